package pact

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// embargoes reads bans on arms and what becomes of them.
func embargoes(d *sense.Document, s *sense.Sentence, book *frame.Book, ph []sense.Phrase) []draft.Draft {
	ms := book.Find(s.FrameWords(), waybill.Embargo)
	var out []draft.Draft
	for _, m := range ms {
		dr, re, ok := embargo(d, s, ph, ms, m)
		if re != nil {
			out = append(out, *re)
		}
		if !ok {
			continue
		}
		if n := len(out) - 1; n >= 0 && out[n].Kind == dr.Kind && (out[n].Stage == dr.Stage || out[n].Clause == dr.Clause) {
			continue
		}
		out = append(out, dr)
	}
	if dr, ok := refused(d, s, ph); ok && len(out) == 0 {
		out = append(out, dr)
	}
	return out
}

// embargo reads one word of forbidding, with the reaction of one who wants the
// ban ended, if that is what the sentence tells.
func embargo(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, ms []frame.Match, m frame.Match) (draft.Draft, *draft.Draft, bool) {
	noun := m.Frame.Class == frame.Bargain
	again := noun && theBan(d, s, m) || !noun && bans(s.Lower(m.First)) && banBefore(d, s) >= 0 && plainFlows[s.Lower(m.Last+1)]
	if !again && !(noun && ofArms(s, m)) && !(!noun && forbids(s, m)) {
		return draft.Draft{}, nil, false
	}
	dr, head, isNoun, ok := becomes(s, ms, m)
	if !ok {
		return dr, nil, false
	}
	embargoSides(d, s, ph, m, head, &dr)
	if len(dr.Imposer) == 0 && (again || len(dr.Target) == 0 && noun && banNow[s.Lower(m.First)] && banBefore(d, s) >= 0) {
		dr.Imposer = apart(whoseBan(d, s), dr.Target)
	}
	if len(dr.Imposer)+len(dr.Target) == 0 {
		return dr, nil, false
	}
	dr.Fields = forbidden(d, s, m)
	re := wished(d, s, m, head, &dr)
	when(s, head, &dr)
	if t := until(s, m, head); t != nil && dr.Stage == "imposed" {
		dr.Stage, dr.When = "lifted", t // "banned arms exports until 2014"
	}
	if dr.Stage == "imposed" && near(s, head, 6, banAnnounced) {
		dr.Modality = waybill.Fact // a ban is made by being announced
	}
	if dr.Modality == "" && noun && head == m.First && between(s, m.First-6, m.First-1, banFaced) {
		dr.Modality = toCome(s, m.First) // "could face sanctions"
	}
	finish(d, s, &dr, head, isNoun)
	dr.Sign("sides", float64(len(dr.Imposer)+len(dr.Target)))
	dr.Because("arms forbidden: \"" + d.Slice(s, m.First, m.Last) + "\"")
	return dr, re, noun || len(dr.Target) > 0 || len(dr.Imposer) > 0 && bans(s.Lower(m.First))
}

// becomes gives what is done with a ban, and the word that tells it; false where
// the words are no ban without something done.
func becomes(s *sense.Sentence, ms []frame.Match, m frame.Match) (dr draft.Draft, head int, isNoun, ok bool) {
	noun := m.Frame.Class == frame.Bargain
	dr, head, isNoun = start(s, waybill.Embargo, m.First, m.Frame.ID), m.First, noun
	dr.Stage = m.Frame.Stage
	a, acted := act(s, whole(s, ms, m), m.First)
	switch {
	case noun && acted:
		dr.Frame, head, isNoun = a.Frame.ID, a.First, a.Form == frame.Noun
		dr.Sign("acted", 1)
		dr.Stage, dr.Modality = turned(s, m, a)
	case noun && m.Frame.Weak:
		return dr, head, isNoun, false
	case !noun && called(s, m):
		dr.Stage = "proposed"
	}
	if noun && between(s, m.First-4, m.First-1, banFlat) && between(s, m.First-6, m.First-1, banWidens) {
		dr.Stage = "extended" // "became a blanket ban"
	}
	return dr, head, isNoun, m.Frame.ID != "arms-law" || dr.Stage == "breached"
}

// until gives the time at which a ban that is told of in the past was over.
func until(s *sense.Sentence, m frame.Match, head int) *waybill.When {
	if f := s.Words[head].Fine; f != "VBD" && f != "VBN" {
		return nil
	}
	for i := m.Last + 1; i < min(len(s.Words)-1, m.Last+15); i++ {
		if s.Lower(i) != "until" {
			continue
		}
		if t := s.At(i+1, sense.DateClass); t != nil && t.When != nil {
			return t.When
		}
		return nil
	}
	return nil
}

// turned gives the stage where the act alone says too little: "called for the ban
// to be lifted", "opposes lifting the ban".
func turned(s *sense.Sentence, m, a frame.Match) (waybill.Stage, waybill.Modality) {
	switch {
	case a.Frame.Stage == "proposed" && wondering[s.Lower(a.First)] && between(s, a.Last+1, m.First-1, banEnd):
		return "lifted", waybill.Possible
	case a.Frame.Stage == "proposed" && between(s, m.Last+1, m.Last+8, banEnd):
		return "lifted", ""
	case a.Frame.Stage == "imposed" && called(s, a):
		return "proposed", ""
	case a.Frame.Stage == "rejected" && between(s, a.First, m.First-1, banEnd):
		return "imposed", "" // it stands
	case a.Frame.ID == "ban-halt":
		return "lifted", "" // "suspended the embargo"
	}
	return a.Frame.Stage, ""
}

// called tells whether somebody only asks for it: "urged them to stop selling".
func called(s *sense.Sentence, a frame.Match) bool {
	to := a.First - 1
	for to > 0 && s.TagAt(to) == "ADV" {
		to--
	}
	if s.Lower(to) != "to" && s.Lower(to) != "and" && s.TagAt(to) != "AUX" {
		return false
	}
	return between(s, a.First-12, a.First-1, want)
}

// bans tells whether a verb forbids for good, and does not only stop for now.
func bans(w string) bool {
	return strings.HasPrefix(w, "ban") || strings.HasPrefix(w, "prohibit") || strings.HasPrefix(w, "outlaw") || strings.HasPrefix(w, "forb") || strings.HasPrefix(w, "bar")
}

// whole leaves out acts that are part of another word ("self-imposed"), and
// puts what describes the ban ("an embargo imposed by") behind what is done now.
func whole(s *sense.Sentence, ms []frame.Match, noun frame.Match) []frame.Match {
	var out, behind []frame.Match
	for _, m := range ms {
		switch {
		case m.Frame.Class != frame.Act || s.Lower(m.First-1) == "-":
		case m.First > noun.Last && m.Form == frame.Noun && s.Lower(m.First-1) == "for":
			// "sanctions for violations": why, and not what is done
		case m.First > noun.Last && m.First <= noun.Last+7 && s.TagAt(m.First-1) != "AUX" && s.TagAt(m.First-1) != "ADV" && s.Words[m.First].Fine == "VBN":
			behind = append(behind, m)
		default:
			out = append(out, m)
		}
	}
	if _, ok := act(s, out, noun.First); ok {
		return out
	}
	return behind
}

// wished reads "China wants the EU to end its embargo": the embargo stands, and
// somebody is against it.
func wished(d *sense.Document, s *sense.Sentence, m frame.Match, head int, dr *draft.Draft) *draft.Draft {
	if head == m.First || dr.Stage != "lifted" && dr.Stage != "eased" || dr.Modality != "" {
		return nil
	}
	wants := -1
	for i := head; i >= max(0, head-18); i-- {
		if want[s.Lower(i)] {
			wants = i
		}
	}
	if wants < 0 {
		return nil
	}
	re := start(s, waybill.Reaction, wants, "wants-ban-ended")
	re.Stage, re.About = "opposes", waybill.Embargo
	for k := range s.Mentions {
		p := &s.Mentions[k]
		if !sideOf(p) {
			continue
		}
		if p.Last < wants {
			re.Actor = []waybill.Mention{men(p)}
		} else if p.First > wants && p.Last < m.First {
			re.Towards = draft.Add(re.Towards, men(p))
		}
	}
	dr.Stage, dr.Frame, dr.Imposer = "imposed", m.Frame.ID, re.Towards
	if len(dr.Target) == 0 && len(re.Actor) > 0 {
		dr.Target = draft.Add(dr.Target, re.Actor[0])
	}
	finish(d, s, &re, wants, false)
	re.Because("wants a ban on arms ended")
	if len(re.Actor) == 0 {
		return nil
	}
	return &re
}
