package ledger

import (
	"cmp"
	"slices"

	"github.com/waybill-ledger/waybill"
)

// nearest is how many neighbours in time a statement is compared with among
// statements that share a name of a weapon: it keeps the cost linear, and a deal
// told more often than that is told by its neighbours' neighbours.
const nearest = 24

// edge is a scored pair of items.
type edge struct {
	a, b  int // places in items, a < b
	score Score
	ties  bool // several rows fit a statement equally well
}

// ofDeal tells whether a pair is of a statement and a register's deal. These come
// first: what a deal is follows from the register, and what statements have in
// common with each other never takes one away from its deal.
func (e *edge) ofDeal(items []Item) bool { return items[e.a].Deal != nil || items[e.b].Deal != nil }

// cluster brings items of one block (and those that judgements tie to them)
// together. Items are sorted by id. It gives for each item its cluster's number,
// and the pairs that a person should look at.
func cluster(items []Item, d *Decisions) ([]int, []edge) {
	u := newUnion(items, d)
	edges := edgesOf(items)
	u.direct(edges)
	slices.SortStableFunc(edges, func(x, y edge) int {
		return cmp.Or(compareBool(y.ofDeal(items), x.ofDeal(items)), cmp.Compare(y.score.Value, x.score.Value), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	var open []edge
	for _, e := range edges {
		if _, ok := d.On(items[e.a].ID, items[e.b].ID); ok || u.find(e.a) == u.find(e.b) {
			continue
		}
		if e.score.Value >= certain && !e.ties && u.join(e.a, e.b) {
			continue
		}
		open = append(open, e)
	}
	open = slices.DeleteFunc(open, func(e edge) bool { return u.find(e.a) == u.find(e.b) || !u.mayJoin(e.a, e.b) })
	of := make([]int, len(items))
	for i := range items {
		of[i] = u.find(i)
	}
	return of, open
}

// edgesOf scores the pairs worth scoring, by block.
func edgesOf(items []Item) []edge {
	blocks := map[Block][]int{}
	var order []Block
	for i := range items {
		b := items[i].Block()
		if blocks[b] == nil {
			order = append(order, b)
		}
		blocks[b] = append(blocks[b], i)
	}
	var out []edge
	for _, b := range order {
		out = append(out, blockEdges(items, blocks[b])...)
	}
	return out
}

func blockEdges(items []Item, members []int) []edge {
	seen := map[[2]int]bool{}
	var out []edge
	score := func(a, b int) {
		if a > b {
			a, b = b, a
		}
		if a == b || seen[[2]int{a, b}] || items[a].Row != "" && items[b].Row != "" {
			return
		}
		seen[[2]int{a, b}] = true
		if s := Compare(&items[a], &items[b]); s.Value >= ask {
			out = append(out, edge{a: a, b: b, score: s})
		}
	}
	for _, group := range groups(items, members) {
		slices.SortFunc(group, func(x, y int) int {
			return cmp.Or(cmp.Compare(when(&items[x]), when(&items[y])), cmp.Compare(items[x].ID, items[y].ID))
		})
		for i, a := range group {
			for _, b := range group[i+1 : min(len(group), i+1+nearest)] {
				score(a, b)
			}
		}
	}
	for _, m := range members { // every statement against the rows that share a name with it
		if items[m].Row == "" {
			for _, r := range rowsFor(items, members, m) {
				score(m, r)
			}
		}
	}
	lone(items, out)
	markTies(items, out)
	return out
}

// groups parts a block's items by the names and types of their weapons; an item
// without any stands in a group of its own kind.
func groups(items []Item, members []int) map[string][]int {
	out := map[string][]int{}
	for _, m := range members {
		keys := keysOf(&items[m])
		for _, k := range keys {
			out[k] = append(out[k], m)
		}
	}
	return out
}

func keysOf(it *Item) []string {
	var keys []string
	add := func(k string) {
		if !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	for _, w := range it.Weapons {
		for _, r := range w.roots {
			add("=" + r)
		}
		for _, t := range typeWords(w.Type) {
			add("~" + t)
		}
	}
	if len(keys) == 0 {
		add("")
	}
	return keys
}

// rowsFor gives the rows of a block that a statement may speak of: for a deal
// those that share a name with it, or whose type a text can mean by its words.
func rowsFor(items []Item, members []int, m int) []int {
	var out []int
	for _, r := range members {
		if items[r].Row != "" && (items[r].Deal == nil || possible(&items[m], &items[r])) {
			out = append(out, r)
		}
	}
	return out
}

// onlyOne is added where no other deal of the two states comes near a statement.
const onlyOne = 0.75

// lone favours a row that is the only one of its register which fits a statement.
func lone(items []Item, edges []edge) {
	type at struct {
		statement int
		register  string
	}
	count := map[at]int{}
	key := func(e edge) (at, bool) {
		switch {
		case items[e.b].Deal != nil && items[e.a].Deal == nil:
			return at{e.a, items[e.b].Register}, true
		case items[e.a].Deal != nil && items[e.b].Deal == nil:
			return at{e.b, items[e.a].Register}, true
		}
		return at{}, false
	}
	for _, e := range edges {
		if k, ok := key(e); ok {
			count[k]++
		}
	}
	for i, e := range edges {
		if k, ok := key(e); ok && count[k] == 1 {
			edges[i].score.add(onlyOne, "no other deal of the two comes near")
		}
	}
}

// markTies marks the pairs of a statement with rows when a second row fits
// nearly as well: then only a person can tell which deal is meant.
func markTies(items []Item, edges []edge) {
	type at struct {
		statement int
		register  string
	}
	type top struct{ first, second float64 }
	best := map[at]*top{}
	key := func(e edge) (at, bool) {
		switch {
		case items[e.a].Row != "":
			return at{e.b, items[e.a].Register}, true
		case items[e.b].Row != "":
			return at{e.a, items[e.b].Register}, true
		}
		return at{}, false
	}
	for _, e := range edges {
		if k, ok := key(e); ok {
			t := best[k]
			if t == nil {
				t = &top{}
				best[k] = t
			}
			if e.score.Value > t.first {
				t.first, t.second = e.score.Value, t.first
			} else if e.score.Value > t.second {
				t.second = e.score.Value
			}
		}
	}
	for i, e := range edges {
		if k, ok := key(e); ok {
			t := best[k]
			edges[i].ties = e.score.Value < t.first || t.first-t.second < margin
		}
	}
}

// margin is by how much a row must fit better than every other one.
const margin = 0.5

func when(it *Item) waybill.Day {
	if it.When.From != "" {
		return it.When.From
	}
	return it.Known
}
