package view

import (
	"context"
	"errors"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/register"
)

// Diff compares two releases of the transfer register in one layout. Empty names
// stand for the two newest that can be compared. The releases that could be
// named are given even where these two can't be compared.
func (v *View) Diff(ctx context.Context, from, to string) (Diff, error) {
	var out Diff
	all, err := v.combinations(ctx)
	if err != nil {
		return out, err
	}
	for _, c := range all {
		out.Releases = append(out.Releases, c.Release.ID)
	}
	if from == "" && to == "" {
		from, to = newestTwo(all)
	}
	if from == "" || to == "" {
		return out, &waybill.Error{Op: "compare releases", Kind: waybill.Invalid, Err: errors.New("there are no two releases in one layout here"),
			Do: "add another release of the register"}
	}
	a, err := v.edition(ctx, from)
	if err != nil {
		return out, err
	}
	b, err := v.edition(ctx, to)
	if err != nil {
		return out, err
	}
	x, y := leading(a), leading(b)
	out.From, out.To = x.Release.ID, y.Release.ID
	d, err := measure.Diff(x, y)
	if err != nil {
		return out, err
	}
	out.Difference = d
	return out, nil
}

// leading gives the layout that an edition's figures come from.
func leading(e *edition) *register.Columns {
	if e.set.Deliveries != nil {
		return e.set.Deliveries
	}
	return e.set.Orders
}

// newestTwo finds the newest release that has an earlier one in its layout.
func newestTwo(all []register.Combination) (from, to string) {
	for i, b := range all {
		for _, a := range all[i+1:] {
			if a.Release.Layout == b.Release.Layout && a.Release.Scope == b.Release.Scope {
				return string(a.Release.ID), string(b.Release.ID)
			}
		}
	}
	return "", ""
}
