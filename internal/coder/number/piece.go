package number

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// PieceKind says what a piece is made of.
type PieceKind uint8

// The kinds of piece.
const (
	Word   PieceKind = iota // letters
	Digits                  // 0 to 9
	Mark                    // one sign of any other kind
)

// Piece is the smallest part of a sentence that these rooms look at: finer
// than a word, so that "120mm", "$3.5bn" and "third-quarter" come apart in one
// way whatever the words around them are.
type Piece struct {
	Start, End int // byte offsets into the text
	Kind       PieceKind
	// Glued tells that no space stands before the piece.
	Glued bool
	// Capital tells that a word begins with a capital letter, Upper that it
	// is written in capitals throughout.
	Capital, Upper bool
	// Lower is the word in small letters, or the sign itself.
	Lower string
}

// Pieces cuts a stretch of a text into pieces and appends them to dst.
func Pieces(dst []Piece, text string, start, end int) []Piece {
	start, end = max(start, 0), min(end, len(text))
	glued := false
	for i := start; i < end; {
		c := text[i]
		switch {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			i++
			glued = false
			continue
		case isDigit(c):
			j := i + 1
			for j < end && isDigit(text[j]) {
				j++
			}
			dst = append(dst, Piece{Start: i, End: j, Kind: Digits, Glued: glued, Lower: text[i:j]})
			i = j
		case isLetter(c) || c >= utf8.RuneSelf:
			p, space := other(text, i, end)
			if space {
				i, glued = p.End, false
				continue
			}
			p.Glued = glued
			dst = append(dst, p)
			i = p.End
		default:
			dst = append(dst, Piece{Start: i, End: i + 1, Kind: Mark, Glued: glued, Lower: text[i : i+1]})
			i++
		}
		glued = true
	}
	return dst
}

// other cuts a word, or one sign that is not plain ASCII; space tells that it
// was one of the many kinds of blank.
func other(text string, i, end int) (p Piece, space bool) {
	j, upper, lower := i, 0, 0
	for j < end {
		c := text[j]
		if c < utf8.RuneSelf {
			if !isLetter(c) {
				break
			}
			if c <= 'Z' {
				upper++
			} else {
				lower++
			}
			j++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[j:end])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			if j == i {
				return Piece{Start: i, End: i + n, Kind: Mark, Lower: plain(r, text[i:i+n])}, unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff'
			}
			break
		}
		if unicode.IsUpper(r) {
			upper++
		} else {
			lower++
		}
		j += n
	}
	w := text[i:j]
	first, _ := utf8.DecodeRuneInString(w)
	p = Piece{Start: i, End: j, Capital: unicode.IsUpper(first), Upper: lower == 0 && upper > 0, Lower: w}
	if upper > 0 {
		p.Lower = strings.ToLower(w)
	}
	return p, false
}

// plain gives typographic dashes and quotes in their plain form.
func plain(r rune, s string) string {
	switch r {
	case '‐', '‑', '‒', '–', '—', '−':
		return "-"
	case '’', '‘', 'ʼ':
		return "'"
	}
	return s
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// TokenRange gives the tokens of s that a stretch of bytes touches, as first
// and one past the last.
func TokenRange(s *token.Sentence, start, end int) (int, int) {
	lo, hi := 0, len(s.Tokens)
	for lo < hi {
		if mid := (lo + hi) / 2; s.Tokens[mid].End <= start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	last := lo
	for last < len(s.Tokens) && s.Tokens[last].Start < end {
		last++
	}
	return lo, last
}
