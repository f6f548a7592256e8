package speech

import (
	"strings"

	"github.com/waybill-ledger/waybill"
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
		v.who, v.known = voice(d, &v.Attribution)
		v.who = fuller(d, v.who)
		out = append(out, v)
	}
	return out
}

// voice tells who speaks in an attribution: the one whose name stands beside
// the cue, else the one that the tree gives.
func voice(d *sense.Document, a *quote.Attribution) (waybill.Speaker, bool) {
	if m := besideCue(d, a); m != nil {
		return identified(d, m), true
	}
	if m := cited(d, a); m != nil {
		return person(d, m), true
	}
	if listener(a) {
		return earlier(d, a.Cue.Start)
	}
	if one(d, a.Speaker) {
		if !a.Named.Absent() {
			if p := overlap(&d.Sentences[a.Named.Sentence], a.Named.Span, sense.PersonClass); p != nil && p.Actor.Name != "" && p.Actor.Speaker != waybill.SpeakerMedia {
				return person(d, p), true
			}
		}
		return earlier(d, a.Speaker.Start)
	}
	if !a.Speaker.Absent() && strings.EqualFold(d.Text[a.Speaker.Start:a.Speaker.End], "it") {
		if who, ok := earlierBody(d, a.Speaker.Start); ok {
			return who, true
		}
	}
	if !a.Named.Absent() {
		if who, ok := identify(d, a.Named); ok {
			return who, true
		}
	}
	if !a.Speaker.Absent() {
		return identify(d, a.Speaker)
	}
	return waybill.Speaker{}, false
}

// besideCue gives the one who is named next to the cue of an attribution.
func besideCue(d *sense.Document, a *quote.Attribution) *sense.Mention {
	if a.Cue.Absent() {
		return nil
	}
	s := &d.Sentences[a.Cue.Sentence]
	for i := range s.Words {
		if s.Words[i].Start == a.Cue.Start && tells(s, i) {
			_, _, m := beside(s, i)
			return m
		}
	}
	return nil
}

// cited gives the person whose words another voice hands on: "the daily quoted
// the director".
func cited(d *sense.Document, a *quote.Attribution) *sense.Mention {
	if a.Cue.Absent() || a.Lemma != "cite" && a.Lemma != "quote" {
		return nil
	}
	s := &d.Sentences[a.Cue.Sentence]
	for i := range s.Words {
		if s.Words[i].Start == a.Cue.Start && s.TagAt(i-1) != "AUX" {
			if m := ahead(s, i+1, 6); m != nil && m.Class == sense.PersonClass {
				return m
			}
		}
	}
	return nil
}

// listener tells whether the speaker of an attribution is in truth the one who
// is told.
func listener(a *quote.Attribution) bool {
	return a.Lemma == "tell" && !a.Cue.Absent() && !a.Speaker.Absent() && a.Speaker.Start > a.Cue.Start && a.Speaker.Sentence == a.Cue.Sentence
}

// one tells whether a mention is "he" or "she": a person, not a state or a firm.
func one(d *sense.Document, m quote.Mention) bool {
	if m.Absent() {
		return false
	}
	switch strings.ToLower(d.Text[m.Start:m.End]) {
	case "he", "she":
		return true
	}
	return false
}

// earlier gives the person who is named last before a place in the text, in a
// sentence that names several the first of them.
func earlier(d *sense.Document, at int) (waybill.Speaker, bool) {
	for i := len(d.Sentences) - 1; i >= 0; i-- {
		s := &d.Sentences[i]
		if s.Start > at {
			continue
		}
		for k := range s.Mentions {
			m := &s.Mentions[k]
			if m.Class == sense.PersonClass && m.Actor.Speaker != waybill.SpeakerMedia && m.End <= at && m.Actor.Name != "" {
				return person(d, m), true
			}
		}
	}
	return waybill.Speaker{}, false
}

// identified gives the speaker that a mention names.
func identified(d *sense.Document, m *sense.Mention) waybill.Speaker {
	if m.Class == sense.PersonClass {
		return person(d, m)
	}
	for i := range d.Sentences {
		if s := &d.Sentences[i]; s.Start <= m.Start && m.End <= s.End {
			return body(d, s, m, waybill.Span{Start: m.Start, End: m.End})
		}
	}
	return waybill.Speaker{}
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
	if overlap(s, m.Span, sense.WeaponClass) != nil {
		return waybill.Speaker{}, false
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
		sp.Role = author(text)
	}
	return sp, sp.Role != "" || sp.Name != ""
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

// author leaves of a letter or a reply the one who wrote it: "a defence ministry
// reply to lawmakers" is the defence ministry; a bare letter has no author.
func author(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		switch strings.ToLower(w) {
		case "reply", "letter", "report", "statement", "response", "note", "document", "documents", "decision", "release":
			if i < 2 {
				return ""
			}
			return strings.Join(words[:i], " ")
		}
	}
	return text
}
