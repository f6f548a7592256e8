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
}

func tracedStates(c *register.Columns) map[string]*traced {
	out := map[string]*traced{}
	note := func(role string, i int, state, partner uint16) {
		key := stateKey(c, state)
		t := out[key]
		if t == nil {
			t = &traced{name: c.Names[state], code: c.Codes[state], rows: map[string]bool{}}
			out[key] = t
		}
		t.rows[strings.Join([]string{role, stateKey(c, partner), fmt.Sprint(c.OrderYear[i]), squeeze(c.Designations[c.Designation[i]]),
			fmt.Sprint(c.Delivered[i])}, "\t")] = true
	}
	for i := range c.N {
		note("from", i, c.Supplier[i], c.Recipient[i])
		note("to", i, c.Recipient[i], c.Supplier[i])
	}
	return out
}

// sameState is the share of two states' rows that must be alike for the one to
// be the other under a new name.
const sameState = 0.8

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
			switch share := a[was].share(b[now]); {
			case share > best:
				best, second, is = share, best, now
			case share > second:
				second = share
			}
		}
		if best >= sameState && best > second {
			out[is] = was
			d.Moved = append(d.Moved, Moved{Kind: "state", Change: "renamed", Supplier: a[was].name, SupplierCode: a[was].code,
				What: []string{"now " + b[is].name}})
		}
	}
	return out
}

// share is how many of the rows of the two that they have in common.
func (t *traced) share(o *traced) float64 {
	n := 0
	for r := range t.rows {
		if o.rows[r] {
			n++
		}
	}
	return float64(n) / float64(max(len(t.rows), len(o.rows)))
}
