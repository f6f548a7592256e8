package pact

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// reactors finds who reacts, and to whom. It tells no where nobody may.
func reactors(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, m frame.Match, at int, dr *draft.Draft) bool {
	suffered := m.Form != frame.Noun && passive(s, m.First)
	doer := doerOf(s, ph, m, suffered)
	if suffered && doer < 0 {
		return false // "was criticised": it is not said by whom
	}
	var own []waybill.Mention
	if doer < 0 && m.Form != frame.Noun {
		if x, ok := people(d, s, s.Subject(m.First)); ok {
			dr.Actor = []waybill.Mention{x}
		}
	}
	for k := range s.Mentions {
		p := &s.Mentions[k]
		if speaks(p) && (k == doer || doer >= 0 && ph[k].List > 0 && ph[k].List == ph[doer].List) {
			if p.Actor.Kind == waybill.KindCompany {
				return false // a maker's word on a contract is no state's
			}
			dr.Actor, own = draft.Add(dr.Actor, reactor(s, p)), draft.Add(own, men(p))
		}
	}
	for k := range s.Mentions {
		if p := &s.Mentions[k]; sideOf(p) && p.First > m.First && p.First <= at+14 && !draft.Has(dr.Actor, p.Actor.Side()) {
			dr.Towards = draft.Add(dr.Towards, men(p))
		}
	}
	if len(own) > 0 && len(dr.Towards) == 1 && draft.Has(own, dr.Towards[0].Actor) {
		return false // it stays at home
	}
	return true
}

// speaks tells whether a mention can react: a side, or an organisation that only
// speaks of arms.
func speaks(m *sense.Mention) bool {
	return sideOf(m) || m.Class == sense.ActorClass && m.Actor.Voice
}

// doerOf gives the mention of who reacts: the one that "by" or "from" names
// behind a noun, else the one right before, else the subject; -1 for none.
func doerOf(s *sense.Sentence, ph []sense.Phrase, m frame.Match, suffered bool) int {
	if m.Form == frame.Noun || suffered {
		for k := range s.Mentions {
			p := &s.Mentions[k]
			if speaks(p) && p.First > m.Last && ph[k].First-m.Last <= 4 && (ph[k].Prep == "by" || ph[k].Prep == "from" || ph[k].Prep == "among" || ph[k].Prep == "in") {
				return k
			}
		}
		if suffered {
			return -1
		}
	}
	if k := closeBy(s, ph, m); k >= 0 {
		return k
	}
	if s.Tree {
		w := s.Subject(m.First)
		if k := s.ActorOf(w); k >= 0 && speaks(&s.Mentions[k]) {
			return k
		}
		if w >= 0 && crowd[s.Lower(w)] && m.Form != frame.Noun {
			return -1
		}
	}
	if m.Form == frame.Noun {
		if k := leader(s, ph, m.First); k >= 0 {
			return k
		}
	}
	for k := range s.Mentions {
		if p := &s.Mentions[k]; speaks(p) && p.Last < m.First && ph[k].Prep == "" && s.Clause[p.First] == s.Clause[m.First] {
			return k
		}
	}
	return -1
}

// people gives those who react without a state's name: a person by the name,
// campaigners and workers by the words of the text.
func people(d *sense.Document, s *sense.Sentence, w int) (waybill.Mention, bool) {
	if w < 0 {
		return waybill.Mention{}, false
	}
	if p := s.At(w, sense.PersonClass); p != nil && p.Actor.Name != "" {
		id := waybill.ActorID(p.Actor.Name)
		if p.Actor.Home != "" && !holdsWord(p.Actor.Role, lawmaking) {
			id = p.Actor.Home
		}
		return waybill.Mention{Actor: id, Text: p.Text, Start: p.Start, End: p.End}, true
	}
	if !crowd[s.Lower(w)] {
		return waybill.Mention{}, false
	}
	from := w
	for from > 0 && (s.TagAt(from-1) == "ADJ" || s.TagAt(from-1) == "NOUN" || s.TagAt(from-1) == "PROPN") {
		from--
	}
	text := d.Slice(s, from, w)
	return waybill.Mention{Actor: waybill.ActorID(text), Text: text, Start: s.Words[from].Start, End: s.Words[w].End}, true
}

// passive tells whether a verb says what was done to its subject.
func passive(s *sense.Sentence, i int) bool {
	if s.Words[i].Fine != "VBN" {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		switch s.Lower(k) {
		case "was", "were", "been", "is", "are", "be", "being":
			return true
		}
	}
	return false
}

// reactor gives the one who reacts: of a lawmaker or a house of parliament its
// own name, for it does not speak for its state.
func reactor(s *sense.Sentence, m *sense.Mention) waybill.Mention {
	out := men(m)
	if m.Actor.Person {
		for k := range s.Mentions {
			if p := &s.Mentions[k]; p.Class == sense.PersonClass && p.First <= m.First && m.Last <= p.Last && holdsWord(p.Actor.Role, lawmaking) {
				out.Actor = waybill.ActorID(p.Actor.Name)
			}
		}
		return out
	}
	if m.Actor.Kind == waybill.KindBody && lawmaking[s.Lower(m.Last)] {
		out.Actor = waybill.ActorID(m.Text)
	}
	return out
}

// holdsWord tells whether a word of a class stands in a text.
func holdsWord(text string, class map[string]bool) bool {
	for w := range strings.FieldsSeq(strings.ToLower(text)) {
		if class[strings.Trim(w, ".,")] {
			return true
		}
	}
	return false
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
