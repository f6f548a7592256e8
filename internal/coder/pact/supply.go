package pact

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/reference"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// relation reads one way of telling who is a source of arms for whom, at word i.
type relation func(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool)

// relations says which words open which way of telling.
var relations = func() map[string][]relation {
	out := map[string][]relation{}
	for _, r := range []struct {
		list string
		read relation
	}{
		{"lean.verbs", leaning}, {"lean.nouns", leaning}, {"source.verbs", leaning},
		{"supplied", compound}, {"no.more", noMore}, {"arming", arming},
		{"market", market}, {"access", access},
		{"buyer.nouns", customer}, {"source.nouns", standing},
		{"gets", mostly}, {"sells", flowing}, {"buys", flowing}, {"aid", flowing}, {"aid", comingFrom}, {"demand", demand},
	} {
		for w := range words(r.list) {
			out[w] = append(out[w], r.read)
		}
	}
	return out
}()

// supplies reads standing relations: who is, was or becomes a source of arms.
func supplies(d *sense.Document, s *sense.Sentence, ph []sense.Phrase) []draft.Draft {
	for i := range s.Words {
		for _, read := range relations[s.Words[i].Lower] {
			dr, ok := read(d, s, ph, i)
			if !ok || draft.Share(dr.Supplier, dr.Recipient) {
				continue
			}
			dr.Weapons = moved(s, i, dr.Frame)
			if dr.Stage == "opened" || dr.Stage == "growing" {
				dr.Modality = toCome(s, i)
			}
			finish(d, s, &dr, i, true)
			dr.Because("a standing relation: \"" + s.Words[i].Text + "\"")
			return []draft.Draft{dr}
		}
	}
	return nil
}

// moved gives up to three arms of the clause that a relation speaks of.
func moved(s *sense.Sentence, i int, frame string) []waybill.Weapon {
	var out []waybill.Weapon
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class == sense.WeaponClass && !m.Generic && s.Clause[m.First] == s.Clause[i] && len(out) < 3 && (frame != "customer-of" || m.First < i+6) {
			out = append(out, m.Weapon)
		}
	}
	return out
}

// toCome tells whether what opens or grows is still to come: "will open", "a move
// that could boost", a headline's "To Open"; "" where the text does not say.
func toCome(s *sense.Sentence, at int) waybill.Modality {
	for k := at - 1; k >= 0 && k >= at-14; k-- {
		switch s.Lower(k) {
		case "will", "shall", "would":
			return waybill.Expected
		case "could", "may", "might":
			return waybill.Possible
		case "to":
			if s.Title() && k+1 < len(s.Words) && !verbBefore(s, k) {
				return waybill.Expected
			}
		}
	}
	return ""
}

// verbBefore tells whether a verb stands before word i.
func verbBefore(s *sense.Sentence, i int) bool {
	for k := range i {
		if t := s.TagAt(k); t == "VERB" || t == "AUX" {
			return true
		}
	}
	return false
}

// aboutArmsAt tells whether arms or the military are named within n words.
func aboutArmsAt(s *sense.Sentence, i, n int) bool {
	return near(s, i, n, arms) || near(s, i, n, military) || weaponNear(s, i)
}

// describesArms tells whether an actor describes arms: "Russian weapons".
func describesArms(s *sense.Sentence, f sense.Phrase) bool {
	if !f.Mod {
		return false
	}
	w := s.Lower(f.Noun)
	return arms[w] || gear[w] || plainFlows[w] || s.At(f.Noun, sense.WeaponClass) != nil
}

// subjectOf gives the side named last before word i that can be its subject:
// behind no preposition, no owner of something, describing nothing but a body.
func subjectOf(s *sense.Sentence, ph []sense.Phrase, i int) (waybill.Mention, bool) {
	for k := len(s.Mentions) - 1; k >= 0; k-- {
		m, f := &s.Mentions[k], ph[k]
		if !sideOf(m) || m.Last >= i || f.Prep != "" || s.Clauses[s.Clause[m.First]].Aside {
			continue
		}
		if f.Owner && !sense.Body(s.Lower(f.Noun)) || f.Mod && f.Noun < i && !sense.Body(s.Lower(f.Noun)) {
			continue
		}
		return men(m), true
	}
	return waybill.Mention{}, false
}

// subjectRef gives the subject before word i, by its name or by the pronoun that
// stands for it.
func subjectRef(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, i int) (waybill.Mention, bool) {
	if m, ok := subjectOf(s, ph, i); ok {
		return m, true
	}
	for k := i - 1; k >= 0 && k > i-12; k-- {
		if s.Words[k].Fine != "PRP" {
			continue
		}
		for _, p := range reference.Whom(d, s, k) {
			return men(p), sideOf(p)
		}
		break
	}
	return waybill.Mention{}, false
}
