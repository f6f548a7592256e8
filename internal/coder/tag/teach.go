package tag

import (
	"strings"

	"github.com/waybill-ledger/waybill/codebook"
	"github.com/waybill-ledger/waybill/internal/coder/linear"
)

// Teach adds the words of codebook/lemma/en/words.txt that the treebanks do not
// have, each to the class of frequent words with its part of speech.
func (c *Classes) Teach(names []Name) {
	data, err := codebook.FS.ReadFile("lemma/en/words.txt")
	if err != nil {
		panic("tag: " + err.Error()) // the file is part of the program
	}
	number := map[string]Tag{}
	for i, n := range names {
		number[n.UPOS+" "+n.XPOS] = Tag(i)
	}
	teach := func(word string, tags ...string) {
		h := linear.Word(word)
		if c.Of(h) != 0 || c.used*2 > len(c.index) {
			return
		}
		if k := c.like(number, tags); k != 0 {
			c.put(h, k)
		}
	}
	head := ""
	for l := range strings.Lines(string(data)) {
		l, _, _ = strings.Cut(l, "#")
		if l = strings.TrimSpace(l); strings.HasPrefix(l, "[") {
			head = l
			continue
		}
		for _, w := range strings.Fields(l) {
			teachForms(head, w, teach)
		}
	}
}

// teachForms teaches a word and its regular forms.
func teachForms(head, w string, teach func(word string, tags ...string)) {
	switch head {
	case "[noun]":
		teach(w, "NOUN NN")
		teach(pluralOf(w), "NOUN NNS")
	case "[adjective]":
		teach(w, "ADJ JJ")
	case "[adverb]":
		teach(w, "ADV RB")
	case "[number]":
		teach(w, "NUM CD")
	case "[verb]":
		teach(w, "VERB VB", "VERB VBP")
		teach(pluralOf(w), "VERB VBZ")
		base := strings.TrimSuffix(w, "e")
		past := base + "ed"
		if b, ok := strings.CutSuffix(w, "y"); ok && !vowel(w[len(w)-2]) {
			past = b + "ied"
		}
		teach(past, "VERB VBN", "VERB VBD")
		teach(base+"ing", "VERB VBG")
	}
}

// pluralOf adds the s of a plural, or of a verb's third person.
func pluralOf(w string) string {
	switch {
	case len(w) > 2 && strings.HasSuffix(w, "y") && !vowel(w[len(w)-2]):
		return w[:len(w)-1] + "ies"
	case hasSuffix(w, "s", "x", "z", "ch", "sh"):
		return w + "es"
	case strings.HasSuffix(w, "man"):
		return w[:len(w)-2] + "en"
	}
	return w + "s"
}

// like gives the class of frequent words that have just the given tags, 0 if
// there is none.
func (c *Classes) like(number map[string]Tag, tags []string) uint16 {
	for k := range c.tags {
		if c.often[k] != 1 || len(c.tags[k]) != len(tags) {
			continue
		}
		same := true
		for i, t := range tags {
			g, ok := number[t]
			same = same && ok && c.tags[k][i] == g
		}
		if same {
			return uint16(k)
		}
	}
	return 0
}
