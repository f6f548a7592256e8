package pact

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// programmes reads arms that sides develop or make together.
func programmes(d *sense.Document, s *sense.Sentence, book *frame.Book, ph []sense.Phrase) []draft.Draft {
	var out []draft.Draft
	ms := book.Find(s.FrameWords(), waybill.Programme)
	at, id := -1, ""
	if len(ms) > 0 {
		at, id = ms[0].First, ms[0].Frame.ID
	} else if at = together(s, ph); at >= 0 {
		id = "develop-together"
	} else if at = membership(s); at >= 0 {
		id = "programme-member"
	}
	if at < 0 {
		return nil
	}
	dr := start(s, waybill.Programme, at, id)
	dr.Stage = "under_way"
	for k := range s.Mentions {
		m := &s.Mentions[k]
		switch {
		case sideOf(m) && !s.Clauses[s.Clause[m.First]].Aside && (s.Clause[m.First] == s.Clause[at] || len(dr.Parties) < 2) && !rival(ph[k]) && !memberOf(s, m):
			dr.Parties = draft.Add(dr.Parties, men(m))
		}
	}
	if id == "develop-together" {
		dr.Parties = doers(s, ph, at)
	}
	if w := made(s, at); w != nil {
		dr.Weapons = append(dr.Weapons, w.Weapon)
	}
	dr.Modality = toCome(s, at)
	if dr.Modality == waybill.Expected && dr.Stage == "under_way" && id != "programme-member" {
		dr.Modality = ""
	}
	reach := 8
	if id == "programme-member" {
		reach = 18
	}
	for i := max(0, at-reach); i < at; i++ {
		switch s.Lower(i) {
		case "agreed", "signed", "agree", "sign", "decision", "decided":
			dr.Stage = "agreed"
		case "proposed", "offer", "offered", "eager", "keen", "wants", "want", "discuss", "discussed", "proposal", "interested", "talks", "could", "allow", "announce":
			dr.Stage = "proposed"
		case "withdraw", "withdrew", "left", "leave", "quit", "ended", "removed":
			dr.Stage = "ended"
		}
	}
	when(s, at, &dr)
	finish(d, s, &dr, at, false)
	dr.Sign("parties", float64(min(3, len(dr.Parties))))
	if len(dr.Weapons) > 0 {
		dr.Sign("weapon", 1)
	}
	dr.Because("made together: \"" + d.Slice(s, at, at) + "\"")
	if len(dr.Weapons) > 0 && len(dr.Parties) > 0 || len(dr.Parties) > 1 && (near(s, at, 10, arms) || near(s, at, 10, military)) {
		out = append(out, dr)
	}
	return out
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

// doers gives who makes something by the verb at word v: its subject, those
// "with" whom or "by" whom it is made, and the maker whom another helps.
func doers(s *sense.Sentence, ph []sense.Phrase, v int) []waybill.Mention {
	var out []waybill.Mention
	passive := s.Words[v].Fine == "VBN" && s.Lower(v-1) != "have" && s.Lower(v-1) != "has" && s.Lower(v-1) != "had"
	subject := -1
	if !passive {
		subject = s.ActorOf(s.Subject(v))
	}
	helps := near(s, v, 2, helping)
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if !sideOf(m) {
			continue
		}
		f := ph[k]
		switch {
		case subject >= 0 && f.List == ph[subject].List && s.Mentions[subject].First < v,
			subject >= 0 && s.Words[m.Last].Head == v && strings.HasPrefix(s.Words[m.Last].Rel, "nsubj"),
			m.First > v && m.First < v+14 && (f.Prep == "with" && s.Clause[m.First] == s.Clause[v] || withBefore(s, m.First)),
			f.Prep == "by" && m.First > v && m.First < v+8,
			helps && m.First > v && m.First < v+4 && f.Mod && s.At(f.Noun, sense.WeaponClass) != nil:
			out = draft.Add(out, men(m))
		}
	}
	return out
}

// withBefore tells whether "with" opens the phrase that a mention ends: "with its
// top customer India".
func withBefore(s *sense.Sentence, at int) bool {
	for k := at - 1; k >= 0 && k >= at-6; k-- {
		switch s.TagAt(k) {
		case "ADP", "SCONJ":
			return s.Lower(k) == "with"
		case "NOUN", "ADJ", "PRON", "DET", "PROPN":
		default:
			return false
		}
	}
	return false
}

// rival tells whether a side is named as one beaten or left out.
func rival(p sense.Phrase) bool {
	return p.Prep == "over" || p.Prep == "against" || p.Prep == "from" || p.Prep == "than"
}

// memberOf tells whether an alliance only describes its member.
func memberOf(s *sense.Sentence, m *sense.Mention) bool {
	w := s.Lower(m.Last + 1)
	return w == "member" || w == "members" || w == "ally" || w == "allies"
}

var helping = set("help helps helped helping")

// together finds a verb of making whose doers are two states, or one "with"
// another, with arms as what is made.
func together(s *sense.Sentence, ph []sense.Phrase) int {
	for i := range s.Words {
		switch s.Words[i].Lemma {
		case "develop", "co-develop", "produce", "build", "design", "manufacture", "make", "mass-produce":
		default:
			continue
		}
		if s.Words[i].Tag != "VERB" || !aboutArms(s, i) {
			continue
		}
		if len(doers(s, ph, i)) >= 2 {
			return i
		}
	}
	return -1
}

// aboutArms tells whether arms stand near the verb at word v as what is made.
func aboutArms(s *sense.Sentence, v int) bool {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class == sense.WeaponClass && m.First > v-9 && m.First <= v+8 {
			return true
		}
	}
	return false
}

// isMember tells whether a verb or noun of taking part stands at word i.
func isMember(s *sense.Sentence, i int) bool {
	switch s.Lower(i) {
	case "been", "partner", "partners", "participate", "participates", "participation", "member", "stay", "remain", "remains", "part", "involved", "removed", "withdraw", "withdrew", "expelled", "ejected", "invested":
		return true
	}
	return false
}

// membership finds "in the F-35 program", "partner in the project", "join the
// development of".
func membership(s *sense.Sentence) int {
	for i := range s.Words {
		switch s.Lower(i) {
		case "program", "programme", "project", "projects", "venture", "development", "production":
			for k := max(0, i-14); k < min(len(s.Words), i+8); k++ {
				switch s.Lower(k) {
				case "partner", "partners", "join", "joined", "trilateral", "multinational", "joint", "jointly", "together":
					return i
				}
			}
			if w := s.At(i-1, sense.WeaponClass); w != nil && s.Lower(i)[:4] == "prog" {
				for k := max(0, w.First-3); k < w.First; k++ {
					if (s.Lower(k) == "in" || s.Lower(k) == "from") && isMember(s, k-1) {
						return i
					}
				}
			}
		}
	}
	return -1
}
