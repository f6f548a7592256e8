// Package measure adds registers up. In come the columns of a release and a
// question (a measure, filters, groupings); out come tables of cells, each with
// its value, the interval that the register's own marks of uncertainty leave
// open, and the share of it that rests on marked rows.
//
// It must never read a file, a store or a clock, never bring TIV together with
// money (see [Guard]), never split a total over years without saying so, and
// never take the register's blank for its zero.
//
// Each measure is one file: its formula, its unit, where its rule comes from and
// what counts as missing stand in its [Measure]; docs/measures.md says the same
// for readers.
package measure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Measure is one way of adding up a register, with its definition.
type Measure struct {
	Name    string // as typed and as the column is called: "tiv", "share"
	Title   string // for people: "Deliveries"
	Unit    Unit
	Formula string
	Source  string // where the rule comes from
	Missing string // what counts as missing, and what is done about it
	Needs   Layouts
	compute func(*Set, *plan) (result, error)
}

// Layouts says which layouts of a release a measure can be computed from.
type Layouts uint8

// What a measure needs of a set.
const (
	Either Layouts = iota
	NeedsDeliveries
	NeedsOrders   // years are years of order
	NeedsComments // deliveries joined with orders, or orders alone
)

// result is what one measure's file gives back: cells in no stated order.
type result struct {
	groupBy []string
	cells   []cell
	ready   []waybill.TableRow // instead of cells, when they need no ordering
	keys    []int              // of ready
	notes   []string
	unit    Unit // when it is not the measure's own
	// rows gives the register's lines behind cells by their keys, rising.
	rows func(keys []int) [][]waybill.Row
}

// cell is a line of a table in the making.
type cell struct {
	key   int // in the grid it came from
	names []string
	codes []string
	cell  waybill.Cell
}

var measures []Measure

func define(m Measure) { measures = append(measures, m) }

// Measures lists every measure by name.
func Measures() []Measure {
	out := slices.Clone(measures)
	slices.SortFunc(out, func(a, b Measure) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// ByName finds a measure. It returns Invalid with the nearest names otherwise,
// or with the rule that forbids it where TIV is asked over money.
func ByName(name string) (Measure, error) {
	for _, m := range measures {
		if m.Name == name {
			return m, nil
		}
	}
	if err := guardName(name); err != nil {
		return Measure{}, err
	}
	var all []string
	for _, m := range Measures() {
		all = append(all, m.Name)
	}
	return Measure{}, &waybill.Error{Op: "measure", Kind: waybill.Invalid,
		Err: fmt.Errorf("no measure is called %q", name), Do: "the measures are " + strings.Join(all, ", ")}
}

// Compute answers a question from a set. Errors are Invalid (the question makes
// no sense), NotFound (a name that the register doesn't have, with the nearest
// ones; or an empty release) and Forbidden (TIV would meet money).
func Compute(s *Set, q Query) (waybill.Table, error) {
	m, err := ByName(q.Measure)
	if err != nil {
		return waybill.Table{}, err
	}
	if err := s.has(m.Needs); err != nil {
		return waybill.Table{}, err
	}
	p, err := newPlan(s, m, q)
	if err != nil {
		return waybill.Table{}, err
	}
	r, err := m.compute(s, p)
	if err != nil {
		return waybill.Table{}, err
	}
	return s.table(m, p, r), nil
}
