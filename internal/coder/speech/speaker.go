package speech

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/parse"
	"github.com/waybill-ledger/waybill/internal/coder/quote"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// said is a stretch of the text that somebody says, with who it is.
type said struct {
	quote.Attribution
	who   waybill.Speaker
	known bool
}

// voices gives who says what in a document.
func voices(d *sense.Document) []said {
	var out []said
	for _, a := range quote.Find(d.Text, d.Trees) {
		v := said{Attribution: a}
		if !a.Named.Absent() {
			v.who, v.known = identify(d, a.Named)
		}
		if !v.known && !a.Speaker.Absent() {
			v.who, v.known = identify(d, a.Speaker)
		}
		out = append(out, v)
	}
	return out
}

// identify tells who a speaker is: the person or voice that stands there, else
// the actor, else the bare words.
func identify(d *sense.Document, m quote.Mention) (waybill.Speaker, bool) {
	s := &d.Sentences[m.Sentence]
	if p := overlap(s, m.Span, sense.PersonClass); p != nil {
		return person(d, p), true
	}
	if a := overlap(s, m.Span, sense.ActorClass); a != nil {
		return body(d, s, a, m.Span), true
	}
	text := strings.TrimSpace(d.Text[m.Start:m.End])
	if m.Node != parse.None && m.Sentence < len(d.Trees) && len(d.Trees[m.Sentence].Nodes) > m.Node && d.Trees[m.Sentence].Nodes[m.Node].UPOS == "PRON" || text == "" {
		return waybill.Speaker{}, false
	}
	sp := waybill.Speaker{Text: text, Start: m.Start, End: m.End, Kind: waybill.SpeakerAnonymous}
	text = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(text, "the "), "The "), "a ")
	if m.Node != parse.None && m.Sentence < len(d.Trees) && len(d.Trees[m.Sentence].Nodes) > m.Node && d.Trees[m.Sentence].Nodes[m.Node].UPOS == "PROPN" {
		sp.Name, sp.Kind = text, waybill.SpeakerMedia
	} else {
		sp.Role = text
	}
	return sp, true
}

// overlap gives the mention of a class that shares bytes with a stretch.
func overlap(s *sense.Sentence, at waybill.Span, c sense.Class) *sense.Mention {
	var best *sense.Mention
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class == c && m.Start < at.End && at.Start < m.End && (best == nil || m.End-m.Start > best.End-best.Start) {
			best = m
		}
	}
	return best
}

func person(_ *sense.Document, m *sense.Mention) waybill.Speaker {
	sp := waybill.Speaker{Name: m.Actor.Name, Role: m.Actor.Role, Actor: m.Actor.Home, Kind: m.Actor.Speaker, Text: m.Text, Start: m.Start, End: m.End}
	if sp.Kind == "" {
		sp.Kind = waybill.SpeakerAnonymous
	}
	return sp
}

// body gives a ministry, a state, a company or an organisation as a voice; an
// official or a source of it has a role and no name.
func body(d *sense.Document, s *sense.Sentence, m *sense.Mention, at waybill.Span) waybill.Speaker {
	sp := waybill.Speaker{Name: m.Text, Actor: m.Actor.Side(), Kind: waybill.SpeakerOfficial, Text: m.Text, Start: m.Start, End: m.End}
	if m.Actor.Voice || m.Actor.Kind == waybill.KindOrganisation {
		sp.Name = string(m.Actor.Code)
	}
	switch m.Actor.Kind {
	case waybill.KindCompany:
		sp.Kind = waybill.SpeakerCompany
	case waybill.KindOrganisation:
		sp.Kind = waybill.SpeakerOrganisation
	}
	for i := m.Last + 1; i <= m.Last+4 && i < len(s.Words) && s.Words[i].Start < at.End; i++ {
		switch s.Lower(i) {
		case "official", "officials", "source", "sources":
			sp.Role, sp.Name, sp.Kind = d.Slice(s, m.First, i), "", waybill.SpeakerAnonymous
		case "spokesman", "spokeswoman", "spokesperson", "ambassador", "minister", "ministry":
			sp.Role, sp.Name = d.Slice(s, m.First, i), ""
		}
	}
	return sp
}

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
		for i := range vs {
			v := &vs[i]
			if !v.known || v.Thought || at < v.Content.Start || at >= v.Content.End || own(x, &v.who) {
				continue
			}
			who := v.who
			x.SaidBy = &who
			x.Sign("said", 1)
			x.Because("said by " + strings.TrimSpace(who.Role+" "+who.Name))
			break
		}
	}
}

// own tells whether a speaker's bare state only speaks of what it does itself:
// no voice is added where the doer is the speaker and no person or body.
func own(_ *draft.Draft, who *waybill.Speaker) bool { return who.Name == "" && who.Role == "" }
