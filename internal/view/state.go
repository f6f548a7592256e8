package view

import (
	"context"
	"fmt"
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/internal/store"
)

// topPairs is how many pairs of states a flow shows.
const topPairs = 40

// years gives the stretch that a question means: as asked, or the register's
// last n years (0: all).
func (e *edition) years(s Span, n int) (from, to int, err error) {
	for _, r := range e.shown {
		if r.Layout == waybill.LayoutDeliveries || e.set.Deliveries == nil {
			to = max(to, r.LastYear)
			if from == 0 || r.FirstYear < from {
				from = r.FirstYear
			}
		}
	}
	if n > 0 && to-n+1 > from {
		from = to - n + 1
	}
	if s.To != 0 {
		to = s.To
		if s.From == 0 && n > 0 {
			from = to - n + 1
		}
	}
	if s.From != 0 {
		from = s.From
	}
	if from > to {
		return 0, 0, &waybill.Error{Op: "read the years", Kind: waybill.Invalid, Err: fmt.Errorf("from %d to %d", from, to),
			Do: "the first year must not be after the last"}
	}
	return from, to, nil
}

// compute asks for a measure; a state that the register never names has an
// empty table, which is not an error on a page about it.
func (e *edition) compute(q measure.Query) (waybill.Table, error) {
	t, err := measure.Compute(e.set, q)
	if waybill.KindOf(err) == waybill.NotFound {
		return waybill.Table{Measure: q.Measure, GroupBy: q.By}, nil
	}
	return t, err
}

// States gives all suppliers and all recipients over some years; without years,
// the register's last five.
func (v *View) States(ctx context.Context, s Span) (States, error) {
	e, err := v.edition(ctx, s.AsKnown)
	if err != nil {
		return States{}, err
	}
	var out States
	if out.From, out.To, err = e.years(s, 5); err != nil {
		return out, err
	}
	if out.Edition, err = v.about(ctx, e, s.AsKnown); err != nil {
		return out, err
	}
	f := measure.Filter{From: out.From, To: out.To}
	for _, ask := range []struct {
		to  *waybill.Table
		by  []string
		top int
	}{{&out.Imports, []string{"recipient"}, 0}, {&out.Exports, []string{"supplier"}, 0}, {&out.Pairs, []string{"pair"}, topPairs}} {
		if *ask.to, err = e.compute(measure.Query{Measure: "tiv", Filter: f, By: ask.by, Top: ask.top}); err != nil {
			return out, err
		}
	}
	return out, nil
}

// State gives one state's imports and exports; without years, all of the register's.
func (v *View) State(ctx context.Context, id waybill.ActorID, s Span) (State, error) {
	code, err := v.code(id)
	if err != nil {
		return State{}, err
	}
	out := State{Actor: v.actor(code)}
	for _, p := range v.lex.Predecessors(code) {
		out.Before = append(out.Before, v.actor(p))
	}
	if next, ok := v.lex.Successor(code); ok {
		a := v.actor(next)
		out.After = &a
	}
	e, err := v.edition(ctx, s.AsKnown)
	if err != nil {
		return out, err
	}
	if out.From, out.To, err = e.years(s, 0); err != nil {
		return out, err
	}
	if out.Edition, err = v.about(ctx, e, s.AsKnown); err != nil {
		return out, err
	}
	others, err := v.others(ctx, e)
	if err != nil {
		return out, err
	}
	f := measure.Filter{From: out.From, To: out.To, Recipient: []string{string(code)}}
	if out.Imports, err = side(e, others, f, "supplier"); err != nil {
		return out, err
	}
	f = measure.Filter{From: out.From, To: out.To, Supplier: []string{string(code)}}
	if out.Exports, err = side(e, others, f, "recipient"); err != nil {
		return out, err
	}
	return out, v.beside(ctx, &out.Told, &out.Entries, s.AsKnown, code, "")
}

// side asks everything that is shown of imports or of exports.
func side(e *edition, others []*edition, f measure.Filter, partner string) (Side, error) {
	var out Side
	var err error
	for _, ask := range []struct {
		to      *waybill.Table
		measure string
		by      []string
	}{{&out.Partners, "tiv", []string{partner}}, {&out.Shares, "share", []string{partner}},
		{&out.Years, "tiv", []string{"year"}}, {&out.Detail, "tiv", []string{partner, "year"}}} {
		if *ask.to, err = e.compute(measure.Query{Measure: ask.measure, Filter: f, By: ask.by}); err != nil {
			return out, err
		}
	}
	out.Editions, err = sideBySide(others, out.Years, f)
	return out, err
}

// sideBySide gives figures by year for each release that has any, the one shown first.
func sideBySide(others []*edition, shown waybill.Table, f measure.Filter) ([]waybill.Table, error) {
	var out []waybill.Table
	for _, o := range others {
		t, err := o.compute(measure.Query{Measure: "tiv", Filter: f, By: []string{"year"}})
		if err != nil {
			return nil, err
		}
		if len(t.Rows) > 0 {
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		return nil, nil
	}
	return append([]waybill.Table{shown}, out...), nil
}

// toldLimit bounds how many statements stand beside a state or a pair.
const toldLimit = 30

// beside adds what documents and the ledger say of a state, or of a pair of
// supplier and recipient when other is given.
func (v *View) beside(ctx context.Context, told *[]Told, entries *[]waybill.Entry, asKnown string, code, other waybill.ActorID) error {
	on, err := day(asKnown)
	if err != nil {
		return err
	}
	keep := func(s *waybill.Statement) bool { return s.Kind != waybill.Quote }
	f := store.EntryFilter{Actor: code, AsKnown: on, Limit: toldLimit}
	if other != "" {
		keep = func(s *waybill.Statement) bool {
			return has(s, code, waybill.RoleSupplier, waybill.RoleFrom, waybill.RoleSubject) &&
				has(s, other, waybill.RoleRecipient, waybill.RoleTo, waybill.RoleOf)
		}
		f = store.EntryFilter{Supplier: code, Recipient: other, AsKnown: on, Limit: toldLimit}
	}
	list, err := v.statements(ctx, store.StatementFilter{Actor: code, AsKnown: on}, 10*toldLimit, keep)
	if err != nil {
		return err
	}
	slices.Reverse(list) // newest first
	if *told, err = v.told(ctx, list[:min(len(list), toldLimit)]); err != nil {
		return err
	}
	*entries, err = v.entries(ctx, f)
	return err
}

// Pair gives all that goes from one state to another; without years, all of the register's.
func (v *View) Pair(ctx context.Context, supplier, recipient waybill.ActorID, s Span) (Pair, error) {
	var out Pair
	from, err := v.code(supplier)
	if err != nil {
		return out, err
	}
	to, err := v.code(recipient)
	if err != nil {
		return out, err
	}
	out.Supplier, out.Recipient = v.actor(from), v.actor(to)
	e, err := v.edition(ctx, s.AsKnown)
	if err != nil {
		return out, err
	}
	if out.From, out.To, err = e.years(s, 0); err != nil {
		return out, err
	}
	if out.Edition, err = v.about(ctx, e, s.AsKnown); err != nil {
		return out, err
	}
	f := measure.Filter{From: out.From, To: out.To, Supplier: []string{string(from)}, Recipient: []string{string(to)}}
	if out.Years, err = e.compute(measure.Query{Measure: "tiv", Filter: f, By: []string{"year"}}); err != nil {
		return out, err
	}
	if out.Weapons, err = e.compute(measure.Query{Measure: "tiv", Filter: f, By: []string{"weapon"}}); err != nil {
		return out, err
	}
	others, err := v.others(ctx, e)
	if err != nil {
		return out, err
	}
	if out.Editions, err = sideBySide(others, out.Years, f); err != nil {
		return out, err
	}
	out.Deals = slices.DeleteFunc(e.joined.Deals(from, to), func(d register.Deal) bool { return !within(d, out.From, out.To) })
	slices.Reverse(out.Deals) // newest first
	if err := v.beside(ctx, &out.Told, &out.Entries, s.AsKnown, from, to); err != nil {
		return out, err
	}
	return out, v.pairLedger(ctx, &out, s.AsKnown)
}

// pairLedger adds what the ledger holds beside a pair.
func (v *View) pairLedger(ctx context.Context, out *Pair, asKnown string) error {
	on, err := day(asKnown)
	if err != nil {
		return err
	}
	if out.Related, err = v.besidePair(ctx, out.Supplier.Code, out.Recipient.Code, on); err != nil || v.books == nil {
		return err
	}
	all, err := v.Screening(ctx, ScreenQuestion{Supplier: out.Supplier.Code, Recipient: out.Recipient.Code, AsKnown: on, Limit: 500})
	out.Screened = all.Deals
	return err
}

// within tells whether a deal was ordered or delivered in the years asked for.
func within(d register.Deal, from, to int) bool {
	if d.OrderYear == 0 && len(d.Years) == 0 || d.OrderYear >= from && d.OrderYear <= to {
		return true
	}
	return slices.ContainsFunc(d.Years, func(y int) bool { return y >= from && y <= to })
}
