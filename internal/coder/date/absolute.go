package date

import (
	"strconv"

	"github.com/waybill-ledger/waybill/internal/coder/number"
)

// figures gives the value of a piece of at most n figures; false for anything else.
func (r *reader) figures(i, n int) (int, bool) {
	p := r.piece(i)
	if p.Kind != number.Digits || len(p.Lower) > n {
		return 0, false
	}
	v, err := strconv.Atoi(p.Lower)
	return v, err == nil
}

// glued tells that piece i is the sign, with no space on either side.
func (r *reader) glued(i int, sign string) bool {
	return r.lower(i) == sign && r.piece(i).Glued && r.piece(i+1).Glued
}

// numeric reads days written in figures: 2014-06-30, 13.02.2024, 10/30/89.
func (r *reader) numeric(i int) (hit, bool) {
	sign := r.lower(i + 1)
	if sign != "-" && sign != "/" && sign != "." || !r.glued(i+1, sign) || !r.glued(i+3, sign) {
		return hit{}, false
	}
	if p := r.piece(i); i > 0 && p.Glued && r.lower(i-1) != "(" && r.lower(i-1) != "'" && r.lower(i-1) != "\"" {
		return hit{}, false
	}
	if p := r.piece(i + 5); p.Glued && (p.Kind == number.Digits || p.Lower == sign && r.piece(i+6).Kind == number.Digits) {
		return hit{}, false
	}
	a, ok1 := r.figures(i, 4)
	b, ok2 := r.figures(i+2, 2)
	c, ok3 := r.figures(i+4, 4)
	if !ok1 || !ok2 || !ok3 {
		return hit{}, false
	}
	y, m, d := c, a, b
	switch la, lc := len(r.lower(i)), len(r.lower(i+4)); {
	case la == 4 && lc <= 2:
		y, m, d = a, b, c
	case lc == 3 || la > 2:
		return hit{}, false
	case lc == 2:
		y = r.century(c)
		fallthrough
	default:
		if m > 12 || sign == "." && d <= 12 {
			m, d = d, m
		}
	}
	day, ok := exact(y, m, d)
	if !ok || y < 1000 {
		return hit{}, false
	}
	return r.calendar(i, i+5, dayOf(day))
}

// century gives the full year of two figures: the nearest one that is not far ahead.
func (r *reader) century(two int) int {
	now := r.year
	if !r.known {
		now = 2025
	}
	y := now/100*100 + two
	if y > now+20 {
		y -= 100
	}
	return y
}

// yearAt reads a year where one must stand, after a month or "in": 2014, '98.
func (r *reader) yearAt(i int) (y, end int, ok bool) {
	if y, ok := r.figures(i, 4); ok && len(r.lower(i)) == 4 && y >= 1000 && y < 2200 && !r.sticks(i) {
		return y, i + 1, true
	}
	if r.lower(i) == "'" {
		if y, ok := r.figures(i+1, 2); ok && len(r.lower(i+1)) == 2 && r.piece(i+1).Glued {
			return r.century(y), i + 2, true
		}
	}
	if w := r.lower(i); w == "nineteen" || w == "twenty" || w == "two" && r.lower(i-1) == "year" {
		if h, ok := r.spokenYear(i); ok {
			return h.when.y, h.p1, true
		}
	}
	return 0, i, false
}

// sticks tells that letters or a further figure are written on to piece i: 2000s, 2,014.
func (r *reader) sticks(i int) bool {
	next := r.piece(i + 1)
	if !next.Glued {
		return false
	}
	after := r.piece(i + 2)
	switch {
	case next.Kind == number.Word:
		return true
	case next.Lower == "," || next.Lower == "." || next.Lower == ":":
		return after.Glued && after.Kind == number.Digits
	case next.Lower == "%":
		return true
	}
	return false
}

// monthWord tells that piece i names a month beyond doubt of its form, and
// gives the month and the piece behind it.
func (r *reader) monthWord(i int) (m, end int, ok bool) {
	w, p := r.word(i), r.piece(i)
	if w.class&isMonth == 0 || !p.Capital && (w.class&isShort != 0 || p.Lower == "may" || p.Lower == "march" || p.Lower == "august") {
		return 0, i, false
	}
	end = i + 1
	if r.lower(end) == "." && r.piece(end).Glued && (w.class&isShort != 0 || r.piece(end+1).Kind == number.Digits) {
		end++
	}
	return w.month, end, true
}

// dayAt reads a day of a month in figures, with its ending: 13, 13th.
func (r *reader) dayAt(i int) (d, end int, ok bool) {
	d, ok = r.figures(i, 2)
	if !ok || d < 1 || d > 31 {
		return 0, i, false
	}
	end = i + 1
	if p := r.piece(end); p.Glued && p.Kind == number.Word {
		switch p.Lower {
		case "st", "nd", "rd", "th":
			return d, end + 1, true
		}
		return 0, i, false
	}
	if p := r.piece(end); p.Glued && (p.Lower == ":" || p.Lower == "," || p.Lower == "." || p.Lower == "/" || p.Lower == "%") &&
		r.piece(end+1).Glued && (r.piece(end+1).Kind == number.Digits || p.Lower == "%") {
		return 0, i, false
	}
	return d, end, true
}

// dayMonth reads "13 February 2024", "13th of Feb.", and "13" of "13-15 February".
func (r *reader) dayMonth(i int) (hit, bool) {
	d, j, ok := r.dayAt(i)
	if !ok || i > 0 && r.piece(i).Glued && r.piece(i-1).Kind != number.Mark {
		return hit{}, false
	}
	end := j
	switch link := r.lower(j); link {
	case "-", "to", "and", "through", "until":
		if d2, k, ok := r.dayAt(j + 1); ok && d2 > d {
			j = k
		}
	}
	if r.lower(j) == "day" && r.lower(j+1) == "of" {
		j++
	}
	if r.lower(j) == "." && r.piece(j).Glued && r.is(j+1, isMonth) {
		j++ // "16. November"
	}
	if r.lower(j) == "of" && r.is(j+1, isThis) && r.word(j+2).unit == "M" {
		if h, ok := r.pointed(j + 1); ok && h.when.grain == monthGrain {
			return r.dayOfYear(i, h.p1, h.when.y, h.when.n, d, true)
		}
	}
	j = r.skip(j, "of", "-")
	m, k, ok := r.monthWord(j)
	if !ok {
		return hit{}, false
	}
	if end == i+1 || end == i+2 {
		if r.lower(end) != "of" && end < j-1 { // the first of two days
			y, _, ok := r.yearAfter(k)
			if h, ok := r.dayOfYear(i, end, y, m, d, ok); ok {
				return h, true
			}
		}
	}
	y, e, found := r.yearAfter(k)
	if !found {
		e = k
	}
	return r.dayOfYear(i, e, y, m, d, found)
}

// dayOfYear makes a day, choosing the year where none is given.
func (r *reader) dayOfYear(p0, p1, y, m, d int, given bool) (hit, bool) {
	if given {
		if c, ok := exact(y, m, d); ok {
			return r.calendar(p0, p1, dayOf(c))
		}
		return hit{}, false
	}
	if !r.known {
		return hit{}, false
	}
	c, ok := r.pickDay(m, d, r.tense(p0, p1))
	if !ok {
		return hit{}, false
	}
	return r.calendar(p0, p1, dayOf(c))
}

// yearAfter reads the year behind a day or month: "2014", ", 2014", "of 2014",
// "last year", "of that year".
func (r *reader) yearAfter(i int) (y, end int, ok bool) {
	j := r.skip(i, ",")
	if j == i {
		j = r.skip(j, "-")
	}
	j = r.skip(j, "of", "the", "year")
	if y, end, ok = r.yearAt(j); ok {
		return y, end, true
	}
	j = r.skip(i, "of", "the")
	if !r.is(j, isThis) || r.word(j+1).unit != "Y" || r.is(j+1, isPlural) {
		return 0, i, false
	}
	if h, ok := r.pointed(j); ok && h.when.grain == yearGrain && h.p1 == j+2 {
		return h.when.y, h.p1, true
	}
	return 0, i, false
}

// yearAhead finds the year that a range gives only once, at its end: the 2015
// of "Oct-Dec 2015" and "Feb. 13 to 15, 2024", behind piece i.
func (r *reader) yearAhead(i, month int) (int, bool) {
	switch r.lower(i) {
	case "-", "to", "and", "through", "until":
	default:
		return 0, false
	}
	j, m := i+1, month
	if d, k, ok := r.dayAt(j); ok && d > 0 {
		j = k
	}
	if m2, k, ok := r.monthWord(j); ok {
		j, m = k, m2
		if _, k, ok := r.dayAt(j); ok {
			j = k
		}
	}
	if j == i+1 {
		return 0, false
	}
	y, _, ok := r.yearAt(r.skip(j, ","))
	if ok && m < month {
		y--
	}
	return y, ok
}
