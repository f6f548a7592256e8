package measure

import (
	"slices"

	"github.com/waybill-ledger/waybill"
)

// Part is one partner, category or weapon within a [Breakdown]: what it comes
// to, its share of the whole in per cent, and its rank.
type Part struct {
	Name  string
	Code  waybill.ActorID
	TIV   waybill.Cell // with its rows where they were asked for
	Share waybill.Cell
	Rank  waybill.Cell
}

// Breakdown is a whole and its parts, the greatest first: India's imports of
// 2009 to 2013 by supplier.
type Breakdown struct {
	Release []waybill.ReleaseID
	Whole   waybill.Cell
	Parts   []Part
	HHI     waybill.Cell // concentration over the parts, 0 to 1
}

// Part finds a part by its code or the register's name.
func (b *Breakdown) Part(code waybill.ActorID) (Part, bool) {
	for _, p := range b.Parts {
		if p.Code == code && code != "" || p.Name == string(code) {
			return p, true
		}
	}
	return Part{}, false
}

// Breakdown adds up what passes the filter and parts it by one grouping. The
// filter should leave that grouping itself open. With rows, every cell names the
// register's lines that make it.
func (s *Set) Breakdown(f Filter, by string, rows bool) (Breakdown, error) {
	if err := s.has(Either); err != nil {
		return Breakdown{}, err
	}
	p, err := newPlan(s, Measure{Name: "tiv"}, Query{Measure: "tiv", Filter: f, By: []string{by}, Rows: rows})
	if err != nil {
		return Breakdown{}, err
	}
	p.subject = by
	w := p.f.tivs()
	sum := p.add(p.by, w)
	out := Breakdown{}
	out.Release = []waybill.ReleaseID{s.facts.src.Release.ID}
	bunches := sum.bunch(by)
	if len(bunches) == 0 {
		return out, nil
	}
	b := bunches[0]
	lines := make([][]waybill.Row, len(b.keys))
	if rows {
		lines = p.rowsOf(&sum.grid, w, b.keys)
	}
	out.Whole, out.HHI = b.whole.cellOf(), b.hhi()
	for i, key := range b.keys {
		if b.parts[i].n == 0 {
			continue
		}
		c := cell{}
		c.key = key
		sum.grid.label(nil, &c)
		part := Part{Name: c.names[0], Code: waybill.ActorID(c.codes[0]), TIV: b.parts[i].cellOf(), Share: b.share(i), Rank: b.rank(i)}
		part.TIV.Rows = lines[i]
		out.Whole.Rows = append(out.Whole.Rows, lines[i]...)
		out.Parts = append(out.Parts, part)
	}
	slices.SortStableFunc(out.Parts, func(x, y Part) int {
		switch {
		case x.TIV.Value > y.TIV.Value:
			return -1
		case x.TIV.Value < y.TIV.Value:
			return 1
		}
		return 0
	})
	return out, nil
}

// Total adds up what passes the filter, with its rows where they are asked for.
func (s *Set) Total(f Filter, rows bool) (waybill.Cell, error) {
	if err := s.has(Either); err != nil {
		return waybill.Cell{}, err
	}
	p, err := newPlan(s, Measure{Name: "tiv"}, Query{Measure: "tiv", Filter: f, Rows: rows})
	if err != nil {
		return waybill.Cell{}, err
	}
	w := p.f.tivs()
	sum := p.add(nil, w)
	c := sum.acc[0].cellOf()
	if rows {
		c.Rows = p.rowsOf(&sum.grid, w, []int{0})[0]
	}
	return c, nil
}

// Lines gives the register's lines that pass the filter, in their order: what a
// figure was made of.
func (s *Set) Lines(f Filter) ([]waybill.Transfer, error) {
	c, err := s.Total(f, true)
	if err != nil {
		return nil, err
	}
	wanted := map[waybill.Row]bool{}
	for _, r := range c.Rows {
		wanted[r] = true
	}
	var out []waybill.Transfer
	src := s.facts.src
	for i := range src.N {
		if r := (waybill.Row{Snapshot: src.Snapshots[src.Snapshot[i]], Line: int(src.Line[i])}); wanted[r] {
			out = append(out, src.Transfer(i))
		}
	}
	return out, nil
}
