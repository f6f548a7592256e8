package measure_test

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/register"
)

// synthetic makes a register of the size and shape of a real one, times n: as
// many suppliers, recipients, designations and years, and the same share of
// marks. Its numbers come from a fixed sequence.
func synthetic(n int) *register.Columns {
	b := register.NewBuilderWith(func(name string) (waybill.ActorID, bool) { return waybill.ActorID(name), true })
	x := uint64(1)
	draw := func(n int) int {
		x = x*6364136223846793005 + 1442695040888963407
		return int(x>>33) % n
	}
	names := make([]string, 261)
	for i := range names {
		names[i] = fmt.Sprintf("State %03d", i)
	}
	designations := make([]string, 4217)
	for i := range designations {
		designations[i] = fmt.Sprintf("Type-%d", i)
	}
	const rows = 59157
	var number, unit, tiv float64
	years := []int{0}
	t := waybill.Transfer{Layout: waybill.LayoutDeliveries, Category: waybill.Aircraft, Description: "fighter aircraft", Status: waybill.New,
		Row: waybill.Row{Snapshot: "synthetic"}, Delivered: &number, UnitTIVNew: &unit, UnitTIV: &unit, DeliveredTIV: &tiv, DeliveryYears: years}
	for i := range rows * n {
		// Suppliers are drawn unevenly, and each has two dozen recipients.
		s := draw(136) * draw(136) / 136
		number, unit = float64(1+draw(60)), float64(1+draw(2000))/100
		tiv = math.Round(number*unit*100) / 100
		t.DealID, t.Row.Line = 1+i/2, i+13
		r := (s*7 + draw(24)) % 261
		t.Supplier, t.Recipient = names[s], names[r]
		t.Designation = designations[draw(len(designations))]
		years[0] = 1950 + (s*31+r*17+draw(12))%74 // a pair trades for a while
		t.OrderYear = years[0] - 2
		t.DeliveredUncertain, t.DeliveryYearsUncertain = draw(100) < 68, draw(100) < 38
		b.Add(&t)
	}
	c, _ := b.Finish(waybill.Release{ID: "synthetic/transfers/deliveries@2024-04-16", Layout: waybill.LayoutDeliveries, Generated: "2024-04-16"})
	return c
}

// byHand is the table of supplier, recipient and year as one would write it for
// this question alone: one array, one loop, and the same cells to be read.
func byHand(c *register.Columns) []waybill.TableRow {
	names, years := len(c.Names), 0
	first := math.MaxInt
	for _, y := range c.DeliveryYear {
		first, years = min(first, int(y)), max(years, int(y))
	}
	years -= first - 1
	type cell struct {
		sum, marked float64
		n           int32
	}
	sums := make([]cell, names*names*years)
	for i := range c.N {
		a := &sums[(int(c.Supplier[i])*names+int(c.Recipient[i]))*years+int(c.DeliveryYear[i])-first]
		a.sum += c.TIV[i]
		if c.Flags[i]&(register.DeliveredUncertain|register.DeliveryYearUncertain) != 0 {
			a.marked += c.TIV[i]
		}
		a.n++
	}
	var out []waybill.TableRow
	for i := range sums {
		if a := &sums[i]; a.n > 0 {
			s, r, y := i/years/names, i/years%names, i%years+first
			out = append(out, waybill.TableRow{Names: []string{c.Names[s], c.Names[r], fmt.Sprint(y)},
				Codes: []string{string(c.Codes[s]), string(c.Codes[r]), ""}, Cell: waybill.Cell{Known: true, Value: a.sum, Marked: a.marked / a.sum}})
		}
	}
	slices.SortFunc(out, func(a, b waybill.TableRow) int {
		return cmp.Or(cmp.Compare(a.Names[0], b.Names[0]), cmp.Compare(a.Names[1], b.Names[1]), cmp.Compare(a.Names[2], b.Names[2]))
	})
	return out
}

var pairsAndYears = measure.Query{Measure: "tiv", By: []string{"supplier", "recipient", "year"}}

func BenchmarkTable(b *testing.B) {
	for _, n := range []int{1, 10} {
		c := synthetic(n)
		s := measure.New(c, nil, nil)
		b.Run(fmt.Sprintf("waybill/%dx", n), func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				if _, err := measure.Compute(s, pairsAndYears); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("by hand/%dx", n), func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				byHand(c)
			}
		})
	}
}

// fastest gives the least time of several runs.
func fastest(n int, do func()) time.Duration {
	best := time.Duration(math.MaxInt64)
	for range n {
		at := time.Now()
		do()
		best = min(best, time.Since(at))
	}
	return best
}

// TestCostIsLinear shows cost and memory for the register once, ten and, where
// WAYBILL_HUNDREDFOLD is set, a hundred times over.
func TestCostIsLinear(t *testing.T) {
	sizes := []int{1, 10}
	if os.Getenv("WAYBILL_HUNDREDFOLD") != "" {
		sizes = append(sizes, 100)
	}
	for _, n := range sizes {
		before := heap()
		c := synthetic(n)
		columns := heap()
		at := time.Now()
		s := measure.New(c, nil, nil)
		built := time.Since(at)
		all := heap()
		took := fastest(3, func() {
			if _, err := measure.Compute(s, pairsAndYears); err != nil {
				t.Fatal(err)
			}
		})
		perRow := float64(all-before) / float64(c.N)
		t.Logf("%3d×: %8d rows, %.0f bytes a row (columns %.0f), built in %v, table in %v (%.1f ns a row)", n, c.N, perRow,
			float64(columns-before)/float64(c.N), built.Round(time.Millisecond), took.Round(10*time.Microsecond), float64(took.Nanoseconds())/float64(c.N))
		if n > 1 && perRow >= 100 {
			t.Errorf("%d×: %.0f bytes a row, want under 100", n, perRow)
		}
		runtime.KeepAlive(s)
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
