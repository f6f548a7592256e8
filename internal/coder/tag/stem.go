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
	if hasSuffix(s, "ss", "ll", "ff", "zz", "y", "w", "x", "h", "ee", "oo") {
		return s
	}
	if wantsE(s) {
		return s + "e"
	}
	return s
}

// wantsE tells whether a stem has lost an e, by its last letters.
func wantsE(s string) bool {
	n := len(s)
	before := s[n-2]
	pair := n > 2 && vowel(s[n-3]) && vowel(before) // two vowels before: no e was lost (treat, repair)
	switch s[n-1] {
	case 'v', 'c', 'u', 'z':
		return true
	case 's':
		return before != 's'
	case 'g':
		return strings.IndexByte("draeu", before) >= 0 || hasSuffix(s, "chang", "rang", "leng", "veng", "lung", "ulg")
	case 'l':
		return !vowel(before) && strings.IndexByte("lrw", before) < 0 || hasSuffix(s, "dul", "cil", "pil", "fil") && !pair
	case 't':
		return hasSuffix(s, "iat", "uat", "creat") || hasSuffix(s, "at", "ut", "ot") && !pair || short(s)
	case 'r':
		return hasSuffix(s, "quir") || hasSuffix(s, "ir", "ar", "ur") && !pair || short(s)
	case 'd':
		return hasSuffix(s, "id", "ud", "od", "ad") && !pair || short(s)
	case 'n':
		return hasSuffix(s, "in") && !pair || short(s)
	case 'm':
		return hasSuffix(s, "um", "im") && !pair || short(s)
	case 'k', 'p', 'b':
		return short(s)
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
