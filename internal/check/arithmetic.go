package check

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/waybill-ledger/waybill"
)

// Figure is a sum of money that a document gives, as arithmetic needs it.
type Figure struct {
	Statement waybill.Statement
	Publisher string
	Published waybill.Day
}

// Flag is a place where figures of one or several documents can't all be right,
// or where one sum turns up under another name.
type Flag struct {
	Rule       string                `json:"rule"`       // parts-exceed-whole, other-figure, shifted-sum
	Text       string                `json:"text"`       // what is odd, with the figures
	Statements []waybill.StatementID `json:"statements"` // the figures concerned
}

// Tolerances: texts round, and a rate of one year stands for all its days.
const (
	sameSum  = 0.02
	sameRate = 0.05
	maxSum   = 1e14 // a figure beyond it is a slip
)

// ahead tells whether a figure told as fact is dated years after its text: a slip.
func ahead(f Figure) bool {
	w := f.Statement.When
	return w != nil && f.Published != "" && w.From.Year() > f.Published.Year()+1
}

// Arithmetic compares sums of money with each other: those of one article, and
// those of several. It converts nothing and decides nothing; it says where the
// numbers do not go together. Figures in an unknown currency, of years
// to come, or beyond all measure are left out.
func (t *Trier) Arithmetic(all []Figure) []Flag {
	var figures []Figure
	for _, f := range all {
		if s := f.Statement; s.Kind == waybill.Statistic && s.Value != nil && s.Value.Currency != "" && s.Value.Amount > 0 && s.Value.Amount < maxSum && s.Modality == waybill.Fact && !ahead(f) {
			figures = append(figures, f)
		}
	}
	slices.SortStableFunc(figures, func(a, b Figure) int { return cmp.Compare(a.Statement.ID, b.Statement.ID) })
	var out []Flag
	for i, a := range figures {
		for _, b := range figures[i+1:] {
			if f, ok := t.compare(a, b); ok {
				out = append(out, f)
			}
		}
	}
	return append(out, t.sums(figures)...)
}

// key is what a figure is about: who supplies whom.
func key(f Figure) (from, to string) { return joined(f.Statement.From), joined(f.Statement.To) }

func joined(ms []waybill.Mention) string {
	ids := make([]string, 0, len(ms))
	for _, m := range ms {
		ids = append(ids, string(m.Actor))
	}
	slices.Sort(ids)
	return fmt.Sprint(ids)
}

// together tells whether two figures can speak of one time: by the times they
// name, or for want of one, published within a year.
func together(a, b Figure) bool {
	if a.Statement.When != nil && b.Statement.When != nil {
		return a.Statement.When.Period() == b.Statement.When.Period()
	}
	d := a.Published.Time().Sub(b.Published.Time()).Hours() / 24
	return math.Abs(d) <= 366
}

// compare holds two figures against each other.
func (t *Trier) compare(a, b Figure) (Flag, bool) {
	fromA, toA := key(a)
	fromB, toB := key(b)
	if toA != toB || a.Statement.Measure != b.Statement.Measure && a.Statement.Value.Currency == b.Statement.Value.Currency || !together(a, b) {
		return Flag{}, false
	}
	x, y := a.Statement.Value, b.Statement.Value
	ids := []waybill.StatementID{a.Statement.ID, b.Statement.ID}
	if x.Currency == y.Currency {
		if fromA == fromB && math.Abs(x.Amount-y.Amount) > sameSum*math.Max(x.Amount, y.Amount) {
			return Flag{"other-figure", fmt.Sprintf("%s gives %s, %s gives %s for the same", t.voice(a), money(x), t.voice(b), money(y)), ids}, true
		}
		return Flag{}, false
	}
	if rate, ok := t.oneSum(a, b); ok && fromA != fromB {
		return Flag{"shifted-sum", fmt.Sprintf("%s of %s and %s of %s are one sum at a rate of %.1f, given for two different things: one of the two is likely misread",
			money(x), t.whose(a), money(y), t.whose(b), rate), ids}, true
	}
	return Flag{}, false
}

// oneSum tells whether two sums in different currencies are one at the rate of
// the year, and at which rate.
func (t *Trier) oneSum(a, b Figure) (float64, bool) {
	x, y := a.Statement.Value, b.Statement.Value
	year := max(a.Published, b.Published).Year()
	rx, okX := t.shelf.rates.of(x.Currency, year)
	ry, okY := t.shelf.rates.of(y.Currency, year)
	if !okX || !okY {
		return 0, false
	}
	got, want := x.Amount/y.Amount, rx/ry
	if math.Abs(got/want-1) > sameRate {
		return 0, false
	}
	return math.Max(got, 1/got), true
}

// sums holds parts against wholes: what single suppliers are said to deliver
// can't exceed what all together are.
func (t *Trier) sums(figures []Figure) []Flag {
	var out []Flag
	for _, whole := range figures {
		from, to := key(whole)
		if from != "[]" {
			continue
		}
		total, ids := 0.0, []waybill.StatementID{whole.Statement.ID}
		seen := map[string]bool{}
		for _, part := range figures {
			f, at := key(part)
			if f == "[]" || at != to || seen[f] || part.Statement.Value.Currency != whole.Statement.Value.Currency || !together(whole, part) {
				continue
			}
			seen[f] = true
			total += part.Statement.Value.Amount
			ids = append(ids, part.Statement.ID)
		}
		if len(ids) > 1 && total > whole.Statement.Value.Amount*(1+sameSum) {
			w := *whole.Statement.Value
			w.Amount = total
			out = append(out, Flag{"parts-exceed-whole", fmt.Sprintf("the parts come to %s, the whole is given as %s", money(&w), money(whole.Statement.Value)), ids})
		}
	}
	return out
}

func (t *Trier) whose(f Figure) string {
	from := t.names(f.Statement.From)
	if from == "" {
		from = "all suppliers"
	}
	return from + " in " + t.voice(f)
}

func (t *Trier) voice(f Figure) string {
	who := f.Publisher
	if f.Statement.SaidBy != nil && f.Statement.SaidBy.Name != "" {
		who = f.Statement.SaidBy.Name
	}
	if who == "" {
		who = "a document"
	}
	if f.Published != "" {
		who += " of " + string(f.Published)
	}
	return who
}
