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
	Reason   string // same deal, same agreement, same embargo, same two states
	weight   int
}

// Related lists what to read beside the statements of a document (or of an
// entry, or of a pair of states): other documents that speak of the same
// entries first, then those whose entries are between the same sides. of tells
// which document a statement stands in; own is left out; at most n are given.
func Related(own waybill.DocumentID, entries, neighbours []waybill.Entry, of func(waybill.StatementID) waybill.DocumentID, n int) []Relation {
	best := map[waybill.DocumentID]Relation{}
	add := func(e waybill.Entry, reason string, weight int) {
		for _, s := range e.Statements {
			d := of(s)
			if d == "" || d == own {
				continue
			}
			if old, ok := best[d]; !ok || weight > old.weight || weight == old.weight && e.ID < old.Entry {
				best[d] = Relation{Document: d, Entry: e.ID, Reason: reason, weight: weight}
			}
		}
	}
	for _, e := range entries {
		add(e, "same "+string(e.Kind)+": "+e.Title, 2)
	}
	for _, e := range neighbours {
		add(e, "same states: "+e.Title, 1)
	}
	out := make([]Relation, 0, len(best))
	for _, r := range best {
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b Relation) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.Document, b.Document))
	})
	return out[:min(n, len(out))]
}
