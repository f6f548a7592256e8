package pact

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// flowing reads arms on their way that grow, dwindle or open again: "its arms
// exports are growing", "Russian military aid to Armenia has intensified".
func flowing(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "exports-grow")
	if !ofArmsFlow(s, i) || s.TagAt(i) == "VERB" && s.Words[i].Fine != "VBG" {
		return dr, false
	}
	dr.Stage = trend(s, i)
	if dr.Stage == "" {
		return dr, false
	}
	if c := s.Clause[i]; counted(s, c) {
		return dr, false // a statistic
	}
	for k := range s.Mentions {
		m, f := &s.Mentions[k], ph[k]
		if !sideOf(m) || s.Clauses[s.Clause[m.First]].Aside {
			continue
		}
		switch {
		case m.First > i && m.First < i+8 && f.Prep == "to":
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		case m.First > i && m.First < i+6 && (f.Prep == "from" || f.Prep == "by"), f.Mod && m.Last < i && f.Noun >= i-3 && f.Noun <= i:
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		}
	}
	if buys[s.Lower(i)] {
		dr.Recipient, dr.Supplier = takers(s, ph, i)
		if r, ok := subjectOf(s, ph, i); ok && len(dr.Recipient) == 0 {
			dr.Recipient = draft.Add(dr.Recipient, r)
		}
		return dr, len(dr.Recipient) > 0
	}
	if r, ok := subjectRef(d, s, ph, i); ok && len(dr.Supplier) == 0 && !draft.Has(dr.Recipient, r.Actor) && !aid[s.Lower(i)] {
		dr.Supplier = draft.Add(dr.Supplier, r)
	}
	return dr, len(dr.Supplier) > 0
}

// takers gives who buys, named before a word of buying, and "from" whom.
func takers(s *sense.Sentence, ph []sense.Phrase, i int) (by, whose []waybill.Mention) {
	for k := range s.Mentions {
		m, f := &s.Mentions[k], ph[k]
		switch {
		case !sideOf(m):
		case f.Mod && m.Last < i && f.Noun >= i-3 && f.Noun <= i:
			by = draft.Add(by, men(m))
		case m.First > i && m.First < i+6 && f.Prep == "from":
			whose = draft.Add(whose, men(m))
		}
	}
	return by, whose
}

// ofArmsFlow tells whether a word of flow is one of arms: "arms exports",
// "exports of weapons".
func ofArmsFlow(s *sense.Sentence, i int) bool {
	w := s.Lower(i - 1)
	if t := s.TagAt(i + 1); t == "NOUN" {
		return false // "an arms export source"
	}
	if arms[w] || gear[w] && military[s.Lower(i-2)] || military[w] && (plainFlows[s.Lower(i)] && s.Lower(i) != "sales" && !buys[s.Lower(i)] || strings.HasPrefix(s.Lower(i), "import") || aid[s.Lower(i)]) {
		return true
	}
	return s.Lower(i+1) == "of" && (between(s, i+2, i+4, arms) || between(s, i+2, i+3, military) && between(s, i+3, i+4, gear))
}

// trend gives where a flow goes by the words near it.
func trend(s *sense.Sentence, i int) waybill.Stage {
	for k := max(0, i-6); k < min(len(s.Words), i+9); k++ {
		switch w := s.Lower(k); {
		case s.Clause[k] != s.Clause[i]:
		case outgrow[w]:
			return "growing"
		case dwindle[w]:
			return "shrinking"
		case resumes[w] && k < i:
			return "opened"
		}
	}
	return ""
}

// counted tells whether a clause measures what it tells.
func counted(s *sense.Sentence, c int) bool {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if (m.Class == sense.PercentClass || m.Class == sense.MoneyClass && !m.Vague) && s.Clause[m.First] == c {
			return true
		}
	}
	return false
}

// noMore reads "there will be no more sales of American arms to Chad".
func noMore(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "no-more")
	dr.Stage = "ended"
	if s.Lower(i-1) != "no" || !between(s, i+1, i+3, plainFlows) || !near(s, i, 8, arms) && !near(s, i, 8, military) {
		return dr, false
	}
	dr.Modality = toCome(s, i)
	for k := range s.Mentions {
		m := &s.Mentions[k]
		switch {
		case !sideOf(m) || m.First < i:
		case ph[k].Prep == "to" && m.First < i+14:
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		case (ph[k].Mod || ph[k].Prep == "from") && m.First < i+8:
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		}
	}
	return dr, len(dr.Supplier) > 0 && len(dr.Recipient) > 0
}

// comingFrom reads "arms and materiel support also came from Armenia".
func comingFrom(_ *sense.Document, s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "help-from")
	dr.Stage = "standing"
	if !between(s, i-4, i-1, arms) && !between(s, i-2, i-1, military) || !between(s, i+1, i+7, comesFrom) || !between(s, i+2, i+9, from) || counted(s, s.Clause[i]) {
		return dr, false
	}
	for k := range s.Mentions {
		m, f := &s.Mentions[k], ph[k]
		switch {
		case !sideOf(m) || m.First < i || m.First > i+12:
		case f.Prep == "from":
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		case f.Prep == "to" || f.Prep == "for":
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		}
	}
	return dr, len(dr.Supplier) > 0
}

// demand reads "rising foreign demand for American fighter jets".
func demand(_ *sense.Document, s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "demand-for")
	if s.Lower(i+1) != "for" && s.Lower(i+1) != "in" || !between(s, i+2, i+7, arms) && !aheadArms(s, i) || counted(s, s.Clause[i]) {
		return dr, false
	}
	dr.Stage = trend(s, i)
	if dr.Stage != "growing" && dr.Stage != "shrinking" {
		return dr, false
	}
	for k := range s.Mentions {
		m, f := &s.Mentions[k], ph[k]
		switch {
		case !sideOf(m):
		case m.First > i && m.First < i+7 && describesArms(s, f):
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		case f.Prep == "from" && m.First > i && m.First < i+14, f.Mod && f.Noun == i && m.Last < i:
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		}
	}
	if r, ok := subjectOf(s, ph, i); ok && len(dr.Supplier) == 0 && between(s, i-3, i-1, foreign) {
		dr.Supplier = draft.Add(dr.Supplier, r)
	}
	return dr, len(dr.Supplier) > 0
}
