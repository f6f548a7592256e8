package actor

import (
	"slices"

	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

func (f *Finder) class(w *token.Token, c wordClass) bool {
	return f.words[w.Lower]&c != 0 || f.words[w.Text]&c != 0
}

// extend makes bodies out of states: "Indian" and "Air Force" are the Indian
// Air Force, "Ministry of Defence of" and "Chile" the ministry of Chile.
func (q *search) extend() {
	for i := range q.out {
		m := &q.out[i]
		if m.Kind != waybill.KindState && m.Kind != waybill.KindFormerState || m.Metonym {
			continue
		}
		q.style(m)
		if q.bodyAfter(m) || q.bodyBefore(m) {
			m.Kind = waybill.KindBody
			m.Home = []waybill.ActorID{m.Actor}
			m.Demonym = false
		}
	}
	q.dropInner()
}

// style takes in the words of a state's full name before the short one: "the
// Republic of", "the Federal Republic of".
func (q *search) style(m *Mention) {
	i := m.From - 1
	if i > 0 && q.w[i].Lower == "the" {
		i--
	}
	if m.Demonym || i < 1 || q.w[i].Lower != "of" || q.f.words[q.w[i-1].Text]&classStyle == 0 {
		return
	}
	for i--; i > 0 && q.w[i-1].Shape.Has(token.Capital) && q.f.class(&q.w[i-1], classBetween); i-- {
	}
	m.From = i
}

// bodyAfter takes in the noun behind a state's name or demonym.
func (q *search) bodyAfter(m *Mention) bool {
	at := m.To
	if at < len(q.w) && q.w[at].Lower == "'s" {
		at++
	}
	kind, n := q.f.nouns.Longest(q.w, at, nil)
	if n == 0 && at < len(q.w) && q.f.class(&q.w[at], classBetween) {
		if kind, n = q.f.nouns.Longest(q.w, at+1, nil); n > 0 {
			at++
		}
	}
	if n == 0 || !q.endsPhrase(at, at+n) {
		return false
	}
	if m.From > 0 && q.f.class(&q.w[m.From-1], classRoyal) {
		m.From--
	}
	m.To = at + n
	m.Name = q.f.kinds[kind]
	return true
}

// endsPhrase tells whether a body's noun is the end of its phrase, and not the
// adjective of what follows ("military aircraft", "state-owned").
func (q *search) endsPhrase(from, to int) bool {
	if to >= len(q.w) {
		return true
	}
	next := &q.w[to]
	if next.Text == "-" {
		return false
	}
	if to-from > 1 || q.f.words[q.w[from].Lower]&classAdjective == 0 || next.Shape.Has(token.Punct) {
		return true
	}
	return next.Lower == "'s" || q.f.words[next.Lower]&classClosed != 0
}

// maxNoun is the length of the longest noun of a body, in words.
const maxNoun = 7

// bodyBefore takes in the noun before "of" and a state's name.
func (q *search) bodyBefore(m *Mention) bool {
	of := m.From - 1
	if of > 0 && q.w[of].Lower == "the" {
		of--
	}
	if of < 1 || q.w[of].Lower != "of" || m.Demonym {
		return false
	}
	for from := max(0, of-maxNoun); from < of; from++ {
		if kind, ok := q.f.nouns.Exact(q.w, from, of); ok {
			if k := q.f.kinds[kind]; k == "government" && of-from == 1 && q.w[from].Lower == "state" {
				return false
			}
			m.From, m.Name = from, q.f.kinds[kind]
			return true
		}
	}
	return false
}

// dropInner leaves out mentions that lie inside one that grew.
func (q *search) dropInner() {
	out := q.out[:0]
	for i, m := range q.out {
		inner := false
		for j := max(0, i-4); j < min(len(q.out), i+5); j++ {
			o := &q.out[j]
			if j != i && o.Kind == waybill.KindBody && o.From <= m.From && m.To <= o.To && (o.To-o.From > m.To-m.From || j < i) {
				inner = true
			}
		}
		if !inner {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b Mention) int { return a.From - b.From })
	last := out[:0]
	for _, m := range out {
		if len(last) == 0 || last[len(last)-1].To <= m.From {
			last = append(last, m)
		}
	}
	q.out = last
}
