package pact

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/reference"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// theBan tells whether "the ban" means a ban on arms told of before.
func theBan(d *sense.Document, s *sense.Sentence, m frame.Match) bool {
	if !banNow[s.Lower(m.First)] && s.Lower(m.First) != "restrictions" {
		return false
	}
	switch s.Lower(m.First - 1) {
	case "the", "its", "this", "that", "their":
		return banBefore(d, s) >= 0
	}
	return false
}

// banBefore gives the nearest of the sentences before that speaks of a ban on
// arms, or -1.
func banBefore(d *sense.Document, s *sense.Sentence) int {
	for i := s.Index - 1; i >= 0 && i >= s.Index-6; i-- {
		ban, armed := false, false
		for k := range d.Sentences[i].Tokens {
			w := d.Sentences[i].Tokens[k].Lower
			ban = ban || w == "ban" || w == "embargo"
			armed = armed || arms[w] || w == "military"
		}
		if ban && armed {
			return i
		}
	}
	return -1
}

// whoseBan gives the one who made the ban that is spoken of again: named before
// it in one of the sentences before.
func whoseBan(d *sense.Document, s *sense.Sentence) []waybill.Mention {
	for i := s.Index - 1; i >= 0 && i >= s.Index-8; i-- {
		b := &d.Sentences[i]
		at := -1
		for k := range b.Words {
			if w := b.Words[k].Lower; w == "ban" || w == "embargo" {
				at = k
			}
		}
		if at < 0 {
			continue
		}
		ph := b.Phrases()
		for k := range b.Mentions {
			if m := &b.Mentions[k]; sideOf(m) && ph[k].Prep == "" && m.Last < at {
				return []waybill.Mention{men(m)}
			}
		}
	}
	return nil
}

// refused reads licences for arms that are not given: "the government is not
// issuing licences to export weapons to Togo".
func refused(d *sense.Document, s *sense.Sentence, ph []sense.Phrase) (draft.Draft, bool) {
	for i := range s.Words {
		if !licences[s.Lower(i)] || !between(s, i-5, i-1, givesLicence) || !between(s, i-9, i-1, negations) || !between(s, i-2, i+8, arms) && !between(s, i-2, i+8, gear) && !between(s, i-2, i+8, military) {
			continue
		}
		dr := start(s, waybill.Embargo, i, "licence-refused")
		dr.Stage, dr.Modality = "imposed", waybill.Fact
		for k := range s.Mentions {
			if m := &s.Mentions[k]; sideOf(m) && m.First > i && m.First < i+14 && (ph[k].Prep == "to" || ph[k].Prep == "for") {
				dr.Target = draft.Add(dr.Target, men(m))
			}
		}
		if by, ok := subjectOf(s, ph, i); ok {
			dr.Imposer = []waybill.Mention{by}
		} else if w := s.Kid(s.Words[i].Head, "nsubj"); w >= 0 {
			for _, p := range reference.Whom(d, s, w) {
				dr.Imposer = draft.Add(dr.Imposer, men(p))
			}
		}
		dr.Imposer = apart(dr.Imposer, dr.Target)
		dr.Fields = []waybill.Field{"licences"}
		finish(d, s, &dr, i, true)
		dr.Sign("sides", float64(len(dr.Imposer)+len(dr.Target)))
		dr.Because("licences for arms are not given")
		return dr, len(dr.Target) > 0
	}
	return draft.Draft{}, false
}

// apart gives those of a that are not in b.
func apart(a, b []waybill.Mention) []waybill.Mention {
	var out []waybill.Mention
	for _, m := range a {
		if !draft.Has(b, m.Actor) {
			out = append(out, m)
		}
	}
	return out
}

// embargoSides finds who forbids and who is forbidden. Whose ban it is ("the EU
// embargo") counts before who does something about it.
func embargoSides(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, m frame.Match, head int, dr *draft.Draft) {
	var owners, doers, origins []waybill.Mention
	for k := range s.Mentions {
		p := &s.Mentions[k]
		if !sideOf(p) || s.Clauses[s.Clause[p.First]].Aside || p.First-max(m.Last, head) > 20 || memberOf(s, p) {
			continue
		}
		switch banRole(s, ph, k, m, head, dr.Stage) {
		case "target":
			dr.Target = draft.Add(dr.Target, banned(p))
		case "owner":
			owners = draft.Add(owners, men(p))
		case "doer":
			doers = draft.Add(doers, men(p))
		case "origin":
			origins = draft.Add(origins, men(p))
		}
	}
	if len(dr.Target) == 0 {
		dr.Target = origins // "sanctions on Russian arms exports"
	} else if len(owners) == 0 && len(doers) == 0 {
		owners = origins // "China faces bans on Western imports"
	}
	dr.Imposer = owners
	if len(owners) == 0 {
		dr.Imposer = doers
		if by := askedTo(s, ph, head, dr.Stage); by != nil {
			dr.Imposer = by
		}
	}
	dr.Imposer = apart(dr.Imposer, dr.Target)
	if len(dr.Imposer) == 0 && dr.Stage != "breached" {
		dr.Imposer = apart(pronounOf(d, s, head), dr.Target)
	}
	if len(doers) > 1 && len(owners) == 0 && len(dr.Target) == 0 && dr.Stage != "breached" {
		dr.Sign("many_imposers", 1)
	}
}

// pronounOf gives whom the subject of a verb points back to.
func pronounOf(d *sense.Document, s *sense.Sentence, head int) []waybill.Mention {
	if !s.Tree || s.TagAt(head) != "VERB" {
		return nil
	}
	var out []waybill.Mention
	if w := s.Subject(head); w >= 0 && w < head {
		for _, p := range reference.Whom(d, s, w) {
			out = draft.Add(out, men(p))
		}
	}
	return out
}

// askedTo gives who is asked to forbid: "Oman asked Kenya to stop selling".
func askedTo(s *sense.Sentence, ph []sense.Phrase, head int, stage waybill.Stage) []waybill.Mention {
	if stage != "proposed" {
		return nil
	}
	asks := -1
	for i := head - 1; i >= max(0, head-16); i-- {
		if want[s.Lower(i)] && s.TagAt(i) == "VERB" {
			asks = i
		}
	}
	var out []waybill.Mention
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if asks >= 0 && sideOf(m) && m.First > asks && m.Last < head && (ph[k].Prep == "" || ph[k].Prep == "on") && m.First <= asks+6 {
			out = draft.Add(out, men(m))
		}
	}
	return out
}

// banned names a firm under sanctions by itself, anybody else by the state.
func banned(p *sense.Mention) waybill.Mention {
	m := men(p)
	if p.Actor.Kind == waybill.KindCompany && p.Actor.Code != "" {
		m.Actor = p.Actor.Code
	}
	return m
}

// banRole says how an actor stands to a ban: its target, its owner, the doer of
// what is done with it, or the origin of the arms that are forbidden.
func banRole(s *sense.Sentence, ph []sense.Phrase, k int, m frame.Match, head int, stage waybill.Stage) string {
	p, f := &s.Mentions[k], ph[k]
	behind := p.First > m.First
	switch {
	case behind && (sellsTo(s, m, p.First) || because(s, m, f.First)):
		return "" // "sanctions on firms that sell arms to Taiwan"
	case !behind && between(s, p.Last+1, m.First, list) && between(s, p.Last+1, m.First, banUnder) && f.Prep == "of":
		return "target" // "the addition of Chad to the list of states subject to an embargo"
	case f.Prep == "against" && !(p.Last < m.First && stage == "breached"):
		return "target"
	case behind && f.Prep == "by":
		return "owner"
	case behind && f.Mod && !sense.Body(s.Lower(f.Noun)) && (plainFlows[s.Lower(f.Noun)] || arms[s.Lower(f.Noun)] || gear[s.Lower(f.Noun)] || s.At(f.Noun, sense.WeaponClass) != nil):
		return "origin"
	case f.Prep == "by" && stage == "imposed" && p.Last < m.First:
		return "doer"
	case behind && m.Frame.Weak || f.Mod && !sense.Body(s.Lower(f.Noun)) && !firms[s.Lower(f.Noun)] && behind:
		return ""
	case f.Prep == "on", behind && goesTo(s, f, m, p):
		return "target"
	case f.Mod && f.Noun >= m.First-4 && f.Noun <= m.Last+1 && p.Last < m.First && (m.Frame.Class == frame.Bargain || f.Noun == m.First-1):
		if faced(s, p.First, m.First) && !f.Owner && p.First < m.First-8 || plainState(p) && !f.Owner && arms[s.Lower(p.Last+1)] {
			return "target" // "the Libya arms embargo"
		}
		return "owner"
	case f.Prep == "to" && p.Last < m.First && m.Form != frame.Noun && m.Frame.Class != frame.Bargain:
		return "target" // "arms sales to Chad were halted"
	case p.Last < m.First && f.Prep == "" && strings.HasPrefix(s.Lower(m.First), "sanctioned") && between(s, m.First-3, m.First-1, be):
		return "target" // "was sanctioned by"
	case behind && p.First <= m.Last+3 && f.Prep == "" && firms[s.Lower(f.Noun)]:
		return "target" // "sanctions 20 American firms"
	case f.Prep == "" && p.Last < min(m.First, head) && !standsOff(s, p, m) && stage != "breached":
		if faced(s, p.Last, m.First) {
			return "target"
		}
		return "doer"
	}
	return ""
}

// goesTo tells whether a preposition makes a target: "to", "imports from", "arms
// for", "embargo of".
func goesTo(s *sense.Sentence, f sense.Phrase, m frame.Match, p *sense.Mention) bool {
	switch f.Prep {
	case "to":
		return true
	case "from":
		return between(s, m.Last+1, p.First-1, importing)
	case "for":
		return between(s, p.First-4, p.First-1, arms) || between(s, p.First-4, p.First-1, gear)
	case "of":
		return p.First <= m.Last+3
	}
	return false
}

// plainState tells whether a mention is a state by its full name, neither its
// adjective nor its initials.
func plainState(p *sense.Mention) bool {
	return p.Actor.Kind == waybill.KindState && !p.Actor.Adjective && len(p.Text) > 3 && strings.ToUpper(p.Text) != p.Text
}

// sellsTo tells whether a verb of selling stands between firms under sanctions
// and the one to whom they sell.
func sellsTo(s *sense.Sentence, m frame.Match, at int) bool {
	if !sanctions[s.Lower(m.First)] && !between(s, m.Last+1, at, firms) {
		return false
	}
	for i := m.Last + 2; i < at; i++ {
		if s.TagAt(i) == "VERB" && s.Words[i].Fine != "VBN" && i > m.Last+2 {
			return between(s, m.Last+1, i, firms)
		}
	}
	return false
}

// because tells whether the words behind sanctions have come to what they are
// for: "sanctions for violations of the rules on Iran".
func because(s *sense.Sentence, m frame.Match, at int) bool {
	if !sanctions[s.Lower(m.First)] {
		return false
	}
	for i := m.Last + 1; i < at-1; i++ {
		if s.Lower(i) == "for" || s.Lower(i) == "over" {
			return true
		}
	}
	return false
}

// faced tells whether the one before is under the ban: "faces", "subject to".
func faced(s *sense.Sentence, a, b int) bool {
	return between(s, a+1, b-1, banFaced) || between(s, max(a+1, b-5), b-1, banUnder)
}

// standsOff tells whether a mention stands in another clause than the ban.
func standsOff(s *sense.Sentence, p *sense.Mention, m frame.Match) bool {
	c := s.Clause[m.First]
	return s.Clause[p.First] != c && s.Clauses[c].From != s.Clause[p.First]
}
