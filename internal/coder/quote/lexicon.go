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
