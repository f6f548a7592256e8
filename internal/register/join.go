package register

import (
	"cmp"
	"encoding/binary"
	"math"
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

	deals  []deal         // by id; orders that no deal claims come last
	places []uint32       // rows of Deliveries, deal by deal
	orders []int32        // rows of Orders that deals have, deal by deal
	ofDeal map[int]int32  // id → place in deals
	twice  map[int32]bool // orders that more than one deal may be
}

// deal is one deal: where its rows lie.
type deal struct {
	id                  uint32
	rows, rowsEnd       uint32 // in places
	orders, ordersEnd   uint32 // in orders
	supplier, recipient waybill.ActorID
}

// Join joins deliveries and orders on what they say. Either may be nil. A match
// that is not one to one is kept as such: the deal then has all the orders it
// may be, and which it is is not said.
func Join(deliveries, orders *Columns) *Joined {
	j := &Joined{Deliveries: deliveries, Orders: orders, ofDeal: map[int]int32{}, twice: map[int32]bool{}}
	byKey := map[string][]int32{}
	var buf []byte
	if orders != nil {
		for i := range orders.N {
			buf = orders.joinKey(buf[:0], []uint32{uint32(i)})
			byKey[string(buf)] = append(byKey[string(buf)], int32(i))
		}
	}
	claimed := map[int32]bool{}
	if deliveries != nil {
		j.groupDeals()
		for k := range j.deals {
			d := &j.deals[k]
			j.ofDeal[int(d.id)] = int32(k)
			buf = deliveries.joinKey(buf[:0], j.places[d.rows:d.rowsEnd])
			d.orders = uint32(len(j.orders))
			j.orders = append(j.orders, byKey[string(buf)]...)
			d.ordersEnd = uint32(len(j.orders))
			for _, o := range byKey[string(buf)] {
				claimed[o] = true
			}
		}
	}
	j.findShared()
	if orders != nil {
		j.addOpen(claimed)
	}
	return j
}

// groupDeals orders the rows of Deliveries by deal and year.
func (j *Joined) groupDeals() {
	c := j.Deliveries
	j.places = make([]uint32, c.N)
	for i := range j.places {
		j.places[i] = uint32(i)
	}
	slices.SortFunc(j.places, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(c.DealID[a], c.DealID[b]), cmp.Compare(c.DeliveryYear[a], c.DeliveryYear[b]), cmp.Compare(a, b))
	})
	for k, i := range j.places {
		if n := len(j.deals); n == 0 || j.deals[n-1].id != c.DealID[i] {
			j.deals = append(j.deals, deal{id: c.DealID[i], rows: uint32(k), supplier: c.Codes[c.Supplier[i]], recipient: c.Codes[c.Recipient[i]]})
		}
		j.deals[len(j.deals)-1].rowsEnd = uint32(k + 1)
	}
}

// addOpen adds the orders that no deal of the deliveries has: those of which
// nothing was delivered yet, and those that could not be matched.
func (j *Joined) addOpen(claimed map[int32]bool) {
	c := j.Orders
	for i := range c.N {
		if claimed[int32(i)] {
			continue
		}
		n := uint32(len(j.orders))
		j.orders = append(j.orders, int32(i))
		j.deals = append(j.deals, deal{orders: n, ordersEnd: n + 1, supplier: c.Codes[c.Supplier[i]], recipient: c.Codes[c.Recipient[i]]})
	}
}

// joinKey writes what rows of one deal have in common with an order: names by
// their code, since the layouts spell some differently.
func (c *Columns) joinKey(b []byte, rows []uint32) []byte {
	i := rows[0]
	b = append(append(b, c.nameKey(c.Supplier[i])...), 0)
	b = append(append(b, c.nameKey(c.Recipient[i])...), 0)
	b = append(append(b, c.Statuses[c.Status[i]]...), 0)
	b = binary.LittleEndian.AppendUint16(b, c.OrderYear[i])
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(math.Round(c.Unit[i]*100)))
	total := 0.0
	var years []int
	for _, r := range rows {
		total += float64(c.Delivered[r])
		years = append(years, c.Years(int(r))...)
	}
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(total))
	slices.Sort(years)
	for _, y := range slices.Compact(years) {
		b = binary.LittleEndian.AppendUint16(b, uint16(y))
	}
	return b
}

func (c *Columns) nameKey(i uint16) string {
	if code := c.Codes[i]; code != "" {
		return string(code)
	}
	return c.Names[i]
}

// Len gives the number of deals.
func (j *Joined) Len() int { return len(j.deals) }

// Unique tells, for deal k, whether exactly one order is its own: it has one,
// and no other deal has it too.
func (j *Joined) Unique(k int) bool {
	d := j.deals[k]
	return d.ordersEnd-d.orders == 1 && !j.twice[j.orders[d.orders]]
}

// findShared finds the orders that more than one deal may be.
func (j *Joined) findShared() {
	seen := make(map[int32]bool, len(j.orders))
	for _, o := range j.orders {
		if seen[o] {
			j.twice[o] = true
		}
		seen[o] = true
	}
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
