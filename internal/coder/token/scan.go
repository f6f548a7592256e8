package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scan cuts the text from start to end into tokens.
func (r *reader) scan(start, end int) {
	for at := start; at < end; {
		c, n := utf8.DecodeRuneInString(r.text[at:end])
		if unicode.IsSpace(c) || c < ' ' || c == '\u200b' || c == '\ufeff' {
			at += n
			continue
		}
		stop := r.chunkEnd(at, end)
		r.chunk(at, stop)
		at = stop
	}
}

// chunkEnd gives the end of the run of signs without white space from at on.
func (r *reader) chunkEnd(at, end int) int {
	for at < end {
		c := r.text[at]
		if c < utf8.RuneSelf {
			if c <= ' ' {
				return at
			}
			at++
			continue
		}
		x, n := utf8.DecodeRuneInString(r.text[at:end])
		if unicode.IsSpace(x) || x == '\u200b' || x == '\ufeff' {
			return at
		}
		at += n
	}
	return end
}

// chunk cuts one run of signs without white space in it.
func (r *reader) chunk(start, end int) {
	space := SpaceBefore
	for at := start; at < end; {
		n := r.address(at, end)
		if n == 0 {
			n = r.currency(at, end)
		}
		if n > 0 {
			r.emit(at, at+n, space)
			at, space = at+n, 0
			continue
		}
		if n = r.wordLen(at, end); n > 0 {
			stop := r.word(at, at+n, end, space)
			at, space = stop, 0
			continue
		}
		if n = r.looseClitic(at, end); n > 0 {
			r.emit(at, at+n, space)
			at, space = at+n, 0
			continue
		}
		n = r.markLen(at, end)
		r.emit(at, at+n, space|r.quoteShape(at, n, end, space))
		at, space = at+n, 0
	}
}

// looseClitic gives the length of an apostrophe with its s that stand apart
// from the word they belong to, 0 if there is none here.
func (r *reader) looseClitic(at, end int) int {
	s := r.lower[at:end]
	for _, c := range [...]string{"'s", "’s"} {
		if strings.HasPrefix(s, c) && (len(s) == len(c) || r.wordSign(at+len(c), end) == 0) && at > 0 {
			return len(c)
		}
	}
	return 0
}

// emit appends one token.
func (r *reader) emit(start, end int, extra Shape) {
	w := r.text[start:end]
	low := plain(w)
	if low == w {
		low = r.lower[start:end]
	}
	if strings.HasSuffix(low, "’t") {
		low = plain(low)
	}
	r.tokens = append(r.tokens, Token{Start: start, End: end, Text: w, Lower: low, Shape: shapeOf(w) | extra})
}

// address gives the length of a web or mail address at this place, 0 if none.
func (r *reader) address(at, end int) int {
	s := r.text[at:end]
	switch {
	case strings.HasPrefix(s, "http://"), strings.HasPrefix(s, "https://"), strings.HasPrefix(s, "www."):
	default:
		return 0
	}
	n := len(s)
	for n > 0 && strings.IndexByte(".,;:!?)]}\"'>", s[n-1]) >= 0 {
		n--
	}
	if n < 5 {
		return 0
	}
	return n
}

// currency gives the length of a sign of money, with the letters that belong
// to it (US$, A$, NT$), 0 if there is none.
func (r *reader) currency(at, end int) int {
	i := at
	for i < end && i < at+3 && r.text[i] >= 'A' && r.text[i] <= 'Z' {
		i++
	}
	c, n := utf8.DecodeRuneInString(r.text[i:end])
	if c == '$' && (i == at || i+1 < end && isDigit(r.text[i+1]) || i+1 == end) {
		return i + 1 - at
	}
	if i == at && c != utf8.RuneError && unicode.Is(unicode.Sc, c) {
		return n
	}
	return 0
}

// wordLen gives the length of the run of letters, digits and inner marks at
// this place that may belong to one word or several joined ones, 0 if the sign
// here is no letter or digit.
func (r *reader) wordLen(at, end int) int {
	i := at
	if c := r.text[i]; (c == '.' || c == '\'') && i+1 < end && isDigit(r.text[i+1]) {
		i++ // .38, '90s
	}
	first := i
	for i < end {
		n := r.wordSign(i, end)
		if n == 0 {
			break
		}
		i += n
	}
	if i == first {
		return 0
	}
	for i < end {
		n := r.joinLen(i, end)
		if n == 0 {
			break
		}
		i += n
		for i < end {
			n = r.wordSign(i, end)
			if n == 0 {
				break
			}
			i += n
		}
	}
	return i - at
}

// wordSign gives the length of a letter, digit or combining mark at i.
func (r *reader) wordSign(i, end int) int {
	c := r.text[i]
	if c < utf8.RuneSelf {
		if isAlnum(c) || c == '_' {
			return 1
		}
		return 0
	}
	x, n := utf8.DecodeRuneInString(r.text[i:end])
	if unicode.IsLetter(x) || unicode.IsMark(x) || unicode.IsNumber(x) || x == '\u00ad' || x == '\u200d' {
		return n
	}
	return 0
}

// joinLen gives the length of a mark at i that joins the word before it to one
// after it: hyphen, slash, apostrophe, ampersand, point.
func (r *reader) joinLen(i, end int) int {
	x, n := utf8.DecodeRuneInString(r.text[i:end])
	if i+n >= end || i == 0 {
		return 0
	}
	next := r.wordSign(i+n, end)
	if next == 0 {
		return 0
	}
	before, after := r.text[i-1], r.text[i+n]
	switch x {
	case '-', '‐', '‑', '/', '\'', '’', '&', '@':
		return n
	case '.':
		if before < utf8.RuneSelf && isLower(before) && isUpper(after) && r.longBefore(i) {
			return 0 // "end.The": a stop without its space
		}
		return n
	case ',':
		if isDigit(before) && isDigit(after) {
			return n
		}
	case ':':
		if isDigit(before) && isDigit(after) {
			return n
		}
	}
	return 0
}

// longBefore tells whether at least three small letters stand before i.
func (r *reader) longBefore(i int) bool {
	return i >= 3 && isLower(r.text[i-2]) && isLower(r.text[i-3])
}

// markLen gives the length of the mark at this place: a run of the same point,
// dash or exclamation is one mark, a bracket or quotation mark stands alone.
func (r *reader) markLen(at, end int) int {
	c, n := utf8.DecodeRuneInString(r.text[at:end])
	i := at + n
	switch c {
	case '.', '-', '!', '?', '*', '=', '_', '~', '#', '+':
		for i < end && r.text[i] == byte(c) {
			i++
		}
	case '\'', '`':
		if i < end && r.text[i] == byte(c) {
			i++
		}
	case utf8.RuneError:
		for i < end {
			x, m := utf8.DecodeRuneInString(r.text[i:end])
			if x != utf8.RuneError {
				break
			}
			i += m
		}
	}
	return i - at
}

// quoteShape tells whether a quotation mark opens or closes.
func (r *reader) quoteShape(at, n, end int, space Shape) Shape {
	switch r.text[at : at+n] {
	case "“", "„", "«", "‘", "``":
		return OpenMark
	case "”", "»", "''":
		return CloseMark
	case "\"", "'", "’":
		if space != 0 && at+n < end {
			return OpenMark
		}
		if at+n < end && r.wordSign(at+n, end) > 0 {
			return OpenMark
		}
		return CloseMark
	}
	return 0
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isLower(c byte) bool { return c >= 'a' && c <= 'z' }
func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isAlnum(c byte) bool { return isDigit(c) || isLower(c) || isUpper(c) }
