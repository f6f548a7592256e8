package speech

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/parse"
	"github.com/waybill-ledger/waybill/internal/coder/person"
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
	if m := cited(d, a); m != nil {
		return speaker(m), true
	}
	if m := besideCue(d, a); m != nil {
		return identified(d, m), true
	}
	if listener(a) {
		return earlier(d, a.Cue.Start, false)
	}
	if she, ok := one(d, a.Speaker); ok {
		if !a.Named.Absent() {
			if p := overlap(&d.Sentences[a.Named.Sentence], a.Named.Span, sense.PersonClass); p != nil && p.Actor.Name != "" && p.Actor.Speaker != waybill.SpeakerMedia && person.She(p.Actor.Name, p.Actor.Role) == she {
				return speaker(p), true
			}
		}
		return earlier(d, a.Speaker.Start, she)
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

// one tells whether a mention is "he" or "she": a person, not a state or a firm,
// and which of the two.
func one(d *sense.Document, m quote.Mention) (she, ok bool) {
	if m.Absent() {
		return false, false
	}
	switch strings.ToLower(d.Text[m.Start:m.End]) {
	case "he":
		return false, true
	case "she":
		return true, true
	}
	return false, false
}

// earlier gives the person whom a pronoun before a place in the text may mean:
// the one named last who is not plainly of the other sex, in a sentence that
// names several the first of them.
func earlier(d *sense.Document, at int, she bool) (waybill.Speaker, bool) {
	var any *sense.Mention
	from, _ := around(d, at)
	for i := within(d, at); i >= from; i-- {
		s := &d.Sentences[i]
		for k := range s.Mentions {
			m := &s.Mentions[k]
			if m.Class != sense.PersonClass || m.Actor.Speaker == waybill.SpeakerMedia || m.End > at || m.Actor.Name == "" {
				continue
			}
			if person.She(m.Actor.Name, m.Actor.Role) == she {
				return speaker(m), true
			}
			if any == nil {
				any = m
			}
		}
	}
	if any != nil && she {
		return speaker(any), true // a name that the book does not know for a woman's
	}
	return waybill.Speaker{}, false
}

// identified gives the speaker that a mention names.
func identified(d *sense.Document, m *sense.Mention) waybill.Speaker {
	if m.Class == sense.PersonClass {
		return speaker(m)
	}
	if i := within(d, m.Start); i >= 0 {
		return body(d, &d.Sentences[i], m, waybill.Span{Start: m.Start, End: m.End})
	}
	return waybill.Speaker{}
}

// identify tells who a speaker is: the person or voice that stands there, else
// the actor, else the bare words.
func identify(d *sense.Document, m quote.Mention) (waybill.Speaker, bool) {
	s := &d.Sentences[m.Sentence]
	if p := overlap(s, m.Span, sense.PersonClass); p != nil {
		return speaker(p), true
	}
	if a := overlap(s, m.Span, sense.ActorClass); a != nil && bearer(noun(d, m), a) && !(a.Actor.Place && noun(d, m) != "") {
		return body(d, s, a, m.Span), true
	}
	if overlap(s, m.Span, sense.WeaponClass) != nil {
		return waybill.Speaker{}, false
	}
	text := strings.TrimSpace(d.Text[m.Start:m.End])
	if m.Node != parse.None && m.Sentence < len(d.Trees) && len(d.Trees[m.Sentence].Nodes) > m.Node && d.Trees[m.Sentence].Nodes[m.Node].UPOS == "PRON" || text == "" {
		return waybill.Speaker{}, false
	}
	if n := noun(d, m); n != "" && !quote.Voice(n) {
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

// bearer tells whether an actor in a phrase is the one who speaks: the phrase
// hangs on its name, or on a noun that stands for it. "Half of UK exports" says
// nothing.
func bearer(noun string, a *sense.Mention) bool {
	if noun == "" {
		return !a.Actor.Adjective
	}
	return quote.Voice(noun) || sense.Body(noun) || strings.HasSuffix(strings.ToLower(a.Text), noun)
}

// noun gives the common noun on which a mention hangs, in small letters.
func noun(d *sense.Document, m quote.Mention) string {
	if m.Node == parse.None || m.Sentence >= len(d.Trees) || m.Node >= len(d.Trees[m.Sentence].Nodes) {
		return ""
	}
	if n := &d.Trees[m.Sentence].Nodes[m.Node]; n.UPOS != "PROPN" {
		return n.Lower
	}
	return ""
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

// speaker gives a person as a voice.
func speaker(m *sense.Mention) waybill.Speaker {
	sp := waybill.Speaker{Name: m.Actor.Name, Role: m.Actor.Role, Actor: m.Actor.Home, Kind: m.Actor.Speaker, Text: m.Text, Start: m.Start, End: m.End}
	switch {
	case sp.Kind != "" && (sp.Kind != waybill.SpeakerAnonymous || sp.Name == ""):
	case sp.Name != "" && sp.Role == "":
		sp.Kind = waybill.SpeakerExpert // named, but for whom is not told
	case sp.Name != "" && strings.Contains(sp.Role, "company"):
		sp.Kind = waybill.SpeakerCompany
	case sp.Name != "":
		sp.Kind = waybill.SpeakerOfficial
	default:
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
