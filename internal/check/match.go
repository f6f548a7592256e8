package check

import (
	"strings"
	"unicode"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/register"
)

// sameDesignation tells whether a text's designation and the register's name one
// weapon or a variant of it: "Mi-35" and "Mi-35M", "Rafale" and "Rafale F3", but
// not "Mi-35" and "Mi-350".
func sameDesignation(text, register string) bool {
	a, b := squeeze(text), squeeze(register)
	if a == "" || b == "" {
		return false
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 2 || !strings.HasPrefix(b, a) {
		return containsWord(text, register) || containsWord(register, text)
	}
	if len(a) == len(b) {
		return true
	}
	last, next := rune(a[len(a)-1]), rune(b[len(a)])
	return !(unicode.IsDigit(last) && unicode.IsDigit(next)) && !(unicode.IsLetter(last) && unicode.IsLetter(next))
}

// containsWord tells whether one name stands whole inside the other: "Gripen" in
// "JAS-39C Gripen", "Hercules" in "C-130J Hercules".
func containsWord(outer, inner string) bool {
	in := squeeze(inner)
	if len(in) < 4 {
		return false
	}
	for _, w := range strings.FieldsFunc(outer, func(r rune) bool { return r == ' ' || r == '/' || r == '(' || r == ')' }) {
		if squeeze(w) == in {
			return true
		}
	}
	return false
}

// squeeze keeps letters and digits only, in lower case.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// fits tells whether a register's deal can be the weapon that a text names: by
// designation where the text gives one, else by type, else by anything.
func (t *Trier) fits(w waybill.Weapon, d register.Deal) bool {
	if w.Designation != "" {
		return sameDesignation(string(w.Designation), d.Designation)
	}
	typ := w.Type
	if typ == "" {
		typ = w.Text
	}
	return register.TypeFits(typ, d.Description)
}

// fitsAny tells whether a row fits one of the weapons, or whether none is named.
func (t *Trier) fitsAny(ws []waybill.Weapon, d register.Deal) bool {
	for _, w := range ws {
		if t.fits(w, d) {
			return true
		}
	}
	return len(ws) == 0
}
