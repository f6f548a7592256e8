package date

import (
	"github.com/waybill-ledger/waybill/internal/coder/number"
)

// assemble makes mentions of the hits of a sentence: ranges joined, and the
// interval bent by the preposition before.
func (r *reader) assemble() {
	for k := 0; k < len(r.hits); k++ {
		a := r.hits[k]
		if k+1 < len(r.hits) && r.joins(&a, &r.hits[k+1]) {
			b := r.hits[k+1]
			m := r.mention(hit{p0: a.p0, p1: b.p1, from: min(a.from, b.from), to: max(a.to, b.to), has: true,
				value: a.value + "/" + b.value, typ: Date, when: a.when})
			r.financial(&m, &a, &b)
			m.Parts = []Mention{r.plain(a), r.plain(b)}
			r.out = append(r.out, m)
			k++
			continue
		}
		r.out = append(r.out, r.mention(a))
	}
}

// joins tells that two expressions are the ends of one stretch of time.
func (r *reader) joins(a, b *hit) bool {
	if !a.has || !b.has || a.when.grain == none || b.when.grain == none || b.to < a.from || b.when.grain > decadeGrain {
		return false
	}
	gap := b.p0 - a.p1
	if gap == 2 && r.lower(b.p0-1) == "the" {
		gap = 1
	}
	if gap != 1 {
		return false
	}
	before := r.lower(a.p0 - 1)
	if before == "the" {
		before = r.lower(a.p0 - 2)
	}
	switch r.lower(a.p1) {
	case "and":
		return before == "between"
	case "to", "until", "till", "through":
		return true
	case "-", "/":
		return a.when.grain == b.when.grain || r.piece(a.p1).Glued
	}
	return false
}

// financial makes a financial year of "2016-17" where the text speaks of a
// state whose year is not the calendar's, and of money or budgets.
func (r *reader) financial(m *Mention, a, b *hit) {
	if a.when.grain != yearGrain || b.when.y != a.when.y+1 || len(r.lower(b.p1-1)) != 2 || r.lower(a.p1) == "to" {
		return
	}
	if f := r.fiscalCalendar(); f.month > 1 && f.month != 10 {
		from, to := months(a.when.y, f.month, 12)
		m.From, m.To = from.day(), to.day()
	}
}

// plain makes a mention of one hit without its preposition.
func (r *reader) plain(h hit) Mention {
	for h.p1 > h.p0+1 && r.lower(h.p1-1) == "," {
		h.p1--
	}
	m := Mention{Start: r.sc.P[h.p0].Start, End: r.sc.P[h.p1-1].End, Timex: h.value, Type: h.typ, Sentence: r.index}
	m.Lead, m.Text = m.Start, r.text[m.Start:m.End]
	m.First, m.Last = number.TokenRange(r.sc.Sent, m.Start, m.End)
	if h.has {
		m.From, m.To = h.from.day(), h.to.day()
		if m.From == "" || m.To == "" {
			m.From, m.To = "", "" // beyond the calendar
		}
	}
	return m
}

// mention makes a mention of a hit, with its preposition.
func (r *reader) mention(h hit) Mention {
	m := r.plain(h)
	if !h.has {
		return m
	}
	at := h.p0
	if r.lower(at-1) == "the" {
		at--
	}
	if w := r.lower(at - 1); w == "between" {
		m.Lead = r.sc.P[at-1].Start
		return m
	}
	c, from := r.cueBefore(at)
	if c != nil {
		m.Lead = r.sc.P[from].Start
		m.Cue = c.words[len(c.words)-1]
		if len(c.words) > 1 {
			m.Cue = r.text[m.Lead:r.sc.P[from+len(c.words)-1].End]
		}
	}
	r.bend(&m, &h, c)
	return m
}

// cueBefore finds the longest preposition that ends right before piece i.
func (r *reader) cueBefore(i int) (best *cue, at int) {
	if i == 0 {
		return nil, 0
	}
	list := cues[r.lower(i-1)]
	for k := range list {
		c := &list[k]
		if begin := i - len(c.words); begin >= 0 && (best == nil || len(c.words) > len(best.words)) && r.match(c.words, begin) {
			best, at = c, begin
		}
	}
	return best, at
}

// bend changes the interval as the preposition says, and ends the running week,
// month or year at publication where the text looks back.
func (r *reader) bend(m *Mention, h *hit, c *cue) {
	from, to := h.from, h.to
	sense := ""
	if c != nil {
		sense = c.sense
	}
	switch {
	case !r.known:
		return
	case sense == "since" && from <= r.now:
		to = r.now
	case sense == "by" && to <= r.now && h.when.grain >= monthGrain:
		from, _ = h.when.span() // "by the end of 2017", told later
	case sense == "by" && to > r.now && h.when.grain != none:
		from = r.now
		if h.from > r.now && !h.end && c.words[0] != "by" && c.words[0] != "no" && c.words[0] != "not" && h.when.grain >= yearGrain {
			to = h.from - 1 // "before 2020"
		}
	case sense == "through" && h.end && to > r.now:
		from = min(from, r.now)
	case running(h) && from <= r.now && to > r.now && r.tense(h.p0, h.p1) != future:
		to = r.now
	}
	if a, b := from.day(), to.day(); from <= to && a != "" && b != "" {
		m.From, m.To = a, b
	}
}

// running tells a time that publication lies in and that goes on: "this year".
func running(h *hit) bool {
	if h.reached {
		return false
	}
	switch h.when.grain {
	case weekGrain, monthGrain, quarterGrain, halfGrain, yearGrain, decadeGrain, centuryGrain:
		return true
	}
	return false
}
