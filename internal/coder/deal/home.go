package deal

import (
	"slices"
	"sync"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// selfArmed are the states that arm themselves, true for those whose makers
// sell at home where no buyer is named.
var selfArmed = sync.OnceValue(func() map[waybill.ActorID]bool {
	out := map[waybill.ActorID]bool{}
	for _, row := range book.Table("actor/home_makers.tsv") {
		out[waybill.ActorID(row[0])] = row[1] == "both"
	}
	return out
})

// Abroad leaves out the deals that cross no border: a state that buys from
// itself, and one that arms itself where nobody abroad is named.
func Abroad(d *sense.Document, ds []draft.Draft) []draft.Draft {
	return slices.DeleteFunc(ds, func(x draft.Draft) bool {
		return x.Kind == waybill.Deal && withinOne(&d.Sentences[x.Sentence], &x)
	})
}

// withinOne tells whether a deal stays within one state.
func withinOne(s *sense.Sentence, x *draft.Draft) bool {
	one := x.Supplier
	switch {
	case len(x.Supplier) > 0 && len(x.Recipient) > 0:
		return len(x.Supplier) == 1 && len(x.Recipient) == 1 && x.Supplier[0].Actor == x.Recipient[0].Actor
	case len(x.Supplier) == 0:
		one = x.Recipient
		if len(one) == 1 && draft.Has(x.Origin, one[0].Actor) {
			return true
		}
	}
	if len(one) != 1 {
		return false
	}
	if both, known := selfArmed()[one[0].Actor]; !known || !both && len(x.Supplier) > 0 {
		return false
	}
	for i := range s.Words {
		if abroad()[s.Words[i].Lower] {
			return false
		}
	}
	return true
}
