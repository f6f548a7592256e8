package sense

import (
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Phrase says how a mention stands in its sentence: after which preposition,
// as a possessor or as an adjective of what noun, and in which list.
type Phrase struct {
	Prep  string // the preposition before it, "" for a subject or an object
	Owner bool   // followed by 's
	Mod   bool   // modifies the noun at Noun
	Noun  int    // the noun it modifies, or its own last word
	List  int    // mentions joined in a list have the same number
	First int    // first word of its noun phrase
}

// bodies are nouns that, with a state before them, still mean the state.
var bodies = words("bodies")

// Body tells whether a noun stands for the state named before it.
func Body(lower string) bool { return bodies[lower] }

// Phrases works out how each actor of the sentence stands.
func (s *Sentence) Phrases() []Phrase {
	out := make([]Phrase, len(s.Mentions))
	list, last := 0, -1
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class != ActorClass && m.Class != PersonClass {
			continue
		}
		p := Phrase{Noun: m.Last, First: m.First}
		p.Owner = s.owned(m.Last + 1)
		s.modifies(m, &p)
		s.before(m, &p)
		if last >= 0 && s.joined(s.Mentions[last].Last+1, m.First) && (s.Lower(m.First-1) != "," || s.goesOn(m.Last+1)) {
			p.List = out[last].List
			q := out[last]
			if p.Prep == "" {
				p.Prep = q.Prep
			}
			if p.Mod && !q.Mod && !q.Owner {
				for j := range out[:k] {
					if out[j].List == p.List && s.Mentions[j].Class == ActorClass {
						out[j].Mod, out[j].Noun = true, p.Noun
					}
				}
			}
		} else {
			list++
			p.List = list
		}
		out[k] = p
		last = k
	}
	return out
}

func (s *Sentence) owned(i int) bool {
	l := s.Lower(i)
	return l == "'s" || l == "'" && i > 0 && i < len(s.Words) && s.Words[i-1].End == s.Words[i].Start
}

// modifies finds the noun that a mention describes: "Russian S-400 missiles",
// "India's purchase", "U.S. arms sales", "Airbus-built helicopters".
func (s *Sentence) modifies(m *Mention, p *Phrase) {
	i := m.Last + 1
	if p.Owner {
		i++
	}
	noun, seen := -1, 0
	for ; i < len(s.Words) && seen < 9; i, seen = i+1, seen+1 {
		switch s.Words[i].Tag {
		case "NOUN", "PROPN":
			if noun >= 0 && s.Lower(i-1) == "," {
				seen = 99
				break
			}
			noun = i
			continue
		case "ADJ", "NUM":
			if noun < 0 && s.Words[i].Tag == "NUM" && !p.Owner && !m.Actor.Adjective && m.Class == ActorClass && m.Actor.Kind != waybill.KindCompany {
				break // "sold Pakistan eight submarines"
			}
			if l := s.Lower(i); strings.HasSuffix(l, "ed") && !p.Owner && !m.Actor.Adjective && i == m.Last+1 {
				break
			}
			if noun < 0 || s.TagAt(i+1) == "NOUN" || s.TagAt(i+1) == "PROPN" {
				continue
			}
		case "VERB":
			if noun < 0 && (s.Lower(i-1) == "-" || p.Owner) || noun < 0 && m.Actor.Adjective {
				continue
			}
		case "ADV":
			if noun < 0 && (p.Owner || m.Actor.Adjective) {
				continue
			}
		case "PUNCT", "SYM":
			if s.Lower(i) == "-" && !s.spaced(i) || s.Lower(i) == "\"" && noun < 0 {
				continue
			}
		}
		break
	}
	if noun <= m.Last || s.At(noun, DateClass) != nil {
		return
	}
	if !p.Owner && !m.Actor.Adjective && s.TagAt(m.Last+1) != "NOUN" && s.TagAt(m.Last+1) != "PROPN" && s.Lower(m.Last+1) != "-" {
		// A plain name describes what follows it at once, or by the tree.
		if h := s.Words[m.Last].Head; h <= m.Last || h > noun {
			return
		}
	}
	p.Mod, p.Noun = true, noun
}

// before finds the preposition that governs the phrase.
func (s *Sentence) before(m *Mention, p *Phrase) {
	for i, steps := m.First-1, 0; i >= 0 && steps < 7; i, steps = i-1, steps+1 {
		if s.At(i, DateClass) != nil {
			return // "In June Russia": the preposition is that of the time
		}
		w := &s.Words[i]
		switch w.Tag {
		case "DET", "ADJ", "NUM", "NOUN", "PROPN", "PART":
			if w.Lower == "to" {
				p.Prep = "to"
				return
			}
			if (w.Tag == "NOUN" || w.Tag == "PROPN") && s.At(i, ActorClass) == nil && !s.owned(i+1) && !s.titleWord(i, m) {
				if s.Lower(i+1) != "-" {
					return
				}
			}
			p.First = i
			continue
		case "CCONJ":
			if w.Lower == "either" || w.Lower == "both" || w.Lower == "neither" {
				continue // "to either Oman or Kenya"
			}
			return
		case "SCONJ":
			if w.Lower == "than" || w.Lower == "like" {
				p.Prep = w.Lower
			}
			return
		case "ADP":
			p.Prep = w.Lower
			if w.Lower == "of" && i > 0 && s.numberWord(i-1) {
				continue
			}
			return
		case "PUNCT":
			if w.Lower == "-" && !s.spaced(i) || w.Lower == "\"" {
				continue
			}
		case "VERB":
			if i+1 < len(s.Words) && s.Lower(i) == "based" || s.Lower(i-1) == "-" && !s.spaced(i-1) && w.Fine != "VBG" {
				continue
			}
		}
		return
	}
}

func (s *Sentence) titleWord(i int, m *Mention) bool {
	return i+1 == m.First || s.TagAt(i+1) == "PROPN"
}

func (s *Sentence) numberWord(i int) bool {
	return slices.Contains([]string{"government", "republic", "kingdom", "state", "number", "members"}, s.Words[i].Lower)
}

// goesOn tells whether a list goes on at word i: a comma alone joins no two
// names ("losing ground in India, Russia lifted").
func (s *Sentence) goesOn(i int) bool {
	switch s.Lower(i) {
	case ",", "and", "or", "&", ";":
		return true
	}
	return false
}

// joined tells whether only the joints of a list stand between two mentions.
func (s *Sentence) joined(a, b int) bool {
	if b-a > 5 {
		return false
	}
	joint := a == b
	for i := a; i < b; i++ {
		switch s.Words[i].Lower {
		case "-":
			if s.spaced(i) {
				return false // "WARSAW, Poland - The Croatian government"
			}
			joint = true
		case ",", "and", "or", "&", "/", "plus":
			joint = true
		case "the", "both", "as", "well", "to", "also", "'s":
		default:
			return false
		}
	}
	return joint
}
