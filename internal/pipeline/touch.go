package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/store"
)

// touch is one run of the poster: the blocks concerned and what stands in them.
type touch struct {
	*Poster
	decisions *ledger.Decisions
	items     map[string]ledger.Item
	blocks    map[ledger.Block]bool
	queue     []ledger.Block
	old       map[waybill.EntryID][]byte             // the entries broken up, as they were kept
	loaded    map[waybill.StatementID]ledger.Item    // the zero item for one that is gone
	away      map[ledger.Block][]waybill.StatementID // what judgements tie, by block; nil until it is asked for
}

// Touch posts the blocks again in which statements stand that came, changed,
// were taken back or were judged.
func (p *Poster) Touch(ctx context.Context, statements []waybill.Statement) error {
	js, err := p.st.Judgements(ctx)
	if err != nil {
		return err
	}
	t := &touch{Poster: p, decisions: ledger.Decide(js), items: map[string]ledger.Item{}, blocks: map[ledger.Block]bool{}, old: map[waybill.EntryID][]byte{}, loaded: map[waybill.StatementID]ledger.Item{}}
	if err := t.fetch(ctx, idsOf(statements), ""); err != nil {
		return err
	}
	for _, s := range statements {
		if err := t.begin(ctx, s); err != nil {
			return err
		}
	}
	for len(t.queue) > 0 {
		b := t.queue[0]
		t.queue = t.queue[1:]
		if err := t.block(ctx, b); err != nil {
			return err
		}
	}
	return t.post(ctx, js)
}

// begin takes a statement that came, changed or was judged: where it stood, where
// it stands now, and where it would stand but for a correction.
func (t *touch) begin(ctx context.Context, s waybill.Statement) error {
	if it, ok := ledger.FromStatement(s, ""); ok {
		t.add(it.Block())
	}
	if err := t.leave(ctx, s.ID); err != nil {
		return err
	}
	return t.take(ctx, s.ID)
}

// leave breaks up the entry in which a statement stands, if any: all its members
// are posted again.
func (t *touch) leave(ctx context.Context, id waybill.StatementID) error {
	e, err := t.st.Entry(ctx, string(id))
	if waybill.KindOf(err) == waybill.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	t.add(ledger.EntryBlock(&e)) // where it stood, should it stand elsewhere now
	return t.whole(ctx, &e)
}

// whole takes in all of an entry.
func (t *touch) whole(ctx context.Context, e *waybill.Entry) error {
	if t.old[e.ID] != nil {
		return nil
	}
	was, err := json.Marshal(e)
	if err != nil {
		return err
	}
	t.old[e.ID] = was
	if err := t.fetch(ctx, e.Statements, ""); err != nil {
		return err
	}
	for _, id := range e.Statements {
		if err := t.take(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func (t *touch) add(b ledger.Block) {
	if !t.blocks[b] {
		t.blocks[b] = true
		t.queue = append(t.queue, b)
	}
}

// take brings in a statement, its block, and what judgements tie to it.
func (t *touch) take(ctx context.Context, id waybill.StatementID) error {
	if _, ok := t.items[string(id)]; ok {
		return nil
	}
	it, ok, err := t.load(ctx, id)
	if err != nil || !ok {
		return err
	}
	t.items[it.ID] = it
	t.add(t.decisions.BlockOf(&it))
	return t.linked(ctx, it.ID)
}

// linked takes what judgements tie to an item, in whichever block it stands.
func (t *touch) linked(ctx context.Context, id string) error {
	for _, other := range t.decisions.Linked(id) {
		if other == id {
			continue // it is in already
		}
		if !isRow(other) {
			if err := t.take(ctx, waybill.StatementID(other)); err != nil {
				return err
			}
			continue
		}
		it, ok, err := t.row(ctx, other)
		if err != nil {
			return err
		}
		if ok {
			t.items[it.ID] = it
			t.add(it.Block())
		}
	}
	return nil
}

// standsIn tells whether an entry has a statement or a row in a block. All members
// of an entry that no judgement brought together stand in one block, so that only
// where there was one must they be asked one by one.
func (t *touch) standsIn(ctx context.Context, e *waybill.Entry, b ledger.Block, rows []ledger.Item) (bool, error) {
	if ledger.EntryBlock(e) == b {
		return true, nil
	}
	if !t.tied(e) {
		return false, nil
	}
	for _, r := range rows {
		if slices.Contains(e.Rows, r.Row) {
			return true, nil
		}
	}
	for _, id := range e.Statements {
		it, ok, err := t.load(ctx, id)
		if err != nil {
			return false, err
		}
		if ok && t.decisions.BlockOf(&it) == b {
			return true, nil
		}
	}
	return false, nil
}

// tied tells whether a judgement of same speaks of a member of an entry.
func (t *touch) tied(e *waybill.Entry) bool {
	return slices.ContainsFunc(e.Statements, func(id waybill.StatementID) bool { return len(t.decisions.Linked(string(id))) > 1 })
}

// entriesOf asks for the entries that may stand in a block. The parties of an
// agreement all stand on one side.
func entriesOf(b ledger.Block) store.EntryFilter {
	kind, left, right := b.Sides()
	if kind == waybill.Agreement {
		return store.EntryFilter{Sides: &store.Sides{Kind: kind, Supplier: left}, Actor: right}
	}
	return store.EntryFilter{Sides: &store.Sides{Kind: kind, Supplier: left, Recipient: right}}
}

// block brings in everything that stands in a block: the statements of its
// entries and the register's rows.
func (t *touch) block(ctx context.Context, b ledger.Block) error {
	rows, err := t.standing(ctx, b)
	if err != nil {
		return err
	}
	entries, err := t.st.Entries(ctx, entriesOf(b))
	if err != nil {
		return err
	}
	var in []*waybill.Entry
	var members []waybill.StatementID
	for i := range entries {
		is, err := t.standsIn(ctx, &entries[i], b, rows)
		if err != nil {
			return err
		}
		if is {
			if in = append(in, &entries[i]); !t.tied(&entries[i]) { // all of it stands here
				members = append(members, entries[i].Statements...)
			}
		}
	}
	if err := t.fetch(ctx, members, b); err != nil {
		return err
	}
	for _, e := range in {
		if err := t.whole(ctx, e); err != nil {
			return err
		}
	}
	if err := t.strays(ctx, b); err != nil {
		return err
	}
	for _, it := range rows {
		t.items[it.ID] = it
		if err := t.linked(ctx, it.ID); err != nil {
			return err
		}
	}
	return nil
}

// post makes the entries of the blocks and puts them in the place of the old.
func (t *touch) post(ctx context.Context, js []waybill.Judgement) error {
	items := make([]ledger.Item, 0, len(t.items))
	for _, it := range t.items {
		if t.blocks[t.decisions.BlockOf(&it)] {
			items = append(items, it)
		}
	}
	var put []waybill.Entry
	for _, e := range told(ledger.Post(items, js, "").Entries) {
		is, err := json.Marshal(e)
		if err != nil {
			return err
		}
		if !bytes.Equal(is, t.old[e.ID]) { // what stays as it was is not written again
			put = append(put, e)
		}
		delete(t.old, e.ID)
	}
	drop := make([]waybill.EntryID, 0, len(t.old))
	for id := range t.old {
		drop = append(drop, id)
	}
	return t.st.PutEntries(ctx, put, drop)
}
