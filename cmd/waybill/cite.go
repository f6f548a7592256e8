package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/store"
)

// cited computes the table at an address again. The same answer is written as it
// was; another one is written too, with what differs on standard error, and the
// command fails.
func (a *app) cited(ctx context.Context, f *tableFlags) error {
	c, err := measure.ParseAddress(f.cite)
	if err != nil {
		return usageError{err}
	}
	if f.query.Measure != "" && f.query.Measure != c.Query.Measure {
		return usageError{fmt.Errorf("the address is of the measure %s, not %s", c.Query.Measure, f.query.Measure)}
	}
	asKnown := a.asKnown
	if len(c.Release) > 0 {
		asKnown = string(c.Release[0])
	}
	set, st, err := a.transferSet(ctx, f.register, asKnown)
	if err != nil {
		return fmt.Errorf("cannot compute it again: %w", err)
	}
	if st != nil {
		defer st.Close()
	}
	c.Query.Rows = f.rows
	t, err := measure.Compute(set, c.Query)
	if err != nil {
		return err
	}
	if err := a.writeTable(f, t); err != nil {
		return err
	}
	if measure.Hash(t) == c.Hash {
		return nil
	}
	for _, line := range differences(ctx, st, c, t) {
		fmt.Fprintln(a.err, "differs:", line)
	}
	return &waybill.Error{Op: "cite", Kind: waybill.Clash, Where: f.cite, Err: fmt.Errorf("the answer is now %s, not %s", measure.Hash(t), c.Hash),
		Do: "its address now is " + t.Address}
}

// differences tells what differs between a cited answer and the one of now, cell
// by cell where the cited one was kept.
func differences(ctx context.Context, st store.Store, c measure.Citation, now waybill.Table) []string {
	var out []string
	if !slices.Equal(c.Release, now.Release) {
		out = append(out, fmt.Sprintf("it was computed from %v, and now from %v", c.Release, now.Release))
	}
	var then waybill.Table
	if st != nil {
		if raw, err := st.Kept(ctx, keptName(c.Hash)); err == nil && json.Unmarshal(raw, &then) == nil {
			return append(out, measure.Differ(then, now, 20)...)
		}
	}
	return append(out, "the cited answer was not kept here, so only its hash is known: figures, names or the way of computing changed")
}
