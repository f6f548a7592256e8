package weapon

import (
	"strings"
	"unicode"

	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// shape reads a designation that no list has by its letters and digits.
func (q *search) shape(at int) name {
	w := &q.w[at]
	if !w.Shape.Has(token.Designation) || !w.Shape.Has(token.Letters) {
		return name{}
	}
	s := firstOfTwo(singular(w.Text))
	n := name{from: at, to: at + 1, text: s, plural: singular(w.Text) != w.Text}
	family, listed := q.family(s)
	if listed != nil {
		n.text, n.known = family, listed.known
		return n
	}
	letters, digits := prefixOf(s)
	if p, ok := q.prefix(letters); ok && digits > 0 {
		n.known, n.category = p.known, p.category
		if p.alone && (len(letters) > 1 || digits > 1) && (strings.IndexByte(s, '-') > 0 || len(letters) > 1) {
			return n
		}
	}
	if digits > 0 && len(letters) > 2 && strings.HasPrefix(s[len(letters):], "-") && q.model(&n, letters) || q.neighboured(&n) {
		return n
	}
	return name{}
}

// model tells of a known name with a model's number behind a hyphen, as registers
// write them: "Mirage-5", "Cessna-337", "Project-205".
func (q *search) model(n *name, letters string) bool {
	if p, ok := q.f.spaced[letters]; ok {
		n.known, n.category = p.known, p.category
		return true
	}
	v, ok := q.f.single(strings.ToLower(letters))
	if !ok || q.f.entries[v].mark == markNick {
		return false
	}
	n.known = q.f.entries[v].known
	return true
}

// firstOfTwo gives the first of two names that a stroke joins, the maker's own
// before the one that others gave: "9M120/AT-9". A stroke inside one name
// (F-16C/D, AN/TPY-2) stays.
func firstOfTwo(s string) string {
	a, b, ok := strings.Cut(s, "/")
	if !ok || !hasDigit(a) || !hasDigit(b) || !unicode.IsUpper(rune(b[0])) || len(a) < 3 {
		return s
	}
	return a
}

// neighboured tells whether a noun of arms or a maker stands beside a word that
// has only the shape of a designation.
func (q *search) neighboured(n *name) bool {
	if n.from > 0 && (q.f.makers[q.w[n.from-1].Text] || q.isHead(q.w[n.from-1].Lower)) {
		return true
	}
	if n.to >= len(q.w) {
		return false
	}
	p, ok := q.phrase(n.to)
	return ok && !p.generic
}

// family looks a variant up by the listed designation that it begins with:
// Su-30MKI under Su-30. The name comes back with the list's capitals.
func (q *search) family(s string) (string, *entry) {
	low := strings.ToLower(s)
	for end := len(low); end >= 3; end-- {
		if end < len(low) && isDigit(low[end-1]) && isDigit(low[end]) {
			continue // T-7 is no family of T-72
		}
		if !hasDigit(low[:end]) {
			return "", nil
		}
		if v, ok := q.f.single(low[:end]); ok {
			e := &q.f.entries[v]
			if e.mark != markPlain {
				return "", nil
			}
			return e.text + s[end:], e
		}
	}
	return "", nil
}

// single looks up a designation of one word.
func (f *Finder) single(low string) (int32, bool) {
	one := [1]token.Token{{Lower: low}}
	v, n := f.names.Longest(one[:], 0, nil)
	return v, n == 1 && f.entries[v].words == 1
}

// Named tells whether a designation that needs no other word of arms beside it
// begins at a word: a cheap look.
func (f *Finder) Named(words []token.Token, at int) bool {
	v, n := f.names.Longest(words, at, nil)
	if low, many := strings.CutSuffix(words[at].Lower, "s"); n == 0 && many {
		var one bool
		if v, one = f.single(low); one {
			n = 1
		}
	}
	return n > 0 && f.entries[v].mark != markWord && f.entries[v].mark != markNick
}

// prefixOf gives the letters before the first digit, without the hyphen, and
// how many digits follow them. Digits before the letters (9M133) count in.
func prefixOf(s string) (letters string, digits int) {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	for i < len(s) && !isDigit(s[i]) {
		i++
	}
	letters = strings.TrimRight(s[:i], "-")
	for i < len(s) && isDigit(s[i]) {
		i, digits = i+1, digits+1
	}
	return letters, digits
}

func (q *search) prefix(letters string) (prefix, bool) {
	if p, ok := q.f.joined[letters]; ok {
		return p, true
	}
	if len(letters) > 1 && q.s.Caps {
		for _, try := range []string{letters[:1] + strings.ToLower(letters[1:])} {
			if p, ok := q.f.joined[try]; ok {
				return p, true
			}
		}
	}
	return prefix{}, false
}

// spacedShape reads a word and the number behind it: "Type 054A", "Bell 412".
func (q *search) spacedShape(at int) name {
	if at+1 >= len(q.w) {
		return name{}
	}
	w, next := &q.w[at], &q.w[at+1]
	p, ok := q.f.spaced[w.Text]
	if !ok || !next.Shape.Has(token.Digits) || !next.Shape.Has(token.SpaceBefore) {
		return name{}
	}
	issue := singular(next.Text)
	if len(issue) > 8 || len(issue) < 2 || strings.ContainsAny(issue, ",.%$") || q.f.makers[w.Text] && len(issue) < 3 {
		return name{}
	}
	n := name{from: at, to: at + 2, text: w.Text + " " + issue, plural: issue != next.Text, known: p.known, category: p.category}
	if q.f.makers[w.Text] && strings.IndexFunc(issue, unicode.IsLetter) >= 0 {
		n.text = issue // "Airbus 145M": the maker's name is no part of it
	}
	// A bare number may count what follows: "Leopard 40 tanks".
	if next.Shape.Has(token.Number) && q.f.makers[w.Text] && n.to < len(q.w) && q.w[n.to].Shape.Has(token.Capital) {
		return name{}
	}
	return n
}

// maxClass is how many words the name of a ship's class may have.
const maxClass = 3

// class reads the name of a class of ships: "Kilo-class", "Cape Class",
// "Oliver Hazard Perry class".
func (q *search) class(at int) name {
	if q.f.houses[q.w[at].Text] || !q.w[at].Shape.Has(token.Capital) && !q.w[at].Shape.Has(token.Digits) || q.f.exact[q.w[at].Text]&classNotClass != 0 {
		return name{}
	}
	for i := at + 1; i < len(q.w) && i <= at+maxClass; i++ {
		w := &q.w[i]
		joined := w.Text == "-" && !w.Shape.Has(token.SpaceBefore) && i+1 < len(q.w) && q.f.exact[q.w[i+1].Text]&classClass != 0
		if !joined && q.f.exact[w.Text]&classClass == 0 {
			if !w.Shape.Any(token.Capital|token.Digits) && w.Text != "-" {
				return name{}
			}
			continue
		}
		to := i + 1
		if joined {
			to++
		}
		n := name{from: at, to: to, text: q.text[q.w[at].Start:q.w[i-1].End] + " " + q.w[to-1].Text, known: "ship", category: waybill.Ships}
		p, ok := q.phrase(to)
		if ok && p.category == waybill.Ships || joined && at > 0 && !q.w[at].Shape.Has(token.Number) {
			return n
		}
		return name{}
	}
	return name{}
}

// apposed reads a designation behind a type: "the drone Heron TP".
func (q *search) apposed(p phrase) (name, bool) {
	if p.plural || p.generic || p.to >= len(q.w) || !q.w[p.to].Shape.Any(token.Capital|token.Digits) || !q.w[p.to].Shape.Has(token.SpaceBefore) {
		return name{}, false
	}
	n := q.base(p.to)
	if n.to == 0 || n.mark == markWord {
		return name{}, false
	}
	q.variants(&n)
	q.kindBehind(&n)
	if n.kind.to > 0 {
		return name{}, false // "jet F-16 fighters": the type behind it is the nearer
	}
	if n.category == "" {
		n.category = q.f.classOf(n.known)
	}
	n.kind = p
	return n, true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func hasDigit(s string) bool { return strings.IndexFunc(s, unicode.IsDigit) >= 0 }
