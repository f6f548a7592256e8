// Package quote finds who says what in a document: direct speech between
// quotation marks, indirect speech ("said that", "according to"), and both mixed.
//
// In come the document's text and the trees of its sentences, in order; out go
// [Attribution]s: the speaker where the text names him, the cue, the content.
// It must never name a speaker whom the text does not name, and it does not say
// who a speaker is: that is for the rooms of actors and persons.
package quote

import (
	"sort"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/parse"
)

// Manner says how the words are given.
type Manner uint8

// The manners of speech.
const (
	Indirect Manner = iota // the writer's words for what was said
	Direct                 // the very words, a whole sentence or more of them
	Mixed                  // indirect, with some of the very words
)

// Mention is a stretch of the text in one sentence. Node is the word on which
// the others hang. An absent mention has Node parse.None.
type Mention struct {
	waybill.Span
	Sentence, Node int
}

// Absent tells whether there is no such mention.
func (m Mention) Absent() bool { return m.Node == parse.None }

// absent is the mention of nothing.
var absent = Mention{Node: parse.None}

// Attribution is one stretch of content with the one who says it.
type Attribution struct {
	Manner  Manner
	Speaker Mention // as named nearest to the words; absent where nobody is named
	// Named is the speaker's fuller name further up where Speaker is a pronoun;
	// else the same as Speaker.
	Named   Mention
	Cue     Mention // "said", "according to"; absent where the speaker is carried over
	Lemma   string  // the cue's lemma: say, deny, according
	Thought bool    // the cue tells of a mind, not of words: believes, hopes
	Content waybill.Span
	// Quoted holds the stretches between quotation marks within the content, the
	// marks left out.
	Quoted []waybill.Span
	// Carried tells that the speaker was taken over from another sentence.
	Carried bool
}

// Find gives the attributions of a document in the order of their content.
// Trees are those of its sentences in the order of the text; a sentence that
// was not parsed may be left out, and then nothing is found in it.
func Find(text string, trees []parse.Tree) []Attribution {
	f := &finder{text: text, trees: trees}
	f.marks = quotations(trees)
	f.cues = make([][]cue, len(trees))
	for i := range trees {
		f.cues[i] = f.cuesOf(i)
	}
	f.direct()
	f.indirect()
	sort.SliceStable(f.out, func(i, j int) bool { return f.out[i].Content.Start < f.out[j].Content.Start })
	f.name()
	return f.out
}

// finder holds the work on one document.
type finder struct {
	text  string
	trees []parse.Tree
	marks []quotation
	cues  [][]cue // of each sentence
	out   []Attribution
}

// mention gives the mention of a node with what hangs on it, clauses and
// appositions left out.
func (f *finder) mention(sentence, node int) Mention {
	if node == parse.None {
		return absent
	}
	t, head := &f.trees[sentence], node
	a, b := t.SpanWithout(node, "acl", "appos", "punct", "parataxis", "case", "advcl", "conj", "cc", "dep", "ccomp", "nmod:poss")
	if p := t.Child(node, "nmod:poss"); p != parse.None && p < node {
		a, _ = t.Span(p)
	}
	for a == node && a > 0 && t.Nodes[node].UPOS == "PROPN" && t.Nodes[a-1].UPOS == "PROPN" {
		a-- // the tree has torn the name apart
		node = a
	}
	for b+1 < len(t.Nodes) && t.Nodes[b].UPOS == "PROPN" && t.Nodes[b+1].UPOS == "PROPN" && b >= head {
		b++
	}
	start, end := t.Offsets(a, b)
	return Mention{Span: waybill.Span{Start: start, End: end}, Sentence: sentence, Node: head}
}

// word gives the mention of a single node.
func (f *finder) word(sentence, node int) Mention {
	n := &f.trees[sentence].Nodes[node]
	return Mention{Span: waybill.Span{Start: n.Start, End: n.End}, Sentence: sentence, Node: node}
}
