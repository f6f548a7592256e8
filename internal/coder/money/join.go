package money

import (
	"strings"

	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/number"
)

type note struct {
	words []string
	each  bool
}

var notes = map[string][]note{}

func init() {
	for _, row := range book.Table("money/notes.tsv") {
		w := strings.Fields(row[1])
		notes[w[0]] = append(notes[w[0]], note{w, row[0] == "each"})
	}
}

// join makes one range of the last two amounts where the text says so:
// "between $1bn and $2bn", "$8 billion to $13 billion", "1 to 2 billion yen".
func join(sc *number.Scan, out []Amount) []Amount {
	if len(out) < 2 {
		return out
	}
	a, b := &out[len(out)-2], &out[len(out)-1]
	if a.Range || b.Range || a.p1+1 != b.p0 || a.AtLeast || a.AtMost || a.Currency != b.Currency && b.Currency != "" && a.Currency != "" {
		return out
	}
	led := a.p0 > 0 && sc.Lower(a.p0-1) == "between"
	switch link := sc.Lower(a.p1); {
	case link == "and" && led:
	case link == "to" && !sc.Changes(a.p0):
	case link == "-":
	default:
		return out
	}
	low := a.Value
	if a.scale <= 1 && b.scale > 1 && low < b.Value/b.scale {
		low *= b.scale
	}
	if low >= b.Value {
		return out
	}
	b.Value, b.Range, b.p0, b.Approx = low, true, a.p0, a.Approx
	b.Start, b.CoreStart, b.First = a.Start, a.CoreStart, a.First
	if led {
		b.Start = min(b.Start, sc.P[a.p0-1].Start)
		b.First, b.Last = number.TokenRange(sc.Sent, b.Start, b.End)
	}
	if b.Currency == "" {
		b.Currency = a.Currency
	}
	out[len(out)-2] = *b
	return out[:len(out)-1]
}

// finish reads what stands behind an amount: "each", "a year", and whether it
// says the one before it in another currency.
func finish(sc *number.Scan, out []Amount, i int) {
	a := &out[i]
	for _, n := range notes[sc.Lower(a.p1)] {
		if matches(sc, n.words, a.p1) {
			a.Each, a.Yearly = a.Each || n.each, a.Yearly || !n.each
		}
	}
	if i > 0 && a.Currency != out[i-1].Currency && opens(sc, out[i-1].p1, a.p0) {
		a.Restates = true
	}
}

// opens tells that only a bracket and a few words of likeness ("about") stand
// between two amounts.
func opens(sc *number.Scan, from, to int) bool {
	return sc.Lower(from) == "(" && to-from <= 4 && to > from
}

func matches(sc *number.Scan, words []string, at int) bool {
	for k, w := range words {
		if sc.Lower(at+k) != w {
			return false
		}
	}
	return true
}
