package pact

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// scope takes the fields named after "on", "in", "covering", "including".
func scope(d *sense.Document, s *sense.Sentence, m frame.Match, dr *draft.Draft) {
	for i := m.Last + 1; i < min(len(s.Words), m.Last+25); i++ {
		if w := s.Lower(i); scopeOpens[w] {
			if w == "in" && (i != m.Last+1 || !loose[s.Lower(m.Last)]) || s.At(i+1, sense.DateClass) != nil || s.At(i+2, sense.DateClass) != nil && w != "covering" || s.At(i+1, sense.ActorClass) != nil {
				continue
			}
			fields(d, s, i+1, dr)
			return
		}
	}
}

// covers codes what a pact covers: by its own name ("visiting forces agreement"),
// by the fields named, and by what stands behind "on" or "for".
func covers(d *sense.Document, s *sense.Sentence, m frame.Match, dr *draft.Draft) []waybill.Field {
	from := m.First
	for from > 0 && from > m.First-8 && describing(s, from-1) {
		from--
	}
	text := d.Slice(s, from, m.Last)
	for _, f := range dr.Scope {
		text += "; " + f.Text
	}
	mere, end := loose[s.Lower(m.Last)], m.Last
	for end+1 < len(s.Words) && end < m.Last+40 && !scopeOver[s.Lower(end+1)] && !(mere && (end > m.Last+14 || scopeEnds[s.Lower(end+1)])) {
		end++
	}
	if end > m.Last && (!mere || about[s.Lower(m.Last+1)]) {
		text += "; " + d.Slice(s, m.Last+1, end)
	}
	return lexicon.DefaultScopes().Fields(waybill.Agreement, text)
}

// describing tells whether word i can stand before a noun as part of its phrase.
func describing(s *sense.Sentence, i int) bool {
	switch s.TagAt(i) {
	case "NOUN", "ADJ", "CCONJ", "ADP":
		return s.TagAt(i) != "ADP" || s.Lower(i) == "of"
	case "PROPN":
		return s.At(i, sense.ActorClass) == nil
	case "PUNCT":
		return s.Lower(i) == "-"
	case "VERB":
		return s.Words[i].Fine == "VBG" // "visiting forces"
	}
	return false
}

// forbidden codes what a ban covers, by the words around its own and the arms
// among them.
func forbidden(d *sense.Document, s *sense.Sentence, m frame.Match) []waybill.Field {
	from, to := m.First, m.Last
	for from > 0 && from > m.First-6 && s.Clause[from-1] == s.Clause[m.First] && (describing(s, from-1) || m.Frame.Class != frame.Bargain) {
		from--
	}
	for to+1 < len(s.Words) && to < m.Last+16 && s.Clause[to+1] == s.Clause[m.First] && !s.Clauses[s.Clause[to+1]].Aside && !scopeOver[s.Lower(to+1)] {
		to++
	}
	return lexicon.DefaultScopes().Fields(waybill.Embargo, d.Slice(s, from, to))
}

// fields cuts a list of noun phrases at its commas.
func fields(d *sense.Document, s *sense.Sentence, from int, dr *draft.Draft) {
	first := from
	for i := from; i <= len(s.Words) && i < from+60; i++ {
		end := i == len(s.Words) || endsField(s, i, from)
		if !end && s.Lower(i) != "," && s.Lower(i) != "and" {
			continue
		}
		if end && s.Lower(i-1) == "to" {
			return // "allowing forces to train": no noun
		}
		for first < i-2 && cooperates[s.Lower(first)] && about[s.Lower(first+1)] {
			first += 2 // "cooperation in industry"
		}
		if i > first && i-first <= 12 && !priced(s, first, i) {
			a, b := s.Words[first].Start, s.Words[i-1].End
			dr.Scope = append(dr.Scope, waybill.Mention{Text: d.Text[a:b], Start: a, End: b})
		}
		first = i + 1
		if end {
			return
		}
	}
}

// priced tells whether a sum stands in the words from a to b: a deal, no field.
func priced(s *sense.Sentence, a, b int) bool {
	for i := a; i < b; i++ {
		if s.At(i, sense.MoneyClass) != nil {
			return true
		}
	}
	return false
}

// endsField tells whether the list of fields is over at word i.
func endsField(s *sense.Sentence, i, from int) bool {
	if w := s.Lower(i); scopeEnds[w] || w == "." || w == ";" || w == "\"" || w == "”" {
		return true
	}
	if i == from || s.Lower(i-1) == "," && s.Words[i].Fine == "VBG" {
		return i > from
	}
	t := s.TagAt(i)
	return t == "AUX" || t == "VERB" && s.Lower(i-1) != "," && s.Words[i].Fine != "VBG" && s.Words[i].Fine != "VBN"
}
