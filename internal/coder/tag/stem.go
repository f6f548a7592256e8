package tag

import "strings"

// stem gives the verb of which s is left when -ed or -ing is taken off: "plann"
// is plan, "acquir" acquire, "deliver" deliver.
func stem(s string) string {
	if l, ok := irregular().verb[s]; ok {
		return l
	}
	n := len(s)
	if n < 2 || !hasVowel(s) {
		return s
	}
	if u := undouble(s); u != s {
		return u
	}
	if hasSuffix(s, "ss", "ll", "ff", "zz", "y", "w", "x", "h", "k", "ee", "oo", "p") && !wantsEAfter(s) {
		if hasSuffix(s, "bk", "dl") {
			return s + "e"
		}
		return s
	}
	if wantsE(s) {
		return s + "e"
	}
	return s
}

// wantsEAfter tells of short stems like hop(e), tak(e), shap(e).
func wantsEAfter(s string) bool {
	return short(s) && !hasSuffix(s, "y", "w", "x", "h", "ss", "ll", "ff", "zz")
}

// wantsE tells whether a stem has lost an e.
func wantsE(s string) bool {
	n := len(s)
	before, last := s[n-2], s[n-1]
	vowelPair := n > 2 && vowel(s[n-3]) && vowel(before)
	switch last {
	case 'v', 'c', 'u', 'z':
		return true
	case 's':
		return !hasSuffix(s, "ss")
	case 'g':
		return before == 'd' || before == 'r' || before == 'a' || hasSuffix(s, "ang", "eng", "ung", "lleng", "ng") && hasSuffix(s, "chang", "rang", "leng", "veng", "lung", "ping") ||
			hasSuffix(s, "eg", "ieg", "ug", "ulg")
	case 'l':
		return !vowel(before) && before != 'l' && before != 'r' && before != 'w' || hasSuffix(s, "dul", "cil", "pil", "fil") && !vowelPair
	case 'r':
		return hasSuffix(s, "ir", "ar", "ur") && !vowelPair || hasSuffix(s, "quir") || short(s) && !vowelPair
	case 't':
		return hasSuffix(s, "at", "ut", "ot") && !vowelPair || short(s) && !vowelPair || hasSuffix(s, "eriat", "ciat", "eat") && hasSuffix(s, "iat", "creat")
	case 'd':
		return hasSuffix(s, "id", "ud", "od", "ad") && !vowelPair || short(s) && !vowelPair
	case 'n':
		return hasSuffix(s, "in") && !vowelPair || short(s) && !vowelPair
	case 'm':
		return hasSuffix(s, "um", "im") && !vowelPair || short(s) && !vowelPair
	case 'k', 'p', 'b':
		return short(s) && !vowelPair
	}
	return false
}

// short tells whether a stem is one syllable of one vowel and one consonant
// after it, before which an e was lost: otherwise the consonant were doubled.
func short(s string) bool {
	n := len(s)
	if n < 2 || vowel(s[n-1]) || !vowel(s[n-2]) || s[n-1] == 'w' || s[n-1] == 'x' || s[n-1] == 'y' {
		return false
	}
	return !hasVowel(s[:n-2])
}

// undouble takes away the doubled consonant before -ed, -ing, -er.
func undouble(s string) string {
	n := len(s)
	if n > 3 && s[n-1] == s[n-2] && strings.IndexByte("bdgmnprt", s[n-1]) >= 0 {
		return s[:n-1]
	}
	return s
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }
