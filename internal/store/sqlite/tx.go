package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"
)

// moment is how times are written: of one length, so that text order is time order.
const moment = "2006-01-02T15:04:05.000000000Z"

func stamp(t time.Time) string { return t.UTC().Format(moment) }

// change runs f in one writing transaction.
func (s *Store) change(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after a commit
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// changeTruth is change with the disk waited for: what came from outside is
// not lost to a power cut once we have said that it is kept.
func (s *Store) changeTruth(ctx context.Context, f func(tx *sql.Tx) error) error {
	c, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	if _, err := c.ExecContext(ctx, "PRAGMA synchronous = FULL"); err != nil {
		return err
	}
	defer c.ExecContext(context.WithoutCancel(ctx), "PRAGMA synchronous = NORMAL")
	tx, err := c.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// list runs a query whose rows have one JSON column and decodes each.
func list[T any](ctx context.Context, db *sql.DB, query string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		var body []byte
		if err := rows.Scan(&body); err != nil {
			return nil, err
		}
		var v T
		if err := json.Unmarshal(body, &v); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// one is list for a query of at most one row.
func one[T any](ctx context.Context, db *sql.DB, query string, args ...any) (T, error) {
	var v T
	var body []byte
	if err := db.QueryRowContext(ctx, query, args...).Scan(&body); err != nil {
		return v, err
	}
	return v, json.Unmarshal(body, &v)
}

// asJSON encodes a noun; it fails on what JSON has no form for, such as NaN.
func asJSON(v any) (string, error) {
	b, err := json.Marshal(v)
	return string(b), err
}
