package measure

import "math"

func init() {
	define(Measure{
		Name: "units_delivered", Title: "Units delivered", Unit: Units,
		Formula: "sum of the numbers delivered in the years asked for",
		Source:  "the register's column of numbers delivered",
		Missing: "rows without a number are left out; units of different weapons are added as if alike, so group by weapon or description",
		compute: func(_ *Set, p *plan) (result, error) {
			p.defaultBy()
			p.windowed()
			w := p.f.numbers(func(r int) float64 { return float64(p.f.src.Delivered[r]) })
			return p.result(p.add(p.by, w), w), nil
		},
	})
	define(Measure{
		Name: "units_ordered", Title: "Units ordered", Unit: Units, Needs: NeedsOrders,
		Formula: "sum of the numbers ordered in the years of order asked for",
		Source:  "the orders layout's column of numbers ordered; years are years of order",
		Missing: "orders whose number the register leaves empty are left out, and counted in a note",
		compute: func(_ *Set, p *plan) (result, error) {
			p.defaultBy()
			p.windowed()
			w := p.f.numbers(func(r int) float64 { return float64(p.f.src.Ordered[r]) })
			r := p.result(p.add(p.by, w), w)
			if n := p.missing(w); n > 0 {
				r.notes = append(r.notes, plural(n, "order without a number is", "orders without a number are")+" left out")
			}
			return r, nil
		},
	})
}

// numbers makes weights of numbers of units, of's argument being a row of the
// register.
func (f *facts) numbers(of func(int) float64) weights {
	w := weights{value: make([]float64, f.n), below: make([]float32, f.n), above: make([]float32, f.n)}
	for i := range f.n {
		r, k := i, 1.0
		if f.row != nil {
			r = int(f.row[i])
		}
		if f.flags[i]&apportioned != 0 {
			k = float64(f.yearsOf(i))
		}
		n := of(r)
		w.value[i] = n / k
		if f.flags[i]&numberMarked != 0 && !math.IsNaN(n) {
			below, above := numberSpread(n)
			w.below[i], w.above[i] = float32(below/k), float32(above/k)
		}
	}
	return w
}

// yearsOf counts the facts that an order was split into.
func (f *facts) yearsOf(i int) int {
	from, to := i, i
	for from > 0 && f.row[from-1] == f.row[i] {
		from--
	}
	for to+1 < f.n && f.row[to+1] == f.row[i] {
		to++
	}
	return to - from + 1
}

// missing counts the rows that pass the filters and have no number.
func (p *plan) missing(w weights) int {
	n := 0
	p.each(func(i, _ int) {
		if math.IsNaN(w.value[i]) {
			n++
		}
	}, p.grid(nil))
	return n
}

// each calls do for every fact that passes the filters, with its key.
func (p *plan) each(do func(i, key int), g grid) {
	keys := make([]int, chunk)
	for at := 0; at < p.f.n; at += chunk {
		n := min(chunk, p.f.n-at)
		p.keysOf(&g, keys[:n], at)
		for i, key := range keys[:n] {
			if t := g.time.at(int(p.f.year[at+i])); key >= 0 && t >= 0 {
				do(at+i, key+t)
			}
		}
	}
}
