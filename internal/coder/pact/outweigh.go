package pact

import (
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
)

// reach is how many words behind a ban, or a word of standing supply, the sales
// stand that it speaks of.
const reach = 8

// Outweigh leaves out the deals that are only the words of a ban or of a standing
// relation: "an embargo on arms sales to Chad", "access to weapons sales", "once a
// purchaser of Soviet weaponry".
func Outweigh(ds []draft.Draft) []draft.Draft {
	return slices.DeleteFunc(ds, func(x draft.Draft) bool {
		if x.Kind != waybill.Deal {
			return false
		}
		for _, w := range x.Weapons {
			if w.Designation != "" || w.Quantity != nil {
				return false
			}
		}
		for i := range ds {
			p := &ds[i]
			if p.Sentence == x.Sentence && x.Head >= p.Head-1 && x.Head <= p.Head+reach && absorbs(p) {
				return true
			}
		}
		return false
	})
}

// absorbs tells whether the words behind a draft are part of what it tells.
func absorbs(p *draft.Draft) bool {
	switch p.Kind {
	case waybill.Embargo:
		return true
	case waybill.Supply:
		return p.Frame == "access" || p.Frame == "customer-of" || p.Frame == "exports-grow"
	}
	return false
}
