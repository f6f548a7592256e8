package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
)

// PutJudgement implements [store.Store].
func (s *Store) PutJudgement(ctx context.Context, j waybill.Judgement) error {
	j.At = j.At.UTC()
	err := s.changeTruth(ctx, func(tx *sql.Tx) error {
		body, err := asJSON(j)
		if err != nil {
			return err
		}
		var kept string
		err = tx.QueryRowContext(ctx, `SELECT body FROM judgements WHERE id = $1`, string(j.ID)).Scan(&kept)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			_, err = tx.ExecContext(ctx, `INSERT INTO judgements (id, body) VALUES ($1, $2)`, string(j.ID), body)
			return err
		case err == nil && kept != body:
			return &waybill.Error{Op: "keep a judgement", Kind: waybill.Invalid, Where: string(j.ID),
				Err: fmt.Errorf("another judgement has this id; a judgement is never changed, only withdrawn")}
		}
		return err
	})
	return told("keep a judgement", string(j.ID), err)
}

// Judgements implements [store.Store].
func (s *Store) Judgements(ctx context.Context) ([]waybill.Judgement, error) {
	v, err := list[waybill.Judgement](ctx, s.read, `SELECT body FROM judgements ORDER BY seq`)
	return v, told("list judgements", "", err)
}

// PutKept implements [store.Store].
func (s *Store) PutKept(ctx context.Context, name string, data []byte) error {
	if data == nil {
		data = []byte{}
	}
	err := s.change(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO kept (name, data) VALUES ($1, $2)
			ON CONFLICT (name) DO UPDATE SET data = excluded.data`, name, data)
		return err
	})
	return told("keep", name, err)
}

// ReplaceKept implements [store.Store].
func (s *Store) ReplaceKept(ctx context.Context, prefix string, blobs iter.Seq2[string, []byte]) error {
	err := s.change(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM kept WHERE substr(name, 1, length($1)) = $1`, prefix); err != nil {
			return err
		}
		put, err := tx.PrepareContext(ctx, `INSERT INTO kept (name, data) VALUES ($1, $2)`)
		if err != nil {
			return err
		}
		defer put.Close()
		for name, data := range blobs {
			if !strings.HasPrefix(name, prefix) {
				return &waybill.Error{Op: "keep", Kind: waybill.Invalid, Where: name, Err: fmt.Errorf("the name does not begin with %q", prefix)}
			}
			if data == nil {
				data = []byte{}
			}
			if _, err := put.ExecContext(ctx, name, data); err != nil {
				return err
			}
		}
		return nil
	})
	return told("keep", prefix, err)
}

// Kept implements [store.Store].
func (s *Store) Kept(ctx context.Context, name string) ([]byte, error) {
	var data []byte
	err := s.read.QueryRowContext(ctx, `SELECT data FROM kept WHERE name = $1`, name).Scan(&data)
	return data, told("find what was kept", name, err)
}

// PutRun implements [store.Store].
func (s *Store) PutRun(ctx context.Context, r waybill.Run) error {
	r.Started, r.Ended = r.Started.UTC(), r.Ended.UTC()
	err := s.change(ctx, func(tx *sql.Tx) error {
		body, err := asJSON(r)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO runs (started, body) VALUES ($1, $2)
			ON CONFLICT (started) DO UPDATE SET body = excluded.body`, stamp(r.Started), body)
		return err
	})
	return told("keep a run", "", err)
}

// Runs implements [store.Store].
func (s *Store) Runs(ctx context.Context, limit int) ([]waybill.Run, error) {
	v, err := list[waybill.Run](ctx, s.read, `SELECT body FROM runs ORDER BY started DESC`+limits(limit, 0))
	return v, told("list runs", "", err)
}

// Counts implements [store.Store].
func (s *Store) Counts(ctx context.Context) (store.Counts, error) {
	var c store.Counts
	err := s.read.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM snapshots),
		(SELECT count(*) FROM documents WHERE speaks = 1),
		(SELECT count(DISTINCT id) FROM statements WHERE speaks = 1),
		(SELECT count(DISTINCT id) FROM releases),
		(SELECT coalesce(sum(json_extract(p.body, '$.rows')), 0) FROM releases p WHERE`+firstPart+`),
		(SELECT count(*) FROM entries),
		(SELECT count(*) FROM judgements),
		(SELECT coalesce(sum(count), 0) FROM issues)`).Scan(&c.Snapshots, &c.Documents, &c.Statements,
		&c.Releases, &c.Rows, &c.Entries, &c.Judgements, &c.Issues)
	return c, told("count", s.path, err)
}
