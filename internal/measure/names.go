package measure

import (
	"fmt"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// Book gives a set the names and groups of a lexicon.
type Book struct{ *lexicon.Lexicon }

// Actor gives the code of a state, former state, organisation or armed group.
func (b Book) Actor(name string) (waybill.ActorID, bool) { return b.State(name) }

// Group gives the members that a group has on 1 July of a year: who belongs to
// it for the greater part of the year.
func (b Book) Group(name string, year int) ([]waybill.ActorID, bool) {
	members, ok := b.Lexicon.Group(name)
	if !ok {
		return nil, false
	}
	return members(waybill.Day(fmt.Sprintf("%04d-07-01", year))), true
}
