package pact

import (
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/reference"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// programmes reads arms that sides develop or make together.
func programmes(d *sense.Document, s *sense.Sentence, book *frame.Book, ph []sense.Phrase) []draft.Draft {
	at, id := undertaking(d, s, book, ph)
	if at < 0 {
		return nil
	}
	dr := start(s, waybill.Programme, at, id)
	dr.Stage = stageOf(s, at, id)
	if id == "develop-together" {
		dr.Parties = doers(s, ph, at)
		if len(dr.Parties) < 2 {
			dr.Parties = pairBefore(d, s, at)
		}
	} else {
		dr.Parties = sharers(s, ph, at)
	}
	if w := made(s, at); w != nil {
		dr.Weapons = append(dr.Weapons, w.Weapon)
	}
	dr.Modality = toCome(s, at)
	if dr.Modality == waybill.Expected && id != "programme-member" {
		dr.Modality = ""
	}
	when(s, at, &dr)
	finish(d, s, &dr, at, false)
	dr.Sign("parties", float64(min(3, len(dr.Parties))))
	if len(dr.Weapons) > 0 {
		dr.Sign("weapon", 1)
	}
	dr.Because("made together: \"" + d.Slice(s, at, at) + "\"")
	switch n := len(dr.Parties); {
	case n == 0, len(dr.Weapons) == 0 && !near(s, at, 10, arms) && !near(s, at, 10, military):
		return nil
	case n == 1 && !across(s, ph, at, id):
		return nil
	}
	return []draft.Draft{dr}
}

// undertaking finds the word of a common making: a frame's word, a verb of making
// with two doers, or taking part in a programme.
func undertaking(d *sense.Document, s *sense.Sentence, book *frame.Book, ph []sense.Phrase) (int, string) {
	for _, m := range book.Find(s.FrameWords(), waybill.Programme) {
		if w := s.At(m.First, sense.WeaponClass); w != nil && w.Weapon.Designation != "" && m.Form == frame.Noun {
			continue
		}
		return m.First, m.Frame.ID
	}
	if at := together(d, s, ph); at >= 0 {
		return at, "develop-together"
	}
	if at := membership(s); at >= 0 {
		return at, "programme-member"
	}
	if at := partnersNamed(s, ph); at >= 0 {
		return at, "programme-member"
	}
	return -1, ""
}

// stageOf gives where a common making stands, by the words around its own.
func stageOf(s *sense.Sentence, at int, id string) waybill.Stage {
	reach := 8
	if id == "programme-member" {
		reach = 18
	}
	stage := waybill.Stage("under_way")
	for i := max(0, at-reach); i < min(len(s.Words), at+7); i++ {
		w := s.Lower(i)
		switch {
		case leaves[w] && (i < at || i > at+1):
			return "ended"
		case i >= at:
		case proposedIdea[w]:
			stage = "proposed"
		case agreedWords[w] && stage != "proposed" && s.TagAt(i) != "ADJ":
			stage = "agreed"
		}
	}
	return stage
}

// across tells whether the words say that others than the one party have a part:
// foreign partners, or one who takes part in what is another's.
func across(s *sense.Sentence, ph []sense.Phrase, at int, id string) bool {
	if id != "programme-member" {
		for k := range s.Mentions {
			if sideOf(&s.Mentions[k]) && ph[k].Prep == "with" && s.Mentions[k].First > at && s.Mentions[k].First < at+8 {
				return true
			}
		}
		return false
	}
	for i := max(0, at-14); i < min(len(s.Words), at+10); i++ {
		if partners[s.Lower(i)] && (between(s, i-3, i-1, foreign) || between(s, i+1, i+3, including)) || shared[s.Lower(i)] && s.At(i, sense.WeaponClass) == nil {
			return true
		}
	}
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if sideOf(m) && m.Last < at && m.Actor.Kind != waybill.KindCompany && ph[k].Prep == "" && (!ph[k].Mod || sense.Body(s.Lower(ph[k].Noun))) {
			return between(s, m.Last+1, at, takesPart) && s.At(at-1, sense.WeaponClass) != nil
		}
	}
	return false
}

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
		if !sideOf(m) || s.Clauses[s.Clause[m.First]].Aside || rival(ph[k]) || memberOf(s, m) {
			continue
		}
		if s.Clause[m.First] == s.Clause[at] || lists[ph[k].List] || listed(s, m.First) || antecedent(s, m, at) {
			out = draft.Add(out, men(m))
			lists[ph[k].List] = true
		} else if ph[k].Prep != "to" && ph[k].Prep != "as" {
			rest = draft.Add(rest, men(m))
		}
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

// made gives the arms that a programme is about: one with a designation before
// a mere type, a near one before a far one.
func made(s *sense.Sentence, at int) *sense.Mention {
	var best *sense.Mention
	score := 1 << 20
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class != sense.WeaponClass || m.Generic || s.At(m.First, sense.ActorClass) != nil {
			continue
		}
		by := m.First - at
		if by < 0 {
			by = 2 - 2*by
		}
		if m.Weapon.Designation == "" {
			by += 6
		}
		if by < score {
			best, score = m, by
		}
	}
	return best
}

// rival tells whether a side is named as one beaten or left out.
func rival(p sense.Phrase) bool {
	return p.Prep == "over" || p.Prep == "against" || p.Prep == "from" || p.Prep == "than"
}

// together finds a verb of making whose doers are two states, or one "with"
// another, with arms as what is made.
func together(d *sense.Document, s *sense.Sentence, ph []sense.Phrase) int {
	for i := range s.Words {
		if s.Words[i].Tag != "VERB" || !makes[s.Words[i].Lemma] && !collaborates[s.Words[i].Lemma] || !aboutArms(s, i) {
			continue
		}
		if collaborates[s.Words[i].Lemma] && !between(s, i, i+8, undertakings) && !between(s, i, i+8, makingNouns) && !making(s, i) {
			continue
		}
		if len(doers(s, ph, i)) >= 2 || collaborates[s.Words[i].Lemma] && len(pairBefore(d, s, i)) >= 2 {
			return i
		}
	}
	return -1
}

// pairBefore gives the two whom "the companies" or "both sides" before a word
// mean.
func pairBefore(d *sense.Document, s *sense.Sentence, at int) []waybill.Mention {
	var out []waybill.Mention
	for i := max(0, at-12); i < at; i++ {
		if !bothNouns[s.Lower(i)] {
			continue
		}
		for _, p := range reference.Whom(d, s, i) {
			out = draft.Add(out, men(p))
		}
	}
	return out
}

// making tells whether a verb of making follows the one at word v.
func making(s *sense.Sentence, v int) bool {
	for i := v + 1; i < min(len(s.Words), v+9); i++ {
		if makes[s.Words[i].Lemma] {
			return true
		}
	}
	return false
}

// aboutArms tells whether arms stand near the verb at word v as what is made.
func aboutArms(s *sense.Sentence, v int) bool {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class == sense.WeaponClass && m.First > v-9 && m.First <= v+12 {
			return true
		}
	}
	return false
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
