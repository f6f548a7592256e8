package measure

import (
	"fmt"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/register"
)

func init() {
	define(Measure{
		Name: "second_hand", Title: "Share of second-hand goods", Unit: PerCent,
		Formula: "TIV of rows whose status is not New, over TIV of all rows, × 100",
		Source:  "the register's column of status (rules T3, T4)",
		Missing: "rows without a status count in the whole only",
		compute: func(_ *Set, p *plan) (result, error) {
			return p.portion(func(i int) bool {
				st := p.f.src.Statuses[p.f.status[i]]
				return st != "" && st != waybill.New
			}, nil), nil
		},
	})
	define(Measure{
		Name: "licensed", Title: "Share produced locally", Unit: PerCent, Needs: NeedsDeliveries,
		Formula: "TIV of rows marked as local production, over TIV of all rows, × 100",
		Source:  "the register's column of local production: licensed production and assembly from kits count as transfers (rule T9)",
		Missing: "releases in the orders layout don't have the column",
		compute: func(_ *Set, p *plan) (result, error) {
			return p.portion(func(i int) bool { return p.f.flags[i]&register.LocalProduction != 0 }, nil), nil
		},
	})
}

// portion gives the share of rows of a kind in each cell of the groupings.
//
// maybe tells of rows that may be of the kind or not: they are no part of the
// value, and of the interval's high end. Nil knows of none.
func (p *plan) portion(of, maybe func(i int) bool) result {
	p.defaultBy()
	p.windowed()
	w := p.f.tivs()
	all := p.add(p.by, w)
	w.keep = make([]bool, p.f.n)
	for i := range w.keep {
		w.keep[i] = of(i)
	}
	some := p.add(p.by, w)
	open := p.open(w, maybe)
	r := result{groupBy: p.by, rows: some.rows(p, w)}
	for i := range all.acc {
		whole := &all.acc[i]
		if whole.n == 0 || whole.value <= 0 {
			continue
		}
		var maybe acc
		if open != nil {
			maybe = open[i]
		}
		c := cell{key: i, cell: portionOf(&some.acc[i], &maybe, whole)}
		if all.keys != nil {
			c.key = all.keys[i]
		}
		all.grid.label(nil, &c)
		r.cells = append(r.cells, c)
	}
	return r
}

// portionOf gives the share of some rows of a whole in per cent. At its most the
// rows that may be of the kind are all of it, and the rest is at its low.
func portionOf(some, maybe, whole *acc) waybill.Cell {
	c := some.cellOf()
	c.Known = true
	c.Value = tidy(100 * some.value / whole.value)
	c.Low = tidy(min(c.Value, percent(some.low(), whole.high()-some.high())))
	c.High = tidy(max(c.Value, percent(some.high()+maybe.high(), whole.low()-some.low()-maybe.low())))
	return c
}

// open adds up the rows that may be of a kind or not.
func (p *plan) open(w weights, maybe func(i int) bool) []acc {
	if maybe == nil {
		return nil
	}
	w.keep = make([]bool, p.f.n)
	for i := range w.keep {
		w.keep[i] = maybe(i)
	}
	return p.add(p.by, w).acc
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
