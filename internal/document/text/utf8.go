package text

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Doubt is something odd in the bytes, at a line of the file.
type Doubt struct {
	Code   string
	Line   int
	Count  int
	Reason string
}

// Decode turns bytes into valid UTF-8 with "\n" line ends and no NUL. UTF-8,
// UTF-16 with a mark (or with the pattern of Latin text in it) and
// Windows-1252, of which ISO-8859-1 is a part, are told apart by the bytes.
// What had to be mended is told.
func Decode(b []byte) (string, []Doubt) {
	var doubts []Doubt
	s := toUTF8(b, &doubts)
	if n := strings.Count(s, "\x00"); n > 0 {
		doubts = append(doubts, Doubt{"nul-byte", lineAt(s, strings.IndexByte(s, 0)), n, "a NUL byte is no text; it was left out"})
		s = strings.ReplaceAll(s, "\x00", "")
	}
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return s, doubts
}

func toUTF8(b []byte, doubts *[]Doubt) string {
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		b = b[3:]
	case bytes.HasPrefix(b, []byte("\xff\xfe")), looksUTF16(b, 1):
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), b, doubts)
	case bytes.HasPrefix(b, []byte("\xfe\xff")), looksUTF16(b, 0):
		return decodeWith(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), b, doubts)
	}
	if utf8.Valid(b) {
		return string(b)
	}
	if bad, good, first := broken(b); good > bad*4 {
		*doubts = append(*doubts, Doubt{"invalid-utf8", 1 + bytes.Count(b[:first], []byte("\n")), bad,
			"bytes that are no UTF-8; each was replaced by U+FFFD"})
		return strings.ToValidUTF8(string(b), "\uFFFD")
	}
	return decodeWith(charmap.Windows1252, b, doubts)
}

func decodeWith(e encoding.Encoding, b []byte, doubts *[]Doubt) string {
	out, err := e.NewDecoder().Bytes(b)
	if err != nil { // these decoders replace what they cannot read and do not fail
		*doubts = append(*doubts, Doubt{"encoding", 1, 1, "the bytes could not be decoded: " + err.Error()})
	}
	return strings.ToValidUTF8(strings.TrimPrefix(string(out), "\ufeff"), "\uFFFD")
}

// looksUTF16 tells text of Latin letters in UTF-16 without a mark: nearly every
// second byte is zero, and none of the others.
func looksUTF16(b []byte, zero int) bool {
	b = b[:min(len(b), 512)]
	if len(b) < 8 {
		return false
	}
	var zeros, others int
	for i, c := range b {
		if c == 0 {
			if i%2 == zero {
				zeros++
			} else {
				others++
			}
		}
	}
	return others == 0 && zeros*10 >= len(b)*4
}

// broken counts the bytes that are no UTF-8 and the characters of several bytes
// that are.
func broken(b []byte) (bad, good, first int) {
	first = -1
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && n <= 1:
			if first < 0 {
				first = i
			}
			bad++
		case n > 1:
			good++
		}
		i += n
	}
	return bad, good, first
}

func lineAt(s string, at int) int {
	if at < 0 {
		return 0
	}
	return 1 + strings.Count(s[:at], "\n")
}
