package measure

import (
	"math"
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/register"
)

func init() {
	define(Measure{
		Name: "lag", Title: "Years from order to first delivery", Unit: Years,
		Formula: "median over deals of year of first delivery − year of order; years asked for are years of order",
		Source:  "the register's years of order and of delivery; both whole years, so a lag is right to a year",
		Missing: "deals without a year of order, and deals without a delivery yet, are left out: the lag of young orders is therefore too short",
		compute: func(_ *Set, p *plan) (result, error) { return p.lag(), nil },
	})
}

// lagOf is one deal's lag, with what its marks leave open.
type lagOf struct {
	years, low, high float64
	marked           bool
}

// first is a deal's first delivery: the fact, or none.
func (p *plan) firsts() []int {
	f := p.f
	id := func(i int) int {
		if f.row != nil {
			return int(f.row[i])
		}
		return int(f.src.DealID[i])
	}
	at := map[int]int{} // deal → place in out
	var out []int
	for i := range f.n {
		if f.year[i] == 0 {
			continue
		}
		k, ok := at[id(i)]
		switch {
		case !ok:
			at[id(i)] = len(out)
			out = append(out, i)
		case f.year[i] < f.year[out[k]]:
			out[k] = i
		}
	}
	return out
}

func (p *plan) lag() result {
	if len(p.by) == 0 && p.Window == 0 {
		p.by = []string{"status"}
	}
	p.windowed()
	if p.From == 0 {
		p.from = min(p.from, 1900) // orders are older than the first delivery
	}
	g := p.grid(p.by)
	keys := make([]int, 1)
	lags := map[int][]lagOf{}
	lines := map[int][]waybill.Row{}
	c := p.f.src
	for _, i := range p.firsts() {
		r := i
		if p.f.row != nil {
			r = int(p.f.row[i])
		}
		ordered := int(c.OrderYear[r])
		p.keysOf(&g, keys, i)
		t := g.time.at(ordered)
		if ordered == 0 || keys[0] < 0 || t < 0 {
			continue
		}
		lag := lagOf{years: float64(int(p.f.year[i]) - ordered)}
		for _, mark := range []uint8{register.OrderYearUncertain, register.DeliveryYearUncertain} {
			if c.Flags[r]&mark != 0 {
				lag.low, lag.high, lag.marked = lag.low-1, lag.high+1, true
			}
		}
		lag.low, lag.high = max(lag.years+lag.low, min(0, lag.years)), lag.years+lag.high
		lags[keys[0]+t] = append(lags[keys[0]+t], lag)
		lines[keys[0]+t] = append(lines[keys[0]+t], p.f.source(i))
	}
	res := result{groupBy: p.by}
	for _, key := range sortedInts(lags) {
		l := cell{key: key, cell: medianLag(lags[key])}
		if p.Rows {
			l.cell.Rows = lines[key]
		}
		g.label(nil, &l)
		res.cells = append(res.cells, l)
	}
	return res
}

func medianLag(lags []lagOf) waybill.Cell {
	c := waybill.Cell{Known: true}
	var years, low, high []float64
	for _, l := range lags {
		years, low, high = append(years, l.years), append(low, l.low), append(high, l.high)
		if l.marked {
			c.Marked++
		}
	}
	c.Marked = tidy(c.Marked / float64(len(lags)))
	c.Value, c.Low, c.High = median(years), median(low), median(high)
	return c
}

func median(x []float64) float64 {
	slices.Sort(x)
	n := len(x)
	if n == 0 {
		return math.NaN()
	}
	return (x[(n-1)/2] + x[n/2]) / 2
}

func sortedInts[V any](m map[int]V) []int {
	out := make([]int, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
