package pact

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
)

// Fill says towards whom a reaction is where its sentence does not: the one who
// deals in the telling before it.
func Fill(ds []draft.Draft) {
	for i := range ds {
		x := &ds[i]
		if x.Kind != waybill.Reaction || len(x.Towards) > 0 {
			continue
		}
		for k := range ds {
			y := &ds[k]
			if y.Kind != waybill.Deal || y.Sentence > x.Sentence || x.Sentence-y.Sentence > 3 {
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
}
