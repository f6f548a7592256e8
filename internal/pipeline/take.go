package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
	"sync/atomic"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/document"
	"github.com/waybill-ledger/waybill/internal/store"
)

// small is the size in bytes up to which a snapshot is held whole while it is
// kept and read.
const small = 8 << 20

// take keeps one input and reads it. The error is that of the store; what is
// wrong with the input is in the report.
func (c *Corridor) take(ctx context.Context, in Input, left map[waybill.SnapshotID]bool, meter *meter) (Report, error) {
	rep := Report{Input: in}
	if err := ctx.Err(); err != nil {
		return rep, err
	}
	defer meter.done(in)
	held, snap, err := c.look(in)
	if err != nil {
		rep.Err = err
		return rep, nil
	}
	body := in.Open
	if held != nil {
		body = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(held)), nil }
	}
	r, err := body()
	if err != nil {
		rep.Err = err
		return rep, nil
	}
	rep.Snapshot, rep.New, err = c.Store.PutSnapshot(ctx, snap, r)
	r.Close()
	if waybill.KindOf(err) == waybill.Invalid { // it was changed while it was read
		rep.Err = err
		return rep, nil
	}
	if err != nil {
		return rep, err
	}
	rep.Format, rep.Packed = snap.Format, snap.Format == waybill.FormatGzip
	if rep.Packed {
		rep.Format = waybill.FormatUnknown
	}
	if !rep.New && !left[rep.Snapshot.ID] {
		return rep, nil
	}
	if rep.Yield, rep.Format, err = c.read(ctx, rep.Snapshot, held); err != nil {
		return rep, err
	}
	rep.Read = true
	return rep, nil
}

// look hashes the bytes and tells what they are; small ones are held.
func (c *Corridor) look(in Input) (held []byte, snap waybill.Snapshot, err error) {
	r, err := in.Open()
	if err != nil {
		return nil, snap, err
	}
	defer r.Close()
	hash := sha256.New()
	var first bytes.Buffer
	if _, err = io.CopyN(io.MultiWriter(hash, &first), r, c.held()+1); err != nil && err != io.EOF {
		return nil, snap, err
	}
	if err == nil {
		if _, err = io.CopyBuffer(hash, struct{ io.Reader }{r}, make([]byte, 1<<20)); err != nil {
			return nil, snap, err
		}
	} else {
		held = first.Bytes()
		if held == nil {
			held = []byte{}
		}
	}
	head := first.Bytes()[:min(first.Len(), document.HeadSize)]
	snap = waybill.Snapshot{ID: waybill.SnapshotID(hex.EncodeToString(hash.Sum(nil))), Source: in.Source, Address: valid(in.Address),
		Name: valid(in.Name), FetchedAt: c.Now().UTC(), Format: document.Detect(in.Name, head), Publisher: valid(in.Publisher), Published: in.Published}
	return held, snap, nil
}

// valid mends a name of a file that is no UTF-8.
func valid(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

// read derives one snapshot and keeps what it gave. held is the snapshot's
// bytes, nil when the store is to be asked for them.
func (c *Corridor) read(ctx context.Context, snap waybill.Snapshot, held []byte) (Yield, waybill.Format, error) {
	var y Yield
	if err := c.unposted(ctx); err != nil {
		return y, "", err
	}
	var r io.Reader = bytes.NewReader(held)
	if held == nil {
		rc, err := c.Store.Open(ctx, snap.ID)
		if err != nil {
			return y, "", err
		}
		defer rc.Close()
		r = rc
	}
	d := &deriving{c: c, ctx: ctx, snap: snap, r: r, seen: map[waybill.DocumentID]bool{}}
	if snap.Size > c.held() {
		err := c.Store.PutDerivedParts(ctx, snap.ID, c.Version, func(yield func(store.Derived, error) bool) {
			for part, err := range d.parts() {
				y.add(part)
				if !yield(part, err) {
					return
				}
			}
		})
		return y, d.format, err
	}
	whole := store.Derived{Snapshot: snap.ID, Version: c.Version}
	for part, err := range d.parts() {
		if err != nil {
			return y, d.format, err
		}
		whole.Documents = append(whole.Documents, part.Documents...)
		whole.Statements = append(whole.Statements, part.Statements...)
		whole.Issues = append(whole.Issues, part.Issues...)
		whole.Releases = append(whole.Releases, part.Releases...)
	}
	y.add(whole)
	return y, d.format, c.Store.PutDerived(ctx, whole)
}

// left gives the snapshots that this version has not read.
func (c *Corridor) left(ctx context.Context) (map[waybill.SnapshotID]bool, error) {
	list, err := c.Store.Underived(ctx, c.Version)
	if err != nil {
		return nil, err
	}
	left := make(map[waybill.SnapshotID]bool, len(list))
	for _, s := range list {
		left[s.ID] = true
	}
	return left, nil
}

// finish reads what is left to be read by this version, large snapshots one
// after the other, and posts.
func (c *Corridor) finish(ctx context.Context, run *waybill.Run, change Change) error {
	left, err := c.Store.Underived(ctx, c.Version)
	if err != nil {
		return err
	}
	meter := c.meterOf(left)
	err = inOrder(ctx, c.workers(), left, func(s waybill.Snapshot) (Yield, error) {
		if err := ctx.Err(); err != nil {
			return Yield{}, err
		}
		defer meter.add(s.Size, s.Name)
		y, _, err := c.read(ctx, s, nil)
		return y, err
	}, func(y Yield) {
		run.Derived++
		run.Issues += y.Issues
	})
	if err != nil {
		return err
	}
	if len(left) > 0 {
		change.All = true
	}
	if run.Verb != "add" {
		run.Seen = len(left)
	}
	return c.post(ctx, change)
}

// meter tells progress by bytes.
type meter struct {
	tell  func(Progress)
	total int64
	now   atomic.Int64
}

func (c *Corridor) meter(inputs []Input) *meter {
	m := &meter{tell: c.Progress}
	for _, in := range inputs {
		m.total += in.Size
	}
	return m
}

func (c *Corridor) meterOf(list []waybill.Snapshot) *meter {
	m := &meter{tell: c.Progress}
	for _, s := range list {
		m.total += s.Size
	}
	return m
}

func (m *meter) done(in Input) { m.add(in.Size, in.Name) }

func (m *meter) add(n int64, name string) {
	done := m.now.Add(n)
	if m.tell != nil && m.total > 0 {
		m.tell(Progress{Done: done, Total: m.total, Name: name})
	}
}
