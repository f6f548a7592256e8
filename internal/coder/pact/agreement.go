package pact

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// agreements reads pacts of cooperation on defence and talk of them.
func agreements(d *sense.Document, s *sense.Sentence, book *frame.Book, ph []sense.Phrase) []draft.Draft {
	ms := book.Find(s.FrameWords(), waybill.Agreement)
	var out []draft.Draft
	for _, m := range ms {
		if m.Frame.Class != frame.Bargain || !ofDefence(s, m) || bought(s, m) || titled(s, m) || cleared(s, m) {
			continue
		}
		dr, ok := agreement(d, s, ph, ms, m)
		if !ok {
			continue
		}
		if n := len(out) - 1; n >= 0 && (out[n].Stage == dr.Stage || within(dr.Parties, out[n].Parties)) {
			continue
		}
		out = append(out, dr)
	}
	return out
}

// agreement reads one pact: what is done with it, between whom, on what.
func agreement(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, ms []frame.Match, m frame.Match) (draft.Draft, bool) {
	dr := start(s, waybill.Agreement, m.First, m.Frame.ID)
	dr.Stage = m.Frame.Stage
	a, acted := act(s, ms, m.First)
	isLoose := loose[s.Lower(m.Last)]
	head, noun := m.First, true
	if acted {
		dr.Stage, dr.Frame = a.Frame.Stage, a.Frame.ID
		head, noun = a.First, a.Form == frame.Noun
	} else if isLoose {
		dr.Sign("loose", 1)
	}
	found := partiesOf(d, s, ph, m, head)
	dr.Parties = found.all
	if !acted && isLoose && near(s, m.First, 4, ongoing) {
		dr.Stage = "extended"
	}
	if !told(s, m, &dr, found, acted, isLoose) {
		return dr, false
	}
	scope(d, s, m, &dr)
	dr.Fields = covers(d, s, m, &dr)
	if dr.Stage != "proposed" && (acted || !isLoose) {
		when(s, head, &dr)
	}
	if s.Title() && dr.Stage != "negotiating" {
		dr.Modality = toCome(s, head)
	}
	finish(d, s, &dr, head, noun)
	dr.Sign("parties", float64(min(3, len(dr.Parties))))
	if acted {
		dr.Sign("acted", 1)
	}
	dr.Because("an agreement on defence: \"" + d.Slice(s, m.First, m.Last) + "\"")
	return dr, true
}

// told tells whether the words say enough: two sides, or one with whom something
// is done; mere ties only where they grow, or where cooperation is named with
// both its sides.
func told(s *sense.Sentence, m frame.Match, dr *draft.Draft, p sides, acted, isLoose bool) bool {
	word := s.Lower(m.Last)
	switch {
	case drills[word] && dr.Stage != "negotiating" && (dr.Stage != "extended" && dr.Stage != "proposed" || p.linked == 0):
		return false
	case m.Form != frame.Noun && !acted, isLoose && p.named == 0 && s.Quoted[m.First]:
		return false // "Both sides will strengthen ties", he said: praise
	case len(dr.Parties) == 0, !p.states:
		return false
	case len(dr.Parties) == 1:
		return acted && p.linked > 0 && (!isLoose || cooperates[word])
	case isLoose && !acted:
		return p.linked > 0 && (cooperates[word] || dr.Stage == "extended" && p.linked > 1)
	}
	return true
}

// within tells whether all of a are in b.
func within(a, b []waybill.Mention) bool {
	for _, m := range a {
		if !draft.Has(b, m.Actor) {
			return false
		}
	}
	return true
}

// cleared tells whether a "security agreement" is one of a firm that works on
// secrets of a state.
func cleared(s *sense.Sentence, m frame.Match) bool {
	if s.Lower(m.First-1) != "security" || defence[s.Lower(m.First-3)] || defence[s.Lower(m.First-2)] {
		return false
	}
	for k := range s.Mentions {
		if s.Mentions[k].Class == sense.ActorClass && s.Mentions[k].Actor.Kind == waybill.KindCompany {
			return true
		}
	}
	return false
}

// titled tells whether the noun is part of the name of an office: the "Service of
// Military-Technical Cooperation".
func titled(s *sense.Sentence, m frame.Match) bool {
	upper := func(i int) bool {
		return i >= 0 && i < len(s.Words) && s.Words[i].Text != s.Words[i].Lower
	}
	if !upper(m.First) || s.Title() {
		return false
	}
	for i := m.First - 6; i <= m.Last+2; i++ {
		if upper(i) && offices[s.Lower(i)] {
			return true
		}
	}
	return false
}

// ofDefence tells whether the noun's phrase speaks of defence: before it, or
// behind "on", "in", "for", "of", also where the other side is named between.
func ofDefence(s *sense.Sentence, m frame.Match) bool {
before:
	for i := m.First - 1; i >= max(0, m.First-6); i-- {
		if defence[s.Lower(i)] && !(s.Lower(i) == "security" && otherSecurity[s.Lower(i-1)]) {
			return true
		}
		switch s.TagAt(i) {
		case "NOUN", "ADJ", "PROPN", "PUNCT", "CCONJ", "ADV":
		case "VERB":
			if s.Words[i].Fine != "VBG" && s.Words[i].Fine != "VBN" {
				break before
			}
		default:
			break before
		}
	}
	if drills[s.Lower(m.Last)] && between(s, m.First-2, m.First-1, shared) {
		return true
	}
	opened, mere := false, loose[s.Lower(m.Last)]
	far := m.Last + 16
	if m.Form != frame.Noun {
		far = m.Last + 6
	}
	for i := m.Last + 1; i <= far && i < len(s.Words); i++ {
		switch w := s.Lower(i); {
		case about[w]:
			opened = true
		case scopeVerbs[w] && !mere:
			opened = true
		case opened && defence[w] && (i <= m.Last+11 || !mere):
			return true
		case (w == "that" || w == "which") && !mere && between(s, i+1, i+3, scopeVerbs), w == "," && opened && !mere:
		case w == "," || w == "that" || w == "which" || s.TagAt(i) == "VERB" && (s.Words[i].Fine != "VBG" || !about[s.Lower(i-1)]):
			return false
		}
	}
	return false
}

// bought tells whether the agreement is in truth a purchase, or of another kind.
func bought(s *sense.Sentence, m frame.Match) bool {
	if boughtBefore[s.Lower(m.First-1)] && !loose[s.Lower(m.Last)] || s.Lower(m.First-2) == "special" {
		return true
	}
	for i := m.Last + 1; i < min(len(s.Words), m.Last+8); i++ {
		if w := s.Lower(i); w == "under" || w == "which" || w == "that" || w == "," {
			break
		}
		if boughtAhead[s.Lower(i)] {
			return true
		}
		if w := s.At(i, sense.WeaponClass); w != nil && !w.Generic && s.Lower(m.Last+1) == "for" {
			return true
		}
	}
	for k := range s.Mentions {
		if s.Mentions[k].Class == sense.MoneyClass && s.Mentions[k].First < m.First && m.First-s.Mentions[k].First < 6 {
			return true
		}
	}
	return false
}
