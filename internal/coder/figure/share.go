package figure

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/reference"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// shares sets the two sides of a part of a whole: "Russia supplied 56 per cent
// of India's arms imports", "Pakistan accounted for 55 per cent of Chinese
// exports", "India's share of world imports was 9 per cent". Of what is exported
// the owner gives; of what is imported it gets. It tells whether it found any.
func shares(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, t topic, m *sense.Mention, dr *draft.Draft) bool {
	if t.measure != waybill.ArmsExports && t.measure != waybill.ArmsImports && t.measure != waybill.ArmsTransfers && t.measure != waybill.Trade {
		return false
	}
	verb, relies := verbBefore(s, m.First), reliant(s, m)
	if relies >= 0 {
		verb = relies
	}
	if verb < 0 {
		return false
	}
	whole := ownerOf(d, s, ph, m.Last+1, t.at)
	part := partOf(s, ph, verb, m)
	if len(part) == 0 {
		part = byWhom(s, ph, verb)
	}
	if len(part) == 0 {
		part = subjectOf(s, ph, verb)
	}
	if len(part) == 0 {
		part = meant(d, s, verb)
	}
	if relies >= 0 {
		if len(part) > 0 {
			whole = part
		}
		part = onWhom(s, ph, relies, m.First)
	}
	from := map[bool]*[]waybill.Mention{true: &dr.From, false: &dr.To}
	sells := t.measure != waybill.ArmsImports
	if v := s.Lower(verb); len(whole) == 0 && getters[v] {
		sells = false
	}
	if len(whole) > 0 {
		*from[sells] = whole
		*from[!sells] = apart(part, whole)
	} else {
		*from[sells] = part
	}
	source(s, ph, m, dr)
	return len(dr.From)+len(dr.To) > 0
}

// source adds where a part comes from: "got 73 per cent of its arms from China".
func source(s *sense.Sentence, ph []sense.Phrase, m *sense.Mention, dr *draft.Draft) {
	for k := range s.Mentions {
		x := &s.Mentions[k]
		if x.Class != sense.ActorClass || x.Actor.Side() == "" || x.Actor.Voice || x.First < m.Last {
			continue
		}
		if listed(s, m.Last, x.First) {
			dr.To = draft.Add(dr.To, side(x))
			continue
		}
		if x.First > m.Last+10 || ph[k].Prep != "from" && ph[k].Prep != "to" {
			continue
		}
		if ph[k].Prep == "from" {
			if len(dr.To) == 0 {
				dr.To, dr.From = apart(dr.From, []waybill.Mention{side(x)}), nil
			}
			if !draft.Has(dr.To, x.Actor.Side()) {
				dr.From = draft.Add(dr.From, side(x))
			}
		} else if !draft.Has(dr.From, x.Actor.Side()) {
			dr.To = draft.Add(dr.To, side(x))
		}
	}
}

// listed tells whether word b is a name in the list that a colon opens behind
// "went to three countries:".
func listed(s *sense.Sentence, a, b int) bool {
	colon := -1
	for i := a; i < b; i++ {
		if s.Lower(i) == ":" {
			colon = i
		} else if colon > 0 && s.TagAt(i) == "VERB" {
			return false
		}
	}
	return colon > 0 && within(s, colon-5, colon, map[string]bool{"to": true})
}

// meant gives whom the pronoun before a verb stands for: "they accounted for".
func meant(d *sense.Document, s *sense.Sentence, verb int) []waybill.Mention {
	for i := verb - 1; i >= 0 && i >= verb-3; i-- {
		if subjects[s.Lower(i)] {
			for _, m := range reference.Whom(d, s, i) {
				return []waybill.Mention{side(m)}
			}
		}
	}
	return nil
}

// reliant gives the word of relying before a part of a whole ("relied on three
// buyers for 70 per cent of its sales"), else -1.
func reliant(s *sense.Sentence, m *sense.Mention) int {
	for i := m.First - 1; i >= 0 && i >= m.First-20; i-- {
		if reliers[s.Lower(i)] {
			return i
		}
	}
	return -1
}

// onWhom gives the actors named between the words of relying and the amount.
func onWhom(s *sense.Sentence, ph []sense.Phrase, from, to int) []waybill.Mention {
	var out []waybill.Mention
	for k := range s.Mentions {
		x := &s.Mentions[k]
		if x.Class == sense.ActorClass && x.Actor.Side() != "" && !x.Actor.Voice && x.First > from && x.Last < to && !ph[k].Owner {
			out = draft.Add(out, side(x))
		}
	}
	return out
}

func side(m *sense.Mention) waybill.Mention {
	return waybill.Mention{Actor: m.Actor.Side(), Text: m.Text, Start: m.Start, End: m.End}
}

// apart gives those of a that are not in b.
func apart(a, b []waybill.Mention) []waybill.Mention {
	var out []waybill.Mention
	for _, x := range a {
		if !draft.Has(b, x.Actor) {
			out = append(out, x)
		}
	}
	return out
}

func verbBefore(s *sense.Sentence, at int) int {
	for i := at - 1; i >= 0 && i >= at-8; i-- {
		if t := s.TagAt(i); t == "VERB" || t == "AUX" && s.TagAt(i-1) != "ADP" {
			return i
		}
		if w := s.Lower(i); shareWords[w] || givers[w] || getters[w] {
			return i
		}
	}
	return -1
}

// ownerOf gives whose the whole is: the state that describes a noun among words
// a to b and a little behind, or that "its" stands for.
func ownerOf(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, a, b int) []waybill.Mention {
	b = max(b, a+2)
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class != sense.ActorClass || m.Actor.Side() == "" || m.Actor.Voice || m.First < a || m.First > b+5 {
			continue
		}
		if m.First < b && (ph[k].Owner || ph[k].Mod) || m.First > b && (ph[k].Prep == "by" || ph[k].Prep == "of") {
			return []waybill.Mention{side(m)}
		}
	}
	for i := a; i < b && i < len(s.Words); i++ {
		if s.Lower(i) != "its" && s.Lower(i) != "their" {
			continue
		}
		for _, m := range reference.Whom(d, s, i) {
			return []waybill.Mention{side(m)}
		}
	}
	return nil
}

// partOf reads "India's share of world imports was".
func partOf(s *sense.Sentence, ph []sense.Phrase, verb int, m *sense.Mention) []waybill.Mention {
	for i := max(0, verb-9); i < m.First; i++ {
		if s.Lower(i) != "share" && s.Lower(i) != "proportion" {
			continue
		}
		for k := range s.Mentions {
			x := &s.Mentions[k]
			if x.Class == sense.ActorClass && x.Last < i && i-x.Last <= 3 && ph[k].Mod && x.Actor.Side() != "" {
				return []waybill.Mention{side(x)}
			}
		}
	}
	return nil
}

// byWhom reads "imports by Algeria accounted for".
func byWhom(s *sense.Sentence, ph []sense.Phrase, verb int) []waybill.Mention {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class == sense.ActorClass && m.Last < verb && verb-m.Last <= 6 && ph[k].Prep == "by" && m.Actor.Side() != "" && !m.Actor.Voice &&
			within(s, ph[k].First-3, ph[k].First-1, flowWords) {
			return []waybill.Mention{side(m)}
		}
	}
	return nil
}

// subjectOf gives the actors that the verb is told of: those before it that no
// preposition governs, of a relative clause those that it speaks of.
func subjectOf(s *sense.Sentence, ph []sense.Phrase, verb int) []waybill.Mention {
	c := s.Clause[verb]
	start := s.Clauses[c].Start
	back := s.Clauses[c].Relative // its noun stands before it
	if back && s.Lower(verb-1) == "," && verb-start > 3 {
		verb = start // "X, which ..., received": told of X
	}
	best := -1
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class != sense.ActorClass || m.Actor.Side() == "" || m.Actor.Voice || m.Last >= verb || m.Actor.Place {
			continue
		}
		f := ph[k]
		direct := back && m.Last >= start-3 && m.Last < start
		if direct || f.Prep == "" && (!f.Mod || sense.Body(s.Lower(f.Noun)) && f.Noun < verb) && (s.Clause[m.First] == c || best < 0 || s.Clauses[c].From == s.Clause[m.First]) {
			best = k
		}
	}
	if best < 0 {
		return nil
	}
	var out []waybill.Mention
	for k := range s.Mentions {
		x := &s.Mentions[k]
		if x.Class == sense.ActorClass && ph[k].List == ph[best].List && x.Last < verb {
			out = draft.Add(out, side(x))
		}
	}
	return out
}
