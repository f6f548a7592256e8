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
	stock  *stockShelf // nil where there is none: then the register is opened
	sheets bool        // the registers of embargoes and agreements were opened
	other  map[ledger.Block][]ledger.Item
	byID   map[string]ledger.Item // their rows by id
}

// NewPoster opens the registers of a ledger for posting. A poster is good until
// another release comes in.
func NewPoster(ctx context.Context, st store.Store) (*Poster, error) {
	books, err := openRegisters(ctx, st, "")
	if err != nil {
		return nil, err
	}
	stock, err := books.stocked(ctx)
	return &Poster{registers: books, stock: stock, other: map[ledger.Block][]ledger.Item{}, byID: map[string]ledger.Item{}}, err
}

// openSheets opens the registers of embargoes and agreements.
func (p *Poster) openSheets(ctx context.Context) error {
	if p.sheets {
		return nil
	}
	p.sheets = true
	return eachSheetRow(ctx, p.st, p.parts, func(it ledger.Item) {
		p.other[it.Block()] = append(p.other[it.Block()], it)
		p.byID[it.ID] = it
	})
}

// shelf gives the stock, or else the register.
func (p *Poster) shelf(ctx context.Context) (shelf, error) {
	if p.stock == nil {
		return p.registers.shelf(ctx)
	}
	p.stock.ctx = ctx
	return p.stock, nil
}

// row gives the row with an item's id.
func (p *Poster) row(ctx context.Context, id string) (ledger.Item, bool, error) {
	if err := p.openSheets(ctx); err != nil {
		return ledger.Item{}, false, err
	}
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
	switch {
	case kind == waybill.Supply || kind == waybill.Programme:
		return nil, nil // no register has them
	case kind != waybill.Deal:
		err := p.openSheets(ctx)
		return p.other[b], err
	case p.stock != nil:
		p.stock.ctx = ctx
		return p.stock.of(pair{left, right}), p.stock.err
	}
	deals, known, err := p.transfers(ctx)
	if err != nil || deals == nil {
		return nil, err
	}
	var out []ledger.Item
	for _, k := range deals.Find(left, right) {
		if from, to := deals.Codes(k); ledger.DealBlock(from, to) == b {
			out = append(out, ledger.FromDeal(deals.Deal(k), registerName, known))
		}
	}
	return out, nil
}
