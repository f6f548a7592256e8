package sqlite

import (
	"context"

	"github.com/waybill-ledger/waybill"
)

// firstPart is the condition that no snapshot of a lesser id gives the same
// release.
const firstPart = ` NOT EXISTS (SELECT 1 FROM releases o WHERE o.id = p.id AND o.snapshot < p.snapshot)`

// Releases implements [store.Store].
func (s *Store) Releases(ctx context.Context) ([]waybill.Release, error) {
	v, err := list[waybill.Release](ctx, s.read, `SELECT p.body FROM releases p WHERE`+firstPart+` ORDER BY p.generated, p.id`)
	return v, told("list releases", "", err)
}

// Columns implements [store.Store].
func (s *Store) Columns(ctx context.Context, id waybill.ReleaseID) ([]byte, error) {
	var data []byte
	err := s.read.QueryRowContext(ctx, `SELECT columns FROM releases WHERE id = $1 ORDER BY snapshot LIMIT 1`,
		string(id)).Scan(&data)
	return data, told("find a release", string(id), err)
}
