package measure

import (
	"slices"

	"github.com/waybill-ledger/waybill"
)

func init() {
	define(Measure{
		Name: "change", Title: "Change between windows", Unit: PerCent,
		Formula: "(TIV of a window − TIV of the window before) / TIV of the window before × 100; windows are of the length asked for, or the years asked for against as many years before them",
		Source:  "SIPRI: percentage change between two five-year windows is legitimate (rules T12, T13)",
		Missing: "without deliveries in the earlier window there is no change to give; without any identified in the later one the cell is blank, not −100",
		compute: func(_ *Set, p *plan) (result, error) { return p.change() },
	})
}

// ChangeOf gives the change from one cell to another in per cent, with the
// interval that both cells' intervals leave open. It is not known where the
// earlier cell is not, or is nothing, or where the later one is not known.
func ChangeOf(before, after waybill.Cell) waybill.Cell {
	if !before.Known || before.Value <= 0 || !after.Known {
		return waybill.Cell{}
	}
	rate := func(a, b float64) float64 { return tidy(100 * (b - a) / a) }
	c := waybill.Cell{Known: true, Value: rate(before.Value, after.Value), Low: -100, Marked: after.Marked, Apportioned: after.Apportioned}
	if before.High > 0 {
		c.Low = min(c.Value, rate(before.High, after.Low))
	}
	// An earlier window that may have been empty leaves the rise without a top;
	// the greatest that is known of is then the change from the value itself.
	c.High = max(c.Value, rate(before.Value, after.High))
	if before.Low > 0 {
		c.High = max(c.Value, rate(before.Low, after.High))
	}
	return c
}

func (p *plan) change() (result, error) {
	p.defaultBy()
	only := false
	if slices.Contains(p.by, "year") {
		return result{}, invalid("change by year: changes are between windows; take --window 5, or the measure average")
	}
	if p.Window == 0 {
		if p.From == 0 || p.To == 0 {
			return result{}, invalid("change needs windows: give --from and --to, or --window")
		}
		only = true
		p.Window = p.to - p.from + 1
		p.from -= p.Window
	}
	p.windowed()
	w := p.f.tivs()
	s := p.add(p.by, w)
	at := slices.IndexFunc(s.grid.dims, func(d dim) bool { return d.name == "window" })
	r := result{groupBy: p.by, rows: s.rows(p, w)}
	stride, size := s.grid.dims[at].stride, s.grid.dims[at].size
	for _, key := range s.changing(at) {
		pos := s.grid.position(key, at)
		if pos == 0 || only && pos != size-1 {
			continue
		}
		before, after := s.at(key-stride), s.at(key)
		if before == nil || before.n == 0 {
			continue
		}
		c := cell{key: key}
		if after != nil {
			c.cell = ChangeOf(before.cellOf(), after.cellOf())
		}
		s.grid.label(nil, &c)
		r.cells = append(r.cells, c)
	}
	r.notes = append(r.notes, "each change is from the window before, of the same length")
	return r, nil
}

// changing lists the keys of every window that has a value or comes after one
// that has.
func (s *sums) changing(window int) []int {
	d := &s.grid.dims[window]
	var out []int
	keys, accs := s.filled()
	for i, key := range keys {
		if accs[i].n == 0 {
			continue
		}
		out = append(out, key)
		if s.grid.position(key, window)+1 < d.size {
			out = append(out, key+d.stride)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
