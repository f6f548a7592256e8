// Package quantity reads the counts in a sentence: the numbers that may say
// how many weapons.
//
// In comes a sentence cut by the room of numbers, with the money in it; out go
// [Count]s. It must never say what is counted (the frames know), and never
// take for a count what is a year, a day, a calibre, a designation, a measure,
// an age, a place in a row, money or a share.
package quantity

import (
	"math"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/money"
	"github.com/waybill-ledger/waybill/internal/coder/number"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// Count is a number that may count weapons.
type Count struct {
	Start, End  int // byte offsets, with the words that say how sure it is
	First, Last int // tokens of the sentence, Last one past the end
	// CoreStart and CoreEnd, CoreFirst leave out "more than" and the like.
	CoreStart, CoreEnd, CoreFirst int

	Min, Max     int64
	NoMin, NoMax bool // "up to 20", "more than 20"
	Approx       bool
	Vague        bool // "dozens"
	// Hyphen tells that the thing counted follows after a hyphen: "126-jet".
	Hyphen bool
	// AfterName tells that a name stands right before it: "Leopard 2", but
	// also "sold Iraq 24 jets".
	AfterName bool
	// Figures tells that it is written in figures.
	Figures bool
}

// Quantity gives the count as the nouns of the ledger have it; text is the
// document's.
func (c Count) Quantity(text string) waybill.Quantity {
	q := waybill.Quantity{Text: text[c.Start:c.End], Start: c.Start, End: c.End}
	if !c.NoMin {
		low := c.Min
		q.Min = &low
	}
	if !c.NoMax {
		high := c.Max
		q.Max = &high
	}
	return q
}

// Find gives the counts of a sentence, in their order.
func Find(text string, s token.Sentence) []Count {
	sc := number.NewScan(text, &s)
	return In(sc, money.In(sc))
}

// In gives the counts of a sentence that is already cut and whose money is known.
func In(sc *number.Scan, amounts []money.Amount) []Count {
	var out []Count
	for i := range sc.Numbers {
		n := &sc.Numbers[i]
		for len(amounts) > 0 && amounts[0].End <= n.CoreStart {
			amounts = amounts[1:]
		}
		if len(amounts) > 0 && amounts[0].Start < n.CoreEnd || !counts(sc, n) {
			continue
		}
		out = append(out, count(sc, n))
	}
	return out
}

func count(sc *number.Scan, n *number.Number) Count {
	c := Count{Start: n.Start, End: n.End, First: n.First, Last: n.Last, CoreStart: n.CoreStart, CoreEnd: n.CoreEnd,
		CoreFirst: n.CoreFirst, Min: int64(n.Min), Max: int64(n.Max), NoMin: n.NoMin, NoMax: n.NoMax,
		Approx: n.Approx, Vague: n.Vague, Hyphen: n.Hyphen, Figures: n.Figures}
	if n.P0 > 1 {
		p := &sc.P[n.P0-1]
		c.AfterName = p.Kind == number.Word && p.Capital && n.Start == n.CoreStart
	}
	return c
}

// most is the greatest number of pieces that anybody counts in one deal.
const most = 1e9

// counts tells whether a number can count things.
func counts(sc *number.Scan, n *number.Number) bool {
	switch {
	case n.Dotted, n.Ordinal, n.Bound, n.Suffix != "", n.Max > most, n.Max < 1, n.Min != math.Trunc(n.Min), n.Max != math.Trunc(n.Max):
		return false
	case n.Year && isYear(sc, n), beside(sc, n), measured(sc, n), age(sc, n):
		return false
	}
	return true
}

// isYear tells four figures that are a year from "2000 rockets".
func isYear(sc *number.Scan, n *number.Number) bool {
	if n.Range || n.P0 > 0 && years[sc.Lower(n.P0-1)] {
		return true
	}
	if n.NoMax || n.NoMin {
		return false
	}
	next := sc.Lower(n.P1)
	return len(next) < 4 || next[len(next)-1] != 's' || sc.P[n.P1].Glued || sc.P[n.P1].Capital
}

// beside tells that what stands before makes the number a name's, a day or a
// part of a name.
func beside(sc *number.Scan, n *number.Number) bool {
	i := n.P0 - 1
	if i >= 0 && sc.P[i].Lower == "." && sc.P[i].Glued {
		i-- // "No. 5", "Feb. 13"
	}
	if i < 0 {
		return false
	}
	w := sc.P[i].Lower
	if months[w] && sc.P[i].Capital && n.Max <= 31 && n.Figures {
		return true
	}
	if before[w] && n.Start == n.CoreStart {
		return true
	}
	return (w == "-" || w == "/") && sc.P[n.P0].Glued // "-5", "x-35", "2023/24"
}

// measured tells that what stands behind makes the number a measure, a share,
// a day or a trait.
func measured(sc *number.Scan, n *number.Number) bool {
	i := n.P1
	w := sc.Lower(i)
	if w == "-" && sc.P[i].Glued {
		w = sc.Lower(i + 1)
		return parts[w] || units[w]
	}
	if (w == "more" || w == "additional" || w == "further") && units[sc.Lower(i+1)] {
		return true
	}
	if units[w] && !(w == "m" && !sc.P[i].Glued) || w == "per" && sc.Lower(i+1) == "cent" {
		return true
	}
	if len(w) == 1 && (sc.Lower(i+1) == "." && (w == "a" || w == "p") && sc.Lower(i+2) == "m") {
		return true
	}
	if months[w] && sc.P[i].Capital && n.Max <= 31 {
		return true
	}
	return n.Value == 1 && !n.Figures && !n.Range && sc.Lower(n.P1-1) == "one" && (w == "" || lone[w])
}

// age tells the number between commas behind a name: "Mr Example, 35, said".
func age(sc *number.Scan, n *number.Number) bool {
	return n.Figures && n.Max < 120 && n.P0 > 1 && sc.Lower(n.P0-1) == "," && sc.Lower(n.P1) == "," &&
		sc.P[n.P0-2].Capital && n.P0-2 > 0
}
