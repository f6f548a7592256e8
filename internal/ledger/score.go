package ledger

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/waybill-ledger/waybill"
)

// Scores from certain upwards join by rule; from ask upwards a person is asked.
// The weights are judgement, checked against joins looked at by hand
// (docs/measured.md).
const (
	certain = 4.5
	ask     = 3.0
)

// manySides is how many may stand on one side of one deal.
const manySides = 3

// Score tells how likely two items speak of one thing, and why in words.
type Score struct {
	Value   float64
	Reasons []string
}

func (s *Score) add(v float64, format string, args ...any) {
	if v != 0 {
		s.Value += v
		s.Reasons = append(s.Reasons, fmt.Sprintf("%+.2g %s", v, fmt.Sprintf(format, args...)))
	}
}

// Compare scores two items of one block.
func Compare(a, b *Item) Score {
	var s Score
	switch a.Kind {
	case waybill.Supply:
		s.add(certain, "a supply relation is one thing between two states")
		return s
	case waybill.Embargo:
		s.add(2, "same imposer and target")
		s.time(a, b, 10)
		return s
	case waybill.Agreement:
		s.parties(a, b)
		s.time(a, b, 1)
		return s
	}
	if a.Deal != nil && b.Deal == nil {
		a, b = b, a
	}
	s.sides(a, b)
	if b.Deal != nil && a.Deal == nil {
		s.deal(a, b)
		return s
	}
	s.weapons(a, b)
	s.time(a, b, 3)
	s.quantity(a, b)
	s.value(a, b)
	if a.Document != "" && a.Document == b.Document {
		s.add(0.5, "told in one document")
	}
	return s
}

func (s *Score) sides(a, b *Item) {
	switch {
	case a.lent != "" || b.lent != "":
		s.add(0.5, "%s", cmp.Or(a.lent, b.lent))
	case len(a.Left) == 0 || a.Kind == waybill.Deal && len(a.Right) == 0:
		s.add(0.25, "one side is not named")
	case slices.Equal(a.Left, b.Left) && slices.Equal(a.Right, b.Right):
		s.add(1, "same sides")
	case len(a.Left) > manySides || len(a.Right) > manySides || len(b.Left) > manySides || len(b.Right) > manySides:
		// Of many who are named together each has a deal of its own.
	default:
		s.add(0.5, "sides overlap")
	}
}

func (s *Score) parties(a, b *Item) {
	switch {
	case len(a.Left) < 2:
		s.add(0.5, "one party only is named")
	case slices.Equal(a.Left, b.Left):
		s.add(3, "same parties")
	default:
		s.add(1, "parties overlap")
	}
}

// weapons compares the best pair of weapons.
func (s *Score) weapons(a, b *Item) {
	best, why := math.Inf(-1), ""
	for _, x := range a.Weapons {
		for _, y := range b.Weapons {
			if v, w := alike(x, y); v > best {
				best, why = v, w
			}
		}
	}
	if math.IsInf(best, -1) {
		s.add(0.3, "one names no weapon")
		return
	}
	s.add(best, "%s", why)
}

func alike(x, y Weapon) (float64, string) {
	if len(x.roots) > 0 && len(y.roots) > 0 {
		switch name, numbered := x.same(&y.Names); {
		case name == "":
			return -4, "other designations: " + x.Text + ", " + y.Text
		case !numbered && x.anyNumber() && y.anyNumber():
			return 2.25, "same name " + name + ", other numbers"
		default:
			return 2.75, "same designation " + name
		}
	}
	for _, w := range typeWords(x.Type) {
		for _, v := range typeWords(y.Type) {
			if w == v {
				return 1, "same type of weapon: " + w
			}
		}
	}
	if x.Type == "" || y.Type == "" {
		return 0, ""
	}
	return -2, "other types: " + x.Type + ", " + y.Type
}

// time compares when things happened, in years; an item without a time of its own
// has that of its publication. near is how far apart they may lie.
func (s *Score) time(a, b *Item, near float64) {
	g := gap(a, b)
	switch {
	case math.IsNaN(g):
	case g <= 1.05:
		s.add(1.5, "within a year")
	case g <= near && a.Kind == waybill.Deal:
		s.add(0.5, "within %.0f years", math.Ceil(g))
	case g <= near:
		s.add(1, "within %.0f years", math.Ceil(g))
	case g <= 2*near:
		s.add(-0.5, "%.0f years apart", g)
	default:
		s.add(-3, "%.0f years apart", g)
	}
	if a.Kind == waybill.Embargo && g <= near {
		s.add(1.5, "an embargo on the same target lasts")
	}
}

// gap is the least distance in years between the two times; deliveries are
// compared with deliveries and orders with orders where both sides tell them.
func gap(a, b *Item) float64 {
	best := math.NaN()
	for _, x := range a.Steps {
		for _, y := range b.Steps {
			if len(a.Steps) > 1 != (len(b.Steps) > 1) && !comparable(x.Stage, y.Stage) {
				continue
			}
			g := distance(timeOf(a, x), timeOf(b, y))
			if math.IsNaN(best) || g < best {
				best = g
			}
		}
	}
	return best
}

// comparable tells which step of a register's row a stage is held against:
// deliveries against deliveries, all before them against the order.
func comparable(x, y waybill.Stage) bool { return (x == "delivered") == (y == "delivered") }

func timeOf(it *Item, st Step) waybill.Period {
	if !st.When.IsZero() && !it.undated {
		return st.When
	}
	return waybill.Period{From: it.Known, To: it.Known}
}

func distance(p, q waybill.Period) float64 {
	if p.IsZero() || q.IsZero() {
		return math.NaN()
	}
	if p.Overlaps(q) {
		return 0
	}
	a, b := p.To, q.From
	if q.To != "" && p.From != "" && q.To < p.From {
		a, b = q.To, p.From
	}
	return b.Time().Sub(a.Time()).Hours() / 24 / 365.25
}

func (s *Score) quantity(a, b *Item) {
	for _, x := range a.Weapons {
		for _, y := range b.Weapons {
			if x.Quantity == nil || y.Quantity == nil {
				continue
			}
			if v, _ := alike(x, y); v < 0 {
				continue
			}
			switch {
			case overlap(x.Quantity, y.Quantity):
				s.add(1.5, "same number")
			case talk(a) || talk(b):
				s.add(-0.25, "other number, but one of them is talk")
			default:
				s.add(-1.5, "other number")
			}
			return
		}
	}
}

func overlap(x, y *waybill.Quantity) bool {
	lowX, highX := bounds(x)
	lowY, highY := bounds(y)
	return lowX <= highY && lowY <= highX
}

func bounds(q *waybill.Quantity) (float64, float64) {
	low, high := 0.0, math.Inf(1)
	if q.Min != nil {
		low = float64(*q.Min)
	}
	if q.Max != nil {
		high = float64(*q.Max)
	}
	return low, high
}

func (s *Score) value(a, b *Item) {
	if a.Value == nil || b.Value == nil || a.Value.Currency == "" || a.Value.Currency != b.Value.Currency || a.Value.Amount <= 0 || max(a.Value.Amount, b.Value.Amount) > maxSum {
		return
	}
	if r := b.Value.Amount / a.Value.Amount; r > 0.97 && r < 1.03 {
		s.add(2, "same value")
	} else if r < 0.5 || r > 2 {
		s.add(-0.5, "other value")
	}
}

// talk tells whether an item is only talk: not told as fact, or of a stage
// before any order.
func talk(it *Item) bool {
	if it.Modality != waybill.Fact {
		return true
	}
	switch it.Stage {
	case "sought", "offered", "tendered", "negotiating", "selected", "approved", "proposed":
		return true
	}
	return false
}
