package deal

import (
	"sync"

	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// signs notes the grounds on which confidence is judged.
func (c *cluster) signs(dr *draft.Draft) {
	h := c.words[c.head]
	flag := func(name string, on bool) {
		if on {
			dr.Sign(name, 1)
		}
	}
	flag("weapon", len(dr.Weapons) > 0)
	flag("supplier", len(dr.Supplier) > 0)
	flag("recipient", len(dr.Recipient) > 0)
	flag("origin", len(dr.Origin) > 0)
	flag("pair", len(dr.Supplier) > 0 && len(dr.Recipient) > 0)
	flag("verb", h.Form != frame.Noun)
	flag("value", dr.Value != nil)
	flag("when", dr.When != nil)
	flag("chain", len(c.words) > 1)
	flag("weak", h.Frame.Weak)
	flag("reduced", c.reduced)
	flag("quoted", c.s.Quoted[h.First])
	flag("aside", c.s.Clauses[c.clause].Aside)
	flag("inner", c.inner >= 0)
	flag("no_direct", len(dr.Supplier)+len(dr.Recipient)+len(dr.Sides)+len(dr.Origin) == 0)
	flag("bare_act", h.Frame.Class == frame.Act && len(c.words) == 1)
	flag("arms_word", armsWord(c.s))
	c.objectSigns(flag)
	flag("frame_"+h.Frame.ID, true)
}

// objectSigns notes what the head is done to: arms, a bargain, or something else.
func (c *cluster) objectSigns(flag func(string, bool)) {
	h := c.words[c.head]
	if h.Form == frame.Noun {
		return
	}
	o := c.s.Object(h.First)
	for k := range c.s.Words {
		// "offered Niger an aircraft": the arms are the second object.
		if w := &c.s.Words[k]; w.Head == h.First && (w.Rel == "obj" || w.Rel == "iobj" || w.Rel == "nsubj:pass") && c.weaponIs(k) {
			o = k
		}
	}
	switch {
	case o < 0:
		flag("object_none", true)
	case c.weaponIs(o):
		flag("object_weapon", true)
	case h.First <= o && o <= h.Last:
		flag("object_frame", true) // "showed interest in"
	case c.s.WeaponUnder(o) >= 0:
		flag("object_far", true)
	case c.s.At(o, sense.ActorClass) != nil:
		flag("object_actor", true)
	default:
		for _, m := range c.words {
			if m.First <= o && o <= m.Last || h.Frame.Class == frame.Act && c.s.Under(m.First, o) {
				flag("object_frame", true)
				return
			}
		}
		flag("object_other", true)
	}
}

// weaponIs tells whether a word is a weapon, or a measure of one: "a batch of
// missiles".
func (c *cluster) weaponIs(o int) bool {
	k := c.s.WeaponUnder(o)
	if k < 0 {
		return false
	}
	m := &c.s.Mentions[k]
	if m.First <= o && o <= m.Last || m.Last+1 == o {
		return true
	}
	return m.First > o && (m.First-o <= 5 && c.s.Lower(o+1) == "of" || m.First-o <= 2 && c.s.TagAt(o) == "NUM")
}

// counts tells whether a cluster says enough to be a statement at all.
func (c *cluster) counts(dr *draft.Draft) bool {
	arms := len(dr.Weapons) > 0 || dr.Signs["generic"] > 0
	if c.words[c.head].Frame.Class == frame.Act && c.inner < 0 && !c.bargain() && len(dr.Weapons) == 0 {
		return false
	}
	if c.words[c.head].Frame.Class == frame.Act && c.inner < 0 && !c.bargain() && (dr.Signs["object_other"] > 0 || dr.Signs["object_far"] > 0) {
		return false
	}
	if c.words[c.head].Frame.Class != frame.Act && c.words[c.head].Form != frame.Noun && dr.Signs["object_other"] > 0 && !arms && !c.resumes() {
		return false
	}
	if c.words[c.head].Frame.Stage == "sought" && c.words[c.head].Frame.Class == frame.Act && c.passive && c.inner < 0 && !c.bargain() {
		return false // "widely considered the best fighter"
	}
	if homemade(c.s, c.from, c.to) {
		return false
	}
	if !c.needs(dr) {
		return false
	}
	if c.words[c.head].Frame.Weak && len(dr.Weapons) == 0 {
		return false
	}
	if !arms && !armsWord(c.s) && !c.definite(dr) && !c.amongArms(dr) {
		return false
	}
	if dr.Signs["domestic"] > 0 && (len(dr.Supplier) == 0 || len(dr.Recipient) == 0) {
		return false
	}
	return true
}

// amongArms tells whether a text full of arms makes it plain what is dealt in:
// "Italy and Japan have also placed orders".
func (c *cluster) amongArms(dr *draft.Draft) bool {
	for _, m := range c.words {
		if m.Frame.Needs == "arms" {
			return false
		}
	}
	return c.d.Dense && dr.Signs["no_direct"] == 0 && (c.inner >= 0 || c.bargain()) && !c.s.Quoted[c.words[c.head].First]
}

// needs tells whether what the frames ask for stands beside them.
func (c *cluster) needs(dr *draft.Draft) bool {
	for k, m := range c.words {
		switch m.Frame.Needs {
		case "act": // a noun of aid alone tells of no deal, nor does a sum of it
			if k != c.head {
				return dr.Value == nil
			}
			return false
		case "recipient":
			if k == c.head && len(dr.Recipient)+len(dr.Sides) == 0 {
				return false
			}
		case "side":
			if k == c.head && len(dr.Recipient)+len(dr.Supplier)+len(dr.Sides)+len(dr.Origin) == 0 {
				return false
			}
		case "shipment":
			if k == c.head && c.inner < 0 {
				return false
			}
		case "bargain":
			if k == c.head && c.inner < 0 && !c.bargain() {
				return false
			}
		case "weapon":
			if k == c.head && len(dr.Weapons) == 0 {
				return false
			}
		case "object":
			if k == c.head && dr.Signs["object_weapon"] == 0 {
				return false
			}
		}
	}
	return true
}

// hints are words that tell a sentence of arms, or arms of a state's own make.
var hints = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, row := range book.Table("deal/en/hints.tsv") {
		out[row[0]] = row[1]
	}
	return out
})

// homemade tells whether the words say that the arms are a state's own make.
func homemade(s *sense.Sentence, from, to int) bool {
	for i := from; i <= to && i < len(s.Words); i++ {
		if hints()[s.Lower(i)] == "home" {
			return true
		}
	}
	return false
}

func (c *cluster) bargain() bool {
	for _, m := range c.words {
		if m.Frame.Class == frame.Bargain || m.Frame.Market && m.Form == frame.Noun ||
			m.Last > m.First && frame.English().Transfer(c.s.Lower(m.Last)) { // "receive an order"
			return true
		}
	}
	return false
}

// definite tells whether the cluster points back: "the deal", "the jets".
func (c *cluster) definite(dr *draft.Draft) bool {
	for _, m := range c.words {
		if m.Form != frame.Noun {
			continue
		}
		for i := m.First - 1; i >= 0 && i >= m.First-4; i-- {
			switch c.s.Lower(i) {
			case "the", "this", "that", "these", "those", "its", "their", "'s":
				dr.Definite = true
				return true
			}
			if t := c.s.TagAt(i); t != "ADJ" && t != "NOUN" && t != "PROPN" && t != "NUM" {
				break
			}
		}
	}
	if c.resumes() {
		dr.Definite = true
		return true
	}
	return false
}

// resumes tells whether the words go on with what the text told before, without
// naming it: "Deliveries began in May", "the first was delivered in 2016".
func (c *cluster) resumes() bool {
	h := c.words[c.head]
	if h.Frame.Stage != "delivered" || !c.d.Dense {
		return false
	}
	if h.Form == frame.Noun {
		return h.First == 0
	}
	if !c.passive || c.reduced {
		return false
	}
	o := c.s.Object(h.First)
	if o < 0 || o > h.First {
		return false
	}
	switch c.s.TagAt(o) {
	case "ADJ", "NUM", "PRON", "DET":
		return true
	}
	return false
}

// armsWord tells whether the sentence speaks of arms at all.
func armsWord(s *sense.Sentence) bool {
	for k := range s.Mentions {
		if s.Mentions[k].Class == sense.WeaponClass {
			return true
		}
	}
	for i := range s.Words {
		if hints()[s.Words[i].Lower] == "arms" {
			return true
		}
	}
	return false
}
