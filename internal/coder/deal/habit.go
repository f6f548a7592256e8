package deal

import (
	"sync"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
)

// habits are the words of codebook/deal by which a verb speaks of what goes on.
var habits = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, row := range book.Table("deal/en/habits.tsv") {
		out[row[0]] = row[1]
	}
	return out
})

// standing tells whether a verb speaks of what goes on at all times and of no
// single deal: "Iran supplies arms to", "has long bought its weapons from".
func (c *cluster) standing(dr *draft.Draft) bool {
	h := c.words[c.head]
	if h.Frame.Class != frame.Give && h.Frame.Class != frame.Get || h.Form == frame.Noun || c.passive || c.s.Title() || c.s.TitleCase || c.s.Caps {
		return false
	}
	if dr.Modality != waybill.Fact && dr.Modality != waybill.Denied || dr.Value != nil || dr.When != nil || len(dr.Supplier)+len(dr.Recipient) == 0 {
		return false
	}
	named := false
	for _, w := range dr.Weapons {
		if w.Quantity != nil {
			return false
		}
		named = named || w.Designation != ""
	}
	// A text of one or two sentences tells in the present what happened today.
	habit, goesOn := len(c.d.Sentences) > 2 && (c.s.Words[h.First].Fine == "VBZ" || c.s.Words[h.First].Fine == "VBP"), false
	never := false
	for i := max(0, h.First-4); i < h.First; i++ {
		switch habits()[c.s.Lower(i)] {
		case "long", "on":
			goesOn = true
		case "progressive":
			habit = habit || h.Form == frame.Ing && !h.Frame.Weak && (len(dr.Recipient) > 1 || dr.Signs["generic"] > 0)
		case "do":
			never = never || c.s.Words[h.First].Fine == "VB" // "does not export arms to"
			habit = habit || never
		case "been":
			habit = habit || h.Form == frame.Ing
		}
	}
	if dr.Modality == waybill.Denied && !never {
		return false
	}
	if len(dr.Supplier) == 0 || len(dr.Recipient) == 0 {
		alone := len(dr.Recipient) == 0 && c.s.Words[h.First].Lemma == "export" || len(dr.Supplier) == 0 && c.grows()
		return alone && (habit || goesOn) && !named && len(dr.Weapons) == 0 && dr.Signs["generic"] > 0
	}
	return goesOn || habit && (dr.Signs["generic"] > 0 || len(dr.Weapons) > 0) && (!named || len(dr.Recipient) > 1)
}

// asSupply turns a deal into the standing relation that it is.
func (c *cluster) asSupply(dr *draft.Draft) {
	dr.Kind, dr.Stage, dr.Maker = waybill.Supply, "standing", nil
	if c.grows() {
		dr.Stage = "growing"
	}
	dr.Frame = "habit-" + dr.Frame
	dr.Signs = nil
	dr.Sign("habit", 1)
	dr.Because("a standing relation: the verb speaks of no single time")
}

// grows tells whether the words behind a verb make a habit grow: "buys arms
// faster than ever".
func (c *cluster) grows() bool {
	at := c.words[c.head].First
	for i := at; i < min(len(c.s.Words), at+7); i++ {
		if habits()[c.s.Lower(i)] == "more" {
			return true
		}
	}
	return false
}
