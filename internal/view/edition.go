package view

import (
	"context"
	"errors"
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/check"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/register"
)

// edition is one state of the transfer register, decoded and ready.
type edition struct {
	set    *measure.Set
	joined *register.Joined
	shown  []waybill.Release
}

// maxOthers bounds how many other releases stand beside the one shown.
const maxOthers = 4

// edition gives the state of the register that asKnown names: a day, a release,
// or nothing for the newest.
func (v *View) edition(ctx context.Context, asKnown string) (*edition, error) {
	if _, err := day(asKnown); err != nil {
		return nil, err
	}
	t, err := v.registers.At(ctx, asKnown)
	if err == nil {
		return &edition{set: t.Set, joined: t.Deals, shown: t.Set.Releases()}, nil
	}
	if asKnown == "" || waybill.KindOf(err) != waybill.NotFound {
		return nil, err
	}
	parts, listErr := v.store.Releases(ctx)
	if listErr != nil || !slices.ContainsFunc(parts, isTransfers) {
		return nil, errors.Join(err, listErr)
	}
	return nil, &waybill.Error{Op: "look into the register", Kind: waybill.NotFound, Where: asKnown,
		Err: errors.New("no release of the transfer register goes by this name or was known on this day"),
		Do:  "the releases page lists those that are here"}
}

func isTransfers(r waybill.Release) bool { return r.Register == transfers }

// combinations lists the releases of the transfer register, newest first.
func (v *View) combinations(ctx context.Context) ([]register.Combination, error) {
	parts, err := v.store.Releases(ctx)
	if err != nil {
		return nil, err
	}
	all := register.Plan(slices.DeleteFunc(parts, func(r waybill.Release) bool { return !isTransfers(r) || r.Rows == 0 }))
	slices.Reverse(all)
	return slices.DeleteFunc(all, func(c register.Combination) bool {
		return c.Release.Layout != waybill.LayoutDeliveries && c.Release.Layout != waybill.LayoutOrders
	}), nil
}

// others gives the other whole releases of the register, for figures side by side.
func (v *View) others(ctx context.Context, shown *edition) ([]*edition, error) {
	all, err := v.combinations(ctx)
	if err != nil {
		return nil, err
	}
	var out []*edition
	lead := shown.shown[0] // what figures come from; an order's comments may come from another release
	for i := range all {
		c := &all[i]
		if c.Release.Scope != "" || c.Release.ID == lead.ID {
			continue
		}
		st := register.State{Deliveries: c}
		if c.Release.Layout == waybill.LayoutOrders {
			if register.Edition(c.Release) == register.Edition(lead) {
				continue // the same release in its other layout says the same
			}
			st = register.State{Orders: c}
		}
		t, err := v.registers.state(ctx, st)
		if err != nil {
			return nil, err
		}
		if out = append(out, &edition{set: t.Set, joined: t.Deals, shown: t.Set.Releases()}); len(out) == maxOthers {
			break
		}
	}
	return out, nil
}

// about tells a page which release it shows and which it could.
func (v *View) about(ctx context.Context, e *edition, asKnown string) (Edition, error) {
	out := Edition{Name: asKnown, Shown: e.shown}
	all, err := v.combinations(ctx)
	for _, c := range all {
		if !slices.ContainsFunc(e.shown, func(r waybill.Release) bool { return r.ID == c.Release.ID }) {
			out.Others = append(out.Others, c.Release.ID)
		}
	}
	return out, err
}

// trier gives the check everything that can speak to a claim.
func (v *View) trier(ctx context.Context, asKnown string) (*check.Trier, error) {
	if _, err := day(asKnown); err != nil {
		return nil, err
	}
	shelf, err := v.registers.Shelf(ctx, asKnown)
	if err != nil {
		return nil, err
	}
	return check.New(shelf, v.lex), nil
}
