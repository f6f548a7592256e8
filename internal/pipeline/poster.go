package pipeline

import (
	"context"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/store"
)

// Poster keeps the entries up to date while documents and judgements come one by
// one: it holds the register by deal, so that what is new costs its own blocks
// only. The outcome is always that of [PostAll].
type Poster struct {
	*registers
	other map[ledger.Block][]ledger.Item // rows of embargoes and agreements
	byID  map[string]ledger.Item         // the same by id
}

// NewPoster opens the registers of a ledger for posting. A poster is good until
// another release comes in.
func NewPoster(ctx context.Context, st store.Store) (*Poster, error) {
	books, err := openRegisters(ctx, st, "")
	if err != nil {
		return nil, err
	}
	p := &Poster{registers: books, other: map[ledger.Block][]ledger.Item{}, byID: map[string]ledger.Item{}}
	return p, eachSheetRow(ctx, st, books.parts, func(it ledger.Item) {
		p.other[it.Block()] = append(p.other[it.Block()], it)
		p.byID[it.ID] = it
	})
}

// row gives the row with an item's id.
func (p *Poster) row(ctx context.Context, id string) (ledger.Item, bool, error) {
	if it, ok := p.byID[id]; ok {
		return it, true, nil
	}
	deals, known, err := p.transfers(ctx)
	if err != nil || deals == nil {
		return ledger.Item{}, false, err
	}
	d, ok := deals.ByKey(rowKey(id))
	if !ok {
		return ledger.Item{}, false, nil
	}
	return ledger.FromDeal(d, registerName, known), true, nil
}

// standing gives the rows that stand in a block.
func (p *Poster) standing(ctx context.Context, b ledger.Block) ([]ledger.Item, error) {
	kind, left, right := b.Sides()
	out := p.other[b]
	if kind != waybill.Deal {
		return out, nil
	}
	deals, known, err := p.transfers(ctx)
	if err != nil || deals == nil {
		return out, err
	}
	for _, k := range deals.Find(left, right) {
		if from, to := deals.Codes(k); ledger.DealBlock(from, to) == b {
			out = append(out[:len(out):len(out)], ledger.FromDeal(deals.Deal(k), registerName, known))
		}
	}
	return out, nil
}
