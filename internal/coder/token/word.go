package token

import (
	"strings"
	"unicode/utf8"
)

// word cuts the run from start to end into its words, takes in a full stop that
// belongs to it, and gives the place after it. chunk is where the white space
// begins.
func (r *reader) word(start, end, chunk int, space Shape) int {
	if strings.IndexByte(r.text[start:end], '@') > 0 {
		r.emit(start, end, space)
		return end
	}
	last := r.cut(start, end, space)
	if end < chunk && r.text[end] == '.' && (end+1 >= chunk || r.text[end+1] != '.') && r.ownsStop(last, end, chunk) {
		t := &r.tokens[len(r.tokens)-1]
		t.End = end + 1
		t.Text = r.text[t.Start:t.End]
		t.Lower = r.lower[t.Start:t.End]
		t.Shape |= Abbrev
		return end + 1
	}
	if t := &r.tokens[len(r.tokens)-1]; strings.IndexByte(t.Text, '.') > 0 && !t.Shape.Has(Digits) && t.Shape.Has(Capital) {
		t.Shape |= Abbrev
	}
	return end
}

// cut divides a run at the hyphens, slashes and apostrophes that join words and
// gives the start of its last word.
func (r *reader) cut(start, end int, space Shape) int {
	if strings.IndexByte(r.text[start:end], '/') > 0 {
		return r.cutSlash(start, end, space)
	}
	return r.cutHyphen(start, end, space)
}

// cutSlash divides at slashes unless they belong to a designation or a unit.
func (r *reader) cutSlash(start, end int, space Shape) int {
	w := r.text[start:end]
	if keepsSlash(w) {
		return r.cutHyphenTail(start, end, space)
	}
	at := start
	for {
		i := strings.IndexByte(r.text[at:end], '/')
		if i < 0 {
			return r.cutHyphen(at, end, space)
		}
		if i > 0 {
			r.cutHyphen(at, at+i, space)
			space = 0
		}
		r.emit(at+i, at+i+1, space)
		at, space = at+i+1, 0
	}
}

// keepsSlash tells whether the slash is part of a name (F-16C/D, AN/TPY-2), a
// unit (km/h) or a date (9/11).
func keepsSlash(w string) bool {
	parts := strings.SplitN(w, "/", 5)
	if len(parts) > 4 {
		return false
	}
	hyphens := 0
	for i, p := range parts {
		if strings.IndexByte(p, '-') > 0 && hasDigit(p) {
			hyphens++
		}
		if hyphens > 1 {
			return false // Su-30/Su-35: two names
		}
		if i > 0 && len(p) > 4 && !hasDigit(p) {
			return false
		}
	}
	if !hasDigit(w) {
		return len(parts[0]) <= 2 && len(w) <= 5
	}
	return len(parts[0]) <= 3 || hasDigit(parts[0])
}

// cutHyphen divides at hyphens unless the whole is one name.
func (r *reader) cutHyphen(start, end int, space Shape) int {
	at := start
	for {
		i, n := hyphenIn(r.text[at:end])
		if i <= 0 {
			return r.clitics(at, end, space)
		}
		if keep := keptHyphen(r.text[at:end], i, n); keep > 0 {
			if at+keep >= end {
				return r.clitics(at, end, space)
			}
			r.clitics(at, at+keep, space)
			_, n = hyphenIn(r.text[at+keep : end])
			r.emit(at+keep, at+keep+n, 0)
			at, space = at+keep+n, 0
			continue
		}
		r.clitics(at, at+i, space)
		r.emit(at+i, at+i+n, 0)
		at, space = at+i+n, 0
	}
}

// cutHyphenTail takes a designation with a slash as one word.
func (r *reader) cutHyphenTail(start, end int, space Shape) int {
	return r.clitics(start, end, space)
}

// hyphenIn finds the first hyphen and its length; -1 if there is none.
func hyphenIn(s string) (at, n int) {
	for i := 0; i < len(s); i++ {
		if s[i] == '-' {
			return i, 1
		}
		if s[i] == 0xE2 && i+2 < len(s) && s[i+1] == 0x80 && (s[i+2] == 0x90 || s[i+2] == 0x91) {
			return i, 3
		}
	}
	return -1, 0
}

// keptHyphen gives the length of the stretch at the beginning of w that stays
// one word across its first hyphen (at i, n bytes long): a designation (Mi-35),
// a word with a prefix (anti-tank), a name of the al-Shabaab form. 0 means that
// the hyphen divides.
func keptHyphen(w string, i, n int) int {
	head := w[:i]
	rest := w[i+n:]
	j, _ := hyphenIn(rest)
	next := rest
	if j > 0 {
		next = rest[:j]
	}
	two := i + n + len(next)
	switch {
	case next == "":
		return 0
	case (hasDigit(head) || hasDigit(next)) && formsDesignation(head, next):
		return designationLen(w, two)
	case len(head) == 1 && !hasDigit(head) && len(next) > 1:
		return two // e-mail, T-shirt, X-band
	case isPrefix(strings.ToLower(head)) && !hasDigit(next):
		return two
	case isVariant(next) && !hasDigit(head) && len(head) > 2 && !isAcronym(head) && !isAcronym(next):
		return two // Spike-ER, Iskander-M
	case len(head) <= 4 && len(next) <= 3 && allUpper(head) && allUpper(next) && !isAcronym(head) && !isAcronym(next):
		return two // PAK-FA, KC-X
	}
	return 0
}

// formsDesignation tells whether two hyphened parts, at least one with a digit,
// belong to one name: Mi-35, AH-64E, A330-200, mid-2014, but not 10-15 or
// 24-hour or 5-ton.
func formsDesignation(head, next string) bool {
	if !hasDigit(head) {
		return len(head) <= 8
	}
	if onlyDigits(head) {
		return hasUpper(next) && len(next) <= 4 && !isLower(next[len(next)-1])
	}
	return hasUpper(head) && (hasDigit(next) || hasUpper(next))
}

// designationLen goes on over further parts of a name (S-70A-18) up to a part
// of small letters (F-16-based), which is another word.
func designationLen(w string, have int) int {
	for have < len(w) {
		j, n := hyphenIn(w[have:])
		if j != 0 {
			break
		}
		rest := w[have+n:]
		k, _ := hyphenIn(rest)
		if k > 0 {
			rest = rest[:k]
		}
		if rest == "" || (isLower(rest[0]) && len(rest) > 2 && !hasDigit(rest)) {
			break
		}
		have += n + len(rest)
	}
	return have
}

// isVariant tells whether a part is one to four capitals, as the letters of a
// variant are.
func isVariant(s string) bool { return len(s) <= 4 && allUpper(s) }

func hasDigit(s string) bool {
	for i := 0; i < len(s); i++ {
		if isDigit(s[i]) {
			return true
		}
	}
	return false
}

func hasUpper(s string) bool {
	for i := 0; i < len(s); i++ {
		if isUpper(s[i]) {
			return true
		}
	}
	return false
}

func onlyDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) && s[i] != ',' && s[i] != '.' {
			return false
		}
	}
	return s != ""
}

func allUpper(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isUpper(s[i]) {
			return false
		}
	}
	return s != ""
}

// clitics divides off 's, n't, 'll and their like, takes "cannot" apart, and
// gives the start of the last word.
func (r *reader) clitics(start, end int, space Shape) int {
	w := r.lower[start:end]
	if w == "cannot" {
		r.emit(start, start+3, space)
		r.emit(start+3, end, 0)
		return start + 3
	}
	at, n := apostrophe(w)
	if at > 0 {
		tail := w[at+n:]
		cut := -1
		switch tail {
		case "s", "re", "ve", "ll", "d", "m":
			cut = at
		case "t":
			if at > 1 && w[at-1] == 'n' {
				cut = at - 1
			}
		}
		if cut > 0 {
			r.emit(start, start+cut, space)
			r.emit(start+cut, end, 0)
			return start + cut
		}
	}
	r.emit(start, end, space)
	return start
}

// apostrophe finds the last apostrophe of a word and its length.
func apostrophe(w string) (at, n int) {
	if len(w) > 64 {
		w = w[:64]
	}
	for i := len(w) - 1; i > 0; i-- {
		if w[i] == '\'' {
			return i, 1
		}
		if w[i] == 0x99 && i > 1 && w[i-1] == 0x80 && w[i-2] == 0xE2 {
			return i - 2, utf8.RuneLen('’')
		}
	}
	return -1, 0
}
