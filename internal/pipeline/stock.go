package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"iter"
	"maps"
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/internal/store"
)

// The stock is the register laid out for posting: its deals by the two sides, and
// which sides have deals by the names of a weapon. With it a document that comes
// costs what it speaks of, not the opening of the register. It is derived from
// the releases alone, kept whenever everything is posted, and used only where it
// is of the very releases that the ledger has.
const (
	stockAll   = "stock/"
	stockOf    = stockAll + "of"
	stockDeals = stockAll + "deals/"
	stockNames = stockAll + "named/"
)

// maxStock is up to how many deals are laid out; a larger register is opened.
const maxStock = 300_000

// stockMark says of which releases a stock is.
type stockMark struct {
	Of    string      `json:"of"`
	Known waybill.Day `json:"known"`
}

// mark makes the mark of the ledger's releases of transfers.
func (r *registers) mark() string {
	h := sha256.New()
	to := json.NewEncoder(h)
	for _, p := range r.parts {
		if p.Layout == waybill.LayoutDeliveries || p.Layout == waybill.LayoutOrders {
			_ = to.Encode(p) // a hash takes everything, a release is made of strings and numbers
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// pair is two sides of a deal.
type pair [2]waybill.ActorID

func (p pair) String() string { return stockDeals + string(p[0]) + "|" + string(p[1]) }

// layOut keeps the stock.
func (r *registers) layOut(ctx context.Context) error {
	joined, known, err := r.transfers(ctx)
	if err != nil {
		return err
	}
	if joined == nil || joined.Len() > maxStock {
		return r.st.ReplaceKept(ctx, stockAll, func(func(string, []byte) bool) {})
	}
	mark, err := json.Marshal(stockMark{Of: r.mark(), Known: known})
	if err != nil {
		return err
	}
	return r.st.ReplaceKept(ctx, stockAll, func(yield func(string, []byte) bool) {
		if yield(stockOf, mark) {
			stocked(joined)(yield)
		}
	})
}

// stocked gives the blobs of a stock, in the order of their names.
func stocked(joined *register.Joined) iter.Seq2[string, []byte] {
	pairs, named := map[string][]int{}, map[string][]pair{}
	called := map[string]ledger.Names{}
	for k := range joined.Len() {
		from, to := joined.Codes(k)
		p := pair{from, to}
		pairs[p.String()] = append(pairs[p.String()], k)
		d := joined.Designation(k)
		if _, ok := called[d]; !ok {
			called[d] = ledger.NamesOf(d)
		}
		names := called[d]
		for n := range names.All() {
			named[stockNames+n] = append(named[stockNames+n], p)
		}
	}
	return func(yield func(string, []byte) bool) {
		for _, name := range slices.Sorted(maps.Keys(pairs)) {
			if !yield(name, asBlob(slim(joined, pairs[name]))) {
				return
			}
		}
		for _, name := range slices.Sorted(maps.Keys(named)) {
			of := named[name]
			slices.SortFunc(of, func(a, b pair) int { return slices.Compare(a[:], b[:]) })
			if !yield(name, asBlob(slices.Compact(of))) {
				return
			}
		}
	}
}

// slim gives deals with what makes an item of them.
func slim(joined *register.Joined, ks []int) []register.Deal {
	out := make([]register.Deal, len(ks))
	for i, k := range ks {
		d := joined.Deal(k)
		out[i] = register.Deal{Key: d.Key, ID: d.ID, Codes: d.Codes, Designation: d.Designation, Description: d.Description,
			OrderYear: d.OrderYear, Ordered: d.Ordered, Delivered: d.Delivered, Years: d.Years}
		for _, y := range d.ByYear {
			out[i].ByYear = append(out[i].ByYear, register.Delivery{Year: y.Year, Number: y.Number})
		}
	}
	return out
}

func asBlob(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic("impossible: deals are made of strings and numbers: " + err.Error())
	}
	return b
}

// stockShelf is the [shelf] of a stock.
type stockShelf struct {
	ctx   context.Context
	st    store.Store
	known waybill.Day
	rows  map[pair][]ledger.Item
	named map[string][]pair
	err   error
}

// stocked opens the stock; nil where there is none of these releases.
func (r *registers) stocked(ctx context.Context) (*stockShelf, error) {
	raw, err := r.st.Kept(ctx, stockOf)
	if waybill.KindOf(err) == waybill.NotFound {
		return nil, nil
	}
	var mark stockMark
	if err == nil {
		err = json.Unmarshal(raw, &mark)
	}
	if err != nil || mark.Of != r.mark() {
		return nil, err
	}
	return &stockShelf{ctx: ctx, st: r.st, known: mark.Known, rows: map[pair][]ledger.Item{}, named: map[string][]pair{}}, nil
}

// of gives the deals between two sides as items.
func (s *stockShelf) of(p pair) []ledger.Item {
	rows, ok := s.rows[p]
	if ok {
		return rows
	}
	var deals []register.Deal
	s.read(p.String(), &deals)
	for _, d := range deals {
		rows = append(rows, ledger.FromDeal(d, registerName, s.known))
	}
	s.rows[p] = rows
	return rows
}

func (s *stockShelf) read(name string, into any) {
	raw, err := s.st.Kept(s.ctx, name)
	if waybill.KindOf(err) == waybill.NotFound {
		return
	}
	if err == nil {
		err = json.Unmarshal(raw, into)
	}
	if err != nil && s.err == nil {
		s.err = err
	}
}

func (s *stockShelf) find(it *ledger.Item, supplier, recipient waybill.ActorID) []ledger.Item {
	sides := map[pair]bool{}
	for i := range it.Weapons {
		for n := range it.Weapons[i].All() {
			of, ok := s.named[n]
			if !ok {
				s.read(stockNames+n, &of)
				s.named[n] = of
			}
			for _, p := range of {
				if supplier != "" && p[0] == supplier || supplier == "" && p[1] == recipient {
					sides[p] = true
				}
			}
		}
	}
	var out []ledger.Item
	for _, p := range slices.SortedFunc(maps.Keys(sides), func(a, b pair) int { return slices.Compare(a[:], b[:]) }) {
		for _, row := range s.of(p) {
			if it.Names(&row.Weapons[0].Names) {
				out = append(out, row)
			}
		}
	}
	return out
}

func (s *stockShelf) broken() error { return s.err }
