package table

import (
	"unicode/utf8"
)

// maxInterned bounds how many different texts are remembered.
const maxInterned = 1 << 18

// interner keeps one string for each text that repeats: names, designations.
type interner struct{ known map[string]string }

func newInterner() *interner { return &interner{known: make(map[string]string, 1024)} }

// get gives b as a string in UTF-8, the same string for the same bytes.
func (t *interner) get(b []byte) string {
	b = trim(b)
	if len(b) == 0 {
		return ""
	}
	if s, ok := t.known[string(b)]; ok {
		return s
	}
	s := decode(b)
	if len(t.known) < maxInterned && len(b) < 1024 {
		t.known[string(b)] = s
	}
	return s
}

// decode gives a field in UTF-8. The older exports are in ISO-8859-1, and no
// word of theirs with a letter beyond ASCII happens to be UTF-8; each field is
// told by itself, since pasted comments mix the two. NUL is taken out.
func decode(b []byte) string {
	if utf8.Valid(b) {
		for _, c := range b {
			if c == 0 {
				return decodeLatin(b)
			}
		}
		return string(b)
	}
	return decodeLatin(b)
}

func decodeLatin(b []byte) string {
	out := make([]byte, 0, len(b)+8)
	valid := utf8.Valid(b)
	for _, c := range b {
		switch {
		case c == 0:
		case valid || c < 0x80:
			out = append(out, c)
		case c < 0xa0:
			out = utf8.AppendRune(out, windows1252[c-0x80])
		default:
			out = utf8.AppendRune(out, rune(c))
		}
	}
	return string(out)
}

// windows1252 gives the characters that Windows puts where ISO-8859-1 has
// controls: dashes and quotation marks of pasted text.
var windows1252 = [32]rune{
	0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
	0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
}

// trim takes blanks off both ends.
func trim(b []byte) []byte {
	for len(b) > 0 && (b[0] == ' ' || b[0] == '\t' || b[0] == '\r' || b[0] == '\n') {
		b = b[1:]
	}
	for n := len(b); n > 0 && (b[n-1] == ' ' || b[n-1] == '\t' || b[n-1] == '\r' || b[n-1] == '\n'); n = len(b) {
		b = b[:n-1]
	}
	return b
}
