package measure_test

import (
	"math"
	"testing"

	"github.com/waybill-ledger/waybill/internal/register"
)

// TestWhatAnEvenSplitCosts looks at deals that are known in both layouts: how
// much of the TIV an even split puts into a wrong year, and whether rule 4 of
// the intervals holds what truly came in each year.
func TestWhatAnEvenSplitCosts(t *testing.T) {
	d, o := april(t).Deliveries, may(t)
	years := map[int32]map[int]float64{} // by order
	for i, order := range register.Join(d, o).OrderOf() {
		if order < 0 || math.IsNaN(d.TIV[i]) {
			continue
		}
		if years[order] == nil {
			years[order] = map[int]float64{}
		}
		years[order][int(d.DeliveryYear[i])] += d.TIV[i]
	}
	deals, cells, held := 0, 0, 0
	var wrong, all float64
	for order, is := range years {
		k := float64(len(is))
		if k < 2 {
			continue
		}
		deals++
		total := 0.0
		for _, v := range is {
			total += v
		}
		all += total
		unit := total / float64(o.Delivered[order])
		for _, v := range is {
			cells++
			wrong += math.Abs(v-total/k) / 2
			if v >= unit-0.02 && v <= total-(k-1)*unit+0.02 {
				held++
			}
		}
	}
	t.Logf("%d deals over several years: an even split puts %.1f per cent of their TIV into a wrong year; %d of %d figures by year lie in the interval",
		deals, 100*wrong/all, held, cells)
	if deals < 10000 || held != cells || wrong/all > 0.2 {
		t.Errorf("got %d deals, %d of %d in the interval, %.2f wrong", deals, held, cells, wrong/all)
	}
}
