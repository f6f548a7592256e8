package pipeline

import (
	"context"
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
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
	books, err := openRegisters(ctx, st, asKnown)
	if err != nil {
		return ledger.Book{}, err
	}
	items, open, err := books.items(ctx, js, asKnown)
	if err != nil {
		return ledger.Book{}, err
	}
	book := ledger.Post(items, js, asKnown)
	book.Ask(open)
	return book, nil
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
	books, err := openRegisters(ctx, st, "")
	if err != nil {
		return err
	}
	items, _, err := books.items(ctx, js, "")
	if err != nil {
		return err
	}
	if err := books.layOut(ctx); err != nil {
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

// told leaves the entries that at least one statement speaks of.
func told(entries []waybill.Entry) []waybill.Entry {
	return slices.DeleteFunc(entries, func(e waybill.Entry) bool { return len(e.Statements) == 0 })
}

// items gives the statements of a ledger as items, lent what they lack, with the
// rows that they can meet, and the questions that lending left.
func (r *registers) items(ctx context.Context, js []waybill.Judgement, asKnown waybill.Day) ([]ledger.Item, []ledger.Question, error) {
	docs, err := r.st.Documents(ctx, store.DocumentFilter{AsKnown: asKnown})
	if err != nil {
		return nil, nil, err
	}
	publishers, versions := map[waybill.DocumentID]string{}, map[string]int{}
	for _, d := range docs {
		publishers[d.ID] = d.Publisher
		versions[d.Address]++
	}
	var items []ledger.Item
	for s, err := range r.st.Statements(ctx, store.StatementFilter{AsKnown: asKnown}) {
		if err != nil {
			return nil, nil, err
		}
		if it, ok := ledger.FromStatement(s, publishers[s.Document]); ok {
			items = append(items, it)
		}
	}
	d := ledger.DecideOn(js, asKnown)
	l := &lender{st: r.st, js: d, day: asKnown, shelf: r.shelf}
	open, err := l.lend(ctx, pointers(items), atHand(items, docs, versions))
	if err != nil {
		return nil, nil, err
	}
	rows, err := r.rows(ctx, wanted(items, d))
	return append(items, rows...), open, err
}

func pointers(items []ledger.Item) []*ledger.Item {
	out := make([]*ledger.Item, len(items))
	for i := range items {
		out[i] = &items[i]
	}
	return out
}

// atHand gives the deals of the documents that lend, where all of them are among the
// items: of an address with several versions some statements stand in a newer one.
func atHand(items []ledger.Item, docs []waybill.Document, versions map[string]int) map[waybill.DocumentID][]ledger.Item {
	out := map[waybill.DocumentID][]ledger.Item{}
	for i := range items {
		if items[i].Lacks() {
			out[items[i].Document] = nil
		}
	}
	for _, d := range docs {
		if versions[d.Address] > 1 {
			delete(out, d.ID)
		}
	}
	for i := range items {
		if _, ok := out[items[i].Document]; ok && items[i].Kind == waybill.Deal {
			out[items[i].Document] = append(out[items[i].Document], items[i])
		}
	}
	return out
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
