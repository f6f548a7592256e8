package ledger

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/waybill-ledger/waybill"
)

func day(year int, rest string) waybill.Day { return waybill.Day(fmt.Sprintf("%04d%s", year, rest)) }

func lower(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// generic are words of designations that many weapons share.
var generic = map[string]bool{"type": true, "class": true, "block": true, "project": true, "mark": true, "version": true, "export": true, "improved": true, "system": true,
	"light": true, "advanced": true, "heavy": true, "patrol": true, "offshore": true, "super": true, "multi": true, "role": true, "missile": true, "helicopter": true,
	"aircraft": true, "fighter": true, "tank": true, "radar": true, "gun": true, "combat": true, "attack": true, "training": true, "guided": true, "vessel": true, "boat": true,
	"frigate": true, "corvette": true, "submarine": true, "engine": true, "modernized": true, "series": true, "model": true, "family": true}

// roots gives the names under which a designation is known: its letters and
// first digits without what marks a variant ("Mi-35M" is mi35, "F-16C Block 52"
// f16), a name of four letters or more ("Rafale"), and a name with the number
// after it ("Leopard 2A4" is leopard2, "Type-054A" type54).
func roots(designation string) []string {
	words := strings.FieldsFunc(designation, func(r rune) bool { return r == ' ' || r == '/' || r == '(' || r == ')' || r == ',' })
	var out []string
	add := func(s string) {
		if len(s) > 1 && !generic[s] && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for i, w := range words {
		letters, digits := split(w)
		switch {
		case letters != "" && digits != "":
			add(letters + digits)
		case letters != "" && i+1 < len(words) && startsWithDigit(words[i+1]):
			_, next := split(words[i+1])
			add(letters + next)
			if len(letters) >= 4 {
				add(letters)
			}
		case len(letters) >= 4:
			add(letters)
		}
	}
	return out
}

// split gives a word's first letters (over hyphens) and the digits behind them,
// without leading zeros: "Su-30MKI" is su, 30.
func split(w string) (letters, digits string) {
	var l, d strings.Builder
	for _, r := range w {
		switch {
		case unicode.IsDigit(r):
			d.WriteRune(r)
		case unicode.IsLetter(r):
			if d.Len() > 0 {
				return l.String(), trimZeros(d.String())
			}
			l.WriteRune(unicode.ToLower(r))
		case d.Len() > 0:
			return l.String(), trimZeros(d.String())
		}
	}
	return l.String(), trimZeros(d.String())
}

func trimZeros(s string) string {
	if t := strings.TrimLeft(s, "0"); t != "" {
		return t
	}
	return s
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// typeWords are the words of a type that tell types apart; the others are
// ornament.
func typeWords(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		w = strings.TrimSuffix(w, "s")
		if len(w) > 2 && w != "system" && w != "new" {
			out = append(out, w)
		}
	}
	return out
}
