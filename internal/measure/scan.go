package measure

import (
	"math"
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/register"
)

// Up to denseCells, all cells of a grid stand side by side (12 MB). Up to
// indexedCells, an index of all cells (64 MB) says where those that occur stand.
// Beyond that, the keys that occur are sorted and searched.
const (
	denseCells   = 1 << 18
	indexedCells = 1 << 24
)

// chunk is how many rows are looked at column by column before they are added
// up, so that keys stay in the fastest memory.
const chunk = 1024

// sums are the cells of a grid after the rows were added up.
type sums struct {
	grid  grid
	acc   []acc
	keys  []int   // of acc, rising; nil when acc is indexed by key
	index []int32 // place in acc + 1 by key; 0 for cells that don't occur
}

// weights is what is added up: a number a row with what its marks leave open.
type weights struct {
	value        []float64
	below, above []float32
	keep         []bool // rows to add up; nil for all
}

func (f *facts) tivs() weights { return weights{value: f.tiv, below: f.below, above: f.above} }

// add adds weights up over a grid, in the order of rows, so that the same rows
// give the same bits.
func (p *plan) add(by []string, w weights) sums {
	s := sums{grid: p.grid(by)}
	switch cells := s.grid.cells; {
	case cells <= denseCells:
		s.acc = make([]acc, cells)
	case cells <= indexedCells:
		s.index = make([]int32, cells)
		p.occurring(&s.grid, func(key int) { s.index[key] = 1 })
		for key, there := range s.index {
			if there != 0 {
				s.keys = append(s.keys, key)
				s.index[key] = int32(len(s.keys))
			}
		}
		s.acc = make([]acc, len(s.keys))
	default:
		s.keys = p.sortedKeys(&s.grid)
		s.acc = make([]acc, len(s.keys))
	}
	keys := make([]int, chunk)
	for at := 0; at < p.f.n; at += chunk {
		n := min(chunk, p.f.n-at)
		p.keysOf(&s.grid, keys[:n], at)
		s.addChunk(p, w, keys[:n], at)
	}
	return s
}

// keysOf computes the keys of rows at.. without their time; below zero for rows
// that a filter leaves out.
func (p *plan) keysOf(g *grid, keys []int, at int) {
	clear(keys)
	for i := range g.dims {
		p.addParts(&g.dims[i], keys, at)
	}
	for i := range g.masks {
		p.addParts(&g.masks[i], keys, at)
	}
	if !g.byYear {
		return
	}
	for i := range keys {
		r := at + i
		y := int(p.f.year[r])
		if !p.supplier.passes(int(p.f.supplier[r]), y) || !p.recipient.passes(int(p.f.recipient[r]), y) {
			keys[i] = out
		}
	}
}

func (p *plan) addParts(d *dim, keys []int, at int) {
	f := p.f
	switch d.name {
	case "supplier":
		addColumn(keys, f.supplier[at:], d.part)
	case "recipient":
		addColumn(keys, f.recipient[at:], d.part)
	case "pair":
		addColumn(keys, f.pair[at:], d.part)
	case "category":
		addColumn(keys, f.category[at:], d.part)
	case "weapon":
		addColumn(keys, f.designation[at:], d.part)
	case "description":
		addColumn(keys, f.description[at:], d.part)
	case "status":
		addColumn(keys, f.status[at:], d.part)
	}
}

func addColumn[T uint8 | uint16 | uint32](keys []int, column []T, part []int) {
	column = column[:len(keys)]
	for i, v := range column {
		keys[i] += part[v]
	}
}

// The marks that sums look at. Facts made of orders carry those of the number
// and year of order in their place.
const (
	numberMarked = register.DeliveredUncertain
	yearMarked   = register.DeliveryYearUncertain
	slow         = yearMarked | apportioned
)

// addChunk adds the rows at.. to their cells.
func (s *sums) addChunk(p *plan, w weights, keys []int, at int) {
	f, time := p.f, &s.grid.time
	n := len(keys)
	value, below, above := w.value[at:at+n], w.below[at:at+n], w.above[at:at+n]
	year, flags := f.year[at:at+n], f.flags[at:at+n]
	base, part := time.base, time.part
	dense, index := s.keys == nil, s.index
	for i, key := range keys {
		if key < 0 || w.keep != nil && !w.keep[at+i] {
			continue
		}
		if flags[i]&slow != 0 {
			s.addSlow(p, w, key, at+i)
			continue
		}
		y := int(year[i]) - base
		if uint(y) >= uint(len(part)) || part[y] < 0 {
			continue
		}
		v := value[i]
		if v != v {
			continue
		}
		var a *acc
		if key += part[y]; dense {
			a = &s.acc[key]
		} else if index != nil {
			a = &s.acc[index[key]-1]
		} else if a = s.at(key); a == nil {
			continue
		}
		a.value += v
		a.below += float64(below[i])
		a.above += float64(above[i])
		if flags[i]&numberMarked != 0 {
			a.marked += v
		}
		a.n++
	}
}

// at finds a cell by its key; nil when there is none.
func (s *sums) at(key int) *acc {
	if key < 0 {
		return nil
	}
	if s.keys == nil {
		return &s.acc[key]
	}
	if s.index != nil {
		if i := s.index[key]; i > 0 {
			return &s.acc[i-1]
		}
		return nil
	}
	if i, ok := slices.BinarySearch(s.keys, key); ok {
		return &s.acc[i]
	}
	return nil
}

// addSlow adds a row whose year is marked, or an order that is split over years.
func (s *sums) addSlow(p *plan, w weights, key, i int) {
	if math.IsNaN(w.value[i]) {
		return
	}
	if p.f.flags[i]&apportioned != 0 {
		s.addSplit(p, w, key, i)
		return
	}
	y := int(p.f.year[i])
	time := &s.grid.time
	v, high := w.value[i], w.value[i]+float64(w.above[i])
	own, before, after := time.at(y), time.at(y-1), time.at(y+1)
	if own >= 0 {
		if a := s.at(key + own); a != nil {
			a.value += v
			a.above += float64(w.above[i])
			a.marked += v
			a.n++
			if before == own && after == own {
				a.below += float64(w.below[i])
			} else {
				a.below += v // it may all have come in the year before or after
			}
		}
	}
	if before >= 0 && before != own {
		if a := s.at(key + before); a != nil {
			a.above += high
		}
	}
	if after >= 0 && after != own && after != before {
		if a := s.at(key + after); a != nil {
			a.above += high
		}
	}
}

// addSplit adds an order whose total was split over its years: all of its facts
// when it meets the first one, none when it meets the others.
func (s *sums) addSplit(p *plan, w weights, key, i int) {
	f := p.f
	if i > 0 && f.row[i-1] == f.row[i] {
		return
	}
	k := 1
	for i+k < f.n && f.row[i+k] == f.row[i] {
		k++
	}
	number := float64(f.src.Delivered[f.row[i]])
	total, below, above := w.value[i]*float64(k), float64(w.below[i])*float64(k), float64(w.above[i])*float64(k)
	for j := 0; j < k; {
		bucket, m := s.grid.time.at(int(f.year[i+j])), 1
		for j+m < k && s.grid.time.at(int(f.year[i+j+m])) == bucket {
			m++
		}
		if j += m; bucket < 0 {
			continue
		}
		a := s.at(key + bucket)
		if a == nil {
			continue
		}
		part := splitOver(total, below, above, number, m, k)
		if f.flags[i]&numberMarked != 0 {
			part.marked = part.value
		}
		a.add(part)
	}
}

// occurring tells the keys of the rows that pass, and of the years next to
// those that are marked: every cell that may hold something.
func (p *plan) occurring(g *grid, tell func(key int)) {
	keys := make([]int, chunk)
	for at := 0; at < p.f.n; at += chunk {
		n := min(chunk, p.f.n-at)
		p.keysOf(g, keys[:n], at)
		for i, key := range keys[:n] {
			if key < 0 {
				continue
			}
			y := int(p.f.year[at+i])
			if t := g.time.at(y); t >= 0 {
				tell(key + t)
			}
			if p.f.flags[at+i]&slow == 0 {
				continue
			}
			if t := g.time.at(y - 1); t >= 0 {
				tell(key + t)
			}
			if t := g.time.at(y + 1); t >= 0 {
				tell(key + t)
			}
		}
	}
}

// sortedKeys lists the keys that occur, each once, rising.
func (p *plan) sortedKeys(g *grid) []int {
	var all []int
	most := 1 << 20
	tidyUp := func() {
		slices.Sort(all)
		all = slices.Compact(all)
		most = max(most, 2*len(all))
	}
	p.occurring(g, func(key int) {
		if all = append(all, key); len(all) >= most {
			tidyUp()
		}
	})
	tidyUp()
	return all
}

// rowsOf gives, for the cells of keys (rising), the register's lines that make
// each.
func (p *plan) rowsOf(g *grid, w weights, cells []int) [][]waybill.Row {
	rows := make([][]waybill.Row, len(cells))
	keys := make([]int, chunk)
	for at := 0; at < p.f.n; at += chunk {
		n := min(chunk, p.f.n-at)
		p.keysOf(g, keys[:n], at)
		for i, key := range keys[:n] {
			r := at + i
			t := g.time.at(int(p.f.year[r]))
			if key < 0 || t < 0 || math.IsNaN(w.value[r]) || w.keep != nil && !w.keep[r] {
				continue
			}
			if c, ok := slices.BinarySearch(cells, key+t); ok {
				row := p.f.source(r)
				if last := len(rows[c]) - 1; last < 0 || rows[c][last] != row {
					rows[c] = append(rows[c], row)
				}
			}
		}
	}
	return rows
}
