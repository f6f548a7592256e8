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
	st     store.Store
	parts  []waybill.Release
	opened bool // the transfer register is opened when a deal first asks for it
	deals  *register.Joined
	known  waybill.Day
	other  map[ledger.Block][]ledger.Item // rows of embargoes and agreements
	byID   map[string]ledger.Item         // the same by id
}

// NewPoster opens the registers of a ledger for posting. A poster is good until
// another release comes in.
func NewPoster(ctx context.Context, st store.Store) (*Poster, error) {
	parts, err := st.Releases(ctx)
	if err != nil {
		return nil, err
	}
	p := &Poster{st: st, parts: parts, other: map[ledger.Block][]ledger.Item{}, byID: map[string]ledger.Item{}}
	return p, eachSheetRow(ctx, st, parts, func(it ledger.Item) {
		p.other[it.Block()] = append(p.other[it.Block()], it)
		p.byID[it.ID] = it
	})
}

// open opens the transfer register.
func (p *Poster) open(ctx context.Context) (err error) {
	if !p.opened {
		p.deals, p.known, err = transfers(ctx, p.st, p.parts)
		p.opened = err == nil
	}
	return err
}

// row gives the row with an item's id.
func (p *Poster) row(ctx context.Context, id string) (ledger.Item, bool, error) {
	if it, ok := p.byID[id]; ok {
		return it, true, nil
	}
	if err := p.open(ctx); err != nil || p.deals == nil {
		return ledger.Item{}, false, err
	}
	d, ok := p.deals.ByKey(rowKey(id))
	if !ok {
		return ledger.Item{}, false, nil
	}
	return ledger.FromDeal(d, registerName, p.known), true, nil
}

// rows gives the rows that stand in a block.
func (p *Poster) rows(ctx context.Context, b ledger.Block) ([]ledger.Item, error) {
	kind, left, right := b.Sides()
	out := p.other[b]
	if kind != waybill.Deal {
		return out, nil
	}
	if err := p.open(ctx); err != nil || p.deals == nil {
		return out, err
	}
	for _, k := range p.deals.Find(left, right) {
		if from, to := p.deals.Codes(k); ledger.DealBlock(from, to) == b {
			out = append(out[:len(out):len(out)], ledger.FromDeal(p.deals.Deal(k), registerName, p.known))
		}
	}
	return out, nil
}
