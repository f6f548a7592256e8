package pact

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/reference"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// embargoes reads bans on arms and what becomes of them.
func embargoes(d *sense.Document, s *sense.Sentence, book *frame.Book, ph []sense.Phrase) []draft.Draft {
	ms := book.Find(s.FrameWords(), waybill.Embargo)
	var out []draft.Draft
	for _, m := range ms {
		noun := m.Frame.Class == frame.Bargain
		if noun && !ofArms(s, m) && !theBan(d, s, m) || !noun && !forbids(s, m) && !(bans(s.Lower(m.First)) && banBefore(d, s) >= 0 && flows[s.Lower(m.Last+1)]) {
			continue
		}
		dr := start(s, waybill.Embargo, m.First, m.Frame.ID)
		dr.Stage = m.Frame.Stage
		head, isNoun := m.First, noun
		if a, ok := act(s, whole(s, ms, m), m.First); ok && noun {
			dr.Stage, dr.Frame = a.Frame.Stage, a.Frame.ID
			head, isNoun = a.First, a.Form == frame.Noun
			dr.Sign("acted", 1)
			if dr.Stage == "proposed" && ends(s, m.Last+1, min(len(s.Words), m.Last+9)) {
				dr.Stage = "lifted" // "called for the ban to be lifted"
			}
			if dr.Stage == "rejected" && ends(s, head, m.First) {
				dr.Stage = "imposed" // "opposes lifting the ban": it stands
			}
		}
		embargoSides(d, s, ph, m, head, &dr)
		if len(dr.Imposer) == 0 && (noun && theBan(d, s, m) || !noun && !forbids(s, m)) {
			dr.Imposer = apart(whoseBan(d, s), dr.Target)
		}
		if len(dr.Imposer)+len(dr.Target) == 0 {
			continue
		}
		if re, ok := wished(d, s, m, head, &dr); ok {
			out = append(out, re)
		}
		when(s, head, &dr)
		if dr.Stage == "imposed" && near(s, head, 6, announcing) {
			dr.Modality = waybill.Fact // a ban is made by being announced
		}
		finish(d, s, &dr, head, isNoun)
		dr.Sign("sides", float64(len(dr.Imposer)+len(dr.Target)))
		dr.Because("arms forbidden: \"" + d.Slice(s, m.First, m.Last) + "\"")
		if !noun && len(dr.Target) == 0 && (len(dr.Imposer) == 0 || !bans(s.Lower(m.First))) {
			continue
		}
		if n := len(out) - 1; n >= 0 && out[n].Kind == dr.Kind && (out[n].Stage == dr.Stage || out[n].Clause == dr.Clause) {
			continue
		}
		out = append(out, dr)
	}
	return out
}

// bans tells whether a verb forbids for good, and does not only stop for now.
func bans(w string) bool {
	return strings.HasPrefix(w, "ban") || strings.HasPrefix(w, "prohibit") || strings.HasPrefix(w, "outlaw") || strings.HasPrefix(w, "forb")
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

// whole leaves out acts that are part of another word ("self-imposed"), and
// puts what describes the ban ("an embargo imposed by") behind what is done now.
func whole(s *sense.Sentence, ms []frame.Match, noun frame.Match) []frame.Match {
	var out, behind []frame.Match
	for _, m := range ms {
		switch {
		case m.Frame.Class != frame.Act || s.Lower(m.First-1) == "-":
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

// ends tells whether the end of a ban is spoken of between two words.
func ends(s *sense.Sentence, a, b int) bool {
	for i := a; i < b; i++ {
		switch s.Lower(i) {
		case "lifting", "ending", "easing", "end", "lift", "removal", "removing", "relaxing", "lifted", "ended", "eased", "removed":
			return true
		}
	}
	return false
}

// theBan tells whether "the ban" means a ban on arms told of before.
func theBan(d *sense.Document, s *sense.Sentence, m frame.Match) bool {
	if s.Lower(m.First-1) != "the" || s.Lower(m.First) != "ban" && s.Lower(m.First) != "embargo" {
		return false
	}
	return banBefore(d, s) >= 0
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

var announcing = set("announces announced announce announcing declared declares")

// wished reads "China wants the EU to end its embargo": the embargo stands, and
// somebody is against it.
func wished(d *sense.Document, s *sense.Sentence, m frame.Match, head int, dr *draft.Draft) (draft.Draft, bool) {
	if head == m.First || dr.Stage != "lifted" && dr.Stage != "eased" || dr.Modality != "" {
		return draft.Draft{}, false
	}
	want := -1
	for i := head; i >= max(0, head-18); i-- {
		switch s.Lower(i) {
		case "want", "wants", "wanted", "urge", "urged", "urges", "urging", "called", "calls", "call", "calling", "asked", "asks", "pressed", "pressing", "demanded", "demands", "demand":
			want = i
		}
	}
	if want < 0 {
		return draft.Draft{}, false
	}
	re := start(s, waybill.Reaction, want, "wants-ban-ended")
	re.Stage, re.About = "opposes", waybill.Embargo
	for k := range s.Mentions {
		p := &s.Mentions[k]
		if !sideOf(p) {
			continue
		}
		if p.Last < want {
			re.Actor = []waybill.Mention{men(p)}
		} else if p.First > want && p.Last < m.First {
			re.Towards = draft.Add(re.Towards, men(p))
		}
	}
	dr.Stage, dr.Frame, dr.Imposer = "imposed", m.Frame.ID, re.Towards
	if len(dr.Target) == 0 {
		dr.Target = draft.Add(dr.Target, first(re.Actor))
	}
	finish(d, s, &re, want, false)
	re.Because("wants a ban on arms ended")
	return re, len(re.Actor) > 0
}

func first(ms []waybill.Mention) waybill.Mention {
	if len(ms) == 0 {
		return waybill.Mention{}
	}
	return ms[0]
}

// ofArms tells whether a ban is on arms: an embargo always is where arms are
// near; sanctions and bans only where arms flows are.
func ofArms(s *sense.Sentence, m frame.Match) bool {
	reach := 5
	if s.Lower(m.First) == "embargo" || s.Lower(m.First) == "embargoes" {
		reach = 8
	}
	right := reach
	if s.Lower(m.Last+1) == "on" {
		right = 11
	}
	for i := max(0, m.First-reach); i <= min(len(s.Words)-1, m.Last+right); i++ {
		if arms[s.Lower(i)] || s.Lower(i) == "military" && (flows[s.Lower(i+1)] || flows[s.Lower(i+2)]) {
			return true
		}
	}
	return false
}

// forbids tells whether a verb of forbidding has arms flows as its object.
func forbids(s *sense.Sentence, m frame.Match) bool {
	if m.Form == frame.Noun || m.Frame.Stage != "imposed" {
		return false
	}
	switch s.Lower(m.First)[:3] {
	case "ban", "pro", "bar", "for", "out", "hal", "sto":
	default:
		return false
	}
	halts := strings.HasPrefix(s.Lower(m.First), "hal") || strings.HasPrefix(s.Lower(m.First), "sto")
	armed, flow := false, false
	for i := m.Last + 1; i < min(len(s.Words), m.Last+8); i++ {
		w := s.At(i, sense.WeaponClass)
		armed = armed || arms[s.Lower(i)] || s.Lower(i) == "military" || s.Lower(i) == "defense" || s.Lower(i) == "defence" || s.Lower(i) == "weapon" || w != nil
		flow = flow || flows[s.Lower(i)] && (!halts || strings.HasSuffix(s.Lower(i), "s"))
		if w != nil && w.Weapon.Quantity != nil {
			return false
		}
	}
	return armed && flow
}

// embargoSides finds who forbids and who is forbidden. Whose ban it is ("the EU
// embargo") counts before who does something about it.
func embargoSides(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, m frame.Match, head int, dr *draft.Draft) {
	var owners, doers []waybill.Mention
	for k := range s.Mentions {
		p := &s.Mentions[k]
		if !sideOf(p) || s.Clauses[s.Clause[p.First]].Aside {
			continue
		}
		f := ph[k]
		far := p.First-max(m.Last, head) > 14
		switch {
		case far:
		case f.Prep == "on" || f.Prep == "against" || f.Prep == "to" && p.First > m.First || f.Prep == "for" && p.First > m.First:
			dr.Target = draft.Add(dr.Target, men(p))
		case f.Prep == "by" && p.First > m.First:
			owners = draft.Add(owners, men(p))
		case f.Mod && f.Noun >= m.First-4 && f.Noun <= m.Last+1 && p.Last < m.First:
			owners = draft.Add(owners, men(p))
		case f.Prep == "" && p.Last < min(m.First, head) && !standsOff(s, p, m):
			if dr.Stage != "breached" && facing(s, p.Last, m.First) {
				dr.Target = draft.Add(dr.Target, men(p))
			} else if dr.Stage != "breached" {
				doers = draft.Add(doers, men(p))
			}
		}
	}
	dr.Imposer = owners
	if len(owners) == 0 {
		dr.Imposer = doers
	}
	if len(dr.Imposer) == 0 && dr.Stage != "breached" && s.Tree && s.TagAt(head) == "VERB" {
		if w := s.Subject(head); w >= 0 && w < head {
			for _, p := range reference.Whom(d, s, w) {
				dr.Imposer = draft.Add(dr.Imposer, men(p))
			}
		}
	}
	if len(doers) > 1 && len(owners) == 0 && len(dr.Target) == 0 && dr.Stage != "breached" {
		dr.Sign("many_imposers", 1)
	}
}

// facing tells whether the one before is under the ban: "faces", "subject to".
func facing(s *sense.Sentence, a, b int) bool {
	for i := a + 1; i < b; i++ {
		switch s.Lower(i) {
		case "faces", "face", "faced", "under", "subject", "suffers", "despite":
			return true
		}
	}
	return false
}

// standsOff tells whether a mention stands in another clause than the ban.
func standsOff(s *sense.Sentence, p *sense.Mention, m frame.Match) bool {
	c := s.Clause[m.First]
	return s.Clause[p.First] != c && s.Clauses[c].From != s.Clause[p.First]
}
