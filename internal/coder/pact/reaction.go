package pact

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/reference"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

var (
	aboutDeal      = words("about.deal")
	aboutAgreement = words("about.agreement")
	aboutEmbargo   = words("about.embargo")
	undoing        = words("undoing")
	penalties      = words("penalties")
	turns          = words("turns")
	lawmaking      = words("lawmaking")
	plans          = words("plans")
	crowd          = words("crowd")
	// breaking are the words of one who threatens to leave its own agreement,
	// which is no word on a deal of others.
	breaking = words("breaking")
)

// callFrame is the frame of those who call on another to act.
const callFrame = "reaction-call"

// reactions reads who supports, opposes, warns of or worries about a deal, an
// agreement or an embargo of others.
func reactions(d *sense.Document, s *sense.Sentence, book *frame.Book, ph []sense.Phrase) []draft.Draft {
	for _, m := range book.Find(s.FrameWords(), waybill.Reaction) {
		about, at := object(d, s, book, m)
		if about == "" || !faces(s, m) || m.Form != frame.Noun && s.TagAt(m.First) != "VERB" && s.TagAt(m.First) != "AUX" || m.Frame.Stage == "threatens" && near(s, at, 6, breaking) {
			continue
		}
		dr := start(s, waybill.Reaction, m.First, m.Frame.ID)
		if dr.Stage, dr.About = stance(s, m, at), about; dr.Stage == "" {
			continue
		}
		if !reactors(d, s, ph, m, at, &dr) {
			continue
		}
		if len(dr.Actor) == 0 && s.Tree {
			if w := s.Subject(m.First); w >= 0 {
				for _, p := range reference.Whom(d, s, w) {
					dr.Actor = draft.Add(dr.Actor, men(p))
				}
			}
		}
		if len(dr.Actor) == 0 {
			continue
		}
		when(s, m.First, &dr)
		finish(d, s, &dr, m.First, m.Form == frame.Noun)
		if dr.Modality == waybill.Denied {
			continue
		}
		if m.Form != frame.Noun {
			dr.Sign("verb", 1)
		}
		if len(dr.Towards) > 0 {
			dr.Sign("towards", 1)
		}
		dr.Because("\"" + d.Slice(s, m.First, m.Last) + "\" of \"" + s.Words[at].Text + "\"")
		return []draft.Draft{dr}
	}
	return nil
}

// stance gives the stage of a reaction: a call to stop is against what is to be
// stopped, a warning without a penalty is a concern. It is empty for a call that
// asks for nothing to be undone.
func stance(s *sense.Sentence, m frame.Match, at int) waybill.Stage {
	undone := false
	for i := m.Last + 1; i < at; i++ {
		undone = undone || undoing[s.Lower(i)]
	}
	switch m.Frame.Stage {
	case "threatens":
		if !near(s, m.Last+7, 8, penalties) && !near(s, m.Last+3, 3, undoing) {
			return "concerned"
		}
	case "supports":
		if undone {
			return "opposes"
		}
	case "opposes":
		if m.Frame.ID == callFrame && !undone {
			return ""
		}
	}
	return m.Frame.Stage
}

// object finds what the reaction is to, within the words that follow: arms that
// go from one to another, a pact, a ban.
func object(d *sense.Document, s *sense.Sentence, book *frame.Book, m frame.Match) (waybill.Kind, int) {
	for i := m.Last + 1; i < min(len(s.Words), m.Last+18); i++ {
		if turns[s.Lower(i)] && i > m.Last+1 && !(m.Frame.Stage == "threatens" && s.Lower(i) == "if") || s.Lower(i) == ";" || m.Frame.ID == callFrame && (s.Lower(i) == "\"" || s.Lower(i) == ",") {
			break
		}
		k := kindAt(s, book, i)
		if k == "" && m.Frame.Stage == "supports" && ends(s, i) {
			break // it is something else that is supported
		}
		if w := s.At(i, sense.WeaponClass); k == "" && w != nil && !w.Generic && m.Frame.Stage == "concerned" && reference.Definite(s, i) {
			return waybill.Deal, i // "concern that the helicopters might be used"
		}
		if k == "" || m.Frame.Stage == "threatens" && k == waybill.Embargo {
			continue
		}
		armed := near(s, i, 5, arms) || weaponWithin(s, i-4, i+8) || s.TagAt(i) != "VERB" && near(s, i, 3, military)
		if armed || (reference.Definite(s, i) || whose(s, i) || s.TagAt(i) == "VERB") && spokenOf(d, s) {
			return k, i
		}
	}
	return "", -1
}

// whose tells whether a noun is somebody's: "Turkey's planned purchase".
func whose(s *sense.Sentence, i int) bool {
	for k := i - 1; k > 0 && k >= i-4; k-- {
		if s.Lower(k) == "'s" || s.Lower(k) == "’s" {
			return true
		}
		if m := s.At(k, sense.ActorClass); m != nil && m.Actor.Adjective {
			return true
		}
	}
	return false
}

// ends tells whether word i is the noun that a phrase ends with, and none that
// leads on to a deal.
func ends(s *sense.Sentence, i int) bool {
	return s.TagAt(i) == "NOUN" && s.TagAt(i+1) != "NOUN" && !plans[s.Lower(i)] && s.At(i, sense.WeaponClass) == nil
}

// kindAt tells what a word speaks of: a deal also where a verb of giving or
// getting tells it ("selling", "to deliver").
func kindAt(s *sense.Sentence, book *frame.Book, i int) waybill.Kind {
	w := s.Lower(i)
	switch {
	case aboutDeal[w]:
		return waybill.Deal
	case aboutAgreement[w]:
		return waybill.Agreement
	case aboutEmbargo[w]:
		return waybill.Embargo
	case s.TagAt(i) == "VERB" && (s.Words[i].Fine == "VBG" || s.Words[i].Fine == "VB" && s.Lower(i-1) == "to" || conditional(s, i)) && book.Transfer(w):
		return waybill.Deal
	}
	return ""
}

// conditional tells whether a verb stands in what would have to happen: "if it
// buys", "if the United States supplied".
func conditional(s *sense.Sentence, i int) bool {
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		if s.Lower(k) == "if" {
			return true
		}
	}
	return false
}

// weaponWithin tells whether a weapon is named among words a to b.
func weaponWithin(s *sense.Sentence, a, b int) bool {
	for i := max(0, a); i <= b && i < len(s.Words); i++ {
		if s.At(i, sense.WeaponClass) != nil {
			return true
		}
	}
	return false
}

// spokenOf tells whether arms are named in the sentences just before.
func spokenOf(d *sense.Document, s *sense.Sentence) bool {
	for i := max(0, s.Index-5); i < s.Index; i++ {
		for k := range d.Sentences[i].Mentions {
			if d.Sentences[i].Mentions[k].Class == sense.WeaponClass {
				return true
			}
		}
	}
	return false
}

// faces tells whether a noun of reaction is turned to something: "opposition
// to", and not "the opposition party".
func faces(s *sense.Sentence, m frame.Match) bool {
	if m.Form != frame.Noun {
		return true
	}
	switch s.Lower(m.Last + 1) {
	case "to", "over", "about", "at", "from", "by", "against", "of", "in", "among", "that", "regarding":
		return true
	}
	return false
}
