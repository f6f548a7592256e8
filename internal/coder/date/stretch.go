package date

// stretch reads a number of units from publication: "the past two years",
// "the next several months", "the first nine months".
func (r *reader) stretch(i, j int, this string) (hit, bool) {
	dir, ok := map[string]int{"last": -1, "past": -1, "prev": -1, "latest": -1, "next": 1, "coming": 1, "foll": 1}[this]
	if !ok {
		return hit{}, false
	}
	switch r.lower(j) {
	case "few", "several", "couple":
		return r.fewUnits(i, j, dir)
	}
	n := r.number(j)
	if n == nil || n.Ordinal || n.Dotted {
		return hit{}, false
	}
	k, w := r.unitAfter(n.P1)
	if w == nil || n.P1 == n.P0 {
		return hit{}, false
	}
	h := hit{p0: i, p1: k, value: period(n.Value, w.unit), typ: Duration, vague: true}
	if n.Range {
		h.value = period(n.Min, w.unit)
	}
	if n.Value < 1 || n.Max > 10000 || !r.known {
		return h, true
	}
	if this == "prev" && w.unit == "Y" {
		if base, ok := r.toldFrom(); ok {
			h.from, h.to, h.has = base.addMonths(-12*int(n.Max)), base-1, true
		}
		return h, true
	}
	r.reach(&h, n.Max, w.unit, dir)
	return h, true
}

// toldFrom gives the first day of the time told of last, a range as a whole.
func (r *reader) toldFrom() (civil, bool) {
	if n := len(r.hits); n > 1 && r.joins(&r.hits[n-2], &r.hits[n-1]) {
		return r.hits[n-2].from, true
	}
	if r.last.grain == none {
		return 0, false
	}
	from, _ := r.last.span()
	return from, true
}

// fewUnits reads "the past few weeks", "the next couple of years".
func (r *reader) fewUnits(i, j, dir int) (hit, bool) {
	n := 0.0
	if r.lower(j) == "couple" {
		n = 2
	}
	k, w := r.unitAfter(r.skip(j+1, "of"))
	if w == nil || w.class&isPlural == 0 {
		return hit{}, false
	}
	h := hit{p0: i, p1: k, value: period(n, w.unit), typ: Duration, vague: true}
	if n > 0 && r.known {
		r.reach(&h, n, w.unit, dir)
	}
	return h, true
}

// reach sets the interval of a stretch of n units before or after publication.
func (r *reader) reach(h *hit, n float64, unit string, dir int) {
	m := int(n)
	far := r.now
	switch unit {
	case "D":
		far += civil(dir * m)
	case "W":
		far += civil(7 * dir * m)
	case "F":
		far += civil(14 * dir * m)
	case "M":
		far = far.addMonths(dir * m)
	case "Q":
		far = far.addMonths(3 * dir * m)
	case "Y":
		far = far.addMonths(12 * dir * m)
	case "E":
		far = far.addMonths(120 * dir * m)
	case "C":
		far = far.addMonths(1200 * dir * min(m, 20))
	default:
		return
	}
	h.from, h.to, h.has, h.reached = min(r.now, far), max(r.now, far), true, true
}

// unitAfter reads a unit at piece i, with a hyphen or a word like "more" before
// it; it gives the piece behind.
func (r *reader) unitAfter(i int) (int, *word) {
	j := r.hyphen(i)
	if fillers[r.lower(j)] {
		j++
	}
	if w := r.word(j); w.class&isUnit != 0 {
		return j + 1, w
	}
	return i, nil
}

// plural reads "the coming weeks", "recent years", "the past years": no interval.
func (r *reader) plural(i, j int, this string) (hit, bool) {
	w := r.word(j)
	if w.unit == "" || this == "same" || this == "that" || this == "this" {
		return hit{}, false
	}
	h := hit{p0: i, p1: j + 1, value: period(0, w.unit), typ: Duration, vague: true}
	return h, true
}
