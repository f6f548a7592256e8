package pact

import (
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
)

// nearby is how many sentences before a reaction the deal may stand that it is to.
const nearby = 3

// Fill says towards whom a reaction is where its sentence does not: the one who
// deals in the telling before it. It leaves out what a side says of its own
// deal, and what is towards nobody.
func Fill(ds []draft.Draft) []draft.Draft {
	for i := range ds {
		x := &ds[i]
		if x.Kind != waybill.Reaction || len(x.Towards) > 0 {
			continue
		}
		for k := range ds {
			y := &ds[k]
			if y.Kind != waybill.Deal || y.Sentence > x.Sentence || x.Sentence-y.Sentence > nearby {
				continue
			}
			for _, m := range append(append([]waybill.Mention{}, y.Supplier...), y.Recipient...) {
				if !draft.Has(x.Actor, m.Actor) {
					x.Towards = []waybill.Mention{m}
					break
				}
			}
		}
	}
	return slices.DeleteFunc(ds, func(x draft.Draft) bool {
		return x.Kind == waybill.Reaction && (len(x.Towards) == 0 && x.About != waybill.Embargo || ownDeal(&x, ds))
	})
}

// ownDeal tells whether who reacts is a side of a deal told beside it, and
// reacts to the other side. The reaction's own sentence is not asked: who reacts
// is easily taken there for one who deals.
func ownDeal(x *draft.Draft, ds []draft.Draft) bool {
	for k := range ds {
		y := &ds[k]
		if y.Kind != waybill.Deal || y.Stage == "lost" || x.About != waybill.Deal || y.Sentence == x.Sentence || y.Sentence > x.Sentence+1 || x.Sentence-y.Sentence > nearby {
			continue
		}
		if draft.Share(x.Actor, y.Supplier) && draft.Share(x.Towards, y.Recipient) || draft.Share(x.Actor, y.Recipient) && draft.Share(x.Towards, y.Supplier) {
			return true
		}
	}
	return false
}
