package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/waybill-ledger/waybill"
)

// chunkSize is how many bytes of a snapshot are held at a time.
const chunkSize = 1 << 20

// PutSnapshot implements [store.Store].
func (s *Store) PutSnapshot(ctx context.Context, snap waybill.Snapshot, r io.Reader) (waybill.Snapshot, bool, error) {
	const op = "keep a snapshot"
	if snap.ID != "" {
		if kept, err := s.Snapshot(ctx, snap.ID); err == nil {
			return kept, false, nil
		} else if waybill.KindOf(err) != waybill.NotFound {
			return waybill.Snapshot{}, false, err
		}
	}
	fresh := false
	snap.FetchedAt = snap.FetchedAt.UTC()
	err := s.changeTruth(ctx, func(tx *sql.Tx) error {
		var err error
		snap, fresh, err = putSnapshot(ctx, s, tx, snap, r)
		return err
	})
	if errors.Is(err, errAlready) {
		err = nil
	}
	if err != nil {
		return waybill.Snapshot{}, false, told(op, snap.Name, err)
	}
	return snap, fresh, nil
}

// errAlready rolls a transaction back in which known bytes came once more.
var errAlready = errors.New("already kept")

func putSnapshot(ctx context.Context, s *Store, tx *sql.Tx, snap waybill.Snapshot, r io.Reader) (waybill.Snapshot, bool, error) {
	var seq int64
	if err := tx.QueryRowContext(ctx, `SELECT coalesce(max(seq), 0) + 1 FROM snapshots`).Scan(&seq); err != nil {
		return snap, false, err
	}
	sum, size, err := s.putChunks(ctx, tx, seq, r)
	if err != nil {
		return snap, false, err
	}
	if snap.ID != "" && snap.ID != sum {
		return snap, false, &waybill.Error{Op: "keep a snapshot", Kind: waybill.Invalid, Where: snap.Name,
			Err: fmt.Errorf("the bytes have SHA-256 %s, not %s", sum, snap.ID)}
	}
	snap.ID, snap.Size = sum, size
	var body []byte
	err = tx.QueryRowContext(ctx, `SELECT body FROM snapshots WHERE id = $1`, string(sum)).Scan(&body)
	if err == nil {
		if err = json.Unmarshal(body, &snap); err == nil {
			err = errAlready
		}
		return snap, false, err
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return snap, false, err
	}
	text, err := asJSON(snap)
	if err != nil {
		return snap, false, err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO snapshots (seq, id, fetched_at, body) VALUES ($1, $2, $3, $4)`,
		seq, string(sum), stamp(snap.FetchedAt), text)
	return snap, true, err
}

// putChunks streams r into frames and gives its hash and length.
func (s *Store) putChunks(ctx context.Context, tx *sql.Tx, seq int64, r io.Reader) (waybill.SnapshotID, int64, error) {
	insert, err := tx.PrepareContext(ctx, `INSERT INTO chunks (snapshot, n, bytes) VALUES ($1, $2, $3)`)
	if err != nil {
		return "", 0, err
	}
	defer insert.Close()
	hash := sha256.New()
	buf, packed := make([]byte, chunkSize), []byte(nil)
	var size int64
	for n := 0; ; n++ {
		k, err := io.ReadFull(r, buf)
		if k > 0 {
			hash.Write(buf[:k])
			size += int64(k)
			packed = s.enc.EncodeAll(buf[:k], packed[:0])
			if _, err := insert.ExecContext(ctx, seq, n, packed); err != nil {
				return "", 0, err
			}
		}
		switch {
		case err == nil:
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return waybill.SnapshotID(hex.EncodeToString(hash.Sum(nil))), size, nil
		default:
			return "", 0, fmt.Errorf("read: %w", err)
		}
	}
}

// Snapshot implements [store.Store].
func (s *Store) Snapshot(ctx context.Context, id waybill.SnapshotID) (waybill.Snapshot, error) {
	v, err := one[waybill.Snapshot](ctx, s.read, `SELECT body FROM snapshots WHERE id = $1`, string(id))
	return v, told("find a snapshot", string(id), err)
}

// Snapshots implements [store.Store].
func (s *Store) Snapshots(ctx context.Context) iter.Seq2[waybill.Snapshot, error] {
	return func(yield func(waybill.Snapshot, error) bool) {
		for after := int64(0); ; {
			page, last, err := s.snapshotPage(ctx, after)
			if err != nil {
				yield(waybill.Snapshot{}, told("list snapshots", "", err))
				return
			}
			for _, v := range page {
				if !yield(v, nil) {
					return
				}
			}
			if len(page) == 0 {
				return
			}
			after = last
		}
	}
}

func (s *Store) snapshotPage(ctx context.Context, after int64) (page []waybill.Snapshot, last int64, err error) {
	rows, err := s.read.QueryContext(ctx, `SELECT seq, body FROM snapshots WHERE seq > $1 ORDER BY seq LIMIT 500`, after)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var body []byte
		if err := rows.Scan(&last, &body); err != nil {
			return nil, 0, err
		}
		var v waybill.Snapshot
		if err := json.Unmarshal(body, &v); err != nil {
			return nil, 0, err
		}
		page = append(page, v)
	}
	return page, last, rows.Err()
}

// Underived implements [store.Store].
func (s *Store) Underived(ctx context.Context, version string) ([]waybill.Snapshot, error) {
	v, err := list[waybill.Snapshot](ctx, s.read, `SELECT s.body FROM snapshots s
		LEFT JOIN derived d ON d.snapshot = s.id WHERE d.version IS NULL OR d.version <> $1 ORDER BY s.seq`, version)
	return v, told("list what is to be read", "", err)
}

// Open implements [store.Store].
func (s *Store) Open(ctx context.Context, id waybill.SnapshotID) (io.ReadCloser, error) {
	var seq int64
	if err := s.read.QueryRowContext(ctx, `SELECT seq FROM snapshots WHERE id = $1`, string(id)).Scan(&seq); err != nil {
		return nil, told("open a snapshot", string(id), err)
	}
	return &chunkReader{ctx: ctx, s: s, id: id, seq: seq}, nil
}

// chunkReader gives the bytes of a snapshot, a frame at a time; between frames
// it holds no connection.
type chunkReader struct {
	ctx  context.Context
	s    *Store
	id   waybill.SnapshotID
	seq  int64
	n    int
	buf  []byte // what of the frame is still to be given
	full []byte // the frame's room, used again
	done bool
}

// Read implements [io.Reader].
func (c *chunkReader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for len(c.buf) == 0 {
		if c.done {
			return 0, io.EOF
		}
		var packed []byte
		err := c.s.read.QueryRowContext(c.ctx, `SELECT bytes FROM chunks WHERE snapshot = $1 AND n = $2`, c.seq, c.n).Scan(&packed)
		if errors.Is(err, sql.ErrNoRows) {
			c.done = true
			continue
		}
		if err == nil {
			c.full, err = c.s.dec.DecodeAll(packed, c.full[:0])
		}
		if err != nil {
			return 0, told("read a snapshot", string(c.id), err)
		}
		c.buf = c.full
		c.n++
	}
	k := copy(p, c.buf)
	c.buf = c.buf[k:]
	return k, nil
}

// Close implements [io.Closer].
func (c *chunkReader) Close() error {
	c.done, c.buf = true, nil
	return nil
}
