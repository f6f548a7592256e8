package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// block is a stretch of text that is one paragraph, one headline or one item of
// a list.
type block struct{ start, end int }

// line is one line of the text without its break, white space trimmed.
type line struct{ start, end int }

func (l line) empty() bool { return l.start >= l.end }

// blocksOf divides a text into blocks. A blank line always divides. A single
// break divides where the line above looks complete or the line below begins
// something new; elsewhere it is the hard break of a printed page.
func blocksOf(text string) []block {
	lines := linesOf(text)
	wrap := wrapWidth(lines)
	var blocks []block
	open := false
	for i, l := range lines {
		if l.empty() {
			open = false
			continue
		}
		if open && joins(text, lines[i-1], l, wrap, len(blocks) == 1 && i == 1) {
			blocks[len(blocks)-1].end = l.end
			continue
		}
		blocks = append(blocks, block(l))
		open = true
	}
	return blocks
}

// linesOf cuts a text at its line breaks and trims each line.
func linesOf(text string) []line {
	var lines []line
	for at := 0; at <= len(text); {
		end := strings.IndexByte(text[at:], '\n')
		next := at + end + 1
		if end < 0 {
			end, next = len(text)-at, len(text)+1
		}
		whole := text[at : at+end]
		left := len(whole) - len(strings.TrimLeftFunc(whole, unicode.IsSpace))
		right := len(strings.TrimRightFunc(whole, unicode.IsSpace))
		lines = append(lines, line{at + left, at + max(left, right)})
		at = next
	}
	return lines
}

// wrapWidth gives the width at which the lines of a printed page were broken,
// or 0 where the text has a paragraph to a line.
func wrapWidth(lines []line) int {
	widest, long, full := 0, 0, 0
	for _, l := range lines {
		widest = max(widest, l.end-l.start)
	}
	if widest > 160 || widest < 30 {
		return 0
	}
	for _, l := range lines {
		if n := l.end - l.start; n > 0 {
			full++
			if n*10 >= widest*7 {
				long++
			}
		}
	}
	if full < 3 || long*2 < full {
		return 0
	}
	return widest
}

// joins tells whether the line below goes on with the line above.
func joins(text string, above, below line, wrap int, title bool) bool {
	a, b := text[above.start:above.end], text[below.start:below.end]
	if isItem(b) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(b)
	last, _ := utf8.DecodeLastRuneInString(a)
	if title {
		return unicode.IsLower(first) || last == ','
	}
	switch last {
	case '.', '!', '?', ':', ';', '"', '”', '’', ')', ']':
		return wrap > 0 && (len(a)*10 >= wrap*7 || unicode.IsLower(first))
	case ',', '-':
		return true
	}
	return unicode.IsLower(first) || (wrap > 0 && len(a)*10 >= wrap*7)
}

// isItem tells whether a line begins an item of a list.
func isItem(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '•', '·', '▪', '●', '◦', '‣', '■', '*':
		return true
	case '-', '–', '—':
		return len(s) > n && s[n] == ' '
	}
	i := 0
	for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i > 0 && i+1 < len(s) && (s[i] == '.' || s[i] == ')') && s[i+1] == ' '
}
