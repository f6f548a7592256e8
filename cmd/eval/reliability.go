package main

import (
	"fmt"
	"strings"
)

// reliability counts, for each tenth of confidence, how many statements were
// given with it and how many of them the gold has.
type reliability [10]struct {
	given, right int
	sum          float64
}

func (r *reliability) add(confidence float64, right bool) {
	t := &r[min(9, int(confidence*10))]
	t.given++
	t.sum += confidence
	if right {
		t.right++
	}
}

// table prints the tenths that have statements: confidence on average, share
// right, number. It ends with the mean distance of the two, each tenth weighed
// by its number.
func (r *reliability) table() string {
	var b strings.Builder
	b.WriteString("confidence  on average  right   statements\n")
	off, n := 0.0, 0
	for i, t := range r {
		if t.given == 0 {
			continue
		}
		mean, share := t.sum/float64(t.given), ratio(t.right, t.given)
		fmt.Fprintf(&b, "%.1f to %.1f  %.3f       %.3f  %5d\n", float64(i)/10, float64(i+1)/10, mean, share, t.given)
		off += float64(t.given) * max(mean-share, share-mean)
		n += t.given
	}
	fmt.Fprintf(&b, "mean distance %.3f over %d statements\n", off/float64(max(1, n)), n)
	return b.String()
}
