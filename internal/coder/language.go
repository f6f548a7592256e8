package coder

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/book"
)

// sample is how much of a text the language is told from, in bytes.
const sample = 3_000

// share is the part of a text's words that are the most frequent ones of
// English from which on it is plainly English: English news has 9 to 30 in a
// hundred of them, other languages, some of whose words look the same, less
// than 5. The detector of languages takes as long as reading a page.
const share = 0.1

// frequent are the words that every English text is full of.
var frequent = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, row := range book.Table("document/en/words.tsv") {
		if row[0] == "frequent" {
			out[row[1]] = true
		}
	}
	return out
})

// unreadable says why a document is not read, or nothing.
func unreadable(doc waybill.Document) string {
	if doc.Language != "" && doc.Language != "en" {
		return "not read, language " + doc.Language
	}
	text := beginning(doc.Text, sample)
	if len(text) < 200 || plainlyEnglish(text) {
		return ""
	}
	info := whatlanggo.Detect(text)
	if info.Lang != whatlanggo.Eng && info.IsReliable() {
		return "not read, language " + info.Lang.Iso6391()
	}
	return ""
}

// plainlyEnglish tells whether a stretch of text is full of the frequent words
// of English.
func plainlyEnglish(s string) bool {
	common, n, hits := frequent(), 0, 0
	for w := range strings.FieldsSeq(s) {
		n++
		if len(w) < 8 && common[w] {
			hits++
		}
	}
	return n >= 20 && float64(hits) >= share*float64(n)
}

// beginning gives at most n bytes of a text, whole signs.
func beginning(text string, n int) string {
	if len(text) <= n {
		return text
	}
	text = text[:n]
	for len(text) > 0 && !utf8.ValidString(text[len(text)-1:]) {
		text = text[:len(text)-1]
	}
	return text
}
