package pipeline

import (
	"context"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/store"
)

// lender lends items the sides that their texts do not name.
type lender struct {
	st    store.Store
	js    *ledger.Decisions
	day   waybill.Day                          // as known on it; empty for all
	shelf func(context.Context) (shelf, error) // opened when it is first asked for
}

// shelf finds the register's deals of one side by the name of their weapon; find is
// a [ledger.Shelf]. What broke on the way is told in the end.
type shelf interface {
	find(it *ledger.Item, supplier, recipient waybill.ActorID) []ledger.Item
	broken() error
}

// lend lends to all of a list that lacks a side. beside gives the deals of a document
// where they are at hand; the store is asked for the others. It gives the
// questions that are left.
func (l *lender) lend(ctx context.Context, items []*ledger.Item, beside map[waybill.DocumentID][]ledger.Item) ([]ledger.Question, error) {
	var lacking []*ledger.Item
	var ask []waybill.DocumentID
	for _, it := range items {
		if it.Lacks() {
			lacking = append(lacking, it)
			if _, ok := beside[it.Document]; !ok {
				ask, beside[it.Document] = append(ask, it.Document), nil
			}
		}
	}
	if len(lacking) == 0 {
		return nil, nil
	}
	if err := l.ask(ctx, ask, beside); err != nil {
		return nil, err
	}
	shelf, err := l.shelf(ctx)
	if err != nil {
		return nil, err
	}
	var out []ledger.Question
	for _, it := range lacking {
		out = append(out, l.js.Lend(it, beside[it.Document], shelf.find)...)
	}
	return out, shelf.broken()
}

// ask reads the deals of documents, each as that version has them.
func (l *lender) ask(ctx context.Context, docs []waybill.DocumentID, beside map[waybill.DocumentID][]ledger.Item) error {
	if len(docs) == 0 {
		return nil
	}
	for s, err := range l.st.Statements(ctx, store.StatementFilter{Documents: docs, Kind: waybill.Deal, AsKnown: l.day}) {
		if err != nil {
			return err
		}
		if it, ok := ledger.FromStatement(s, ""); ok {
			beside[s.Document] = append(beside[s.Document], it)
		}
	}
	return nil
}
