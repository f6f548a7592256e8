package weapon

import (
	"strings"
	"unicode"

	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/number"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// name is a designation in the text, with the type behind it.
type name struct {
	from, to int // words of the designation and of second names behind it
	text     string
	known    string
	category waybill.Category
	plural   bool
	mark     mark
	backed   bool // a variant or a second designation stands with it
	kind     phrase
}

// designation reads the designation that begins at words[at]; its to is 0
// where there is none.
func (q *search) designation(at int) name {
	n := q.base(at)
	if n.to <= at {
		return name{}
	}
	q.variants(&n)
	q.kindBehind(&n)
	if n.mark != markPlain && !q.trusted(&n) {
		return name{}
	}
	if n.category == "" {
		n.category = q.f.classOf(n.known)
	}
	return n
}

// classOf gives the class of a type by its last word.
func (f *Finder) classOf(known string) waybill.Category {
	if c, ok := f.category[known]; ok {
		return c
	}
	return f.heads[known[strings.LastIndexByte(known, ' ')+1:]].category
}

// base reads a designation by list, else by its shape.
func (q *search) base(at int) name {
	if n := q.class(at); n.to > 0 {
		return n
	}
	v, n := q.f.names.Longest(q.w, at, func(v int32, n int) bool { return q.writes(&q.f.entries[v], at, n) })
	if n > 0 {
		e := &q.f.entries[v]
		if e.mark == markNick {
			return name{} // stands only beside a designation
		}
		// A longer shape, such as F-16C/D, is read below.
		return name{from: at, to: at + n - e.back, text: e.text, known: e.known, plural: e.plural, mark: e.mark}
	}
	if n := q.spacedShape(at); n.to > 0 {
		return n
	}
	return q.shape(at)
}

// writes tells whether words in the text are written as a designation is:
// with its capitals.
func (q *search) writes(e *entry, at, n int) bool {
	if e.words != n || !sameEnd(e.text, q.w[at+n-1].Text) {
		return false
	}
	for i := range n {
		if e.upper&(1<<i) != 0 && !startsUpper(q.w[at+i].Text) {
			return false
		}
	}
	return true
}

// sameEnd tells the plural F-15s from the F-15S.
func sameEnd(name, word string) bool {
	return name[len(name)-1] != 'S' || word[len(word)-1] != 's'
}

func startsUpper(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r)
	}
	return false
}

// variants takes in what belongs to a designation behind its first word:
// "Block 70", "2A4", "Mk II", a second name.
func (q *search) variants(n *name) {
	for n.to < len(q.w) {
		w := &q.w[n.to]
		switch {
		case w.Text == "/" && n.to+1 < len(q.w):
			other := q.base(n.to + 1)
			if other.to == 0 || other.mark == markWord {
				return
			}
			n.to, n.plural = other.to, n.plural || other.plural
			n.backed = true
		case q.f.exact[w.Text]&classVariant != 0 && n.to+1 < len(q.w) && isIssue(q.w[n.to+1].Text):
			n.text += " " + w.Text + " " + q.w[n.to+1].Text
			n.to += 2
			n.backed = true
		case q.f.exact[w.Text]&classSuffix != 0, isVariant(w, n), q.hyphened(w.Text):
			n.text += " " + singular(w.Text)
			n.plural = n.plural || singular(w.Text) != w.Text
			n.to++
			n.backed = true
		default:
			if !q.second(n) {
				return
			}
		}
	}
}

// hyphened tells of "Block-2" and "Mk-3", as registers write them.
func (q *search) hyphened(s string) bool {
	word, issue, ok := strings.Cut(s, "-")
	return ok && q.f.exact[word]&classVariant != 0 && isIssue(singular(issue))
}

// second takes in a second designation or a nickname right behind the first.
func (q *search) second(n *name) bool {
	at := n.to
	v, k := q.f.names.Longest(q.w, at, func(v int32, k int) bool { return q.writes(&q.f.entries[v], at, k) })
	if k == 0 {
		return false
	}
	e := &q.f.entries[v]
	if _, isHead := q.f.heads[q.w[at].Lower]; isHead && k == 1 {
		return false
	}
	if e.back >= k {
		return false
	}
	n.to += k - e.back
	n.plural = n.plural || e.plural
	n.backed = true
	if !q.f.nicks[e.text] {
		n.text += " " + e.text
	}
	return true
}

// isIssue tells of the number behind "Block" or "Mk": digits, Roman numerals,
// digits with letters.
func isIssue(s string) bool {
	if s == "" || len(s) > 5 {
		return false
	}
	roman, digits := true, false
	for _, r := range s {
		roman = roman && strings.ContainsRune("IVX", r)
		digits = digits || unicode.IsDigit(r)
	}
	return roman || digits
}

// isVariant tells of a short word of capitals and digits behind a designation:
// "2A4", "B3e", "F1M", or a single capital letter.
func isVariant(w *token.Token, n *name) bool {
	s := singular(w.Text)
	if len(s) > 5 || !w.Shape.Has(token.SpaceBefore) && w.Shape.Has(token.Punct) || w.Shape.Has(token.Abbrev) {
		return false
	}
	if w.Shape.Has(token.Designation) {
		return n.mark != markWord && unicode.IsLetter(rune(s[0])) && strings.IndexByte(s, '-') < 0 || len(s) <= 5 && !strings.Contains(s, "-")
	}
	return len(s) == 1 && s[0] >= 'A' && s[0] <= 'Z' && s != "I" && s != "A"
}

// singular takes the plural's s off a word of capitals and digits: "Mi-35Ms".
func singular(s string) string {
	if len(s) < 3 || s[len(s)-1] != 's' {
		return s
	}
	c := s[len(s)-2]
	if c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
		return s[:len(s)-1]
	}
	return s
}

// kindBehind reads the type behind a designation: "fighter jets".
func (q *search) kindBehind(n *name) {
	at := n.to
	if at < len(q.w) && q.w[at].Shape.Has(token.CloseMark) && n.from > 0 && q.w[n.from-1].Shape.Has(token.OpenMark) {
		at++
	}
	if at >= len(q.w) {
		return
	}
	if q.w[at].Text == "(" {
		if at = q.closing(at); at == 0 {
			return
		}
	}
	if p, ok := q.phraseBehind(at, true); ok {
		n.kind = p
	}
}

// closing gives the index behind a short bracket, 0 where it does not close
// soon: "AS350 (now the H125) helicopters".
func (q *search) closing(at int) int {
	for i := at + 1; i < len(q.w) && i < at+8; i++ {
		if q.w[i].Text == ")" && i+1 < len(q.w) {
			return i + 1
		}
	}
	return 0
}

// trusted tells whether the surroundings bear out that a common word is meant
// as a weapon's name.
func (q *search) trusted(n *name) bool {
	if n.kind.to > 0 && !n.kind.generic || n.backed {
		return true
	}
	before := q.before(n.from)
	support := (n.plural || n.kind.to > 0) && before == beforeNumber || before == beforeMaker || n.kind.to > 0 && n.kind.head > n.kind.from
	if n.mark == markWord {
		return support
	}
	if support {
		return true
	}
	if q.s.Caps || q.s.TitleCase || n.from == 0 {
		return n.plural && n.from == 0
	}
	return before != beforeCapital && !q.capitalBehind(n.to)
}

func (q *search) capitalBehind(at int) bool {
	return at < len(q.w) && q.w[at].Shape.Has(token.Capital) && !q.isHead(q.w[at].Lower)
}

type neighbour uint8

const (
	beforeOther neighbour = iota
	beforeNumber
	beforeMaker
	beforeCapital
)

// before tells what stands before a name.
func (q *search) before(at int) neighbour {
	for i := at - 1; i >= 0 && i >= at-3; i-- {
		w := &q.w[i]
		if w.Shape.Has(token.Number) {
			return beforeNumber
		}
		if _, ok := number.Value(w.Lower); ok {
			return beforeNumber
		}
		if i == at-1 && q.f.makers[w.Text] {
			return beforeMaker
		}
		if i == at-1 && w.Shape.Has(token.Capital) && w.Shape.Has(token.Letters) && i > 0 && !w.Shape.Any(token.AllCaps|token.Digits) {
			return beforeCapital
		}
		c := q.f.exact[w.Lower]
		if c&classMany != 0 {
			return beforeNumber
		}
		if c&classMore == 0 {
			return beforeOther
		}
	}
	return beforeOther
}
