package figure

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/modality"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

var (
	tops     = set("largest biggest top leading main greatest number-one no.1 foremost")
	ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "two": 2, "one": 1, "three": 3, "four": 4, "five": 5}
	sellers  = set("exporter exporters supplier suppliers seller sellers vendor provider source maker makers")
	buyers   = set("importer importers buyer buyers recipient recipients purchaser customer client market")
	spenders = set("spender spenders budget")
	gains    = set("become became becomes overtake overtakes overtook overtaking overtaken surpass surpassed surpassing replaces replaced replacing passed rose climbed moved")
	losses   = set("demoted slipped fell lost dropped relegated")
	passers  = set("overtake overtakes overtook overtaking surpass surpassed surpassing surpasses replaces replaced replacing passed")
)

// Rankings gives the drafts of every place in an order that a sentence tells.
func Rankings(d *sense.Document, s *sense.Sentence) []draft.Draft {
	var out []draft.Draft
	ph := s.Phrases()
	for i := range s.Words {
		if n, ok := place(s, i); ok {
			if head := rankNoun(s, i); head > 0 {
				if dr, ok := ranking(d, s, ph, i, head, n); ok {
					out = append(out, dr...)
				}
			}
		}
		if s.Lower(i) == "ranked" || s.Lower(i) == "ranks" {
			out = append(out, ranked(d, s, ph, i)...)
		}
	}
	return out
}

// place reads the rank that a word gives: "largest" is 1, "fifth-largest" 5.
func place(s *sense.Sentence, i int) (int, bool) {
	if !tops[s.Lower(i)] {
		return 0, false
	}
	if s.Lower(i) == "top" && s.TagAt(i+1) == "NUM" {
		return 0, true
	}
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		if n, ok := ordinals[s.Lower(k)]; ok && n > 1 {
			return n, true
		}
	}
	return 1, true
}

// rankNoun finds "supplier", "importer", "spender" after the rank, with arms
// near, or -1.
func rankNoun(s *sense.Sentence, i int) int {
	for k := i + 1; k < len(s.Words) && k <= i+6; k++ {
		w := s.Words[k].Lower
		if sellers[w] || buyers[w] || spenders[w] {
			if armsNear(s, k) || s.At(k-1, sense.WeaponClass) != nil {
				return k
			}
		}
		switch s.Words[k].Tag {
		case "VERB", "AUX":
			return -1
		}
	}
	return -1
}

// ranking makes the draft of "X is Y's largest supplier".
func ranking(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, i, head, n int) ([]draft.Draft, bool) {
	dr := draft.Draft{Sentence: s.Index, Head: head, Clause: s.Clause[head], Frame: "ranking"}
	dr.Kind, dr.Stage = waybill.Ranking, "held"
	dr.Measure = measureOf(s.Lower(head))
	if n > 0 {
		dr.Rank = &n
	}
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class != sense.ActorClass || m.Actor.Side() == "" || m.Actor.Voice {
			continue
		}
		if m.Actor.Kind == waybill.KindBody && m.Last < head && head-m.Last <= 6 {
			return nil, false // "the Pentagon's top arms buyer" is a person
		}
		id := m.Actor.Side()
		if m.Actor.Kind == waybill.KindCompany {
			id = m.Actor.Code
		}
		men := waybill.Mention{Actor: id, Text: m.Text, Start: m.Start, End: m.End}
		p := ph[k]
		switch {
		case p.Mod && p.Noun >= head-2 && m.Last < head && (p.Owner || m.Actor.Adjective) && m.First > i-6:
			dr.Of = draft.Add(dr.Of, men)
		case m.First > head && (p.Prep == "of" || p.Prep == "for" || p.Prep == "to" || p.Prep == "in") && len(dr.Of) == 0:
			dr.Of = draft.Add(dr.Of, men)
		case p.Prep == "by":
			dr.Under = draft.Add(dr.Under, men)
		case passing(s, ph[k].First):
			dr.Over = draft.Add(dr.Over, men)
		case p.Prep == "" && (len(dr.Subject) == 0 || ph[k].List == listOf(s, ph, dr.Subject)) && m.Last < i && !(p.Mod && p.Noun > m.Last):
			dr.Subject = draft.Add(dr.Subject, men)
		case p.Prep == "with" && len(dr.Subject) == 0, p.Prep == "" && m.First > head && len(dr.Subject) == 0:
			dr.Subject = draft.Add(dr.Subject, men)
		}
	}
	for k := max(0, i-14); k < len(s.Words) && k < head+8; k++ {
		w := s.Words[k].Lower
		if gains[w] {
			dr.Stage = "gained"
		}
		if losses[w] {
			dr.Stage = "lost"
			for j := k; j < len(s.Words) && j < k+6; j++ {
				if m, ok := ordinals[s.Lower(j)]; ok {
					dr.Rank = &m
				}
			}
		}
	}
	if dr.Stage == "gained" && len(dr.Over) > 0 && dr.Measure == "" {
		dr.Measure = waybill.ArmsExports
	}
	if len(dr.Of) > 0 && sellers[s.Lower(head)] && dr.Measure != waybill.ArmsTransfers {
		dr.Measure = waybill.ArmsImports
	}
	if len(dr.Of) > 0 && buyers[s.Lower(head)] {
		dr.Measure = waybill.ArmsExports
	}
	finish(d, s, &dr, i)
	return []draft.Draft{dr}, len(dr.Subject) > 0
}

func passing(s *sense.Sentence, first int) bool {
	for k := first - 1; k >= 0 && k >= first-3; k-- {
		if passers[s.Lower(k)] {
			return true
		}
	}
	return false
}

func measureOf(noun string) waybill.StatMeasure {
	switch {
	case spenders[noun]:
		return waybill.MilitarySpending
	case buyers[noun]:
		return waybill.ArmsImports
	case strings.HasPrefix(noun, "maker"):
		return waybill.ArmsTransfers
	}
	return waybill.ArmsExports
}

func finish(d *sense.Document, s *sense.Sentence, dr *draft.Draft, at int) {
	for k := range s.Mentions {
		t := &s.Mentions[k]
		if t.Class == sense.DateClass && t.When != nil && !t.Set && dr.When == nil {
			dr.When = t.When
		}
	}
	c := s.Clauses[s.Clause[at]]
	dr.Modality = modality.Read(s, modality.Place{From: c.Start, Head: at, To: c.End}).Modality
	flag(dr, "of", len(dr.Of) > 0)
	flag(dr, "weapon_near", armsNear(s, at))
	dr.Because("a place among others: \"" + d.Slice(s, at, dr.Head) + "\"")
	dr.Evidence = waybill.Evidence{Start: s.Start, End: s.End, Text: d.Text[s.Start:s.End]}
}

// ranked reads "Germany and France ranked third and fourth on the list".
func ranked(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, i int) []draft.Draft {
	var places []int
	arms := waybill.StatMeasure("")
	for k := i + 1; k < len(s.Words) && k < i+16; k++ {
		if n, ok := ordinals[s.Lower(k)]; ok {
			places = append(places, n)
		}
		w := s.Lower(k)
		if sellers[w] || buyers[w] || spenders[w] || exportWords[w] || importWords[w] {
			arms = measureOf(w)
			if importWords[w] {
				arms = waybill.ArmsImports
			}
		}
	}
	if len(places) == 0 || arms == "" || !armsNear(s, i+4) {
		return nil
	}
	var subjects []waybill.Mention
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class == sense.ActorClass && m.Last < i && ph[k].Prep == "" {
			subjects = draft.Add(subjects, waybill.Mention{Actor: m.Actor.Side(), Text: m.Text, Start: m.Start, End: m.End})
		}
	}
	var out []draft.Draft
	for k, sub := range subjects {
		if len(places) < len(subjects) && k > 0 {
			break
		}
		dr := draft.Draft{Sentence: s.Index, Head: i, Clause: s.Clause[i], Frame: "ranked"}
		n := places[min(k, len(places)-1)]
		dr.Kind, dr.Stage, dr.Measure, dr.Rank = waybill.Ranking, "held", arms, &n
		dr.Subject = []waybill.Mention{sub}
		finish(d, s, &dr, i)
		out = append(out, dr)
	}
	return out
}
