// Package pact reads what sides agree, forbid, support and oppose: agreements,
// embargoes, programmes, standing supply and reactions. In comes a sentence
// with its mentions; out come drafts. It must never make an agreement of praise
// and never an embargo of a ban on anything but arms.
package pact

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/modality"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// Read gives every draft of these kinds in a sentence.
func Read(d *sense.Document, s *sense.Sentence, book *frame.Book) []draft.Draft {
	ph := s.Phrases()
	var out []draft.Draft
	out = append(out, embargoes(d, s, book, ph)...)
	out = append(out, agreements(d, s, book, ph)...)
	out = append(out, programmes(d, s, book, ph)...)
	out = append(out, supplies(d, s, ph)...)
	out = append(out, reactions(d, s, book, ph)...)
	return out
}

func start(s *sense.Sentence, kind waybill.Kind, head int, f string) draft.Draft {
	dr := draft.Draft{Sentence: s.Index, Head: head, Clause: s.Clause[head], Frame: f}
	dr.Kind = kind
	return dr
}

func finish(d *sense.Document, s *sense.Sentence, dr *draft.Draft, head int, noun bool) {
	c := s.Clauses[s.Clause[head]]
	r := modality.Read(s, modality.Place{From: c.Start, Head: head, To: c.End, Noun: noun})
	if dr.Modality == "" {
		dr.Modality = r.Modality
	}
	if r.Cue != "" {
		dr.Because(string(r.Modality) + ": \"" + r.Cue + "\"")
	}
	dr.Evidence = waybill.Evidence{Start: s.Start, End: s.End, Text: d.Text[s.Start:s.End]}
	if s.Quoted[head] {
		dr.Sign("quoted", 1)
	}
	dr.Sign("stage_"+string(dr.Stage), 1)
}

// when takes the date nearest to a word.
func when(s *sense.Sentence, at int, dr *draft.Draft) {
	best := 14
	for k := range s.Mentions {
		t := &s.Mentions[k]
		if t.Class != sense.DateClass || t.When == nil || t.Set || s.Clause[t.First] != s.Clause[at] {
			continue
		}
		by := t.First - at
		if by < 0 {
			by = -by
		}
		if by < best {
			best, dr.When = by, t.When
		}
	}
}

// act finds the act nearest to word at in its clause, a verb before a noun.
func act(s *sense.Sentence, ms []frame.Match, at int) (frame.Match, bool) {
	var best frame.Match
	score := 1 << 20
	for _, m := range ms {
		if m.Frame.Class == frame.Act && m.Form != frame.Noun && m.First < at && s.Clause[m.First] == s.Clause[at] && at-m.First <= 12 && !describes(s, m) {
			return towards(s, ms, m), true
		}
	}
	for _, m := range ms {
		if m.Frame.Class != frame.Act || s.Clause[m.First] != s.Clause[at] && !goesOn(s, at, m.First) || describes(s, m) {
			continue
		}
		by := m.First - at
		if by < 0 {
			by = -by
		}
		if m.Form == frame.Noun {
			by += 8
		}
		if by < score {
			best, score = m, by
		}
	}
	return best, score <= 24
}

// towards gives what is agreed or sought where that says more: of "agreed to
// deepen" the deepening, of "seek to cancel" the end.
func towards(s *sense.Sentence, ms []frame.Match, first frame.Match) frame.Match {
	for _, m := range ms {
		if m.Frame.Class == frame.Act && m.Form != frame.Noun && m.First > first.First && m.First <= first.Last+2 && s.Lower(m.First-1) == "to" && (first.Frame.Stage == "signed" || m.Frame.Stage == "ended" || m.Frame.Kind == waybill.Embargo && first.Frame.Stage == "proposed") {
			return m
		}
	}
	return first
}

// describes tells whether an act's word is only part of a name or describes some
// other noun: "the Enhanced Defence Agreement", "the proposed sale".
func describes(s *sense.Sentence, m frame.Match) bool {
	if m.Form == frame.Noun || m.First == 0 {
		return false
	}
	w := &s.Words[m.First]
	if w.Fine == "VBN" && w.Rel == "amod" {
		return true
	}
	return !s.Title() && w.Text != w.Lower && m.First+1 < len(s.Words) && s.Words[m.First+1].Text != s.Words[m.First+1].Lower
}

// goesOn tells whether the verb at word v takes up the noun at word n behind a
// clause put in between: "cooperation, which had begun small, has expanded".
func goesOn(s *sense.Sentence, n, v int) bool {
	if v < n || v-n > 20 || s.TagAt(v-1) != "AUX" {
		return false
	}
	for i := v - 1; i > n && i > v-5; i-- {
		if s.Lower(i) == "," {
			return true
		}
		if t := s.TagAt(i); t != "AUX" && t != "ADV" {
			return false
		}
	}
	return false
}

func men(m *sense.Mention) waybill.Mention {
	return waybill.Mention{Actor: m.Actor.Side(), Text: m.Text, Start: m.Start, End: m.End}
}

// near tells whether one of the words stands within n words of i.
func near(s *sense.Sentence, i, n int, words map[string]bool) bool {
	return between(s, i-n, i+n, words)
}

// between tells whether one of the words stands from word a to word b, both
// included.
func between(s *sense.Sentence, a, b int, words map[string]bool) bool {
	for k := max(0, a); k <= b && k < len(s.Words); k++ {
		if words[s.Words[k].Lower] {
			return true
		}
	}
	return false
}

// sideOf tells whether a mention can be a party: a state, an organisation, a
// body of a state, or an armed group.
func sideOf(m *sense.Mention) bool {
	return m.Class == sense.ActorClass && m.Actor.Side() != "" && m.Actor.Kind != waybill.KindUnknown && !m.Actor.Voice && !m.Actor.Place
}

// memberOf tells whether an alliance only describes its member.
func memberOf(s *sense.Sentence, m *sense.Mention) bool {
	return memberWords[s.Lower(m.Last+1)] || s.Lower(m.Last+1) == "-" && memberWords[s.Lower(m.Last+2)]
}

func weaponNear(s *sense.Sentence, i int) bool {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class == sense.WeaponClass && m.First > i-10 && m.First < i+10 {
			return true
		}
	}
	return false
}
