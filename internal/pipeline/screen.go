package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/internal/store"
)

// Screenable gives what [ledger.Screen] asks for, as known on a day: the embargoes
// of registers and those that documents alone tell of, and the entries of deals,
// those of register rows alone too where a target of an embargo receives.
func Screenable(ctx context.Context, st store.Store, asKnown waybill.Day) ([]waybill.Entry, []ledger.Embargo, error) {
	books, err := openRegisters(ctx, st, asKnown)
	if err != nil {
		return nil, nil, err
	}
	embargoes, err := books.embargoes(ctx)
	if err != nil {
		return nil, nil, err
	}
	js, err := st.Judgements(ctx)
	if err != nil {
		return nil, nil, err
	}
	items, _, err := books.items(ctx, js, asKnown)
	if err != nil {
		return nil, nil, err
	}
	bans := slices.DeleteFunc(slices.Clone(items), func(it ledger.Item) bool { return it.Kind != waybill.Embargo })
	embargoes = append(embargoes, ledger.ToldEmbargoes(ledger.Post(bans, js, asKnown).Entries)...)
	targets := map[waybill.ActorID]bool{}
	for _, e := range embargoes {
		targets[e.Code] = e.Code != ""
	}
	items = concerning(items, targets, ledger.DecideOn(js, asKnown))
	items, deals, newer, err := books.dealsTo(ctx, targets, items)
	if err != nil {
		return nil, nil, err
	}
	return once(ledger.Post(items, js, asKnown).Entries, deals, newer), embargoes, nil
}

// embargoes gives the rows of the registers of embargoes, each with its release.
func (r *registers) embargoes(ctx context.Context) ([]ledger.Embargo, error) {
	var out []ledger.Embargo
	for _, p := range r.parts {
		if p.Layout != waybill.LayoutEmbargoes {
			continue
		}
		raw, err := r.st.Columns(ctx, p.ID)
		if err != nil {
			return nil, err
		}
		sheet, err := register.DecodeSheet(raw)
		if err != nil {
			return nil, err
		}
		for _, e := range sheet.Embargoes {
			out = append(out, ledger.Embargo{EmbargoRow: e, Release: p.ID, Made: p.Generated, Credit: p.Credit})
		}
	}
	return out, nil
}

// dealsTo adds the register's deals to targets that are not among the items yet,
// and gives all of these deals by key, and which layout came last.
func (r *registers) dealsTo(ctx context.Context, targets map[waybill.ActorID]bool, items []ledger.Item) ([]ledger.Item, map[string]register.Deal, layout, error) {
	joined, day, err := r.transfers(ctx)
	if err != nil || joined == nil {
		return items, nil, deliveries, err
	}
	has := map[string]bool{}
	for _, it := range items {
		has[it.ID] = true
	}
	deals := map[string]register.Deal{}
	for k := range joined.Len() {
		if _, to := joined.Codes(k); !targets[to] {
			continue
		}
		d := joined.Deal(k)
		deals[d.Key] = d
		if it := ledger.FromDeal(d, registerName, day); !has[it.ID] {
			items = append(items, it)
		}
	}
	return items, deals, newest(joined), nil
}

// concerning leaves the items of deals in which a target may receive: those that
// name one, and those that a judgement corrects or ties to others.
func concerning(items []ledger.Item, targets map[waybill.ActorID]bool, d *ledger.Decisions) []ledger.Item {
	return slices.DeleteFunc(items, func(it ledger.Item) bool {
		if it.Kind != waybill.Deal {
			return true
		}
		_, judged := d.Of(it.ID)
		return !judged && len(d.Linked(it.ID)) < 2 && !slices.ContainsFunc(it.Right, func(id waybill.ActorID) bool { return targets[id] })
	})
}

// newest tells which layout of the register came last.
func newest(j *register.Joined) layout {
	if j.Deliveries == nil || j.Orders != nil && j.Orders.Release.Generated > j.Deliveries.Release.Generated {
		return orders
	}
	return deliveries
}

// layout is one of the two layouts of the register of transfers.
type layout bool

const (
	deliveries layout = false
	orders     layout = true
)

// layoutOf tells where a deal comes from: an order without deliveries has no id.
func layoutOf(d register.Deal) layout { return d.ID == 0 }

// once leaves out deals that the register's other layout has too and that could
// not be joined row by row: between the same two, of the same weapon, ordered in
// the same year. The newer release speaks, or the one that documents speak of.
func once(entries []waybill.Entry, deals map[string]register.Deal, newer layout) []waybill.Entry {
	key := func(d register.Deal) string {
		return fmt.Sprint(d.Codes, strings.TrimRight(strings.ToLower(d.Designation), " -"), d.OrderYear)
	}
	has, told := map[layout]map[string]bool{deliveries: {}, orders: {}}, map[layout]map[string]bool{deliveries: {}, orders: {}}
	for _, e := range entries {
		for _, r := range e.Rows {
			if d, ok := deals[r]; ok {
				has[layoutOf(d)][key(d)] = true
				told[layoutOf(d)][key(d)] = told[layoutOf(d)][key(d)] || len(e.Statements) > 0
			}
		}
	}
	return slices.DeleteFunc(entries, func(e waybill.Entry) bool {
		if len(e.Statements) > 0 || len(e.Rows) != 1 {
			return false
		}
		d, ok := deals[e.Rows[0]]
		other := !layoutOf(d)
		return ok && (told[other][key(d)] || other == newer && has[other][key(d)])
	})
}
