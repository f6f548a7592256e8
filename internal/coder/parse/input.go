package parse

import (
	"github.com/waybill-ledger/waybill/internal/coder/linear"
	"github.com/waybill-ledger/waybill/internal/coder/tag"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// Input is what the parser sees of a sentence: for each word (numbered as in
// [State]) the hash of its letters and the number of its part of speech.
type Input struct {
	Word []uint64
	Tag  []uint64
	Of   []uint8 // coarse kind of each word: adposition, nominal, modifier
}

// Coarse kinds of words.
const (
	adposition uint8 = 1 << iota
	nominal
	modifier
	mark    // punctuation
	article // the, a, an
)

func coarse(n *Node) uint8 {
	switch n.UPOS {
	case "PUNCT":
		return mark
	case "ADP":
		return adposition
	case "NOUN", "PROPN", "PRON":
		return nominal
	case "DET":
		if n.Lower == "the" || n.Lower == "a" || n.Lower == "an" {
			return modifier | article
		}
		return modifier
	case "ADJ", "NUM", "ADV", "SYM":
		return modifier
	}
	return 0
}

// Marks for what is no word.
const (
	noWord          = 0xA5A5F00D
	numberWord      = 0xB16B00
	designationWord = 0x50AB1E
	unknownWord     = 0x0DD
	rootWord        = 0x0DDBA115
	noTag           = 253
	rootTag         = 254
)

// Begin sets the words and tags of a sentence.
func (in *Input) Begin(nodes []Node, tags []tag.Tag, tagger *tag.Tagger) {
	in.Word = append(in.Word[:0], noWord)
	in.Tag = append(in.Tag[:0], noTag)
	in.Of = append(in.Of[:0], 0)
	for i := range nodes {
		in.Word = append(in.Word, wordKey(&nodes[i], tagger))
		in.Tag = append(in.Tag, uint64(tags[i]))
		in.Of = append(in.Of, coarse(&nodes[i]))
	}
	in.Word = append(in.Word, rootWord)
	in.Tag = append(in.Tag, rootTag)
}

// wordKey gives what stands for a word: its lemma, so that all its forms are
// one; for a number, a weapon's name or a word that the treebanks hardly have,
// what it looks like.
func wordKey(n *Node, tagger *tag.Tagger) uint64 {
	switch {
	case n.Shape.Has(token.Number):
		return numberWord
	case n.Shape.Has(token.Designation):
		return designationWord
	}
	low := n.Lower
	if !tagger.Knows(low) {
		return linear.Hash(unknownWord, linear.Word(low[max(0, len(low)-3):]), uint64(n.Shape), 0)
	}
	if n.UPOS == "VERB" || n.UPOS == "NOUN" || n.UPOS == "AUX" {
		low = n.Lemma
	}
	return linear.Word(low)
}

// at gives word and tag at i, which may lie outside the sentence.
func (in *Input) at(i int) (word, tag uint64) {
	if i <= 0 || i >= len(in.Word) {
		return noWord, noTag
	}
	return in.Word[i], in.Tag[i]
}

// object gives the last word of the run of nominal words after the word at i,
// which for a preposition is as a rule what it governs; 0 if i is none.
func (in *Input) object(i int) int {
	if i <= 0 || i >= len(in.Of) || in.Of[i]&adposition == 0 {
		return 0
	}
	last := 0
	for j := i + 1; j < len(in.Of) && j < i+7; j++ {
		k := in.Of[j]
		if k&nominal != 0 {
			last = j
			continue
		}
		if last > 0 || k&modifier == 0 {
			break
		}
	}
	return last
}

// Sure gives the relation that a word has whatever it hangs on, empty for most:
// a mark is punct, an article det.
func (in *Input) Sure(i int) string {
	switch k := in.Of[i]; {
	case k&mark != 0:
		return "punct"
	case k&article != 0:
		return "det"
	}
	return ""
}
