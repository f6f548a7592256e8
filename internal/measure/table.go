package measure

import (
	"fmt"
	"math"
	"slices"

	"github.com/waybill-ledger/waybill"
)

// tidy drops the dust of binary fractions, far below what a register writes.
func tidy(x float64) float64 {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return x
	}
	return math.Round(x*1e6) / 1e6
}

// cellOf gives a sum as a cell.
func (a *acc) cellOf() waybill.Cell {
	if a.n == 0 {
		return waybill.Cell{}
	}
	c := waybill.Cell{Known: true, Value: tidy(a.value), Low: tidy(a.low()), High: tidy(a.high())}
	if a.value > 0 {
		c.Marked = tidy(min(1, a.marked/a.value))
		c.Apportioned = tidy(min(1, float64(a.split)/a.value))
	}
	return c
}

// filled lists the keys and cells of sums that hold a value, or that could hold
// one because a marked year lies next to them.
func (s *sums) filled() ([]int, []*acc) {
	var keys []int
	var accs []*acc
	for i := range s.acc {
		if a := &s.acc[i]; a.n > 0 || a.above > 0 {
			key := i
			if s.keys != nil {
				key = s.keys[i]
			}
			keys, accs = append(keys, key), append(accs, a)
		}
	}
	return keys, accs
}

// result makes the cells of plain sums, in the order of the groupings.
func (p *plan) result(s sums, w weights) result {
	n, wide := 0, 0
	for i := range s.acc {
		if s.acc[i].n > 0 {
			n++
		}
	}
	for i := range s.grid.dims {
		if wide++; s.grid.dims[i].names2 != nil {
			wide++
		}
	}
	r := result{groupBy: p.by, rows: s.rows(p, w)}
	text := make([]string, 0, 2*n*wide)
	// A table that is already in its order is made in one go, without copies.
	straight := !p.arranges(p.by)
	if straight {
		r.ready, r.keys = make([]waybill.TableRow, 0, n), make([]int, 0, n)
	}
	for i := range s.acc {
		a := &s.acc[i]
		if a.n == 0 {
			continue
		}
		c := cell{key: i}
		if s.keys != nil {
			c.key = s.keys[i]
		}
		text = s.grid.label(text, &c)
		if straight {
			r.ready = append(r.ready, waybill.TableRow{Names: c.names, Codes: c.codes, Cell: a.cellOf()})
			r.keys = append(r.keys, c.key)
			continue
		}
		c.cell = a.cellOf()
		r.cells = append(r.cells, c)
	}
	return r
}

// label writes a cell's names and codes into text, whose rest it gives back.
func (g *grid) label(text []string, c *cell) []string {
	at := len(text)
	for i := range g.dims {
		d := &g.dims[i]
		pos := g.position(c.key, i)
		text = append(text, d.names[pos])
		if d.names2 != nil {
			text = append(text, d.names2[pos])
		}
	}
	c.names = text[at:len(text):len(text)]
	at = len(text)
	for i := range g.dims {
		d := &g.dims[i]
		pos, code := g.position(c.key, i), ""
		if d.codes != nil {
			code = d.codes[pos]
		}
		text = append(text, code)
		if d.names2 != nil {
			text = append(text, d.codes2[pos])
		}
	}
	c.codes = text[at:len(text):len(text)]
	return text
}

func (s *sums) rows(p *plan, w weights) func([]int) [][]waybill.Row {
	return func(keys []int) [][]waybill.Row { return p.rowsOf(&s.grid, w, keys) }
}

// table dresses a result: order, top, rows, notes, credit.
func (s *Set) table(m Measure, p *plan, r result) waybill.Table {
	t := waybill.Table{Measure: m.Name, Unit: string(m.Unit), GroupBy: r.groupBy,
		Rule: "docs/measures.md#" + m.Name}
	if r.unit != "" {
		t.Unit = string(r.unit)
	}
	for _, rel := range s.read(m.Needs) {
		t.Release = append(t.Release, rel.ID)
		t.Generated = max(t.Generated, rel.Generated)
		if t.Credit == "" {
			t.Credit = rel.Credit
		}
	}
	p.arrange(&r)
	if r.ready == nil {
		r.ready, r.keys = make([]waybill.TableRow, len(r.cells)), make([]int, len(r.cells))
		for i, c := range r.cells {
			r.ready[i], r.keys[i] = waybill.TableRow{Names: c.names, Codes: c.codes, Cell: c.cell}, c.key
		}
	}
	p.attach(&r)
	t.Rows = r.ready
	split := slices.ContainsFunc(t.Rows, func(row waybill.TableRow) bool { return row.Cell.Apportioned > 0 })
	t.Note = s.notes(m, p, r, split)
	t.Address = p.address(&t)
	return t
}

// arrange puts a list of one grouping and every top list in falling order, and
// cuts top lists: within each year or window where there is one.
func (p *plan) arrange(r *result) {
	time := slices.IndexFunc(r.groupBy, isTime)
	if !p.arranges(r.groupBy) {
		return
	}
	moment := func(c cell) string {
		if time < 0 {
			return ""
		}
		return c.names[time]
	}
	slices.SortStableFunc(r.cells, func(a, b cell) int {
		if x, y := moment(a), moment(b); x != y {
			if x < y {
				return -1
			}
			return 1
		}
		return p.falling(a.cell, b.cell)
	})
	if p.Top == 0 {
		return
	}
	kept, last, n := r.cells[:0], "", 0
	for i, c := range r.cells {
		if m := moment(c); i == 0 || m != last {
			last, n = m, 0
		}
		if n++; n <= p.Top {
			kept = append(kept, c)
		}
	}
	r.cells = kept
}

func isTime(g string) bool { return g == "year" || g == "window" }

// arranges tells whether a table with these groupings is put in falling order.
func (p *plan) arranges(by []string) bool {
	return p.Top > 0 || len(by) == 1 && !isTime(by[0])
}

// falling orders cells from the greatest on; ranks from the first on; cells
// without a value last.
func (p *plan) falling(a, b waybill.Cell) int {
	switch {
	case a.Known != b.Known:
		if a.Known {
			return -1
		}
		return 1
	case a.Value == b.Value:
		return 0
	case (a.Value > b.Value) != (p.Measure == "rank"):
		return -1
	}
	return 1
}

// attach gives cells the register's lines that make them.
func (p *plan) attach(r *result) {
	if !p.Rows || r.rows == nil || len(r.ready) == 0 {
		return
	}
	keys := slices.Clone(r.keys)
	slices.Sort(keys)
	keys = slices.Compact(keys)
	rows := r.rows(keys)
	for i := range r.ready {
		if at, ok := slices.BinarySearch(keys, r.keys[i]); ok {
			r.ready[i].Cell.Rows = rows[at]
		}
	}
}

// notes says what a reader must know of a table.
func (s *Set) notes(m Measure, p *plan, r result, split bool) []string {
	notes := append(p.notes, r.notes...)
	if p.Window > 0 && slices.Contains(r.groupBy, "window") {
		if left := (p.to - p.from + 1) % p.Window; left > 0 {
			notes = append(notes, fmt.Sprintf("windows are counted back from %d; the first %d years are left out, being less than a window",
				p.to, left))
		}
	}
	if split {
		notes = append(notes, "apportioned: this release tells totals and years only, so totals were split evenly over the years they came in")
	}
	for _, rel := range s.read(m.Needs) {
		if rel.LastYear != 0 && p.to > rel.LastYear && rel.Layout == waybill.LayoutDeliveries {
			note := fmt.Sprintf("%s ends with %d", rel.ID, rel.LastYear)
			if s.Orders != nil && s.Orders.Release.LastYear > rel.LastYear {
				note += fmt.Sprintf("; %s goes on to %d, with figures by year apportioned: ask as known in it", s.Orders.Release.ID, s.Orders.Release.LastYear)
			}
			notes = append(notes, note)
		}
		if rel.Scope != "" {
			notes = append(notes, fmt.Sprintf("%s holds only what was asked for: %s", rel.ID, rel.Scope))
		}
		if p.From != 0 && rel.FirstYear != 0 && p.From < rel.FirstYear && m.Needs != NeedsOrders {
			notes = append(notes, fmt.Sprintf("%s begins with %d", rel.ID, rel.FirstYear))
		}
	}
	if len(r.ready) == 0 {
		notes = append(notes, "no row of the register fits; the register's blank, which is not zero")
	}
	return append(notes, "computed by waybill from the register's rows; not a figure of the register's publisher")
}
