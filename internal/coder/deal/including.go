package deal

import (
	"strings"
	"sync"

	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

var includings = sync.OnceValue(func() [][]string {
	var out [][]string
	for _, row := range book.Table("deal/en/including.tsv") {
		out = append(out, strings.Fields(row[0]))
	}
	return out
})

// phrases says how each actor stands, and gives those named behind "including"
// the preposition of the noun that they are named for.
func phrases(s *sense.Sentence) []sense.Phrase {
	ph := s.Phrases()
	given := map[int]string{}
	for k := range s.Mentions {
		if s.Mentions[k].Class != sense.ActorClass {
			continue
		}
		if prep, ok := given[ph[k].List]; ok {
			ph[k].Prep = prep
			continue
		}
		if ph[k].Prep != "" && ph[k].Prep != "including" && ph[k].Prep != "as" {
			continue
		}
		if at := includes(s, ph[k].First); at > 0 {
			if prep := prepBefore(s, at); prep != "" {
				ph[k].Prep = prep
				given[ph[k].List] = prep
			}
		}
	}
	return ph
}

// includes gives the word at which "including" or the like begins that ends
// right before word i, or -1.
func includes(s *sense.Sentence, i int) int {
	for ; i > 0 && (s.Lower(i-1) == "the" || s.Lower(i-1) == ","); i-- {
	}
	for _, words := range includings() {
		at := i - len(words)
		if at < 0 {
			continue
		}
		same := true
		for k, w := range words {
			same = same && s.Lower(at+k) == w
		}
		if same {
			return at
		}
	}
	return -1
}

// prepBefore gives the preposition of the plain noun phrase that ends before
// word i.
func prepBefore(s *sense.Sentence, i int) string {
	for i--; i >= 0; i-- {
		switch s.TagAt(i) {
		case "ADP":
			return s.Lower(i)
		case "NOUN", "ADJ", "NUM", "DET", "PROPN", "PRON":
		case "PUNCT":
			if s.Lower(i) != "," && s.Lower(i) != "-" {
				return ""
			}
		case "ADV":
		case "PART":
			if s.Lower(i) == "to" {
				return "to"
			}
			return ""
		default:
			return ""
		}
	}
	return ""
}
