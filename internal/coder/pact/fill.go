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
		if x := &ds[i]; x.Kind == waybill.Reaction && len(x.Towards) == 0 {
			x.Towards = dealer(x, ds)
		}
	}
	return slices.DeleteFunc(ds, func(x draft.Draft) bool {
		return x.Kind == waybill.Reaction && (len(x.Towards) == 0 && x.About != waybill.Embargo || ownDeal(&x, ds))
	})
}

// dealer gives the one who gets arms in the deal told last before a reaction, or
// else gives them: not the one who reacts.
func dealer(x *draft.Draft, ds []draft.Draft) []waybill.Mention {
	var last *draft.Draft
	for k := range ds {
		if y := &ds[k]; y.Kind == waybill.Deal && y.Sentence <= x.Sentence && (last == nil || y.Sentence >= last.Sentence) {
			last = y
		}
	}
	if last == nil {
		return nil
	}
	for _, m := range append(append([]waybill.Mention{}, last.Recipient...), last.Supplier...) {
		if !draft.Has(x.Actor, m.Actor) {
			return []waybill.Mention{m}
		}
	}
	return nil
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
