package measure

import (
	"slices"
	"strconv"

	"github.com/waybill-ledger/waybill"
)

func init() {
	define(Measure{
		Name: "average", Title: "Moving average", Unit: MillionTIV,
		Formula: "TIV of the window that ends with the year, over the years of the window; a window is five years if no other length is asked for",
		Source:  "SIPRI: trends use five-year totals or a five-year moving average (rule T12)",
		Missing: "years whose window begins before the register does have no average; a window without any delivery is blank",
		compute: func(_ *Set, p *plan) (result, error) { return p.average(), nil },
	})
}

// average adds up every window that ends with a year asked for: windows that
// don't overlap in one go, and so as many goes as a window has years. Intervals
// are those of whole windows, not of years added up.
func (p *plan) average() result {
	n := p.Window
	if n == 0 {
		n = 5
	}
	p.by = slices.DeleteFunc(p.by, func(g string) bool { return g == "window" || g == "year" })
	if len(p.by) == 0 && len(p.Supplier) == 0 && len(p.Recipient) == 0 {
		p.by = []string{"supplier"}
	}
	r := result{groupBy: append(slices.Clone(p.by), "year")}
	for j := range n {
		q := *p
		q.Window, q.to = n, p.to-j
		q.from = max(p.from-n+1, p.f.first)
		if q.to-q.from+1 < n {
			continue
		}
		q.by = append(slices.Clone(p.by), "window")
		sum := q.add(q.by, q.f.tivs())
		for i := range sum.acc {
			if sum.acc[i].n == 0 {
				continue
			}
			c := cell{key: i}
			if sum.keys != nil {
				c.key = sum.keys[i]
			}
			sum.grid.label(nil, &c)
			last := len(c.names) - 1
			_, end, _ := cutLast(c.names[last], "-")
			if y, _ := strconv.Atoi(end); y < p.from {
				continue
			}
			c.names[last], c.cell = end, over(sum.acc[i].cellOf(), float64(n))
			r.cells = append(r.cells, c)
		}
	}
	r.sortByNames()
	return r
}

func over(c waybill.Cell, n float64) waybill.Cell {
	c.Value, c.Low, c.High = tidy(c.Value/n), tidy(c.Low/n), tidy(c.High/n)
	return c
}
