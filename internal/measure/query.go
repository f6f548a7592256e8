package measure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Filter narrows the rows that a measure adds up. Empty fields do not filter.
// States may be written as the register has them, as codes (RUS), under any name
// that the lexicon knows, or as a group of states (EU); several are one or
// another of them.
type Filter struct {
	Supplier    []string
	Recipient   []string
	Weapon      []string // designations, or else descriptions
	Description []string
	Category    []string
	Status      []string
	From, To    int // years, inclusive; 0 is open
	// Groups are groups of states by the user's own definition.
	Groups map[string][]string
}

// Query is a question to a register.
type Query struct {
	Measure string
	Filter
	By     []string // see Groupings
	Window int      // years in a window; 0 for none
	Top    int      // only so many rows, the greatest first; 0 for all
	Rows   bool     // give each cell the register's lines that make it
}

// Groupings lists what a table can be grouped by. "pair" is supplier and
// recipient; "window" needs a Window.
var Groupings = []string{"supplier", "recipient", "pair", "category", "weapon", "description", "status", "year", "window"}

// plan is a query made ready: every name is found, every default is chosen.
type plan struct {
	Query
	f       *facts
	by      []string // without "pair"
	subject string   // the grouping that shares and ranks are taken over
	from    int
	to      int
	notes   []string

	supplier, recipient           nameMask
	weapon, desc, category, state []bool // nil: all
}

// nameMask says which of the register's names pass; byYear where membership of
// a group of states depends on the year.
type nameMask struct {
	always []bool
	byYear map[int][]bool
}

func (m nameMask) open() bool { return m.always == nil && m.byYear == nil }

func invalid(format string, args ...any) error {
	return &waybill.Error{Op: "measure", Kind: waybill.Invalid, Err: fmt.Errorf(format, args...)}
}

func newPlan(s *Set, m Measure, q Query) (*plan, error) {
	p := &plan{Query: q, f: &s.facts}
	if m.Needs == NeedsOrders {
		p.f = &s.orders
	}
	if err := p.readGroupings(); err != nil {
		return nil, err
	}
	if q.Window < 0 || q.Window > 100 {
		return nil, invalid("a window of %d years", q.Window)
	}
	if q.From != 0 && q.To != 0 && q.From > q.To {
		return nil, invalid("from %d to %d: the first year is after the last", q.From, q.To)
	}
	for _, y := range []int{q.From, q.To} {
		if y != 0 && (y < firstYear || y > lastYear) {
			return nil, invalid("the year %d: registers of transfers lie between %d and %d", y, firstYear, lastYear)
		}
	}
	if p.size() > mostCells {
		return nil, invalid("by %s at once: too many groupings", strings.Join(p.by, ", "))
	}
	if slices.Contains(p.by, "window") && p.Window == 0 {
		p.Window = 5
	}
	p.from, p.to = s.years(p.f, q.From, q.To)
	if err := s.resolve(p); err != nil {
		return nil, err
	}
	if q.Top < 0 {
		return nil, invalid("the top %d", q.Top)
	}
	return p, nil
}

// Years outside of these are slips of the hand, and would only cost memory.
const (
	firstYear = 1800
	lastYear  = 2200
	mostCells = 1 << 55 // keys stay far from overflowing
)

// size bounds the number of cells that the groupings could have.
func (p *plan) size() float64 {
	f, n := p.f, 1.0
	of := map[string]int{"supplier": len(f.names.text), "recipient": len(f.names.text), "category": len(f.categories.text),
		"weapon": len(f.designations.text), "description": len(f.descriptions.text), "status": len(f.statuses.text)}
	for _, g := range p.by {
		if m, ok := of[g]; ok {
			n *= float64(m)
		} else {
			n *= lastYear - firstYear
		}
	}
	return n
}

func (p *plan) readGroupings() error {
	for _, g := range p.By {
		g = strings.ToLower(strings.TrimSpace(g))
		if !slices.Contains(Groupings, g) {
			return &waybill.Error{Op: "measure", Kind: waybill.Invalid, Err: fmt.Errorf("no grouping is called %q", g),
				Do: "the groupings are " + strings.Join(Groupings, ", ")}
		}
		add := []string{g}
		if g == "pair" {
			add = []string{"supplier", "recipient"}
		}
		for _, a := range add {
			if !slices.Contains(p.by, a) {
				p.by = append(p.by, a)
			}
		}
	}
	if slices.Contains(p.by, "year") && slices.Contains(p.by, "window") {
		return invalid("by year and by window at once; take one, or the measure average for moving windows")
	}
	return nil
}

// years fills open ends of a span of years with those of the set.
func (s *Set) years(f *facts, from, to int) (int, int) {
	first, last := f.first, f.last
	for _, r := range s.Releases() {
		if r.LastYear > last {
			last = r.LastYear
		}
	}
	if from == 0 {
		from = first
	}
	if to == 0 {
		to = max(last, from)
	}
	return from, to
}

// defaultBy groups a question that names no grouping: one state's partners, or
// the years of a pair.
func (p *plan) defaultBy() {
	if len(p.by) > 0 {
		return
	}
	switch {
	case len(p.Supplier) > 0 && len(p.Recipient) > 0:
		p.by = []string{"year"}
	case len(p.Supplier) > 0:
		p.by = []string{"recipient"}
	default:
		p.by = []string{"supplier"}
	}
	if p.Window > 0 {
		p.by = slices.DeleteFunc(p.by, func(g string) bool { return g == "year" })
		p.by = append(p.by, "window")
	}
}

// windowed adds the grouping by window where a window was asked for and years
// are not grouped.
func (p *plan) windowed() {
	if p.Window > 0 && !slices.Contains(p.by, "window") && !slices.Contains(p.by, "year") {
		p.by = append(p.by, "window")
	}
}

// chooseSubject settles which grouping a share or a rank is taken over: the last
// one that is no time; with none, the side that is filtered.
func (p *plan) chooseSubject() {
	for _, g := range slices.Backward(p.by) {
		if g != "year" && g != "window" {
			p.subject = g
			return
		}
	}
	p.subject = "supplier"
	if len(p.Supplier) == 0 && len(p.Recipient) > 0 {
		p.subject = "recipient"
	}
	p.by = append([]string{p.subject}, p.by...)
}
