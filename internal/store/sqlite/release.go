package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
)

// firstPart is the condition that a part stands for its release: there is no
// joined form, and no part of a lesser snapshot id.
const firstPart = ` NOT EXISTS (SELECT 1 FROM releases_joined j WHERE j.id = p.id)
	AND NOT EXISTS (SELECT 1 FROM release_parts o WHERE o.id = p.id AND o.snapshot < p.snapshot)`

// Releases implements [store.Store].
func (s *Store) Releases(ctx context.Context) ([]waybill.Release, error) {
	v, err := list[waybill.Release](ctx, s.read, `SELECT body FROM (
		SELECT id, body FROM releases_joined UNION ALL
		SELECT p.id, p.body FROM release_parts p WHERE`+firstPart+`) AS r
		ORDER BY coalesce(json_extract(body, '$.generated'), ''), id`)
	return v, told("list releases", "", err)
}

// Columns implements [store.Store].
func (s *Store) Columns(ctx context.Context, id waybill.ReleaseID) ([]byte, error) {
	var data []byte
	err := s.read.QueryRowContext(ctx, `SELECT columns FROM releases_joined WHERE id = $1`, string(id)).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		err = s.read.QueryRowContext(ctx, `SELECT columns FROM release_parts WHERE id = $1 ORDER BY snapshot LIMIT 1`,
			string(id)).Scan(&data)
	}
	return data, told("find a release", string(id), err)
}

// ReleaseParts implements [store.Store].
func (s *Store) ReleaseParts(ctx context.Context, id waybill.ReleaseID) ([]store.ReleaseColumns, error) {
	parts, err := s.parts(ctx, id)
	if err == nil && len(parts) == 0 {
		err = sql.ErrNoRows
	}
	return parts, told("find the parts of a release", string(id), err)
}

func (s *Store) parts(ctx context.Context, id waybill.ReleaseID) ([]store.ReleaseColumns, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT body, columns FROM release_parts WHERE id = $1 ORDER BY snapshot`, string(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []store.ReleaseColumns
	for rows.Next() {
		var body []byte
		var r store.ReleaseColumns
		if err := rows.Scan(&body, &r.Columns); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(body, &r.Release); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// PutRelease implements [store.Store].
func (s *Store) PutRelease(ctx context.Context, r store.ReleaseColumns) error {
	err := s.change(ctx, func(tx *sql.Tx) error {
		body, err := asJSON(r.Release)
		if err != nil {
			return err
		}
		var n int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM release_parts WHERE id = $1`, string(r.Release.ID)).Scan(&n); err != nil {
			return err
		}
		if n == 0 {
			return sql.ErrNoRows
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO releases_joined (id, body, columns) VALUES ($1, $2, $3)
			ON CONFLICT (id) DO UPDATE SET body = excluded.body, columns = excluded.columns`, string(r.Release.ID), body, r.Columns)
		return err
	})
	return told("keep a joined release", string(r.Release.ID), err)
}

// Unjoined implements [store.Store].
func (s *Store) Unjoined(ctx context.Context) ([]waybill.ReleaseID, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT id FROM release_parts GROUP BY id HAVING count(*) > 1
		AND NOT EXISTS (SELECT 1 FROM releases_joined j WHERE j.id = release_parts.id) ORDER BY id`)
	if err != nil {
		return nil, told("list releases to be joined", "", err)
	}
	defer rows.Close()
	var out []waybill.ReleaseID
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, told("list releases to be joined", "", err)
		}
		out = append(out, waybill.ReleaseID(id))
	}
	return out, told("list releases to be joined", "", rows.Err())
}
