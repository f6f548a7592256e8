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
		case "sourced", "sources", "sourcing", "relies", "relied", "rely", "depends", "depended", "depend", "reliance", "dependence", "dependent", "reliant", "relying", "wean", "weaning":
			dr, ok = leaning(s, ph, i)
		case "supplied", "equipped":
			dr, ok = compound(s, ph, i)
		case "more":
			dr, ok = noMore(s, ph, i)
		case "arming":
			dr, ok = arming(s, ph, i)
		case "market", "markets":
			dr, ok = market(s, ph, i)
		case "access":
			dr, ok = access(s, ph, i)
		case "purchaser", "buyer", "customer", "importer", "recipient":
			dr, ok = customer(s, ph, i)
		case "supplier", "suppliers", "source":
			dr, ok = standing(s, ph, i)
		case "sales", "exports":
			dr, ok = growing(s, ph, i)
		}
		if !ok || len(dr.Supplier) > 0 && draft.Share(dr.Supplier, dr.Recipient) {
			continue
		}
		for k := range s.Mentions {
			m := &s.Mentions[k]
			if m.Class == sense.WeaponClass && !m.Generic && s.Clause[m.First] == s.Clause[i] && len(dr.Weapons) < 3 && (dr.Frame != "customer-of" || m.First < i+6) {
				dr.Weapons = append(dr.Weapons, m.Weapon)
			}
		}
		if dr.Stage == "opened" || dr.Stage == "growing" {
			dr.Modality = toCome(s, i)
		}
		finish(d, s, &dr, i, true)
		dr.Because("a standing relation: \"" + s.Words[i].Text + "\"")
		return []draft.Draft{dr}
	}
	return nil
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

// access reads "the pact with Russia gives Pakistan access to direct sales of
// arms": the one who gets access, and the other side of the pact.
func access(s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "access")
	dr.Stage = "opened"
	armed := false
	for k := i + 1; k < min(len(s.Words), i+7); k++ {
		armed = armed || arms[s.Lower(k)] || s.Lower(k) == "military" || s.Lower(k) == "defence" || s.Lower(k) == "defense"
	}
	if s.Lower(i+1) != "to" || !armed {
		return dr, false
	}
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if !sideOf(m) {
			continue
		}
		switch {
		case m.Last == i-1:
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		case m.First > i && m.First < i+9 && (ph[k].Mod || ph[k].Prep == "from"):
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		case m.Last < i && ph[k].Prep == "with" && len(dr.Supplier) == 0:
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		}
	}
	return dr, len(dr.Supplier) > 0 && len(dr.Recipient) > 0
}

// customer reads "once a major purchaser of Soviet weaponry" without a rank.
func customer(s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "customer-of")
	dr.Stage = "standing"
	if s.Lower(i+1) != "of" && s.Lower(i+1) != "for" {
		return dr, false
	}
	for k := max(0, i-6); k < i; k++ {
		switch s.Lower(k) {
		case "largest", "biggest", "top", "main", "leading", "launch", "first", "potential", "export", "no.":
			return dr, false
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
		case m.First > i && m.First <= i+3 && ph[k].Mod && (arms[s.Lower(ph[k].Noun)] || s.At(ph[k].Noun, sense.WeaponClass) != nil):
			dr.Supplier = draft.Add(dr.Supplier, men(m))
		case m.Last < i && i-m.Last < 9 && ph[k].Prep == "":
			dr.Recipient = []waybill.Mention{men(m)}
		}
	}
	return dr, len(dr.Supplier) > 0 && len(dr.Recipient) > 0
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
	if s.Lower(i-1) == "solely" || s.Lower(i-1) == "without" {
		return dr, false // what would not be, no relation
	}
	for k := max(0, i-3); k < i; k++ {
		if s.Lower(k) == "without" {
			return dr, false
		}
	}
	for k := max(0, i-6); k < min(len(s.Words), i+8); k++ {
		switch s.Lower(k) {
		case "reduce", "reducing", "cut", "lessen", "decreasing", "decreased", "declined", "declining", "falling", "fallen", "fell", "shrunk", "lessened", "diminish", "diminished", "away", "diversify", "without", "wean", "weaning", "weaned":
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
	for k := max(0, i-14); k < i; k++ {
		switch s.Lower(k) {
		case "open", "opens", "opened", "opening", "enter", "entry", "entered", "access":
			opens = opens || (s.TagAt(k) != "ADJ" || s.Lower(k-1) == "to") && s.Lower(k+1) != "market" && s.Lower(k+1) != "world" && s.Lower(k+1) != "arms"
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
	if !near(s, i, 4, arms) && !near(s, i, 3, military) && (s.Lower(i+1) != "of" || !weaponNear(s, i)) {
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
	for k := max(0, i-6); k < min(len(s.Words), i+9); k++ {
		switch s.Lower(k) {
		case "growing", "grown", "grew", "risen", "rising", "soared", "expanded", "strengthen", "expand", "boost", "increase", "increasing", "strengthening":
			dr.Stage = "growing"
		case "shrinking", "dwindling", "declining", "declined", "shrunk", "dwindled":
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
		} else if sideOf(m) && m.First > i && m.First < i+4 && ph[k].Prep == "from" {
			dr.Supplier = []waybill.Mention{men(m)}
		} else if sideOf(m) && m.First > i && ph[k].Prep == "to" {
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		}
	}
	return dr, len(dr.Supplier) > 0
}

// arming reads "Iran has been arming the rebels".
func arming(s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "arming")
	dr.Stage = "standing"
	for k := range s.Mentions {
		m := &s.Mentions[k]
		switch {
		case !sideOf(m):
		case m.Last < i && ph[k].Prep == "" && !ph[k].Owner:
			dr.Supplier = []waybill.Mention{men(m)}
		case m.First > i && m.First <= i+4 && (ph[k].Prep == "" || ph[k].Prep == "of") && len(dr.Recipient) == 0:
			dr.Recipient = draft.Add(dr.Recipient, men(m))
		}
	}
	return dr, len(dr.Supplier) > 0 && len(dr.Recipient) > 0
}

// noMore reads "there will be no more sales of American arms to Chad".
func noMore(s *sense.Sentence, ph []sense.Phrase, i int) (draft.Draft, bool) {
	dr := start(s, waybill.Supply, i, "no-more")
	dr.Stage = "ended"
	flow := false
	for k := i + 1; k <= i+3; k++ {
		flow = flow || flows[s.Lower(k)]
	}
	if s.Lower(i-1) != "no" || !flow || !near(s, i, 8, arms) && !near(s, i, 8, military) {
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
