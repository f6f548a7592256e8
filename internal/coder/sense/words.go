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
				Verb:  w.Tag == "VERB" || w.Tag == "AUX",
				Noun:  w.Tag == "NOUN" || w.Tag == "PROPN",
			}
		}
	}
	return s.frameWords
}
