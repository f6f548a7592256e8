package check

import (
	"slices"

	"github.com/waybill-ledger/waybill"
)

// then adds to a verdict how it stood on the day of publication: what the
// release known on that day gives, or that none of that time is in the ledger.
// Registers change backwards, so the two may differ.
func (t *Trier) then(c waybill.Claim, v *waybill.Verdict, answer func(*Trier) string) {
	if c.Published == "" || t.shelf.Then == nil {
		return
	}
	set := t.shelf.Then(c.Published)
	if set == nil {
		v.AsKnown = "No release of the register known on " + string(c.Published) + " is in the ledger."
		return
	}
	if slices.Equal(releaseIDs(set), releaseIDs(t.shelf.Transfers)) {
		v.AsKnown = "The release known on " + string(c.Published) + " is the one used here."
		return
	}
	old := *t.shelf
	old.Transfers = set
	if a := answer(&Trier{shelf: &old, lex: t.lex}); a != "" {
		v.AsKnown = "By the release known on " + string(c.Published) + ": " + a + "."
	}
}
