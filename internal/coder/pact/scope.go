package pact

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
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
