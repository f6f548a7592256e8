package token

import "strings"

// Join makes a sentence of words that are already cut, as a treebank has them,
// with a space between each two. Its offsets are into the joined text.
func Join(words []string) Sentence {
	text := strings.Join(words, " ")
	r := reader{text: text, lower: lowered(text), tokens: make([]Token, 0, len(words))}
	at := 0
	for _, w := range words {
		if w != "" {
			r.emit(at, at+len(w), SpaceBefore)
		}
		at += len(w) + 1
	}
	for i := range r.tokens {
		t := &r.tokens[i]
		if strings.HasSuffix(t.Text, ".") && t.Shape.Has(Letters) {
			t.Shape |= Abbrev
		}
	}
	if len(r.tokens) == 0 {
		return Sentence{}
	}
	r.add(r.tokens, 0, Body)
	return r.sentences[0]
}
