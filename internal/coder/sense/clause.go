package sense

import (
	"slices"

	"github.com/waybill-ledger/waybill/internal/coder/book"
)

// Clause is a stretch of a sentence with one main verb. From is the clause
// whose subject it goes on with, -1 for none; Relative tells that it speaks of
// the noun before it; Aside that it stands in brackets or says who said so.
type Clause struct {
	Start, End int // words, half open
	From       int
	Relative   bool
	Aside      bool
	Opens      string // the word that opens it: "which", "while", "if", "and"
}

// words gives the closed word lists of English by which clauses and phrases are
// told.
var words = book.Lists("sense/en/words.tsv")

// The words at which clauses begin.
var (
	afterComma = words("after.comma")
	bare       = words("bare")
	loose      = words("loose")
	fronts     = words("fronts")
	relatives  = words("relatives")
	reporting  = words("reporting")
)

func in(list []string, w string) bool {
	_, ok := slices.BinarySearch(list, w)
	return ok
}

// cutClauses divides a sentence at the words that open clauses.
func (s *Sentence) cutClauses() {
	n := len(s.Words)
	s.Clause = make([]int, n)
	s.Clauses = append(s.Clauses[:0], Clause{From: -1})
	at := 0     // the clause that the words belong to
	outer := -1 // the one that goes on behind the bracket
	for i := range n {
		w := s.Words[i].Lower
		switch {
		case i == 0:
		case (w == "(" || w == "[") && outer < 0:
			outer = at
			at = s.open(i, Clause{From: -1, Aside: true, Opens: w})
		case outer >= 0:
		case at == 0 && s.Words[i-1].Lower == "," && fronts[s.Words[0].Lower] && s.mainAhead(i):
			at = s.open(i, Clause{From: -1, Opens: "main"})
			s.Clauses[0].Opens = s.Words[0].Lower
		case s.relativeEnds(i, at):
			at = s.Clauses[at].From
		default:
			if c, ok := s.opens(i, at); ok {
				at = s.open(i, c)
			}
		}
		s.Clause[i] = at
		s.Clauses[at].End = i + 1
		if outer >= 0 && (w == ")" || w == "]") {
			at, outer = outer, -1
		}
	}
}

// relativeEnds tells whether a clause between commas that speaks of a noun ends
// before word i: "Canada, which needs 35 jets, asked ...".
func (s *Sentence) relativeEnds(i, at int) bool {
	c := s.Clauses[at]
	if !c.Relative || c.From < 0 || s.Words[i-1].Lower != "," || s.Lower(c.Start-1) != "," || s.verbSince(s.Clauses[c.From].Start, c.Start) {
		return false
	}
	switch s.Words[i].Fine {
	case "VBZ", "VBD", "VBP", "MD":
		return true
	}
	return false
}

func (s *Sentence) open(at int, c Clause) int {
	c.Start = at
	s.Clauses = append(s.Clauses, c)
	return len(s.Clauses) - 1
}

// opens tells whether a clause begins at word i.
func (s *Sentence) opens(i, here int) (Clause, bool) {
	w, prev := s.Words[i].Lower, s.Words[i-1].Lower
	switch {
	case prev == ";" || prev == ":":
		return Clause{From: here, Opens: prev}, true
	case prev == "-" && s.Words[i].Shape.Has(1<<8) && i > 1 && s.spaced(i-1):
		return Clause{From: here, Opens: prev}, true
	case prev == "," && afterComma[w]:
		if (w == "and" || w == "or") && (!s.verbSince(s.Clauses[here].Start, i) || !s.newPredicate(i+1)) {
			return Clause{}, false
		}
		if w == "including" {
			return Clause{}, false
		}
		return Clause{From: here, Relative: relatives[w], Opens: w}, true
	case bare[w]:
		return Clause{From: here, Relative: relatives[w], Opens: w}, true
	case loose[w] && s.hasVerbSoon(i+1) && s.verbSince(s.Clauses[here].Start, i):
		return Clause{From: here, Opens: w}, true
	case w == "that" && reporting[prev]:
		return Clause{From: -1, Opens: w}, true
	case reporting[prev] && s.Words[i-1].Tag != "NOUN" && prev != "according" && i+1 < len(s.Words) && !afterComma[w] && prev != "told" && s.subjectAhead(i):
		return Clause{From: -1, Opens: "that"}, true
	case w == "that" && i > 0 && (s.Words[i-1].Tag == "NOUN" || s.Words[i-1].Tag == "PROPN"):
		return Clause{From: here, Relative: true, Opens: w}, true
	case prev == "," && s.attribution(i):
		return Clause{From: -1, Aside: true, Opens: ","}, true
	case (w == "and" || w == "but") && s.verbSince(s.Clauses[here].Start, i) && s.newPredicate(i+1):
		return Clause{From: here, Opens: w}, true
	}
	return Clause{}, false
}

// verbSince tells whether a verb stands between two words.
func (s *Sentence) verbSince(a, b int) bool {
	for i := a; i < b; i++ {
		if t := s.Words[i].Tag; t == "VERB" || t == "AUX" {
			return true
		}
	}
	return false
}

// mainAhead tells whether the main clause begins at word i: a subject, perhaps
// with a time behind it, and a verb.
func (s *Sentence) mainAhead(i int) bool {
	noun := false
	for k := i; k < len(s.Words) && k < i+12; k++ {
		switch s.Words[k].Tag {
		case "NOUN", "PROPN", "PRON":
			noun = true
		case "AUX":
			return noun
		case "VERB":
			f := s.Words[k].Fine
			return noun && (f == "VBD" || f == "VBZ" || f == "VBP")
		case "PUNCT":
			if s.Words[k].Lower == "," {
				return false
			}
		}
	}
	return false
}

// spaced tells whether a dash stands between spaces.
func (s *Sentence) spaced(i int) bool {
	return i > 0 && i+1 < len(s.Words) && s.Words[i-1].End < s.Words[i].Start && s.Words[i].End < s.Words[i+1].Start
}

// newPredicate tells whether a verb of its own follows "and".
func (s *Sentence) newPredicate(i int) bool {
	for k := i; k < len(s.Words) && k < i+2; k++ {
		switch s.Words[k].Tag {
		case "AUX":
			return true
		case "VERB":
			return s.finite(k)
		case "ADV", "PART":
			continue
		}
		break
	}
	return s.subjectAhead(i)
}

// finite tells whether the verb at i can be the main verb of a clause.
func (s *Sentence) finite(i int) bool {
	l := s.Words[i].Lower
	return len(l) < 5 || l[len(l)-3:] != "ing"
}

// subjectAhead tells whether a noun phrase and then a verb follow within a few words.
func (s *Sentence) subjectAhead(i int) bool {
	noun := false
	for k := i; k < len(s.Words) && k < i+8; k++ {
		switch s.Words[k].Tag {
		case "NOUN", "PROPN", "PRON":
			noun = true
		case "AUX":
			return noun
		case "VERB":
			switch s.Words[k].Fine {
			case "VBD", "VBZ", "VBP":
				return noun
			}
			return false
		case "ADP":
			if !noun || s.Words[k].Lower != "of" {
				return false
			}
		case "PART":
			if s.Words[k].Lower != "'s" && s.Words[k].Lower != "'" {
				return false
			}
		case "CCONJ":
			if !noun || s.TagAt(k+1) == "VERB" || s.TagAt(k+1) == "AUX" {
				return false
			}
		case "PUNCT", "SCONJ":
			if s.Words[k].Lower != "-" && s.Words[k].Lower != "'" {
				return false
			}
		}
	}
	return false
}

func (s *Sentence) hasVerbSoon(i int) bool {
	for k := i; k < len(s.Words) && k < i+7; k++ {
		switch s.Words[k].Tag {
		case "AUX":
			return true
		case "VERB":
			return s.Words[k].Fine != "VBN" && s.Words[k].Fine != "VB"
		case "PUNCT":
			if s.Words[k].Lower == "," {
				return false
			}
		}
	}
	return false
}

// attribution tells whether ", X said" begins at word i.
func (s *Sentence) attribution(i int) bool {
	if s.Words[i].Lower == "according" {
		return true
	}
	for k := i; k < len(s.Words) && k < i+12; k++ {
		w := &s.Words[k]
		if w.Lower == "," || w.Lower == "." {
			return false
		}
		if w.Tag == "VERB" || w.Tag == "AUX" {
			return reporting[w.Lower]
		}
	}
	return false
}
