package measure

import (
	"math"
)

// The rule of intervals (docs/decisions/0004-intervals.md):
//
//  1. A row without marks is taken as it stands.
//  2. A delivered number that is marked may be half of what is written, but not
//     less than one unit, up to half as much again, but at least one unit more:
//     a mark says that the number is unsure, not the deal.
//  3. A marked delivery year may be the year before or after.
//  4. A total split over listed years has at least one unit in each of them.
//  5. The register's "0" is more than nothing and under 0.5.
//
// Lows and highs of rows are added up as if all went the same way, so that an
// interval holds every outcome that the rule allows.
const (
	numberLow  = 0.5
	numberHigh = 1.5
	underHalf  = 0.5
)

// spread gives how far a row's TIV may lie below and above what is written, by
// rules 2 and 5.
func spread(tiv, number float64, flags uint8) (below, above float64) {
	if math.IsNaN(tiv) {
		return 0, 0
	}
	if tiv == 0 {
		return 0, underHalf
	}
	if flags&numberMarked == 0 {
		return 0, 0
	}
	if math.IsNaN(number) || number <= 0 {
		return tiv * (1 - numberLow), tiv * (numberHigh - 1)
	}
	lo, hi := numberSpread(number)
	return tiv * lo / number, tiv * hi / number
}

// numberSpread gives rule 2 for a number of units.
func numberSpread(n float64) (below, above float64) {
	return min(n-min(n, 1), n*(1-numberLow)), max(1, n*(numberHigh-1))
}

// acc is a cell while it is added up.
type acc struct {
	value  float64
	below  float64 // value - low
	above  float64 // high - value
	marked float64 // part of value from marked rows
	split  float32 // part of value from an even split over years
	n      int32   // rows with a value
}

func (a *acc) add(b acc) {
	a.value += b.value
	a.below += b.below
	a.above += b.above
	a.marked += b.marked
	a.split += b.split
	a.n += b.n
}

func (a *acc) low() float64 {
	// Sums of binary fractions leave dust of the order of 1e-12.
	if l := a.value - a.below; l > 1e-9 {
		return l
	}
	return 0
}

func (a *acc) high() float64 { return a.value + a.above }
