package figure

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill"
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
// that a word tells without a number.
func amounts(s *sense.Sentence) []sense.Mention {
	var out []sense.Mention
	for k := range s.Mentions {
		if m := &s.Mentions[k]; m.Class == sense.MoneyClass || m.Class == sense.PercentClass {
			out = append(out, *m)
		}
	}
	for i := range s.Words {
		m := sense.Mention{Class: sense.PercentClass, First: i, Last: i, Start: s.Words[i].Start, End: s.Words[i].End, Text: s.Words[i].Text}
		p, ok := parts[s.Lower(i)]
		switch {
		case ok && p.share:
			if s.Lower(i+1) != "of" || s.Lower(i-1) == "the" || vagueWholes[s.Lower(i+2)] {
				continue
			}
			if q, ok := parts[s.Lower(i-1)+" "+s.Lower(i)]; ok {
				p = q
			}
		case ok:
			if sumFollows(s, i) {
				continue // "doubled to $4 billion" tells the sum
			}
		case s.Lower(i) == "factor" && s.Lower(i+1) == "of":
			v, err := strconv.ParseFloat(s.Lower(i+2), 64)
			if err != nil || v <= 1 {
				continue
			}
			p, m.Last = part{percent: 100 * (v - 1)}, i+2
		default:
			continue
		}
		m.Percent, m.Value = p.percent, "change"
		if p.share {
			m.Value = "share"
		}
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b sense.Mention) int { return cmp.Compare(a.First, b.First) })
	return out
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
// $2 billion", "Norway (23 per cent)", "Chile with 30 per cent"; else -1.
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
		case tieWords[w]:
			ties = true
		case !hedges[w]:
			return -1
		}
	}
	return -1
}

// priced tells whether the amount is what one lot of arms costs: "spend 5
// billion on 20 frigates", "a contract worth".
func priced(s *sense.Sentence, m *sense.Mention) bool {
	if m.Class != sense.MoneyClass {
		return false
	}
	reach := m.Last + 4
	far := m.Last + 9
	if s.Lower(m.Last+1) == "(" {
		reach, far = reach+5, far+5
	}
	if within(s, m.Last+1, reach, lots) && !within(s, m.Last+1, reach, exportWords) || lotBefore(s, m) {
		return true
	}
	for i := m.Last + 1; i < len(s.Words) && i <= far; i++ {
		if s.Lower(i) == "," && i > m.Last+2 || s.Lower(i) == "in" && s.TagAt(i) == "ADP" && i <= m.Last+2 {
			return false
		}
		if w := s.At(i, sense.WeaponClass); w != nil && !w.Generic && (w.Quantity != nil || w.Weapon.Designation != "") && buysBetween(s, m.Last+1, i) {
			return true
		}
	}
	return false
}

// lotBefore tells whether the amount is the worth of a single lot that stands
// before it: "a contract that could be worth".
func lotBefore(s *sense.Sentence, m *sense.Mention) bool {
	i := m.First - 1
	for i >= 0 && hedges[s.Lower(i)] {
		i--
	}
	if !worthWords[s.Lower(i)] {
		return false
	}
	for ; i >= 0 && i >= m.First-9; i-- {
		w := s.Lower(i)
		if lots[w] {
			return true
		}
		if exportWords[w] || spendWords[w] || aidWords[w] || bookWords[w] {
			return false
		}
	}
	return false
}

// buysBetween tells whether the words from a to b say what the money goes for.
func buysBetween(s *sense.Sentence, a, b int) bool {
	return within(s, a, b, purposes)
}

// elsewhere tells whether the amount counts something else than the topic: a cut
// or a shortfall, what is only asked for, a firm's business, another noun nearer
// to it.
func elsewhere(s *sense.Sentence, t topic, m *sense.Mention) bool {
	from := s.Clauses[s.Clause[m.First]].Start
	if m.Class == sense.MoneyClass && lacking(s, m, from) || nearer(s, t, m, from) || business(s, t) {
		return true
	}
	if m.Class == sense.PercentClass && s.Lower(m.Last+1) == "of" {
		if m.Value != "" && (t.at < m.First || t.at-m.Last > 7) {
			return true // "half of" what is no amount of arms
		}
		if within(s, m.Last+2, m.Last+6, others) && !ofProduct(s, m) && !abroad(s, t) {
			return true
		}
	}
	spent := t.measure == waybill.MilitarySpending || t.measure == waybill.ArmsImports
	return spent && (within(s, max(from, m.First-14), m.First-1, asks) || within(s, 0, m.First-1, pleads) || urged(s, from, m.First))
}

// lacking tells whether a sum is what is cut, saved or missing, or by how much
// something moved.
func lacking(s *sense.Sentence, m *sense.Mention, from int) bool {
	if within(s, max(from, m.First-4), m.First-1, lacks) {
		return true
	}
	for i := m.Last + 1; i <= m.Last+8 && i < len(s.Words); i++ {
		w := s.Lower(i)
		if lacks[w] {
			return true
		}
		if w == "," || w == ";" || s.TagAt(i) == "VERB" && finite(s, i) {
			break
		}
	}
	return s.Lower(m.First-1) == "by" && within(s, m.First-8, m.First-2, moves)
}

func finite(s *sense.Sentence, i int) bool {
	f := s.Words[i].Fine
	return f == "VBD" || f == "VBZ" || f == "VBP"
}

// nearer tells whether another noun than the topic is what the amount counts: a
// profit, a loan, aid that is no arms.
func nearer(s *sense.Sentence, t topic, m *sense.Mention, from int) bool {
	if m.Class == sense.MoneyClass && within(s, m.Last+1, m.Last+2, others) || within(s, m.Last+1, m.Last+3, civilWords) && t.measure == waybill.ArmsTransfers {
		return true
	}
	for i := m.First - 1; i >= from && (i > t.at || t.at > m.Last); i-- {
		if others[s.Lower(i)] && !(m.Class == sense.PercentClass && abroad(s, t)) {
			return true
		}
	}
	return false
}

// business tells whether the sales are those of a firm, whoever buys: its
// results are no trade in arms.
func business(s *sense.Sentence, t topic) bool {
	if t.measure != waybill.ArmsTransfers && t.measure != waybill.ArmsExports || !exportWords[t.word] || abroad(s, t) {
		return false
	}
	plain := !armsWords[s.Lower(t.at-1)] && !armsWords[s.Lower(t.at-2)] && s.Lower(t.at+1) != "of"
	if !plain && !within(s, 0, len(s.Words)-1, resultWords) {
		return false
	}
	firm := false
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class != sense.ActorClass || m.Actor.Voice {
			continue
		}
		if m.Actor.Kind == waybill.KindState && !m.Actor.Place || m.Actor.Kind == waybill.KindBody {
			return false
		}
		firm = firm || m.Actor.Kind == waybill.KindCompany
	}
	return firm || within(s, 0, len(s.Words)-1, resultWords)
}

// urged tells whether the amount is what somebody ought to do: "should cut 15
// per cent"; "should reach $2 billion" only foresees it.
func urged(s *sense.Sentence, from, at int) bool {
	for i := max(from, at-14); i < at; i++ {
		if s.Lower(i) == "should" && s.Lower(i+1) != "be" && !levels[s.Lower(i+1)] && !rises[s.Lower(i+1)] {
			return true
		}
	}
	return false
}

// abroad tells whether the sales are those to other countries.
func abroad(s *sense.Sentence, t topic) bool {
	return strings.HasPrefix(t.word, "export") || foreignWords[s.Lower(t.at-1)] || foreignWords[s.Lower(t.at-2)]
}

func commaIn(s *sense.Sentence, a, b int) bool {
	for i := a; i <= b && i < len(s.Words); i++ {
		if w := s.Lower(i); w == "," || w == ";" {
			return true
		}
	}
	return false
}
