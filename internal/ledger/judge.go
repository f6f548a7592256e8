package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Decisions is what people's judgements come to on one day: the last word on
// each pair and on each statement, with what was withdrawn left out.
type Decisions struct {
	pairs map[[2]string]waybill.Judgement
	on    map[string]waybill.Judgement // accept, correct, reject of one statement
	ties  map[string][]string          // id → ids that were judged same as it
	with  map[string][]string          // id → ids with which it was judged, whatever the word
}

// Decide reads judgements in any order.
func Decide(all []waybill.Judgement) *Decisions {
	js := slices.Clone(all)
	slices.SortFunc(js, func(a, b waybill.Judgement) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	back := map[string]bool{}
	for _, j := range js {
		if j.Decision == waybill.Withdraw {
			back[j.Left] = true
		}
	}
	d := &Decisions{pairs: map[[2]string]waybill.Judgement{}, on: map[string]waybill.Judgement{}}
	for _, j := range js {
		switch {
		case back[string(j.ID)] || j.Decision == waybill.Withdraw:
		case j.Right != "":
			d.pairs[pairOf(j.Left, j.Right)] = j
		default:
			d.on[j.Left] = j
		}
	}
	d.ties, d.with = d.same(), map[string][]string{}
	for p := range d.pairs {
		d.with[p[0]] = append(d.with[p[0]], p[1])
	}
	return d
}

// DecideOn is [Decide] for the judgements made up to a day; the empty day is all.
func DecideOn(all []waybill.Judgement, asKnown waybill.Day) *Decisions {
	return Decide(knownJudgements(all, asKnown))
}

// BlockOf is the block in which an item stands after people's corrections: who
// moves a statement to other sides moves it to another block.
func (d *Decisions) BlockOf(it *Item) Block {
	if j, ok := d.on[it.ID]; ok && j.Decision == waybill.Correct {
		c := corrected(*it, j)
		return c.Block()
	}
	return it.Block()
}

func pairOf(a, b string) [2]string {
	if a > b {
		a, b = b, a
	}
	return [2]string{a, b}
}

// On gives the last word on a pair.
func (d *Decisions) On(a, b string) (waybill.Decision, bool) {
	j, ok := d.pairs[pairOf(a, b)]
	return j.Decision, ok
}

// Of gives the last word on one statement: accept, correct or reject.
func (d *Decisions) Of(id string) (waybill.Judgement, bool) {
	j, ok := d.on[id]
	return j, ok
}

// Tied lists the ids that any judgement of same speaks of.
func (d *Decisions) Tied() []string {
	out := make([]string, 0, len(d.ties))
	for id := range d.ties {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// Linked gives the ids that judgements of same tie to an id, itself included.
func (d *Decisions) Linked(id string) []string {
	if len(d.ties[id]) == 0 {
		return []string{id}
	}
	seen, queue := map[string]bool{id: true}, []string{id}
	for len(queue) > 0 {
		x := queue[0]
		queue = queue[1:]
		for _, y := range d.ties[x] {
			if !seen[y] {
				seen[y] = true
				queue = append(queue, y)
			}
		}
	}
	out := make([]string, 0, len(seen))
	for x := range seen {
		out = append(out, x)
	}
	slices.Sort(out)
	return out
}

func (d *Decisions) same() map[string][]string {
	next := map[string][]string{}
	for p, j := range d.pairs {
		if j.Decision == waybill.Same {
			next[p[0]] = append(next[p[0]], p[1])
			next[p[1]] = append(next[p[1]], p[0])
		}
	}
	for k := range next {
		slices.Sort(next[k])
	}
	return next
}

// Contradiction refuses a judgement that cannot stand beside the earlier ones:
// different where a chain of same ties the two, or same where the chain would
// tie two that are different. The error is Clash and shows the chain. A new word
// on a pair that was judged directly replaces the old one and is no contradiction.
func (d *Decisions) Contradiction(j waybill.Judgement) error {
	chain, why := d.Against(j)
	if len(chain) == 0 {
		return nil
	}
	return clash(j, chain, why)
}

// Against gives the earlier judgements that a new one contradicts, as a chain
// from the one side to the other, and says why; none where it can stand.
func (d *Decisions) Against(j waybill.Judgement) (chain []waybill.Judgement, why string) {
	if j.Right == "" {
		return nil, ""
	}
	if j.Decision == waybill.Different {
		return d.chain(j.Left, j.Right), "these judgements of same already tie the two"
	}
	if j.Decision != waybill.Same {
		return nil, ""
	}
	left, right := d.Linked(j.Left), d.Linked(j.Right)
	for _, a := range left {
		for _, b := range right {
			old, ok := d.pairs[pairOf(a, b)]
			if ok && old.Decision == waybill.Different && pairOf(a, b) != pairOf(j.Left, j.Right) {
				chain := append(d.chain(j.Left, a), old)
				return append(chain, d.chain(b, j.Right)...), "with it these would be one, and two of them were judged different"
			}
		}
	}
	return nil, ""
}

// chain gives the judgements of same on the shortest way from a to b, leaving
// out a direct one, which a new word would replace.
func (d *Decisions) chain(a, b string) []waybill.Judgement {
	next, from := d.same(), map[string]string{a: a}
	queue := []string{a}
	for len(queue) > 0 && from[b] == "" {
		x := queue[0]
		queue = queue[1:]
		for _, y := range next[x] {
			if from[y] == "" && pairOf(x, y) != pairOf(a, b) {
				from[y] = x
				queue = append(queue, y)
			}
		}
	}
	if from[b] == "" || a == b {
		return nil
	}
	var out []waybill.Judgement
	for x := b; x != a; x = from[x] {
		out = append(out, d.pairs[pairOf(x, from[x])])
	}
	slices.Reverse(out)
	return out
}

func clash(j waybill.Judgement, chain []waybill.Judgement, why string) error {
	var parts []string
	for _, c := range chain {
		parts = append(parts, fmt.Sprintf("%s %s %s (%s by %s)", c.Left, c.Decision, c.Right, c.ID, c.By))
	}
	return &waybill.Error{Op: "judge", Kind: waybill.Clash, Where: j.Left + " " + string(j.Decision) + " " + j.Right,
		Err: fmt.Errorf("%s: %s", why, strings.Join(parts, "; ")), Do: "withdraw one of them first"}
}
