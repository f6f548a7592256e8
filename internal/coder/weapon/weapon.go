// Package weapon finds in a sentence the arms that it names: by designation
// ("Mi-35"), by type ("attack helicopters") or by both. In comes a sentence cut
// into words; out go [Mention]s with their place. It must never name a weapon
// by what it knows of the world instead of by the words, never overlap two
// mentions, and take linear time on any text.
package weapon

import (
	"strings"
	"sync"
	"sync/atomic"

	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/token"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// Mention is a weapon where a sentence names it. Start and End are byte offsets
// into the text, From and To span its words, and Head is the index of the noun
// that the rest hangs on (the last word of a bare designation).
type Mention struct {
	Start, End int
	Text       string
	// Designation is the maker's or user's name for it in the singular, empty
	// where the text names only a type.
	Designation waybill.Designation
	// Type is the type in the singular in the text's own words, empty where
	// the text gives none beside a designation; Known is the type that the
	// lists give a designation.
	Type, Known string
	Category    waybill.Category
	Generic     bool // as wide as "arms" or "military equipment"
	Plural      bool
	From, To    int
	Head        int
}

// Weapon gives the mention as the noun of a statement.
func (m Mention) Weapon() waybill.Weapon {
	return waybill.Weapon{Text: m.Text, Start: m.Start, End: m.End, Designation: m.Designation, Type: m.Type, Category: m.Category}
}

// Default gives the finder of the codebook's own names, or of those and what was
// learnt last by [Learn].
func Default() *Finder {
	if f := learnt.Load(); f != nil {
		return f
	}
	return own()
}

var (
	own    = sync.OnceValue(func() *Finder { return New(lexicon.Default(), nil) })
	learnt atomic.Pointer[Finder]
)

// Learn has texts read from here on know the designations of a register too. It
// is for texts read aside (a check, a sentence typed in): what a ledger keeps is
// read with the codebook's own names, so that it doesn't depend on which
// registers came before.
func Learn(designations []string) { learnt.Store(New(lexicon.Default(), designations)) }

// Find gives the arms that a sentence names, in the order of the text.
func (f *Finder) Find(text string, s token.Sentence) []Mention {
	q := search{f: f, s: &s, w: s.Tokens, text: text}
	for i := 0; i < len(q.w); {
		i = q.read(i)
	}
	q.share()
	return q.out
}

// search is the work on one sentence.
type search struct {
	f    *Finder
	s    *token.Sentence
	w    []token.Token
	text string
	out  []Mention
}

// read takes the mention that begins at words[at], if there is one, and gives
// the index to go on from.
func (q *search) read(at int) int {
	w := &q.w[at]
	if w.Shape.Has(token.Punct) {
		return at + 1
	}
	if w.Shape.Any(token.Capital | token.Digits | token.Inner) {
		if n := q.designation(at); n.to > at {
			return q.named(at, n)
		}
	}
	p, ok := q.phrase(at)
	if !ok {
		// Words such as "single-seat" may lead to a designation.
		if p.run > at && p.run < len(q.w) && p.loose {
			if n := q.designation(p.run); n.to > p.run {
				return q.named(at, n)
			}
		}
		return max(at+1, min(p.run, len(q.w)))
	}
	if n, ok := q.apposed(p); ok {
		return q.named(at, n)
	}
	q.add(Mention{Type: p.kind, Category: p.category, Generic: p.generic, Plural: p.plural, From: p.from, To: p.to, Head: p.head})
	return p.to
}

// named takes a designation with the type that stands behind it.
func (q *search) named(from int, n name) int {
	m := Mention{Designation: waybill.Designation(n.text), Known: n.known, Category: n.category, Plural: n.plural,
		From: from, To: n.to, Head: n.to - 1}
	if n.kind.to > 0 {
		m.Type = n.kind.kind
		if m.Head = n.kind.head; n.kind.to > n.to {
			m.To = n.kind.to
		}
		m.Plural = n.kind.plural
		m.Category = nearer(n.category, n.kind)
	}
	q.add(m)
	return m.To
}

// nearer gives the class of a designation with a type behind it: what the text
// says goes before what the list says, save where the text's noun says little.
func nearer(listed waybill.Category, k phrase) waybill.Category {
	switch {
	case listed == "":
		return k.category
	case k.category == waybill.OtherArms || k.category == "":
		return listed
	case listed == waybill.AirDefence && k.category == waybill.Missiles && !strings.HasSuffix(k.kind, "missile"):
		return listed
	}
	return k.category
}

func (q *search) add(m Mention) {
	m.Start, m.End = q.w[m.From].Start, q.w[m.To-1].End
	m.Text = q.text[m.Start:m.End]
	q.out = append(q.out, m)
}

// share gives the type behind the last of several designations to those before
// it: "F-15 and F-16 fighters".
func (q *search) share() {
	for i := len(q.out) - 2; i >= 0; i-- {
		m, next := &q.out[i], &q.out[i+1]
		if m.Designation == "" || m.Type != "" || next.Designation == "" || next.Type == "" || m.Plural || !next.Plural {
			continue
		}
		joined := next.From > m.To
		for k := m.To; k < next.From; k++ {
			l := q.w[k].Lower
			joined = joined && (l == "and" || l == "or" || l == "," || l == "/")
		}
		if joined && (m.Category == "" || next.Category == "" || m.Category == next.Category) {
			m.Type = next.Type
		}
	}
}
