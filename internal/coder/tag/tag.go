// Package tag says what part of speech each word of a sentence is, and its
// dictionary form.
//
// In comes a sentence of tokens; out goes, for each token, a [Tag]: the part
// of speech of the Universal Dependencies (NOUN, VERB, PROPN ...) with the
// finer one of the Penn treebank (VBN, VBD ...), and its lemma. It must never
// learn: its weights come from the training command and are part of the
// program; the same sentence gives the same tags on every machine.
package tag

import (
	"strings"

	"github.com/waybill-ledger/waybill/internal/coder/linear"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// Tag is the number of a part of speech in the tagger's list.
type Tag uint8

// Tagger assigns parts of speech.
type Tagger struct {
	names   []Name
	table   *linear.Table
	classes *Classes
	number  Tag // the cardinal number
	proper  Tag // the singular proper noun, which names of weapons are
}

// Name is a part of speech in both sets.
type Name struct{ UPOS, XPOS string }

// Names lists the parts of speech by their number.
func (t *Tagger) Names() []Name { return t.names }

// Name gives the names of one part of speech.
func (t *Tagger) Name(g Tag) Name {
	if int(g) < len(t.names) {
		return t.names[g]
	}
	return Name{"X", "FW"}
}

// Knows tells whether a word, in small letters, was in the treebanks often
// enough to be in the tagger's dictionary.
func (t *Tagger) Knows(low string) bool { return t.classes.Of(linear.Word(low)) != 0 }

// Tag says the part of speech of every token of s. The answer is in out where
// it has room.
func (t *Tagger) Tag(s token.Sentence, out []Tag) []Tag {
	var x Extractor
	return t.TagWith(&x, s, out)
}

// TagWith is Tag with the room to work in given by the caller, who may use it
// again for the next sentence.
func (t *Tagger) TagWith(x *Extractor, s token.Sentence, out []Tag) []Tag {
	x.Begin(s, t.classes)
	out = out[:0]
	for i := range s.Tokens {
		g := t.one(x, s, i, out)
		out = append(out, g)
	}
	return out
}

// one tags the token at i after those in done.
func (t *Tagger) one(x *Extractor, s token.Sentence, i int, done []Tag) Tag {
	if c := x.class[i+2]; c != 0 && t.classes.sure[c] != noTag && (i == 0 || s.Caps || !s.Tokens[i].Shape.Has(token.Capital)) {
		return t.classes.sure[c]
	}
	if s.Tokens[i].Shape.Has(token.Designation) && !s.Caps {
		return t.proper
	}
	if scaled(s.Tokens[i].Lower) {
		return t.number
	}
	var scores linear.Scores
	t.table.Add(&scores, x.Features(i, done))
	g := Tag(scores.Best(len(t.names)))
	if x.class[i+2] == 0 && opensSentence(s, i) && t.unlikelyFirst(g, s.Tokens[i].Lower) {
		return t.proper
	}
	return g
}

// scaled tells whether a word is a number with its scale written on: 2.2bn, 40m.
func scaled(low string) bool {
	if len(low) < 2 || low[0] < '0' || low[0] > '9' {
		return false
	}
	switch strings.TrimLeft(low, "0123456789.,") {
	case "bn", "mn", "tn", "m", "k", "bln", "mln":
		return true
	}
	return false
}

// opensSentence tells whether a word with a capital is the first of a sentence
// in which capitals tell something.
func opensSentence(s token.Sentence, i int) bool {
	if s.Caps || s.TitleCase || !s.Tokens[i].Shape.Has(token.Capital|token.Letters) {
		return false
	}
	return i == 0 || i == 1 && s.Tokens[0].Shape.Has(token.Punct)
}

// unlikelyFirst tells whether a part of speech is a poor guess for an unknown
// word with a capital that begins a sentence: news begins with names.
func (t *Tagger) unlikelyFirst(g Tag, low string) bool {
	switch n := t.Name(g); n.UPOS {
	case "NOUN":
		return n.XPOS == "NN" && !hasSuffix(low, "tion", "ment", "ness", "ity", "ship", "ing", "ism", "ance", "ence")
	case "ADV":
		return !strings.HasSuffix(low, "ly")
	case "INTJ", "X", "ADP", "SCONJ", "PRON", "SYM":
		return true
	case "VERB":
		return n.XPOS == "VB" || n.XPOS == "VBP" || n.XPOS == "VBZ"
	}
	return false
}
