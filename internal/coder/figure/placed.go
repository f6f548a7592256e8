package figure

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/reference"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// placed asks who holds a place, in whose market, before and behind whom.
type placed struct {
	s    *sense.Sentence
	ph   []sense.Phrase
	p    post
	from int
}

// able tells whether a mention can hold a place at all: a voice only tells it.
func able(m *sense.Mention) bool {
	return m.Class == sense.ActorClass && m.Actor.Side() != "" && !m.Actor.Voice
}

// holder gives the mention as a role: a company stands for itself.
func holder(m *sense.Mention) waybill.Mention {
	id := m.Actor.Side()
	if m.Actor.Kind == waybill.KindCompany {
		id = m.Actor.Code
	}
	return waybill.Mention{Actor: id, Text: m.Text, Start: m.Start, End: m.End}
}

// whose finds the market: "India's largest supplier", "recipient of Chinese
// arms", "largest supplier to Iran", "its top importer".
func (r *placed) whose(d *sense.Document, dr *draft.Draft) {
	s, p := r.s, r.p
	if p.frame != "ranking" {
		return
	}
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if !able(m) || m.Actor.Kind == waybill.KindCompany {
			continue
		}
		f := r.ph[k]
		before := m.Last < p.head && m.First > p.at-6 && m.Last < p.at && f.Mod && f.Noun >= p.at && (f.Owner || m.Actor.Adjective)
		behind := m.First > p.head && m.First <= p.head+8 && !cut(s, p.head, m.First) && (f.Prep == "of" || f.Prep == "to" || f.Prep == "for") && !within(s, p.head, m.First, passers)
		if before || behind {
			dr.Of = draft.Add(dr.Of, holder(m))
		}
	}
	if len(dr.Of) > 0 {
		return
	}
	for k := p.at - 1; k >= 0 && k >= p.at-3; k-- {
		if w := s.Lower(k); w == "its" || w == "their" {
			dr.Of = r.its(d, k)
			return
		}
	}
}

// cut tells whether a comma stands between two words.
func cut(s *sense.Sentence, a, b int) bool {
	for k := a + 1; k < b; k++ {
		if s.Lower(k) == "," {
			return true
		}
	}
	return false
}

// its gives the state that "its" stands for: not the holder of the place.
func (r *placed) its(d *sense.Document, w int) []waybill.Mention {
	sub := r.subject(d, &draft.Draft{})
	for k := len(r.s.Mentions) - 1; k >= 0; k-- {
		m := &r.s.Mentions[k]
		if able(m) && m.Last < w && w-m.Last <= 10 && m.Actor.Kind != waybill.KindCompany && !r.ph[k].Owner && (len(sub) == 0 || sub[0].Actor != m.Actor.Side()) {
			return []waybill.Mention{holder(m)}
		}
	}
	if whom := reference.Whom(d, r.s, w); len(whom) > 0 && (len(sub) == 0 || sub[0].Actor != whom[0].Actor.Side()) {
		return []waybill.Mention{holder(whom[0])}
	}
	if r.s.Index == 0 {
		return nil
	}
	b := &d.Sentences[r.s.Index-1]
	ph := b.Phrases()
	for k := range b.Mentions {
		m := &b.Mentions[k]
		if able(m) && ph[k].Prep == "" && !ph[k].Mod && m.Actor.Kind != waybill.KindCompany && (len(sub) == 0 || sub[0].Actor != m.Actor.Side()) {
			return []waybill.Mention{holder(m)}
		}
	}
	return nil
}

// rivals finds who is passed and who passes: "overtaking X", "behind X",
// "demoted by X", "followed only X".
func (r *placed) rivals(dr *draft.Draft) {
	s, p := r.s, r.p
	over, under := -1, -1
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if !able(m) || m.First < r.from || draft.Has(dr.Of, m.Actor.Side()) || m.Actor.Adjective && k+1 < len(s.Mentions) && s.Mentions[k+1].First == m.Last+1 {
			continue
		}
		f := r.ph[k]
		near := m.First-p.head <= 8 && p.at-m.Last <= 14
		switch {
		case !near:
		case f.Prep == "by" && within(s, m.First-4, m.First, following):
		case f.Prep == "behind", f.Prep == "after" && m.First > p.head, f.Prep == "by" && (within(s, m.First-9, m.First, losses) || within(s, m.First-4, m.First, passers)),
			p.frame == "second-only" && (m.First == p.head+1 || m.First <= p.head+3 && f.Prep == "to"), under >= 0 && f.List == r.ph[under].List:
			under = k
			dr.Under = draft.Add(dr.Under, holder(m))
		case passing(s, f.First) && f.Prep == "", over >= 0 && f.List == r.ph[over].List:
			over = k
			dr.Over = draft.Add(dr.Over, holder(m))
		}
	}
}

func passing(s *sense.Sentence, first int) bool {
	for k := first - 1; k >= 0 && k >= first-3; k-- {
		if passers[s.Lower(k)] {
			return true
		}
	}
	return false
}

// subject finds who holds the place: named right before or behind it, else
// the nearest before it that is no one's market and no rival.
func (r *placed) subject(d *sense.Document, dr *draft.Draft) []waybill.Mention {
	s, p := r.s, r.p
	best := -1
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if !able(m) || m.First < r.from || r.taken(dr, m) || s.Clauses[s.Clause[m.First]].Aside && s.Clause[m.First] != s.Clause[p.at] {
			continue
		}
		f := r.ph[k]
		switch {
		case m.First == p.head+1 && f.Prep == "" && !f.Owner, m.First > p.head && m.First <= p.head+4 && best < 0 && r.is(p.head+1, f.First):
			return r.list(dr, k)
		case m.Last >= p.at:
		case r.beside(k):
			return r.list(dr, k)
		case r.free(k):
			best = k
		}
	}
	if best < 0 {
		return r.pronoun(d)
	}
	return r.list(dr, best)
}

func (r *placed) taken(dr *draft.Draft, m *sense.Mention) bool {
	for _, set := range [][]waybill.Mention{dr.Of, dr.Over, dr.Under} {
		for _, x := range set {
			if x.Start == m.Start {
				return true
			}
		}
	}
	return false
}

// is tells whether only a form of "to be" stands between: "largest supplier is".
func (r *placed) is(a, b int) bool {
	verb := false
	for k := a; k < b; k++ {
		switch r.s.Lower(k) {
		case "is", "was", "are", "were", "remains", "remained", "being":
			verb = true
		case "the", "still", "now", ",", "currently":
		default:
			return false
		}
	}
	return verb
}

// beside tells whether a name stands right before the place: "Pakistan the main
// recipient", "Lockheed still the biggest".
func (r *placed) beside(k int) bool {
	end := r.s.Mentions[k].Last
	if f := r.ph[k]; f.Mod && f.Noun > end && f.Noun < r.p.at {
		end = f.Noun // "Russia's arms industry, the No. 2 exporter"
	}
	if end >= r.p.at || r.p.at-end > 5 {
		return false
	}
	the := false
	for i := end + 1; i < r.p.at; i++ {
		switch r.s.Lower(i) {
		case "the":
			the = true
		case ",", "still", "now", "as", "once", "already", "a", "only", "world", "'s", "-", "second", "third", "fourth", "fifth":
		default:
			return false
		}
	}
	return the || r.p.frame == "second-only"
}

// free tells whether a mention stands as a subject can, also at the head of an
// "after" or "since" clause, or as the owner of an industry that holds the place.
func (r *placed) free(k int) bool {
	m, f := &r.s.Mentions[k], r.ph[k]
	switch f.Prep {
	case "", "after", "since", "while", "as", "with", "that", "before":
	default:
		return false
	}
	if passing(r.s, f.First) {
		return false
	}
	if f.Mod && f.Noun > m.Last && f.Noun < r.p.at {
		switch r.s.Lower(f.Noun) {
		case "industry", "arms", "firm", "firms", "company", "exports", "government":
			return true
		}
		return sense.Body(r.s.Lower(f.Noun)) || m.Actor.Kind == waybill.KindCompany
	}
	return true
}

// list gives the mention and those joined with it.
func (r *placed) list(dr *draft.Draft, k int) []waybill.Mention {
	var out []waybill.Mention
	for j := range r.s.Mentions {
		m := &r.s.Mentions[j]
		if j == k || able(m) && r.ph[j].List == r.ph[k].List && !r.taken(dr, m) && (m.Last < r.p.at) == (r.s.Mentions[k].Last < r.p.at) && m.First >= r.from {
			out = draft.Add(out, holder(m))
		}
	}
	return out
}

// pronoun follows "it", "the country" before the place.
func (r *placed) pronoun(d *sense.Document) []waybill.Mention {
	for k := r.p.at - 1; k >= max(r.from, r.p.at-12); k-- {
		if w := r.s.Lower(k); w == "it" || w == "country" || w == "kingdom" || w == "nation" {
			for _, m := range reference.Whom(d, r.s, k) {
				return []waybill.Mention{holder(m)}
			}
		}
	}
	return nil
}

// stage reads whether the place was won or lost.
func (r *placed) stage(dr *draft.Draft) {
	s, p := r.s, r.p
	if len(dr.Over) > 0 || within(s, max(r.from, p.at-9), p.at, gains) {
		dr.Stage = "gained"
	}
	for k := max(r.from, p.at-14); k <= p.at; k++ {
		if !losses[s.Lower(k)] && (len(dr.Under) == 0 || !passers[s.Lower(k)] || s.Lower(k+1) != "by") {
			continue
		}
		dr.Stage = "lost"
		if passers[s.Lower(k)] {
			dr.Rank = nil
		}
		for j := k; j < p.at; j++ {
			if n := ordinal(s.Lower(j)); n > 0 {
				dr.Rank = &n
			}
		}
	}
	if dr.Stage == "gained" && p.frame == "ranking" && dr.Measure == "" {
		dr.Measure = waybill.ArmsExports
	}
}
