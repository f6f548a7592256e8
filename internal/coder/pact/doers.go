package pact

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// doers gives who makes something by the verb at word v: its subject, those
// "with" whom or "by" whom it is made, and the maker whom another helps.
func doers(s *sense.Sentence, ph []sense.Phrase, v int) []waybill.Mention {
	var out []waybill.Mention
	passive := s.Words[v].Fine == "VBN" && s.Lower(v-1) != "have" && s.Lower(v-1) != "has" && s.Lower(v-1) != "had"
	subject := -1
	if !passive {
		subject = s.ActorOf(s.Subject(v))
	}
	helps := near(s, v, 2, helping) || collaborates[s.Words[v].Lemma]
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if !sideOf(m) {
			continue
		}
		f := ph[k]
		if rival(f) || f.Owner && k != subject && !sense.Body(s.Lower(f.Noun)) && s.At(f.Noun, sense.ActorClass) == nil || region(m) {
			continue
		}
		switch {
		case subject >= 0 && beside(s, m.Last, s.Mentions[subject].Last),
			subject >= 0 && f.List == ph[subject].List && s.Mentions[subject].First < v,
			subject >= 0 && s.Words[m.Last].Head == v && strings.HasPrefix(s.Words[m.Last].Rel, "nsubj"),
			m.First > v && m.First < v+18 && (f.Prep == "with" && s.Clause[m.First] == s.Clause[v] || withBefore(s, m.First)),
			f.Prep == "by" && m.First > v && m.First < v+14 && byRun(s, v, m.First),
			passive && m.First > v && m.First < v+18 && listOfBy(s, ph, k, v),
			helps && m.First > v && m.First < v+10 && f.Mod && s.At(f.Noun, sense.WeaponClass) != nil:
			out = draft.Add(out, men(m))
		}
	}
	return out
}

// beside tells whether word a is joined by "and" to word b in the tree: "Boeing
// and its partner Saab".
func beside(s *sense.Sentence, a, b int) bool {
	for hops := 0; hops < 3 && a >= 0 && a != b; hops++ {
		switch s.Words[a].Rel {
		case "conj":
			if s.Words[a].Head == b {
				return true
			}
		case "appos", "flat", "compound", "nmod":
		default:
			return false
		}
		a = s.Words[a].Head
	}
	return false
}

// region tells whether a mention names a part of the world and no side.
func region(m *sense.Mention) bool {
	return m.Actor.Side() == "Europe"
}

// byRun tells whether no other verb stands between a verb and "by whom".
func byRun(s *sense.Sentence, v, at int) bool {
	for i := v + 1; i < at; i++ {
		if s.TagAt(i) == "VERB" {
			return false
		}
	}
	return true
}

// listOfBy tells whether a mention goes on with a list that "by" opens right
// behind verb v, whatever stands in brackets between: "built by A ( A.L ), B
// and Italy's C".
func listOfBy(s *sense.Sentence, ph []sense.Phrase, k, v int) bool {
	by := -1
	for i := v + 1; i < v+4 && i < len(s.Words); i++ {
		if s.Lower(i) == "by" {
			by = i
		}
	}
	if by < 0 || !byRun(s, by, s.Mentions[k].First) {
		return false
	}
	for i := by + 1; i < s.Mentions[k].First; i++ {
		switch s.TagAt(i) {
		case "ADP", "SCONJ", "AUX", "PRON":
			return false
		}
	}
	return true
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
