package quote

import (
	"strings"
	"sync"

	"github.com/waybill-ledger/waybill/codebook"
)

// lexicon holds the words of codebook/quote/en/cues.txt under their headings.
type lexicon map[string]map[string]bool

var words = sync.OnceValue(func() lexicon {
	data, err := codebook.FS.ReadFile("quote/en/cues.txt")
	if err != nil {
		panic("quote: " + err.Error()) // the file is part of the program
	}
	out := lexicon{}
	head := ""
	for l := range strings.Lines(string(data)) {
		l, _, _ = strings.Cut(l, "#")
		l = strings.TrimSpace(l)
		if strings.HasPrefix(l, "[") {
			head = strings.Trim(l, "[]")
			continue
		}
		if out[head] == nil {
			out[head] = map[string]bool{}
		}
		for _, w := range strings.Fields(l) {
			out[head][strings.ReplaceAll(w, "_", " ")] = true
		}
	}
	return out
})

// Tells tells whether the form of a verb brings in what somebody says.
func Tells(lower string) bool { return words()["tell"][lower] }

// Performs tells whether by saying so the speaker does it: "announced".
func Performs(lower string) bool { return words()["perform"][lower] }

// Voice tells whether a noun can speak: a person without a name, or a body.
func Voice(lower string) bool { return words()["voice"][lower] || words()["collective"][lower] }

// Nameless tells whether a noun is a person who speaks without a name.
func Nameless(lower string) bool { return words()["voice"][lower] }

// Expert tells whether a noun that can speak is one who studies.
func Expert(lower string) bool { return words()["expert"][lower] }

// Topics gives the stems of words by which somebody's words are about arms that
// go from one to another.
func Topics() map[string]bool { return words()["topic"] }

// Seat tells whether a name is a seat of power that speaks for itself.
func Seat(name string) bool { return words()["seat"][strings.ToLower(name)] }
