package pact

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/reference"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// agreements reads pacts of cooperation on defence and talk of them.
func agreements(d *sense.Document, s *sense.Sentence, book *frame.Book, ph []sense.Phrase) []draft.Draft {
	ms := book.Find(s.FrameWords(), waybill.Agreement)
	var out []draft.Draft
	for _, m := range ms {
		if m.Frame.Class != frame.Bargain || !ofDefence(s, m) || bought(s, m) || titled(s, m) {
			continue
		}
		dr := start(s, waybill.Agreement, m.First, m.Frame.ID)
		dr.Stage = m.Frame.Stage
		a, acted := act(s, ms, m.First)
		loose := isLoose(s.Lower(m.Last))
		head, noun := m.First, true
		if acted {
			dr.Stage, dr.Frame = a.Frame.Stage, a.Frame.ID
			head, noun = a.First, a.Form == frame.Noun
		} else if loose {
			dr.Sign("loose", 1)
		}
		linked := false
		for k := range s.Mentions {
			p := &s.Mentions[k]
			if !sideOf(p) || s.Clauses[s.Clause[p.First]].Aside || away(ph[k]) {
				continue
			}
			linked = linked || ph[k].Prep == "with" || ph[k].Prep == "between" || p.Last < m.First && m.First-p.Last <= 3 && k > 0 && ph[k].List == ph[k-1].List
			if ph[k].Prep == "with" && ph[k].Owner && ph[k].Noun > p.Last && !sense.Body(s.Lower(ph[k].Noun)) {
				continue // "with Africa's largest democracy"
			}
			if c := s.Clause[m.First]; s.Clause[p.First] == c || s.Clauses[c].From == s.Clause[p.First] && ph[k].Prep == "" || len(dr.Parties) < 2 && !loose {
				dr.Parties = draft.Add(dr.Parties, men(p))
			}
		}
		bothSides(d, s, m, &dr)
		if !acted && loose && near(s, m.First, 4, ongoing) {
			dr.Stage = "extended"
		}
		scope(d, s, m, &dr)
		if dr.Stage != "proposed" && (acted || !loose) {
			when(s, head, &dr)
		}
		finish(d, s, &dr, head, noun)
		dr.Sign("parties", float64(min(3, len(dr.Parties))))
		if acted {
			dr.Sign("acted", 1)
		}
		dr.Because("an agreement on defence: \"" + d.Slice(s, m.First, m.Last) + "\"")
		if n := len(out) - 1; n >= 0 && (out[n].Stage == dr.Stage || within(dr.Parties, out[n].Parties)) {
			continue
		}
		if !acted && loose && !linked {
			continue
		}
		if len(dr.Parties) < 2 && loose && !acted {
			continue
		}
		if m.Form != frame.Noun && !acted {
			continue
		}
		if loose && !acted && !withWhom(s, ph, m) {
			continue
		}
		if loose && len(dr.Parties) < 2 && (!acted || !cooperates(s.Lower(m.Last))) || loose && !acted && !cooperates(s.Lower(m.Last)) {
			continue
		}
		out = append(out, dr)
	}
	return out
}

var ongoing = set("ongoing growing deepening expanding closer increasing")

// bothSides adds the two that "between the two countries" or "the two sides"
// stands for.
func bothSides(d *sense.Document, s *sense.Sentence, m frame.Match, dr *draft.Draft) {
	if len(dr.Parties) > 1 {
		return
	}
	for i := max(0, m.First-14); i < min(len(s.Words), m.Last+6); i++ {
		switch s.Lower(i) {
		case "countries", "sides", "nations", "governments":
			for _, p := range reference.Whom(d, s, i) {
				dr.Parties = draft.Add(dr.Parties, men(p))
			}
		}
	}
}

// within tells whether all of a are in b.
func within(a, b []waybill.Mention) bool {
	for _, m := range a {
		if !draft.Has(b, m.Actor) {
			return false
		}
	}
	return true
}

// titled tells whether the noun is part of the name of an office: the "Service of
// Military-Technical Cooperation".
func titled(s *sense.Sentence, m frame.Match) bool {
	upper := func(i int) bool {
		return i >= 0 && i < len(s.Words) && s.Words[i].Text != s.Words[i].Lower
	}
	if !upper(m.First) {
		return false
	}
	for i := m.First - 6; i <= m.Last+2; i++ {
		if upper(i) && offices[s.Lower(i)] {
			return true
		}
	}
	return false
}

var offices = set("agency service directorate department committee council organisation organization office")

func isLoose(w string) bool {
	switch w {
	case "cooperation", "co-operation", "partnership", "ties", "relations", "relationship", "collaboration", "alliance", "arrangement", "deal", "deals":
		return true
	}
	return false
}

// withWhom tells whether a party stands right behind the noun: "with Russia".
func withWhom(s *sense.Sentence, ph []sense.Phrase, m frame.Match) bool {
	for k := range s.Mentions {
		if sideOf(&s.Mentions[k]) && (ph[k].Prep == "with" || ph[k].Prep == "between") && s.Mentions[k].First > m.Last && s.Mentions[k].First-m.Last <= 5 {
			return true
		}
	}
	return false
}

func cooperates(w string) bool { return w == "cooperation" || w == "co-operation" }

// away tells whether a mention is only the place of the meeting.
func away(p sense.Phrase) bool {
	switch p.Prep {
	case "in", "at", "near", "against", "from":
		return true
	}
	return false
}

// ofDefence tells whether the noun's phrase speaks of defence.
func ofDefence(s *sense.Sentence, m frame.Match) bool {
	for i := m.First - 1; i >= max(0, m.First-6); i-- {
		if military[s.Lower(i)] && s.Lower(i) != "strategic" {
			return true
		}
		switch s.TagAt(i) {
		case "NOUN", "ADJ", "PROPN", "PUNCT", "CCONJ", "ADV":
		default:
			i = 0
		}
	}
	if m.Form != frame.Noun && near(s, m.Last+4, 4, military) {
		return true
	}
	for i := m.Last + 1; i <= m.Last+7 && i < len(s.Words); i++ {
		w := s.Lower(i)
		if w == "military" || w == "defence" || w == "defense" || w == "security" {
			return s.Lower(m.Last+1) == "on" || s.Lower(m.Last+1) == "in" || s.Lower(m.Last+1) == "for" || s.Lower(m.Last+1) == "of"
		}
		if w == "," || s.TagAt(i) == "VERB" {
			return false
		}
	}
	return false
}

// bought tells whether the agreement is in truth a purchase.
func bought(s *sense.Sentence, m frame.Match) bool {
	for i := m.Last + 1; i < min(len(s.Words), m.Last+8); i++ {
		if w := s.Lower(i); w == "under" || w == "which" || w == "that" || w == "," {
			break
		}
		switch s.Lower(i) {
		case "totaling", "totalling", "worth", "valued", "purchase", "buy", "sale", "sell", "supply", "acquire", "acquisition", "procurement", "deliver":
			return true
		}
		if w := s.At(i, sense.WeaponClass); w != nil && !w.Generic && s.Lower(m.Last+1) == "for" {
			return true
		}
	}
	for k := range s.Mentions {
		if s.Mentions[k].Class == sense.MoneyClass && s.Mentions[k].First < m.First && m.First-s.Mentions[k].First < 6 {
			return true
		}
	}
	return false
}

// scope takes the fields named after "on", "in", "covering", "including".
func scope(d *sense.Document, s *sense.Sentence, m frame.Match, dr *draft.Draft) {
	for i := m.Last + 1; i < min(len(s.Words), m.Last+25); i++ {
		switch s.Lower(i) {
		case "covering", "covers", "including", "on", "in":
			if s.Lower(i) == "in" && (i != m.Last+1 || !isLoose(s.Lower(m.Last))) || s.At(i+1, sense.DateClass) != nil || s.At(i+2, sense.DateClass) != nil && s.Lower(i) != "covering" || s.At(i+1, sense.ActorClass) != nil {
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
		end := i == len(s.Words) || s.Lower(i) == "." || s.Lower(i) == ";" || s.TagAt(i) == "VERB" && s.Lower(i-1) != "," && i > from+1
		if !end && s.Lower(i) != "," && s.Lower(i) != "and" {
			continue
		}
		if i > first && i-first <= 12 {
			a, b := s.Words[first].Start, s.Words[i-1].End
			dr.Scope = append(dr.Scope, waybill.Mention{Text: d.Text[a:b], Start: a, End: b})
		}
		first = i + 1
		if end {
			return
		}
	}
}
