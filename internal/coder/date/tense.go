package date

import (
	"strings"

	"github.com/waybill-ledger/waybill/internal/coder/number"
)

// tense is whether a clause looks back or ahead.
type tense int8

const (
	unknown tense = iota
	past
	future
)

// tense tells whether the words around pieces [p0, p1) look back or ahead: the
// nearest verb before them decides, or, where there is none, the next one behind.
func (r *reader) tense(p0, p1 int) tense {
	for i := p0 - 1; i >= 0 && i > p0-40; i-- {
		if t := r.verb(i); t != unknown {
			return t
		}
		if r.breaks(i) {
			break
		}
	}
	for i := p1; i < len(r.sc.P) && i < p1+40; i++ {
		if t := r.verb(i); t != unknown {
			return t
		}
	}
	return unknown
}

// breaks tells that a clause ends at piece i: at a semicolon, a colon or a dash.
func (r *reader) breaks(i int) bool {
	p := r.piece(i)
	switch p.Lower {
	case ";", ":":
		return true
	case "-":
		return !p.Glued && !r.piece(i+1).Glued
	}
	return false
}

// verb tells what one word says of the time of its clause.
func (r *reader) verb(i int) tense {
	p, w := r.piece(i), r.word(i)
	if p.Kind != number.Word {
		return unknown
	}
	switch {
	case w.class&tellsFuture != 0:
		if p.Capital && p.Lower == "may" {
			return unknown
		}
		return future
	case w.class&isBase != 0 && r.lower(i-1) == "to", r.lower(i-1) == "to" && w.class&isBe != 0:
		if r.word(i-2).class&tellsPast != 0 {
			return unknown
		}
		return future
	case w.class&isBase != 0 && r.is(i-1, tellsFuture):
		return future
	case w.class&tellsPast != 0:
		if r.passive(i) {
			return unknown
		}
		return past
	case w.class&noPast != 0:
		return unknown
	case len(p.Lower) > 4 && strings.HasSuffix(p.Lower, "ed") && !p.Capital:
		if r.passive(i) || describing[r.lower(i-1)] {
			return unknown
		}
		return past
	}
	return unknown
}

// passive tells a participle that says nothing by itself, because "be" stands
// before it ("to be delivered", "will be delivered").
func (r *reader) passive(i int) bool {
	return r.is(i-1, isBe) || r.is(i-2, isBe)
}

// pickDay chooses the year of a day given without one.
func (r *reader) pickDay(m, d int, t tense) (civil, bool) {
	best, found := civil(0), false
	for y := r.year - 1; y <= r.year+1; y++ {
		c, ok := exact(y, m, d)
		if !ok {
			continue
		}
		if !found || r.distance(c, t) < r.distance(best, t) {
			best, found = c, true
		}
	}
	if !found && m == 2 && d == 29 { // the nearest year that has it
		for k := 0; k <= 8 && !found; k++ {
			best, found = exact(r.year-k, m, d)
		}
	}
	return best, found
}

// distance is how far a day lies from publication, in days; a day on the wrong
// side of it for the tense counts as farther.
func (r *reader) distance(c civil, t tense) int { return r.farness(c, c, t) }

// farFrom is how far a time lies from publication: nothing for one that goes on.
func (r *reader) farFrom(w when, t tense) int {
	from, to := w.span()
	return r.farness(from, to, t)
}

func (r *reader) farness(from, to civil, t tense) int {
	switch {
	case from > r.now:
		return int(from-r.now) + map[tense]int{past: 250, unknown: 60}[t]
	case to < r.now:
		return int(r.now-to) + map[tense]int{future: 180}[t]
	}
	return 0
}

// pickMonth chooses the year of a month given without one.
func (r *reader) pickMonth(m int, t tense) when {
	best, far := when{}, 0
	for y := r.year - 1; y <= r.year+1; y++ {
		w := monthOf(y, m)
		if d := r.farFrom(w, t); best.grain == none || d < far {
			best, far = w, d
		}
	}
	return best
}

// pickWeekday chooses the week of a day of the week.
func (r *reader) pickWeekday(n int, t tense) civil {
	if t == future {
		return r.now + civil((n-r.now.weekday()+7)%7)
	}
	return r.now - civil((r.now.weekday()-n+7)%7)
}
