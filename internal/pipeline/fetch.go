package pipeline

import (
	"context"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
)

// idsOf gives the ids of statements.
func idsOf(list []waybill.Statement) []waybill.StatementID {
	out := make([]waybill.StatementID, len(list))
	for i := range list {
		out[i] = list[i].ID
	}
	return out
}

// fetch loads statements, all at once, as the store has them now. They are known to
// stand in a block, unless that is empty: then whoever would stand there as he
// names himself was lent nothing when he was posted, and nothing has changed for
// him since.
func (t *touch) fetch(ctx context.Context, ids []waybill.StatementID, standing ledger.Block) error {
	var ask []waybill.StatementID
	for _, id := range ids {
		if _, ok := t.loaded[id]; !ok {
			ask, t.loaded[id] = append(ask, id), ledger.Item{}
		}
	}
	if len(ask) == 0 {
		return nil
	}
	list, err := t.st.StatementsByID(ctx, ask)
	if err != nil {
		return err
	}
	docs := make([]waybill.DocumentID, len(list))
	for i := range list {
		docs[i] = list[i].Document
	}
	voices, err := t.st.Publishers(ctx, docs)
	if err != nil {
		return err
	}
	var all, lacking []*ledger.Item
	for _, s := range list {
		if it, ok := ledger.FromStatement(s, voices[s.Document]); ok {
			all = append(all, &it)
			if standing == "" || t.decisions.BlockOf(&it) != standing {
				lacking = append(lacking, &it)
			}
		}
	}
	l := &lender{st: t.st, js: t.decisions, shelf: t.shelf}
	if _, err := l.lend(ctx, lacking, map[waybill.DocumentID][]ledger.Item{}); err != nil {
		return err
	}
	for _, it := range all {
		t.loaded[it.Statement] = *it
	}
	return nil
}

// load gives a statement as an item; false when it is gone or makes no entry.
func (t *touch) load(ctx context.Context, id waybill.StatementID) (ledger.Item, bool, error) {
	err := t.fetch(ctx, []waybill.StatementID{id}, "")
	it := t.loaded[id]
	return it, it.ID != "", err
}

// strays brings in the statements of a block that a judgement took into an entry of
// another one: neither the entry's kind nor its sides need tell that they stand here.
func (t *touch) strays(ctx context.Context, b ledger.Block) error {
	if t.away == nil {
		var ids []waybill.StatementID
		for _, id := range t.decisions.Tied() {
			if !isRow(id) {
				ids = append(ids, waybill.StatementID(id))
			}
		}
		if err := t.fetch(ctx, ids, ""); err != nil {
			return err
		}
		t.away = map[ledger.Block][]waybill.StatementID{}
		for _, id := range ids {
			if it := t.loaded[id]; it.ID != "" {
				of := t.decisions.BlockOf(&it)
				t.away[of] = append(t.away[of], id)
			}
		}
	}
	for _, id := range t.away[b] {
		if err := t.leave(ctx, id); err != nil {
			return err
		}
	}
	return nil
}
