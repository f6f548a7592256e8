package measure

import (
	"errors"
	"math"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/register"
)

// apportioned marks a fact whose share of an order's total was made by an even
// split over the listed years. The bit is free in the register's own flags.
const apportioned uint8 = 1 << 7

// Set is one state of a transfer register, ready for measures: its deliveries
// (one row a deal and year), its orders (one row an order, with comments), or
// both with the join between them. It is built once and is then read only, by as
// many readers as like.
type Set struct {
	Deliveries *register.Columns
	Orders     *register.Columns
	// OrderOf gives, for each row of Deliveries, the row of Orders that speaks of
	// the same deal, or a negative number. Nil when the layouts were not joined.
	OrderOf []int32
	// Names knows other names of states and groups of states; nil knows none.
	Names Names

	facts  facts // from Deliveries; from Orders where there are no deliveries
	orders facts // from Orders, one fact an order, by year of order
}

// Names is what a set asks about names that the register itself doesn't use.
type Names interface {
	// Actor gives the code of a name in any form, such as "US".
	Actor(name string) (waybill.ActorID, bool)
	// Group gives the members of a group of states in a year, such as "EU" in
	// 2009; false for no such group.
	Group(name string, year int) ([]waybill.ActorID, bool)
}

// facts are deliveries as the sums need them: a slice a column. In the
// deliveries layout most columns are the register's own, not copies.
type facts struct {
	src         *register.Columns
	row         []uint32 // row of src; nil when fact i is row i
	n           int
	supplier    []uint16
	recipient   []uint16
	designation []uint32
	description []uint16
	category    []uint8
	status      []uint8
	year        []uint16
	flags       []uint8
	tiv         []float64 // on the unrounded unit; NaN when the register has none
	below       []float32 // how far the truth may lie below tiv, by the marked number
	above       []float32
	pair        []uint32
	pairs       []pair

	names, designations, descriptions, categories, statuses order
	bySupplier, byRecipient                                 []uint32 // pairs in the order of their names
	first, last                                             int      // years with facts
}

type pair struct{ supplier, recipient uint16 }

// order is a dictionary with its entries in the order of their text.
type order struct {
	text []string
	at   []uint32 // positions in text, sorted by text
}

// New builds a set. Either layout may be nil, not both; joined (see
// Set.OrderOf) may be nil.
func New(deliveries, orders *register.Columns, joined []int32) *Set {
	s := &Set{Deliveries: deliveries, Orders: orders, OrderOf: joined}
	if deliveries != nil {
		s.facts = deliveryFacts(deliveries)
	} else if orders != nil {
		s.facts = apportionedFacts(orders)
	}
	if orders != nil {
		s.orders = orderFacts(orders)
	}
	return s
}

// has refuses a set that cannot answer.
func (s *Set) has(need Layouts) error {
	if s.facts.n == 0 && s.orders.n == 0 {
		return &waybill.Error{Op: "measure", Kind: waybill.NotFound,
			Err: errors.New("the release holds no row that can be added up"),
			Do:  "see waybill issues for what was not understood, and add the register again if it came in halves"}
	}
	switch {
	case need == NeedsOrders && s.Orders == nil, need == NeedsComments && s.Orders == nil:
		return &waybill.Error{Op: "measure", Kind: waybill.NotFound,
			Err: errors.New("this measure reads the orders layout (numbers ordered, comments), and only deliveries are known"),
			Do:  "add the register's export by order"}
	case need == NeedsDeliveries && s.Deliveries == nil:
		return &waybill.Error{Op: "measure", Kind: waybill.NotFound,
			Err: errors.New("this measure reads the deliveries layout (local production), and only orders are known"),
			Do:  "add the register's export by delivery, or fetch it"}
	}
	return nil
}

// Releases lists the releases behind the set.
func (s *Set) Releases() []waybill.Release {
	var out []waybill.Release
	for _, c := range []*register.Columns{s.Deliveries, s.Orders} {
		if c != nil {
			out = append(out, c.Release)
		}
	}
	return out
}

// read lists the releases that a measure reads.
func (s *Set) read(need Layouts) []waybill.Release {
	switch {
	case need == NeedsOrders:
		return []waybill.Release{s.Orders.Release}
	case need != NeedsComments:
		return []waybill.Release{s.facts.src.Release}
	}
	return s.Releases()
}

// Apportions tells whether figures by year are made by splitting totals evenly,
// because only the orders layout is known.
func (s *Set) Apportions() bool { return s.Deliveries == nil && s.Orders != nil }

func deliveryFacts(c *register.Columns) facts {
	f := facts{src: c, n: c.N, supplier: c.Supplier, recipient: c.Recipient, designation: c.Designation,
		description: c.Description, category: c.Category, status: c.Status, year: c.DeliveryYear, flags: c.Flags}
	factor := factors(c)
	f.tiv = make([]float64, c.N)
	for i := range f.tiv {
		f.tiv[i] = exact(c.TIV[i], float64(c.Delivered[i]), c.UnitNew[i], factor[c.Status[i]])
	}
	f.finish(func(i int) float64 { return float64(c.Delivered[i]) })
	return f
}

// factors gives the register's factor by status: what share of a new weapon's
// value a second-hand one keeps. NaN for a status that has no known factor.
func factors(c *register.Columns) []float64 {
	out := make([]float64, len(c.Statuses))
	for i, st := range c.Statuses {
		switch st {
		case waybill.New:
			out[i] = 1
		case waybill.SecondHand:
			out[i] = 0.4
		case waybill.SecondHandModernized:
			out[i] = 0.66
		default:
			out[i] = math.NaN()
		}
	}
	return out
}

// exact gives the delivered TIV on the unrounded unit. The register rounds its
// units and values to hundredths; the product number × new unit × factor is
// taken where it rounds to the register's value, and the value itself where it
// doesn't (another factor was used) or where the product can't be made.
func exact(tiv, number, unitNew, factor float64) float64 {
	p := number * unitNew * factor
	if math.IsNaN(p) || math.Abs(p-tiv) > 0.0051 {
		return tiv
	}
	return p
}

// finish derives what every layout shares: intervals, pairs and orders.
func (f *facts) finish(number func(int) float64) {
	f.below, f.above = make([]float32, f.n), make([]float32, f.n)
	for i := range f.n {
		lo, hi := spread(f.tiv[i], number(i), f.flags[i])
		f.below[i], f.above[i] = float32(lo), float32(hi)
	}
	f.makePairs()
	for _, y := range f.year {
		if y != 0 && (f.first == 0 || int(y) < f.first) {
			f.first = int(y)
		}
		f.last = max(f.last, int(y))
	}
	c := f.src
	f.names = ordered(c.Names)
	f.designations, f.descriptions = ordered(c.Designations), ordered(c.Descriptions)
	f.categories, f.statuses = ordered(asStrings(c.Categories)), ordered(asStrings(c.Statuses))
	f.sortPairs()
}

// makePairs numbers the pairs of supplier and recipient that occur.
func (f *facts) makePairs() {
	n := len(f.src.Names)
	number := make([]uint32, n*n)
	f.pair = make([]uint32, f.n)
	for i := range f.n {
		at := int(f.supplier[i])*n + int(f.recipient[i])
		if number[at] == 0 {
			f.pairs = append(f.pairs, pair{f.supplier[i], f.recipient[i]})
			number[at] = uint32(len(f.pairs))
		}
		f.pair[i] = number[at] - 1
	}
}

func (f *facts) sortPairs() {
	rank := make([]int, len(f.names.text))
	for i, at := range f.names.at {
		rank[at] = i
	}
	f.bySupplier = make([]uint32, len(f.pairs))
	for i := range f.bySupplier {
		f.bySupplier[i] = uint32(i)
	}
	f.byRecipient = slices.Clone(f.bySupplier)
	slices.SortFunc(f.bySupplier, func(a, b uint32) int {
		p, q := f.pairs[a], f.pairs[b]
		return cmpInts(rank[p.supplier], rank[q.supplier], rank[p.recipient], rank[q.recipient])
	})
	slices.SortFunc(f.byRecipient, func(a, b uint32) int {
		p, q := f.pairs[a], f.pairs[b]
		return cmpInts(rank[p.recipient], rank[q.recipient], rank[p.supplier], rank[q.supplier])
	})
}

func cmpInts(a, b, c, d int) int {
	if a != b {
		return a - b
	}
	return c - d
}

func ordered(text []string) order {
	o := order{text: text, at: make([]uint32, len(text))}
	for i := range o.at {
		o.at[i] = uint32(i)
	}
	slices.SortFunc(o.at, func(a, b uint32) int { return strings.Compare(text[a], text[b]) })
	return o
}

func asStrings[T ~string](in []T) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = string(s)
	}
	return out
}

// source gives the address of the register's line behind fact i.
func (f *facts) source(i int) waybill.Row {
	r := i
	if f.row != nil {
		r = int(f.row[i])
	}
	return waybill.Row{Snapshot: f.src.Snapshots[f.src.Snapshot[r]], Line: int(f.src.Line[r])}
}
