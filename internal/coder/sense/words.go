package sense

import "github.com/waybill-ledger/waybill/internal/coder/frame"

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
			}
		}
	}
	return s.frameWords
}

// infinitive tells whether word i stands where only a verb can: "to ease its".
func (s *Sentence) infinitive(i int) bool {
	return s.Words[i].Tag == "NOUN" && s.Lower(i-1) == "to" && i+1 < len(s.Words) && (s.Words[i+1].Fine == "PRP$" || s.Words[i+1].Tag == "DET")
}
