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
		for _, q := range []string{`DELETE FROM entries`, `DELETE FROM entry_members`, `DELETE FROM entry_actors`, `DELETE FROM entry_sides`} {
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
			for _, q := range []string{`DELETE FROM entries WHERE id = $1`, `DELETE FROM entry_members WHERE entry = $1`,
				`DELETE FROM entry_actors WHERE entry = $1`, `DELETE FROM entry_sides WHERE entry = $1`} {
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

// putter keeps entries inside one transaction.
type putter struct {
	ctx                         context.Context
	entry, member, actor, sides *sql.Stmt
}

func putEntries(ctx context.Context, tx *sql.Tx, entries iter.Seq[waybill.Entry]) error {
	p := &putter{ctx: ctx}
	for _, s := range []struct {
		to    **sql.Stmt
		query string
	}{
		{&p.entry, `INSERT INTO entries (id, kind, known, body) VALUES ($1, $2, $3, $4)`},
		{&p.member, `INSERT OR IGNORE INTO entry_members (member, entry) VALUES ($1, $2)`},
		{&p.actor, `INSERT OR IGNORE INTO entry_actors (actor, role, entry) VALUES ($1, $2, $3)`},
		{&p.sides, `INSERT OR IGNORE INTO entry_sides (kind, supplier, recipient, entry) VALUES ($1, $2, $3, $4)`},
	} {
		stmt, err := tx.PrepareContext(ctx, s.query)
		if err != nil {
			return err
		}
		defer stmt.Close()
		*s.to = stmt
	}
	for e := range entries {
		if err := p.put(&e); err != nil {
			return err
		}
	}
	return nil
}

func (p *putter) put(e *waybill.Entry) error {
	body, err := asJSON(e)
	if err != nil {
		return err
	}
	if _, err := p.entry.ExecContext(p.ctx, string(e.ID), string(e.Kind), string(e.Known), body); err != nil {
		return err
	}
	for _, id := range e.Statements {
		if _, err := p.member.ExecContext(p.ctx, string(id), string(e.ID)); err != nil {
			return err
		}
	}
	for _, row := range e.Rows {
		if _, err := p.member.ExecContext(p.ctx, row, string(e.ID)); err != nil {
			return err
		}
	}
	return p.putSides(e)
}

func (p *putter) putSides(e *waybill.Entry) error {
	for role, ids := range map[waybill.Role][]waybill.ActorID{waybill.RoleSupplier: e.Supplier, waybill.RoleRecipient: e.Recipient} {
		for _, id := range ids {
			if _, err := p.actor.ExecContext(p.ctx, string(id), string(role), string(e.ID)); err != nil {
				return err
			}
		}
	}
	for _, s := range orNobody(e.Supplier) {
		for _, r := range orNobody(e.Recipient) {
			if _, err := p.sides.ExecContext(p.ctx, string(e.Kind), string(s), string(r), string(e.ID)); err != nil {
				return err
			}
		}
	}
	return nil
}

// orNobody gives a side, and the empty code where nobody stands on it.
func orNobody(ids []waybill.ActorID) []waybill.ActorID {
	if len(ids) == 0 {
		return []waybill.ActorID{""}
	}
	return ids
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
	if f.Sides != nil { // first: few entries are between two sides
		named = append(named, w.numbered("SELECT entry FROM entry_sides WHERE kind = ? AND supplier = ? AND recipient = ?",
			string(f.Sides.Kind), string(f.Sides.Supplier), string(f.Sides.Recipient)))
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
	if f.Field != "" {
		w.and("EXISTS (SELECT 1 FROM json_each(e.body, '$.fields') AS f WHERE f.value = ?)", string(f.Field))
	}
	if f.AsKnown != "" {
		w.and("e.known <= ?", string(f.AsKnown))
	}
	v, err := list[waybill.Entry](ctx, s.read, query+w.String()+` ORDER BY e.known DESC, e.id`+limits(f.Limit, f.Offset), w.args...)
	return v, told("list entries", "", err)
}
