package date

import "github.com/waybill-ledger/waybill/internal/coder/number"

// monthFirst reads what begins with a month: "Feb. 13, 2024", "March 2014",
// "June last year", "in September".
func (r *reader) monthFirst(i int) (hit, bool) {
	m, j, ok := r.monthWord(i)
	if !ok || i > 0 && r.piece(i).Glued && r.lower(i-1) != "-" && r.lower(i-1) != "(" && r.lower(i-1) != "\"" && r.lower(i-1) != "/" {
		return hit{}, false
	}
	if d, ok := r.figures(i-1, 2); ok && d > 0 && d < 40 {
		return hit{}, false // "30 February": a day that no calendar has
	}
	k := j
	if r.lower(k) == "the" {
		k++
	}
	if d, end, ok := r.dayAt(k); ok && (k == j || end > k+1) && !measures[r.lower(end)] {
		if y, e, ok := r.yearAfter(end); ok {
			return r.dayOfYear(i, e, y, m, d, true)
		}
		y, given := r.yearAhead(end, m)
		return r.dayOfYear(i, end, y, m, d, given)
	}
	if y, end, ok := r.yearAfter(j); ok && r.lower(j) != "-" {
		return r.calendar(i, end, monthOf(y, m))
	}
	if y, ok := r.yearAhead(j, m); ok {
		return r.calendar(i, j, monthOf(y, m))
	}
	if !r.known || !r.bareMonth(i, j) {
		return hit{}, false
	}
	return r.calendar(i, j, r.pickMonth(m, r.tense(i, j)))
}

// bareMonth tells whether a month's name without day and year is one: "may",
// "march" and the abbreviations need a word of time before them.
func (r *reader) bareMonth(i, end int) bool {
	w, before := r.word(i), r.lower(i-1)
	doubt := w.class&isShort != 0 && end == i+1 || r.lower(i) == "may" || r.lower(i) == "march"
	if !doubt {
		return r.lower(i) != "august" || r.lower(end) != "body"
	}
	if monthWords[before] {
		return true
	}
	switch before {
	case "-", "to", "and", "or":
		return r.is(i-2, isMonth) || r.is(i-2, isMod)
	}
	if before == "the" && r.lower(i) == "march" {
		p := r.piece(end)
		return p.Kind == number.Word && !p.Capital && len(p.Lower) > 4
	}
	return r.lower(end) == "-" && r.is(end+1, isMonth)
}

// goesOn reads the second half of a range whose first half has just been read:
// the 15 of "Feb. 13-15", the 13 of "2009-13".
func (r *reader) goesOn(i int) (hit, bool) {
	if len(r.hits) == 0 {
		return hit{}, false
	}
	prev := &r.hits[len(r.hits)-1]
	link := r.lower(i - 1)
	if prev.p1 != i-1 || link != "-" && link != "to" && link != "through" && link != "and" && link != "/" {
		return hit{}, false
	}
	switch prev.when.grain {
	case dayGrain:
		y, m, d := prev.when.day.ymd()
		d2, end, ok := r.dayAt(i)
		if !ok || d2 <= d || link == "/" || link == "and" && !r.stops(end) || r.piece(end).Lower == "-" || !r.is(prev.p0, isMonth) && !r.is(prev.p0+1, isMonth) && !r.is(prev.p0+2, isMonth) {
			return hit{}, false
		}
		if y2, e, ok := r.yearAfter(end); ok && y2 == y {
			end = e
		}
		return r.dayOfYear(i, end, y, m, d2, true)
	case yearGrain:
		two, ok := r.figures(i, 2)
		if !ok || len(r.lower(i)) != 2 || link != "-" && link != "/" || !r.piece(i).Glued || !r.piece(i-1).Glued || r.sticks(i) ||
			r.piece(i+1).Glued && r.lower(i+1) == "-" && r.piece(i+2).Kind == number.Digits {
			return hit{}, false
		}
		y := prev.when.y/100*100 + two
		if y <= prev.when.y {
			y += 100
		}
		if y-prev.when.y > 60 {
			return hit{}, false
		}
		return r.calendar(i, i+1, yearOf(y))
	}
	return hit{}, false
}

// stops tells that nothing that could be counted follows at piece i.
func (r *reader) stops(i int) bool {
	p := r.piece(i)
	return p.Kind == number.Mark || r.is(i, tellsPast|tellsFuture)
}

// weekdayFirst reads what begins with a day of the week: "Tuesday, 13 February
// 2024", "Friday night", "Thursday of last week".
func (r *reader) weekdayFirst(i int) (hit, bool) {
	w := r.word(i)
	if !r.piece(i).Capital || w.class&isShort != 0 && !r.shortWeekday(i) {
		return hit{}, false
	}
	j := i + 1
	if w.class&isShort != 0 && r.lower(j) == "." {
		j++
	}
	k := r.skip(j, ",", "the")
	for _, read := range []func(int) (hit, bool){r.dayMonth, r.monthFirst, r.numeric} {
		if h, ok := read(k); ok && h.when.grain == dayGrain && (h.p1 > k+1 || r.is(k, isMonth)) {
			h.p0 = i
			return h, true
		}
	}
	if !r.known {
		return hit{}, false
	}
	if h, ok := r.weekOfDay(i, j, w.weekday); ok {
		return h, true
	}
	t := r.tense(i, j)
	if r.lower(j) == "'" && r.lower(j+1) == "s" && r.piece(j).Glued && r.lower(i-1) != "next" {
		t = past // "Wednesday's ruling"
	}
	c := r.pickWeekday(w.weekday, t)
	return r.withPart(i, j, c)
}

// weekOfDay reads the week that is told behind a day: "Tuesday of last week".
func (r *reader) weekOfDay(i, j, weekday int) (hit, bool) {
	k := r.skip(j, "of")
	if !r.is(k, isThis) || r.word(k+1).unit != "W" {
		return hit{}, false
	}
	h, ok := r.pointed(k)
	if !ok || h.when.grain != weekGrain {
		return hit{}, false
	}
	return r.calendar(i, h.p1, dayOf(h.when.day+civil(weekday-1)))
}

// shortWeekday tells that an abbreviation is a day's name by what stands behind.
func (r *reader) shortWeekday(i int) bool {
	j := r.skip(i+1, ".", ",")
	return r.is(j, isMonth) || r.piece(j).Kind == number.Digits && r.is(j+1, isMonth)
}

// withPart adds the part of the day: "Friday night", "yesterday morning".
func (r *reader) withPart(i, j int, c civil) (hit, bool) {
	h, ok := r.calendar(i, j, dayOf(c))
	if !ok {
		return h, false
	}
	if r.is(j, isPart) && !r.piece(j).Glued {
		h.value, h.typ, h.p1 = h.value+"T"+r.word(j).part, Time, j+1
	}
	return h, true
}

// dayWord reads "today", "yesterday morning", "tonight".
func (r *reader) dayWord(i int) (hit, bool) {
	if !r.known {
		return hit{}, false
	}
	c := r.now + civil(r.word(i).offset)
	if w := r.lower(i); w == "tonight" || w == "overnight" {
		if w == "overnight" {
			c-- // the night before
		}
		h, ok := r.calendar(i, i+1, dayOf(c))
		h.value, h.typ = h.value+"TNI", Time
		return h, ok
	}
	return r.withPart(i, i+1, c)
}
