package ledger

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"github.com/waybill-ledger/waybill"
)

// PostEach is [Post] piece by piece, for whoever does not need the whole book at
// once: each piece is some blocks that belong together, and no two pieces have
// anything in common.
func PostEach(items []Item, judgements []waybill.Judgement, asKnown waybill.Day) iter.Seq[Book] {
	return func(yield func(Book) bool) {
		d := DecideOn(judgements, asKnown)
		for _, piece := range d.pieces(items, asKnown) {
			use := make([]Item, len(piece))
			for i, at := range piece {
				use[i] = d.stands(&items[at])
			}
			slices.SortFunc(use, func(a, b Item) int { return cmp.Compare(a.ID, b.ID) })
			use = slices.CompactFunc(use, func(a, b Item) bool { return a.ID == b.ID })
			of, open := cluster(use, d)
			if !yield(Book{Entries: entries(use, of), Questions: questions(use, of, open)}) {
				return
			}
		}
	}
}

// stands gives an item as people's corrections leave it.
func (d *Decisions) stands(it *Item) Item {
	if j, ok := d.on[it.ID]; ok && j.Decision == waybill.Correct {
		return corrected(*it, j)
	}
	return *it
}

// pieces parts the places of the items that count on a day into blocks, those in
// one piece that judgements tie to each other.
func (d *Decisions) pieces(items []Item, asKnown waybill.Day) [][]int {
	number, of := map[Block]int{}, map[string]int{}
	var members [][]int
	for i := range items {
		it := &items[i]
		if j, ok := d.on[it.ID]; asKnown != "" && it.Known > asKnown || ok && j.Decision == waybill.Reject {
			continue
		}
		b := d.BlockOf(it)
		n, ok := number[b]
		if !ok {
			n = len(members)
			number[b], members = n, append(members, nil)
		}
		members[n] = append(members[n], i)
		if len(d.ties[it.ID]) > 0 {
			of[it.ID] = n
		}
	}
	for _, id := range slices.Sorted(maps.Keys(of)) {
		d.bring(id, of, members)
	}
	return slices.DeleteFunc(members, func(m []int) bool { return m == nil })
}

// bring puts the blocks of all that is tied to an item into the item's own.
func (d *Decisions) bring(id string, of map[string]int, members [][]int) {
	for _, other := range d.Linked(id) {
		from, ok := of[other]
		if !ok || from == of[id] {
			continue
		}
		members[of[id]] = append(members[of[id]], members[from]...)
		members[from] = nil
		for k, n := range of {
			if n == from {
				of[k] = of[id]
			}
		}
	}
}
