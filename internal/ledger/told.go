package ledger

import (
	"cmp"
	"slices"

	"github.com/waybill-ledger/waybill"
)

// ToldEmbargoes gives the embargoes that documents alone tell of, those of one
// state too: of entries without a register's row, from the day that a text gives
// for them as a fact, until the day of their lifting. One without a day from
// which it stood can't be held against a deal. What was told last bounds what is
// known: whether it went on nobody says.
func ToldEmbargoes(entries []waybill.Entry) []Embargo {
	var out []Embargo
	for _, e := range entries {
		if e.Kind != waybill.Embargo || len(e.Rows) > 0 {
			continue
		}
		b, ok := toldEmbargo(e)
		if !ok {
			continue
		}
		for _, by := range e.Supplier {
			for _, on := range e.Recipient {
				b.Imposer, b.Code, b.Target = by, on, plain([]waybill.ActorID{on})
				if by != on {
					out = append(out, b)
				}
			}
		}
	}
	return out
}

// toldEmbargo gives when an embargo stood, by what documents tell of it as a fact;
// false where none gives a day from which it did.
func toldEmbargo(e waybill.Entry) (Embargo, bool) {
	b := Embargo{Entry: e.ID}
	b.Fields = e.Fields
	for _, r := range e.Ladder {
		if r.Modality != waybill.Fact || !sound(r) {
			continue
		}
		b.Made = max(b.Made, r.Known)
		switch {
		case slices.Contains([]waybill.Stage{"imposed", "extended"}, r.Stage) && r.When.From != "":
			if b.InForce.From == "" || r.When.From < b.InForce.From {
				b.InForce.From, b.Document = r.When.From, "as told by "+cmp.Or(r.SaidBy, "a document")
			}
		case r.Stage == "lifted":
			b.InForce.To = dayOf(r)
		}
	}
	return b, b.InForce.From != "" && (b.InForce.To == "" || b.InForce.To >= b.InForce.From)
}
