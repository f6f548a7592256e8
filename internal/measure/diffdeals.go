package measure

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill/internal/register"
)

// dealOf is one deal of a release, for comparing: its rows made one.
type dealOf struct {
	c                  *register.Columns
	row                int // its first
	id                 int
	ordered, delivered float64 // NaN: not given
	unit, tiv          float64
	years              []uint16
	marks              uint8
	was                stateNames
}

// dealsOf gives a release's deals: rows with one id, or each order.
func dealsOf(c *register.Columns, was stateNames) []dealOf {
	var out []dealOf
	at := map[uint32]int{}
	for i := range c.N {
		d := dealOf{c: c, row: i, ordered: math.NaN(), delivered: float64(c.Delivered[i]), unit: c.Unit[i], tiv: c.TIV[i], marks: c.Flags[i], was: was}
		if c.Ordered != nil {
			d.ordered = float64(c.Ordered[i])
		}
		if c.DealID == nil {
			d.years = c.YearSets[c.YearSet[i]]
			out = append(out, d)
			continue
		}
		d.id, d.years = int(c.DealID[i]), []uint16{c.DeliveryYear[i]}
		k, ok := at[c.DealID[i]]
		if !ok {
			at[c.DealID[i]] = len(out)
			out = append(out, d)
			continue
		}
		o := &out[k]
		o.delivered += d.delivered
		o.tiv += d.tiv
		o.marks |= d.marks
		o.years = append(o.years, d.years...)
	}
	for i := range out {
		out[i].years = slices.Clone(out[i].years)
		slices.Sort(out[i].years)
	}
	return out
}

// keys gives what a deal may be known again by, the surest first.
func (d *dealOf) keys() []string {
	c, i := d.c, d.row
	pair := d.was.key(c, c.Supplier[i]) + "\t" + d.was.key(c, c.Recipient[i])
	year := fmt.Sprint(c.OrderYear[i])
	designation, description := squeeze(c.Designations[c.Designation[i]]), c.Descriptions[c.Description[i]]
	status := string(c.Statuses[c.Status[i]])
	unit := fmt.Sprint(d.unit)
	keys := []string{
		strings.Join([]string{"same", pair, year, designation, description, status, unit, fmt.Sprint(d.delivered, d.ordered, d.years)}, "\t"),
		strings.Join([]string{"renamed", pair, year, status, unit, fmt.Sprint(d.delivered, d.years)}, "\t"),
		strings.Join([]string{"revised", pair, year, designation, status}, "\t"),
		strings.Join([]string{"redated", pair, designation, status, unit}, "\t"),
		strings.Join([]string{"both", pair, year, status, unit}, "\t"),
		strings.Join([]string{"restated", pair, year, designation}, "\t"),
	}
	if d.id != 0 {
		keys = append([]string{fmt.Sprint("id", d.id)}, keys...)
	}
	return keys
}

// deals matches the deals of two releases, key by key, and notes what differs.
// Where several answer to one key, those that are most alike are taken first.
func (d *Difference) deals(from, to *register.Columns, was stateNames) {
	a, b := dealsOf(from, nil), dealsOf(to, was)
	match, taken := matched(a, b)
	names := d.renamings(a, b, match)
	for i := range a {
		if match[i] < 0 {
			d.dealMoved("removed", &a[i], nil)
		} else if what := names.differing(&a[i], &b[match[i]]); len(what) > 0 {
			change := "changed"
			if len(what) == 1 && strings.HasPrefix(what[0], "marks ") {
				change = "marked" // only its marks of uncertainty are others
			}
			d.dealMoved(change, &a[i], &b[match[i]], what...)
		}
	}
	for j := range b {
		if !taken[j] {
			d.dealMoved("added", nil, &b[j])
		}
	}
}

// matched gives for each deal of a its like in b, or -1, and which of b are taken.
func matched(a, b []dealOf) (match []int, taken []bool) {
	match, taken = make([]int, len(a)), make([]bool, len(b))
	for i := range match {
		match[i] = -1
	}
	keysA, keysB := allKeys(a), allKeys(b)
	for level := range 7 {
		byKey := map[string][]int{}
		for j, keys := range keysB {
			if !taken[j] && level < len(keys) {
				byKey[keys[level]] = append(byKey[keys[level]], j)
			}
		}
		waiting := map[string][]int{}
		for i, keys := range keysA {
			if match[i] < 0 && level < len(keys) && len(byKey[keys[level]]) > 0 {
				waiting[keys[level]] = append(waiting[keys[level]], i)
			}
		}
		for _, key := range sortedKeys(waiting) {
			nearestFirst(a, b, waiting[key], byKey[key], func(i, j int) { match[i], taken[j] = j, true })
		}
	}
	return match, taken
}

// nearestFirst pairs the deals of two short lists, the most alike first.
func nearestFirst(a, b []dealOf, left, right []int, take func(i, j int)) {
	type couple struct {
		i, j int
		far  float64
	}
	var all []couple
	for _, i := range left {
		for _, j := range right {
			far := math.Abs(nothing(a[i].tiv)-nothing(b[j].tiv)) + math.Abs(nothing(a[i].delivered)-nothing(b[j].delivered))
			if !slices.Equal(a[i].years, b[j].years) {
				far++
			}
			all = append(all, couple{i, j, far})
		}
	}
	slices.SortStableFunc(all, func(x, y couple) int { return cmp.Compare(x.far, y.far) })
	usedA, usedB := map[int]bool{}, map[int]bool{}
	for _, c := range all {
		if !usedA[c.i] && !usedB[c.j] {
			usedA[c.i], usedB[c.j] = true, true
			take(c.i, c.j)
		}
	}
}

// renamings are words that the register as a whole writes anew: most deals that
// had the one have the other.
type renamings struct{ designation, description map[string]string }

// renamings finds and notes them, so that no single deal counts as changed for
// its word alone.
func (d *Difference) renamings(a, b []dealOf, match []int) renamings {
	tally := [2]map[string]map[string]int{{}, {}}
	for i := range a {
		if match[i] < 0 {
			continue
		}
		x, y := &a[i], &b[match[i]]
		for k, pair := range [2][2]string{{x.designation(), y.designation()}, {x.description(), y.description()}} {
			if tally[k][pair[0]] == nil {
				tally[k][pair[0]] = map[string]int{}
			}
			tally[k][pair[0]][pair[1]]++
		}
	}
	out := renamings{map[string]string{}, map[string]string{}}
	for k, into := range []map[string]string{out.designation, out.description} {
		for _, was := range sortedKeys(tally[k]) {
			total, best, is := 0, 0, ""
			for _, now := range sortedKeys(tally[k][was]) {
				n := tally[k][was][now]
				if total += n; n > best {
					best, is = n, now
				}
			}
			if is == was || 2*best <= total {
				continue
			}
			into[was] = is
			d.Moved = append(d.Moved, Moved{Kind: []string{"designation", "description"}[k], Change: "renamed",
				Designation: was, What: []string{fmt.Sprintf("now %s, in %d of %s", is, best, plural(total, "deal", "deals"))}})
		}
	}
	return out
}

func (d *dealOf) designation() string { return d.c.Designations[d.c.Designation[d.row]] }
func (d *dealOf) description() string { return d.c.Descriptions[d.c.Description[d.row]] }

func allKeys(deals []dealOf) [][]string {
	out := make([][]string, len(deals))
	for i := range deals {
		out[i] = deals[i].keys()
	}
	return out
}

func (d *Difference) dealMoved(change string, a, b *dealOf, what ...string) {
	shown := cmp.Or(b, a)
	c, i := shown.c, shown.row
	m := Moved{Kind: "deal", Change: change, ID: shown.id, What: what,
		Supplier: c.Names[c.Supplier[i]], SupplierCode: c.Codes[c.Supplier[i]],
		Recipient: c.Names[c.Recipient[i]], RecipientCode: c.Codes[c.Recipient[i]],
		Designation: c.Designations[c.Designation[i]], OrderYear: int(c.OrderYear[i])}
	for k, x := range []*dealOf{a, b} {
		if x == nil {
			continue
		}
		m.Rows[k] = x.c.Row(x.row)
		if math.IsNaN(x.tiv) {
			continue
		}
		v := tidy(x.tiv)
		if k == 0 {
			m.Before = &v
		} else {
			m.After = &v
		}
	}
	d.Moved = append(d.Moved, m)
}

// differing tells in words in which fields two forms of a deal differ, but for
// words that were written anew throughout.
func (r renamings) differing(a, b *dealOf) []string {
	var out []string
	say := func(field, was, is string) {
		if was != is {
			out = append(out, fmt.Sprintf("%s %s, now %s", field, was, is))
		}
	}
	if r.designation[a.designation()] != b.designation() {
		say("designation", a.designation(), b.designation())
	}
	if r.description[a.description()] != b.description() {
		say("description", a.description(), b.description())
	}
	say("status", string(a.c.Statuses[a.c.Status[a.row]]), string(b.c.Statuses[b.c.Status[b.row]]))
	say("order year", fmt.Sprint(a.c.OrderYear[a.row]), fmt.Sprint(b.c.OrderYear[b.row]))
	say("ordered", given(a.ordered), given(b.ordered))
	say("delivered", given(a.delivered), given(b.delivered))
	say("years", span(a.years), span(b.years))
	say("TIV of a unit", given(a.unit), given(b.unit))
	say("TIV", given(a.tiv), given(b.tiv))
	say("marks", marksOf(a.marks), marksOf(b.marks))
	return out
}

func given(x float64) string {
	if math.IsNaN(x) {
		return "not given"
	}
	return fmt.Sprintf("%g", tidy(x))
}

func span(years []uint16) string {
	years = distinct(years)
	if len(years) == 0 {
		return "none"
	}
	return strings.Trim(fmt.Sprint(years), "[]")
}

func marksOf(flags uint8) string {
	var out []string
	for _, m := range []struct {
		bit  uint8
		name string
	}{{register.OrderYearUncertain, "order year"}, {register.OrderedUncertain, "ordered"},
		{register.DeliveredUncertain, "delivered"}, {register.DeliveryYearUncertain, "delivery year"}} {
		if flags&m.bit != 0 {
			out = append(out, m.name)
		}
	}
	if len(out) == 0 {
		return "none"
	}
	return "on " + strings.Join(out, ", ")
}
