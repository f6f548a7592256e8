// Package money reads amounts of money in a sentence.
//
// In comes a sentence cut by the room of numbers; out go [Amount]s in whole
// units of their currency. It must never guess a currency that the text leaves
// open (such an amount has none), never turn one currency into another, and
// never take a number without a currency for money.
package money

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/number"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// Amount is an amount of money as a text gives it.
type Amount struct {
	Start, End  int // byte offsets, with the words that say how sure it is
	First, Last int // tokens of the sentence, Last one past the end
	// CoreStart and CoreEnd leave out "about", "up to" and the like.
	CoreStart, CoreEnd int

	Value    float64 // in whole units; the lower one of a range
	Max      float64 // the upper one of a range, else Value
	Range    bool
	Currency string // ISO 4217, "" where the text leaves it open
	Approx   bool   // "about $2bn"
	AtLeast  bool   // "more than $2bn"
	AtMost   bool   // "up to $2bn"
	Vague    bool   // "billions of dollars": Value and Max are our reading
	// Each tells that it is the price of one piece, Yearly that it comes
	// every year.
	Each, Yearly bool
	// Restates tells that it gives the amount before it once more in another
	// currency, in brackets: "20 million euro ($22 million)".
	Restates bool

	p0, p1 int // pieces of the core
	scale  float64
}

// Money gives the amount as the nouns of the ledger have it; text is the
// document's.
func (a Amount) Money(text string) waybill.Money {
	m := waybill.Money{Amount: a.Value, Currency: a.Currency, Text: text[a.Start:a.End], Start: a.Start, End: a.End}
	if a.Range || a.Vague {
		high := a.Max
		m.Max = &high
	}
	return m
}

// Find gives the amounts of money in a sentence, in their order.
func Find(text string, s token.Sentence) []Amount {
	return In(number.NewScan(text, &s))
}

// In gives the amounts of money in a sentence that is already cut.
func In(sc *number.Scan) []Amount {
	var out []Amount
	floor := 0
	for i := range sc.Numbers {
		n := &sc.Numbers[i]
		if !n.Dotted && !n.Ordinal {
			if a, ok := at(sc, *n, floor); ok {
				if out = join(sc, append(out, a)); len(out) > 0 {
					floor = out[len(out)-1].p1
				}
				continue
			}
		}
		floor = n.P1
	}
	for i := range out {
		finish(sc, out, i)
	}
	return out
}

// at reads the amount around number n, if a currency stands beside it.
func at(sc *number.Scan, n number.Number, floor int) (Amount, bool) {
	v, high := n.Value, n.Max
	if n.Vague {
		v, high = n.Min, n.Max
	}
	lead, from := before(sc, n.P0, floor)
	j := n.P1
	by := scaleOf(n)
	if n.Suffix != "" || lead.form != "" {
		k, more, ok := suffix(sc, n, lead.form != "")
		if !ok {
			return Amount{}, false
		}
		if v, high, j = v*more, high*more, k; more > 1 {
			by *= more
		}
	}
	tail, to := after(sc, j)
	if n.Bound && lead.form == "" || lead.form == "" && tail.form == "" || lead.needsScale && by < 1000 && high < 10000 {
		return Amount{}, false
	}
	if tail.weight && !tail.sure && lead.form == "" && by < 1000 && (high < 1000 || sc.Lower(to) == "of" || n.Hyphen) {
		return Amount{}, false // "a 2,000-pound bomb"
	}
	a := Amount{Value: v, Max: high, Range: n.Range, Vague: n.Vague, Approx: n.Approx, p0: from, p1: to, scale: by}
	a.Currency = choose(sc, lead, tail, from)
	a.CoreStart, a.CoreEnd = sc.P[from].Start, sc.P[to-1].End
	widen(sc, &a, n, floor)
	return a, true
}

// suffix reads the scale that only money shows: "$5m", "$593 M". It gives the
// piece behind and the scale; false where the letters are no scale at all.
func suffix(sc *number.Scan, n number.Number, led bool) (int, float64, bool) {
	if n.Suffix != "" {
		by, ok := number.Letters(n.Suffix)
		return n.P1, by, ok
	}
	if n.P1 < len(sc.P) && led {
		if p := &sc.P[n.P1]; p.Upper && !p.Glued && len(p.Lower) <= 2 && (p.Lower == "m" || p.Lower == "b" || p.Lower == "mm" || p.Lower == "t") {
			by, _ := number.Letters(p.Lower)
			return n.P1 + 1, by, true
		}
	}
	return n.P1, 1, true
}

func scaleOf(n number.Number) float64 {
	if n.Scaled {
		return n.Scale()
	}
	return 1
}

// widen takes in the words around the amount that say how sure it is.
func widen(sc *number.Scan, a *Amount, n number.Number, floor int) {
	from := a.p0
	if n.Range && from > 0 && (sc.Lower(from-1) == "between" || sc.Lower(from-1) == "from") && from-1 >= floor {
		from--
	}
	sc.Widen(&n, floor, from, a.p1)
	a.Start, a.End = n.Start, n.End
	a.Approx, a.AtLeast, a.AtMost = n.Approx, n.NoMax, n.NoMin
	a.First, a.Last = number.TokenRange(sc.Sent, a.Start, a.End)
}
