// Package token cuts a text into sentences and words, each with its place in
// the text.
//
// In comes any text at all, as a document holds it: the title on the first
// line, paragraphs below, perhaps hard line breaks of a printed page. Out go
// [Sentence]s of [Token]s whose Start and End are byte offsets into that text.
// It must never panic, never point outside the text, never take more than
// linear time, and never change a word: text[Start:End] is always Token.Text.
//
// Words are cut as the Universal Dependencies treebanks of English cut them
// ("don't" is "do" and "n't", "Russian-made" is "Russian", "-", "made"), save
// that the name of a weapon ("Mi-35", "F-16C/D", "AN/TPY-2") stays one word.
package token

import "strings"

// Token is one word, number or mark of a text. Start and End are byte offsets
// into the text. Lower is Text in small letters with typographic marks made
// plain (’s is 's, “ is "), for looking words up.
type Token struct {
	Start, End  int
	Text, Lower string
	Shape       Shape
}

// Kind says what part of a page a sentence is.
type Kind uint8

// The kinds of sentence.
const (
	Body     Kind = iota // running text
	Title                // the first line of the text, standing alone
	Dateline             // "MOSCOW (Reuters) -": place and agency before the first sentence
	Byline               // "By Ann Example": who wrote it
)

// Sentence is a run of tokens that belong together. Index counts the sentences
// of the text from 0, Paragraph the stretches between line breaks that end
// something.
type Sentence struct {
	Start, End int
	Tokens     []Token
	Index      int
	Paragraph  int
	Kind       Kind
	// Caps tells that the sentence is written in capitals throughout, as
	// headlines of the 1980s are, so that a capital letter says nothing.
	Caps bool
	// TitleCase tells that nearly every longer word has a capital, as in many
	// headlines.
	TitleCase bool
}

// maxTokens is where a sentence is cut even though nothing ended it: no reader
// writes one of that length, but a table or a hostile file may hold one.
const maxTokens = 300

// Read cuts a text into sentences, in the order of the text.
func Read(text string) []Sentence {
	r := reader{text: text, lower: lowered(text)}
	r.tokens = make([]Token, 0, estimate(text))
	blocks := blocksOf(text)
	for i, b := range blocks {
		r.paragraph(b, i, i == 0 && len(blocks) > 1)
	}
	return r.sentences
}

// estimate counts the words and marks of a text roughly, so that room for them
// is taken once.
func estimate(text string) int {
	n := 8
	var last byte = ' '
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c > ' ' && c < 0x80 && !isAlnum(c) {
			if c != last || strings.IndexByte("()[]{}\"'", c) >= 0 {
				n++
			}
		} else if c > ' ' && (last <= ' ' || last < 0x80 && !isAlnum(last)) {
			n++
		}
		last = c
	}
	return n
}

// reader holds the work on one text.
type reader struct {
	text, lower string
	tokens      []Token
	sentences   []Sentence
}

// paragraph cuts one block into tokens and these into sentences.
func (r *reader) paragraph(b block, number int, first bool) {
	from := len(r.tokens)
	r.scan(b.start, b.end)
	words := r.tokens[from:]
	if len(words) == 0 {
		return
	}
	at := 0
	if first && isTitle(words) {
		r.add(words, number, Title)
		return
	}
	if n := datelineEnd(words); n > 0 {
		r.add(words[:n], number, Dateline)
		at = n
	} else if isByline(words) {
		r.add(words, number, Byline)
		return
	}
	for at < len(words) {
		n := sentenceEnd(words, at)
		r.add(words[at:n], number, Body)
		at = n
	}
}

// add appends one sentence.
func (r *reader) add(words []Token, paragraph int, kind Kind) {
	words = words[:len(words):len(words)]
	s := Sentence{
		Start: words[0].Start, End: words[len(words)-1].End,
		Tokens: words, Index: len(r.sentences), Paragraph: paragraph, Kind: kind,
	}
	s.Caps, s.TitleCase = casing(words)
	r.sentences = append(r.sentences, s)
}

// casing tells whether a run of words is in capitals throughout, or with
// capitals on nearly all of its longer words.
func casing(words []Token) (caps, title bool) {
	var long, upper, capital int
	for i := range words {
		w := &words[i]
		if !w.Shape.Has(Letters) || w.Shape.Has(Digits) || len(w.Text) < 4 {
			continue
		}
		long++
		if w.Shape.Has(AllCaps) {
			upper++
		}
		if w.Shape.Has(Capital) {
			capital++
		}
	}
	caps = long >= 2 && upper*10 >= long*9
	title = !caps && long >= 3 && capital*10 >= long*8
	return caps, title
}
