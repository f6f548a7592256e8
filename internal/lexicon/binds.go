package lexicon

import "github.com/waybill-ledger/waybill"

// Binds tells whether an arms embargo of an imposer concerns a supplier on a day:
// a state's own concerns that state, the UN's concerns all states, and that of
// another organisation its members.
func (l *Lexicon) Binds(imposer, supplier waybill.ActorID, on waybill.Day) bool {
	if imposer == supplier || imposer == "UN" {
		return true
	}
	members, ok := l.Group(string(imposer))
	if !ok {
		return false
	}
	for _, m := range members(on) {
		if m == supplier {
			return true
		}
	}
	return false
}
