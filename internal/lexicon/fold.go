package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold brings spellings of one name together: case, accents, the article,
// points in abbreviations, the forms of the apostrophe, "&" for "and" and runs
// of space make no difference. "Côte d’Ivoire" and "Cote d'Ivoire" fold alike.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if r == '.' && (i >= len(s) || s[i] != ' ') || r == '\'' || r == '’' || r == '‘' || r == '`' || r == '´' {
			continue
		}
		if unicode.IsSpace(r) || r == '-' || r == '–' || r == '.' || r == ',' {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		if r == '&' {
			b.WriteString("and")
			continue
		}
		writePlain(&b, r)
	}
	return strings.TrimPrefix(b.String(), "the ")
}

// writePlain writes a letter without its accents, in lower case.
func writePlain(b *strings.Builder, r rune) {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		b.WriteByte(byte(r))
		return
	}
	r = unicode.ToLower(r)
	if plain, ok := plainLetters[r]; ok {
		b.WriteString(plain)
		return
	}
	if !unicode.Is(unicode.Mn, r) {
		b.WriteRune(r)
	}
}

var plainLetters = func() map[rune]string {
	m := map[rune]string{'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ß': "ss", 'ı': "i"}
	for plain, marked := range map[string]string{
		"a": "àáâãäåāăą", "c": "çćĉċč", "d": "ď", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭįi̇",
		"j": "ĵ", "k": "ķ", "l": "ĺļľŀ", "n": "ñńņňŉ", "o": "òóôõöōŏő", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťŧț",
		"u": "ùúûüũūŭůűų", "w": "ŵ", "y": "ýÿŷ", "z": "źżž",
	} {
		for _, r := range marked {
			if r >= utf8.RuneSelf && !unicode.Is(unicode.Mn, r) {
				m[r] = plain
			}
		}
	}
	return m
}()
