package token

import (
	"unicode"
	"unicode/utf8"
)

// lowered gives the text in small letters, byte for byte in the same places: a
// letter whose small form has another length stays as it is.
func lowered(text string) string {
	out := []byte(text)
	for i := 0; i < len(out); {
		c := out[i]
		if c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				out[i] = c + 'a' - 'A'
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if l := unicode.ToLower(r); l != r && utf8.RuneLen(l) == n {
			utf8.EncodeRune(out[i:i+n], l)
		}
		i += n
	}
	return string(out)
}

// plain gives the plain form of a mark or clitic that is often set with
// typographic signs, and the word itself where there is nothing to make plain.
func plain(w string) string {
	if len(w) > 6 || len(w) < 2 {
		return w
	}
	switch w {
	case "“", "”", "„", "«", "»", "''", "``":
		return "\""
	case "‘", "’", "‚":
		return "'"
	case "–", "—", "−", "--", "---", "―":
		return "-"
	case "‐", "‑":
		return "-"
	case "…":
		return "..."
	case "’s":
		return "'s"
	case "’re":
		return "'re"
	case "’ve":
		return "'ve"
	case "’ll":
		return "'ll"
	case "’d":
		return "'d"
	case "’m":
		return "'m"
	case "n’t":
		return "n't"
	}
	return w
}
