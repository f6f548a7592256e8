// Package person finds in a text the persons and the voices that it names: with
// role, employer and state. In comes a text cut into sentences with the actors
// found in them; out go [Mention]s with their place. It must never make up a
// name, and take linear time on any text.
package person

import (
	"sync"

	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/actor"
	"github.com/waybill-ledger/waybill/internal/coder/gazetteer"
	"github.com/waybill-ledger/waybill/internal/coder/token"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// Mention is a person or a voice where a sentence names it. Start and End are
// byte offsets of the whole, role included; NameStart and NameEnd those of the
// name or, where there is none, of the role.
type Mention struct {
	Start, End         int
	NameStart, NameEnd int
	// Name is the full name, also where the text gives only the surname of one
	// named before; empty for a voice without a name ("a ministry official").
	Name string
	Role string
	// Actor is the state or organisation that the person speaks for; Employer
	// the company or body as the text names it.
	Actor    waybill.ActorID
	Employer string
	Kind     waybill.SpeakerKind
	From, To int // the words of the whole: s.Tokens[From:To]
	NameFrom int
	NameTo   int
	Carried  bool // role and actor come from an earlier sentence
}

// Finder finds persons. It is built once and then only read, so that any
// number of readers may share it.
type Finder struct {
	given map[string]bool
	roles *gazetteer.Trie
	kinds []string
	media *gazetteer.Trie
	names []string
	words map[string]class
	lex   *lexicon.Lexicon
}

// Default gives the finder made of the codebook of this build.
var Default = sync.OnceValue(func() *Finder { return New(lexicon.Default()) })

// Find gives the persons and voices of a whole text, sentence by sentence.
// actors[i] are the actors of sentences[i]. A surname alone is known again when
// an earlier sentence gave the full name.
func (f *Finder) Find(text string, sentences []token.Sentence, actors [][]actor.Mention) [][]Mention {
	out := make([][]Mention, len(sentences))
	seen := map[string]Mention{}
	for i := range sentences {
		q := search{f: f, text: text, s: &sentences[i], w: sentences[i].Tokens, seen: seen}
		if i < len(actors) {
			q.actors = actors[i]
		}
		out[i] = q.run()
	}
	return out
}

// search is the work on one sentence.
type search struct {
	f      *Finder
	text   string
	s      *token.Sentence
	w      []token.Token
	actors []actor.Mention
	seen   map[string]Mention // surname → the person as last told in full
	out    []Mention
}

func (q *search) run() []Mention {
	for i := 0; i < len(q.w); {
		if n := q.outlet(i); n > 0 {
			i += n
			continue
		}
		if n := q.leads(i); n > 0 {
			i += n
			continue
		}
		if to := q.name(i); to > i {
			i = q.person(i, to)
			continue
		}
		i = max(i+1, q.voice(i))
	}
	return q.out
}

// leads gives the length of a role of several words that a name follows at once:
// no word of it may be taken for the name's ("Chief Operating Officer Ann Berg").
func (q *search) leads(at int) int {
	_, n := q.f.roles.Longest(q.w, at, nil)
	if n < 2 || at+n >= len(q.w) || q.name(at+n) == at+n {
		return 0
	}
	return n
}

// outlet takes a newspaper or an agency.
func (q *search) outlet(at int) int {
	if !q.w[at].Shape.Any(token.Capital|token.AllCaps) && q.w[at].Lower != "dpa" && q.w[at].Lower != "defenceweb" {
		return 0
	}
	v, n := q.f.media.Longest(q.w, at, nil)
	if n == 0 || n == 1 && !q.sourced(at, at+1) {
		return 0
	}
	q.add(Mention{Name: q.f.names[v], Kind: waybill.SpeakerMedia, From: at, To: at + n, NameFrom: at, NameTo: at + n})
	return n
}

// sourced tells whether a word of speech stands beside words[from:to]: one word
// such as "Focus" is an outlet only where it says something.
func (q *search) sourced(from, to int) bool {
	for i := max(0, from-3); i < min(len(q.w), to+3); i++ {
		if (i < from || i >= to) && q.f.words[q.w[i].Lower]&cue != 0 {
			return true
		}
	}
	return false
}

// person takes the name at words[from:to] with the roles on both sides of it,
// and gives the index to go on from.
func (q *search) person(from, to int) int {
	m := Mention{Name: q.span(from, to), From: from, To: to, NameFrom: from, NameTo: to}
	before, okB := q.roleBefore(from)
	behind, okE := q.roleBehind(to)
	if okB {
		m.From = before.from
		q.take(&m, before)
	}
	if okE {
		m.To = behind.to
		q.take(&m, behind)
	}
	key := q.w[to-1].Lower
	switch old, known := q.seen[key]; {
	case to-from == 1 && !okB && !okE:
		if !known || !q.w[from].Shape.Has(token.Capital) {
			return to
		}
		fallthrough
	case known && !okB && !okE:
		m.Name, m.Role, m.Actor, m.Employer, m.Kind, m.Carried = longer(old.Name, m.Name), old.Role, old.Actor, old.Employer, old.Kind, true
	case known && to-from == 1:
		m.Name = longer(old.Name, m.Name)
	}
	if to-from > 1 && !m.Carried || okB || okE {
		q.seen[key] = m
		q.byGiven(m, from, to-1)
	}
	q.add(m)
	return m.To
}

// byGiven lets the words of a name before the last stand for the person too,
// where no other bears them: some are called by the first name, "Najib".
func (q *search) byGiven(m Mention, from, to int) {
	for i := from; i < to; i++ {
		w := &q.w[i]
		if len(w.Text) < 4 || !w.Shape.Has(token.Capital) {
			continue
		}
		if old, ok := q.seen[w.Lower]; !ok || old.Name == m.Name {
			q.seen[w.Lower] = m
		}
	}
}

func longer(a, b string) string {
	if len(a) > len(b) {
		return a
	}
	return b
}

// voice takes a role without a name: "a defence ministry spokesman".
func (q *search) voice(at int) int {
	kind, n := q.f.roles.Longest(q.w, at, nil)
	if n == 0 {
		return 0
	}
	k := q.f.kinds[kind]
	if k != "anonymous" && k != "spokes" && !q.sourced(at, at+n) || k == "media" || k == "plain" {
		return 0
	}
	if k == "anonymous" && at+n < len(q.w) && q.w[at+n].Lower == "of" {
		return 0 // "a source of pride"
	}
	if at+n < len(q.w) && q.w[at+n].Shape.Has(token.Capital) && q.name(at+n) > 0 {
		return 0 // a name follows and takes the role in
	}
	r := role{from: at, to: at + n, kind: k}
	q.widen(&r)
	q.tail(&r)
	m := Mention{From: r.from, To: r.to, NameFrom: r.from, NameTo: r.to}
	q.take(&m, r)
	q.add(m)
	return r.to
}

func (q *search) add(m Mention) {
	m.Start, m.End = q.w[m.From].Start, q.w[m.To-1].End
	m.NameStart, m.NameEnd = q.w[m.NameFrom].Start, q.w[m.NameTo-1].End
	q.out = append(q.out, m)
}

// span gives the words from one to another as the text has them.
func (q *search) span(from, to int) string { return q.text[q.w[from].Start:q.w[to-1].End] }
