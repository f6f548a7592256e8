package table

import (
	"strconv"
)

var tens = [...]float64{1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9}

// number reads a plain decimal such as "2.88". ok is false for anything else;
// a negative number, an exponent or a thousands mark is no number here, since
// no register writes one.
func number(b []byte, point byte) (v float64, ok bool) {
	b = trim(b)
	if len(b) == 0 || len(b) > 18 {
		return 0, false
	}
	var n uint64
	frac, seen, digits := 0, false, 0
	for _, c := range b {
		switch {
		case c >= '0' && c <= '9':
			n = n*10 + uint64(c-'0')
			digits++
			if seen {
				frac++
			}
		case (c == '.' || c == point) && !seen:
			seen = true
		default:
			return 0, false
		}
	}
	if digits == 0 {
		return 0, false
	}
	if n < 1<<53 && frac < len(tens) {
		return float64(n) / tens[frac], true
	}
	s := make([]byte, len(b))
	for i, c := range b {
		if c == point {
			c = '.'
		}
		s[i] = c
	}
	v, err := strconv.ParseFloat(string(s), 64)
	return v, err == nil
}

// integer reads a whole number without sign.
func integer(b []byte) (int, bool) {
	b = trim(b)
	if len(b) == 0 || len(b) > 10 {
		return 0, false
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}
