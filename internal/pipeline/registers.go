package pipeline

import (
	"context"
	"maps"
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/internal/store"
)

// registers are the registers of a ledger, each opened when it is first asked for.
type registers struct {
	st     store.Store
	parts  []waybill.Release
	opened bool
	deals  *register.Joined
	known  waybill.Day
	open   *openShelf
}

// openRegisters gives the registers whose releases were known on a day; the empty
// day is all.
func openRegisters(ctx context.Context, st store.Store, asKnown waybill.Day) (*registers, error) {
	parts, err := st.Releases(ctx)
	if err == nil && asKnown != "" {
		parts = register.Known(parts, asKnown)
	}
	return &registers{st: st, parts: parts}, err
}

// transfers opens the newest state of the transfer register; nil without one.
func (r *registers) transfers(ctx context.Context) (*register.Joined, waybill.Day, error) {
	var err error
	if !r.opened {
		r.deals, r.known, err = transfers(ctx, r.st, r.parts)
		r.opened = err == nil
	}
	return r.deals, r.known, err
}

// shelf opens the register of transfers as a shelf of its deals.
func (r *registers) shelf(ctx context.Context) (shelf, error) {
	deals, known, err := r.transfers(ctx)
	if err == nil && r.open == nil {
		r.open = newShelf(deals, known)
	}
	return r.open, err
}

// rows gives the rows that are wanted.
func (r *registers) rows(ctx context.Context, w want) ([]ledger.Item, error) {
	var out []ledger.Item
	keep := func(it ledger.Item) {
		if w.blocks[it.Block()] || w.ids[it.ID] {
			out = append(out, it)
		}
	}
	if w.empty() {
		return nil, nil
	}
	if err := eachSheetRow(ctx, r.st, r.parts, keep); err != nil {
		return nil, err
	}
	if len(w.ids) == 0 && !slices.ContainsFunc(slices.Collect(maps.Keys(w.blocks)), isDeal) {
		return out, nil
	}
	joined, known, err := r.transfers(ctx)
	if err != nil || joined == nil {
		return out, err
	}
	for k := range joined.Len() {
		if supplier, recipient := joined.Codes(k); w.blocks[ledger.DealBlock(supplier, recipient)] {
			keep(ledger.FromDeal(joined.Deal(k), registerName, known))
		}
	}
	return append(out, tiedDeals(joined, known, w)...), nil
}

// tiedDeals gives the deals that judgements speak of and that stand in no wanted
// block.
func tiedDeals(joined *register.Joined, known waybill.Day, w want) []ledger.Item {
	var out []ledger.Item
	for id := range w.ids {
		if d, ok := joined.ByKey(rowKey(id)); ok && !w.blocks[ledger.DealBlock(d.Codes[0], d.Codes[1])] {
			out = append(out, ledger.FromDeal(d, registerName, known))
		}
	}
	return out
}

// isDeal tells whether a block is one of deals.
func isDeal(b ledger.Block) bool {
	kind, _, _ := b.Sides()
	return kind == waybill.Deal
}

// eachSheetRow visits the rows of embargoes and agreements as items.
func eachSheetRow(ctx context.Context, st store.Store, parts []waybill.Release, keep func(ledger.Item)) error {
	for _, p := range parts {
		if p.Layout != waybill.LayoutEmbargoes && p.Layout != waybill.LayoutAgreements {
			continue
		}
		raw, err := st.Columns(ctx, p.ID)
		if err != nil {
			return err
		}
		sheet, err := register.DecodeSheet(raw)
		if err != nil {
			return err
		}
		for _, r := range sheet.Embargoes {
			keep(ledger.FromEmbargo(r, string(p.Register), p.Generated))
		}
		for _, r := range sheet.Agreements {
			keep(ledger.FromAgreement(r, string(p.Register), p.Generated))
		}
	}
	return nil
}

// transfers opens the newest state of the transfer register; nil without one.
func transfers(ctx context.Context, st store.Store, parts []waybill.Release) (*register.Joined, waybill.Day, error) {
	chosen, ok := register.Choose(parts, "sipri/transfers", "")
	if !ok {
		return nil, "", nil
	}
	known := waybill.Day("")
	open := func(c *register.Combination) (*register.Columns, error) {
		if c == nil {
			return nil, nil
		}
		known = max(known, c.Release.Generated)
		var of []*register.Columns
		for _, id := range c.Parts {
			raw, err := st.Columns(ctx, id)
			if err != nil {
				return nil, err
			}
			one, err := register.Decode(raw)
			if err != nil {
				return nil, err
			}
			of = append(of, one)
		}
		return register.Concat(c.Release, of...), nil
	}
	deliveries, err := open(chosen.Deliveries)
	if err != nil {
		return nil, "", err
	}
	orders, err := open(chosen.Orders)
	if err != nil {
		return nil, "", err
	}
	return register.Join(deliveries, orders), known, nil
}
