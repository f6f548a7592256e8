package view

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/internal/store"
)

// transfer gives the register's row at an address.
func (e *edition) transfer(r waybill.Row) (waybill.Transfer, bool) {
	for _, c := range []*register.Columns{e.joined.Deliveries, e.joined.Orders} {
		if c == nil {
			continue
		}
		for i := range c.N {
			if int(c.Line[i]) == r.Line && c.Row(i) == r {
				return c.Transfer(i), true
			}
		}
	}
	return waybill.Transfer{}, false
}

// row finds a row by its short form: the beginning of its snapshot and its line.
func (e *edition) row(id string) (waybill.Transfer, bool) {
	snap, line, ok := cutRow(id)
	if !ok {
		return waybill.Transfer{}, false
	}
	for _, c := range []*register.Columns{e.joined.Deliveries, e.joined.Orders} {
		if c == nil {
			continue
		}
		for _, s := range c.Snapshots {
			if s != "" && strings.HasPrefix(string(s), snap) {
				if t, ok := e.transfer(waybill.Row{Snapshot: s, Line: line}); ok {
					return t, true
				}
			}
		}
	}
	return waybill.Transfer{}, false
}

// cutRow takes the short form of a row apart.
func cutRow(id string) (snapshot string, line int, ok bool) {
	snapshot, rest, ok := strings.Cut(id, ":")
	line, err := strconv.Atoi(rest)
	return snapshot, line, ok && err == nil && line > 0 && len(snapshot) >= 6
}

// Row gives one line of a register as it stands in the snapshot.
func (v *View) Row(ctx context.Context, id string) (RegisterRow, error) {
	prefix, line, ok := cutRow(id)
	if !ok {
		return RegisterRow{}, &waybill.Error{Op: "look up a row", Kind: waybill.Invalid, Where: id,
			Err: errors.New("not the address of a row"), Do: "it has the form snapshot:line"}
	}
	snap, err := v.snapshot(ctx, prefix)
	if err != nil {
		return RegisterRow{}, err
	}
	out := RegisterRow{Row: waybill.Row{Snapshot: snap.ID, Line: line}, Snapshot: snap}
	if out.Raw, out.Header, err = v.line(ctx, snap.ID, line); err != nil {
		return out, err
	}
	releases, err := v.Releases(ctx)
	if err != nil {
		return out, err
	}
	for _, r := range releases {
		if slices.Contains(r.Snapshots, snap.ID) {
			out.Release = r
		}
	}
	if out.Release.Register == transfers {
		e, err := v.edition(ctx, string(out.Release.ID))
		if err != nil {
			return out, err
		}
		out.Transfer, _ = e.transfer(out.Row)
		if d, ok := e.deal(id); ok {
			out.Deal = d.Key
		}
	}
	return out, nil
}

// snapshot finds a snapshot by the beginning of its id.
func (v *View) snapshot(ctx context.Context, prefix string) (waybill.Snapshot, error) {
	if len(prefix) == 64 {
		return v.store.Snapshot(ctx, waybill.SnapshotID(prefix))
	}
	for s, err := range v.store.Snapshots(ctx) {
		if err != nil {
			return waybill.Snapshot{}, err
		}
		if strings.HasPrefix(string(s.ID), prefix) {
			return s, nil
		}
	}
	return waybill.Snapshot{}, notFound("look up a snapshot", prefix)
}

// maxLine bounds what is shown of one line.
const maxLine = 1 << 16

// maxHead is among how many of the first lines the column names are looked for,
// and maxJoined how many lines a row may run over.
const (
	maxHead   = 40
	maxJoined = 40
)

// line reads one line out of the bytes, and the line of column names before it.
// A row whose comment holds line ends goes on until its quotes are closed and
// it has as many fields as there are columns. A packed file is unpacked first.
func (v *View) line(ctx context.Context, id waybill.SnapshotID, n int) (raw string, header []string, err error) {
	r, err := v.store.Open(ctx, id)
	if err != nil {
		return "", nil, err
	}
	defer r.Close()
	b := bufio.NewReaderSize(r, 1<<16)
	if head, err := b.Peek(2); err == nil && head[0] == 0x1f && head[1] == 0x8b {
		z, err := gzip.NewReader(b)
		if err != nil {
			return "", nil, err
		}
		b = bufio.NewReaderSize(z, 1<<16)
	}
	var first []string
	for i := 1; ; i++ {
		s, err := b.ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", nil, err
		}
		switch {
		case i < n && i <= maxHead:
			first = append(first, s)
		case i == n:
			header = headerOf(first, s)
			raw = s
		case i > n && !whole(raw, header) && i <= n+maxJoined && len(raw) < maxLine:
			raw += s
		}
		if err != nil || i >= n && (whole(raw, header) || i > n+maxJoined) {
			break
		}
	}
	if raw == "" {
		return "", nil, &waybill.Error{Op: "look up a row", Kind: waybill.NotFound, Where: string(id[:12]) + ":" + strconv.Itoa(n),
			Err: errors.New("the snapshot has fewer lines")}
	}
	return readable(strings.TrimRight(raw[:min(len(raw), maxLine)], "\r\n")), header, nil
}

// whole tells whether a row has all its fields.
func whole(raw string, header []string) bool {
	return strings.Count(raw, `"`)%2 == 0 && strings.Count(raw, separator(raw)) >= len(header)-1
}

func separator(row string) string {
	if strings.Count(row, ";") > strings.Count(row, ",") {
		return ";"
	}
	return ","
}

// readable gives bytes as text: those that are no UTF-8 are taken for Latin-1,
// as the register's older exports are.
func readable(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	r := make([]rune, 0, len(s))
	for i := range len(s) {
		r = append(r, rune(s[i]))
	}
	return string(r)
}

func headerOf(lines []string, row string) []string {
	sep := separator(row)
	for _, l := range slices.Backward(lines) {
		l = strings.TrimRight(readable(l), "\r\n")
		low := strings.ToLower(l)
		if strings.Count(l, sep) >= 8 && strings.Contains(low, "recipient") && strings.Contains(low, "supplier") {
			return strings.Split(strings.ReplaceAll(l, `"`, ""), sep)
		}
	}
	return nil
}

// Issues lists what was not understood.
func (v *View) Issues(ctx context.Context, q IssueQuestion) (Issues, error) {
	if q.Limit <= 0 || q.Limit > 2000 {
		q.Limit = 200
	}
	list, err := v.store.Issues(ctx, store.IssueFilter{Snapshot: q.Snapshot, Stage: q.Stage, Code: q.Code, Limit: q.Limit})
	if err != nil {
		return Issues{}, err
	}
	counts, err := v.store.Counts(ctx)
	if err != nil {
		return Issues{}, err
	}
	out := Issues{Issues: list, Total: counts.Issues, Snapshots: map[waybill.SnapshotID]waybill.Snapshot{}}
	for _, i := range list {
		if _, ok := out.Snapshots[i.Snapshot]; ok || i.Snapshot == "" {
			continue
		}
		s, err := v.store.Snapshot(ctx, i.Snapshot)
		if err != nil && waybill.KindOf(err) != waybill.NotFound {
			return out, err
		}
		out.Snapshots[i.Snapshot] = s
	}
	return out, nil
}
