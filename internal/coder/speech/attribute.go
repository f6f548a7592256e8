package speech

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/quote"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// Attribute names the speaker of every draft that stands in what somebody says.
func Attribute(d *sense.Document, ds []draft.Draft) {
	vs := voices(d)
	for k := range ds {
		x := &ds[k]
		if x.SaidBy != nil || x.Kind == waybill.Quote {
			continue
		}
		s := &d.Sentences[x.Sentence]
		if x.Head < 0 || x.Head >= len(s.Words) {
			continue
		}
		at := s.Words[x.Head].Start
		if v := innermost(vs, at); v != nil && !own(d, x, &v.who) {
			who := v.who
			x.SaidBy = &who
			x.Sign("said", 1)
			x.Because("said by " + strings.TrimSpace(who.Role+" "+who.Name))
		}
		if x.SaidBy == nil {
			attributePlain(d, x, at)
		}
		if x.SaidBy == nil && (x.Kind == waybill.Statistic || x.Kind == waybill.Ranking) {
			if who, ok := institute(d); ok {
				x.SaidBy = &who
				x.Because("a figure of " + who.Name)
			}
		}
	}
}

// own tells whether a state only speaks of what it does itself: "Ruritania
// agrees to sell" is told by the text, not by Ruritania.
func own(d *sense.Document, x *draft.Draft, who *waybill.Speaker) bool {
	if who.Name == "" && who.Role == "" {
		return true
	}
	s := &d.Sentences[x.Sentence]
	if who.Role != "" || who.Start < s.Start || who.End > s.End || !performs(s) {
		return false
	}
	m := overlap(s, waybill.Span{Start: who.Start, End: who.End}, sense.ActorClass)
	if m == nil || m.Actor.Kind != waybill.KindState || quote.Seat(m.Text) {
		return false
	}
	for _, role := range [][]waybill.Mention{x.Supplier, x.Recipient, x.Imposer, x.Parties} {
		for i := range role {
			if role[i].Actor == who.Actor {
				return true
			}
		}
	}
	return false
}

// performs tells whether the speaker of a sentence does what it says: "announced
// that it will buy" is a deed, "denied that it bought" a telling.
func performs(s *sense.Sentence) bool {
	for i := range s.Words {
		if tells(s, i) && !quote.Performs(s.Lower(i)) {
			return false
		}
	}
	return true
}

// innermost gives the voice nearest around a place in the text: of a paper that
// hands on what a minister says, the minister.
func innermost(vs []said, at int) *said {
	var best *said
	for i := range vs {
		v := &vs[i]
		if !v.known || v.Thought || at < v.Content.Start || at >= v.Content.End {
			continue
		}
		if best == nil || v.Content.End-v.Content.Start < best.Content.End-best.Content.Start {
			best = v
		}
	}
	return best
}

// attributePlain names the speaker of a draft by the words of its sentence.
func attributePlain(d *sense.Document, x *draft.Draft, at int) {
	for _, v := range tellers(d, &d.Sentences[x.Sentence]) {
		if at >= v.Content.Start && at < v.Content.End && !own(d, x, &v.who) {
			who := v.who
			x.SaidBy = &who
			x.Because("said by " + strings.TrimSpace(who.Role+" "+who.Name))
			return
		}
	}
}
