package pact

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/reference"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

var objects = map[string]waybill.Kind{
	"deal": waybill.Deal, "deals": waybill.Deal, "sale": waybill.Deal, "sales": waybill.Deal, "purchase": waybill.Deal,
	"contract": waybill.Deal, "delivery": waybill.Deal, "deliveries": waybill.Deal, "shipment": waybill.Deal, "shipments": waybill.Deal,
	"buying": waybill.Deal, "transfer": waybill.Deal, "transfers": waybill.Deal, "selling": waybill.Deal, "supplying": waybill.Deal, "exports": waybill.Deal, "export": waybill.Deal, "acquisition": waybill.Deal,
	"agreement": waybill.Agreement, "pact": waybill.Agreement, "cooperation": waybill.Agreement, "treaty": waybill.Agreement,
	"embargo": waybill.Embargo, "ban": waybill.Embargo, "sanctions": waybill.Embargo,
}

// reactions reads who supports, opposes, warns of or worries about a deal, an
// agreement or an embargo of others.
func reactions(d *sense.Document, s *sense.Sentence, book *frame.Book, ph []sense.Phrase) []draft.Draft {
	for _, m := range book.Find(s.FrameWords(), waybill.Reaction) {
		about, at := object(d, s, m)
		if about == "" || !faces(s, m) || m.Frame.Stage == "threatens" && near(s, at, 6, breaking) {
			continue
		}
		dr := start(s, waybill.Reaction, m.First, m.Frame.ID)
		dr.Stage, dr.About = m.Frame.Stage, about
		reactors(s, ph, m, at, &dr)
		if len(dr.Actor) == 0 && s.Tree {
			if w := s.Subject(m.First); w >= 0 {
				for _, p := range reference.Whom(d, s, w) {
					dr.Actor = draft.Add(dr.Actor, men(p))
				}
			}
		}
		if len(dr.Actor) == 0 {
			continue
		}
		when(s, m.First, &dr)
		finish(d, s, &dr, m.First, m.Form == frame.Noun)
		if m.Form != frame.Noun {
			dr.Sign("verb", 1)
		}
		if len(dr.Towards) > 0 {
			dr.Sign("towards", 1)
		}
		dr.Because("\"" + d.Slice(s, m.First, m.Last) + "\" of \"" + s.Words[at].Text + "\"")
		return []draft.Draft{dr}
	}
	return nil
}

// breaking are the words of one who threatens to leave its own agreement, which
// is no word on a deal of others.
var breaking = words("breaking")

// object finds what the reaction is to, within the words that follow.
func object(d *sense.Document, s *sense.Sentence, m frame.Match) (waybill.Kind, int) {
	armed := spokenOf(d, s) || near(s, m.First, 25, arms) || near(s, m.First, 25, military) || weaponNear(s, m.First)
	for i := m.Last + 1; i < min(len(s.Words), m.Last+22); i++ {
		k, ok := objects[s.Lower(i)]
		if w := s.At(i, sense.WeaponClass); !ok && w != nil && !w.Generic && m.Frame.Stage == "concerned" && reference.Definite(s, i) {
			return waybill.Deal, i // "concern that the helicopters might be used"
		}
		if !ok {
			continue
		}
		definite := reference.Definite(s, i)
		if armed || definite && k == waybill.Deal {
			return k, i
		}
	}
	return "", -1
}

// spokenOf tells whether arms are named in the sentences just before.
func spokenOf(d *sense.Document, s *sense.Sentence) bool {
	for i := max(0, s.Index-2); i < s.Index; i++ {
		for k := range d.Sentences[i].Mentions {
			if d.Sentences[i].Mentions[k].Class == sense.WeaponClass {
				return true
			}
		}
	}
	return false
}

// reactors finds who reacts, and to whom: the one that "by" or "from" names
// behind a noun, else the subject.
func reactors(s *sense.Sentence, ph []sense.Phrase, m frame.Match, at int, dr *draft.Draft) {
	doer := -1
	if m.Form == frame.Noun {
		for k := range s.Mentions {
			p := &s.Mentions[k]
			if sideOf(p) && p.First > m.Last && ph[k].First-m.Last <= 4 && (ph[k].Prep == "by" || ph[k].Prep == "from" || ph[k].Prep == "among" || ph[k].Prep == "in") {
				doer = k
				break
			}
		}
	}
	if doer < 0 {
		doer = closeBy(s, ph, m)
	}
	if doer < 0 && s.Tree {
		doer = s.ActorOf(s.Subject(m.First))
	}
	if doer < 0 && m.Form == frame.Noun {
		doer = leader(s, ph, m.First)
	}
	if doer < 0 {
		for k := range s.Mentions {
			if p := &s.Mentions[k]; sideOf(p) && p.Last < m.First && ph[k].Prep == "" && s.Clause[p.First] == s.Clause[m.First] {
				doer = k
				break
			}
		}
	}
	for k := range s.Mentions {
		p := &s.Mentions[k]
		switch {
		case !sideOf(p):
		case k == doer || doer >= 0 && ph[k].List > 0 && ph[k].List == ph[doer].List:
			if p.Actor.Kind != waybill.KindCompany {
				dr.Actor = draft.Add(dr.Actor, men(p))
			}
		}
	}
	for k := range s.Mentions {
		if p := &s.Mentions[k]; sideOf(p) && p.First > m.First && p.First <= at+14 && !draft.Has(dr.Actor, p.Actor.Side()) {
			dr.Towards = draft.Add(dr.Towards, men(p))
		}
	}
}

// closeBy gives the one named right before the words of reaction: "Ottawa has
// raised concern", "the state of Israel is backing", "India's concern".
func closeBy(s *sense.Sentence, ph []sense.Phrase, m frame.Match) int {
	if w := s.Lower(m.First - 1); w == "it" || w == "they" {
		return leader(s, ph, m.First) // "NATO said it is worried"
	}
	best := -1
	for k := range s.Mentions {
		p := &s.Mentions[k]
		if !sideOf(p) || p.Last >= m.First || m.First-p.Last > 6 {
			continue
		}
		f := ph[k]
		whose := m.Form == frame.Noun && f.Mod && f.Noun >= m.First
		end := p.Last
		if f.Mod && f.Noun < m.First && sense.Body(s.Lower(f.Noun)) {
			end = f.Noun
		}
		stands := f.Prep == "" || f.Prep == "of" && f.First > 1 && land(s, f.First)
		if whose || stands && !f.Owner && verbal(s, end+1, m.First) {
			best = k
		}
	}
	return best
}

// land tells whether "of" follows a word for a state: "the state of Israel".
func land(s *sense.Sentence, first int) bool {
	for i := first; i >= 0 && i > first-4; i-- {
		switch s.Lower(i) {
		case "state", "kingdom", "republic", "government":
			return true
		}
	}
	return false
}

// verbal tells whether only the helping words of a verb stand between.
func verbal(s *sense.Sentence, a, b int) bool {
	for i := a; i < b; i++ {
		switch s.TagAt(i) {
		case "AUX", "ADV", "PART":
		case "VERB":
			if i < b-2 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// leader gives the subject that opens the sentence, for a reaction told by a noun
// far behind its verb: "China holds exercises to signal opposition".
func leader(s *sense.Sentence, ph []sense.Phrase, before int) int {
	for k := range s.Mentions {
		if p := &s.Mentions[k]; sideOf(p) && p.Last < before && ph[k].Prep == "" && (!ph[k].Mod || sense.Body(s.Lower(ph[k].Noun))) {
			return k
		}
	}
	return -1
}

// faces tells whether a noun of reaction is turned to something: "opposition
// to", and not "the opposition party".
func faces(s *sense.Sentence, m frame.Match) bool {
	if m.Form != frame.Noun {
		return true
	}
	switch s.Lower(m.Last + 1) {
	case "to", "over", "about", "at", "from", "by", "against", "of", "in", "among", "that", "regarding":
		return true
	}
	return false
}
