package person

import (
	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/actor"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// role is what a person is called, at words[from:to], with the employer.
type role struct {
	from, to int
	kind     string
	employer *actor.Mention
}

// maxRole is how many words a role may have.
const maxRole = 14

// roleBefore reads the role that ends where a name begins: "Pakistan's Defence
// Minister", "Lt. Gen.".
func (q *search) roleBefore(at int) (role, bool) {
	for from := at - 1; from >= 0 && from >= at-6; from-- {
		kind, n := q.f.roles.Longest(q.w, from, nil)
		if n == 0 {
			if q.w[from].Shape.Has(token.Punct) && q.w[from].Text != "-" {
				return role{}, false
			}
			continue
		}
		if from+n != at && !q.ofBetween(from+n, at) {
			if from+n > at {
				continue
			}
			return role{}, false
		}
		from, kind = q.longest(from, at, kind)
		r := role{from: from, to: at, kind: q.f.kinds[kind]}
		q.widen(&r)
		q.inside(&r)
		return r, true
	}
	return role{}, false
}

// longest goes back to the first word of the longest role that ends at words[at]:
// "Chief Operating Officer" rather than "Officer".
func (q *search) longest(from, at int, kind int32) (int, int32) {
	for k := from - 1; k >= 0 && k >= at-6; k-- {
		if q.w[k].Shape.Has(token.Punct) && q.w[k].Text != "-" || q.inActor(k) {
			break
		}
		if v, n := q.f.roles.Longest(q.w, k, nil); n > 0 && k+n == at {
			from, kind = k, v
		}
	}
	return from, kind
}

// ofBetween tells whether words lead from a role on to the name: "Chief of
// Naval Operations Admiral".
func (q *search) ofBetween(from, to int) bool {
	if from >= to {
		return false
	}
	if l := q.w[from].Lower; l != "of" && l != "for" && l != "to" {
		return false
	}
	for i := from + 1; i < to; i++ {
		if w := &q.w[i]; !w.Shape.Has(token.Capital) && w.Lower != "the" && w.Lower != "and" {
			return false
		}
	}
	return true
}

// widen takes in the words before a role that belong to it, and the employer
// before them.
func (q *search) widen(r *role) {
	for r.from > 0 {
		i := r.from - 1
		if a := q.actorEnding(r.from); a != nil {
			r.from, r.employer = a.From, a
			return
		}
		w := &q.w[i]
		if w.Lower == "'s" || w.Lower == "'" {
			if a := q.actorEnding(i); a != nil {
				r.employer = a
				r.from = a.From
			}
			return
		}
		if _, n := q.f.roles.Longest(q.w, i, nil); n > 0 {
			r.from--
			continue
		}
		if q.f.words[w.Lower]&before == 0 && !(w.Text == "-" && !w.Shape.Has(token.SpaceBefore)) {
			return
		}
		r.from--
	}
}

// actorEnding gives the actor whose last word stands before words[at].
func (q *search) actorEnding(at int) *actor.Mention {
	for k := range q.actors {
		if a := &q.actors[k]; a.To == at {
			return a
		}
	}
	return nil
}

// inside looks for the employer between the words of a role: "Director of
// Central Affairs at BAAINBw".
func (q *search) inside(r *role) {
	if r.employer != nil {
		return
	}
	for k := range q.actors {
		if a := &q.actors[k]; a.From >= r.from && a.To <= r.to {
			r.employer = a
			return
		}
	}
}

// roleBehind reads the role in apposition behind a name: ", head of the
// agency," and ", a spokesman for Lockheed".
func (q *search) roleBehind(at int) (role, bool) {
	if at+1 >= len(q.w) || q.w[at].Text != "," && q.w[at].Text != "(" {
		return role{}, false
	}
	i := at + 1
	for i < len(q.w) && i < at+6 {
		l := q.w[i].Lower
		_, n := q.f.roles.Longest(q.w, i, nil)
		if n > 0 {
			break
		}
		a := q.actorAt(i)
		switch {
		case a != nil:
			i = a.To
		case l == "the" || l == "a" || l == "an" || l == "'s" || l == "its" || l == "their" || l == "his" || l == "-" || q.f.words[l]&before != 0:
			i++
		case q.w[i].Shape.Has(token.Capital) && i > at+1:
			i++ // "a Northern University economist"
		default:
			return role{}, false
		}
	}
	if i >= len(q.w) {
		return role{}, false
	}
	kind, n := q.f.roles.Longest(q.w, i, nil)
	if n == 0 {
		return role{}, false
	}
	r := role{from: at + 1, to: i + n, kind: q.f.kinds[kind]}
	for r.to < len(q.w) && r.to-r.from < maxRole {
		_, more := q.f.roles.Longest(q.w, r.to, nil)
		if more == 0 {
			break
		}
		r.to += more // "deputy undersecretary"
	}
	q.tail(&r)
	q.inside(&r)
	return r, true
}

// actorAt gives the actor that begins at words[i].
func (q *search) actorAt(i int) *actor.Mention {
	for k := range q.actors {
		if a := &q.actors[k]; a.From == i {
			return a
		}
	}
	return nil
}

// tail takes in "of the agency", "for Lockheed", "at Norland's ministry".
func (q *search) tail(r *role) {
	if r.to >= len(q.w) {
		return
	}
	switch q.w[r.to].Lower {
	case "of", "for", "at", "with", "to", "from", "in":
	default:
		return
	}
	end := r.to
	for i := r.to; i < len(q.w) && i-r.from < maxRole; i++ {
		w := &q.w[i]
		if w.Shape.Has(token.Punct) && w.Text != "-" && w.Text != "&" || q.f.words[w.Lower]&stop != 0 && w.Lower != "and" {
			break
		}
		if w.Lower == "and" && (i+1 >= len(q.w) || !q.w[i+1].Shape.Has(token.Capital)) && !q.goesOn(i) {
			break
		}
		end = i + 1
	}
	if end > r.to+1 {
		r.to = end
	}
	if r.employer == nil {
		q.inside(r)
	}
}

// goesOn tells whether the words behind an "and" still belong to a role, for
// they lead to where it is held: "head of sales and aid at Northwind".
func (q *search) goesOn(and int) bool {
	for i := and + 1; i < len(q.w) && i < and+5; i++ {
		switch w := &q.w[i]; {
		case w.Lower == "at" || w.Lower == "for" || w.Lower == "of":
			return i > and+1
		case w.Shape.Has(token.Punct) || q.f.words[w.Lower]&(stop|cue) != 0:
			return false
		}
	}
	return false
}

// take puts a role's words, employer and kind into a mention. A role behind the
// name adds to one before it and does not undo it.
func (q *search) take(m *Mention, r role) {
	from := r.from
	if r.employer != nil && r.employer.From == from && r.employer.To < r.to {
		from = r.employer.To
		if q.w[from].Lower == "'s" || q.w[from].Lower == "'" {
			from++
		}
	}
	for from < r.to-1 && (q.w[from].Lower == "the" || q.w[from].Lower == "a" || q.w[from].Lower == "an") {
		from++
	}
	if from < r.to && (m.Role == "" || r.employer != nil && m.Actor == "") {
		m.Role = q.span(from, r.to)
	}
	if e := r.employer; e != nil && m.Actor == "" {
		m.Actor, m.Employer = e.Actor, e.Text
		if len(e.Home) > 0 {
			m.Actor = e.Home[0]
		}
	}
	if m.Kind == "" || m.Kind == waybill.SpeakerOfficial && r.employer != nil {
		m.Kind = q.kindOf(r)
	}
}

// kindOf gives the kind of voice that role and employer make together.
func (q *search) kindOf(r role) waybill.SpeakerKind {
	switch r.kind {
	case "anonymous":
		return waybill.SpeakerAnonymous
	case "media":
		return waybill.SpeakerMedia
	case "expert":
		return waybill.SpeakerExpert
	}
	if e := r.employer; e != nil {
		switch e.Kind {
		case waybill.KindCompany:
			return waybill.SpeakerCompany
		case waybill.KindOrganisation:
			return q.f.ofOrganisation(e.Actor, r.kind)
		case waybill.KindBody:
			return waybill.SpeakerOfficial
		case waybill.KindArmedGroup:
			return waybill.SpeakerOrganisation
		}
		if r.kind != "company" {
			return waybill.SpeakerOfficial
		}
	}
	switch r.kind {
	case "company":
		return waybill.SpeakerCompany
	case "plain", "spokes":
		return ""
	}
	return waybill.SpeakerOfficial
}

// ofOrganisation tells an organisation's people from those of a bloc of states:
// a bloc has members, an institute has none.
func (f *Finder) ofOrganisation(id waybill.ActorID, kind string) waybill.SpeakerKind {
	if _, bloc := f.lex.Group(string(id)); bloc || id == "UN" {
		return waybill.SpeakerOfficial
	}
	if kind == "plain" || kind == "company" {
		return waybill.SpeakerExpert
	}
	return waybill.SpeakerOrganisation
}
