package measure

import (
	"slices"

	"github.com/waybill-ledger/waybill"
)

func init() {
	define(Measure{
		Name: "share", Title: "Share of deliveries", Unit: PerCent,
		Formula: "TIV of one, over TIV of all, × 100; all are all values of the last grouping that is no time, within the other groupings",
		Source:  "SIPRI: shares between five-year windows are legitimate (rules T12, T13)",
		Missing: "unknown suppliers and recipients count in the whole; a whole of nothing has no shares",
		compute: func(_ *Set, p *plan) (result, error) {
			return p.within(func(b *bunch, i int) waybill.Cell { return b.share(i) }), nil
		},
	})
	define(Measure{
		Name: "rank", Title: "Rank by deliveries", Unit: Rank,
		Formula: "1 + how many have a greater TIV; the interval counts those whose whole interval lies above, and those whose interval reaches above the own low",
		Source:  "SIPRI: ranks over five-year windows are legitimate (rules T12, T13)",
		Missing: "who has no delivery has no rank",
		compute: func(_ *Set, p *plan) (result, error) {
			return p.within(func(b *bunch, i int) waybill.Cell { return b.rank(i) }), nil
		},
	})
}

// bunch is the whole within which shares and ranks are taken: all values of the
// subject for one value of the other groupings.
type bunch struct {
	keys  []int
	parts []*acc
	whole acc
}

// bunches adds up without the subject's own filter and sorts the cells by what
// they have in common.
func (p *plan) bunches() (plan, sums, []*bunch) {
	all := p.without(p.subject)
	w := all.f.tivs()
	s := all.add(all.by, w)
	return all, s, s.bunch(p.subject)
}

// without gives the plan with one grouping's filter taken off.
func (p *plan) without(subject string) plan {
	all := *p
	switch subject {
	case "supplier":
		all.supplier = nameMask{}
	case "recipient":
		all.recipient = nameMask{}
	case "category":
		all.category = nil
	case "weapon":
		all.weapon = nil
	case "description":
		all.desc = nil
	case "status":
		all.state = nil
	}
	return all
}

func (s *sums) bunch(subject string) []*bunch {
	type rest struct{ key, other int }
	found := map[rest]*bunch{}
	var out []*bunch
	keys, accs := s.filled()
	for i, key := range keys {
		r := rest{key: key}
		for j := range s.grid.dims {
			d := &s.grid.dims[j]
			pos := s.grid.position(key, j)
			switch {
			case d.name == subject:
				r.key -= pos * d.stride
			case d.name == "pair" && (subject == "supplier" || subject == "recipient"):
				r.key -= pos * d.stride
				r.other = 1 + int(d.other(pos, subject))
			}
		}
		b := found[r]
		if b == nil {
			b = &bunch{}
			found[r] = b
			out = append(out, b)
		}
		b.keys, b.parts = append(b.keys, key), append(b.parts, accs[i])
		b.whole.add(*accs[i])
	}
	return out
}

// other gives the state of a pair that is not the subject.
func (d *dim) other(pos int, subject string) uint16 {
	if d.first == subject {
		return d.id2[pos]
	}
	return d.id[pos]
}

// own gives the state of a pair that is the subject.
func (d *dim) own(pos int, subject string) uint16 {
	if d.first == subject {
		return d.id[pos]
	}
	return d.id2[pos]
}

// share gives part i in per cent of the whole. At its least the part is at its
// low and all others at their highs; at its most the other way about.
func (b *bunch) share(i int) waybill.Cell {
	a := b.parts[i]
	if a.n == 0 || b.whole.value <= 0 {
		return waybill.Cell{}
	}
	c := a.cellOf()
	low, high := a.low(), a.high()
	restLow, restHigh := max(0, b.whole.low()-low), b.whole.high()-high
	c.Value = tidy(100 * a.value / b.whole.value)
	c.Low, c.High = tidy(percent(low, restHigh)), tidy(percent(high, restLow))
	return c
}

func percent(part, rest float64) float64 {
	if part+rest <= 0 {
		return 0
	}
	return min(100, 100*part/(part+max(0, rest)))
}

// rank gives the place of part i among all.
func (b *bunch) rank(i int) waybill.Cell {
	a := b.parts[i]
	if a.n == 0 {
		return waybill.Cell{}
	}
	c := a.cellOf()
	place, best, worst := 1, 1, 1
	for j, o := range b.parts {
		if j == i {
			continue
		}
		if o.n > 0 && o.value > a.value {
			place++
		}
		if o.low() > a.high() {
			best++
		}
		if o.high() > a.low() {
			worst++
		}
	}
	c.Value, c.Low, c.High = float64(place), float64(min(best, place)), float64(max(worst, place))
	return c
}

// within computes a cell for each part of each whole, and keeps those that the
// subject's own filter lets pass.
func (p *plan) within(of func(*bunch, int) waybill.Cell) result {
	p.defaultBy()
	p.windowed()
	p.chooseSubject()
	all, s, bunches := p.bunches()
	r := result{groupBy: p.by, rows: s.rows(&all, all.f.tivs())}
	for _, b := range bunches {
		for i, key := range b.keys {
			if b.parts[i].n == 0 || !p.shows(&s.grid, key) {
				continue
			}
			c := cell{key: key, cell: of(b, i)}
			s.grid.label(nil, &c)
			r.cells = append(r.cells, c)
		}
	}
	slices.SortFunc(r.cells, func(a, b cell) int { return a.key - b.key })
	return r
}

// shows tells whether the subject of a key passes the filter that the whole was
// made without.
func (p *plan) shows(g *grid, key int) bool {
	mask, byName := p.subjectMask()
	if mask == nil && !byName {
		return true
	}
	for i := range g.dims {
		d := &g.dims[i]
		pos := g.position(key, i)
		switch {
		case d.name == "pair" && byName:
			return p.namePasses(int(d.own(pos, p.subject)), g, key)
		case d.name == p.subject && byName:
			return p.namePasses(p.nameAt(d.names[pos]), g, key)
		case d.name == p.subject:
			return mask[p.valueAt(d.names[pos])]
		}
	}
	return true
}

// subjectMask gives the filter of the subject; byName for suppliers and
// recipients, whose filter may depend on the year.
func (p *plan) subjectMask() (mask []bool, byName bool) {
	switch p.subject {
	case "supplier":
		return nil, !p.supplier.open()
	case "recipient":
		return nil, !p.recipient.open()
	case "category":
		return p.category, false
	case "weapon":
		return p.weapon, false
	case "description":
		return p.desc, false
	}
	return p.state, false
}

// namePasses tells whether a name passes in any year of the key's time.
func (p *plan) namePasses(name int, g *grid, key int) bool {
	m := p.supplier
	if p.subject == "recipient" {
		m = p.recipient
	}
	if m.byYear == nil {
		return m.passes(name, 0)
	}
	bucket := 0
	for i := range g.dims {
		if d := &g.dims[i]; d.name == "year" || d.name == "window" {
			bucket = g.position(key, i) * d.stride
		}
	}
	for y := p.from; y <= p.to; y++ {
		if g.time.at(y) == bucket && m.passes(name, y) {
			return true
		}
	}
	return false
}

func (p *plan) nameAt(name string) int { return slices.Index(p.f.src.Names, name) }

// valueAt finds a value of the subject in its dictionary.
func (p *plan) valueAt(text string) int {
	f := p.f
	switch p.subject {
	case "category":
		return slices.Index(f.categories.text, text)
	case "weapon":
		return slices.Index(f.designations.text, text)
	case "description":
		return slices.Index(f.descriptions.text, text)
	}
	return slices.Index(f.statuses.text, text)
}
