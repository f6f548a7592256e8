// Package reference finds whom a pronoun or a bare noun means: "it", "the
// kingdom", "the company", "both sides". In come a document and a word; out
// goes the actor named before that it stands for. It must never reach further
// back than a few sentences, and never guess where nobody fits.
package reference

import (
	"sync"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// reach is how many sentences back an actor may stand.
const reach = 3

var nouns = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, row := range book.Table("reference/en/nouns.tsv") {
		if len(row) > 1 {
			out[row[0]] = row[1]
		}
	}
	return out
})

// Whom gives the actors that word w of sentence s stands for, none where it
// does not point back.
func Whom(d *sense.Document, s *sense.Sentence, w int) []*sense.Mention {
	what := nouns()[s.Lower(w)]
	if what == "" || !pointsBack(s, w) {
		return nil
	}
	switch what {
	case "both":
		return both(d, s, w, "state")
	case "firms":
		return both(d, s, w, "company")
	}
	for back := 0; back <= reach; back++ {
		i := s.Index - back
		if i < 0 {
			break
		}
		if m := best(&d.Sentences[i], what, w, back == 0); m != nil {
			return []*sense.Mention{m}
		}
		if what == "person" && person(&d.Sentences[i], w, back == 0) {
			return nil // "he" is whom the text named last, of whatever state
		}
	}
	return nil
}

// pointsBack tells whether a noun is bare but for "the", "its" and the like.
func pointsBack(s *sense.Sentence, w int) bool {
	if s.TagAt(w) == "PRON" || len(s.Lower(w)) <= 4 && s.Lower(w) != "army" && s.Lower(w) != "navy" && s.Lower(w) != "firm" {
		return true
	}
	for i := w - 1; i >= 0 && i >= w-4; i-- {
		switch s.Lower(i) {
		case "the", "its", "their", "this", "both", "his", "her":
			return true
		}
		switch s.TagAt(i) {
		case "ADJ", "NOUN", "NUM", "PROPN":
			if s.At(i, sense.ActorClass) != nil {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// best gives the actor of a sentence that fits: its subject, else the first.
func best(s *sense.Sentence, what string, w int, same bool) *sense.Mention {
	var first *sense.Mention
	ph := s.Phrases()
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class != sense.ActorClass || m.Actor.Side() == "" || same && m.Last >= w || !fits(m, what) {
			continue
		}
		if s.Clauses[s.Clause[m.First]].Aside {
			continue
		}
		if ph[k].Prep == "" && (!ph[k].Mod || ph[k].Owner) {
			return m
		}
		if first == nil && !m.Actor.Place {
			first = m
		}
	}
	if same && w > 0 && s.Lower(w-1) == "," && s.TagAt(0) == "ADP" {
		return nil // "Through its pact with Oman, it ...": one named before
	}
	return first
}

// person tells whether a sentence names somebody before word w.
func person(s *sense.Sentence, w int, same bool) bool {
	for k := range s.Mentions {
		if m := &s.Mentions[k]; m.Class == sense.PersonClass && m.Actor.Name != "" && (!same || m.Last < w) {
			return true
		}
	}
	return false
}

func fits(m *sense.Mention, what string) bool {
	switch what {
	case "state":
		return m.Actor.Kind != waybill.KindCompany && m.Actor.Kind != waybill.KindOrganisation && m.Actor.Home != ""
	case "person":
		return m.Actor.Person
	case "company":
		return m.Actor.Kind == waybill.KindCompany
	case "organisation":
		return m.Actor.Kind == waybill.KindOrganisation
	}
	return true
}

var products = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, row := range book.Table("reference/en/products.tsv") {
		out[row[0]] = true
	}
	return out
})

// Arms gives the weapon named before that word w of sentence s points back to:
// "the helicopters", "they", "50 of these"; nil where it does not.
func Arms(d *sense.Document, s *sense.Sentence, w int) *sense.Mention {
	if s.TagAt(w) == "NUM" {
		if k := s.Kid(w, "nmod"); k >= 0 {
			w = k
		}
	}
	if !products()[s.Lower(w)] || s.TagAt(w) != "PRON" && s.TagAt(w) != "DET" && !Definite(s, w) {
		return nil
	}
	for i := s.Index; i >= 0 && i >= s.Index-reach; i-- {
		p := &d.Sentences[i]
		for k := len(p.Mentions) - 1; k >= 0; k-- {
			m := &p.Mentions[k]
			if m.Class == sense.WeaponClass && !m.Generic && (i < s.Index || m.Last < w) {
				return m
			}
		}
	}
	return nil
}

// Definite tells whether a noun is one already spoken of: "the", "these".
func Definite(s *sense.Sentence, w int) bool {
	for i := w - 1; i >= 0 && i >= w-5; i-- {
		switch s.Lower(i) {
		case "the", "these", "those", "this", "that", "such", "its", "their", "both":
			return true
		}
		switch s.TagAt(i) {
		case "ADJ", "NUM", "NOUN", "PROPN", "DET", "SYM":
		default:
			return false
		}
	}
	return false
}

// both gives the last two states, or firms of two states, named before.
func both(d *sense.Document, s *sense.Sentence, w int, what string) []*sense.Mention {
	var out []*sense.Mention
	for back := 0; back <= 2*reach && len(out) < 2; back++ {
		i := s.Index - back
		if i < 0 {
			break
		}
		p := &d.Sentences[i]
		for k := range p.Mentions {
			m := &p.Mentions[k]
			if m.Class != sense.ActorClass || back == 0 && m.Last >= w || !fits(m, what) || m.Actor.Place {
				continue
			}
			if len(out) == 1 && out[0].Actor.Side() == m.Actor.Side() {
				continue
			}
			if out = append(out, m); len(out) == 2 {
				return out
			}
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}
