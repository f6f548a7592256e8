// Package modality says how sure a text is of what it tells: fact, expected,
// possible, conditional or denied. In come a sentence and the word that tells;
// out goes the modality with the cue that made it so. It must never take talk
// for fact: where cues differ, the less sure one counts.
package modality

import (
	"strings"
	"sync"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

type scope uint8

const (
	aux scope = iota
	ahead
	near
	whole
)

type cue struct {
	words []string
	says  waybill.Modality
	scope scope
	text  string
}

var cues = sync.OnceValue(func() map[string][]cue {
	out := map[string][]cue{}
	for _, row := range book.Table("modality/en/cues.tsv") {
		if row[0] == "cue" || len(row) < 3 {
			continue
		}
		c := cue{words: strings.Fields(row[0]), says: waybill.Modality(row[1]), text: row[0]}
		switch row[2] {
		case "ahead":
			c.scope = ahead
		case "near":
			c.scope = near
		case "sentence":
			c.scope = whole
		}
		out[c.words[0]] = append(out[c.words[0]], c)
	}
	return out
})

// Reading is a modality and the words that made it; fact has none.
type Reading struct {
	Modality waybill.Modality
	Cue      string
}

// Place is what the modality is asked of: the word Head of a sentence, told in
// the clause that begins at From and ends before To. Noun tells that the head
// is a noun.
type Place struct {
	From, Head, To int
	Noun           bool
}

// less orders the modalities from sure to unsure.
var less = map[waybill.Modality]int{"": 0, waybill.Fact: 0, waybill.Expected: 1, waybill.Possible: 2, waybill.Conditional: 3, waybill.Denied: 4}

// Read says how sure the sentence is of what stands at a place.
func Read(s *sense.Sentence, p Place) Reading {
	best := Reading{Modality: waybill.Fact}
	take := func(c cue) {
		if less[c.says] > less[best.Modality] {
			best = Reading{c.says, c.text}
		}
	}
	for i := range s.Words {
		for _, c := range cues()[s.Lower(i)] {
			if end := match(s, i, c.words); end >= 0 && governs(s, p, c, i, end) {
				take(c)
			}
		}
	}
	clause := s.Clauses[s.Clause[p.Head]]
	switch clause.Opens {
	case "if", "unless":
		take(cue{says: waybill.Conditional, text: clause.Opens})
	case "that":
		denied(s, clause.Start, take)
	}
	return best
}

// denied looks at the end of the clause before "that".
func denied(s *sense.Sentence, start int, take func(cue)) {
	for i := max(0, start-3); i < start; i++ {
		for _, c := range cues()[s.Lower(i)] {
			if c.says == waybill.Denied && c.scope == ahead && len(c.words) == 1 {
				take(c)
			}
		}
	}
}

func match(s *sense.Sentence, i int, words []string) int {
	for k, w := range words {
		if s.Lower(i+k) != w {
			return -1
		}
	}
	return i + len(words) - 1
}

// governs tells whether a cue at i to end speaks of the place.
func governs(s *sense.Sentence, p Place, c cue, i, end int) bool {
	switch c.scope {
	case whole:
		return true
	case ahead, near:
		if i < p.From || end >= p.Head || s.Lower(i-1) == "as" { // "as expected"
			return false
		}
		if c.scope == near {
			return p.Head-i <= 4
		}
		return p.Head-end <= 14
	}
	if p.Noun {
		if i < p.Head { // "isn't in talks", "could announce contracts"
			return i >= p.From && p.Head-i <= 4 && group(s, i+1, p.Head)
		}
		return i > p.Head && i < p.To && firstVerb(s, p.Head+1, p.To) == i
	}
	return i >= p.From && i < p.Head && p.Head-i <= 6 && group(s, i+1, p.Head)
}

// group tells whether the words between belong to one verb group.
func group(s *sense.Sentence, a, b int) bool {
	for k := a; k < b; k++ {
		switch s.TagAt(k) {
		case "AUX", "ADV", "PART", "VERB", "ADJ":
		default:
			return false
		}
	}
	return true
}

// firstVerb gives the first helping verb or verb from a on.
func firstVerb(s *sense.Sentence, a, b int) int {
	for k := a; k < b; k++ {
		if t := s.TagAt(k); t == "AUX" || t == "VERB" {
			return k
		}
	}
	return -1
}
