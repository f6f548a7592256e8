package pact

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// access reads "the pact with Russia gives Pakistan access to direct sales of
// arms": the one who gets access, and the other side of the pact.
func access(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "access")
	dr.Stage = "opened"
	if s.Lower(i+1) != "to" || !between(s, i+1, i+6, arms) && !between(s, i+1, i+6, military) {
		return dr, false
	}
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if !sideOf(m) {
			continue
		}
		switch {
		case m.Last == i-1:
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		case m.First > i && m.First < i+9 && (ph[k].Mod || ph[k].Prep == "from"):
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		case m.Last < i && ph[k].Prep == "with" && len(dr.Supplier) == 0:
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		}
	}
	return dr, len(dr.Supplier) > 0 && len(dr.Recipient) > 0
}

// customer reads "once a major purchaser of Soviet weaponry" without a rank, and
// "China's customers include Laos and Nepal".
func customer(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "customer-of")
	dr.Stage = "standing"
	if between(s, i-6, i-1, ranked) || between(s, i-3, i-1, notBuyer) {
		return dr, false
	}
	if between(s, i-6, i-1, once) {
		dr.Stage = "ended"
	}
	if at := listAfter(s, i); at > 0 {
		return customers(d, s, ph, i, at, dr)
	}
	if s.Lower(i+1) != "of" && s.Lower(i+1) != "for" {
		return regular(d, s, ph, i, dr)
	}
	for k := range s.Mentions {
		m, f := &s.Mentions[k], ph[k]
		if sideOf(m) && m.First > i && (m.First <= i+4 && describesArms(s, f) && !plainFlows[s.Lower(f.Noun)] || m.First <= i+10 && f.Prep == "from" && between(s, i+2, i+3, arms)) {
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		}
	}
	if r, ok := subjectOf(s, ph, i); ok {
		dr.Recipient = draft.Add(dr.Recipient, r)
	}
	return dr, len(dr.Supplier) > 0 && len(dr.Recipient) > 0
}

// regular reads "Iraq is another major client" and "Peru, Spain's old customer":
// the seller is named with the word or in the sentences before.
func regular(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, i int, dr draft.Draft) (draft.Draft, bool) {
	if !between(s, i-3, i-1, steady) || !between(s, i-6, i-1, be) || !aboutArmsAt(s, i, 12) && !spokenOf(d, s) {
		return dr, false
	}
	for k := range s.Mentions {
		m, f := &s.Mentions[k], ph[k]
		if sideOf(m) && m.Last < i && i-m.Last <= 5 && (f.Owner || f.Mod) && f.Noun == i {
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		}
	}
	if r, ok := subjectRef(d, s, ph, i); ok && !draft.Has(dr.Supplier, r.Actor) {
		dr.Recipient = draft.Add(dr.Recipient, r)
	}
	if len(dr.Supplier) == 0 {
		dr.Supplier = apart(sellerBefore(d, s), dr.Recipient)
	}
	return dr, len(dr.Supplier) > 0 && len(dr.Recipient) > 0
}

// listAfter gives where the names begin that "customers ... include" or
// "customers, such as" opens, or 0.
func listAfter(s *sense.Sentence, i int) int {
	for k := i + 1; k <= i+16 && k < len(s.Words); k++ {
		switch w := s.Lower(k); {
		case be[w] && k == i+1 && named(s, k+1), including[w] && !be[w], w == "as" && s.Lower(k-1) == "such":
			return k + 1
		case s.TagAt(k) == "PUNCT" && w != "," && w != "/" && w != "-":
			return 0
		}
	}
	return 0
}

// named tells whether a side is named at word i or right behind.
func named(s *sense.Sentence, i int) bool {
	return s.At(i, sense.ActorClass) != nil || s.At(i+1, sense.ActorClass) != nil
}

// customers reads the names behind "customers include": the seller owns the
// customers, and the text speaks of arms.
func customers(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, i, at int, dr draft.Draft) (draft.Draft, bool) {
	if !aboutArmsAt(s, i, 12) && !spokenOf(d, s) {
		return dr, false
	}
	for k := range s.Mentions {
		m, f := &s.Mentions[k], ph[k]
		switch {
		case !sideOf(m):
		case m.Last < i && i-m.Last <= 4 && (f.Owner || f.Mod):
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		case m.First >= at && (m.First <= at+2 || len(dr.Recipient) > 0 && m.First <= at+20) && m.Actor.Kind != waybill.KindCompany && !f.Owner && f.Prep != "in":
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		}
	}
	if len(dr.Supplier) == 0 && len(dr.Recipient) > 0 {
		dr.Supplier = apart(sellerBefore(d, s), dr.Recipient)
	}
	return dr, len(dr.Supplier) > 0 && len(dr.Recipient) > 0
}

// sellerBefore gives whose customers are spoken of where the sentence does not
// say: the maker, or the state whose exports were told of, named last as a
// subject or as the one that arms on their way come from.
func sellerBefore(d *sense.Document, s *sense.Sentence) []waybill.Mention {
	for i := s.Index - 1; i >= 0 && i >= s.Index-4; i-- {
		b := &d.Sentences[i]
		flow := len(b.Words) > 0 && (between(b, 0, len(b.Words)-1, sells) || between(b, 0, len(b.Words)-1, sold))
		ph := b.Phrases()
		for k := range b.Mentions {
			m, f := &b.Mentions[k], ph[k]
			if sideOf(m) && (f.Prep == "" && !f.Mod && (flow || m.Actor.Kind == waybill.KindCompany) || f.Mod && sells[b.Lower(f.Noun)]) {
				return []waybill.Mention{men(m)}
			}
		}
	}
	return nil
}

// aheadArms tells whether a weapon is named right behind: "supplier of tanks".
func aheadArms(s *sense.Sentence, i int) bool {
	for k := i + 2; k < i+7; k++ {
		if s.At(k, sense.WeaponClass) != nil {
			return true
		}
	}
	return false
}

// market reads "open new markets", "an important market for France".
func market(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "market")
	at := -1
	for k := max(0, i-15); k < i; k++ {
		if opens[s.Lower(k)] && (s.TagAt(k) != "ADJ" || s.Lower(k-1) == "to") && s.Lower(k+1) != "market" && s.Lower(k+1) != "world" && !arms[s.Lower(k+1)] {
			at = k
		}
	}
	switch {
	case at >= 0:
		dr.Stage = "opened"
	case s.Lower(i+1) == "for" && i > 1 && s.Lower(i-1) == "important":
		dr.Stage = "standing"
	default:
		return dr, false
	}
	if !near(s, i, 12, arms) && !near(s, i, 12, military) && dr.Stage != "standing" {
		return dr, false
	}
	for k := range s.Mentions {
		m, f := &s.Mentions[k], ph[k]
		if !sideOf(m) {
			continue
		}
		switch {
		case f.Prep == "for" && m.First > i:
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		case (f.Owner || f.Mod && f.Noun >= i-1) && m.First < i && i-m.Last < 6, f.Prep == "in" && m.First > i:
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		case dr.Stage == "standing" && m.First < i && f.Prep == "":
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		case m.First > at && m.First <= at+4 && m.First < i && f.Prep == "of":
			dr.Supplier = []waybill.Mention{men(m)} // "the entry of Spanish firms"
		case len(dr.Supplier) == 0 && m.First < at && dr.Stage == "opened" && f.Prep == "":
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		}
	}
	return dr, len(dr.Supplier) > 0
}

// standing reads "an arms supplier to Iran" without a rank.
func standing(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "supplier-of")
	dr.Stage = "standing"
	goes := s.Lower(i+1) == "of" || s.Lower(i+1) == "to" || s.Lower(i+1) == "for"
	among := strings.HasSuffix(s.Lower(i), "s") && between(s, i-3, i-1, amongFirst) // "its main suppliers"
	if s.Lower(i+1) == "to" && s.TagAt(i+2) == "VERB" || s.Lower(i) == "source" && !goes || !among && between(s, i-5, i-1, ranked) {
		return dr, false
	}
	if !between(s, i-4, i+4, arms) && !between(s, i-3, i+4, military) && (!goes || !aheadArms(s, i)) {
		return dr, false
	}
	switch {
	case between(s, i-8, i-1, once):
		dr.Stage = "ended"
	case between(s, i-8, i-1, comes):
		dr.Stage = "growing"
	}
	for k := range s.Mentions {
		m, f := &s.Mentions[k], ph[k]
		switch {
		case !sideOf(m) || s.Clauses[s.Clause[m.First]].Aside:
		case m.First > i && m.First < i+12 && (f.Prep == "to" || f.Prep == "of" || f.Prep == "for") && !describesArms(s, f):
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		case m.Last < i && f.Owner && i-m.Last < 7:
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		case m.First > i && (m.First <= i+2 || s.Lower(i+1) == "," && m.First <= i+8) && f.Prep == "" && !f.Owner:
			dr.Supplier = draft.Add(dr.Supplier, men(m)) // "its supplier Russia"
		}
	}
	if r, ok := subjectRef(d, s, ph, i); ok && len(dr.Supplier) == 0 {
		dr.Supplier = draft.Add(dr.Supplier, r)
	} else if ok && len(dr.Recipient) == 0 {
		dr.Recipient = draft.Add(dr.Recipient, r)
	}
	return dr, len(dr.Supplier) > 0 && (len(dr.Recipient) > 0 || dr.Stage == "growing")
}
