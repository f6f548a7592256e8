package frame

import (
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Word is what the matcher sees of a token: its small letters and whether a
// tagger holds it to be a verb, a noun or something else. All false means not
// known.
type Word struct {
	Lower             string
	Verb, Noun, Other bool
}

// Match is a frame's word in a sentence: tokens First to Last, both included,
// Head the word that carries the form.
type Match struct {
	Frame       *Frame
	First, Last int
	Form        Form
}

// maxGap is how many words may stand for a "*".
const maxGap = 3

// Find gives every place where the words of one kind's frames stand, in the
// order of the sentence, the longest pattern where several begin at one word.
func (b *Book) Find(words []Word, kind waybill.Kind) []Match {
	var out []Match
	for i := range words {
		best := Match{Last: -1}
		for _, p := range b.first[words[i].Lower] {
			if p.frame.Kind != kind || !b.fits(words, i, p) {
				continue
			}
			last := reach(words, i, p.rest)
			if last < 0 {
				continue
			}
			if last > best.Last {
				best = Match{p.frame, i, last, p.form}
			}
		}
		if best.Last >= 0 {
			out = append(out, best)
		}
	}
	return drop(out)
}

// Strong tells whether a word names a transfer, a bargain or what is done to
// one, without asking what it stands for here; a cheap look.
func (b *Book) Strong(lower string) bool {
	for _, p := range b.first[lower] {
		if p.frame.Kind == waybill.Deal && !p.frame.Weak && len(p.rest) == 0 {
			return true
		}
	}
	return false
}

// Transfer tells whether a word names a giving, a getting or a bargain.
func (b *Book) Transfer(lower string) bool {
	for _, p := range b.first[lower] {
		if p.frame.Kind == waybill.Deal && p.frame.Class != Act && !p.frame.Weak && len(p.rest) == 0 && len(lower) > 3 {
			return true
		}
	}
	return false
}

// Does tells whether a word is a verb of deals in the present: "buys", "backs".
func (b *Book) Does(lower string) bool {
	if !strings.HasSuffix(lower, "s") {
		return false
	}
	for _, p := range b.first[lower] {
		if p.frame.Kind == waybill.Deal && p.form == Base {
			return true
		}
	}
	return false
}

// Pact tells whether a word names an agreement, an embargo, a programme or a
// reaction; a cheap look.
func (b *Book) Pact(lower string) bool {
	for _, p := range b.first[lower] {
		if p.frame.Kind != waybill.Deal && (p.frame.Class == Bargain || p.frame.Kind == waybill.Reaction || p.frame.Kind == waybill.Programme) {
			return true
		}
	}
	return false
}

// fits asks the tagger whether the word is of the pattern's kind.
func (b *Book) fits(words []Word, i int, p pattern) bool {
	w := words[i]
	switch {
	case len(p.rest) > 0 && p.form == Noun, p.form == Past, p.form == Participle:
		return true
	case p.form == Noun:
		return !w.Verb || w.Noun || !b.also(w.Lower, p.frame.Kind)
	}
	return w.Verb || !w.Noun && !w.Other
}

// also tells whether a word can be a verb of the kind, so that the tagger must
// tell the two apart.
func (b *Book) also(lower string, kind waybill.Kind) bool {
	for _, p := range b.first[lower] {
		if p.frame.Kind == kind && p.form != Noun {
			return true
		}
	}
	return false
}

// reach gives the last word of the pattern that goes on after word i, or -1.
func reach(words []Word, i int, rest []string) int {
	at := i
	for k := 0; k < len(rest); k++ {
		if rest[k] != "*" {
			if at+1 >= len(words) || words[at+1].Lower != rest[k] {
				return -1
			}
			at++
			continue
		}
		k++
		found := -1
		for j := at + 1; j < len(words) && j <= at+1+maxGap; j++ {
			if words[j].Lower == rest[k] {
				found = j
				break
			}
		}
		if found < 0 {
			return -1
		}
		at = found
	}
	return at
}

// drop leaves out a match that lies inside another.
func drop(in []Match) []Match {
	out := in[:0]
	end := -1
	for _, m := range in {
		if m.Last <= end && m.First <= end {
			continue
		}
		out = append(out, m)
		end = max(end, m.Last)
	}
	return out
}
