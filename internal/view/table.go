package view

import (
	"context"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/register"
)

// Table answers a question for a measure.
func (v *View) Table(ctx context.Context, q TableQuestion) (Table, error) {
	out := Table{Question: q}
	m, err := measure.ByName(q.Measure)
	if err != nil {
		return out, err
	}
	out.Title = m.Title
	e, err := v.edition(ctx, q.AsKnown)
	if err != nil {
		return out, err
	}
	out.Table, err = measure.Compute(e.set, measure.Query{Measure: q.Measure, By: q.By, Window: q.Window, Top: q.Top,
		Filter: measure.Filter{Supplier: q.Supplier, Recipient: q.Recipient, Weapon: q.Weapon, Category: q.Category,
			Status: q.Status, From: q.From, To: q.To}})
	return out, err
}

// Choices lists what a question for a table can be made of.
func (v *View) Choices(ctx context.Context) (Choices, error) {
	var out Choices
	for _, m := range measure.Measures() {
		out.Measures = append(out.Measures, MeasureLine{Name: m.Name, Title: m.Title, Unit: string(m.Unit), Formula: m.Formula,
			Source: m.Source, Missing: m.Missing})
	}
	out.Groupings = slices.Clone(measure.Groupings)
	e, err := v.edition(ctx, "")
	if waybill.KindOf(err) == waybill.NotFound {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	for _, c := range []*register.Columns{e.set.Deliveries, e.set.Orders} {
		if c == nil {
			continue
		}
		for _, x := range c.Categories {
			out.Categories = addOnce(out.Categories, string(x))
		}
		for _, x := range c.Statuses {
			out.Statuses = addOnce(out.Statuses, string(x))
		}
		if len(out.Names) == 0 {
			for i, n := range c.Names {
				if n != "" {
					out.Names = append(out.Names, Actor{Code: c.Codes[i], Name: n})
				}
			}
		}
	}
	slices.Sort(out.Categories)
	slices.SortFunc(out.Names, func(a, b Actor) int { return strings.Compare(a.Name, b.Name) })
	all, err := v.combinations(ctx)
	for _, c := range all {
		out.Releases = append(out.Releases, c.Release.ID)
	}
	return out, err
}

func addOnce(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// Cite answers the question in a table's permanent address again, from the
// releases that it names, and tells in words whether the answer is the same.
func (v *View) Cite(ctx context.Context, address string) (Table, string, error) {
	c, err := measure.ParseAddress(address)
	if err != nil {
		return Table{}, "", err
	}
	q := TableQuestion{Measure: c.Query.Measure, Supplier: c.Query.Supplier, Recipient: c.Query.Recipient, Weapon: c.Query.Weapon,
		Category: c.Query.Category, Status: c.Query.Status, By: c.Query.By, From: c.Query.From, To: c.Query.To,
		Window: c.Query.Window, Top: c.Query.Top}
	if len(c.Release) > 0 {
		q.AsKnown = string(c.Release[0])
	}
	out, err := v.Table(ctx, q)
	if err != nil {
		return out, "", err
	}
	if measure.Hash(out.Table) == c.Hash {
		return out, "This is the table that was cited: the same question to the same release gives the same answer.", nil
	}
	return out, "This is not the table that was cited: the same question now gives another answer. " +
		"The release was added again with other rows, or the rule of the measure has changed.", nil
}

// Releases lists every release of every register, newest first, put together
// from the snapshots that it came in.
func (v *View) Releases(ctx context.Context) ([]waybill.Release, error) {
	parts, err := v.store.Releases(ctx)
	if err != nil {
		return nil, err
	}
	var out []waybill.Release
	for _, c := range slices.Backward(register.Plan(parts)) {
		out = append(out, c.Release)
	}
	return out, nil
}
