package pact

import (
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// sharers gives the sides that run something together: those in its clause, the
// rest of a list that one of them opens, and names behind a colon or a dash.
func sharers(s *sense.Sentence, ph []sense.Phrase, at int) []waybill.Mention {
	var out, rest []waybill.Mention
	lists := map[int]bool{}
	for k := range s.Mentions {
		if sideOf(&s.Mentions[k]) && antecedent(s, &s.Mentions[k], at) {
			lists[ph[k].List] = true
		}
	}
	for k := range s.Mentions {
		m := &s.Mentions[k]
		place := m.Class == sense.ActorClass && m.Actor.Place && m.Actor.Side() != "" && lists[ph[k].List] // "in Canada and Denmark, which helped"
		if !sideOf(m) && !place || s.Clauses[s.Clause[m.First]].Aside || rival(ph[k]) || memberOf(s, m) {
			continue
		}
		if s.Clause[m.First] == s.Clause[at] || lists[ph[k].List] || listed(s, m.First) || antecedent(s, m, at) {
			out = draft.Add(out, men(m))
			lists[ph[k].List] = true
		} else if ph[k].Prep != "to" && ph[k].Prep != "as" {
			rest = draft.Add(rest, men(m))
		}
	}
	if len(out) > 0 && s.Clauses[s.Clause[at]].Relative {
		return out // it is told of these alone
	}
	for i := 0; len(out) < 2 && i < len(rest); i++ {
		out = draft.Add(out, rest[i])
	}
	return out
}

// antecedent tells whether the relative clause of word at speaks of a mention:
// "Canada, which helped to fund the development".
func antecedent(s *sense.Sentence, m *sense.Mention, at int) bool {
	c := s.Clauses[s.Clause[at]]
	return c.Relative && m.Last < c.Start && c.Start-m.Last <= 3
}

// listed tells whether a dash or a colon opens the names that a mention begins.
func listed(s *sense.Sentence, at int) bool {
	for i := at - 1; i > 0 && i > at-3; i-- {
		switch s.Lower(i) {
		case ":", "-", "--", "–", "—":
			return i < at-1 || s.Words[i].End < s.Words[at].Start
		}
	}
	return false
}

// partnersNamed finds the partners of a making told by a list of states: "eight
// partner countries: Norway, Denmark and Italy", "the states that help to pay for
// the jet's development - Norway, Denmark and Italy".
func partnersNamed(s *sense.Sentence, ph []sense.Phrase) int {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if !sideOf(m) || !opensList(s, ph, k) || !armsNamed(s) {
			continue
		}
		for i := m.First - 1; i >= max(0, m.First-12); i-- {
			if partners[s.Lower(i)] && !commercial[s.Lower(i-1)] && (listed(s, m.First) || i >= m.First-3) {
				return i
			}
			if sharesCost[s.Lower(i)] && listed(s, m.First) {
				return i
			}
		}
	}
	return -1
}

// armsNamed tells whether the sentence names arms at all.
func armsNamed(s *sense.Sentence) bool {
	return slices.ContainsFunc(s.Mentions, func(m sense.Mention) bool { return m.Class == sense.WeaponClass })
}

// opensList tells whether a mention is the first of at least three states named
// in one list.
func opensList(s *sense.Sentence, ph []sense.Phrase, k int) bool {
	n := 0
	for j := range s.Mentions {
		if ph[j].List != ph[k].List || !sideOf(&s.Mentions[j]) {
			continue
		}
		if j < k || s.Mentions[j].Actor.Kind == waybill.KindCompany {
			return false
		}
		n++
	}
	return n >= 3
}

// membership finds "in the F-35 program", "partner in the project", "join the
// development of".
func membership(s *sense.Sentence) int {
	for i := range s.Words {
		if !undertakings[s.Lower(i)] {
			continue
		}
		for k := max(0, i-14); k < min(len(s.Words), i+8); k++ {
			if s.At(k, sense.WeaponClass) != nil {
				continue
			}
			if w := s.Lower(k); funding[w] && k > i-7 && k < i && i-k > 1 && weaponNear(s, i) || strings.HasPrefix(w, "join") && takesPart[w] && k < i && weaponNear(s, i) || partners[w] && !commercial[s.Lower(k-1)] && k > i-11 || shared[w] && i-k < 6 && k < i || jointly[w] {
				return i
			}
		}
		w := s.At(i-1, sense.WeaponClass)
		from := i
		if w != nil {
			from = w.First
		}
		if (w != nil || weaponNear(s, i)) && strings.HasPrefix(s.Lower(i), "prog") {
			for k := max(0, from-3); k < from; k++ {
				if w := s.Lower(k); (w == "in" || w == "from") && between(s, k-3, k-1, takesPart) || between(s, k, k, takesPart) && s.TagAt(k) == "VERB" && strings.HasPrefix(w, "join") {
					return i
				}
			}
		}
	}
	return -1
}

// consortium finds "made by a consortium of British and Italian firms", "a
// consortium of BAE, EADS and Italy's Leonardo", and its members.
func consortium(s *sense.Sentence, ph []sense.Phrase) (int, []waybill.Mention) {
	for i := range s.Words {
		if !consortia[s.Lower(i)] || !weaponNear(s, i) {
			continue
		}
		end := i + 1
		for end < len(s.Words) && end < i+40 && s.TagAt(end) != "AUX" && (s.TagAt(end) != "VERB" || s.Words[end].Fine == "VBG") {
			end++
		}
		if end < i+3 || !memberOpens[s.Lower(i+1)] && !memberOpens[s.Lower(i+2)] {
			continue
		}
		var out []waybill.Mention
		for k := range s.Mentions {
			m, f := &s.Mentions[k], ph[k]
			if sideOf(m) && m.First > i && m.First < end && !region(m) && !awayPreps[f.Prep] && (!f.Owner || sense.Body(s.Lower(f.Noun)) || s.At(f.Noun, sense.ActorClass) != nil) {
				out = draft.Add(out, men(m))
			}
		}
		if len(out) > 1 {
			return i, out
		}
	}
	return -1, nil
}
