package pact

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// leaning reads "Pakistan has traditionally sourced its weapons from China",
// "reliance on Russian arms".
func leaning(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, "supply", i, "relies-on")
	dr.Stage = "standing"
	if !near(s, i, 9, arms) && !near(s, i, 9, military) && !weaponNear(s, i) && !near(s, i, 6, plainFlows) {
		return dr, false
	}
	w := s.Lower(i)
	if sourceVerbs[w] && (s.TagAt(i) != "VERB" || !between(s, i+1, i+12, from)) || between(s, i-3, i-1, without) || between(s, i-2, i-1, self) || between(s, i-4, i-1, denies) || s.Lower(i-1) == "-" || between(s, i-3, i+5, otherSecurity) {
		return dr, false // what would not be, no relation
	}
	leaners(s, ph, i, &dr)
	for k := max(0, i-6); k < min(len(s.Words), i+8); k++ {
		switch w := s.Lower(k); {
		case leanLess[w]:
			dr.Stage = "shrinking"
		case leanOver[w]:
			dr.Stage = "ended"
		case leanMore[w] && dr.Stage == "standing" && k < i:
			dr.Stage = "growing"
		}
	}
	fewer := dr.Stage == "shrinking" && between(s, i+1, i+6, abroad)
	imports := between(s, i+1, i+5, buys)
	return dr, len(dr.Supplier) > 0 || len(dr.Recipient) > 0 && (fewer || imports)
}

// leaners finds on whom somebody leans, and who does: the owner of the word or
// its subject, or whom one would wean away.
func leaners(s *sense.Sentence, ph []sense.Phrase, i int, dr *draft.Draft) {
	weans := weaning[s.Lower(i)]
	for k := range s.Mentions {
		m, f := &s.Mentions[k], ph[k]
		if !sideOf(m) || s.Clauses[s.Clause[m.First]].Aside {
			continue
		}
		on := f.Prep == "from" || f.Prep == "on" || f.Prep == "upon"
		switch {
		case m.First > i && m.First <= i+14 && (on && f.Owner && !sense.Body(s.Lower(f.Noun)) || weans && m.First <= i+3 && f.Prep == ""):
			dr.Recipient = draft.Add(dr.Recipient, men(m)) // "sourced from India's old partner"
		case m.First > i && m.First <= i+14 && (on || describesArms(s, f)):
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		case m.Last < i && i-m.Last <= 6 && (f.Owner || f.Mod && f.Noun == i):
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		}
	}
	if len(dr.Recipient) == 0 {
		dr.Recipient = leaner(s, ph, i)
	}
}

// leaner gives the subject of a word of leaning by the tree, else who is named
// first before it as a subject or an owner.
func leaner(s *sense.Sentence, ph []sense.Phrase, i int) []waybill.Mention {
	if s.Tree && s.TagAt(i) == "VERB" {
		if k := s.ActorOf(s.Subject(i)); k >= 0 && sideOf(&s.Mentions[k]) && s.Mentions[k].Last < i {
			return []waybill.Mention{men(&s.Mentions[k])}
		}
	}
	for _, near := range []bool{true, false} {
		for k := range s.Mentions {
			m, f := &s.Mentions[k], ph[k]
			if sideOf(m) && m.Last < i && (f.Prep == "" || f.Owner) && (!near || reaches(s, m.First, i)) && !s.Clauses[s.Clause[m.First]].Aside {
				return []waybill.Mention{men(m)}
			}
		}
	}
	return nil
}

// mostly reads "Laos buys most of its weapons from Vietnam".
func mostly(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, "supply", i, "mostly-from")
	dr.Stage = "standing"
	if s.TagAt(i) != "VERB" || !between(s, i+1, i+4, most) || !between(s, i+2, i+11, arms) && !between(s, i+2, i+11, military) {
		return dr, false
	}
	for k := range s.Mentions {
		m, f := &s.Mentions[k], ph[k]
		if sideOf(m) && m.First > i && m.First <= i+16 && f.Prep == "from" {
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		}
	}
	if r, ok := subjectOf(s, ph, i); ok {
		dr.Recipient = draft.Add(dr.Recipient, r)
	}
	return dr, len(dr.Supplier) > 0 && len(dr.Recipient) > 0
}

// compound reads "US-supplied Predators": supplied before the noun.
func compound(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, "supply", i, "supplied-compound")
	dr.Stage = "standing"
	if s.Lower(i-1) != "-" {
		return dr, false
	}
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if sideOf(m) && m.Last == i-2 {
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		} else if sideOf(m) && m.Last < i && ph[k].Prep == "" && !ph[k].Mod {
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		}
	}
	return dr, len(dr.Supplier) > 0
}

// arming reads "Iran has been arming the rebels".
func arming(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, "supply", i, "arming")
	dr.Stage = "standing"
	for k := range s.Mentions {
		m := &s.Mentions[k]
		switch {
		case !sideOf(m):
		case m.Last < i && ph[k].Prep == "" && !ph[k].Owner:
			dr.Supplier = append(dr.Supplier[:0], men(m))
		case m.First > i && m.First <= i+4 && (ph[k].Prep == "" || ph[k].Prep == "of") && len(dr.Recipient) == 0:
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		}
	}
	return dr, len(dr.Supplier) > 0 && len(dr.Recipient) > 0
}
