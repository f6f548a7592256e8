package date

import "github.com/waybill-ledger/waybill/internal/coder/number"

// deepest is how many expressions may stand one inside the other ("early on
// the first day of the last week of June"), so that no text can make us dig on.
const deepest = 4

// at reads the longest time expression that begins at piece i.
func (r *reader) at(i int) (best hit, ok bool) {
	if r.depth >= deepest {
		return hit{}, false
	}
	r.depth++
	defer func() { r.depth-- }()
	try := func(h hit, found bool) {
		if found && (!ok || h.p1 > best.p1) {
			best, ok = h, true
		}
	}
	p, w := r.piece(i), r.word(i)
	switch p.Kind {
	case number.Digits:
		try(r.numeric(i))
		try(r.dayMonth(i))
		try(r.goesOn(i))
		try(r.years(i))
		try(r.clock(i))
		try(r.quarter4(i))
		try(r.plainDecade(i))
		try(r.quarterAt(i))
		try(r.counted(i))
		return best, ok
	case number.Mark:
		if p.Lower == "'" {
			try(r.shortDecade(i))
		}
		return best, ok
	}
	for _, s := range starts {
		if w.class&s.class != 0 {
			try(s.read(r, i))
		}
	}
	try(r.otherWord(i))
	return best, ok
}

// starts says what can begin with which class of word.
var starts []struct {
	class class
	read  func(*reader, int) (hit, bool)
}

func init() { // here, because what is read by them calls at again
	type start = struct {
		class class
		read  func(*reader, int) (hit, bool)
	}
	starts = []start{
		{isMonth, (*reader).monthFirst}, {isWeekday, (*reader).weekdayFirst}, {isDay, (*reader).dayWord},
		{isThis, (*reader).pointed}, {isMod, (*reader).modified}, {isSeason, (*reader).seasonAt},
		{isUnit, (*reader).unitAlone}, {isDecade, (*reader).spokenDecade}, {isFreq, (*reader).often},
		{startsPhrase, (*reader).phraseAt}, {startsHoliday, (*reader).holidayAt},
	}
}

// otherWord reads what begins with a word that is no word of time itself.
func (r *reader) otherWord(i int) (best hit, ok bool) {
	switch w := r.lower(i); w {
	case "q", "h", "fy":
		return r.quarterCode(i)
	case "fiscal", "financial":
		return r.fiscalAt(i)
	case "a", "an", "several", "some", "many", "few", "couple":
		return r.article(i)
	case "nineteen", "twenty", "two":
		if h, ok := r.spokenYear(i); ok {
			return h, true
		}
	case "the":
		if r.word(i+1).class&(isUnit|isPlural) == isUnit {
			return r.dayBefore(i + 1)
		}
		return hit{}, false
	case "noon", "midnight", "midday":
		if r.lower(i-1) == "high" {
			return hit{}, false
		}
		return r.noon(i)
	case "last", "latter":
		return r.quarterAt(i)
	case "year":
		return r.unitAlone(i)
	}
	if n := r.number(i); n != nil {
		if n.Ordinal {
			if h, ok := r.quarterAt(i); ok {
				return h, true
			}
		}
		return r.counted(i)
	}
	if _, isOrdinal := number.OrdinalValue(r.lower(i)); isOrdinal {
		return r.quarterAt(i)
	}
	return hit{}, false
}

// calendar makes a hit of a calendar time.
func (r *reader) calendar(p0, p1 int, w when) (hit, bool) {
	if !w.sane() {
		return hit{}, false
	}
	h := hit{p0: p0, p1: p1, when: w, value: w.value(), typ: Date, has: true}
	h.from, h.to = w.span()
	return h, true
}

// phraseAt reads words that point to a time without a date: "now", "the future".
func (r *reader) phraseAt(i int) (h hit, ok bool) {
	for _, p := range r.word(i).phrases {
		if i+len(p.words) > h.p1 && r.match(p.words, i) && !r.goesInto(i, i+len(p.words)) {
			h, ok = hit{p0: i, p1: i + len(p.words), value: p.value, typ: p.typ, vague: true}, true
		}
	}
	return h, ok
}

// goesInto tells that a phrase is only the beginning of something else: "the
// past" of "the past two years", "the future" of "the future of the navy",
// "the recently passed law".
func (r *reader) goesInto(i, end int) bool {
	next := r.lower(end)
	if r.lower(end-1) == "past" {
		return r.number(end) != nil || r.is(end, isUnit|isSeason|isWeekday) || next == "few" || next == "several" || next == "couple"
	}
	return r.lower(end-1) == "future" && next == "of" || r.lower(i) == "recently" && r.lower(i-1) == "the"
}

// holidayAt reads a feast: "Christmas Day", "Thanksgiving 2014".
func (r *reader) holidayAt(i int) (hit, bool) {
	if !r.piece(i).Capital {
		return hit{}, false
	}
	var best *holiday
	for k := range r.word(i).holidays {
		h := &r.word(i).holidays[k]
		if (best == nil || len(h.words) > len(best.words)) && r.match(h.words, i) {
			best = h
		}
	}
	if best == nil {
		return hit{}, false
	}
	end := i + len(best.words)
	if y, j, ok := r.yearAt(r.skip(end, ",")); ok {
		if c, ok := best.in(y); ok {
			return r.calendar(i, j, dayOf(c))
		}
	}
	if !r.known {
		return hit{}, false
	}
	t, found, pick := r.tense(i, end), false, civil(0)
	for y := r.year - 1; y <= r.year+1; y++ {
		if c, ok := best.in(y); ok && (!found || r.distance(c, t) < r.distance(pick, t)) {
			pick, found = c, true
		}
	}
	if !found {
		return hit{}, false
	}
	return r.calendar(i, end, dayOf(pick))
}

// in gives the day of the feast in one year.
func (h *holiday) in(y int) (civil, bool) {
	if h.day > 0 {
		return exact(y, h.month, h.day)
	}
	first, last := monthOf(y, h.month).span()
	if h.nth < 0 {
		return last - civil((last.weekday()-h.weekday+7)%7), true
	}
	return first + civil((h.weekday-first.weekday()+7)%7+7*(h.nth-1)), true
}
