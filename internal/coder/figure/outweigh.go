package figure

import (
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// Outweigh leaves out the deals that are only the words of a figure: "Russia
// supplied 56 per cent of India's arms imports" tells no sale of its own.
func Outweigh(d *sense.Document, ds []draft.Draft) []draft.Draft {
	return slices.DeleteFunc(ds, func(x draft.Draft) bool {
		if x.Kind != waybill.Deal || named(&x) {
			return false
		}
		s := &d.Sentences[x.Sentence]
		for i := range ds {
			f := &ds[i]
			if f.Kind != waybill.Statistic || f.Sentence != x.Sentence || f.Measure == waybill.Trade || s.Clause[f.Head] != s.Clause[x.Head] {
				continue
			}
			if f.Percent != nil || f.When != nil && long(f.When) && f.Value != nil && (x.Value == nil || x.Value.Start == f.Value.Start) && f.Measure == waybill.ArmsExports {
				return true
			}
		}
		return false
	})
}

// named tells whether a deal names arms more closely than "weapons".
func named(x *draft.Draft) bool {
	for _, w := range x.Weapons {
		if w.Designation != "" || w.Quantity != nil {
			return true
		}
	}
	return false
}
