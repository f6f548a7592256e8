package measure

import (
	"fmt"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/register"
)

// stateKey is what a state is called in both releases: its code, or its name
// where it has none.
func stateKey(c *register.Columns, i uint16) string {
	if code := c.Codes[i]; code != "" {
		return string(code)
	}
	return strings.ToLower(c.Names[i])
}

// stateNames tells by which key the earlier release knows what the later one
// calls otherwise.
type stateNames map[string]string

func (s stateNames) key(c *register.Columns, i uint16) string {
	key := stateKey(c, i)
	if was, ok := s[key]; ok {
		return was
	}
	return key
}

// traced is what tells a state by its deals, whatever it is called.
type traced struct {
	name string
	code waybill.ActorID
	rows map[string]bool // role, partner, year of order, weapon, number
	ties map[string]bool // role, partner, year of order: what a revision of weapons and numbers leaves
}

func tracedStates(c *register.Columns) map[string]*traced {
	out := map[string]*traced{}
	note := func(role string, i int, state, partner uint16) {
		key := stateKey(c, state)
		t := out[key]
		if t == nil {
			t = &traced{name: c.Names[state], code: c.Codes[state], rows: map[string]bool{}, ties: map[string]bool{}}
			out[key] = t
		}
		tie := strings.Join([]string{role, stateKey(c, partner), fmt.Sprint(c.OrderYear[i])}, "\t")
		t.ties[tie] = true
		t.rows[strings.Join([]string{tie, squeeze(c.Designations[c.Designation[i]]), fmt.Sprint(c.Delivered[i])}, "\t")] = true
	}
	for i := range c.N {
		note("from", i, c.Supplier[i], c.Recipient[i])
		note("to", i, c.Recipient[i], c.Supplier[i])
	}
	return out
}

// How much of two states' rows must be alike for the one to be the other under a
// new name: of the rows as they are; or of their ties, where those are many.
const (
	sameRows = 0.8
	sameTies = 0.6
	manyTies = 5
)

// states finds the states and groups that the later release calls by another
// name, and notes them, so that none of their deals counts as gone or new for
// the name alone. Only who is in one release alone can have been renamed.
func (d *Difference) states(from, to *register.Columns) stateNames {
	a, b := tracedStates(from), tracedStates(to)
	out := stateNames{}
	for _, was := range sortedKeys(a) {
		if b[was] != nil {
			continue
		}
		best, second, is := 0.0, 0.0, ""
		for _, now := range sortedKeys(b) {
			if a[now] != nil || out[now] != "" {
				continue
			}
			switch share := a[was].alike(b[now]); {
			case share > best:
				best, second, is = share, best, now
			case share > second:
				second = share
			}
		}
		if best > 0 && best > second {
			out[is] = was
			d.Moved = append(d.Moved, Moved{Kind: "state", Change: "renamed", Supplier: a[was].name, SupplierCode: a[was].code,
				What: []string{"now " + b[is].name}})
		}
	}
	return out
}

// alike tells how sure it is that two are one; 0 where it is not.
func (t *traced) alike(o *traced) float64 {
	rows, _ := share(t.rows, o.rows)
	ties, n := share(t.ties, o.ties)
	if rows >= sameRows || ties >= sameTies && n >= manyTies {
		return rows + ties
	}
	return 0
}

// share is how much of two sets they have in common, and how many.
func share(a, b map[string]bool) (float64, int) {
	n := 0
	for r := range a {
		if b[r] {
			n++
		}
	}
	return float64(n) / float64(max(len(a), len(b))), n
}
