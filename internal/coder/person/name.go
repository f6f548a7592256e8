package person

import "github.com/waybill-ledger/waybill/internal/coder/token"

// maxName is how many words a name may have.
const maxName = 6

// name gives the end of the person's name that begins at words[at], or at.
func (q *search) name(at int) int {
	if !q.nameWord(at) || q.roleWord(at) {
		return at
	}
	to := at + 1
	for to < len(q.w) && to-at < maxName {
		w := &q.w[to]
		switch {
		case isInitial(w), q.nameWord(to):
			to++
			continue
		case w.Text == "-" && !w.Shape.Has(token.SpaceBefore) && to+1 < len(q.w) && q.nameWord(to+1):
			to += 2
			continue
		case to-at >= 2 && q.joined(to):
			to += 2
			continue
		case q.f.words[w.Text]&particle != 0:
			if k := q.particles(to); k > to {
				to = k
				continue
			}
		}
		break
	}
	if isInitial(&q.w[to-1]) && to-at > 1 {
		to--
	}
	if q.believed(at, to) {
		return to
	}
	return at
}

// joined tells whether a hyphen at words[at] and the small word behind it belong
// to the name before: "Kim Yong-hyun", but not "Kim Lee-led".
func (q *search) joined(at int) bool {
	if at+1 >= len(q.w) || q.w[at].Text != "-" || q.w[at].Shape.Has(token.SpaceBefore) {
		return false
	}
	next := &q.w[at+1]
	return next.Shape == token.Letters && len(next.Text) <= 6 && q.f.words[next.Lower]&tied == 0
}

// roleWord tells of a role with a capital, which leads to a name and is no part
// of it: "Colonel Adam Smith".
func (q *search) roleWord(at int) bool {
	_, n := q.f.roles.Longest(q.w, at, nil)
	return n > 0 && !q.f.given[q.w[at].Text]
}

// particles goes over "von der" to the name behind it, and gives the index
// behind that, or at.
func (q *search) particles(at int) int {
	for i := at; i < len(q.w) && i < at+3; i++ {
		if i > at && q.nameWord(i) {
			return i + 1
		}
		if q.f.words[q.w[i].Text]&particle == 0 && q.w[i].Text != "-" {
			break
		}
	}
	return at
}

// nameWord tells whether a word may be part of a person's name.
func (q *search) nameWord(i int) bool {
	w := &q.w[i]
	if !w.Shape.Has(token.Capital) || w.Shape.Any(token.Digits|token.Abbrev) && !isInitial(w) {
		return false
	}
	if w.Shape.Has(token.AllCaps) && !q.s.Caps || q.f.words[w.Text]&nameless != 0 && !q.f.given[w.Text] {
		return false
	}
	return !q.inActor(i)
}

// isInitial tells of "J." inside a name.
func isInitial(w *token.Token) bool {
	return len(w.Text) <= 4 && w.Shape.Has(token.Abbrev) && w.Shape.Has(token.Capital) && len(w.Text) == 2
}

// inActor tells whether a word belongs to an actor of more than one word, or to
// a state.
func (q *search) inActor(i int) bool {
	for k := range q.actors {
		a := &q.actors[k]
		if a.From <= i && i < a.To {
			return true
		}
		if a.From > i {
			break
		}
	}
	return false
}

// believed tells whether words with capitals are a person's name: by a given
// name, by a role beside them, by a word of speech, or by one named before.
func (q *search) believed(from, to int) bool {
	if q.s.Caps || q.s.TitleCase && !q.f.given[q.w[from].Text] {
		return false
	}
	if r, ok := q.roleBefore(from); ok && !(to-from == 1 && q.inTitle(r)) {
		return true
	}
	if to-from == 1 {
		_, known := q.seen[q.w[from].Lower]
		return known
	}
	if q.f.given[q.w[from].Text] {
		return true
	}
	if from == 0 && q.f.words[q.w[from].Text]&nameless != 0 {
		return false
	}
	if _, ok := q.roleBehind(to); ok {
		return true
	}
	return q.beside(from, to)
}

// inTitle tells whether a role leads on with "of" to what stands behind it: one
// more word with a capital ends the title and is no name.
func (q *search) inTitle(r role) bool {
	for i := r.from; i < r.to; i++ {
		if q.w[i].Lower == "of" {
			return true
		}
	}
	return false
}

// beside tells whether a word of speech stands right beside the words.
func (q *search) beside(from, to int) bool {
	return from > 0 && q.f.words[q.w[from-1].Lower]&cue != 0 && q.w[from-1].Lower != "called" ||
		to < len(q.w) && q.f.words[q.w[to].Lower]&cue != 0 && !q.w[to].Shape.Has(token.Capital)
}
