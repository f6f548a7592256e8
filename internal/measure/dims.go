package measure

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/waybill-ledger/waybill"
)

// out is the position of what a filter leaves out. It is far enough below zero
// that no sum of positions brings it back.
const out = -1 << 58

// dim is one grouping while rows are added up: which position each value of a
// column takes, and what stands at each position.
type dim struct {
	name   string
	first  string // pairs only: which of the two comes first
	size   int
	names  []string
	codes  []string
	names2 []string // pairs only: the second of the two
	codes2 []string
	id     []uint16 // pairs only: the names at each position
	id2    []uint16
	part   []int // by value of the column: position × stride, or out
	stride int
}

// dictionary makes the grouping of a column that points into a dictionary, in
// the order of its text. Values that the mask leaves out have no position.
func dictionary(name string, o order, mask []bool, codes []waybill.ActorID) dim {
	d := dim{name: name, part: make([]int, len(o.text))}
	for _, at := range o.at {
		if mask != nil && !mask[at] {
			d.part[at] = out
			continue
		}
		d.part[at] = d.size
		d.names = append(d.names, o.text[at])
		if codes != nil {
			d.codes = append(d.codes, string(codes[at]))
		}
		d.size++
	}
	return d
}

// pairDim makes the grouping by two states at once, in the order of the first's
// names and then of the second's.
func (f *facts) pairDim(first string, suppliers, recipients []bool) dim {
	d := dim{name: "pair", first: first, part: make([]int, len(f.pairs)), names2: []string{}}
	in := f.bySupplier
	if first == "recipient" {
		in = f.byRecipient
	}
	c := f.src
	for _, i := range in {
		a, b := f.pairs[i].supplier, f.pairs[i].recipient
		if suppliers != nil && !suppliers[a] || recipients != nil && !recipients[b] {
			d.part[i] = out
			continue
		}
		if first == "recipient" {
			a, b = b, a
		}
		d.part[i] = d.size
		d.names, d.codes = append(d.names, c.Names[a]), append(d.codes, string(c.Codes[a]))
		d.id, d.id2 = append(d.id, a), append(d.id2, b)
		d.names2, d.codes2 = append(d.names2, c.Names[b]), append(d.codes2, string(c.Codes[b]))
		d.size++
	}
	return d
}

// timeDim gives each year its bucket. Its part is indexed by year - base.
type timeDim struct {
	dim
	base int
}

// at gives the bucket's share of the key; below zero for years left out.
func (t *timeDim) at(year int) int {
	i := year - t.base
	if i < 0 || i >= len(t.part) {
		return out
	}
	return t.part[i]
}

// times makes the grouping by year, by window or by no time at all. Windows are
// counted back from the last year, so that the last one is always whole; a
// remainder at the beginning is left out and told.
func (p *plan) times() timeDim {
	t := timeDim{base: min(p.f.first, p.from) - 2}
	t.part = make([]int, max(p.f.last, p.to)+3-t.base)
	for i := range t.part {
		t.part[i] = out
	}
	switch {
	case slices.Contains(p.by, "year"):
		t.name = "year"
		for y := p.from; y <= p.to; y++ {
			t.part[y-t.base] = t.size
			t.names = append(t.names, strconv.Itoa(y))
			t.size++
		}
	case slices.Contains(p.by, "window"):
		t.name = "window"
		t.size = (p.to - p.from + 1) / p.Window
		first := p.to - t.size*p.Window + 1
		for y := first; y <= p.to; y++ {
			t.part[y-t.base] = (y - first) / p.Window
		}
		for w := range t.size {
			t.names = append(t.names, fmt.Sprintf("%d-%d", first+w*p.Window, first+(w+1)*p.Window-1))
		}
	default:
		t.size = 1
		for y := range t.part {
			early, late := y+t.base < p.from && p.From != 0, y+t.base > p.to && p.To != 0
			if !early && !late {
				t.part[y] = 0
			}
		}
	}
	return t
}

// grid is the shape of an answer: its groupings in the order asked for, and the
// masks of what is filtered and not grouped.
type grid struct {
	time    timeDim
	dims    []dim // in the order of keys, the greatest stride first; time among them by name
	ordered bool  // keys rise in the order of the groupings asked for
	masks   []dim // filters only: part is 0 or out
	byYear  bool  // a filter depends on the year
	cells   int
}

// column names the dictionary behind a grouping.
func (p *plan) dimOf(g string) dim {
	f := p.f
	switch g {
	case "supplier":
		return dictionary(g, f.names, p.supplier.whole(), f.src.Codes)
	case "recipient":
		return dictionary(g, f.names, p.recipient.whole(), f.src.Codes)
	case "category":
		return dictionary(g, f.categories, p.category, nil)
	case "weapon":
		return dictionary(g, f.designations, p.weapon, nil)
	case "description":
		return dictionary(g, f.descriptions, p.desc, nil)
	}
	return dictionary(g, f.statuses, p.state, nil)
}

// whole gives a mask that doesn't depend on the year; nil lets all pass.
func (m nameMask) whole() []bool {
	if m.byYear != nil {
		return nil
	}
	return m.always
}

// grid lays out the groupings by.
func (p *plan) grid(by []string) grid {
	g := grid{time: p.times(), ordered: true}
	g.byYear = p.supplier.byYear != nil || p.recipient.byYear != nil
	grouped := map[string]bool{}
	for i := 0; i < len(by); i++ {
		a := by[i]
		grouped[a] = true
		switch {
		case a == "year" || a == "window":
			g.dims = append(g.dims, g.time.dim)
		case a == "supplier" && i+1 < len(by) && by[i+1] == "recipient",
			a == "recipient" && i+1 < len(by) && by[i+1] == "supplier":
			g.dims = append(g.dims, p.f.pairDim(a, p.supplier.whole(), p.recipient.whole()))
			i++
			grouped[by[i]] = true
		default:
			g.dims = append(g.dims, p.dimOf(a))
		}
	}
	for name, open := range map[string]bool{"supplier": p.supplier.whole() == nil, "recipient": p.recipient.whole() == nil,
		"category": p.category == nil, "weapon": p.weapon == nil, "description": p.desc == nil, "status": p.state == nil} {
		if grouped[name] || open {
			continue
		}
		d := p.dimOf(name)
		for i := range d.part {
			d.part[i] = min(d.part[i], 0)
		}
		g.masks = append(g.masks, d)
	}
	g.strides()
	return g
}

// strides sets the weight of each grouping in a key.
func (g *grid) strides() {
	g.cells = 1
	for i := len(g.dims) - 1; i >= 0; i-- {
		d := &g.dims[i]
		d.stride = g.cells
		for j, pos := range d.part {
			if pos >= 0 {
				d.part[j] = pos * d.stride
			}
		}
		g.cells *= max(d.size, 1)
	}
	// The time's own copy shares its part with the one among dims.
}

// position gives where a key stands in grouping i.
func (g *grid) position(key, i int) int {
	d := &g.dims[i]
	return key / d.stride % max(d.size, 1)
}
