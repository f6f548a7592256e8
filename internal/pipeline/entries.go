package pipeline

import (
	"context"
	"maps"
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/internal/store"
)

// registerName is how the ladder of an entry names the transfer register.
const registerName = "SIPRI register"

// PostEntries brings the entries up to what was read: everything where that is
// asked for, else the blocks that the statements concern. It is a [Corridor]'s
// Post.
func PostEntries(ctx context.Context, st store.Store, c Change) error {
	if c.All {
		return PostAll(ctx, st)
	}
	if len(c.Statements) == 0 {
		return nil
	}
	p, err := NewPoster(ctx, st)
	if err != nil {
		return err
	}
	return p.Touch(ctx, c.Statements)
}

// Posted makes the ledger's entries anew from all statements, register rows and
// judgements that are known on a day (the empty day: all), and gives them with
// the open questions. It keeps nothing: see [PostAll].
func Posted(ctx context.Context, st store.Store, asKnown waybill.Day) (ledger.Book, error) {
	js, err := st.Judgements(ctx)
	if err != nil {
		return ledger.Book{}, err
	}
	items, err := allItems(ctx, st, js, asKnown)
	if err != nil {
		return ledger.Book{}, err
	}
	return ledger.Post(items, js, asKnown), nil
}

// PostAll makes the entries anew and keeps those that at least one statement
// speaks of. An entry of register rows alone is not kept a second time: the
// release has it. The entries are handed on as they are made, so that only the
// items of a ledger are held at once.
func PostAll(ctx context.Context, st store.Store) error {
	js, err := st.Judgements(ctx)
	if err != nil {
		return err
	}
	items, err := allItems(ctx, st, js, "")
	if err != nil {
		return err
	}
	return st.ReplaceEntries(ctx, func(yield func(waybill.Entry) bool) {
		for b := range ledger.PostEach(items, js, "") {
			for _, e := range told(b.Entries) {
				if !yield(e) {
					return
				}
			}
		}
	})
}

func told(entries []waybill.Entry) []waybill.Entry {
	return slices.DeleteFunc(entries, func(e waybill.Entry) bool { return len(e.Statements) == 0 })
}

func allItems(ctx context.Context, st store.Store, js []waybill.Judgement, asKnown waybill.Day) ([]ledger.Item, error) {
	publishers := map[waybill.DocumentID]string{}
	docs, err := st.Documents(ctx, store.DocumentFilter{AsKnown: asKnown})
	if err != nil {
		return nil, err
	}
	for _, d := range docs {
		publishers[d.ID] = d.Publisher
	}
	var items []ledger.Item
	for s, err := range st.Statements(ctx, store.StatementFilter{AsKnown: asKnown}) {
		if err != nil {
			return nil, err
		}
		if it, ok := ledger.FromStatement(s, publishers[s.Document]); ok {
			items = append(items, it)
		}
	}
	rows, err := rowItems(ctx, st, asKnown, wanted(items, ledger.DecideOn(js, asKnown)))
	return append(items, rows...), err
}

// wanted says which rows can meet a statement: those of the blocks that
// statements stand in, and those that a judgement speaks of.
func wanted(items []ledger.Item, d *ledger.Decisions) want {
	out := want{blocks: map[ledger.Block]bool{}, ids: map[string]bool{}}
	for i := range items {
		out.blocks[d.BlockOf(&items[i])] = true
	}
	for _, id := range d.Tied() {
		if isRow(id) {
			out.ids[id] = true
		}
	}
	return out
}

// want is a set of rows: by block, and by id.
type want struct {
	blocks map[ledger.Block]bool
	ids    map[string]bool
}

func (w want) empty() bool { return len(w.blocks) == 0 && len(w.ids) == 0 }

// rowItems gives the rows of the newest known releases that are wanted.
func rowItems(ctx context.Context, st store.Store, asKnown waybill.Day, w want) ([]ledger.Item, error) {
	parts, err := releasesOn(ctx, st, asKnown)
	if err != nil {
		return nil, err
	}
	var out []ledger.Item
	keep := func(it ledger.Item) {
		if w.blocks[it.Block()] || w.ids[it.ID] {
			out = append(out, it)
		}
	}
	if w.empty() {
		return nil, nil
	}
	if err := eachSheetRow(ctx, st, parts, keep); err != nil {
		return nil, err
	}
	if len(w.ids) == 0 && !slices.ContainsFunc(slices.Collect(maps.Keys(w.blocks)), isDeal) {
		return out, nil
	}
	joined, known, err := transfers(ctx, st, parts)
	if err != nil || joined == nil {
		return out, err
	}
	for k := range joined.Len() {
		if supplier, recipient := joined.Codes(k); w.blocks[ledger.DealBlock(supplier, recipient)] {
			keep(ledger.FromDeal(joined.Deal(k), registerName, known))
		}
	}
	return append(out, tiedDeals(joined, known, w)...), nil
}

// tiedDeals gives the deals that judgements speak of and that stand in no wanted
// block.
func tiedDeals(joined *register.Joined, known waybill.Day, w want) []ledger.Item {
	var out []ledger.Item
	for id := range w.ids {
		if d, ok := joined.ByKey(rowKey(id)); ok && !w.blocks[ledger.DealBlock(d.Codes[0], d.Codes[1])] {
			out = append(out, ledger.FromDeal(d, registerName, known))
		}
	}
	return out
}

func isDeal(b ledger.Block) bool {
	kind, _, _ := b.Sides()
	return kind == waybill.Deal
}

// eachSheetRow visits the rows of embargoes and agreements as items.
func eachSheetRow(ctx context.Context, st store.Store, parts []waybill.Release, keep func(ledger.Item)) error {
	for _, p := range parts {
		if p.Layout != waybill.LayoutEmbargoes && p.Layout != waybill.LayoutAgreements {
			continue
		}
		raw, err := st.Columns(ctx, p.ID)
		if err != nil {
			return err
		}
		sheet, err := register.DecodeSheet(raw)
		if err != nil {
			return err
		}
		for _, r := range sheet.Embargoes {
			keep(ledger.FromEmbargo(r, string(p.Register), p.Generated))
		}
		for _, r := range sheet.Agreements {
			keep(ledger.FromAgreement(r, string(p.Register), p.Generated))
		}
	}
	return nil
}

// transfers opens the newest state of the transfer register; nil without one.
func transfers(ctx context.Context, st store.Store, parts []waybill.Release) (*register.Joined, waybill.Day, error) {
	chosen, ok := register.Choose(parts, "sipri/transfers", "")
	if !ok {
		return nil, "", nil
	}
	known := waybill.Day("")
	open := func(c *register.Combination) (*register.Columns, error) {
		if c == nil {
			return nil, nil
		}
		known = max(known, c.Release.Generated)
		var of []*register.Columns
		for _, id := range c.Parts {
			raw, err := st.Columns(ctx, id)
			if err != nil {
				return nil, err
			}
			one, err := register.Decode(raw)
			if err != nil {
				return nil, err
			}
			of = append(of, one)
		}
		return register.Concat(c.Release, of...), nil
	}
	deliveries, err := open(chosen.Deliveries)
	if err != nil {
		return nil, "", err
	}
	orders, err := open(chosen.Orders)
	if err != nil {
		return nil, "", err
	}
	return register.Join(deliveries, orders), known, nil
}
