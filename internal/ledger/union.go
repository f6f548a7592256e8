package ledger

import (
	"slices"

	"github.com/waybill-ledger/waybill"
)

// oneDeal tells whether two rows can stand for one thing: never two of one
// register, and of two layouts only where weapon and year of order agree.
func oneDeal(x, y *Item) bool {
	if x.Register == y.Register {
		return false
	}
	if x.Deal == nil || y.Deal == nil {
		return true
	}
	d := x.Deal.OrderYear - y.Deal.OrderYear
	v, _ := alike(x.Weapons[0], y.Weapons[0])
	return d >= -1 && d <= 1 && v > 0
}

// union is a forest of items in which two rows that can't be one thing, or two
// items that a person judged different, never come under one root.
type union struct {
	parent  []int
	items   []Item
	members [][]int                 // by root: all under it
	rows    [][]int                 // by root: the rows under it
	apart   []map[int]bool          // by root: roots that must stay apart
	fits    map[int]map[int]float64 // by statement: how well the rows that come near fit it
}

func newUnion(items []Item, d *Decisions) *union {
	u := &union{parent: make([]int, len(items)), items: items, rows: make([][]int, len(items)), members: make([][]int, len(items)), apart: make([]map[int]bool, len(items))}
	at := make(map[string]int, len(items))
	for i := range items {
		u.parent[i], at[items[i].ID] = i, i
		u.members[i] = []int{i}
		if items[i].Row != "" {
			u.rows[i] = []int{i}
		}
	}
	u.judged(d, at)
	return u
}

// judged puts people's decisions before any rule: what they judged same is one,
// even where two rows of a register are meant; what they judged different stays
// apart.
func (u *union) judged(d *Decisions, at map[string]int) {
	each := func(word waybill.Decision, do func(a, b int)) {
		for i := range u.items {
			for _, other := range d.with[u.items[i].ID] {
				if k, ok := at[other]; ok && d.pairs[pairOf(u.items[i].ID, other)].Decision == word {
					do(i, k)
				}
			}
		}
	}
	each(waybill.Same, u.force)
	each(waybill.Different, func(a, b int) { u.part(u.find(a), u.find(b)) })
}

// direct remembers how well rows fit statements by themselves.
func (u *union) direct(edges []edge) {
	u.fits = map[int]map[int]float64{}
	for _, e := range edges {
		st, row := e.a, e.b
		if u.items[st].Deal != nil {
			st, row = row, st
		}
		if u.items[row].Deal == nil || u.items[st].Deal != nil {
			continue
		}
		if u.fits[st] == nil {
			u.fits[st] = map[int]float64{}
		}
		u.fits[st][row] = e.score.Value
	}
}

// betterElsewhere tells whether another row of the register fits a statement clearly
// better than one does: then nothing brings it to that one by way of others.
func (u *union) betterElsewhere(st, row int) bool {
	for other, v := range u.fits[st] {
		if u.items[other].Register == u.items[row].Register && v >= u.fits[st][row]+margin {
			return true
		}
	}
	return false
}

func (u *union) part(a, b int) {
	for _, p := range [][2]int{{a, b}, {b, a}} {
		if u.apart[p[0]] == nil {
			u.apart[p[0]] = map[int]bool{}
		}
		u.apart[p[0]][p[1]] = true
	}
}

func (u *union) find(i int) int {
	for u.parent[i] != i {
		u.parent[i] = u.parent[u.parent[i]]
		i = u.parent[i]
	}
	return i
}

// mayJoin tells whether two clusters may become one.
func (u *union) mayJoin(a, b int) bool {
	a, b = u.find(a), u.find(b)
	if a == b {
		return true
	}
	for _, x := range u.rows[a] {
		for _, y := range u.rows[b] {
			if !oneDeal(&u.items[x], &u.items[y]) {
				return false
			}
		}
	}
	for x := range u.apart[a] {
		if u.find(x) == b {
			return false
		}
	}
	return !u.against(a, b) && !u.against(b, a)
}

// against tells whether a statement of one cluster can't speak of a deal of the
// other.
func (u *union) against(a, b int) bool {
	var rows []*Item
	for _, r := range u.rows[b] {
		if u.items[r].Deal != nil {
			rows = append(rows, &u.items[r])
		}
	}
	return len(rows) > 0 && slices.ContainsFunc(u.members[a], func(m int) bool {
		return u.items[m].Row == "" && (against(&u.items[m], rows) || slices.ContainsFunc(u.rows[b], func(r int) bool { return u.betterElsewhere(m, r) }))
	})
}

// join makes one cluster of two, unless they must stay apart.
func (u *union) join(a, b int) bool {
	if !u.mayJoin(a, b) {
		return false
	}
	u.force(a, b)
	return true
}

func (u *union) force(a, b int) {
	a, b = u.find(a), u.find(b)
	if a == b {
		return
	}
	if a > b {
		a, b = b, a
	}
	u.parent[b] = a
	u.rows[a] = append(u.rows[a], u.rows[b]...)
	u.members[a] = append(u.members[a], u.members[b]...)
	for x := range u.apart[b] {
		u.part(a, u.find(x))
	}
}
