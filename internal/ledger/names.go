package ledger

import (
	"fmt"
	"iter"
	"regexp"
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

// Names are what a weapon goes by: the roots of its designation, and for a name
// that bears a number which number that is.
type Names struct {
	roots   []string
	numbers map[string]string // "leopard": "2"
}

func (n *Names) add(s string) {
	if len(s) > 1 && !generic[s] && !slices.Contains(n.roots, s) {
		n.roots = append(n.roots, s)
	}
}

// numbered adds a name of letters that bears a number.
func (n *Names) numbered(letters, number string) {
	n.add(letters)
	if n.numbers == nil {
		n.numbers = map[string]string{}
	}
	n.numbers[letters] = number
}

// NamesOf gives the names under which a designation is known: its letters and
// first digits without what marks a variant ("Mi-35M" is mi35, "F-16C Block 52"
// f16, "F/A-18" f18 and a18), a name of four letters or more ("Rafale", "Spike-LR"
// is spike), and a name with the number after it ("Leopard 2A4" is leopard2 and
// leopard, "Type-054A" type54, "Huey II" huey2).
func NamesOf(designation string) Names {
	var out Names
	words := strings.FieldsFunc(twins(designation), func(r rune) bool { return r == ' ' || r == '/' || r == '(' || r == ')' || r == ',' })
	for i, w := range words {
		letters, digits := split(w)
		next := ""
		if i+1 < len(words) {
			next = numberIn(words[i+1])
		}
		switch {
		case i > 0 && variant[letters]: // of what stands before it
		case letters != "" && digits != "":
			out.add(letters + digits)
			if len(letters) >= 5 {
				out.numbered(letters, digits)
			}
		case letters != "" && startsWithDigit(next):
			out.add(letters + next)
			if len(letters) >= 4 {
				out.numbered(letters, next)
			}
		case len(letters) >= 4 && next != "":
			out.numbered(letters, next)
		case len(letters) >= 4:
			out.add(letters)
			if first, _, ok := strings.Cut(w, "-"); ok && len(first) >= 4 {
				out.add(strings.ToLower(first))
			}
		}
	}
	return out
}

// variant are words whose number tells the variant of the name before them.
var variant = map[string]bool{"mk": true, "mark": true, "block": true, "mod": true}

// twins writes a name of two letters with one number as two names: "F/A-18" is
// "F-18 A-18".
func twins(s string) string {
	if !strings.Contains(s, "/") {
		return s
	}
	return twin.ReplaceAllString(s, "$1$2-$4 $1$3-$4")
}

var twin = regexp.MustCompile(`(^| )([A-Z])/([A-Z])-?(\d+)`)

// numberIn gives what a word says as the number of the name before it: digits, a
// numeral, or a letter with digits ("Mirage F-1"); empty for any other word.
func numberIn(w string) string {
	if n := numerals[w]; n != "" {
		return n
	}
	letters, digits := split(w)
	if startsWithDigit(w) || len(letters) == 1 && digits != "" {
		return letters + digits
	}
	return ""
}

var numerals = map[string]string{"II": "2", "III": "3", "IV": "4", "VI": "6", "VII": "7", "VIII": "8"}

// same finds a name that two weapons share, the one with a number first; numbered tells
// that it has one. A name alone is not shared by two that bear it with different numbers.
func (n *Names) same(o *Names) (name string, numbered bool) {
	for _, r := range n.roots {
		switch {
		case !slices.Contains(o.roots, r):
		case strings.ContainsAny(r, "0123456789"):
			return r, true
		case name == "" && (n.numbers[r] == "" || o.numbers[r] == "" || n.numbers[r] == o.numbers[r]):
			name = r
		}
	}
	return name, false
}

// All gives all names.
func (n *Names) All() iter.Seq[string] { return slices.Values(n.roots) }

// anyNumber tells whether a name with a number is among the names.
func (n *Names) anyNumber() bool {
	return slices.ContainsFunc(n.roots, func(r string) bool { return strings.ContainsAny(r, "0123456789") })
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
