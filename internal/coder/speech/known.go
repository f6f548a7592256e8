package speech

import (
	"sort"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// far is how many sentences away somebody may be named whom a role or a pronoun
// means, and reach how many bytes: a text of any length is read in a time that
// grows with it.
const (
	far   = 200
	reach = 30_000
)

// within gives the sentence in which a place of the text lies, or the last one
// before it.
func within(d *sense.Document, at int) int {
	return sort.Search(len(d.Sentences), func(i int) bool { return d.Sentences[i].Start > at }) - 1
}

// around gives the sentences, from and up to, where those may be named whom a
// word at a place of the text means.
func around(d *sense.Document, at int) (from, to int) {
	k := within(d, at)
	return max(0, k-far), min(len(d.Sentences), k+far+1)
}

// fuller gives the name of a speaker who is told by the role alone: a person
// of that role named earlier, or, where a lead leaves the name for later ("a
// senior executive said"), the next one who is named as speaking.
func fuller(d *sense.Document, who waybill.Speaker) waybill.Speaker {
	if who.Name == "" && who.Role != "" {
		if w, ok := named(d, who); ok {
			return w
		}
	}
	if who.Name != "" || who.Role == "" || who.Kind == waybill.SpeakerAnonymous && hidden(who.Role) {
		return who
	}
	noun := last(who.Role)
	var found *sense.Mention
	from, to := around(d, who.Start)
	for i := from; i < to; i++ {
		s := &d.Sentences[i]
		for k := range s.Mentions {
			m := &s.Mentions[k]
			if m.Class != sense.PersonClass || m.Actor.Name == "" || m.Actor.Role == "" || m.Start < who.Start-reach || m.Start > who.Start+reach || !holds(m.Actor.Role, noun) {
				continue
			}
			if found == nil || m.Start < who.Start {
				found = m
			}
		}
	}
	if found == nil {
		if noun == "official" && pointed(d, who) {
			return lead(d, who)
		}
		switch noun {
		case "official", "spokesman", "spokeswoman", "spokesperson":
			return who
		}
		if hidden(who.Role) {
			return who
		}
		return lead(d, who)
	}
	return speaker(found)
}

// pointed tells whether a role is told of as the only one: "the top arms
// official", "the ministry's chief official".
func pointed(d *sense.Document, who waybill.Speaker) bool {
	before := strings.ToLower(strings.TrimSpace(d.Text[max(0, who.Start-40):who.Start]))
	return strings.HasSuffix(before, " the") || strings.HasSuffix(before, "'s") || strings.HasSuffix(before, "’s")
}

// holds tells whether a role is of a kind: "defence minister" is a minister.
func holds(role, noun string) bool {
	for _, w := range strings.Fields(strings.ToLower(role)) {
		if w == noun {
			return true
		}
	}
	return false
}

func last(role string) string {
	f := strings.Fields(strings.ToLower(role))
	return f[len(f)-1]
}

// hidden tells of a speaker who is not to be named: sources, several people.
func hidden(role string) bool {
	n := last(role)
	return strings.HasSuffix(n, "s") || n == "source" || n == "person" || n == "official"
}

// earlierBody gives the organisation, outlet or firm that is named last before
// a place in the text.
func earlierBody(d *sense.Document, at int) (waybill.Speaker, bool) {
	from, _ := around(d, at)
	for i := within(d, at); i >= from; i-- {
		s := &d.Sentences[i]
		for k := range s.Mentions {
			m := &s.Mentions[k]
			if m.End > at || m.First < len(s.Quoted) && s.Quoted[m.First] {
				continue
			}
			if m.Class == sense.PersonClass && m.Actor.Speaker == waybill.SpeakerMedia && m.Actor.Name != "" {
				return speaker(m), true
			}
			if m.Class == sense.ActorClass && (m.Actor.Voice || m.Actor.Kind == waybill.KindCompany) {
				return body(d, s, m, waybill.Span{Start: m.Start, End: m.End}), true
			}
		}
	}
	return waybill.Speaker{}, false
}

// institute gives the research voice that a text draws its figures from, where
// it names one alone.
func institute(d *sense.Document) (waybill.Speaker, bool) {
	var found waybill.Speaker
	for i := range d.Sentences {
		s := &d.Sentences[i]
		for k := range s.Mentions {
			m := &s.Mentions[k]
			if m.Class != sense.ActorClass || !m.Actor.Voice {
				continue
			}
			who := body(d, s, m, waybill.Span{Start: m.Start, End: m.End})
			if found.Name != "" && found.Name != who.Name {
				return waybill.Speaker{}, false
			}
			if found.Name == "" {
				found = who
			}
		}
	}
	return found, found.Name != ""
}

// named gives the firm, the outlet or the institute that a bare noun stands for
// ("the company", "a newspaper"): the last one named before, else the next.
func named(d *sense.Document, who waybill.Speaker) (waybill.Speaker, bool) {
	fits := bodyOf(last(who.Role))
	if fits == nil {
		return who, false
	}
	var found waybill.Speaker
	from, to := around(d, who.Start)
	for i := from; i < to; i++ {
		s := &d.Sentences[i]
		for k := range s.Mentions {
			m := &s.Mentions[k]
			if !fits(m) || found.Name != "" && m.Start > who.Start {
				continue
			}
			if m.Class == sense.PersonClass {
				found = speaker(m)
			} else {
				found = body(d, s, m, waybill.Span{Start: m.Start, End: m.End})
			}
		}
	}
	return found, found.Name != ""
}

// bodyOf tells what sort of mention a noun may stand for.
func bodyOf(noun string) func(*sense.Mention) bool {
	switch noun {
	case "company", "firm", "manufacturer", "shipbuilder", "planemaker", "contractor":
		return func(m *sense.Mention) bool { return m.Class == sense.ActorClass && m.Actor.Kind == waybill.KindCompany }
	case "newspaper", "magazine", "daily", "paper", "website", "outlet":
		return func(m *sense.Mention) bool {
			return m.Class == sense.PersonClass && m.Actor.Speaker == waybill.SpeakerMedia && m.Actor.Name != ""
		}
	case "tank", "think-tank", "institute", "watchdog":
		return func(m *sense.Mention) bool { return m.Class == sense.ActorClass && m.Actor.Voice }
	}
	return nil
}

// bare gives the phrase of a noun that is no mention as a voice.
func bare(d *sense.Document, s *sense.Sentence, j int) (waybill.Speaker, int, bool) {
	if j < 0 || s.TagAt(j) != "NOUN" || bodyOf(s.Lower(j)) == nil {
		return waybill.Speaker{}, j, false
	}
	from := start(s, j)
	at := from
	for at < j && s.TagAt(at) == "DET" {
		at++
	}
	who := waybill.Speaker{Role: d.Slice(s, at, j), Kind: waybill.SpeakerAnonymous, Text: d.Slice(s, at, j), Start: s.Words[at].Start, End: s.Words[j].End}
	return fuller(d, who), from, true
}

// lead gives the person whom the opening of a text tells by the role ("a senior
// executive said") and names soon after, beside a cue.
func lead(d *sense.Document, who waybill.Speaker) waybill.Speaker {
	opens := false
	if within(d, who.Start) > 5 {
		return who
	}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if i <= 4 && s.End > who.Start && s.Start <= who.Start {
			opens = true
			continue
		}
		if !opens {
			continue
		}
		if s.Start-who.Start > 1500 {
			break
		}
		for k := range s.Words {
			if !tells(s, k) {
				continue
			}
			_, _, m := beside(s, k)
			if m != nil && m.Class == sense.PersonClass && m.Actor.Name != "" && m.Actor.Speaker != waybill.SpeakerMedia {
				return speaker(m)
			}
		}
	}
	return who
}
