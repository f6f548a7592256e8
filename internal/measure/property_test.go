package measure_test

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/measure"
)

// anyDeliveries draws a small register.
func anyDeliveries(t *rapid.T) []waybill.Transfer {
	states := []string{"Norland", "Sudmark", "Ostria", "Westland", "Eastland"}
	weapons := []string{"Falke", "Hauk", "Kano"}
	n := rapid.IntRange(1, 40).Draw(t, "rows")
	rows := make([]waybill.Transfer, n)
	for i := range rows {
		number := float64(rapid.IntRange(1, 50).Draw(t, "number"))
		unit := float64(rapid.IntRange(0, 400).Draw(t, "unit")) / 100
		tiv := math.Round(number*unit*100) / 100
		rows[i] = waybill.Transfer{DealID: i + 1, Supplier: rapid.SampledFrom(states).Draw(t, "supplier"),
			Recipient: rapid.SampledFrom(states).Draw(t, "recipient"), Designation: rapid.SampledFrom(weapons).Draw(t, "weapon"),
			Status: waybill.New, OrderYear: 1999, Delivered: &number, UnitTIVNew: &unit, UnitTIV: &unit, DeliveredTIV: &tiv,
			DeliveryYears:          []int{rapid.IntRange(2000, 2012).Draw(t, "year")},
			DeliveredUncertain:     rapid.Bool().Draw(t, "number marked"),
			DeliveryYearsUncertain: rapid.Bool().Draw(t, "year marked")}
	}
	return rows
}

func compute(t *rapid.T, s *measure.Set, q measure.Query) waybill.Table {
	tab, err := measure.Compute(s, q)
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

func same(a, b float64) bool { return math.Abs(a-b) < 1e-4 }

func TestPartsMakeTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := measure.New(columns(waybill.LayoutDeliveries, anyDeliveries(t)), nil, nil)
		from := rapid.IntRange(1999, 2013).Draw(t, "from")
		f := measure.Filter{From: from, To: from + rapid.IntRange(0, 8).Draw(t, "years")}
		whole, err := s.Total(f, true)
		if err != nil {
			t.Fatal(err)
		}
		for _, by := range [][]string{{"supplier"}, {"recipient"}, {"pair"}, {"weapon"}, {"supplier", "weapon", "recipient"}} {
			var sum waybill.Cell
			for _, r := range compute(t, s, measure.Query{Measure: "tiv", Filter: f, By: by}).Rows {
				sum.Value += r.Cell.Value
				sum.Low += r.Cell.Low
				if r.Cell.Low > r.Cell.Value || r.Cell.High < r.Cell.Value {
					t.Fatalf("%v: %v lies outside of its interval", by, r)
				}
			}
			if !same(sum.Value, whole.Value) || !same(sum.Low, whole.Low) {
				t.Fatalf("by %v: parts come to %v, low %v; the whole is %v, low %v", by, sum.Value, sum.Low, whole.Value, whole.Low)
			}
		}
		years := compute(t, s, measure.Query{Measure: "tiv", Filter: f, By: []string{"year"}})
		sum, high := 0.0, 0.0
		for _, r := range years.Rows {
			sum, high = sum+r.Cell.Value, high+r.Cell.High
		}
		if !same(sum, whole.Value) {
			t.Fatalf("years come to %v, the whole is %v", sum, whole.Value)
		}
	})
}

func TestSharesAndRanksHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := measure.New(columns(waybill.LayoutDeliveries, anyDeliveries(t)), nil, nil)
		by := rapid.SampledFrom([][]string{{"supplier"}, {"recipient", "supplier"}, {"year", "supplier"}, {"weapon", "year"}}).Draw(t, "by")
		sums := map[string]float64{}
		for _, r := range compute(t, s, measure.Query{Measure: "share", By: by}).Rows {
			c := r.Cell
			if !c.Known {
				continue
			}
			if c.Low > c.Value+1e-4 || c.High < c.Value-1e-4 || c.Low < 0 || c.High > 100 {
				t.Fatalf("%v: share %v of %v to %v", r.Names, c.Value, c.Low, c.High)
			}
			rest := ""
			for i, g := range by {
				if g != subjectOf(by) {
					rest += r.Names[i] + "\t"
				}
			}
			sums[rest] += c.Value
		}
		for rest, sum := range sums {
			if math.Abs(sum-100) > 1e-3 {
				t.Fatalf("shares of %q come to %v", rest, sum)
			}
		}
		for _, r := range compute(t, s, measure.Query{Measure: "rank", By: by}).Rows {
			if c := r.Cell; c.Known && (c.Value < c.Low || c.Value > c.High || c.Low < 1) {
				t.Fatalf("%v: rank %v of %v to %v", r.Names, c.Value, c.Low, c.High)
			}
		}
	})
}

func subjectOf(by []string) string {
	for i := len(by) - 1; i >= 0; i-- {
		if by[i] != "year" {
			return by[i]
		}
	}
	return ""
}

// TestIntervalsHoldEveryOutcome draws what the marks allow and looks whether the
// figures of that world lie within the intervals.
func TestIntervalsHoldEveryOutcome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := anyDeliveries(t)
		s := measure.New(columns(waybill.LayoutDeliveries, rows), nil, nil)
		for i := range rows {
			r := &rows[i]
			if r.DeliveredUncertain {
				n := *r.Delivered
				low, high := math.Max(1, n/2), math.Max(n+1, n*1.5)
				n = low + (high-low)*float64(rapid.IntRange(0, 4).Draw(t, "number is"))/4
				tiv := n * *r.UnitTIVNew
				r.Delivered, r.DeliveredTIV = &n, &tiv
			}
			if r.DeliveryYearsUncertain {
				r.DeliveryYears = []int{r.DeliveryYears[0] + rapid.IntRange(-1, 1).Draw(t, "year is")}
			}
			if *r.UnitTIVNew == 0 {
				tiv := float64(rapid.IntRange(0, 49).Draw(t, "zero is")) / 100
				r.DeliveredTIV = &tiv
			}
		}
		world := measure.New(columns(waybill.LayoutDeliveries, rows), nil, nil)
		for _, q := range []measure.Query{
			{Measure: "tiv", By: []string{"pair", "year"}},
			{Measure: "tiv", By: []string{"supplier"}, Filter: measure.Filter{From: 2003, To: 2007}},
			{Measure: "share", By: []string{"supplier"}, Filter: measure.Filter{From: 2003, To: 2007}},
			{Measure: "rank", By: []string{"supplier"}, Filter: measure.Filter{From: 2003, To: 2007}},
			{Measure: "hhi", By: []string{"recipient"}},
			{Measure: "diversification", By: []string{"recipient"}, Filter: measure.Filter{From: 2003, To: 2007}},
			{Measure: "average", By: []string{"supplier"}, Window: 3, Filter: measure.Filter{From: 2005, To: 2008}},
			{Measure: "units_delivered", By: []string{"weapon", "year"}},
		} {
			holds(t, q, compute(t, s, q), compute(t, world, q))
		}
	})
}

// holds looks whether each figure of a world that may be lies within the
// interval given; a cell that the register leaves blank gives none.
func holds(t *rapid.T, q measure.Query, given, world waybill.Table) {
	at := map[string]waybill.Cell{}
	for _, r := range given.Rows {
		at[fmt.Sprint(r.Names)] = r.Cell
	}
	for _, r := range world.Rows {
		c, ok := at[fmt.Sprint(r.Names)]
		if ok && r.Cell.Known && c.Known && (r.Cell.Value < c.Low-1e-3 || r.Cell.Value > c.High+1e-3) {
			t.Fatalf("%s by %v, %v: %v may be, and lies outside of %v to %v", q.Measure, q.By, r.Names, r.Cell.Value, c.Low, c.High)
		}
	}
}

func TestRowsBehindACellMakeIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := anyDeliveries(t)
		s := measure.New(columns(waybill.LayoutDeliveries, rows), nil, nil)
		tab := compute(t, s, measure.Query{Measure: "tiv", By: []string{"supplier", "year"}, Rows: true})
		for _, r := range tab.Rows {
			sum := 0.0
			for _, row := range r.Cell.Rows {
				sum += *rows[row.Line-13].DeliveredTIV
			}
			if math.Abs(sum-r.Cell.Value) > 0.3 { // rows are rounded to hundredths
				t.Fatalf("%v: rows come to %v, the cell is %v", r.Names, sum, r.Cell.Value)
			}
		}
	})
}

func TestAddressesAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[A-Za-zü &~?=%*/()-]{0,12}[A-Za-z]`)
		q := measure.Query{Measure: "tiv", By: rapid.SliceOfN(rapid.SampledFrom(measure.Groupings), 1, 3).Draw(t, "by"),
			Filter: measure.Filter{Supplier: []string{word.Draw(t, "supplier")}, From: rapid.IntRange(0, 2030).Draw(t, "from")}, Top: rapid.IntRange(0, 9).Draw(t, "top")}
		address := measure.Address(q, []waybill.ReleaseID{"sipri/transfers/deliveries@2024-04-16"}, "0123456789abcdef")
		c, err := measure.ParseAddress(address)
		if err != nil {
			t.Fatal(err)
		}
		if again := measure.Address(c.Query, c.Release, c.Hash); again != address {
			t.Fatalf("got %s, want %s", again, address)
		}
	})
}
