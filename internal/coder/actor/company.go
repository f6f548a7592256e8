package actor

import (
	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// maxCompany is how many words the name of an unknown company may have.
const maxCompany = 7

// company reads the name of a company that no table has by its ending: words
// with capitals up to "Ltd", "GmbH" or "Shipyard". It gives the number of words
// read, 0 where there is none.
func (q *search) company(at int) int {
	if n := q.companyLen(at); n > 0 {
		q.out = append(q.out, Mention{Actor: waybill.ActorID(q.span(at, at+n)), Name: q.span(at, at+n),
			Kind: waybill.KindCompany, From: at, To: at + n})
		return n
	}
	return 0
}

// companyLen gives the number of words of a company's name from words[at] on.
func (q *search) companyLen(at int) int {
	if q.s.Caps || !q.w[at].Shape.Has(token.Capital) || q.f.words[q.w[at].Lower]&classClosed != 0 {
		return 0
	}
	if q.f.words[q.w[at].Text]&(classSuffix|classTrade|classFollow) != 0 {
		return 0
	}
	n := 0
	for i := at; i < len(q.w) && i-at < maxCompany; i++ {
		w := &q.w[i]
		if i > at && q.knownCompany(i) {
			return n
		}
		joint := w.Text == "&" || w.Text == "-" && !w.Shape.Has(token.SpaceBefore)
		if i > at && q.f.words[w.Text]&classSuffix != 0 {
			n = i - at + 1
			continue
		}
		if i > at && !q.s.TitleCase && q.f.words[w.Text]&classTrade != 0 {
			n = i - at + 1
		}
		if w.Text == "," && i+1 < len(q.w) && i > at && q.f.words[q.w[i+1].Text]&classSuffix != 0 {
			continue
		}
		if !joint && !w.Shape.Has(token.Capital) {
			break
		}
	}
	return n
}

// knownCompany tells whether the name of a company that a table has begins at
// words[i].
func (q *search) knownCompany(i int) bool {
	old := q.at
	q.at = i
	v, n := q.f.names.Longest(q.w, i, q.allowed)
	q.at = old
	return n > 0 && q.f.entries[v].kind == waybill.KindCompany
}

// homes gives companies without a home the state that stands beside them
// ("Israeli firm X", "X of Germany"), and puts the state named beside a company
// of several homes first.
func (q *search) homes() {
	for i := range q.out {
		m := &q.out[i]
		if m.Kind != waybill.KindCompany {
			continue
		}
		state := q.stateBefore(i)
		if state == "" && i+1 < len(q.out) {
			next := &q.out[i+1]
			if next.Kind == waybill.KindState && !next.Demonym && next.From-m.To >= 1 && next.From-m.To <= 2 && q.w[m.To].Lower == "of" {
				state = next.Actor
			}
		}
		if state != "" {
			m.Home = homeFirst(m.Home, state)
		}
	}
}

// stateBefore gives the state whose name or demonym leads to the mention, with
// nothing but words like "shipbuilder" between.
func (q *search) stateBefore(i int) waybill.ActorID {
	if i == 0 {
		return ""
	}
	m, before := &q.out[i], &q.out[i-1]
	if before.Kind != waybill.KindState || m.From-before.To > 6 || before.Metonym {
		return ""
	}
	based := false
	for k := before.To; k < m.From; k++ {
		w := &q.w[k]
		based = based || q.f.words[w.Lower]&classBased != 0
		if q.f.words[w.Lower]&(classMaker|classBased) == 0 {
			return ""
		}
	}
	possessive := before.To < len(q.w) && q.w[before.To].Lower == "'s"
	if !before.Demonym && !based && !possessive && m.From-before.To == 0 {
		return ""
	}
	return before.Actor
}

// homeFirst puts a state at the head of a company's homes if it is one of them
// or there are none; a state beside a company at home elsewhere is its customer.
func homeFirst(home []waybill.ActorID, state waybill.ActorID) []waybill.ActorID {
	if len(home) == 0 {
		return []waybill.ActorID{state}
	}
	for i, h := range home {
		if h == state && i > 0 {
			out := append([]waybill.ActorID{state}, home[:i]...)
			return append(out, home[i+1:]...)
		}
	}
	return home
}
