package figure

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// topics finds the words that are measured: arms sales, military spending, trade.
func topics(s *sense.Sentence) []topic {
	var out []topic
	for i := range s.Words {
		w := s.Words[i].Lower
		arms := armsNear(s, i)
		switch {
		case exportWords[w] && (arms || w == "exports" || w == "sales"):
			m := waybill.ArmsTransfers
			if strings.HasPrefix(w, "export") || exporterNear(s, i) {
				m = waybill.ArmsExports
			}
			out = append(out, topic{m, i, w, arms})
		case w == "arms" || w == "weapons" || w == "weaponry":
			if partial(s, i) {
				out = append(out, topic{waybill.ArmsImports, i, w, true})
			} else if m := worthOf(s, i); m != "" {
				out = append(out, topic{m, i, w, true})
			}
		case (w == "defence" || w == "defense") && s.Lower(i+1) == "of" && s.At(i+2, sense.ActorClass) != nil && moneyBefore(s, i):
			out = append(out, topic{waybill.ArmsTransfers, i, "assistance", true})
		case importWords[w] && arms:
			out = append(out, topic{waybill.ArmsImports, i, w, arms})
		case spendWords[w] && !(civilWords[s.Lower(i-1)] && !armsWords[s.Lower(i-2)]) && (arms || spentOn(s, i) || bodyNear(s) || grantWords[w] && armed(s)):
			out = append(out, topic{waybill.MilitarySpending, i, w, arms || grantWords[w] || spentOn(s, i)})
		case (w == "orders" || w == "contracts") && s.Lower(i+1) == "in" && (s.Lower(i+2) == "previous" || s.Lower(i+2) == "earlier"):
			out = append(out, topic{waybill.ArmsExports, i, w, arms || armed(s)})
		case (tradeWords[w] || w == "market") && (armsWords[s.Lower(i-1)] || s.Lower(i+1) == "in" && armsWords[s.Lower(i+2)]):
			out = append(out, topic{waybill.ArmsTransfers, i, w, true})
		case w == "transfers" && arms:
			out = append(out, topic{waybill.ArmsTransfers, i, w, true})
		case w == "share" && s.Lower(i-1) == "market":
			out = append(out, topic{waybill.ArmsExports, i, w, arms})
		case tradeWords[w] && !arms:
			out = append(out, topic{waybill.Trade, i, w, false})
		case w == "worth" && s.Lower(i+1) == "of" && arms:
			out = append(out, topic{waybill.ArmsExports, i, w, arms})
		case bookWords[w], (w == "book" || w == "books") && s.Lower(i-1) == "order", w == "portfolio" && s.Lower(i-1) == "order":
			out = append(out, topic{waybill.OrderBook, i, w, arms})
		case w == "financing" && armsWords[s.Lower(i-1)]:
			out = append(out, topic{waybill.ArmsTransfers, i, "assistance", true})
		case w == "support" && s.Lower(i-1) == "in" && moneyBefore(s, i):
			out = append(out, topic{waybill.ArmsTransfers, i, "assistance", arms})
		case aidWords[w] && !within(s, i-3, i-1, civilWords):
			out = append(out, topic{waybill.ArmsTransfers, i, w, arms})
		}
	}
	return out
}

// partial tells whether arms at word i are the whole of which a part is told:
// "received 73 per cent of its arms".
func partial(s *sense.Sentence, i int) bool {
	if exportWords[s.Lower(i+1)] || importWords[s.Lower(i+1)] {
		return false
	}
	for k := i - 1; k > 0 && k >= i-5; k-- {
		if s.Lower(k) == "of" && s.At(k-1, sense.PercentClass) != nil {
			return within(s, k-8, k, getters) || within(s, k-8, k, givers) || s.Lower(i+1) == "from"
		}
	}
	return false
}

// worthOf reads arms told by the sum alone: "shipped $2 billion in arms",
// "imported $90 million of weapons".
func worthOf(s *sense.Sentence, i int) waybill.StatMeasure {
	j := i - 1
	for j > 0 && s.TagAt(j) == "ADJ" {
		j--
	}
	if w := s.Lower(j); w != "in" && w != "of" || s.At(j-1, sense.MoneyClass) == nil {
		return ""
	}
	switch {
	case within(s, j-9, j-1, getters):
		return waybill.ArmsImports
	case within(s, j-9, j-1, givers):
		return waybill.ArmsExports
	}
	return ""
}

// spentOn tells whether what is spent goes "on defence", however far behind.
func spentOn(s *sense.Sentence, i int) bool {
	for k := i + 1; k < len(s.Words) && k <= i+14; k++ {
		if s.Lower(k) == "on" && (within(s, k+1, k+3, armsWords) || within(s, k+1, k+5, forceWords)) {
			return true
		}
	}
	return false
}

// moneyBefore tells whether a sum stands right before a phrase: "$200 million to
// the".
func moneyBefore(s *sense.Sentence, i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if s.At(k, sense.MoneyClass) != nil {
			return true
		}
	}
	return false
}

// armed tells whether arms are named in the sentence.
func armed(s *sense.Sentence) bool {
	for k := range s.Mentions {
		if s.Mentions[k].Class == sense.WeaponClass {
			return true
		}
	}
	return false
}

// bodyNear tells whether an armed force or ministry stands in the sentence.
func bodyNear(s *sense.Sentence) bool {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class == sense.ActorClass && m.Actor.Kind == waybill.KindBody {
			return true
		}
	}
	for i := range s.Words {
		if l := s.Words[i].Lower; armsWords[l] || l == "army" || l == "navy" || l == "pentagon" {
			return true
		}
	}
	return false
}

// exporterNear tells whether a state stands before the sales as their seller.
func exporterNear(s *sense.Sentence, i int) bool {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class == sense.ActorClass && m.Last < i && i-m.Last <= 6 && (m.Actor.Kind == waybill.KindState || m.Actor.Adjective) {
			return true
		}
	}
	return false
}
