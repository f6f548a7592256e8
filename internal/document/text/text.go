// Package text reads plain text: bytes go in, the article comes out with its
// title, writer and day told apart from its paragraphs, and with the pointers
// to other pages that stand around it left off. The words by which it tells
// them are data of the codebook. It must never change a word of the article, and never
// takes a line away that could be a sentence.
package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Article is a text with its dress taken off.
type Article struct {
	Title      string
	Byline     string
	Published  Stamp
	Paragraphs []string // without the title
}

// Text gives the title and the paragraphs as they are kept: a blank line between
// them, one line end at the end.
func (a Article) Text() string {
	parts := a.Paragraphs
	if a.Title != "" {
		parts = append([]string{a.Title}, parts...)
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// Read reads a plain text that [Decode] has made.
func Read(s string) Article {
	a := head(blocks(s))
	a.Paragraphs = trimEnd(a.Paragraphs)
	return a
}

// Clean makes one blank of every run of blanks, and drops marks that have no
// width. It gives the line without blanks around it.
func Clean(line string) string {
	var b strings.Builder
	b.Grow(len(line))
	blank := false
	for _, r := range line {
		switch {
		case r == '\u00ad' || r == '\u200b' || r == '\u2060' || r == '\ufeff' || unicode.IsControl(r) && !unicode.IsSpace(r):
		case unicode.IsSpace(r):
			blank = b.Len() > 0
		default:
			if blank {
				b.WriteByte(' ')
				blank = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// block is a run of lines without a blank line between them.
type block []string

// blocks cuts a text at its blank lines and joins lines that were only wrapped.
func blocks(s string) []block {
	var out []block
	var now block
	flush := func() {
		if len(now) > 0 {
			out = append(out, unwrap(now))
			now = nil
		}
	}
	for line := range strings.SplitSeq(s, "\n") {
		if line = Clean(line); line == "" {
			flush()
			continue
		}
		now = append(now, line)
	}
	flush()
	return out
}

// maxWrap is the widest column at which a text is wrapped by hand or by a mailer.
const maxWrap = 130

// unwrap joins the lines of a block that was wrapped at a width: every line but
// the last is so long that the next one's first word had no place on it.
func unwrap(b block) block {
	width := 0
	for _, l := range b {
		width = max(width, utf8.RuneCountInString(l))
	}
	if len(b) < 2 || width > maxWrap || width < 40 {
		return b
	}
	if slices.ContainsFunc(b, metadata) {
		return b
	}
	for i, l := range b[:len(b)-1] {
		next, _, _ := strings.Cut(b[i+1], " ")
		if utf8.RuneCountInString(l)+1+utf8.RuneCountInString(next) < width {
			return b
		}
	}
	return block{strings.Join(b, " ")}
}

// metadata tells whether a line is a day or a writer's name: it belongs to no
// paragraph, however long the line above it is.
func metadata(l string) bool {
	_, day := DateLine(l)
	_, by := Byline(l)
	return day || by
}

// Same tells whether two lines say the same but for case, blanks and marks.
func Same(a, b string) bool { return fold(a) != "" && fold(a) == fold(b) }

func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
