package measure

import (
	"cmp"
	"math"
	"slices"

	"github.com/waybill-ledger/waybill"
)

// hhi gives the concentration of a whole over its parts: the sum of squared
// shares, 1 when all is one part's. Its interval is the least and greatest value
// that it takes while each part moves within its own interval.
func (b *bunch) hhi() waybill.Cell {
	if b.whole.value <= 0 {
		return waybill.Cell{}
	}
	c := b.whole.cellOf()
	now, low, high := make([]float64, len(b.parts)), make([]float64, len(b.parts)), make([]float64, len(b.parts))
	for i, a := range b.parts {
		now[i], low[i], high[i] = a.value, a.low(), a.high()
	}
	c.Value = tidy(concentration(now))
	c.Low = tidy(min(c.Value, leastConcentration(low, high)))
	c.High = tidy(max(c.Value, mostConcentration(low, high)))
	return c
}

func concentration(x []float64) float64 {
	var sum, squares float64
	for _, v := range x {
		sum += v
		squares += v * v
	}
	if sum <= 0 {
		return 1
	}
	return squares / (sum * sum)
}

// leastConcentration: at the least, every part stands as near as its interval
// lets it to one common size, which is the sum of squares over the sum.
func leastConcentration(low, high []float64) float64 {
	x := make([]float64, len(low))
	at := func(t float64) float64 {
		var sum, squares float64
		for i := range x {
			x[i] = min(max(t, low[i]), high[i])
			sum += x[i]
			squares += x[i] * x[i]
		}
		if sum <= 0 {
			return 0
		}
		return squares/sum - t
	}
	lo, hi := 0.0, slices.Max(high)
	for range 60 {
		if t := (lo + hi) / 2; at(t) > 0 {
			lo = t
		} else {
			hi = t
		}
	}
	at(hi)
	return concentration(x)
}

// mostConcentration: at the most, every part stands at an end of its interval.
// Each part alone at its high end is tried, then the greatest ones together, and
// the best of these is mended part by part until nothing makes it greater.
func mostConcentration(low, high []float64) float64 {
	order := make([]int, len(low))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(high[b], high[a]) })
	best, at := 0.0, slices.Clone(low)
	try := func(x []float64) bool {
		if c := concentration(x); c > best && slices.Max(x) > 0 {
			best = c
			at = slices.Clone(x)
			return true
		}
		return false
	}
	x := slices.Clone(low)
	for _, i := range order {
		x[i] = high[i]
		try(x)
	}
	for i := range low {
		x = slices.Clone(low)
		x[i] = high[i]
		try(x)
	}
	for better := true; better; {
		better = false
		for i := range at {
			x = slices.Clone(at)
			x[i] = low[i] + high[i] - at[i]
			better = try(x) || better
		}
	}
	return math.Min(1, best)
}

func init() {
	define(Measure{
		Name: "hhi", Title: "Concentration over partners", Unit: Index,
		Formula: "sum over partners of (TIV of the partner / TIV of all)²; 1 when there is one partner only",
		Source:  "Herfindahl and Hirschman's index, over suppliers of a recipient (or recipients of a supplier)",
		Missing: "unknown suppliers count as one partner; without any delivery there is no index",
		compute: func(_ *Set, p *plan) (result, error) {
			return p.overPartners(func(b *bunch) waybill.Cell { return b.hhi() }), nil
		},
	})
	define(Measure{
		Name: "diversification", Title: "Effective number of partners", Unit: Count,
		Formula: "1 / hhi: how many partners of equal size would give the same concentration",
		Source:  "the inverse of Herfindahl and Hirschman's index",
		Missing: "as for hhi",
		compute: func(_ *Set, p *plan) (result, error) {
			return p.overPartners(func(b *bunch) waybill.Cell {
				c := b.hhi()
				if c.Known {
					c.Value, c.Low, c.High = tidy(1/c.Value), tidy(1/c.High), tidy(1/c.Low)
				}
				return c
			}), nil
		},
	})
	define(Measure{
		Name: "partners", Title: "Number of partners", Unit: Count,
		Formula: "how many partners have a delivery; at the most those whose marked years may fall into the time",
		Source:  "counted from the register's pairs",
		Missing: "unknown suppliers count as one partner",
		compute: func(_ *Set, p *plan) (result, error) {
			return p.overPartners(func(b *bunch) waybill.Cell { return b.count() }), nil
		},
	})
	define(Measure{
		Name: "dependence", Title: "Dependence on the greatest partner", Unit: PerCent,
		Formula: "the greatest share among partners, and whose it is",
		Source:  "as share",
		Missing: "as for share",
		compute: func(_ *Set, p *plan) (result, error) { return p.dependence(), nil },
	})
}

// count gives how many parts have a delivery. A part whose rows may all fall
// outside counts in the high end only.
func (b *bunch) count() waybill.Cell {
	c := b.whole.cellOf()
	var n, low, high float64
	for _, a := range b.parts {
		high++
		if a.n > 0 {
			n++
			if a.low() > 0 || a.below == 0 {
				low++
			}
		}
	}
	c.Value, c.Low, c.High = n, low, high
	return c
}

// choosePartner settles over which side partners are counted: over suppliers,
// unless it is the suppliers that are grouped or filtered and no recipients.
func (p *plan) choosePartner() {
	p.subject = "supplier"
	has := func(side string, filter []string) bool { return slices.Contains(p.by, side) || len(filter) > 0 }
	if has("supplier", p.Supplier) && !has("recipient", p.Recipient) {
		p.subject = "recipient"
	}
	p.by = slices.DeleteFunc(p.by, func(g string) bool { return g == p.subject })
	p.windowed()
	side := map[string]string{"supplier": "recipient", "recipient": "supplier"}[p.subject]
	if !slices.Contains(p.by, side) {
		p.by = append([]string{side}, p.by...)
	}
}

// partners gives, for each value of the groupings, all partners.
func (p *plan) partners() (groupings []string, s sums, bunches []*bunch) {
	p.choosePartner()
	groupings = slices.Clone(p.by)
	at := slices.Index(p.by, map[string]string{"supplier": "recipient", "recipient": "supplier"}[p.subject])
	p.by = slices.Insert(p.by, at+1, p.subject)
	s = p.add(p.by, p.f.tivs())
	return groupings, s, s.bunch(p.subject)
}

func (p *plan) overPartners(of func(*bunch) waybill.Cell) result {
	groupings, s, bunches := p.partners()
	at := slices.Index(p.by, p.subject)
	r := result{groupBy: groupings}
	for _, b := range bunches {
		if b.whole.n == 0 {
			continue
		}
		c := cell{key: b.keys[0], cell: of(b)}
		s.grid.label(nil, &c)
		c.names, c.codes = slices.Delete(c.names, at, at+1), slices.Delete(c.codes, at, at+1)
		r.cells = append(r.cells, c)
	}
	r.sortByNames()
	return r
}

func (p *plan) dependence() result {
	_, s, bunches := p.partners()
	r := result{groupBy: p.by, rows: s.rows(p, p.f.tivs())}
	for _, b := range bunches {
		top := -1
		for i, a := range b.parts {
			if a.n > 0 && (top < 0 || a.value > b.parts[top].value) {
				top = i
			}
		}
		if top < 0 || b.whole.value <= 0 {
			continue
		}
		c := cell{key: b.keys[top], cell: b.share(top)}
		s.grid.label(nil, &c)
		r.cells = append(r.cells, c)
	}
	r.sortByNames()
	return r
}

func (r *result) sortByNames() {
	slices.SortStableFunc(r.cells, func(a, b cell) int { return slices.Compare(a.names, b.names) })
}
