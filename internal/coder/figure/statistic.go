// Package figure reads measured amounts about arms, military spending and
// trade, and places in an order of suppliers, recipients and spenders. In come
// sentences with their mentions; out come drafts of statistics and rankings.
// It must never take the price of one deal for a statistic.
package figure

import (
	"cmp"

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
	ms := amounts(s)
	for k := range ms {
		m := &ms[k]
		if m.Vague || m.Each || converts(s, m) {
			continue
		}
		t, ok := nearest(s, ts, m, before)
		if !ok || bracketed(s, m) && !belongs(s, t, m) || priced(s, m) || elsewhere(s, t, m) {
			continue
		}
		dr, part := measured(s, t, m)
		if n := len(out) - 1; n >= 0 && joins(s, &out[n], &dr, t, m) {
			continue
		}
		given(d, s, ph, ts, ms, t, m, part, &dr)
		when(s, m, &dr)
		judge(s, m, &dr)
		signs(s, t, m, part, &dr)
		dr.Because("\"" + m.Text + "\" measures " + t.word)
		dr.Evidence = waybill.Evidence{Start: s.Start, End: s.End, Text: d.Text[s.Start:s.End]}
		out = append(out, dr)
	}
	return out
}

// measured begins the draft of one amount, and tells whether it is a part of a
// whole.
func measured(s *sense.Sentence, t topic, m *sense.Mention) (draft.Draft, bool) {
	dr := draft.Draft{Sentence: s.Index, Head: m.First, Clause: s.Clause[m.First], Frame: "statistic-" + string(t.measure)}
	dr.Kind, dr.Measure = waybill.Statistic, t.measure
	if m.Class == sense.MoneyClass {
		dr.Value = m.Money
		return dr, false
	}
	p := m.Percent
	part := ofWhole(s, t, m) || t.measure == waybill.Trade && s.Lower(m.Last+1) == "of"
	if part && t.measure != waybill.Trade {
		dr.Measure = waybill.Share
	} else if !part && falls(s, m) {
		p = -p
	}
	dr.Percent = &p
	return dr, part
}

// joins puts a level and its change that stand in one clause into one draft.
func joins(s *sense.Sentence, last, dr *draft.Draft, t topic, m *sense.Mention) bool {
	if !pairs(s, last, m) {
		return false
	}
	switch {
	case dr.Percent != nil && last.Percent == nil && last.Value != nil:
		last.Percent = dr.Percent
	case dr.Value != nil && last.Value == nil && last.Percent != nil:
		last.Value, last.Measure = dr.Value, t.measure
	default:
		return false
	}
	again(s, m, last)
	return true
}

// given sets whose amount it is.
func given(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, ts []topic, ms []sense.Mention, t topic, m *sense.Mention, part bool, dr *draft.Draft) {
	h := holderAt(s, m)
	if h >= 0 {
		dr.From = []waybill.Mention{side(&s.Mentions[h])}
		if t.measure == waybill.ArmsImports {
			dr.To, dr.From = dr.From, nil
		}
	} else if !part || !shares(d, s, ph, t, m, dr) {
		sides(s, ph, t, dr)
	}
	if part && len(dr.From) == 0 && t.measure != waybill.ArmsImports {
		dr.From = ownerOfAny(s, ph, ts, dr.To)
	} else if h < 0 && part && len(dr.To) == 0 && t.measure != waybill.ArmsImports && t.at < m.First && s.Lower(m.Last+1) != "of" {
		// "of Spanish exports; Chile and Peru accounted for 35 and 12 per cent"
		if whole := ownerOfAny(s, ph, ts, dr.From); len(whole) > 0 {
			dr.From, dr.To = whole, dr.From
		}
	}
	dr.From = apart(dr.From, dr.To)
	if t.word == "worth" {
		bought(s, ph, t, dr)
	}
	share(s, ms, dr)
	if t.measure == waybill.ArmsTransfers && len(dr.From) > 0 && exportWords[t.word] {
		dr.Measure = cmp.Or(shared(dr.Measure), waybill.ArmsExports)
	}
}

// bought turns the sides of arms that somebody got: "bought $6 billion worth of
// Spanish weapons".
func bought(s *sense.Sentence, ph []sense.Phrase, t topic, dr *draft.Draft) {
	if len(dr.From) == 0 || len(dr.To) > 0 || !within(s, dr.Head-4, dr.Head-1, getters) {
		return
	}
	dr.To, dr.From = dr.From, nil
	for k := range s.Mentions {
		if m := &s.Mentions[k]; m.Class == sense.ActorClass && m.First > t.at && m.First <= t.at+3 && ph[k].Mod && m.Actor.Side() != "" {
			dr.From = draft.Add(dr.From, side(m))
		}
	}
}

// signs notes what speaks for a statistic and against it.
func signs(s *sense.Sentence, t topic, m *sense.Mention, part bool, dr *draft.Draft) {
	dr.Sign("distance", float64(abs(t.at-m.First))/20)
	flag(dr, "stat_"+string(dr.Measure), true)
	flag(dr, "sales", t.measure == waybill.ArmsTransfers && exportWords[t.word])
	flag(dr, "arms", t.arms)
	flag(dr, "from", len(dr.From) > 0)
	flag(dr, "to", len(dr.To) > 0)
	flag(dr, "when", dr.When != nil)
	flag(dr, "years", dr.When != nil && long(dr.When))
	flag(dr, "ahead", t.at > m.Last && !part && t.word != "worth")
	flag(dr, "percent", dr.Percent != nil)
	flag(dr, "level", level(s, m))
}

// ownerOfAny gives whose the sales are by another word for them in the sentence:
// "Spanish exports are few, and half of all exports".
func ownerOfAny(s *sense.Sentence, ph []sense.Phrase, ts []topic, to []waybill.Mention) []waybill.Mention {
	for _, t := range ts {
		for k := range s.Mentions {
			m := &s.Mentions[k]
			if m.Class == sense.ActorClass && m.Actor.Side() != "" && !m.Actor.Voice && describes(m, ph[k], t) && !draft.Has(to, m.Actor.Side()) {
				return []waybill.Mention{side(m)}
			}
		}
	}
	return nil
}

// again asks for the time anew, from the amount that a level and its change end
// with.
func again(s *sense.Sentence, m *sense.Mention, dr *draft.Draft) {
	if dr.When == nil {
		when(s, m, dr)
		flag(dr, "when", dr.When != nil)
	}
}

// shared keeps the measure of a share.
func shared(m waybill.StatMeasure) waybill.StatMeasure {
	if m == waybill.Share {
		return m
	}
	return ""
}

func flag(d *draft.Draft, name string, on bool) {
	if on {
		d.Sign(name, 1)
	}
}

// nearest gives the topic that an amount measures: the last one before it, or
// the first after it in the same clause.
func nearest(s *sense.Sentence, ts []topic, m *sense.Mention, before *sense.Sentence) (topic, bool) {
	best, ok := topic{}, false
	for _, t := range ts {
		if t.at < m.First && m.First-t.at <= 30 || t.at > m.Last && (t.at-m.Last <= 8 || m.Class == sense.PercentClass && t.at-m.Last <= 12 || aidWords[t.word] && t.at-m.Last <= 14) {
			if !ok || abs(t.at-m.First) < abs(best.at-m.First) && best.measure != waybill.OrderBook || t.measure == waybill.OrderBook {
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

// ofWhole tells whether a percentage is a part of some whole, and no rise or
// fall.
func ofWhole(s *sense.Sentence, t topic, m *sense.Mention) bool {
	if m.Value != "" {
		return m.Value == "share"
	}
	if s.Lower(m.Last+1) == "of" {
		return !ofProduct(s, m)
	}
	if w := s.Lower(m.First - 1); w != "from" && w != "to" && within(s, m.First-4, m.First-1, moves) {
		return false
	}
	from := s.Clauses[s.Clause[m.First]].Start
	if within(s, max(from, m.First-14), m.First, shareWords) {
		return true
	}
	for i := max(0, m.First-14); i < m.First; i++ {
		if w := s.Lower(i); w == "growth" || w == "rate" {
			return false
		}
	}
	return !within(s, m.First-5, m.Last+3, moves) && t.measure != waybill.Trade
}

// ofProduct tells whether a percentage measures spending against all that a
// state makes: "2 per cent of GDP" is a level of spending, no share.
func ofProduct(s *sense.Sentence, m *sense.Mention) bool {
	return within(s, m.Last+2, m.Last+5, products)
}

func falls(s *sense.Sentence, m *sense.Mention) bool { return within(s, m.First-4, m.Last+2, downs) }

// pairs tells whether an amount and a percentage stand in one clause.
func pairs(s *sense.Sentence, d *draft.Draft, m *sense.Mention) bool {
	if s.Clause[m.First] == d.Clause && m.First-d.Head <= 9 {
		return true
	}
	return m.Class == sense.PercentClass && m.First-d.Head <= 16 && (s.Lower(m.First-1) == "up" || s.Lower(m.First-1) == "down" || s.Lower(m.First-2) == "up" || s.Lower(m.First-2) == "down")
}

// level tells whether a verb of measure stands before the amount.
func level(s *sense.Sentence, m *sense.Mention) bool { return within(s, m.First-5, m.First-1, levels) }

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
	if d.Modality == waybill.Fact {
		d.Modality = modality.Read(s, modality.Place{From: c.Start, Head: m.First, To: c.End}).Modality
	}
	if d.Modality != waybill.Denied && within(s, 0, m.First, forecasts) {
		d.Modality = waybill.Expected
	}
	if s.Lower(m.First-1) == "from" && within(s, m.First-4, m.First-2, moves) {
		d.Modality = waybill.Fact // what it was before is known
	}
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
