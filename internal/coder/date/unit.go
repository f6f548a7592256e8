package date

import "github.com/waybill-ledger/waybill/internal/coder/number"

// unitAlone reads a unit without a number: "the year", "the quarter", "years",
// "the day before yesterday", "year-end".
func (r *reader) unitAlone(i int) (hit, bool) {
	w := r.word(i)
	switch {
	case w.class&isPlural != 0:
		return r.bareUnits(i)
	case r.lower(i) == "year":
		if h, ok := r.yearWord(i); ok {
			return h, true
		}
	}
	if h, ok := r.dayBefore(i); ok {
		return h, true
	}
	before := r.lower(i - 1)
	if before != "the" && before != "full" || !r.known {
		return hit{}, false
	}
	switch w.unit {
	case "Q":
		return r.theQuarter(i, i+1)
	case "Y":
		switch w := r.lower(i + 1); {
		case (w == "before" || w == "earlier") && r.pauses(i+2):
			return r.calendar(i, i+2, r.told(yearGrain).shift(-1))
		case (w == "after" || w == "later") && r.pauses(i+2):
			return r.calendar(i, i+2, r.told(yearGrain).shift(1))
		case before == "full" || r.lower(i-2) == "of" || r.lower(i-2) == "in":
			return r.calendar(i, i+1, in(r.now, yearGrain))
		}
		return hit{p0: i, p1: i + 1, value: "P1Y", typ: Duration, vague: true}, true
	case "WE":
		c := in(r.now, weekendGrain)
		if r.tense(i, i+1) != future && r.now.weekday() < 6 {
			c = c.shift(-1)
		}
		return r.calendar(i, i+1, c)
	case "W":
		if r.lower(i+1) == "of" {
			if h, ok := r.monthFirst(i + 2); ok && h.when.grain == dayGrain {
				return r.calendar(i, h.p1, weekOf(h.when.day))
			}
		}
		return r.calendar(i, i+1, in(r.now, weekGrain))
	}
	return hit{}, false
}

// bareUnits reads "years", "for weeks", "decades".
func (r *reader) bareUnits(i int) (hit, bool) {
	switch r.word(i).unit {
	case "TS", "WE", "D", "TM", "TH", "Q":
		return hit{}, false
	}
	if r.lower(i-1) == "of" || r.titled(i) || r.lower(i+1) == "old" || r.piece(i-1).Kind == number.Digits {
		return hit{}, false
	}
	h := hit{p0: i, p1: i + 1, value: period(0, r.word(i).unit), typ: Duration, vague: true}
	if r.lower(i+1) == "ago" {
		h.p1, h.value, h.typ = i+2, "PAST_REF", Date
	}
	return h, true
}

// titled tells that a unit is part of a name, as in "60 Minutes" or "This Week".
func (r *reader) titled(i int) bool {
	s := r.sc.Sent
	return i > 0 && r.piece(i).Capital && !s.Caps && !s.TitleCase
}

// quarterHere tells that the text speaks of a quarter in this sentence or just
// before, so that "a year ago" means that quarter's.
func (r *reader) quarterHere() bool {
	return r.quarterSeen >= 0 && r.index-r.quarterSeen <= 2
}
