package register

import (
	"cmp"
	"slices"

	"github.com/waybill-ledger/waybill"
)

// Joined is the two layouts of one release side by side. The layout of
// deliveries has an id and the numbers of each year; the layout of orders has the
// number ordered and the comment, and no id. A deal of the one and an order of
// the other are the same when they agree on supplier, recipient, order year,
// status, total delivered, the set of delivery years and the TIV of a unit;
// designations are written differently in the two and say nothing here.
type Joined struct {
	Deliveries *Columns // nil when the release has only orders
	Orders     *Columns // nil when the release has only deliveries

	deals  []deal   // by id; orders that no deal claims come last
	known  int      // deals with an id
	places []uint32 // rows of Deliveries, deal by deal
	orders []int32  // rows of Orders that deals have, deal by deal
	claims []uint8  // by row of Orders: how many deals it may be, 2 for more
}

// deal is one deal: where its rows lie.
type deal struct {
	id                uint32
	rows, rowsEnd     uint32 // in places
	orders, ordersEnd uint32 // in orders
}

// Join joins deliveries and orders on what they say. Either may be nil. A match
// that is not one to one is kept as such: the deal then has all the orders it
// may be, and which it is is not said.
func Join(deliveries, orders *Columns) *Joined {
	j := &Joined{Deliveries: deliveries, Orders: orders}
	words := sameWords{}
	var index *orderIndex
	if orders != nil {
		index = newOrderIndex(orders, words)
		j.claims = make([]uint8, orders.N)
	}
	if deliveries != nil {
		j.groupDeals()
		if index != nil {
			j.match(index, words.of(deliveries))
		}
	}
	if orders != nil {
		j.addOpen()
	}
	return j
}

// groupDeals orders the rows of Deliveries by deal and year.
func (j *Joined) groupDeals() {
	c := j.Deliveries
	keys := make([]uint64, c.N)
	for i, id := range c.DealID {
		keys[i] = uint64(id)<<32 | uint64(i)
	}
	slices.Sort(keys)
	j.places = make([]uint32, c.N)
	n := 0
	for k := range keys {
		if k == 0 || keys[k]>>32 != keys[k-1]>>32 {
			n++
		}
	}
	j.deals = make([]deal, 0, n)
	for k, key := range keys {
		i := uint32(key)
		j.places[k] = i
		if n := len(j.deals); n == 0 || j.deals[n-1].id != c.DealID[i] {
			j.deals = append(j.deals, deal{id: c.DealID[i], rows: uint32(k)})
		}
		j.deals[len(j.deals)-1].rowsEnd = uint32(k + 1)
	}
	j.known = len(j.deals)
	for _, d := range j.deals {
		slices.SortStableFunc(j.places[d.rows:d.rowsEnd], func(a, b uint32) int { return cmp.Compare(c.DeliveryYear[a], c.DeliveryYear[b]) })
	}
}

// match gives each deal the orders that say the same.
func (j *Joined) match(index *orderIndex, w dealWords) {
	var key []byte
	for k := range j.deals {
		d := &j.deals[k]
		key = w.key(key[:0], j.places[d.rows:d.rowsEnd])
		d.orders = uint32(len(j.orders))
		j.orders = index.find(j.orders, key)
		d.ordersEnd = uint32(len(j.orders))
		for _, o := range j.orders[d.orders:] {
			j.claims[o] = min(j.claims[o]+1, 2)
		}
	}
}

// addOpen adds the orders that no deal of the deliveries has: those of which
// nothing was delivered yet, and those that could not be matched.
func (j *Joined) addOpen() {
	c := j.Orders
	for i := range c.N {
		if j.claims[i] > 0 {
			continue
		}
		n := uint32(len(j.orders))
		j.orders = append(j.orders, int32(i))
		j.deals = append(j.deals, deal{orders: n, ordersEnd: n + 1})
	}
}

// Codes gives the codes of the supplier and the recipient of deal k.
func (j *Joined) Codes(k int) (supplier, recipient waybill.ActorID) {
	c, i := j.first(k)
	return c.Codes[c.Supplier[i]], c.Codes[c.Recipient[i]]
}

// Designation gives the designation of deal k.
func (j *Joined) Designation(k int) string {
	c, i := j.first(k)
	return c.Designations[c.Designation[i]]
}

// first gives where the first row of deal k lies.
func (j *Joined) first(k int) (*Columns, int) {
	if d := j.deals[k]; d.rows < d.rowsEnd {
		return j.Deliveries, int(j.places[d.rows])
	}
	return j.Orders, int(j.orders[j.deals[k].orders])
}

// Len gives the number of deals.
func (j *Joined) Len() int { return len(j.deals) }

// Unique tells, for deal k, whether exactly one order is its own: it has one,
// and no other deal has it too.
func (j *Joined) Unique(k int) bool {
	d := j.deals[k]
	return d.ordersEnd-d.orders == 1 && j.claims[j.orders[d.orders]] < 2
}

// OrderOf gives, for each row of Deliveries, the row of Orders that alone can be
// its deal's order; -1 where there is none or more than one.
func (j *Joined) OrderOf() []int32 {
	if j.Deliveries == nil {
		return nil
	}
	out := make([]int32, j.Deliveries.N)
	for k := range j.deals {
		d := j.deals[k]
		order := int32(-1)
		if j.Unique(k) {
			order = j.orders[d.orders]
		}
		for _, i := range j.places[d.rows:d.rowsEnd] {
			out[i] = order
		}
	}
	return out
}

// Figures counts the deals that deliveries have by how they were joined: with
// one order, with several that may be it, with none.
func (j *Joined) Figures() (unique, ambiguous, none int) {
	for k, d := range j.deals {
		switch {
		case d.rows == d.rowsEnd:
		case d.orders == d.ordersEnd:
			none++
		case j.Unique(k):
			unique++
		default:
			ambiguous++
		}
	}
	return unique, ambiguous, none
}
