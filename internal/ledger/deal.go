package ledger

import (
	"math"
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/register"
)

// deal holds a statement against a register's deal.
func (s *Score) deal(st, row *Item) {
	v, why := weaponOfDeal(st, row)
	s.add(v, "%s", why)
	if v, why, ok := yearsOff(st, row.Deal); ok {
		s.add(v, "%s", why)
	}
	s.numbers(st, row)
}

// possible tells, without scoring, whether a statement can speak of a deal at all.
func possible(st, row *Item) bool {
	if v, _ := weaponOfDeal(st, row); v <= 0 {
		return false
	}
	v, _, ok := yearsOff(st, row.Deal)
	return !ok || v > -2
}

// against tells whether a statement can't speak of a deal as rows tell it, so that
// nothing may bring the two together by way of others: the weapon that it names
// is none of theirs, or the time is out of reach of one, or the number told as fact
// is far beyond, or it is another one and the time is not near. Talk may be of far more than ever comes.
func against(st *Item, rows []*Item) bool {
	alike := 0
	for _, row := range rows {
		v, _ := weaponOfDeal(st, row)
		if v < 0 {
			continue
		}
		alike++
		y, _, ok := yearsOff(st, row.Deal)
		if ok && (v+y < 0.5 || y <= 0 && otherNumber(st, row)) || farBeyond(st, row) {
			return true
		}
	}
	return alike == 0
}

// otherNumber tells whether a statement tells as fact another number of what was
// ordered than the deal's.
func otherNumber(st, row *Item) bool {
	return !talk(st) && st.Stage != "delivered" && slices.ContainsFunc(st.Weapons, func(w Weapon) bool {
		if u, _ := namedAlike(w, row.Weapons[0]); u < 2 || w.Quantity == nil {
			return false
		}
		off, _ := numberOff(w.Quantity, st, row.Deal)
		return off < 0
	})
}

// farBeyond tells whether a statement tells more than twice a deal's number as fact.
func farBeyond(st, row *Item) bool {
	all := max(value(row.Deal.Ordered), value(row.Deal.Delivered))
	if all == 0 || talk(st) {
		return false
	}
	for _, w := range st.Weapons {
		if w.Quantity == nil {
			continue
		}
		if u, _ := namedAlike(w, row.Weapons[0]); u > 0 {
			if low, _ := bounds(w.Quantity); low > 2*all {
				return true
			}
		}
	}
	return false
}

// weaponOfDeal compares what a statement names with a deal's weapon, the best of
// several.
func weaponOfDeal(st, row *Item) (float64, string) {
	if len(st.Weapons) == 0 {
		return 0.3, "no weapon is named"
	}
	best, why := math.Inf(-1), ""
	named := slices.ContainsFunc(st.Weapons, func(w Weapon) bool { return len(w.roots) > 0 })
	for _, w := range st.Weapons {
		if named && len(w.roots) == 0 {
			continue // what is named goes before what is only called a jet
		}
		if v, y := namedAlike(w, row.Weapons[0]); v > best {
			best, why = v, y
		}
	}
	return best, why
}

func namedAlike(w, row Weapon) (float64, string) {
	if len(w.roots) > 0 && len(row.roots) > 0 {
		return alike(w, row)
	}
	if w.Type != "" && register.TypeFits(w.Type, row.Type) {
		return 1, "a " + row.Type + " can be meant by " + w.Type
	}
	return -2, "other types: " + w.Text + ", " + row.Type
}

// yearsOff weighs how far a statement's time lies from a deal's: deliveries
// against the years of delivery, everything before against the year of order.
func yearsOff(st *Item, d *Deal) (float64, string, bool) {
	if st.Known == "" && st.When.IsZero() {
		return 0, "", false
	}
	switch {
	case st.Stage == "delivered" && st.Modality == waybill.Fact:
		return deliveredOff(st, d)
	case d.OrderYear == 0:
		return 0, "", false
	case talk(st):
		return talkOff(st, d)
	}
	return orderedOff(st, d)
}

// weigh turns a distance in years into a weight.
func weigh(off int, weights ...float64) float64 {
	if off < len(weights) {
		return weights[off]
	}
	return -3
}

func orderedOff(st *Item, d *Deal) (float64, string, bool) {
	if !st.When.IsZero() {
		off := outside(d.OrderYear, st.When.From.Year(), st.When.To.Year())
		return weigh(off, 1.75, 1, 0, -1), "the order is dated in its year or near it", true
	}
	known := st.Known.Year()
	off := known - d.OrderYear
	if off < 0 {
		return weigh(-off, 0, -1), "the order is later than the text", true
	}
	if off > 2 && d.First > 0 && known >= d.First && known <= d.Last && (allOf(st, d) || !numbered(st)) {
		return 0.5, "told while it is delivered", true
	}
	return weigh(off, 1.5, 1.25, 0.5, 0, -0.5, -1, -1.5, -2), "told in the years after the order", true
}

func deliveredOff(st *Item, d *Deal) (float64, string, bool) {
	if d.First == 0 {
		return -1, "nothing was delivered of it", true
	}
	if !st.When.IsZero() {
		off := outside(st.When.From.Year(), d.First, d.Last)
		if st.When.From.Year() < d.First && st.When.To.Year() >= d.First {
			off = 0
		}
		return weigh(off, 1.75, 0.75, -0.5, -1.5), "delivered in those years or near them", true
	}
	if off := d.First - st.Known.Year(); off > 0 {
		return weigh(off, 0, -0.5), "delivered later than the text", true
	}
	off := max(0, st.Known.Year()-d.Last)
	return weigh(off, 1.5, 1.25, 0.75, 0.5, 0.25, 0, -0.5, -1, -1, -1.5, -1.5), "told in the years of delivery or after", true
}

func talkOff(st *Item, d *Deal) (float64, string, bool) {
	from := st.Known.Year()
	if !st.When.IsZero() {
		from = st.When.From.Year()
	}
	off := d.OrderYear - from
	if st.Stage == "delivered" && d.First > 0 && from >= d.OrderYear && from <= d.Last+1 {
		if from > d.Last {
			return 0.5, "the last of it came before the year that is expected", true
		}
		return weigh(d.First-min(from, d.First), 1.25, 1.25, 1, 0.5, 0.25), "delivered in the year that is expected or after", true
	}
	switch {
	case off < -1 && d.First > 0 && from <= d.Last && allOf(st, d):
		return 0, "the order is older than the talk, of this very number and still delivered", true
	case off < -1 && d.First > 0 && from <= d.Last && decided(st) && st.When.IsZero():
		return 0.25, "decided before the order, and told while it is delivered", true
	case off < 0 && !st.When.IsZero():
		return weigh(-off, 0, -0.5, -1.5), "the order is older than the talk", true
	case off < 0:
		return weigh(-off, 0, 0.5, -1.5), "the order is older than the talk", true
	}
	return weigh(off, 1.25, 1.25, 0.75, 0.25, 0, -1), "ordered after the talk", true
}

// decided tells whether a statement tells a decision as taken, which may be long ago
// where no day is told.
func decided(st *Item) bool {
	return st.Modality == waybill.Fact && (st.Stage == "selected" || st.Stage == "approved")
}

// allOf tells whether a statement tells the very number of a deal, and more than one.
func allOf(st *Item, d *Deal) bool {
	return slices.ContainsFunc(st.Weapons, func(w Weapon) bool {
		if w.Quantity == nil {
			return false
		}
		low, high := bounds(w.Quantity)
		return low > 1 && low == high && (low == value(d.Ordered) || low == value(d.Delivered))
	})
}

// numbered tells whether a statement says how many.
func numbered(st *Item) bool {
	return slices.ContainsFunc(st.Weapons, func(w Weapon) bool { return w.Quantity != nil })
}

// outside is by how many years y lies outside a stretch.
func outside(y, from, to int) int { return max(0, from-y, y-to) }

// numbers compares how many a statement tells with the deal's numbers. A part of
// what was ordered or delivered speaks neither for nor against; more than all of
// it speaks against, unless it is talk.
func (s *Score) numbers(st, row *Item) {
	for _, w := range st.Weapons {
		if w.Quantity == nil {
			continue
		}
		if v, _ := namedAlike(w, row.Weapons[0]); v < 0 {
			continue
		}
		v, why := numberOff(w.Quantity, st, row.Deal)
		s.add(v, "%s", why)
		return
	}
}

func numberOff(q *waybill.Quantity, st *Item, d *Deal) (float64, string) {
	low, high := bounds(q)
	in := func(n *float64) bool { return n != nil && *n >= low && *n <= high }
	for _, n := range d.ByYear {
		if st.Stage == "delivered" && in(&n) {
			return 1.5, "the number of one year's deliveries"
		}
	}
	exact := 1.5
	if high > 2*low { // "dozens", "at least two": a wide word meets many numbers
		exact = 0.5
	}
	all := max(value(d.Ordered), value(d.Delivered))
	nearly := all >= 5 && low <= 1.25*all && high >= 0.8*all
	switch {
	case in(d.Ordered) || in(d.Delivered):
		return exact, "same number"
	case talk(st):
		return -0.25, "other number, but it is talk"
	case d.Ordered == nil && low > value(d.Delivered):
		return -0.25, "more than was delivered so far; the number ordered is not known"
	case nearly:
		return 0, "nearly the same number"
	case high < all && st.Stage == "delivered":
		return 0, "a part of it"
	case high < all:
		return -0.75, "fewer than were ordered"
	}
	return -1.5, "more than were ordered"
}

func value(v *float64) float64 {
	if v == nil {
		return 0
	}
	return *v
}
