package date

import (
	"fmt"

	"github.com/waybill-ledger/waybill/internal/coder/number"
)

// modified reads a part of a time: "early 2018", "mid-June", "late last year",
// "the end of 2018", "earlier this month". The value stays that of the whole.
func (r *reader) modified(i int) (hit, bool) {
	mod := r.word(i).mod
	j := r.hyphen(i + 1)
	switch mod {
	case "start", "end", "middle", "rest":
		if r.lower(j) != "of" {
			return hit{}, false
		}
		j = r.skip(j, "of", "the")
	case "early", "mid", "late":
		j = r.skip(j, "in", "part")
		j = r.skip(j, "of", "the")
	default:
		j = r.skip(j, "in", "on", "the")
	}
	if (mod == "end" || mod == "earlier" || mod == "later" || mod == "start" || mod == "middle" || mod == "rest") && r.known && r.lower(j-1) == "the" {
		if g, ok := grains[r.word(j).unit]; ok && !r.is(j, isPlural) && g >= monthGrain {
			w := r.told(g)
			if mod == "earlier" || mod == "end" || mod == "rest" {
				w = in(r.now, g)
			}
			h, ok := r.calendar(i, j+1, w)
			r.narrow(&h, mod)
			return h, ok
		}
	}
	if j <= i || r.is(j, isMod) && mod == r.word(j).mod {
		return hit{}, false
	}
	h, ok := r.at(j)
	if !ok || h.when.grain == none || h.p0 != j {
		if ok && h.has && mod == "end" {
			h.p0 = i
			return h, true
		}
		return hit{}, false
	}
	if mod == "mid" && r.is(j, isPart) {
		return hit{}, false
	}
	h.p0 = i
	if r.lower(i-1) == "as" && (r.lower(i+1) == "as") {
		return h, true
	}
	r.narrow(&h, mod)
	return h, true
}

// narrow cuts an interval to the part that a word names: thirds for early, mid
// and late, a quarter for start and end.
func (r *reader) narrow(h *hit, mod string) {
	h.end = mod == "end"
	y, _, _ := h.from.ymd()
	third := -1
	switch mod {
	case "early", "start":
		third = 0
	case "mid", "middle":
		third = 1
	case "late", "end":
		third = 2
	case "earlier":
		h.to = max(h.from, min(h.to, r.now))
		return
	case "later", "rest":
		h.from = min(h.to, max(h.from, r.now))
		return
	}
	if third < 0 {
		return
	}
	edge := mod == "start" || mod == "end"
	switch g := h.when.grain; {
	case g == yearGrain && edge:
		h.from, h.to = months(y, 1+9*b2i(mod == "end"), 3)
	case g == yearGrain:
		h.from, h.to = months(y, 1+4*third, 4)
	case g == monthGrain:
		first := h.from
		h.from = first + civil(10*third)
		if third < 2 {
			h.to = first + civil(10*third+9)
		}
	case g == decadeGrain:
		lengths := [3][2]int{{0, 4}, {4, 3}, {7, 3}}
		h.from, h.to = months(y+lengths[third][0], 1, 12*lengths[third][1])
	case g == centuryGrain:
		h.from, h.to = months(y+33*third, 1, 12*(33+b2i(third == 2)))
	case g == weekGrain:
		h.from, h.to = h.from+civil([3]int{0, 2, 4}[third]), h.from+civil([3]int{1, 3, 6}[third])
	case g == quarterGrain || g == halfGrain:
		n := int(h.to-h.from) / 3
		h.from, h.to = h.from+civil(third*n), h.from+civil((third+1)*n)
	}
}

// seasonAt reads "summer of 1994", "spring 2022", "in the autumn".
func (r *reader) seasonAt(i int) (hit, bool) {
	s := r.word(i).season
	j := r.skip(i+1, ",", "of", "in")
	verb := (r.lower(i) == "fall" || r.lower(i) == "spring") && r.lower(i-1) != "the" && !r.is(i-1, isMod|isThis) // "sales fall in 2011"
	if y, end, ok := r.yearAt(j); ok && (!verb || r.lower(i+1) != "in" && r.lower(i+1) != "of") {
		return r.calendar(i, end, when{grain: seasonGrain, y: y, n: s})
	}
	if r.is(r.skip(i+1, "of"), isThis) && r.known {
		k := r.skip(i+1, "of")
		if n, ok := offsets[r.word(k).this]; ok && r.word(k+1).unit == "Y" && !r.is(k+1, isPlural) {
			return r.calendar(i, k+2, when{grain: seasonGrain, y: r.year + n, n: s})
		}
	}
	if !r.known {
		return hit{}, false
	}
	before, w := r.lower(i-1), r.lower(i)
	if before == "the" && (w == "fall" || w == "spring") {
		before = r.lower(i - 2) // "in the fall"
		if r.lower(i+1) == "of" || before != "in" && before != "by" && before != "during" && before != "until" {
			return hit{}, false
		}
	}
	if !seasonWords[before] {
		return hit{}, false
	}
	if w == "fall" && r.piece(i+1).Kind == number.Word && before == "in" && r.lower(i-2) != "the" {
		return hit{}, false
	}
	n := 0
	switch r.tense(i, i+1) {
	case past:
		n = r.seasonBack(s)
	case future:
		n = 1 - b2i(s >= (r.month%12)/3-1)
	}
	return r.calendar(i, i+1, when{grain: seasonGrain, y: r.year + n, n: s})
}

// seasonBack tells whether the last season of that name lies in the year before.
func (r *reader) seasonBack(s int) int {
	from, _ := (when{grain: seasonGrain, y: r.year, n: s}).span()
	return -b2i(from > r.now)
}

// often reads "daily", "annually".
func (r *reader) often(i int) (hit, bool) {
	return hit{p0: i, p1: i + 1, value: r.word(i).freq, typ: Set, vague: true}, true
}

// dayBefore reads "the day before yesterday", "day after tomorrow", "the day
// before last Tuesday".
func (r *reader) dayBefore(i int) (hit, bool) {
	w := r.lower(i + 1)
	if r.lower(i) != "day" || w != "before" && w != "after" || !r.known {
		return hit{}, false
	}
	h, ok := r.at(r.skip(i+2, "the"))
	if !ok || h.when.grain != dayGrain || h.typ != Date {
		return hit{}, false
	}
	n := 1 - 2*b2i(w == "before")
	return r.calendar(i, h.p1, h.when.shift(n))
}

// clock reads a time of day, with the day that stands beside it: "10:35 a.m.",
// "9 a.m. EST Tuesday".
func (r *reader) clock(i int) (hit, bool) {
	hour, ok := r.figures(i, 2)
	if !ok || hour > 24 || r.piece(i).Glued && i > 0 && r.piece(i-1).Kind != number.Mark {
		return hit{}, false
	}
	j, minute := i+1, 0
	if r.glued(j, ":") {
		m, ok := r.figures(j+1, 2)
		if !ok || m > 59 || len(r.lower(j+1)) != 2 {
			return hit{}, false
		}
		minute, j = m, j+2
	}
	half := r.lower(j)
	switch {
	case (half == "a" || half == "p") && r.lower(j+1) == "." && r.lower(j+2) == "m":
		j = r.skip(j+3, ".")
	case half == "am" || half == "pm":
		j, half = j+1, half[:1]
	default:
		return hit{}, false
	}
	if half == "p" && hour < 12 {
		hour += 12
	} else if half == "a" && hour == 12 {
		hour = 0
	}
	return r.timeOf(i, j, fmt.Sprintf("T%02d:%02d", hour, minute))
}

// noon reads "noon Thursday", "midnight Friday".
func (r *reader) noon(i int) (hit, bool) {
	t := "T12:00"
	if r.lower(i) == "midnight" {
		t = "T24:00"
	}
	return r.timeOf(i, i+1, t)
}

// timeOf gives the time of day its day: the one that follows, or publication's.
func (r *reader) timeOf(i, j int, t string) (hit, bool) {
	k := j
	if p := r.piece(k); p.Upper && len(p.Lower) >= 2 && len(p.Lower) <= 4 && r.word(k).class&(isMonth|isWeekday) == 0 {
		k++ // a zone
	}
	if r.lower(k) == "(" {
		for z := k + 1; z < k+5; z++ {
			if r.lower(z) == ")" {
				k = z + 1
				break
			}
		}
	}
	d := r.skip(k, ",", "on")
	if h, ok := r.at(d); ok && h.when.grain == dayGrain && h.typ == Date {
		h.p0, h.typ, h.value = i, Time, string(h.when.day.day())+t
		return h, true
	}
	if !r.known {
		return hit{}, false
	}
	h, ok := r.calendar(i, j, dayOf(r.now))
	h.typ, h.value, h.vague = Time, h.value+t, true
	return h, ok
}
