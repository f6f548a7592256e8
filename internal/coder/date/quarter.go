package date

import "github.com/waybill-ledger/waybill/internal/coder/number"

// quarterCode reads "Q3 2015", "H1", "FY2015", "FY 2013-14".
func (r *reader) quarterCode(i int) (hit, bool) {
	p := r.piece(i)
	if !p.Upper {
		return hit{}, false
	}
	if p.Lower == "fy" {
		return r.fiscalYearAt(i, r.skip(i+1, "-", "'"))
	}
	n, ok := r.figures(i+1, 1)
	if !ok || !r.piece(i+1).Glued || p.Glued && i > 0 || r.piece(i+2).Glued && r.piece(i+2).Kind != number.Mark || r.lower(i+2) == "-" && r.piece(i+2).Glued && r.piece(i+3).Kind == number.Word {
		return hit{}, false
	}
	g := grain(quarterGrain)
	if p.Lower == "h" {
		g = halfGrain
	}
	return r.partOfYear(i, i+2, g, n)
}

// quarter4 reads "2014 third quarter" and "3Q".
func (r *reader) quarter4(i int) (hit, bool) {
	y, j, ok := r.yearAt(i)
	if !ok {
		return hit{}, false
	}
	if w := r.lower(j); w == "fiscal" || w == "financial" {
		if r.lower(j+1) == "year" {
			return r.fiscalSpan(i, j+2, y)
		}
		j++
	}
	if h, ok := r.quarterAt(j); ok && (h.when.grain == quarterGrain || h.when.grain == halfGrain) && h.p1 <= j+3 {
		h.when.y = y
		return r.calendar(i, h.p1, h.when)
	}
	if w := r.lower(j); (w == "quarter" || w == "period") && r.quarter.grain != none {
		q := r.quarter
		q.y = y
		h, ok := r.calendar(i, j+1, q)
		h.vague = true
		return h, ok
	}
	return hit{}, false
}

// quarterAt reads what begins with a place in a row: "third quarter of 2014",
// "first half", "20th century", "first nine months of 2014".
func (r *reader) quarterAt(i int) (hit, bool) {
	n, j, ok := r.ordinal(i)
	if !ok {
		return hit{}, false
	}
	k := r.hyphen(j)
	if w := r.lower(k); w == "fiscal" {
		k = r.hyphen(k + 1)
	}
	switch w := r.lower(k); {
	case w == "quarter" && n >= 1 && n <= 4:
		return r.partOfYear(i, k+1, quarterGrain, n)
	case w == "half" && n >= 1 && n <= 2 && r.word(k+1).class&isUnit == 0:
		return r.partOfYear(i, k+1, halfGrain, n)
	case w == "century" && n > 1 && n < 30:
		return r.calendar(i, k+1, when{grain: centuryGrain, y: (n - 1) * 100})
	}
	switch {
	case r.word(j).unit == "W" && !r.is(j, isPlural) && r.lower(j+1) == "of":
		return r.weekOfMonth(i, j+2, n)
	case r.lower(j) == "of" && number.IsOrdinal(r.lower(i)): // "the first of June"
		if m, k, ok := r.monthWord(j + 1); ok {
			y, e, given := r.yearAfter(k)
			return r.dayOfYear(i, max(k, e), y, m, n, given)
		}
	}
	return r.firstUnits(i, j, n)
}

// weekOfMonth reads "the first week of June", "last week of July 2014": seven
// days counted from the month's first, or to its last.
func (r *reader) weekOfMonth(i, j, n int) (hit, bool) {
	h, ok := r.monthFirst(r.skip(j, "the"))
	if !ok || h.when.grain != monthGrain || n > 5 {
		return hit{}, false
	}
	first, last := h.when.span()
	g, ok := r.calendar(i, h.p1, weekOf(first+civil(7*(n-1))))
	g.from, g.to = first+civil(7*(n-1)), min(last, first+civil(7*n-1))
	if n == 0 {
		g, ok = r.calendar(i, h.p1, weekOf(last))
		g.from, g.to = last-6, last
	}
	return g, ok && g.from <= g.to
}

// firstUnits reads "first nine months of 2014", "first two years".
func (r *reader) firstUnits(i, j, n int) (hit, bool) {
	m := r.number(j)
	if m == nil || n != 1 || m.Ordinal || m.Dotted || m.Range || m.P1 == m.P0 {
		return hit{}, false
	}
	k, w := r.unitAfter(m.P1)
	if w == nil {
		return hit{}, false
	}
	h := hit{p0: i, p1: k, value: period(m.Value, w.unit), typ: Duration, vague: true}
	of := r.skip(k, "of", "the", "year")
	if y, end, ok := r.yearAt(of); ok && of > k && m.Value < 12 {
		step := map[string]int{"M": 1, "Q": 3}[w.unit]
		if step > 0 {
			h.p1 = end
			h.from, h.to = months(y, 1, step*int(m.Value))
			h.has = true
		}
	} else if r.known && w.unit == "M" && m.Value < 12 {
		y := r.year - b2i(r.month <= int(m.Value))
		h.from, h.to = months(y, 1, int(m.Value))
		h.has = true
	}
	return h, true
}

// ordinal reads a place in a row: "third", "3rd", "latter".
func (r *reader) ordinal(i int) (n, end int, ok bool) {
	if v, ok := number.OrdinalValue(r.lower(i)); ok {
		return v, i + 1, true
	}
	if m := r.number(i); m != nil && m.Ordinal && m.Value < 40 {
		return int(m.Value), m.P1, true
	}
	if w := r.lower(i); (w == "last" || w == "latter") && r.lower(i+1) == "half" {
		return 2, i + 1, true
	} else if w == "last" && r.word(i+1).unit == "W" && r.lower(i+2) == "of" {
		return 0, i + 1, true
	}
	return 0, i, false
}

// partOfYear settles the year of a quarter or half: told behind it, told
// before it ("next year's first quarter"), or the nearest.
func (r *reader) partOfYear(p0, p1 int, g grain, n int) (hit, bool) {
	j := r.skip(p1, ",", "of", "in", "the", "fiscal", "fy", "year", "'")
	if y, end, ok := r.yearAt(j); ok && (end == j+1 || r.lower(p1) == "of") {
		return r.calendar(p0, end, when{grain: g, y: y, n: n})
	}
	if n < 1 || n > 4 || g == halfGrain && n > 2 {
		return hit{}, false
	}
	if j = r.skip(p1, "of", "the", "fiscal"); j > p1 && r.is(j, isThis) {
		if h, ok := r.pointed(j); ok && (h.when.grain == yearGrain || r.lower(h.p1-1) == "year") {
			y, _, _ := h.from.ymd()
			if h.when.grain == yearGrain {
				y = h.when.y
			}
			return r.calendar(p0, h.p1, when{grain: g, y: y, n: n})
		}
	}
	if r.lower(p1) == "of" && (r.lower(p1+1) == "the" && r.lower(p1+2) != "year" || r.piece(p1+1).Kind == number.Word && r.lower(p1+1) != "the") {
		if g == halfGrain {
			return hit{}, false // "the first half of the match"
		}
	}
	if r.lower(p1) == "of" && r.lower(p1+1) == "the" && r.lower(p1+2) == "year" {
		p1 += 3
	}
	if prev := r.hitBefore(p0); prev != nil && prev.when.grain == yearGrain {
		p0, y := prev.p0, prev.when.y
		r.hits = r.hits[:len(r.hits)-1]
		return r.calendar(p0, p1, when{grain: g, y: y, n: n})
	}
	if !r.known {
		return hit{}, false
	}
	return r.calendar(p0, p1, r.nearestPart(p0, p1, g, n))
}

// hitBefore gives the expression that owns what stands at piece i: "next year's".
func (r *reader) hitBefore(i int) *hit {
	if len(r.hits) == 0 || r.lower(i-1) != "s" || r.lower(i-2) != "'" {
		return nil
	}
	if h := &r.hits[len(r.hits)-1]; h.p1 == i-2 {
		return h
	}
	return nil
}

// nearestPart chooses the year of a quarter or half told without one.
func (r *reader) nearestPart(p0, p1 int, g grain, n int) when {
	t := r.tense(p0, p1)
	if t == future && r.lower(p0+1) == "-" {
		t = unknown // "expects a third-quarter loss" says little of the year
	}
	best, far := when{}, 0
	for y := r.year - 1; y <= r.year+1; y++ {
		w := when{grain: g, y: y, n: n}
		if d := r.farFrom(w, t); best.grain == none || d < far {
			best, far = w, d
		}
	}
	return best
}

// currentQuarter is the one that news of publication's day reports on: the
// last that has ended.
func (r *reader) currentQuarter() when { return in(r.now, quarterGrain).shift(-1) }

// theQuarter reads "the quarter": the one told of, or the last that has ended.
func (r *reader) theQuarter(p0, p1 int) (hit, bool) {
	if r.quarter.grain != none {
		return r.calendar(p0, p1, r.quarter)
	}
	return r.calendar(p0, p1, r.currentQuarter())
}

// quarterLike reads "the latest period", "the same period last year".
func (r *reader) quarterLike(i, end int, this string) (hit, bool) {
	if r.quarter.grain == none || !r.quarterHere() {
		return hit{}, false
	}
	w := r.quarter
	if k := end; r.word(k).this == "last" && r.lower(k+1) == "year" {
		w.y, end = r.year-1, k+2
	} else if this == "prev" || this == "last" {
		w = w.shift(-1)
	}
	return r.calendar(i, end, w)
}

// fiscalAt reads "fiscal 2013", "fiscal year 2013-14", "fiscal third quarter".
func (r *reader) fiscalAt(i int) (hit, bool) {
	j := r.hyphen(i + 1)
	if h, ok := r.quarterAt(j); ok {
		h.p0 = i
		return h, true
	}
	if r.lower(j) == "year" {
		j++
		if h, ok := r.fiscalYearAt(i, j); ok {
			return h, true
		}
		if (r.lower(i-1) == "the" || r.lower(i-1) == "this") && r.known {
			return r.fiscalSpan(i, j, r.fiscalOf(r.now))
		}
		return hit{}, false
	}
	return r.fiscalYearAt(i, j)
}

// fiscalYearAt reads the year at piece j: 2013, 13, 2013-14, 2013/14.
func (r *reader) fiscalYearAt(i, j int) (hit, bool) {
	y, end, ok := r.yearAt(j)
	if !ok {
		two, got := r.figures(j, 2)
		if !got || len(r.lower(j)) != 2 || r.sticks(j) || r.lower(i) != "fy" {
			return hit{}, false
		}
		y, end = r.century(two), j+1
	}
	if l := r.lower(end); (l == "-" || l == "/") && r.piece(end).Glued {
		if two, ok := r.figures(end+1, 4); ok && (two%100 == (y+1)%100) && r.piece(end+1).Glued {
			h, ok := r.fiscalFrom(i, end+2, y)
			return h, ok
		}
	}
	return r.fiscalSpan(i, end, y)
}
