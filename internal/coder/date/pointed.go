package date

// grains are the grains of the units.
var grains = map[string]grain{"D": dayGrain, "W": weekGrain, "WE": weekendGrain, "M": monthGrain, "Q": quarterGrain,
	"Y": yearGrain, "E": decadeGrain, "C": centuryGrain}

// pointed reads what begins with a pointing word: "last week", "this March",
// "the next two years", "that day", "every month", "next fiscal year".
func (r *reader) pointed(i int) (hit, bool) {
	this := r.word(i).this
	j := i + 1
	if this == "this" || this == "these" {
		if t := r.word(j).this; t == "past" || t == "coming" {
			this, j = map[string]string{"past": "last", "coming": "next"}[t], j+1
		}
	}
	if this == "each" {
		return r.each(i, j)
	}
	if h, ok := r.stretch(i, j, this); ok {
		return h, true
	}
	fiscal := false
	if w := r.lower(j); w == "fiscal" || w == "financial" || w == "calendar" || w == "full" {
		fiscal = w == "fiscal" || w == "financial"
		j++
	}
	w := r.word(j)
	switch {
	case w.class&isPlural != 0:
		return r.plural(i, j, this)
	case !r.known && this != "same":
		return hit{}, false
	case w.class&isUnit != 0:
		if r.titled(j) {
			return hit{}, false
		}
		return r.pointedUnit(i, j, this, fiscal)
	case w.class&isMonth != 0:
		return r.pointedMonth(i, j, this)
	case w.class&isWeekday != 0 && r.piece(j).Capital:
		return r.pointedWeekday(i, j, this)
	case w.class&isSeason != 0:
		if n, ok := offsets[this]; ok {
			return r.calendar(i, j+1, r.pointedSeason(w.season, n))
		}
	case w.class&isPart != 0:
		return r.pointedPart(i, j, this)
	case r.lower(j) == "period":
		return r.quarterLike(i, j+1, this)
	}
	return hit{}, false
}

// offsets are the pointing words by where they point from publication.
var offsets = map[string]int{"last": -1, "past": -1, "this": 0, "latest": 0, "next": 1, "coming": 1}

// pointedUnit reads "last week", "this year", "the following month".
func (r *reader) pointedUnit(i, j int, this string, fiscal bool) (hit, bool) {
	w := r.word(j)
	g, ok := grains[w.unit]
	if !ok || r.lower(j) == "second" {
		return hit{}, false
	}
	end := j + 1
	if n, ok := offsets[this]; ok && g != dayGrain {
		if fiscal {
			return r.fiscalSpan(i, end, r.fiscalOf(r.now)+n)
		}
		if (g == decadeGrain || g == centuryGrain) && n != 0 {
			h := hit{p0: i, p1: end, value: period(1, w.unit), typ: Duration, vague: true}
			r.reach(&h, 1, w.unit, n)
			return h, true
		}
		base := in(r.now, g)
		if this == "latest" && g == quarterGrain {
			return r.theQuarter(i, end)
		}
		h, ok := r.calendar(i, end, base.shift(n))
		if n == 0 && ok {
			h.vague = g == yearGrain
		}
		if ok && r.lower(i-1) == "the" && n != 0 && g >= weekGrain && this != "latest" {
			r.reach(&h, 1, w.unit, n) // "the past year" reaches to today
		}
		return h, ok
	}
	n, ok := map[string]int{"prev": -1, "foll": 1, "same": 0, "that": 0, "last": -1, "next": 1}[this]
	if !ok {
		return hit{}, false
	}
	return r.calendar(i, end, r.told(g).shift(n))
}

// told gives the time of the given grain that was told of last, publication
// where none was.
func (r *reader) told(g grain) when {
	if r.last.grain == none || r.last.grain > g {
		return in(r.now, g)
	}
	from, _ := r.last.span()
	return in(from, g)
}

func (r *reader) pointedMonth(i, j int, this string) (hit, bool) {
	m, end, ok := r.monthWord(j)
	if !ok {
		return hit{}, false
	}
	if d, e, ok := r.dayAt(end); ok && !measures[r.lower(e)] {
		if c, ok := exact(r.year+min(offsets[this], 0)*b2i(m >= r.month), m, d); ok {
			return r.calendar(i, e, dayOf(c))
		}
	}
	y := r.year
	switch this {
	case "last", "past":
		y -= b2i(m >= r.month)
	case "next", "coming":
		y += b2i(m <= r.month)
	case "prev", "foll", "same", "that", "latest":
		w := r.told(monthGrain)
		y = w.y
		if this == "prev" && m >= w.n {
			y--
		} else if this == "foll" && m <= w.n {
			y++
		}
	}
	if y2, e, ok := r.yearAfter(end); ok {
		y, end = y2, e
	}
	return r.calendar(i, end, monthOf(y, m))
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (r *reader) pointedWeekday(i, j int, this string) (hit, bool) {
	n := r.word(j).weekday
	base := r.now
	if this == "prev" || this == "foll" {
		from, _ := r.told(dayGrain).span()
		base = from
	}
	c := base - civil((base.weekday()-n+7)%7)
	switch this {
	case "last", "past", "prev":
		if c == base {
			c -= 7
		}
	case "next", "coming", "foll":
		c = base + civil((n-base.weekday()+7)%7)
		if c == base {
			c += 7
		}
	case "this":
		c = base.monday() + civil(n-1)
	}
	k := r.skip(j+1, ",")
	for _, read := range []func(int) (hit, bool){r.dayMonth, r.monthFirst} {
		if h, ok := read(k); ok && h.when.grain == dayGrain {
			h.p0 = i
			return h, true
		}
	}
	return r.withPart(i, j+1, c)
}

func (r *reader) pointedSeason(s, n int) when {
	y := r.year
	cur := (r.month%12)/3 - 1 // winter is -1 here
	if cur < 0 {
		cur = 3
	}
	switch {
	case n < 0 && (s >= cur && cur != 3 || s == 3 && cur == 3 && r.month == 12):
		y--
	case n > 0 && (s <= cur && cur != 3 || cur == 3 && r.month == 12 || s == 3 && cur == 3):
		y++
	case s == 3 && n >= 0 && r.month > 2:
		y++
	case n < 0 && cur == 3 && r.month <= 2 && s != 3:
		y--
	}
	return when{grain: seasonGrain, y: y, n: s}
}

// pointedPart reads "this morning", "last night", "that evening", "the next morning".
func (r *reader) pointedPart(i, j int, this string) (hit, bool) {
	c := r.now
	switch this {
	case "last":
		c--
	case "this":
	case "next", "foll", "same", "that", "prev":
		from, _ := r.told(dayGrain).span()
		c = from + civil(map[string]int{"next": 1, "foll": 1, "prev": -1}[this])
	default:
		return hit{}, false
	}
	return r.withPart(i, j, c)
}

// each reads what comes again and again: "every day", "each July".
func (r *reader) each(i, j int) (hit, bool) {
	w := r.word(j)
	h := hit{p0: i, p1: j + 1, typ: Set, vague: true}
	if n := r.number(j); n != nil && r.is(n.P1, isUnit) {
		h.p1 = n.P1 + 1
		h.value = period(n.Value, r.word(n.P1).unit)
		return h, true
	}
	switch {
	case w.class&isUnit != 0 && w.class&isPlural == 0 && r.lower(j) != "second":
		h.value = period(1, w.unit)
	case w.class&isWeekday != 0:
		h.value = "XXXX-WXX-" + string(rune('0'+w.weekday))
	case w.class&isMonth != 0 && r.piece(j).Capital:
		h.value = "XXXX-" + string([]byte{byte('0' + w.month/10), byte('0' + w.month%10)})
	case w.class&isPart != 0:
		h.value = "XXXX-XX-XXT" + w.part
	case w.class&isSeason != 0:
		h.value = "XXXX-" + seasons[w.season]
	default:
		return hit{}, false
	}
	return h, true
}
