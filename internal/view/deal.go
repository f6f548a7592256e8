package view

import (
	"context"
	"slices"

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
	if err := v.besideDeal(ctx, &out, asKnown); err != nil || v.books == nil {
		return out, err
	}
	on, err := day(asKnown)
	if err != nil {
		return out, err
	}
	out.Screened, err = v.screenedDeal(ctx, d.Key, on)
	return out, err
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

func pairPath(supplier, recipient waybill.ActorID) string {
	return "pairs/" + string(supplier) + "/" + string(recipient)
}
