package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Trim leaves off what stands around an article's paragraphs: buttons and
// marks wherever they are, pointers to other pages, and what closes the page.
func Trim(paragraphs []string) []string { return trimEnd(paragraphs) }

func trimEnd(ps []string) []string {
	var out []string
	for i, p := range ps {
		if isHeading(p) && onlyPointers(ps[i+1:]) {
			break
		}
		if !isButton(p) {
			out = append(out, p)
		}
	}
	for len(out) > 0 && isClosing(out[len(out)-1]) {
		out = out[:len(out)-1]
	}
	return out
}

// bare strips the decoration of a heading: "Also Read======" is "also read".
func bare(p string) string {
	return strings.ToLower(strings.TrimFunc(p, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '©' }))
}

func isHeading(p string) bool {
	return utf8.RuneCountInString(p) <= 60 && words().headings[bare(p)]
}

// onlyPointers tells whether nothing but short lines follows: headlines of
// other pages, not paragraphs of this one.
func onlyPointers(ps []string) bool {
	sentences := 0
	for _, p := range ps {
		if isSentence(p) && utf8.RuneCountInString(p) > 120 {
			sentences++
		}
	}
	return sentences == 0
}

func isSentence(p string) bool {
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(p, "\"”’') "))
	return strings.ContainsRune(".!?", end)
}

// isButton tells a line that is no sentence of any article: a button, a mark,
// a pointer with a colon ("Also Read: ...").
func isButton(p string) bool {
	if utf8.RuneCountInString(p) > 200 {
		return false
	}
	w := words()
	if w.lines[bare(p)] || !strings.ContainsFunc(p, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		return true
	}
	lead, rest, found := strings.Cut(p, ":")
	return found && !isSentence(p) && (rest == "" || strings.HasPrefix(rest, " ")) && w.leads[bare(lead)]
}

// isClosing tells a last line that is no part of the article: whose rights, who
// edited, where to subscribe.
func isClosing(p string) bool {
	if utf8.RuneCountInString(p) > 240 {
		return false
	}
	if isHeading(p) {
		return true
	}
	low := strings.ToLower(strings.TrimLeftFunc(p, func(r rune) bool { return !unicode.IsLetter(r) && r != '©' }))
	for _, s := range words().starts {
		if strings.HasPrefix(low, s) {
			return true
		}
	}
	return false
}
