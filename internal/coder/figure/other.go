package figure

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

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
	if m.Class == sense.MoneyClass && (lacking(s, m, from) || small(m)) || nearer(s, t, m, from) || business(s, t) {
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
	if steps[s.Lower(m.Last+1)] {
		return true // "a $5 billion increase"
	}
	return s.Lower(m.First-1) == "by" && within(s, m.First-8, m.First-2, moves)
}

// small tells whether a sum is a price and no state's business: of a share, for
// each head.
func small(m *sense.Mention) bool { return m.Money != nil && m.Money.Amount < 10000 }

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
