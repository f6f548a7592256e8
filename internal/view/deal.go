package view

import (
	"context"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/internal/store"
)

// Deal gives one register deal by its key ("id-55238", "55238", or the short
// form of any row of it).
func (v *View) Deal(ctx context.Context, id, asKnown string) (Deal, error) {
	e, err := v.edition(ctx, asKnown)
	if err != nil {
		return Deal{}, err
	}
	d, ok := e.deal(id)
	if !ok {
		return Deal{}, notFound("look up a deal", id)
	}
	out := Deal{Deal: d}
	if out.Edition, err = v.about(ctx, e, asKnown); err != nil {
		return out, err
	}
	for _, r := range d.Rows {
		if t, ok := e.transfer(r); ok {
			out.Rows = append(out.Rows, t)
		}
	}
	return out, v.besideDeal(ctx, &out, asKnown)
}

// deal finds a deal by key, by the register's number or by a row of it.
func (e *edition) deal(id string) (register.Deal, bool) {
	if d, ok := e.joined.ByKey(id); ok {
		return d, true
	}
	if d, ok := e.joined.ByKey("id-" + id); ok {
		return d, true
	}
	row, ok := e.row(id)
	if !ok {
		return register.Deal{}, false
	}
	if row.DealID != 0 {
		return e.joined.ByID(row.DealID)
	}
	for _, d := range e.joined.Deals(row.SupplierCode, row.RecipientCode) {
		if slices.Contains(d.Rows, row.Row) {
			return d, true
		}
	}
	return register.Deal{}, false
}

// besideDeal finds what documents tell of the same supplier and recipient, with
// a weapon that has the deal's designation or none at all, and the ledger's entries.
func (v *View) besideDeal(ctx context.Context, out *Deal, asKnown string) error {
	on, err := day(asKnown)
	if err != nil {
		return err
	}
	d := out.Deal
	list, err := v.statements(ctx, store.StatementFilter{Kind: waybill.Deal, Actor: d.Codes[1], AsKnown: on}, toldLimit,
		func(s *waybill.Statement) bool {
			return has(s, d.Codes[1], waybill.RoleRecipient) && (len(s.Supplier) == 0 || has(s, d.Codes[0], waybill.RoleSupplier)) &&
				slices.ContainsFunc(s.Weapons, func(w waybill.Weapon) bool {
					return w.Designation != "" && measure.Designates(string(w.Designation), d.Designation)
				})
		})
	if err != nil {
		return err
	}
	if out.Told, err = v.told(ctx, list); err != nil {
		return err
	}
	seen := map[waybill.EntryID]bool{}
	ids := []string{d.Key}
	for _, r := range d.Rows {
		ids = append(ids, r.String())
	}
	for _, t := range out.Told {
		ids = append(ids, string(t.Statement.ID))
	}
	for _, id := range ids {
		entry, err := v.store.Entry(ctx, id)
		if waybill.KindOf(err) == waybill.NotFound {
			continue
		}
		if err != nil {
			return err
		}
		if !seen[entry.ID] {
			seen[entry.ID] = true
			out.Entries = append(out.Entries, entry)
		}
	}
	return nil
}

// Entry gives one entry of the ledger by its id, or by that of any statement or
// row in it.
func (v *View) Entry(ctx context.Context, id string) (Entry, error) {
	e, err := v.store.Entry(ctx, id)
	if err != nil {
		return Entry{}, err
	}
	out := Entry{Entry: e}
	var list []waybill.Statement
	for _, sid := range e.Statements {
		s, err := v.store.Statement(ctx, sid)
		if waybill.KindOf(err) == waybill.NotFound {
			continue
		}
		if err != nil {
			return out, err
		}
		list = append(list, s)
	}
	if out.Told, err = v.told(ctx, list); err != nil {
		return out, err
	}
	out.Related, err = v.relatedToEntry(ctx, e)
	return out, err
}

// relatedToEntry finds entries of the same sides, with the reason.
func (v *View) relatedToEntry(ctx context.Context, e waybill.Entry) ([]Related, error) {
	var out []Related
	seen := map[waybill.EntryID]bool{e.ID: true}
	for _, s := range e.Supplier {
		for _, r := range e.Recipient {
			out = append(out, Related{Title: v.name(s) + " to " + v.name(r), Path: pairPath(s, r), Why: "all between the same two"})
			list, err := v.store.Entries(ctx, store.EntryFilter{Supplier: s, Recipient: r, Limit: 10})
			if err != nil {
				return nil, err
			}
			for _, o := range list {
				if !seen[o.ID] {
					seen[o.ID] = true
					out = append(out, Related{Title: o.Title, Path: "entries/" + string(o.ID), Why: "the same supplier and recipient"})
				}
			}
		}
	}
	return out, nil
}

func pairPath(supplier, recipient waybill.ActorID) string {
	return "pairs/" + string(supplier) + "/" + string(recipient)
}

// relatedToDocument finds the pairs that a document speaks of, and other
// documents that speak of the same, with the reason.
func (v *View) relatedToDocument(ctx context.Context, d waybill.Document, list []waybill.Statement) ([]Related, error) {
	var out []Related
	seen := map[string]bool{}
	add := func(r Related) {
		if !seen[r.Path] && len(out) < 12 {
			seen[r.Path] = true
			out = append(out, r)
		}
	}
	for i := range list {
		s := &list[i]
		for _, a := range s.Supplier {
			for _, b := range s.Recipient {
				if v.lex.Name(a.Actor) != "" && v.lex.Name(b.Actor) != "" {
					add(Related{Title: v.name(a.Actor) + " to " + v.name(b.Actor), Path: pairPath(a.Actor, b.Actor), Why: "a pair that this text speaks of"})
				}
			}
		}
	}
	for i := range list {
		s := &list[i]
		if s.Kind != waybill.Deal || len(s.Supplier) == 0 || len(s.Recipient) == 0 {
			continue
		}
		from, to := s.Supplier[0].Actor, s.Recipient[0].Actor
		same, err := v.statements(ctx, store.StatementFilter{Kind: waybill.Deal, Actor: to}, 50, func(o *waybill.Statement) bool {
			return o.Document != d.ID && has(o, from, waybill.RoleSupplier) && has(o, to, waybill.RoleRecipient)
		})
		if err != nil {
			return nil, err
		}
		told, err := v.told(ctx, same)
		if err != nil {
			return nil, err
		}
		for _, t := range told {
			add(Related{Title: strings.TrimSpace(t.Document.Title), Path: "documents/" + string(t.Document.ID),
				Why: "also tells of arms from " + v.name(from) + " to " + v.name(to)})
		}
	}
	return out, nil
}
