package measure

import (
	"math"
	"slices"

	"github.com/waybill-ledger/waybill/internal/register"
)

// apportionedFacts makes deliveries by year out of orders, which only have a
// total and the years it came in. An order with one year is as good as a row of
// the deliveries layout. One with several years is split evenly over them, its
// facts are marked as apportioned and stand next to each other.
func apportionedFacts(c *register.Columns) facts {
	f := facts{src: c}
	for i := range c.N {
		years := distinct(c.YearSets[c.YearSet[i]])
		for _, y := range years {
			f.appendOrder(c, i, y)
			f.tiv = append(f.tiv, c.TIV[i]/float64(len(years)))
			if len(years) > 1 {
				f.flags[len(f.flags)-1] |= apportioned
			}
		}
	}
	f.finish(func(i int) float64 { return float64(c.Delivered[f.row[i]]) })
	return f
}

// orderFacts has one fact an order, in its year of order; its TIV is what the
// whole order comes to.
func orderFacts(c *register.Columns) facts {
	f := facts{src: c}
	for i := range c.N {
		f.appendOrder(c, i, c.OrderYear[i])
		f.tiv = append(f.tiv, c.OrderTIV[i])
		f.flags[i] = asDelivery(c.Flags[i])
	}
	f.finish(func(i int) float64 { return float64(c.Ordered[i]) })
	return f
}

// asDelivery moves the marks of an order's number and year to where sums look
// for those of a delivery.
func asDelivery(flags uint8) uint8 {
	var out uint8
	if flags&register.OrderedUncertain != 0 {
		out |= numberMarked
	}
	if flags&register.OrderYearUncertain != 0 {
		out |= yearMarked
	}
	return out
}

func (f *facts) appendOrder(c *register.Columns, i int, year uint16) {
	f.n++
	f.row = append(f.row, uint32(i))
	f.supplier = append(f.supplier, c.Supplier[i])
	f.recipient = append(f.recipient, c.Recipient[i])
	f.designation = append(f.designation, c.Designation[i])
	f.description = append(f.description, c.Description[i])
	f.status = append(f.status, c.Status[i])
	var category uint8
	if len(c.Category) > i {
		category = c.Category[i]
	}
	f.category = append(f.category, category)
	f.year = append(f.year, year)
	f.flags = append(f.flags, c.Flags[i])
}

// distinct gives the years once each, in order.
func distinct(years []uint16) []uint16 {
	if len(years) < 2 {
		return years
	}
	out := slices.Clone(years)
	slices.Sort(out)
	return slices.Compact(out)
}

// splitOver tells what m of an order's k listed years hold by rule 4: the even
// share, and how far the truth may lie below and above it.
func splitOver(total, below, above, number float64, m, k int) acc {
	a := acc{value: total * float64(m) / float64(k), n: int32(m)}
	low, high := total-below, total+above
	if m < k {
		unit := 0.0
		if !math.IsNaN(number) && number >= float64(k) {
			unit = total / number
		}
		low = min(a.value, float64(m)*unit)
		high = max(a.value, high-float64(k-m)*unit)
		a.split = float32(a.value)
	}
	a.below, a.above = a.value-low, high-a.value
	return a
}
