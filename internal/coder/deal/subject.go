package deal

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/reference"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// subject finds the actor that stands before the head as its subject, in the
// clause or in the one it goes on with.
func (c *cluster) subject(ph []sense.Phrase) int {
	if c.reduced || c.words[c.head].Form == frame.Noun && !c.carriesSubject() {
		return -1
	}
	first := c.words[0].First
	if h := c.words[c.head]; c.s.Tree && h.Form != frame.Noun {
		if k := c.s.ActorOf(c.s.Subject(h.First)); k >= 0 && ph[k].Prep == "" && !c.s.Mentions[k].Actor.Voice && c.s.Mentions[k].First < h.First {
			if j := subjectIn(c.s, ph, c.from, first); j >= 0 && c.s.Mentions[k].First < c.from {
				return j // the clause has a subject of its own
			}
			return k
		}
	}
	if c.othersDo() {
		return -1
	}
	if k := subjectIn(c.s, ph, c.from, first); k >= 0 {
		return k
	}
	cl := c.s.Clauses[c.clause]
	if next := c.clause + 1; c.clause == 0 && cl.Opens != "" && next < len(c.s.Clauses) && c.s.Clauses[next].Opens == "main" && !hasOwnSubject(c.s, cl.Start, first) {
		// "Since losing contracts in India, Russia has ...": the doer follows.
		return subjectIn(c.s, ph, c.s.Clauses[next].Start, c.s.Clauses[next].End)
	}
	for hops := 0; hops < 3; hops++ {
		switch {
		case cl.Relative && cl.Opens != "where":
			return c.antecedentActor(cl)
		case cl.From < 0, cl.Opens == ":", cl.Opens == ";":
			return -1
		}
		up := c.s.Clauses[cl.From]
		if hasOwnSubject(c.s, cl.Start, first) {
			return -1
		}
		if k := subjectIn(c.s, ph, up.Start, up.End); k >= 0 {
			return k
		}
		cl = up
	}
	return -1
}

// othersDo tells whether the verb has a subject that names no actor but several
// of them: "a number of countries could buy".
func (c *cluster) othersDo() bool {
	h := c.words[c.head]
	if !c.s.Tree || h.Form == frame.Noun || c.passive {
		return false
	}
	w := c.s.Subject(h.First)
	if w < 0 || w > h.First || c.s.TagAt(w) != "NOUN" {
		return false
	}
	return abroad()[c.s.Lower(w)]
}

// antecedentActor gives the actor right before a relative clause that is told
// in the active: "Canada, which is looking for 35 jets".
func (c *cluster) antecedentActor(cl sense.Clause) int {
	if c.passive || cl.Opens == "whom" || cl.Opens == "whose" {
		return -1
	}
	best := -1
	for k := range c.s.Mentions {
		m := &c.s.Mentions[k]
		if m.Class == sense.ActorClass && m.First >= cl.Start && m.First < c.words[0].First {
			return -1 // "which will see Egypt buy"
		}
		if m.Class == sense.ActorClass && !m.Actor.Voice && (m.Last == cl.Start-1 || m.Last == cl.Start-2 && c.s.Lower(cl.Start-1) == ",") {
			best = k
		}
	}
	return best
}

// carriesSubject tells whether the clause's subject is also the doer of the
// noun: "Peru confirmed the purchase", not "Peru thanked Chile after the sale".
func (c *cluster) carriesSubject() bool {
	if !c.s.Tree {
		return true
	}
	for _, m := range c.words {
		if m.Form != frame.Noun || c.s.Lower(m.First) == "on" {
			return true
		}
	}
	last := c.words[c.head].Last
	if k := c.s.Kid(last, "case"); k >= 0 && c.s.Lower(k) == "as" {
		return true // "was named as a buyer"
	}
	switch c.s.Words[last].Rel {
	case "obj", "root", "xcomp", "ccomp", "conj", "appos", "nsubj", "nsubj:pass":
		return true
	}
	return c.s.Words[c.words[c.head].First].Tag == "VERB"
}

// pointed gives the actors that the subject points back to: "it", "the kingdom".
func (c *cluster) pointed() []*sense.Mention {
	h := c.words[c.head]
	if c.reduced || h.Form == frame.Noun && c.head == 0 && len(c.words) == 1 || !c.s.Tree {
		return nil
	}
	w := c.s.Subject(h.First)
	if w < 0 || w > h.First {
		return nil
	}
	return reference.Whom(c.d, c.s, w)
}

// hasOwnSubject tells whether a noun or pronoun stands before the verb.
func hasOwnSubject(s *sense.Sentence, from, to int) bool {
	for i := from; i < to; i++ {
		switch s.TagAt(i) {
		case "NOUN", "PROPN", "PRON":
			return true
		case "VERB", "AUX":
			return false
		}
	}
	return false
}

// subjectIn gives the first actor in the stretch that no preposition governs
// and that is, or stands for, the noun of its phrase.
func subjectIn(s *sense.Sentence, ph []sense.Phrase, from, to int) int {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class != sense.ActorClass || m.First < from || m.First >= to || m.Actor.Voice {
			continue
		}
		p := ph[k]
		if p.Prep != "" && !opensClause(s, p.First-1) || verbBefore(s, from, m.First) {
			continue
		}
		if p.Mod && p.Noun > m.Last && !standsFor(s, m, p) {
			continue
		}
		return k
	}
	return -1
}

// opensClause tells whether a word opens its clause, so that it is no
// preposition: "after Peru ordered".
func opensClause(s *sense.Sentence, i int) bool {
	if i < 0 {
		return false
	}
	c := s.Clauses[s.Clause[i]]
	return c.Start == i && c.Opens == s.Lower(i)
}

// standsFor tells whether a modified noun still means the actor: "the Indian
// government", "the US firm".
func standsFor(s *sense.Sentence, m *sense.Mention, p sense.Phrase) bool {
	for i := m.Last + 1; i <= p.Noun; i++ {
		if sense.Body(s.Lower(i)) || s.At(i, sense.PersonClass) != nil {
			return true
		}
		if a := s.At(i, sense.ActorClass); a != nil && a.First > m.Last {
			return a.Actor.Side() == m.Actor.Side()
		}
	}
	return m.Actor.Kind == waybill.KindCompany && !p.Owner && s.At(p.Noun, sense.WeaponClass) == nil && p.Noun == m.Last+1
}

// verbBefore tells whether a verb stands between the start and word i, so that
// what stands at i is no subject of a later verb but an object.
func verbBefore(s *sense.Sentence, from, i int) bool {
	for k := from; k < i; k++ {
		if s.TagAt(k) == "VERB" && s.Lower(k+1) != "-" && s.Lower(k-1) != "-" {
			return true
		}
	}
	return false
}
