package ledger

import (
	"cmp"
	"slices"

	"github.com/waybill-ledger/waybill"
)

// Relation is one thing to read beside another, with the reason in words.
type Relation struct {
	Document waybill.DocumentID
	Entry    waybill.EntryID
	Reason   string // same deal, same agreement, same embargo, same pair
	Known    waybill.Day
	weight   int
}

// Related lists what to read beside the statements of a document (or of an
// entry, or of a pair of states): other documents that speak of the same
// entries first, then those whose entries are between the same sides. of tells
// which document a statement stands in and since when that is known; own is left
// out; at most n are given, the latest known first.
func Related(own waybill.DocumentID, entries, neighbours []waybill.Entry, of func(waybill.StatementID) (waybill.DocumentID, waybill.Day), n int) []Relation {
	best := map[waybill.DocumentID]Relation{}
	add := func(e waybill.Entry, reason string, weight int) {
		for _, s := range e.Statements {
			d, known := of(s)
			if d == "" || d == own {
				continue
			}
			if old, ok := best[d]; !ok || weight > old.weight || weight == old.weight && e.ID < old.Entry {
				best[d] = Relation{Document: d, Entry: e.ID, Reason: reason, Known: known, weight: weight}
			}
		}
	}
	for _, e := range entries {
		add(e, "same "+e.Kind.Words()+": "+e.Title, 2)
	}
	for _, e := range neighbours {
		add(e, "same pair: "+e.Title, 1)
	}
	out := make([]Relation, 0, len(best))
	for _, r := range best {
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b Relation) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(b.Known, a.Known), cmp.Compare(a.Document, b.Document))
	})
	return out[:min(n, len(out))]
}
