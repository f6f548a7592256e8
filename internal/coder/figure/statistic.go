// Package figure reads measured amounts about arms, military spending and
// trade, and places in an order of suppliers, recipients and spenders. In come
// sentences with their mentions; out come drafts of statistics and rankings.
// It must never take the price of one deal for a statistic.
package figure

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/modality"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// topic is what a sentence measures and where the word for it stands.
type topic struct {
	measure waybill.StatMeasure
	at      int
	word    string
	arms    bool // an arms word stands with it
}

// Statistics gives the drafts of every measured amount in a sentence. The
// sentence before lends its topic where this one only goes on ("Sales totaled").
func Statistics(d *sense.Document, s, before *sense.Sentence) []draft.Draft {
	ts := topics(s)
	if len(ts) == 0 {
		return nil
	}
	ph := s.Phrases()
	var out []draft.Draft
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class != sense.MoneyClass && m.Class != sense.PercentClass || bracketed(s, m) || m.Vague || m.Each {
			continue
		}
		t, ok := nearest(s, ts, m, before)
		if !ok {
			continue
		}
		dr := draft.Draft{Sentence: s.Index, Head: m.First, Clause: s.Clause[m.First], Frame: "statistic-" + string(t.measure)}
		dr.Kind, dr.Measure = waybill.Statistic, t.measure
		if m.Class == sense.MoneyClass {
			dr.Value = m.Money
		} else {
			p := m.Percent
			if falls(s, m) {
				p = -p
			}
			dr.Percent = &p
			if !changes(s, m) && t.measure != waybill.Trade {
				if !isShare(s, m) {
					continue
				}
				dr.Measure = waybill.Share
			}
		}
		if n := len(out) - 1; n >= 0 && pairs(s, &out[n], m) {
			if dr.Percent != nil && out[n].Percent == nil && out[n].Value != nil {
				out[n].Percent = dr.Percent
				continue
			}
			if dr.Value != nil && out[n].Value == nil && out[n].Percent != nil {
				out[n].Value, out[n].Measure = dr.Value, t.measure
				continue
			}
		}
		sides(s, ph, t, &dr)
		when(s, m, &dr)
		judge(s, m, &dr)
		dr.Sign("distance", float64(abs(t.at-m.First))/20)
		flag(&dr, "stat_"+string(dr.Measure), true)
		flag(&dr, "arms", t.arms)
		flag(&dr, "from", len(dr.From) > 0)
		flag(&dr, "when", dr.When != nil)
		flag(&dr, "percent", dr.Percent != nil)
		flag(&dr, "level", level(s, m))
		dr.Because("\"" + m.Text + "\" measures " + t.word)
		dr.Evidence = waybill.Evidence{Start: s.Start, End: s.End, Text: d.Text[s.Start:s.End]}
		out = append(out, dr)
	}
	return out
}

func flag(d *draft.Draft, name string, on bool) {
	if on {
		d.Sign(name, 1)
	}
}

func bracketed(s *sense.Sentence, m *sense.Mention) bool {
	for i := m.First - 1; i >= 0 && i >= m.First-3; i-- {
		if s.Lower(i) == "(" {
			return true
		}
	}
	return false
}

var (
	armsWords   = set("arms weapon weapons weaponry military defense defence armaments munitions")
	exportWords = set("export exports sale sales exporter selling sold deliveries licences licenses")
	importWords = set("import imports purchases imported")
	spendWords  = set("spending budget budgets expenditure expenditures outlay outlays spend spent spends allocated allotted allocation")
	tradeWords  = set("trade turnover")
	bookWords   = set("backlog")
	shareWords  = set("share accounted accounts accounting proportion")
	aidWords    = set("aid assistance package packages support")
	moves       = set("rose rise rises rising grew grow growing growth up increased increase increases increasing jumped jump soared fell fall falls falling down dropped drop decline declined decreased decrease slowed slump slumped shrank cut raised raise boosted higher lower exceeded climbed")
	downs       = set("fell fall falls falling down dropped drop decline declined decreased decrease slump slumped shrank cut lower reduced")
)

func set(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

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
		case importWords[w] && arms:
			out = append(out, topic{waybill.ArmsImports, i, w, arms})
		case spendWords[w] && (arms || bodyNear(s)):
			out = append(out, topic{waybill.MilitarySpending, i, w, arms})
		case tradeWords[w] && !arms:
			out = append(out, topic{waybill.Trade, i, w, false})
		case w == "worth" && s.Lower(i+1) == "of" && arms:
			out = append(out, topic{waybill.ArmsExports, i, w, arms})
		case bookWords[w], w == "book" && s.Lower(i-1) == "order":
			out = append(out, topic{waybill.OrderBook, i, w, arms})
		case aidWords[w] && arms:
			out = append(out, topic{waybill.ArmsTransfers, i, w, arms})
		}
	}
	return out
}

// armsNear tells whether an arms word stands within the phrase of word i.
func armsNear(s *sense.Sentence, i int) bool {
	for k := max(0, i-4); k <= i+5 && k < len(s.Words); k++ {
		if armsWords[s.Words[k].Lower] {
			return true
		}
	}
	return false
}

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

// nearest gives the topic that an amount measures: the last one before it, or
// the first after it in the same clause.
func nearest(s *sense.Sentence, ts []topic, m *sense.Mention, before *sense.Sentence) (topic, bool) {
	best, ok := topic{}, false
	for _, t := range ts {
		if t.at < m.First && m.First-t.at <= 30 || t.at > m.Last && t.at-m.Last <= 8 {
			if !ok || abs(t.at-m.First) < abs(best.at-m.First) {
				best, ok = t, true
			}
		}
	}
	if !ok {
		return best, false
	}
	if !best.arms && best.measure != waybill.Trade && best.measure != waybill.OrderBook {
		for _, t := range ts {
			best.arms = best.arms || t.arms
		}
		if !best.arms && before != nil {
			for i := range before.Words {
				best.arms = best.arms || armsWords[before.Words[i].Lower]
			}
		}
	}
	return best, best.arms || best.measure == waybill.Trade || best.measure == waybill.OrderBook
}

// changes tells whether a percentage is a rise or a fall and no share.
func changes(s *sense.Sentence, m *sense.Mention) bool {
	switch s.Lower(m.Last + 1) {
	case "of":
		return false
	case "rise", "fall", "increase", "decrease", "drop", "growth", "decline", "cut", "more", "less", "higher", "lower", "jump":
		return true
	}
	switch s.Lower(m.First - 1) {
	case "to", "from", "at":
		return false
	}
	for i := max(0, m.First-5); i < len(s.Words) && i <= m.Last+3; i++ {
		if moves[s.Words[i].Lower] {
			return true
		}
	}
	return false
}

// isShare tells whether a percentage is a part of a whole that the sentence
// measures: "30 percent of exports", "its share rose to 5 percent".
func isShare(s *sense.Sentence, m *sense.Mention) bool {
	switch s.Lower(m.Last + 1) {
	case "of", "to", "and", "from":
		return true
	}
	for i := max(0, m.First-14); i < min(len(s.Words), m.Last+6); i++ {
		switch s.Words[i].Lower {
		case "share", "accounted", "accounting", "accounts", "ratio", "proportion", "plunged", "slipped":
			return true
		}
	}
	return false
}

func falls(s *sense.Sentence, m *sense.Mention) bool {
	for i := max(0, m.First-4); i < len(s.Words) && i <= m.Last+2; i++ {
		if downs[s.Words[i].Lower] {
			return true
		}
	}
	return false
}

// pairs tells whether an amount and a percentage stand in one clause.
func pairs(s *sense.Sentence, d *draft.Draft, m *sense.Mention) bool {
	if s.Clause[m.First] == d.Clause && m.First-d.Head <= 9 {
		return true
	}
	return m.Class == sense.PercentClass && m.First-d.Head <= 16 && (s.Lower(m.First-1) == "up" || s.Lower(m.First-1) == "down" || s.Lower(m.First-2) == "up" || s.Lower(m.First-2) == "down")
}

// level tells whether a verb of measure stands before the amount.
func level(s *sense.Sentence, m *sense.Mention) bool {
	for i := max(0, m.First-5); i < m.First; i++ {
		switch s.Words[i].Lower {
		case "totaled", "totalled", "reached", "stands", "stood", "amounted", "amounting", "valued", "worth", "averaged", "averaging", "at", "to", "exceed", "top", "spent", "spend", "from":
			return true
		}
	}
	return false
}

// when takes the date nearest to the amount.
func when(s *sense.Sentence, m *sense.Mention, d *draft.Draft) {
	best := 1 << 30
	for k := range s.Mentions {
		t := &s.Mentions[k]
		if t.Class != sense.DateClass || t.When == nil || t.Set {
			continue
		}
		by := abs(t.First - m.First)
		if t.First > m.First {
			by /= 2
		}
		if by < best {
			best, d.When = by, t.When
		}
	}
}

func judge(s *sense.Sentence, m *sense.Mention, d *draft.Draft) {
	head := m.First
	for i := m.First - 1; i >= s.Clauses[s.Clause[m.First]].Start; i-- {
		if s.TagAt(i) == "VERB" {
			head = i
			break
		}
	}
	c := s.Clauses[s.Clause[m.First]]
	d.Modality = modality.Read(s, modality.Place{From: c.Start, Head: head, To: c.End}).Modality
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
