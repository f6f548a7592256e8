package pact

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// supplies reads standing relations: who is, was or becomes a source of arms.
func supplies(d *sense.Document, s *sense.Sentence, ph []sense.Phrase) []draft.Draft {
	for i := range s.Words {
		w := s.Words[i].Lower
		var dr draft.Draft
		ok := false
		switch w {
		case "sourced", "sources", "sourcing", "relies", "relied", "rely", "depends", "depended", "depend", "reliance", "dependence", "dependent", "reliant", "relying":
			dr, ok = leaning(s, ph, i)
		case "supplied", "equipped":
			dr, ok = compound(s, ph, i)
		case "market", "markets":
			dr, ok = market(s, ph, i)
		case "supplier", "suppliers", "source":
			dr, ok = standing(s, ph, i)
		case "sales", "exports":
			dr, ok = growing(s, ph, i)
		}
		if !ok {
			continue
		}
		for k := range s.Mentions {
			m := &s.Mentions[k]
			if m.Class == sense.WeaponClass && !m.Generic && s.Clause[m.First] == s.Clause[i] && len(dr.Weapons) < 3 {
				dr.Weapons = append(dr.Weapons, m.Weapon)
			}
		}
		finish(d, s, &dr, i, true)
		dr.Because("a standing relation: \"" + s.Words[i].Text + "\"")
		return []draft.Draft{dr}
	}
	return nil
}

// leaning reads "Pakistan has traditionally sourced its weapons from China",
// "reliance on Russian arms".
func leaning(s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "relies-on")
	dr.Stage = "standing"
	if !near(s, i, 9, arms) && !near(s, i, 9, military) && !weaponNear(s, i) && !near(s, i, 6, flows) {
		return dr, false
	}
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if !sideOf(m) {
			continue
		}
		switch {
		case (ph[k].Prep == "from" || ph[k].Prep == "on" || ph[k].Mod && ph[k].Noun > i) && m.First > i:
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		case m.Last < i && len(dr.Recipient) == 0 && (ph[k].Prep == "" || ph[k].Owner):
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		}
	}
	for k := max(0, i-6); k < min(len(s.Words), i+8); k++ {
		switch s.Lower(k) {
		case "reduce", "reducing", "cut", "lessen", "decreasing", "diminish", "away", "diversify", "without":
			dr.Stage = "shrinking"
		case "end", "ended", "formerly", "once":
			dr.Stage = "ended"
		}
	}
	return dr, len(dr.Supplier) > 0 || dr.Stage == "shrinking" && len(dr.Recipient) > 0
}

func weaponNear(s *sense.Sentence, i int) bool {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class == sense.WeaponClass && m.First > i-10 && m.First < i+10 {
			return true
		}
	}
	return false
}

// compound reads "US-supplied Predators": supplied before the noun.
func compound(s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "supplied-compound")
	dr.Stage = "standing"
	if s.Lower(i-1) != "-" {
		return dr, false
	}
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if sideOf(m) && m.Last == i-2 {
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		} else if sideOf(m) && m.Last < i && ph[k].Prep == "" && !ph[k].Mod {
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		}
	}
	return dr, len(dr.Supplier) > 0
}

// market reads "open new markets", "an important market for France".
func market(s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "market")
	opens := false
	for k := max(0, i-9); k < i; k++ {
		switch s.Lower(k) {
		case "open", "opens", "opened", "opening", "enter", "entry", "entered", "access":
			opens = true
		}
	}
	if opens {
		dr.Stage = "opened"
	} else if s.Lower(i+1) == "for" && i > 1 && s.Lower(i-1) == "important" {
		dr.Stage = "standing"
	} else {
		return dr, false
	}
	if !near(s, i, 12, arms) && !near(s, i, 12, military) && dr.Stage != "standing" {
		return dr, false
	}
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if !sideOf(m) {
			continue
		}
		switch {
		case ph[k].Prep == "for" && m.First > i:
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		case ph[k].Owner && m.First < i && i-m.Last < 6, ph[k].Prep == "in":
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		case dr.Stage == "standing" && m.First < i && ph[k].Prep == "":
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		case len(dr.Supplier) == 0 && m.First < i && dr.Stage == "opened":
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		}
	}
	return dr, len(dr.Supplier) > 0
}

// standing reads "an arms supplier to Iran" without a rank.
func standing(s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "supplier-of")
	dr.Stage = "standing"
	if !near(s, i, 4, arms) && !near(s, i, 3, military) {
		return dr, false
	}
	for k := max(0, i-8); k < i; k++ {
		switch s.Lower(k) {
		case "largest", "biggest", "top", "main", "leading":
			return dr, false
		case "becoming", "establishing", "growing", "significant":
			dr.Stage = "growing"
		case "once", "former", "formerly":
			dr.Stage = "ended"
		}
	}
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if !sideOf(m) {
			continue
		}
		switch {
		case m.First > i && (ph[k].Prep == "to" || ph[k].Prep == "of" || ph[k].Prep == "for"):
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		case m.Last < i && ph[k].Prep == "" && len(dr.Supplier) == 0 && !ph[k].Owner:
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		case m.Last < i && ph[k].Owner && i-m.Last < 6:
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		}
	}
	return dr, len(dr.Supplier) > 0
}

// growing reads "its arms exports are growing", "strengthen its arms exports".
func growing(s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "exports-grow")
	if !arms[s.Lower(i-1)] && !military[s.Lower(i-1)] {
		return dr, false
	}
	for k := max(0, i-6); k < min(len(s.Words), i+5); k++ {
		switch s.Lower(k) {
		case "growing", "strengthen", "expand", "boost", "increase", "increasing", "strengthening":
			dr.Stage = "growing"
		case "shrinking", "dwindling", "declining":
			dr.Stage = "shrinking"
		case "%", "percent", "per":
			return dr, false
		}
	}
	if dr.Stage == "" {
		return dr, false
	}
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if sideOf(m) && m.First < i && (ph[k].Prep == "" && s.Clause[m.First] == s.Clause[i] || ph[k].Mod && ph[k].Noun >= i-3) {
			dr.Supplier = []waybill.Mention{men(m)}
		} else if sideOf(m) && m.First > i && ph[k].Prep == "to" {
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		}
	}
	return dr, len(dr.Supplier) > 0
}
