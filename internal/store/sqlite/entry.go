package sqlite

import (
	"context"
	"database/sql"
	"iter"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
)

// ReplaceEntries implements [store.Store].
func (s *Store) ReplaceEntries(ctx context.Context, entries iter.Seq[waybill.Entry]) error {
	err := s.change(ctx, func(tx *sql.Tx) error {
		for _, q := range []string{`DELETE FROM entries`, `DELETE FROM entry_members`, `DELETE FROM entry_actors`} {
			if _, err := tx.ExecContext(ctx, q); err != nil {
				return err
			}
		}
		return putEntries(ctx, tx, entries)
	})
	return told("replace the entries", s.path, err)
}

// PutEntries implements [store.Store].
func (s *Store) PutEntries(ctx context.Context, put []waybill.Entry, drop []waybill.EntryID) error {
	err := s.change(ctx, func(tx *sql.Tx) error {
		for _, e := range put {
			drop = append(drop[:len(drop):len(drop)], e.ID)
		}
		for _, id := range drop {
			for _, q := range []string{`DELETE FROM entries WHERE id = $1`,
				`DELETE FROM entry_members WHERE entry = $1`, `DELETE FROM entry_actors WHERE entry = $1`} {
				if _, err := tx.ExecContext(ctx, q, string(id)); err != nil {
					return err
				}
			}
		}
		return putEntries(ctx, tx, func(yield func(waybill.Entry) bool) {
			for _, e := range put {
				if !yield(e) {
					return
				}
			}
		})
	})
	return told("keep entries", s.path, err)
}

func putEntries(ctx context.Context, tx *sql.Tx, entries iter.Seq[waybill.Entry]) error {
	entry, err := tx.PrepareContext(ctx, `INSERT INTO entries (id, kind, known, body) VALUES ($1, $2, $3, $4)`)
	if err != nil {
		return err
	}
	defer entry.Close()
	member, err := tx.PrepareContext(ctx, `INSERT OR IGNORE INTO entry_members (member, entry) VALUES ($1, $2)`)
	if err != nil {
		return err
	}
	defer member.Close()
	actor, err := tx.PrepareContext(ctx, `INSERT OR IGNORE INTO entry_actors (actor, role, entry) VALUES ($1, $2, $3)`)
	if err != nil {
		return err
	}
	defer actor.Close()
	for e := range entries {
		body, err := asJSON(e)
		if err != nil {
			return err
		}
		if _, err := entry.ExecContext(ctx, string(e.ID), string(e.Kind), string(e.Known), body); err != nil {
			return err
		}
		if err := putMembers(ctx, member, e); err != nil {
			return err
		}
		if err := putActors(ctx, actor, e); err != nil {
			return err
		}
	}
	return nil
}

func putMembers(ctx context.Context, member *sql.Stmt, e waybill.Entry) error {
	for _, id := range e.Statements {
		if _, err := member.ExecContext(ctx, string(id), string(e.ID)); err != nil {
			return err
		}
	}
	for _, row := range e.Rows {
		if _, err := member.ExecContext(ctx, row, string(e.ID)); err != nil {
			return err
		}
	}
	return nil
}

func putActors(ctx context.Context, actor *sql.Stmt, e waybill.Entry) error {
	for role, ids := range map[waybill.Role][]waybill.ActorID{waybill.RoleSupplier: e.Supplier,
		waybill.RoleRecipient: e.Recipient} {
		for _, id := range ids {
			if _, err := actor.ExecContext(ctx, string(id), string(role), string(e.ID)); err != nil {
				return err
			}
		}
	}
	return nil
}

// Entry implements [store.Store].
func (s *Store) Entry(ctx context.Context, id string) (waybill.Entry, error) {
	v, err := one[waybill.Entry](ctx, s.read, `SELECT body FROM (
		SELECT 0 AS far, id, body FROM entries WHERE id = $1 UNION ALL
		SELECT 1, e.id, e.body FROM entry_members m CROSS JOIN entries e WHERE m.member = $1 AND e.id = m.entry) AS found
		ORDER BY far, id LIMIT 1`, id)
	return v, told("find an entry", id, err)
}

// Entries implements [store.Store]. Actors are asked for first, since few of
// very many entries name one.
func (s *Store) Entries(ctx context.Context, f store.EntryFilter) ([]waybill.Entry, error) {
	var w where
	var named []string
	in := func(id waybill.ActorID, role waybill.Role) {
		switch {
		case id == "":
		case role == "":
			named = append(named, w.numbered("SELECT entry FROM entry_actors WHERE actor = ?", string(id)))
		default:
			named = append(named, w.numbered("SELECT entry FROM entry_actors WHERE actor = ? AND role = ?", string(id), string(role)))
		}
	}
	in(f.Actor, "")
	in(f.Supplier, waybill.RoleSupplier)
	in(f.Recipient, waybill.RoleRecipient)
	query := `SELECT e.body FROM entries e`
	if len(named) > 0 {
		query = `WITH named AS MATERIALIZED (SELECT DISTINCT entry FROM (` + strings.Join(named, " INTERSECT ") + `) AS n)
			SELECT e.body FROM named CROSS JOIN entries e`
		w.and("e.id = named.entry")
	}
	if f.Kind != "" {
		w.and("e.kind = ?", string(f.Kind))
	}
	if f.AsKnown != "" {
		w.and("e.known <= ?", string(f.AsKnown))
	}
	v, err := list[waybill.Entry](ctx, s.read, query+w.String()+` ORDER BY e.known DESC, e.id`+limits(f.Limit, f.Offset), w.args...)
	return v, told("list entries", "", err)
}
