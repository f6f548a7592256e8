package deal

import (
	"slices"
	"strings"
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
	switch own, foreign := designs(x, one[0].Actor); {
	case foreign:
		return false
	case own && len(x.Supplier) == 0:
		return !spokenAbroad(s)
	}
	if both, known := selfArmed()[one[0].Actor]; !known || !both && len(x.Supplier) > 0 {
		return false
	}
	return !spokenAbroad(s)
}

// spokenAbroad tells whether a sentence speaks of buyers abroad.
func spokenAbroad(s *sense.Sentence) bool {
	for i := range s.Words {
		if abroad()[s.Words[i].Lower] {
			return true
		}
	}
	return false
}

// origins are the states whose design a designation is, the longest names first.
var origins = sync.OnceValue(func() []design {
	var out []design
	for _, row := range book.Table("weapon/origins.tsv") {
		for name := range strings.SplitSeq(row[1], ";") {
			out = append(out, design{strings.ToLower(name), waybill.ActorID(row[0])})
		}
	}
	slices.SortStableFunc(out, func(a, b design) int { return len(b.name) - len(a.name) })
	return out
})

type design struct {
	name  string
	state waybill.ActorID
}

// originOf gives the state that designed what a designation names, "" where the
// codebook does not say.
func originOf(designation string) waybill.ActorID {
	low := strings.ToLower(designation)
	for _, o := range origins() {
		if strings.HasPrefix(low, o.name) && endsName(low, len(o.name)) {
			return o.state
		}
	}
	return ""
}

// endsName tells whether a name that is n bytes long ends there: "F-1" does not
// begin "F-16", "Mi-" begins "Mi-35M".
func endsName(low string, n int) bool {
	if n == len(low) || low[n-1] == '-' {
		return true
	}
	c, last := low[n], low[n-1]
	digit := func(b byte) bool { return b >= '0' && b <= '9' }
	letter := func(b byte) bool { return b >= 'a' && b <= 'z' || b >= 0x80 }
	return !(digit(c) && digit(last)) && !(letter(c) && letter(last))
}

// designs tells whether a draft names designs of the state, and of others.
func designs(x *draft.Draft, state waybill.ActorID) (own, foreign bool) {
	for _, w := range x.Weapons {
		switch o := originOf(string(w.Designation)); o {
		case "":
		case state:
			own = true
		default:
			foreign = true
		}
	}
	return own, foreign
}
