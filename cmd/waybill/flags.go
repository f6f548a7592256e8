package main

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/check"
	"github.com/waybill-ledger/waybill/internal/store"
)

// flagger holds the sums of money that a document gives against each other and
// against those that the ledger's documents give for the same recipient.
type flagger struct {
	st     store.Store
	trier  *check.Trier
	loaded bool
	known  []check.Figure
}

// of gives the flags that concern a document's own figures.
func (f *flagger) of(ctx context.Context, d waybill.Document, statements []waybill.Statement) ([]check.Flag, error) {
	own := map[waybill.StatementID]bool{}
	var figures []check.Figure
	for _, s := range statements {
		if s.Kind == waybill.Statistic && s.Value != nil {
			own[s.ID] = true
			figures = append(figures, check.Figure{Statement: s, Publisher: d.Publisher, Published: waybill.DayOf(d.Published)})
		}
	}
	if len(figures) == 0 {
		return []check.Flag{}, nil
	}
	if err := f.load(ctx); err != nil {
		return nil, err
	}
	mine := figures
	for _, k := range f.known {
		if !own[k.Statement.ID] && slices.ContainsFunc(mine, func(m check.Figure) bool { return sameTo(m, k) }) {
			figures = append(figures, k)
		}
	}
	flags := slices.DeleteFunc(f.trier.Arithmetic(figures), func(x check.Flag) bool {
		return !slices.ContainsFunc(x.Statements, func(id waybill.StatementID) bool { return own[id] })
	})
	return append([]check.Flag{}, flags...), nil
}

func sameTo(a, b check.Figure) bool {
	for _, x := range a.Statement.To {
		for _, y := range b.Statement.To {
			if x.Actor == y.Actor && x.Actor != "" {
				return true
			}
		}
	}
	return false
}

// load reads the ledger's figures, once.
func (f *flagger) load(ctx context.Context) error {
	if f.loaded {
		return nil
	}
	f.loaded = true
	docs, err := f.st.Documents(ctx, store.DocumentFilter{})
	if err != nil {
		return err
	}
	by := map[waybill.DocumentID]waybill.Document{}
	for _, d := range docs {
		by[d.ID] = d
	}
	for s, err := range f.st.Statements(ctx, store.StatementFilter{Kind: waybill.Statistic}) {
		if err != nil {
			return err
		}
		if d := by[s.Document]; s.Value != nil {
			f.known = append(f.known, check.Figure{Statement: s, Publisher: d.Publisher, Published: waybill.DayOf(d.Published)})
		}
	}
	return nil
}

func writeFlags(w io.Writer, flags []check.Flag) {
	for i, f := range flags {
		if i == 0 {
			fmt.Fprintln(w, "\n    figures that do not go together")
		}
		wrapped(w, f.Rule, f.Text)
	}
}
