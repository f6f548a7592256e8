package register

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// lexiconCode looks a name up among the states and organisations.
func lexiconCode(name string) (waybill.ActorID, bool) { return lexicon.Default().State(name) }
