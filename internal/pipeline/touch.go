package pipeline

import (
	"context"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/internal/store"
)

// Poster keeps the entries up to date while documents and judgements come one by
// one: it holds the register by deal, so that what is new costs its own blocks
// only. The outcome is always that of [PostAll].
type Poster struct {
	st    store.Store
	deals *register.Joined
	known waybill.Day
	other map[ledger.Block][]ledger.Item // rows of embargoes and agreements
}

// NewPoster opens the registers of a ledger for posting. A poster is good until
// another release comes in.
func NewPoster(ctx context.Context, st store.Store) (*Poster, error) {
	parts, err := st.Releases(ctx)
	if err != nil {
		return nil, err
	}
	p := &Poster{st: st, other: map[ledger.Block][]ledger.Item{}}
	if err := eachSheetRow(ctx, st, parts, func(it ledger.Item) { p.other[it.Block()] = append(p.other[it.Block()], it) }); err != nil {
		return nil, err
	}
	p.deals, p.known, err = transfers(ctx, st, parts)
	return p, err
}

// touch is one run of the poster: the blocks concerned and what stands in them.
type touch struct {
	*Poster
	decisions *ledger.Decisions
	items     map[string]ledger.Item
	blocks    map[ledger.Block]bool
	queue     []ledger.Block
	old       map[waybill.EntryID]bool
	loaded    map[waybill.StatementID]ledger.Item // the zero item for one that is gone
}

// Touch posts the blocks again in which statements stand that came, changed,
// were taken back or were judged.
func (p *Poster) Touch(ctx context.Context, statements []waybill.Statement) error {
	js, err := p.st.Judgements(ctx)
	if err != nil {
		return err
	}
	t := &touch{Poster: p, decisions: ledger.Decide(js), items: map[string]ledger.Item{}, blocks: map[ledger.Block]bool{}, old: map[waybill.EntryID]bool{}, loaded: map[waybill.StatementID]ledger.Item{}}
	for _, s := range statements {
		if it, ok := ledger.FromStatement(s, ""); ok {
			t.add(it.Block()) // the block of a statement that is gone must be posted too
			if err := t.take(ctx, s.ID); err != nil {
				return err
			}
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

func (t *touch) add(b ledger.Block) {
	if !t.blocks[b] {
		t.blocks[b] = true
		t.queue = append(t.queue, b)
	}
}

// load gives a statement as the store has it now, as an item; false when it is
// gone or makes no entry.
func (t *touch) load(ctx context.Context, id waybill.StatementID) (ledger.Item, bool, error) {
	if it, ok := t.loaded[id]; ok {
		return it, it.ID != "", nil
	}
	var it ledger.Item
	s, err := t.st.Statement(ctx, id)
	switch {
	case waybill.KindOf(err) == waybill.NotFound:
	case err != nil:
		return it, false, err
	default:
		doc, err := t.st.Document(ctx, s.Document)
		if err != nil {
			return it, false, err
		}
		it, _ = ledger.FromStatement(s, doc.Publisher)
	}
	t.loaded[id] = it
	return it, it.ID != "", nil
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
	t.add(it.Block())
	for _, linked := range t.decisions.Linked(it.ID) {
		if err := t.take(ctx, waybill.StatementID(linked)); err != nil {
			return err
		}
	}
	return nil
}

// standsIn tells whether an entry has a statement in a block.
func (t *touch) standsIn(ctx context.Context, e *waybill.Entry, b ledger.Block) (bool, error) {
	for _, id := range e.Statements {
		it, ok, err := t.load(ctx, id)
		if err != nil {
			return false, err
		}
		if ok && it.Block() == b {
			return true, nil
		}
	}
	return false, nil
}

// block brings in everything that stands in a block: the statements of its
// entries and the register's rows.
func (t *touch) block(ctx context.Context, b ledger.Block) error {
	kind, left, right := b.Sides()
	entries, err := t.st.Entries(ctx, store.EntryFilter{Kind: kind, Supplier: left, Recipient: right})
	if err != nil {
		return err
	}
	for i := range entries {
		in, err := t.standsIn(ctx, &entries[i], b)
		if err != nil {
			return err
		}
		if !in {
			continue
		}
		t.old[entries[i].ID] = true
		for _, id := range entries[i].Statements {
			if err := t.take(ctx, id); err != nil {
				return err
			}
		}
	}
	for _, it := range t.other[b] {
		t.items[it.ID] = it
	}
	if kind != waybill.Deal || t.deals == nil {
		return nil
	}
	for _, k := range t.deals.Find(left, right) {
		if it := ledger.FromDeal(t.deals.Deal(k), registerName, t.known); it.Block() == b {
			t.items[it.ID] = it
		}
	}
	return nil
}

// post makes the entries of the blocks and puts them in the place of the old.
func (t *touch) post(ctx context.Context, js []waybill.Judgement) error {
	items := make([]ledger.Item, 0, len(t.items))
	for _, it := range t.items {
		if t.blocks[it.Block()] {
			items = append(items, it)
		}
	}
	put := told(ledger.Post(items, js, "").Entries)
	for _, e := range put {
		delete(t.old, e.ID)
	}
	drop := make([]waybill.EntryID, 0, len(t.old))
	for id := range t.old {
		drop = append(drop, id)
	}
	return t.st.PutEntries(ctx, put, drop)
}
