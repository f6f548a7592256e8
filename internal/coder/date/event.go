package date

import (
	"strings"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/number"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// Issued gives the day on which a press release says that it was issued: the
// date of its dateline ("CAPITAL (Jan. 9, 2024)"), or of its head. A year that
// is left out comes from a reference number that begins with year and month
// ("2024-01-S-012"), or from published. The zero time where nothing is said.
func Issued(text string, sents []token.Sentence, published time.Time) time.Time {
	r := reader{text: text, sents: sents}
	if y, m, ok := reference(text); ok && published.IsZero() {
		r.known, r.now = true, fromYMD(y, m, 15)
	} else if !published.IsZero() {
		r.known, r.now = true, fromYMD(published.Year(), int(published.Month()), published.Day())
	}
	if r.known {
		r.year, r.month, _ = r.now.ymd()
	}
	var head civil
	found := false
	for i := range sents {
		if sents[i].Start > headLength {
			break
		}
		s := &sents[i]
		r.sc.Reset(text, s)
		if !r.classify() {
			continue
		}
		for k := range r.sc.P {
			h, ok := r.monthFirst(k)
			if !ok {
				h, ok = r.dayMonth(k)
			}
			if !ok || h.when.grain != dayGrain {
				continue
			}
			if r.lower(h.p0-1) == "(" && r.lower(h.p1) == ")" || s.Kind == token.Dateline {
				return h.when.day.time()
			}
			if !found {
				head, found = h.when.day, true
			}
		}
	}
	switch {
	case found:
		return head.time()
	case !published.IsZero():
		return published
	}
	return time.Time{}
}

// headLength is how many bytes of a release its head and dateline may take.
const headLength = 700

// reference finds a release's number that begins with year and month, in its head.
func reference(text string) (y, m int, ok bool) {
	p := number.Pieces(nil, text, 0, min(len(text), headLength))
	for i := 0; i+3 < len(p); i++ {
		if p[i].Kind == number.Digits && len(p[i].Lower) == 4 && p[i+1].Lower == "-" && p[i+1].Glued &&
			p[i+2].Kind == number.Digits && p[i+2].Glued && len(p[i+2].Lower) <= 2 && p[i+3].Lower == "-" && p[i+3].Glued {
			r := reader{}
			r.sc.P = p
			y, _ = r.figures(i, 4)
			m, _ = r.figures(i+2, 2)
			if y > 1900 && y < 2200 && m >= 1 && m <= 12 {
				return y, m, true
			}
		}
	}
	return 0, 0, false
}

// EventDate gives the day of the event that a press release tells: the first
// day named in its body, resolved against the day of its issue; the day of
// issue itself where no other is named.
func EventDate(text string, sents []token.Sentence, published time.Time) waybill.Day {
	issued := Issued(text, sents, published)
	if issued.IsZero() {
		return ""
	}
	day := waybill.DayOf(issued)
	body := 0
	for i := range sents {
		if sents[i].Kind == token.Dateline {
			body = sents[i].End
			break
		}
	}
	weak := waybill.Day("")
	for _, m := range Find(text, sents, issued) {
		if m.Start < body || m.From == "" || m.From != m.To || m.Type == Duration || sents[m.Sentence].Kind == token.Title {
			continue
		}
		if strings.HasSuffix(text[:m.Start], "(") && m.From == day {
			continue // the dateline itself
		}
		if !aside(text, m) {
			return m.From
		}
		if weak == "" && m.From == day {
			weak = m.From
		}
	}
	if weak != "" {
		return weak
	}
	return day
}

// aside tells that a day belongs to another event that the sentence only
// mentions ("the May 11 attack", "Tuesday's attack"), or to the telling
// ("confirmed today").
func aside(text string, m Mention) bool {
	before, after := strings.ToLower(text[:m.Start]), text[m.End:]
	if strings.HasPrefix(after, "'s ") || strings.HasPrefix(after, "’s ") {
		return true
	}
	next, _, _ := strings.Cut(strings.TrimSpace(after), " ")
	if strings.HasSuffix(before, " the ") || strings.HasPrefix(strings.ToLower(m.Text), "the ") {
		return next != "" && next[0] >= 'a' && next[0] <= 'z' && m.Timex[:4] != "PAST"
	}
	if !strings.EqualFold(m.Text, "today") {
		return false
	}
	words := strings.Fields(before[max(0, len(before)-40):])
	return telling[strings.ToLower(strings.Trim(next, ".,"))] || len(words) > 0 && telling[words[len(words)-1]]
}
