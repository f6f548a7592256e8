package token

import (
	"unicode"
	"unicode/utf8"
)

// Shape is what can be told of a word by its letters alone.
type Shape uint16

// The traits of a word. A word may have several.
const (
	Letters     Shape = 1 << iota // has a letter
	Digits                        // has a digit
	Capital                       // begins with a capital letter
	AllCaps                       // two letters or more, all of them capitals
	Number                        // digits with commas, points or colons only: 22, 1,200, 3.5
	Punct                         // marks only
	Designation                   // formed like the name of a weapon: Mi-35, F-16C/D, T-90S, AN/TPY-2
	Abbrev                        // written with its own full stop: Gen., U.S.
	SpaceBefore                   // white space or the text's beginning stands before it
	OpenMark                      // a quotation mark that opens
	CloseMark                     // a quotation mark that closes
	Inner                         // has a capital letter after a small one (MiG, KamAZ)
)

// Has tells whether all the given traits are there.
func (s Shape) Has(t Shape) bool { return s&t == t }

// Any tells whether at least one of the given traits is there.
func (s Shape) Any(t Shape) bool { return s&t != 0 }

// shapeOf reads the traits of a word's letters.
func shapeOf(w string) Shape {
	var s Shape
	var letters, uppers, digits, others int
	var lowerSeen bool
	for i, r := range w {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r >= 'a' && r <= 'z':
			letters++
			lowerSeen = true
		case r >= 'A' && r <= 'Z':
			letters++
			uppers++
			if i == 0 {
				s |= Capital
			}
			if lowerSeen {
				s |= Inner
			}
		case r < utf8.RuneSelf:
			others++
		case unicode.IsUpper(r):
			letters++
			uppers++
			if i == 0 {
				s |= Capital
			}
		case unicode.IsLetter(r) || unicode.IsMark(r):
			letters++
			lowerSeen = true
		case unicode.IsDigit(r):
			digits++
		default:
			others++
		}
	}
	if letters > 0 {
		s |= Letters
	}
	if digits > 0 {
		s |= Digits
	}
	if letters > 1 && letters == uppers {
		s |= AllCaps
	}
	if letters == 0 && digits > 0 {
		s |= Number
	}
	if letters == 0 && digits == 0 {
		s |= Punct
	}
	if isDesignation(w, uppers, digits) {
		s |= Designation
	}
	return s
}

// isDesignation tells whether a word is formed like the name of a weapon: at
// least one capital and one digit, beginning with a letter or with digits that
// run into a capital (9K720), and not an ordinal or a measure (21st, 155mm).
func isDesignation(w string, uppers, digits int) bool {
	if uppers == 0 || digits == 0 || len(w) > 24 {
		return false
	}
	c := w[0]
	if c >= '0' && c <= '9' {
		for i := 1; i < len(w); i++ {
			if w[i] < '0' || w[i] > '9' {
				return w[i] >= 'A' && w[i] <= 'Z' && len(w) > i+1 && !isMeasure(w[i:])
			}
		}
		return false
	}
	return c != '$' && c != '#'
}

// isMeasure tells whether the letters after a number are a unit or a scale and
// not part of a name.
func isMeasure(s string) bool {
	switch s {
	case "BN", "MN", "TH", "ST", "ND", "RD", "MM", "KM", "KG", "AM", "PM", "GHz", "MHz", "MW", "GB", "TIV":
		return true
	}
	return false
}
