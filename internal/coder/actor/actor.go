// Package actor finds in a sentence the states, organisations, companies,
// armed groups and bodies of state that it names. In comes a sentence cut into
// words; out go [Mention]s with the actor's code and place. It must never name
// an actor that the words do not name, never overlap two mentions, and take
// linear time on any text.
package actor

import (
	"sync"

	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/gazetteer"
	"github.com/waybill-ledger/waybill/internal/coder/token"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// Mention is an actor where a sentence names it. Start and End are byte
// offsets into the text; From and To span its words: s.Tokens[From:To].
type Mention struct {
	Start, End int
	Text       string
	// Actor is the code: of the state itself, of the state that a body belongs
	// to, the organisation's short name, or the name of a company or group.
	Actor waybill.ActorID
	Kind  waybill.ActorKind
	// Name is the lexicon's own name of a company or a body, the state's name
	// and the body's noun for one that has none.
	Name string
	// Home lists the states that a company sells from or a body belongs to; it
	// is empty where neither lexicon nor text tells.
	Home       []waybill.ActorID
	Metonym    bool // a capital or a seat of government
	Demonym    bool // an adjective or a people: "Indian", "Saudis"
	Place      bool // stands behind "in", "at", "near": where, not who
	Possessive bool // "'s" stands behind it
	Based      bool // a place of business: "US-based"
	From, To   int
}

// Finder finds actors. It is built once and then only read, so that any number
// of readers may share it.
type Finder struct {
	names   *gazetteer.Trie
	entries []entry
	nouns   *gazetteer.Trie // nouns of bodies: "air force"
	kinds   []string        // their kinds
	given   map[string]bool
	words   map[string]wordClass
}

// entry is one name with what must be so for it to count.
type entry struct {
	id      waybill.ActorID
	kind    waybill.ActorKind
	how     lexicon.NameKind
	name    string
	home    []waybill.ActorID
	caseOf  []letterCase
	rule    rule
	hidden  bool // a phrase that is no actor and hides those inside it
	hyphens bool // only before a hyphen
}

// Default gives the finder made of the lexicon of this build.
var Default = sync.OnceValue(func() *Finder { return New(lexicon.Default()) })

// Find gives the actors that a sentence names, in the order of the text.
func (f *Finder) Find(text string, s token.Sentence) []Mention {
	w := s.Tokens
	found := search{f: f, s: &s, w: w, text: text}
	allowed := found.allowed
	for i := 0; i < len(w); {
		if w[i].Shape.Has(token.Punct) {
			i++
			continue
		}
		found.at = i
		v, n := f.names.Longest(w, i, allowed)
		if n == 0 {
			if n = found.company(i); n == 0 {
				n = 1
			}
			i += n
			continue
		}
		e := &f.entries[v]
		if c := found.grows(e, i, n); c > n {
			n = c
		} else if !e.hidden {
			found.add(e, i, i+n)
		}
		i += n
	}
	found.extend()
	found.homes()
	found.finish()
	return found.out
}

// search is the work on one sentence.
type search struct {
	f    *Finder
	s    *token.Sentence
	w    []token.Token
	text string
	at   int
	out  []Mention
}

func (q *search) add(e *entry, first, last int) {
	m := Mention{Actor: e.id, Kind: e.kind, Name: e.name, Home: e.home, From: first, To: last,
		Metonym: e.how == lexicon.Metonym, Demonym: e.how == lexicon.Demonym}
	if e.kind == waybill.KindBody && len(e.home) > 0 {
		m.Actor = e.home[0]
	}
	q.out = append(q.out, m)
}

// grows reads a company whose name begins with a state's ("Kazakhstan
// Engineering Ltd"), and gives the number of its words.
func (q *search) grows(e *entry, at, n int) int {
	if e.hidden || e.kind != waybill.KindState || at+n >= len(q.w) || !q.w[at+n].Shape.Has(token.Capital) || q.f.nouns.Knows(q.w[at+n].Lower) {
		return 0
	}
	c := q.companyLen(at)
	if c <= n {
		return 0
	}
	q.company(at)
	if e.how != lexicon.Metonym {
		q.out[len(q.out)-1].Home = []waybill.ActorID{e.id}
	}
	return c
}

// finish fills in what follows from the span of words.
func (q *search) finish() {
	for i := range q.out {
		m := &q.out[i]
		m.Start, m.End = q.w[m.From].Start, q.w[m.To-1].End
		m.Text = q.text[m.Start:m.End]
		if m.To < len(q.w) {
			next := &q.w[m.To]
			m.Possessive = next.Lower == "'s" || next.Lower == "'" && !next.Shape.Has(token.SpaceBefore)
			m.Based = next.Text == "-" && m.To+1 < len(q.w) && q.f.class(&q.w[m.To+1], classBased)
		}
		m.Place = q.placed(m)
	}
}

// placed tells whether a mention says where something is and not who acts.
func (q *search) placed(m *Mention) bool {
	i := m.From - 1
	if i >= 0 && q.w[i].Lower == "the" {
		i--
	}
	return i >= 0 && q.f.class(&q.w[i], classPlace) && !m.Demonym && !m.Possessive && m.Kind != waybill.KindCompany && m.Kind != waybill.KindBody
}

// span gives the words from one to another as the text has them.
func (q *search) span(from, to int) string { return q.text[q.w[from].Start:q.w[to-1].End] }
