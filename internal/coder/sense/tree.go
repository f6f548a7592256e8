package sense

import "strings"

// Kid gives the first word that hangs on word i by one of the relations, or -1.
func (s *Sentence) Kid(i int, rels ...string) int {
	for k := range s.Words {
		if s.Words[k].Head != i {
			continue
		}
		for _, r := range rels {
			if s.Words[k].Rel == r {
				return k
			}
		}
	}
	return -1
}

// Under tells whether word i hangs, over any number of words, on word top.
func (s *Sentence) Under(i, top int) bool {
	for hops := 0; i >= 0 && hops < 40; hops++ {
		if i == top {
			return true
		}
		i = s.Words[i].Head
	}
	return false
}

// Climb gives the word whose subject is the subject of word v: the governor of
// an infinitive, the first of a row of verbs. ok is false at the top.
func (s *Sentence) climb(v int) (int, bool) {
	h := s.Words[v].Head
	if h < 0 {
		return v, false
	}
	rel := s.Words[v].Rel
	switch {
	case rel == "xcomp", rel == "conj", strings.HasPrefix(rel, "advcl"), rel == "ccomp" && s.Kid(v, "mark") < 0, rel == "parataxis":
		return h, true
	case rel == "acl":
		return h, true
	case rel == "obj", rel == "obl", rel == "nmod", rel == "compound":
		return h, true
	}
	return v, false
}

// Subject gives the word that is the subject of verb v by the tree, its own or
// that of the verb it hangs on, or -1. For a relative clause it is the noun
// that the clause speaks of.
func (s *Sentence) Subject(v int) int {
	for hops := 0; hops < 6; hops++ {
		k := s.Kid(v, "nsubj", "csubj", "nsubj:pass")
		if k >= 0 {
			if s.Words[k].Tag == "PRON" || s.Words[k].Lower == "that" || s.Words[k].Lower == "which" {
				switch s.Words[k].Lower {
				case "which", "who", "that":
					if s.Words[v].Rel == "acl:relcl" {
						return s.Words[v].Head
					}
				}
			}
			return k
		}
		if s.Words[v].Tag == "NOUN" || s.Words[v].Tag == "PROPN" {
			if p := s.Kid(v, "nmod:poss"); p >= 0 {
				return p
			}
		}
		up, ok := s.climb(v)
		if !ok {
			return -1
		}
		v = up
	}
	return -1
}

// Object gives the word that verb v is done to: its object, or the subject of
// a passive, or -1.
func (s *Sentence) Object(v int) int {
	if k := s.Kid(v, "obj"); k >= 0 {
		return k
	}
	if k := s.Kid(v, "nsubj:pass"); k >= 0 {
		return k
	}
	if s.Words[v].Rel == "acl" && s.Words[v].Fine == "VBN" {
		return s.Words[v].Head
	}
	return -1
}

// ActorOf gives the mention that word w stands for: the actor that covers it,
// or the one before it that its noun belongs to ("the Indian government").
func (s *Sentence) ActorOf(w int) int {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class == ActorClass && m.First <= w && w <= m.Last {
			return k
		}
	}
	if w < 0 || !Body(s.Lower(w)) && s.At(w, PersonClass) == nil {
		return -1
	}
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class == ActorClass && m.Last < w && w-m.Last <= 6 && (s.Words[m.Last].Head == w || s.Words[m.First].Head == w || s.Under(m.Last, w)) {
			return k
		}
	}
	return -1
}

// WeaponUnder gives a weapon mention that hangs on word w, or -1.
func (s *Sentence) WeaponUnder(w int) int {
	if w < 0 {
		return -1
	}
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class == WeaponClass && (m.First <= w && w <= m.Last || s.Under(m.Last, w)) {
			return k
		}
	}
	return -1
}
