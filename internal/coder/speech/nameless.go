package speech

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/quote"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// longest is how many words the phrase of a nameless voice may have.
const longest = 12

// nameless gives the voice that a sentence tells of by a noun alone: "according
// to people close to the talks", "one of the officials said". Word i is the "to"
// of "according to", or a cue; first and last are the words that cue and voice
// take up.
func nameless(d *sense.Document, s *sense.Sentence, i int) (who waybill.Speaker, first, last int, ok bool) {
	if s.Lower(i) == "to" {
		for k := i + 1; k < len(s.Words) && k <= i+6; k++ {
			if quote.Nameless(s.Lower(k)) && !nameAt(s, k) {
				end := ends(s, k)
				return phrase(d, s, k, end), i - 1, end, true
			}
			if s.TagAt(k) == "VERB" || s.TagAt(k) == "PUNCT" && s.Lower(k) != "-" {
				break
			}
		}
		return who, 0, 0, false
	}
	j := i - 1
	for j >= 0 && (s.TagAt(j) == "AUX" || s.TagAt(j) == "ADV") {
		j--
	}
	if s.TagAt(j) == "PUNCT" && s.Lower(j) != ")" {
		for k := i + 1; k < len(s.Words) && k <= i+5 && s.TagAt(k) != "VERB" && s.TagAt(k) != "PUNCT"; k++ {
			if quote.Nameless(s.Lower(k)) && !nameAt(s, k) {
				end := ends(s, k)
				return phrase(d, s, k, end), i, end, true // "..., said one source"
			}
		}
	}
	for h := j; h >= 0 && j-h < longest; h-- {
		if quote.Nameless(s.Lower(h)) && s.TagAt(h) != "VERB" && (h == j || modified(s, h)) && !nameAt(s, h) {
			return phrase(d, s, h, j), start(s, h), i, true
		}
		if s.TagAt(h) == "PUNCT" && s.Lower(h) != "-" || finite(s, h) {
			break
		}
	}
	return who, 0, 0, false
}

// nameAt tells whether a name stands behind a noun: "analyst Ada Berg".
func nameAt(s *sense.Sentence, h int) bool {
	if m := s.At(h, sense.PersonClass); m != nil && m.Actor.Name != "" {
		return true
	}
	m := s.At(h+1, sense.PersonClass)
	return m != nil && m.Actor.Name != ""
}

// modified tells whether words behind a noun say who is meant: "people close
// to", "officials at".
func modified(s *sense.Sentence, h int) bool {
	switch s.TagAt(h + 1) {
	case "ADP":
		return true
	case "ADJ":
		return s.TagAt(h+2) == "ADP"
	case "VERB":
		return !finite(s, h+1)
	}
	return false
}

func finite(s *sense.Sentence, i int) bool {
	if i < 0 || i >= len(s.Words) {
		return false
	}
	switch s.Words[i].Fine {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// ends gives the last word of the phrase that begins with a nameless noun.
func ends(s *sense.Sentence, h int) int {
	if !modified(s, h) {
		return h
	}
	end := h
	for k := h + 1; k < len(s.Words) && k-h < longest; k++ {
		if s.TagAt(k) == "PUNCT" && s.Lower(k) != "-" || finite(s, k) || s.TagAt(k) == "PRON" || s.TagAt(k) == "SCONJ" {
			break
		}
		end = k
	}
	for end > h && (s.TagAt(end) == "ADP" || s.TagAt(end) == "DET") {
		end--
	}
	return end
}

// phrase makes the voice of a nameless noun at word h whose phrase ends at word
// end.
func phrase(d *sense.Document, s *sense.Sentence, h, end int) waybill.Speaker {
	from := start(s, h)
	for from < h && (s.TagAt(from) == "DET" || s.TagAt(from) == "NUM") {
		from++
	}
	text := d.Slice(s, from, end)
	who := waybill.Speaker{Role: text, Kind: waybill.SpeakerAnonymous, Text: text, Start: s.Words[from].Start, End: s.Words[end].End}
	if quote.Expert(s.Lower(h)) {
		who.Kind = waybill.SpeakerExpert
	}
	for k := range s.Mentions {
		if m := &s.Mentions[k]; m.Class == sense.ActorClass && m.First >= from && m.Last <= end && m.Actor.Home != "" && who.Actor == "" {
			who.Actor = m.Actor.Home
		}
	}
	return who
}
