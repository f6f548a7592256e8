package pact

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/reference"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// sides are those who agree: all of them, how many the pact's own words tie to
// it ("with", "between", its owner), and whether a state or an alliance is one.
type sides struct {
	all    []waybill.Mention
	linked int
	named  int // by the sentence itself, and not by words that point back
	states bool
}

// partiesOf finds who agrees: those tied to the noun, then the subject, then
// whom "the two countries" mean, then who else stands in the clause.
func partiesOf(d *sense.Document, s *sense.Sentence, ph []sense.Phrase, m frame.Match, head int) sides {
	out, rest := sidesNamed(s, ph, m, head)
	if len(out.all) < 2 {
		pointedAt(d, s, m, head, &out)
	}
	if loose[s.Lower(m.Last)] {
		return out
	}
	if len(out.all) < 2 && len(rest) == 0 && head != m.First {
		lastPair(d, s, &out)
	}
	for i := 0; len(out.all) < 2 && i < len(rest); i++ {
		out.all = draft.Add(out.all, rest[i])
	}
	return out
}

// sidesNamed gives the sides that the sentence names: those tied to the pact and
// the subjects, and apart from them the others who may be meant.
func sidesNamed(s *sense.Sentence, ph []sense.Phrase, m frame.Match, head int) (out sides, rest []waybill.Mention) {
	var subjects []waybill.Mention
	for k := range s.Mentions {
		p := &s.Mentions[k]
		if !mayAgree(s, ph, k, m) {
			continue
		}
		switch {
		case tied(s, ph, k, m):
			out.all = draft.Add(out.all, men(p))
			out.linked++
		case ph[k].Prep == "" && (p.Last < max(m.First, head) || fronted(s, m, p.First)) && reaches(s, p.First, m.First):
			subjects = draft.Add(subjects, men(p))
		case p.Actor.Kind == waybill.KindCompany:
			continue
		case reaches(s, p.First, m.First), ph[k].Prep == "" && !ph[k].Mod:
			rest = draft.Add(rest, men(p))
		default:
			continue
		}
		out.states = out.states || p.Actor.Kind != waybill.KindCompany
	}
	for _, p := range subjects {
		out.all = draft.Add(out.all, p)
	}
	out.named = len(out.all) + len(rest)
	return out, rest
}

// pointedAt adds the sides that words point back to: "its", "the two countries",
// a pronoun that is the subject.
func pointedAt(d *sense.Document, s *sense.Sentence, m frame.Match, head int, out *sides) {
	for _, p := range ownerBefore(d, s, m) {
		out.all = draft.Add(out.all, p)
		out.linked++
	}
	pair := bothSides(d, s, m)
	for _, p := range pair {
		out.all = draft.Add(out.all, p)
	}
	out.linked += len(pair)
	out.states = out.states || len(pair) > 0
	if len(out.all) < 2 {
		for _, p := range frontedOf(d, s, m) {
			out.all = draft.Add(out.all, p)
		}
	}
	if len(out.all) < 2 {
		out.states = subjectBefore(d, s, head, out) || out.states
	}
}

// fronted tells whether a pact stands in words before the main clause, whose
// subject a mention is: "After signing a pact with Oman, India ...".
func fronted(s *sense.Sentence, m frame.Match, at int) bool {
	if t := s.TagAt(0); t != "ADP" && t != "SCONJ" || at < m.Last {
		return false
	}
	return s.Lower(at-1) == "," || s.Lower(at-2) == "," && s.TagAt(at-1) == "DET"
}

// frontedOf gives whom the pronoun means that is the subject behind a pact told
// before the main clause: "Through its pact with Oman, it ...".
func frontedOf(d *sense.Document, s *sense.Sentence, m frame.Match) []waybill.Mention {
	var out []waybill.Mention
	for i := m.Last + 2; i < len(s.Words); i++ {
		if s.Words[i].Fine == "PRP" && fronted(s, m, i) {
			for _, p := range reference.Whom(d, s, i) {
				out = draft.Add(out, men(p))
			}
			break
		}
	}
	return out
}

// lastPair takes the sides of a pact that names fewer than two from the nearest
// sentence before that names two states, one of them the one that is known.
func lastPair(d *sense.Document, s *sense.Sentence, out *sides) {
	for i := s.Index - 1; i >= 0 && i >= s.Index-3; i-- {
		var pair []waybill.Mention
		for _, m := range d.States(i) {
			pair = draft.Add(pair, m)
		}
		if len(pair) < 2 {
			continue
		}
		if len(pair) > 3 || len(out.all) == 1 && !draft.Has(pair, out.all[0].Actor) {
			return
		}
		for _, m := range pair {
			out.all = draft.Add(out.all, m)
		}
		out.states = true
		return
	}
}

// ownerBefore gives whom "its" or "the regime's" before a pact means.
func ownerBefore(d *sense.Document, s *sense.Sentence, m frame.Match) []waybill.Mention {
	var out []waybill.Mention
	for i := m.First - 1; i >= max(0, m.First-6); i-- {
		w := i
		switch {
		case s.Words[i].Fine == "POS" && i > 0:
			w = i - 1
		case s.Words[i].Fine != "PRP$":
			continue
		}
		for _, p := range reference.Whom(d, s, w) {
			out = draft.Add(out, men(p))
		}
		return out
	}
	return out
}

// subjectBefore adds whom a pronoun or bare noun means that is the subject.
func subjectBefore(d *sense.Document, s *sense.Sentence, head int, out *sides) bool {
	if !s.Tree || s.TagAt(head) != "VERB" {
		return false
	}
	w := s.Subject(head)
	if w < 0 || w >= head {
		return false
	}
	found := reference.Whom(d, s, w)
	for _, p := range found {
		out.all = draft.Add(out.all, men(p))
	}
	return len(found) > 0
}

// reaches tells whether words a and b stand in one clause, or b's clause goes on
// with the subject of a's.
func reaches(s *sense.Sentence, a, b int) bool {
	return s.Clause[a] == s.Clause[b] || s.Clauses[s.Clause[b]].From == s.Clause[a]
}

// mayAgree leaves out those who stand in the sentence for other reasons: places,
// rivals, worries, members of alliances, and states that only describe a noun.
func mayAgree(s *sense.Sentence, ph []sense.Phrase, k int, m frame.Match) bool {
	p, f := &s.Mentions[k], ph[k]
	if !sideOf(p) || s.Clauses[s.Clause[p.First]].Aside || awayPreps[f.Prep] || memberOf(s, p) {
		return false
	}
	if f.Prep == "with" && f.Owner && f.Noun > p.Last && !sense.Body(s.Lower(f.Noun)) {
		return false // "with Africa's largest democracy"
	}
	if f.Mod && f.Noun != m.First && f.Noun != m.Last && !bodyWithin(s, p.Last+1, f.Noun) && s.At(f.Noun, sense.PersonClass) == nil && s.At(f.Noun, sense.ActorClass) == nil {
		return f.Noun >= m.First-6 && f.Noun <= m.Last+2 && p.Last < m.First // "Japan's defence pact"
	}
	return true
}

// bodyWithin tells whether a body of state stands among words a to b: the
// "police" of "Philippine police arrest".
func bodyWithin(s *sense.Sentence, a, b int) bool {
	for i := a; i <= b; i++ {
		if sense.Body(s.Lower(i)) || defence[s.Lower(i)] && s.TagAt(i) == "NOUN" {
			return true
		}
	}
	return false
}

// tied tells whether the pact's own words name a side: "with Oman", "between the
// two", "the Franco-British pact".
func tied(s *sense.Sentence, ph []sense.Phrase, k int, m frame.Match) bool {
	p, f := &s.Mentions[k], ph[k]
	switch {
	case f.Prep == "with" || f.Prep == "between" || f.Prep == "among":
		by := p.First - m.Last
		if by > 0 && otherList(s, ph, k, m) {
			return false
		}
		return by > 0 && (by <= 14 || s.Clause[p.First] == s.Clause[m.First]) || by < 0 && s.Clause[p.First] == s.Clause[m.First]
	case p.Last < m.First && f.Mod && f.Noun >= m.First-1 && f.Noun <= m.Last+1:
		return true
	case p.Last < m.First && m.First-p.Last <= 3 && k > 0 && f.List == ph[k-1].List && s.Mentions[k-1].Class == sense.ActorClass:
		return true
	case p.Last < m.First && f.Owner && m.First-p.Last <= 6:
		return true
	}
	return false
}

// otherList tells whether another list of sides stands behind the pact's word
// before the one that mention k is in: "pacts with Oman, ties with Kenya".
func otherList(s *sense.Sentence, ph []sense.Phrase, k int, m frame.Match) bool {
	for j := range k {
		if q := &s.Mentions[j]; sideOf(q) && q.First > m.Last && ph[j].Prep == ph[k].Prep && ph[j].List != ph[k].List && !ph[j].Owner {
			return true
		}
	}
	return false
}

// bothSides gives the two that "between the two countries" or "the two sides"
// stands for.
func bothSides(d *sense.Document, s *sense.Sentence, m frame.Match) []waybill.Mention {
	var out []waybill.Mention
	for i := max(0, m.First-14); i < min(len(s.Words), m.Last+6); i++ {
		if !bothNouns[s.Lower(i)] {
			continue
		}
		for _, p := range reference.Whom(d, s, i) {
			out = draft.Add(out, men(p))
		}
	}
	return out
}
