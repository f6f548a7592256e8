package speech

import (
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

var says = []string{"said", "says", "told", "added", "adds", "noted", "stated", "explained", "according", "wrote", "announced", "insisted", "argued", "commented",
	"reported", "confirmed", "warned", "stressed", "claimed", "quoted", "reads", "replied", "asked", "countered", "predicted", "revealed", "claims", "denied", "saying", "announces", "confirms", "reports", "notes", "disclosed", "cited", "estimates", "estimated", "acknowledged", "admitted"}

// speaker finds who says a quoted stretch: in the words of its sentence outside
// the marks, else the one who spoke before.
func speaker(d *sense.Document, q quoted, last waybill.Speaker) (waybill.Speaker, string) {
	s := &d.Sentences[q.sentence]
	end := q.sentence
	for end+1 < len(d.Sentences) && d.Sentences[end+1].Start < q.end {
		end++
	}
	for _, k := range []int{end, q.sentence, end + 1} {
		if k >= len(d.Sentences) || k == end+1 && d.Sentences[k].Paragraph != s.Paragraph {
			continue
		}
		if sp, how := voice(d, &d.Sentences[k], q.start, q.end, last); how != "" {
			return sp, how
		}
	}
	if q.sentence > 0 && d.Sentences[q.sentence-1].Paragraph == s.Paragraph {
		p := &d.Sentences[q.sentence-1]
		if len(p.Words) > 0 && p.Words[len(p.Words)-1].Lower == ":" {
			if sp, how := voice(d, p, q.start, q.end, last); how != "" {
				return sp, how
			}
		}
	}
	if last.Kind != "" {
		return last, "carried"
	}
	return waybill.Speaker{}, "none"
}

// voice finds the speaker of a verb of saying that stands outside the marks.
func voice(d *sense.Document, s *sense.Sentence, a, b int, last waybill.Speaker) (waybill.Speaker, string) {
	for i := range s.Words {
		w := &s.Words[i]
		if w.Start >= a && w.End <= b || !slices.Contains(says, w.Lower) {
			continue
		}
		if sp, how := beside(d, s, i, last); how != "" {
			return sp, how
		}
	}
	return waybill.Speaker{}, ""
}

// beside looks for the speaker before and after the verb of saying.
func beside(d *sense.Document, s *sense.Sentence, i int, last waybill.Speaker) (waybill.Speaker, string) {
	after := s.Words[i].Lower == "according"
	first := i + 1
	if after {
		first++
	}
	if !after {
		for k := i - 1; k >= 0 && k >= i-3; k-- {
			switch s.Lower(k) {
			case "he", "she", "it", "they":
				if last.Kind != "" {
					return last, "pronoun"
				}
			}
		}
		if sp, ok := named(d, s, max(0, i-14), i-1, false); ok {
			return sp, "before"
		}
	}
	if sp, ok := named(d, s, first, min(len(s.Words)-1, i+16), true); ok {
		return sp, "after"
	}
	return waybill.Speaker{}, ""
}

// named gives the person, or else the actor, named in a stretch: the first
// after a verb, the last before it.
func named(d *sense.Document, s *sense.Sentence, a, b int, ahead bool) (waybill.Speaker, bool) {
	var actor *sense.Mention
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.First < a || m.Last > b {
			continue
		}
		switch m.Class {
		case sense.PersonClass:
			return person(m), true
		case sense.ActorClass:
			if actor == nil || !ahead {
				actor = m
			}
		}
	}
	if actor == nil {
		return waybill.Speaker{}, false
	}
	return voiceOf(d, s, actor), true
}

func person(m *sense.Mention) waybill.Speaker {
	sp := waybill.Speaker{Name: m.Actor.Name, Role: m.Actor.Role, Actor: m.Actor.Home, Kind: waybill.SpeakerOfficial, Text: m.Text, Start: m.Start, End: m.End}
	low := strings.ToLower(m.Actor.Role)
	for _, w := range []string{"analyst", "expert", "researcher", "professor", "fellow"} {
		if strings.Contains(low, w) {
			sp.Kind = waybill.SpeakerExpert
		}
	}
	for _, w := range []string{"chief executive", "ceo", "vice president", "manager", "company"} {
		if strings.Contains(low, w) && !strings.Contains(low, "minister") {
			sp.Kind = waybill.SpeakerCompany
		}
	}
	return sp
}

func voiceOf(d *sense.Document, s *sense.Sentence, m *sense.Mention) waybill.Speaker {
	sp := waybill.Speaker{Name: m.Text, Actor: m.Actor.Side(), Kind: waybill.SpeakerOfficial, Text: m.Text, Start: m.Start, End: m.End}
	switch m.Actor.Kind {
	case waybill.KindCompany:
		sp.Kind = waybill.SpeakerCompany
	case waybill.KindOrganisation:
		sp.Kind = waybill.SpeakerOrganisation
	}
	for i := m.Last + 1; i <= m.Last+3; i++ {
		switch s.Lower(i) {
		case "official", "officials", "source", "sources":
			sp.Role, sp.Name, sp.Kind = d.Slice(s, m.First, i), "", waybill.SpeakerAnonymous
		case "spokesman", "spokeswoman", "spokesperson":
			sp.Role, sp.Name = d.Slice(s, m.First, i), ""
		}
	}
	return sp
}

// Attribute names the speaker of every draft whose sentence is reported.
func Attribute(d *sense.Document, ds []draft.Draft) {
	var last waybill.Speaker
	at := 0
	for i := range d.Sentences {
		s := &d.Sentences[i]
		sp, how := voice(d, s, -1, -1, last)
		for ; at < len(ds) && ds[at].Sentence < i; at++ {
		}
		if how == "" {
			continue
		}
		for k := range ds {
			if ds[k].Sentence == i && ds[k].SaidBy == nil {
				said := sp
				ds[k].SaidBy = &said
				ds[k].Sign("said", 1)
			}
		}
		last = sp
	}
}
