package date

import (
	"math"
	"strconv"

	"github.com/waybill-ledger/waybill/internal/coder/number"
)

// period gives the TIMEX3 value of n units, n 0 standing for an open number:
// P2Y, PT5H, PXW, P2Y6M.
func period(n float64, unit string) string {
	t := ""
	switch unit {
	case "F":
		n, unit = 2*n, "W"
	case "WE":
		if n == 0 {
			return "PXWE"
		}
		return "P" + strconv.Itoa(int(n)) + "WE"
	case "E":
		if n > 0 {
			n, unit = 10*n, "Y"
		}
	case "C":
		if n > 0 {
			n, unit = 100*n, "Y"
		} else {
			unit = "E"
		}
	case "TH", "TM", "TS":
		t, unit = "T", unit[1:]
	}
	if n == 0 {
		return "P" + t + "X" + unit
	}
	if whole, frac := math.Modf(n); frac != 0 && whole < 1e6 {
		switch unit {
		case "Y":
			return join(t, whole, "Y") + strconv.Itoa(int(math.Round(frac*12))) + "M"
		case "H":
			return join(t, whole, "H") + strconv.Itoa(int(math.Round(frac*60))) + "M"
		case "M":
			if t != "" {
				return join(t, whole, "M") + strconv.Itoa(int(math.Round(frac*60))) + "S"
			}
		}
		return "P" + t + strconv.FormatFloat(n, 'f', -1, 64) + unit
	}
	return "P" + t + strconv.FormatFloat(n, 'f', 0, 64) + unit
}

// join begins a value that goes on with smaller units; nothing where n is 0.
func join(t string, n float64, unit string) string {
	if n == 0 {
		return "P" + t
	}
	return "P" + t + strconv.Itoa(int(n)) + unit
}

// counted reads a number of units: "two years", "a 30-day", "three weeks ago",
// "two months earlier", "35-year-old".
func (r *reader) counted(i int) (hit, bool) {
	n := r.number(i)
	if n == nil || n.Ordinal || n.Dotted || n.Bound || n.Suffix != "" || n.Max > 1e6 {
		return hit{}, false
	}
	k, w := r.unitAfter(n.P1)
	if w == nil || r.titled(k-1) || w.unit == "Q" && (r.lower(n.P1) == "-" || r.lower(k) == "of") {
		return hit{}, false
	}
	if sing := w.class&isPlural == 0; sing && r.lower(n.P1) != "-" && n.Max > 1 && r.lower(k-1) != "year" && r.lower(k-1) != "day" && r.lower(k-1) != "hour" && r.lower(k-1) != "month" || r.lower(k-1) == "second" {
		return hit{}, false
	}
	v := n.Value
	if n.Vague || n.Range && n.Max-n.Min > 100 {
		v = 0
	}
	if r.lower(k) == "and" && r.lower(k+1) == "a" && r.lower(k+2) == "half" {
		v, k = v+0.5, k+3
	}
	return r.away(hit{p0: i, p1: k, value: period(v, w.unit), typ: Duration, vague: true}, v, w.unit)
}

// article reads "a year", "a few weeks", "several months ago", "a couple of years".
func (r *reader) article(i int) (hit, bool) {
	j, v := i+1, 1.0
	if n := r.number(i); n != nil && n.P1 > n.P0 {
		return r.counted(i) // "a dozen years"
	}
	first := r.lower(i)
	if first != "a" && first != "an" {
		j = i
	}
	switch r.lower(j) {
	case "few", "several", "some", "many":
		j, v = j+1, 0
	case "couple":
		j, v = r.skip(j+1, "of"), 2
	case "full", "whole", "single", "flat", "good":
		j++
	case "half":
		j, v = r.hyphen(j+1), 0.5
	}
	if r.lower(j) == "more" || r.lower(j) == "fairly" {
		j++
	}
	w := r.word(j)
	if r.lower(j) == "-" && r.piece(j).Glued {
		w = r.word(j + 1)
		j++
	}
	if w.class&isUnit == 0 || r.lower(j) == "second" || w.unit == "WE" || r.lower(j) == "quarter" && v == 1 || v != 1 && v != 0.5 && w.class&isPlural == 0 {
		return hit{}, false
	}
	if v == 1 && w.class&isPlural != 0 || first == "some" && w.class&isPlural == 0 {
		return hit{}, false
	}
	h := hit{p0: i, p1: j + 1, value: period(v, w.unit), typ: Duration, vague: true}
	if r.lower(j+1) == "and" && r.lower(j+2) == "a" && r.lower(j+3) == "half" {
		h.p1, v = j+4, v+0.5
		h.value = period(v, w.unit)
	}
	if r.lower(h.p1) == "or" && (r.lower(h.p1+1) == "so" || r.lower(h.p1+1) == "two") {
		h.p1 += 2
	}
	return r.away(h, v, w.unit)
}

// away turns a number of units into a time where a word behind says from
// where it counts: "ago", "earlier", "from now", "later".
func (r *reader) away(h hit, n float64, unit string) (hit, bool) {
	k := h.p1
	if w := r.lower(k); w == "or" && r.lower(k+1) == "so" {
		k += 2
	} else if w == "-" && r.lower(k+1) == "ago" {
		k++
	}
	switch w := r.lower(k); {
	case w == "ago":
		return r.back(h, k+1, r.now, n, unit)
	case w == "earlier" || w == "previously" || w == "before" && r.pauses(k+1) || w == "-" && r.lower(k+1) == "earlier":
		k = r.hyphen(k)
		base := r.now
		if r.last.grain != none {
			base, _ = r.last.span()
		}
		return r.back(h, k+1, base, n, unit)
	case w == "from" && (r.lower(k+1) == "now" || r.lower(k+1) == "today"):
		return r.back(h, k+2, r.now, -n, unit)
	case (w == "later" || w == "afterwards" || w == "after" && r.pauses(k+1)) && r.last.grain != none && n != 0:
		base, _ := r.last.span()
		if g, ok := r.back(h, h.p1, base, -n, unit); ok { // the words stay a duration
			h.from, h.to, h.has = g.from, g.to, g.has
		}
		return h, true
	case w == "old", w == "-" && (r.lower(k+1) == "old" || r.lower(k+1) == "olds"):
		return hit{}, false // an age
	case n == 1 && r.rate(h.p0):
		h.typ = Set
	case r.lower(h.p0-1) == "in" && n > 0 && r.tense(h.p0, h.p1) == future:
		if g, ok := r.back(h, h.p1, r.now, -n, unit); ok { // the words stay a duration
			h.from, h.to, h.has, h.reached = g.from, g.to, g.has, true
		}
	case r.lower(h.p0-1) == "within" && r.known && n > 0:
		r.reach(&h, n, unit, 1)
	}
	return h, true
}

// pauses tells that the clause ends at piece i, so that "before" there looks
// back and does not lead on.
func (r *reader) pauses(i int) bool {
	return i >= len(r.sc.P) || r.piece(i).Kind == number.Mark
}

// rate tells that the unit at piece i is what something is counted by: "$3 a year".
func (r *reader) rate(i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		switch r.lower(k) {
		case "times", "once", "twice", "%", "percent":
			return true
		}
	}
	return false
}

// back gives the time n units before base: days to the day, weeks to the
// week, months to the month, years to the year, as the words are meant.
func (r *reader) back(h hit, end int, base civil, n float64, unit string) (hit, bool) {
	if !r.known {
		return hit{}, false
	}
	h.p1, h.typ = end, Date
	if n == 0 {
		h.value = "PAST_REF"
		return h, true
	}
	if math.Abs(n) > 3000 {
		return hit{}, false
	}
	m := int(math.Round(n))
	var w when
	switch unit {
	case "D":
		w = dayOf(base - civil(m))
	case "W":
		w = weekOf(base - civil(7*m))
	case "F":
		w = weekOf(base - civil(14*m))
	case "M":
		w = in(base, monthGrain).shift(-int(math.Floor(n)))
	case "Q":
		w = in(base, quarterGrain).shift(-m)
	case "Y":
		if n == 1 && r.quarterHere() {
			w = r.quarter
			w.y--
		} else {
			w = in(base, yearGrain).shift(-m)
		}
	case "E":
		w = in(base, yearGrain).shift(-10 * m)
	case "C":
		w = in(base, yearGrain).shift(-100 * m)
	default: // hours and less: the day itself
		w = dayOf(base)
		h.value = "PAST_REF"
		if unit == "TH" && n < 12 || unit != "TH" {
			return h, true
		}
	}
	g, ok := r.calendar(h.p0, end, w)
	g.vague = true
	return g, ok
}
