package weapon

import (
	"strings"

	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// phrase is the name of a type of arms: "light attack aircraft".
type phrase struct {
	from, to, head int
	run            int  // where its words ended, also where no noun of arms stood among them
	loose          bool // the words of the run could lead to a designation
	named          bool // stands behind a designation
	sized          bool // has a measure: "20 mm rounds"
	kind           string
	category       waybill.Category
	plural         bool
	generic        bool
}

// maxPhrase is how many words the name of a type may have.
const maxPhrase = 16

// phrase reads the name of a type that begins at words[at].
func (q *search) phrase(at int) (phrase, bool) { return q.phraseBehind(at, false) }

// phraseBehind reads the name of a type; behind a designation even a wide noun
// such as "systems" is enough.
func (q *search) phraseBehind(at int, named bool) (phrase, bool) {
	p := phrase{from: at, head: -1, named: named}
	i := at
	for i < len(q.w) && i-at < maxPhrase {
		n, head := q.part(i, at, named)
		if n == 0 {
			break
		}
		p.sized = p.sized || q.w[i].Shape.Has(token.Number) || isSize(q.w[i].Lower)
		if i += n; !head {
			continue
		}
		p.head = i - 1
		if h := q.f.heads[q.w[p.head].Lower]; h.plural && !q.goesOn(i) {
			break
		}
	}
	p.run = i
	if p.head < 0 {
		p.loose = i > at
		return p, false
	}
	p.to = p.head + 1
	if !q.judge(&p) {
		p.run = p.to
		return p, false
	}
	return p, true
}

// part tells how many words at i go on with the name of a type, and whether
// the last of them is a noun of arms.
func (q *search) part(i, at int, named bool) (n int, isHead bool) {
	w := &q.w[i]
	if i > at && w.Shape.Has(token.Punct) {
		return q.hyphen(i)
	}
	c := q.f.words[w.Lower]
	if c == 0 && !w.Shape.Has(token.Digits) && (i > at && w.Lower != "and" && w.Lower != "to" || i == at && !q.fixed(i)) {
		return 0, false
	}
	if w.Shape.Has(token.Capital) && !q.capitalFits(i, at, named) {
		return 0, false
	}
	switch {
	case c&classHead != 0:
		return 1, true
	case c&classFree != 0 && (i > at || named || c&classWeak == 0), i == at && q.fixed(i):
		return 1, false
	case c&classJoined != 0 && i+2 < len(q.w) && q.w[i+1].Text == "-" && !q.w[i+1].Shape.Has(token.SpaceBefore):
		if q.f.words[q.w[i+2].Lower]&(classFree|classJoined) != 0 {
			return 1, false
		}
	case w.Shape.Has(token.Number) || isSize(w.Lower):
		return q.size(i), false
	case (w.Lower == "and" || w.Lower == "to") && i > at:
		return q.and(i), false
	}
	return 0, false
}

// fixed tells whether a word and the noun behind it are a type that the table
// has: "small arms", "ground stations".
func (q *search) fixed(i int) bool {
	if i+1 >= len(q.w) {
		return false
	}
	h, ok := q.f.heads[q.w[i+1].Lower]
	if !ok {
		return false
	}
	_, ok = q.f.category[q.w[i].Lower+" "+h.noun]
	return ok
}

// hyphen goes over a hyphen inside a compound ("surface-to-air") and a stroke
// ("attack/trainer").
func (q *search) hyphen(i int) (n int, isHead bool) {
	w := &q.w[i]
	if w.Text != "-" && w.Text != "/" || w.Shape.Has(token.SpaceBefore) || i+1 >= len(q.w) || q.w[i+1].Shape.Has(token.SpaceBefore) {
		return 0, false
	}
	next := q.w[i+1].Lower
	if _, ok := q.f.heads[next]; ok {
		return 2, true
	}
	if q.f.words[next]&(classFree|classJoined) != 0 {
		return 2, false
	}
	return 0, false
}

// isSize tells of "155mm" and "8x8".
func isSize(l string) bool {
	i := 0
	for i < len(l) && (l[i] >= '0' && l[i] <= '9' || l[i] == '.') {
		i++
	}
	rest := l[i:]
	return i > 0 && (rest == "mm" || len(rest) == 2 && rest[0] == 'x' && rest[1] >= '0' && rest[1] <= '9')
}

// size reads a measure that belongs to a type: "155 mm", "35mm".
func (q *search) size(i int) int {
	if isSize(q.w[i].Lower) {
		return 1
	}
	k := i + 1
	if k < len(q.w) && q.w[k].Text == "-" && !q.w[k].Shape.Has(token.SpaceBefore) {
		k++
	}
	if k+1 < len(q.w) && q.f.words[q.w[k].Lower]&classCaliber != 0 && q.f.words[q.w[k+1].Lower]&classSpoils == 0 {
		if c := q.w[k+1].Lower; q.f.words[c]&(classFree|classJoined) != 0 || q.isHead(c) {
			return k - i + 1
		}
	}
	return 0
}

func (q *search) isHead(l string) bool { return q.f.words[l]&classHead != 0 }

// and goes over "and" inside a fixed pair: "search and rescue helicopters",
// "command and control equipment", and over "to" in "surface to air".
func (q *search) and(i int) int {
	if i+2 >= len(q.w) || q.isHead(q.w[i-1].Lower) || q.isHead(q.w[i+1].Lower) {
		return 0
	}
	if q.f.words[q.w[i-1].Lower+"-"+q.w[i+1].Lower]&classPair != 0 {
		return 2
	}
	return 0
}

// capitalFits tells whether a word with a capital may stand in a type: in a
// headline, at a sentence's beginning, beside other words of a type.
func (q *search) capitalFits(i, at int, named bool) bool {
	w := &q.w[i]
	if named && q.isHead(w.Lower) || q.s.Caps || q.s.TitleCase || i == 0 || i > at || w.Shape.Has(token.AllCaps) || w.Shape.Has(token.Inner) {
		return true
	}
	if i+1 >= len(q.w) {
		return false
	}
	next := &q.w[i+1]
	return q.isHead(next.Lower) || q.f.words[next.Lower]&classFree != 0 || next.Text == "-"
}

// goesOn tells whether a plural noun of arms is the first half of a longer
// type: "weapons system".
func (q *search) goesOn(i int) bool {
	if i >= len(q.w) || !q.isHead(q.w[i].Lower) {
		return false
	}
	l := q.w[i-1].Lower
	return l == "weapons" || l == "arms" || l == "munitions" || l == "drones" || l == "systems"
}

// judge fills in what the words of a type tell, and refuses those that are no
// arms: "think tank", "helicopter pilot", "cruise ships".
func (q *search) judge(p *phrase) bool {
	h := q.f.heads[q.w[p.head].Lower]
	p.plural = h.plural
	p.kind = q.typeName(p, h)
	specific := 0
	if p.sized {
		specific++
	}
	for i := p.from; i < p.head; i++ {
		l := q.w[i].Lower
		if c := q.f.words[l]; (c&classFree != 0 && c&classWeak == 0 || q.isHead(l)) && c&classWide == 0 {
			specific++
		}
	}
	known := false
	p.category, known = q.categoryOf(p.kind, h)
	p.generic = h.level > 0 && specific == 0 && (!known || p.category == waybill.OtherArms)
	switch {
	case p.named:
		return !q.f.never[p.kind]
	case h.level == 3 && !known, h.level == 2 && specific == 0 && !known, q.f.never[p.kind]:
		return false
	case q.civil(p), q.spoiled(p, h):
		return false
	}
	return !q.shy(p)
}

// typeName gives the type in the singular as the text writes it, in small letters.
func (q *search) typeName(p *phrase, h head) string {
	var b strings.Builder
	for i := p.from; i < p.head; i++ {
		if i > p.from && q.w[i].Shape.Has(token.SpaceBefore) {
			b.WriteByte(' ')
		}
		b.WriteString(q.w[i].Lower)
	}
	if p.head > p.from && q.w[p.head].Shape.Has(token.SpaceBefore) {
		b.WriteByte(' ')
	}
	b.WriteString(h.noun)
	return b.String()
}

// categoryOf gives the class of a type: of the longest ending that the table
// has, else of its noun.
func (q *search) categoryOf(kind string, h head) (waybill.Category, bool) {
	for rest := kind; ; {
		if c, ok := q.f.category[rest]; ok {
			return c, true
		}
		i := strings.IndexByte(rest, ' ')
		if i < 0 {
			return h.category, false
		}
		rest = rest[i+1:]
	}
}

// civil tells whether a word before the type makes it no arms.
func (q *search) civil(p *phrase) bool {
	i := p.from - 1
	if i > 0 && q.w[i].Text == "-" && !q.w[i].Shape.Has(token.SpaceBefore) {
		i--
	}
	return i >= 0 && q.f.words[q.w[i].Lower]&classCivil != 0
}

// spoiled tells whether the noun is but the adjective of what follows.
func (q *search) spoiled(p *phrase, h head) bool {
	if p.to >= len(q.w) {
		return false
	}
	next := &q.w[p.to]
	if next.Text == "-" && !next.Shape.Has(token.SpaceBefore) && p.to+1 < len(q.w) && !q.w[p.to+1].Shape.Has(token.SpaceBefore) {
		return true
	}
	arms := h.noun == "arms" || h.noun == "weapon" || h.noun == "weaponry" || h.noun == "armament" || h.noun == "ammunition"
	c := q.f.words[next.Lower]
	if next.Lower == "of" && p.to+1 < len(q.w) && q.w[p.to+1].Lower == "mass" {
		return true
	}
	if arms {
		return c&(classSpoils|classSpoilArms) != 0
	}
	return !h.plural && c&classSpoils != 0
}

// shy tells of a lone noun with a capital in the middle of a sentence, which is
// a name of something else ("Shell", "the Jets").
func (q *search) shy(p *phrase) bool {
	w := &q.w[p.from]
	return p.to-p.from == 1 && p.from > 0 && w.Shape.Has(token.Capital) && !w.Shape.Any(token.AllCaps|token.Inner) && !q.s.Caps && !q.s.TitleCase
}
