package sense

import (
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// FrameWords gives the words of the sentence as the frames see them.
func (s *Sentence) FrameWords() []frame.Word {
	if s.frameWords == nil {
		s.frameWords = make([]frame.Word, len(s.Words))
		for i := range s.Words {
			w := &s.Words[i]
			s.frameWords[i] = frame.Word{
				Lower: w.Lower,
				Verb:  w.Tag == "VERB" || w.Tag == "AUX" || s.infinitive(i),
				Noun:  w.Tag == "NOUN" || w.Tag == "PROPN" && w.Text != w.Lower,
				Other: w.Tag == "ADJ" || w.Tag == "ADV" || w.Tag == "ADP" || w.Tag == "PART" || w.Tag == "SCONJ",
			}
		}
	}
	return s.frameWords
}

// present takes the first word of a sentence that can be a verb of deals in the
// present for one where the tagger held it to be a name or a noun, though an
// article or a number follows: "Lithuania buys 44 tanks".
func (s *Sentence) present() {
	for i := range s.Words {
		w := &s.Words[i]
		switch w.Tag {
		case "VERB", "AUX":
			return
		case "NOUN", "PROPN":
		default:
			continue
		}
		if i == 0 || s.Words[i-1].Tag != "PROPN" && s.Words[i-1].Tag != "NOUN" || w.Shape.Has(token.Capital) || !frame.English().Does(w.Lower) {
			continue
		}
		if next := s.TagAt(i + 1); next == "DET" || next == "NUM" || w.Tag == "PROPN" && (next == "ADJ" || next == "PROPN" || next == "NOUN") {
			w.Tag, w.Fine = "VERB", "VBZ"
			return
		}
	}
}

// infinitive tells whether word i stands where only a verb can: "to ease its".
func (s *Sentence) infinitive(i int) bool {
	return s.Words[i].Tag == "NOUN" && s.Lower(i-1) == "to" && i+1 < len(s.Words) && (s.Words[i+1].Fine == "PRP$" || s.Words[i+1].Tag == "DET")
}
