package measure_test

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"strconv"
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
// this question alone: a map, one loop, and the same rows to be read in order.
func byHand(c *register.Columns) []waybill.TableRow {
	type key struct{ supplier, recipient, year uint16 }
	type cell struct {
		key         key
		sum, marked float64
	}
	at := make(map[key]int32, c.N/2)
	var sums []cell
	for i := range c.N {
		k := key{c.Supplier[i], c.Recipient[i], c.DeliveryYear[i]}
		p, ok := at[k]
		if !ok {
			p = int32(len(sums))
			at[k] = p
			sums = append(sums, cell{key: k})
		}
		sums[p].sum += c.TIV[i]
		if c.Flags[i]&(register.DeliveredUncertain|register.DeliveryYearUncertain) != 0 {
			sums[p].marked += c.TIV[i]
		}
	}
	slices.SortFunc(sums, func(a, b cell) int {
		return cmp.Or(cmp.Compare(c.Names[a.key.supplier], c.Names[b.key.supplier]),
			cmp.Compare(c.Names[a.key.recipient], c.Names[b.key.recipient]), cmp.Compare(a.key.year, b.key.year))
	})
	out := make([]waybill.TableRow, len(sums))
	for i, a := range sums {
		out[i] = waybill.TableRow{Names: []string{c.Names[a.key.supplier], c.Names[a.key.recipient], strconv.Itoa(int(a.key.year))},
			Codes: []string{string(c.Codes[a.key.supplier]), string(c.Codes[a.key.recipient]), ""},
			Cell:  waybill.Cell{Known: true, Value: a.sum, Marked: a.marked / a.sum}}
	}
	return out
}

// bareLoop is the least that anybody could do: sums in one array, read by nobody.
func bareLoop(c *register.Columns) []float64 {
	names, first, last := len(c.Names), math.MaxInt, 0
	for _, y := range c.DeliveryYear {
		first, last = min(first, int(y)), max(last, int(y))
	}
	years := last - first + 1
	sums := make([]float64, names*names*years)
	for i := range c.N {
		sums[(int(c.Supplier[i])*names+int(c.Recipient[i]))*years+int(c.DeliveryYear[i])-first] += c.TIV[i]
	}
	return sums
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
		b.Run(fmt.Sprintf("bare loop/%dx", n), func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				bareLoop(c)
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

// TestNoSlowerThanByHand asks for supplier, recipient and year from the columns
// and by a loop written for it, in one run. The aim is at most twice its time.
func TestNoSlowerThanByHand(t *testing.T) {
	for _, n := range []int{1, 10} {
		c := synthetic(n)
		s := measure.New(c, nil, nil)
		var ours, theirs, bare = time.Duration(math.MaxInt64), time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
		for range 3 { // in turn, so that a busy machine slows all alike
			ours = min(ours, fastest(1, func() { _, _ = measure.Compute(s, pairsAndYears) }))
			theirs = min(theirs, fastest(1, func() { byHand(c) }))
			bare = min(bare, fastest(1, func() { bareLoop(c) }))
		}
		t.Logf("%2d×: waybill %v, by hand %v, sums alone %v: %.1f and %.1f times", n, ours.Round(10*time.Microsecond),
			theirs.Round(10*time.Microsecond), bare.Round(10*time.Microsecond), float64(ours)/float64(theirs), float64(ours)/float64(bare))
		if ours > 3*theirs {
			t.Errorf("%d×: %v against %v by hand", n, ours, theirs)
		}
	}
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
