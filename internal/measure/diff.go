package measure

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/register"
)

// Moved is one thing that differs between two releases of a register.
type Moved struct {
	Kind          string          `json:"kind"`   // total, state, pair, description, designation, deal
	Change        string          `json:"change"` // added, removed, changed; renamed, for words and for states; marked, for deals whose marks only changed
	ID            int             `json:"id,omitempty"`
	Supplier      string          `json:"supplier,omitempty"`
	SupplierCode  waybill.ActorID `json:"supplier_code,omitempty"`
	Recipient     string          `json:"recipient,omitempty"`
	RecipientCode waybill.ActorID `json:"recipient_code,omitempty"`
	Designation   string          `json:"designation,omitempty"`
	OrderYear     int             `json:"order_year,omitempty"`
	Before        *float64        `json:"before,omitempty"` // million TIV; nil: not there
	After         *float64        `json:"after,omitempty"`
	What          []string        `json:"what,omitempty"` // "delivered 61, now 75"
	Rows          [2]waybill.Row  `json:"rows"`           // a deal's first line in each release
}

// Size is by how much TIV it moved.
func (m *Moved) Size() float64 { return math.Abs(value(m.After) - value(m.Before)) }

func value(p *float64) float64 {
	if p == nil {
		return 0
	}
	return *p
}

// MovedKinds lists the kinds of things that can differ, as an answer orders them.
var MovedKinds = []string{"total", "state", "pair", "description", "designation", "deal"}

// Difference is what changed from one release to another, kind by kind, the
// greatest first.
type Difference struct {
	From   waybill.ReleaseID `json:"from"`
	To     waybill.ReleaseID `json:"to"`
	Years  [2]int            `json:"years"` // the years that both cover, for totals and pairs
	Counts map[string]int    `json:"counts"`
	Moved  []Moved           `json:"moved"`
	Note   []string          `json:"note,omitempty"`
	Credit string            `json:"credit"`
}

// Diff compares two releases of one register in the same layout: states that were
// renamed, totals and pairs over the years that both cover, designations, and
// deals, matched by id and else by content. Invalid when the layouts differ.
func Diff(from, to *register.Columns) (Difference, error) {
	if from.Release.Layout != to.Release.Layout || from.Release.Register != to.Release.Register {
		return Difference{}, invalid("%s and %s are not of one register and layout", from.Release.ID, to.Release.ID)
	}
	d := Difference{From: from.Release.ID, To: to.Release.ID, Counts: map[string]int{}, Credit: to.Release.Credit}
	a, b := setOf(from), setOf(to)
	d.Years = [2]int{max(a.facts.first, b.facts.first), min(a.facts.last, b.facts.last)}
	was := d.states(from, to)
	if a.facts.n > 0 && b.facts.n > 0 && d.Years[0] <= d.Years[1] {
		d.totals(a, b)
		d.pairs(a, b, was)
	}
	d.deals(from, to, was)
	d.designations(from, to)
	if a.Apportions() {
		d.Note = append(d.Note, "apportioned: these releases tell totals and years only, so totals were split evenly over the years they came in")
	}
	d.Note = append(d.Note, fmt.Sprintf("totals and pairs are over %d to %d, which both releases cover; deals are compared whole", d.Years[0], d.Years[1]))
	slices.SortStableFunc(d.Moved, func(x, y Moved) int {
		return cmp.Or(cmp.Compare(slices.Index(MovedKinds, x.Kind), slices.Index(MovedKinds, y.Kind)), cmp.Compare(y.Size(), x.Size()))
	})
	for i := range d.Moved {
		d.Counts[d.Moved[i].Kind+" "+d.Moved[i].Change]++
	}
	return d, nil
}

func setOf(c *register.Columns) *Set {
	if c.Release.Layout == waybill.LayoutDeliveries {
		return New(c, nil, nil)
	}
	return New(nil, c, nil)
}

// moved notes a pair of figures that differ by more than rounding.
func (d *Difference) moved(m Moved, before, after *acc) {
	if before != nil && before.n > 0 {
		v := tidy(before.value)
		m.Before = &v
	}
	if after != nil && after.n > 0 {
		v := tidy(after.value)
		m.After = &v
	}
	switch {
	case m.Before == nil && m.After == nil || m.Before != nil && m.After != nil && m.Size() < 0.005:
		return
	case m.Before == nil:
		m.Change = "added"
	case m.After == nil:
		m.Change = "removed"
	default:
		m.Change = "changed"
	}
	d.Moved = append(d.Moved, m)
}

func (d *Difference) sums(s *Set, by ...string) sums {
	p := &plan{f: &s.facts, by: by, from: d.Years[0], to: d.Years[1]}
	p.From, p.To = p.from, p.to
	return p.add(by, s.facts.tivs())
}

func (d *Difference) totals(a, b *Set) {
	x, y := d.sums(a), d.sums(b)
	d.moved(Moved{Kind: "total"}, &x.acc[0], &y.acc[0])
}

// pairs compares what went from state to state; was gives the earlier names of
// those that were renamed.
func (d *Difference) pairs(a, b *Set, was stateNames) {
	type both struct {
		m   Moved
		acc [2]acc
	}
	found, names := map[string]*both{}, [2]stateNames{nil, was}
	for side, s := range []*Set{a, b} {
		sum := d.sums(s, "supplier", "recipient")
		dim := &sum.grid.dims[0]
		for pos := range dim.size {
			i, j := dim.id[pos], dim.id2[pos]
			c := s.facts.src
			key := names[side].key(c, i) + "\t" + names[side].key(c, j)
			p := found[key]
			if p == nil {
				p = &both{}
				found[key] = p
			}
			p.m = Moved{Kind: "pair", Supplier: c.Names[i], SupplierCode: c.Codes[i], Recipient: c.Names[j], RecipientCode: c.Codes[j]}
			p.acc[side].add(sum.acc[pos])
		}
	}
	for _, key := range sortedKeys(found) {
		p := found[key]
		d.moved(p.m, &p.acc[0], &p.acc[1])
	}
}

// designations notes the designations that only one of the releases has, but for
// those that were renamed.
func (d *Difference) designations(from, to *register.Columns) {
	in := [2]map[string]float64{{}, {}}
	for side, c := range []*register.Columns{from, to} {
		for i := range c.N {
			in[side][c.Designations[c.Designation[i]]] += nothing(c.TIV[i])
		}
	}
	for i := range d.Moved {
		if m := &d.Moved[i]; m.Kind == "designation" && m.Change == "renamed" {
			v := tidy(in[0][m.Designation])
			m.Before, m.After = &v, &v
			now, _, _ := strings.Cut(strings.TrimPrefix(m.What[0], "now "), ", in ")
			delete(in[0], m.Designation)
			if _, still := in[0][now]; !still {
				delete(in[1], now)
			}
		}
	}
	for side, change := range []string{"removed", "added"} {
		for _, name := range sortedKeys(in[side]) {
			if _, ok := in[1-side][name]; ok || name == "" {
				continue
			}
			v := tidy(in[side][name])
			m := Moved{Kind: "designation", Change: change, Designation: name}
			if side == 0 {
				m.Before = &v
			} else {
				m.After = &v
			}
			d.Moved = append(d.Moved, m)
		}
	}
}

// nothing is 0 for a missing number.
func nothing(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return x
}
