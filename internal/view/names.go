package view

import (
	"errors"
	"fmt"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// transfers is the register of transfers that measures and the check read.
const transfers waybill.RegisterID = "sipri/transfers"

var errNoRelease = errors.New("no release of the transfer register is known")

// names lets measures ask the lexicon for names of states and groups of states.
type names struct{}

func (names) Actor(name string) (waybill.ActorID, bool) { return lexicon.Default().State(name) }

func (names) Group(name string, year int) ([]waybill.ActorID, bool) {
	members, ok := lexicon.Default().Group(name)
	if !ok {
		return nil, false
	}
	return members(waybill.Day(fmt.Sprintf("%04d-07-01", year))), true
}
