package pact

import (
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
	dr.Parties = makers(d, s, ph, at, id)
	if w := made(s, at); w != nil {
		dr.Weapons = append(dr.Weapons, w.Weapon)
	}
	dr.Modality = toCome(s, at)
	if dr.Modality == waybill.Expected && id != "programme-member" {
		dr.Modality = ""
	}
	when(s, at, &dr)
	if dr.Stage == "agreed" && dr.Modality == "" {
		dr.Modality = waybill.Fact // "announced that they would build": agreed on
	}
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

// makers gives the sides of a common making by the way it was told.
func makers(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, at int, id string) []waybill.Mention {
	switch id {
	case "consortium":
		_, out := consortium(s, ph)
		return out
	case "develop-together":
		if out := doers(s, ph, at); len(out) > 1 {
			return out
		}
		return pairBefore(d, s, at)
	}
	return sharers(s, ph, at)
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
	if at, _ := consortium(s, ph); at >= 0 {
		return at, "consortium"
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
	switch id {
	case "programme-member":
		reach = 18
	case "consortium":
		return "under_way"
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
		if partners[s.Lower(i)] && (between(s, i-3, i-1, foreign) && sideWithin(s, i-9, i) || between(s, i+1, i+3, including)) || shared[s.Lower(i)] && s.At(i, sense.WeaponClass) == nil {
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

// sideWithin tells whether a side is named among words a to b.
func sideWithin(s *sense.Sentence, a, b int) bool {
	for k := range s.Mentions {
		if m := &s.Mentions[k]; sideOf(m) && m.First >= a && m.Last < b {
			return true
		}
	}
	return false
}

// made gives the arms that a programme is about: one with a designation before
// a mere type, a near one before a far one.
func made(s *sense.Sentence, at int) *sense.Mention {
	var best *sense.Mention
	score := 1 << 20
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class != sense.WeaponClass || m.Generic || s.At(m.Last, sense.ActorClass) != nil {
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
