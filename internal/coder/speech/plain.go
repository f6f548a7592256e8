package speech

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/quote"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// tellers gives the voices that a sentence names by the order of its words
// alone, where no tree is needed: "..., the minister said", "according to X".
func tellers(d *sense.Document, s *sense.Sentence) []said {
	var out []said
	for i := range s.Words {
		if i < len(s.Quoted) && s.Quoted[i] {
			continue
		}
		first, last := -1, -1
		var m *sense.Mention
		heard := s.Lower(i) == "to" && s.Lower(i-1) == "according" || tells(s, i)
		if heard {
			if who, a, b, ok := nameless(d, s, i); ok {
				v := said{known: true, who: fuller(d, who)}
				if v.Content = content(s, a, b); v.Content.End > v.Content.Start {
					out = append(out, v)
				}
				continue
			}
		}
		switch {
		case s.Lower(i) == "to" && s.Lower(i-1) == "according":
			if m = ahead(s, i+1, 6); m != nil {
				first, last = i-1, m.Last
			}
		case tells(s, i):
			first, last, m = beside(s, i)
		}
		if m == nil && first < 0 {
			if v, ok := pronoun(d, s, i); ok {
				out = append(out, v)
				continue
			}
		}
		if m == nil || m.Class == sense.ActorClass && m.Actor.Adjective && m.Last == m.First {
			continue
		}
		v := said{known: true}
		if m.Class == sense.PersonClass {
			v.who = speaker(m)
		} else {
			v.who = body(d, s, m, waybill.Span{Start: m.Start, End: s.Words[last].End})
		}
		v.who = fuller(d, v.who)
		v.Content = content(s, first, last)
		if v.Content.End > v.Content.Start {
			out = append(out, v)
		}
	}
	return out
}

// tells tells whether a word brings in what somebody says.
func tells(s *sense.Sentence, i int) bool {
	if s.Lower(i) == "quoted" {
		return s.TagAt(i-1) == "AUX"
	}
	return quote.Tells(s.Lower(i)) && s.TagAt(i) != "NOUN" && s.TagAt(i) != "ADJ"
}

// beside gives the one who is named right before a cue, or right behind it, and
// the words that the cue and its speaker take up.
func beside(s *sense.Sentence, i int) (first, last int, m *sense.Mention) {
	j := overTime(s, i-1)
	if s.Lower(j) == "," {
		j--
	}
	if m = ending(s, j); m != nil {
		return start(s, m.First), i, m
	}
	if s.Lower(i) == "told" || s.TagAt(i-1) == "AUX" {
		return -1, -1, nil
	}
	if m = ahead(s, i+1, 3); m != nil && (s.Lower(i-1) == "," || s.TagAt(i-1) == "PUNCT") {
		return i, m.Last, m
	}
	return -1, -1, nil
}

// overTime goes back from a cue over helping words and times: "on Monday",
// "this week", "has also".
func overTime(s *sense.Sentence, j int) int {
	for j >= 0 {
		if t := s.At(j, sense.DateClass); t != nil {
			if j = t.First - 1; j >= 0 && (s.TagAt(j) == "ADP" || s.TagAt(j) == "DET") {
				j--
			}
			continue
		}
		if s.TagAt(j) != "AUX" && s.TagAt(j) != "ADV" {
			break
		}
		j--
	}
	return j
}

// apposed gives the person whose role, put in behind the name, ends with word j:
// "Ann Berg, head of sales and aid at Northwind, said".
func apposed(s *sense.Sentence, j int) *sense.Mention {
	comma := false
	for k := j; k >= 0 && k > j-16; k-- {
		if m := s.At(k, sense.PersonClass); m != nil && m.Actor.Name != "" {
			if comma || m.Last < j && strings.Contains(m.Text, ",") {
				return m
			}
			return nil
		}
		if s.Lower(k) == "," {
			if comma {
				return nil
			}
			comma = true
		} else if finite(s, k) || s.TagAt(k) == "PUNCT" && s.Lower(k) != "-" {
			return nil
		}
	}
	return nil
}

// ending gives the person or body whose mention ends with word j, or whose
// noun it is ("Bild newspaper").
func ending(s *sense.Sentence, j int) *sense.Mention {
	if j < 0 {
		return nil
	}
	if m := s.At(j, sense.PersonClass); m != nil && m.Last == j {
		return m
	}
	if m := apposed(s, j); m != nil && s.Lower(j+1) == "," {
		return m
	}
	if m := s.At(j, sense.ActorClass); m != nil && m.Last == j && !m.Actor.Place && !reached(s, m) {
		return m
	}
	switch s.Lower(j) {
	case "newspaper", "magazine", "agency", "television", "daily", "website", "report", "study", "statement":
		return ending(s, j-1)
	case ")":
		for k := j - 1; k >= 0 && k > j-6; k-- {
			if s.Lower(k) == "(" {
				return ending(s, k-1)
			}
		}
	}
	return nil
}

// reached tells whether a preposition leads to a name: "sent its bid to Japan"
// does not make Japan speak, but "the government of Japan" does.
func reached(s *sense.Sentence, m *sense.Mention) bool {
	i := m.First - 1
	if s.TagAt(i) == "DET" {
		i--
	}
	return s.TagAt(i) == "ADP" && s.Lower(i) != "of"
}

// ahead gives the first person or body named within n words.
func ahead(s *sense.Sentence, i, n int) *sense.Mention {
	for k := i; k < i+n && k < len(s.Words); k++ {
		if m := s.At(k, sense.PersonClass); m != nil {
			return m
		}
		if m := s.At(k, sense.ActorClass); m != nil && !(m.Actor.Adjective && m.First == m.Last) {
			return m
		}
		if s.TagAt(k) == "VERB" || s.TagAt(k) == "PUNCT" {
			return nil
		}
	}
	return nil
}

// start gives the first word of the phrase that a mention ends.
func start(s *sense.Sentence, i int) int {
	for i > 0 {
		switch s.TagAt(i - 1) {
		case "DET", "ADJ", "PROPN", "NOUN":
			i--
			continue
		}
		break
	}
	return i
}

// content gives the bytes that a voice says: what stands before the voice where
// it comes after a comma, else what stands behind.
func content(s *sense.Sentence, first, last int) waybill.Span {
	n := len(s.Words)
	if first > 4 && strings.Trim(s.Lower(first-1), ",\"”") == "" || last >= n-4 && first > 4 || s.Lower(first) == "according" && first > 4 {
		from := 0
		return waybill.Span{Start: s.Words[from].Start, End: s.Words[first-1].End}
	}
	if last+1 >= n {
		return waybill.Span{}
	}
	return waybill.Span{Start: s.Words[last].Start, End: s.Words[n-1].End} // the cue too: "announced a sale"
}

// pronoun gives the voice of "he said" and "it said": the one who spoke or was
// named last as a person, or as a body that speaks.
func pronoun(d *sense.Document, s *sense.Sentence, i int) (said, bool) {
	if !tells(s, i) {
		return said{}, false
	}
	j := i - 1
	for j >= 0 && (s.TagAt(j) == "AUX" || s.TagAt(j) == "ADV") {
		j--
	}
	v := said{}
	switch s.Lower(j) {
	case "he", "she":
		v.who, v.known = earlier(d, s.Words[j].Start, s.Lower(j) == "she")
	case "it":
		v.who, v.known = earlierBody(d, s.Words[j].Start)
	default:
		v.who, j, v.known = bare(d, s, j)
	}
	if v.known {
		v.Content = content(s, j, i)
	}
	return v, v.known && v.Content.End > v.Content.Start
}
