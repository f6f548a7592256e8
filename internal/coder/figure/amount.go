package figure

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// part is what a word alone tells of an amount: "doubled" is a rise by 100 per
// cent, "half of" a share of 50.
type part struct {
	percent float64
	share   bool
}

// parts holds the words of codebook/figure/en/parts.tsv.
var parts = func() map[string]part {
	out := map[string]part{}
	for _, row := range book.Table("figure/en/parts.tsv")[1:] {
		if len(row) < 3 {
			continue
		}
		v, err := strconv.ParseFloat(row[1], 64)
		if err != nil {
			panic("codebook/figure: " + err.Error())
		}
		out[row[0]] = part{v, row[2] == "share"}
	}
	return out
}()

// amounts gives the sums and percentages of a sentence in order, also those
// that a word tells without a number, and each of a list ("35, 12 and 10 per
// cent").
func amounts(s *sense.Sentence) []sense.Mention {
	var out []sense.Mention
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class == sense.PercentClass {
			out = append(out, listedBefore(s, m)...)
		}
		if m.Class == sense.MoneyClass || m.Class == sense.PercentClass {
			out = append(out, *m)
		}
	}
	for i := range s.Words {
		if m, ok := wordless(s, i); ok {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b sense.Mention) int { return cmp.Compare(a.First, b.First) })
	return out
}

// listedBefore gives the bare numbers that a percentage ends the list of.
func listedBefore(s *sense.Sentence, m *sense.Mention) []sense.Mention {
	var out []sense.Mention
	i := m.First - 1
	if l := s.Lower(i); l != "and" && l != "or" {
		return nil
	}
	for i--; i >= 0; i -= 2 {
		v, err := strconv.ParseFloat(s.Lower(i), 64)
		if err != nil || v > 100 {
			break
		}
		w := &s.Words[i]
		out = append(out, sense.Mention{Class: sense.PercentClass, First: i, Last: i, Start: w.Start, End: w.End, Text: w.Text, Percent: v})
		if s.Lower(i-1) != "," {
			break
		}
	}
	slices.Reverse(out)
	return out
}

// wordless gives the amount that a word alone tells: "doubled", "half of", "a
// factor of 6.5".
func wordless(s *sense.Sentence, i int) (sense.Mention, bool) {
	m := sense.Mention{Class: sense.PercentClass, First: i, Last: i, Start: s.Words[i].Start, End: s.Words[i].End, Text: s.Words[i].Text}
	p, ok := parts[s.Lower(i)]
	switch {
	case ok && p.share:
		if s.Lower(i+1) != "of" || s.Lower(i-1) == "the" || vagueWholes[s.Lower(i+2)] {
			return m, false
		}
		if q, ok := parts[s.Lower(i-1)+" "+s.Lower(i)]; ok {
			p = q
		}
	case ok:
		if sumFollows(s, i) {
			return m, false // "doubled to $4 billion" tells the sum
		}
	case s.Lower(i) == "factor" && s.Lower(i+1) == "of":
		v, err := strconv.ParseFloat(s.Lower(i+2), 64)
		if err != nil || v <= 1 {
			return m, false
		}
		p, m.Last = part{percent: 100 * (v - 1)}, i+2
	default:
		return m, false
	}
	m.Percent, m.Value = p.percent, "change"
	if p.share {
		m.Value = "share"
	}
	return m, true
}

// sumFollows tells whether a sum of money follows in the same clause.
func sumFollows(s *sense.Sentence, i int) bool {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.First > i && m.First-i <= 12 && (m.Class == sense.MoneyClass || m.Class == sense.PercentClass) && s.Clause[m.First] == s.Clause[i] {
			return true
		}
	}
	return false
}

// bracketed tells whether an amount stands in brackets.
func bracketed(s *sense.Sentence, m *sense.Mention) bool {
	for i := m.First - 1; i >= 0 && i >= m.First-4; i-- {
		switch s.Lower(i) {
		case "(":
			return true
		case ")":
			return false
		}
	}
	return false
}

// converts tells whether a sum only says the one before it in another currency:
// in brackets, or behind "or".
func converts(s *sense.Sentence, m *sense.Mention) bool {
	if m.Class != sense.MoneyClass {
		return false
	}
	for k := range s.Mentions {
		x := &s.Mentions[k]
		if x.Class != sense.MoneyClass || x.Last >= m.First {
			continue
		}
		if bracketed(s, m) && m.First-x.Last <= 4 || m.First == x.Last+2 && orWords[s.Lower(x.Last+1)] {
			return true
		}
	}
	return false
}

// belongs tells whether an amount in brackets stands with what it measures: with
// the word itself, or with the one whose part it is ("Norway (23 per cent)").
func belongs(s *sense.Sentence, t topic, m *sense.Mention) bool {
	if m.Class == sense.PercentClass && holderAt(s, m) >= 0 {
		return true
	}
	return t.at < m.First && m.First-t.at <= 5
}

// holderAt gives the actor right before an amount, whose amount it is: "Spain's
// $2 billion", "Norway (23 per cent)", "Chile with 30 per cent"; else -1. Of a
// sum "with" says what one is given.
func holderAt(s *sense.Sentence, m *sense.Mention) int {
	ties := false
	for i := m.First - 1; i >= 0 && i >= m.First-5; i-- {
		if x := s.At(i, sense.ActorClass); x != nil {
			if ties && x.Actor.Side() != "" && !x.Actor.Voice && x.Last == i {
				for k := range s.Mentions {
					if &s.Mentions[k] == x {
						return k
					}
				}
			}
			return -1
		}
		switch w := s.Lower(i); {
		case tieWords[w] && (m.Class == sense.PercentClass || w != "with" && w != "at"):
			ties = true
		case !hedges[w]:
			return -1
		}
	}
	return -1
}
