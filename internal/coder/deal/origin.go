package deal

import (
	"sync"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// makings are the words that tie a maker to its make; true for those that may
// stand behind a hyphen.
var makings = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, row := range book.Table("deal/en/makes.tsv") {
		out[row[0]] = len(row) > 1
	}
	return out
})

// homes says of each designation whose make the document says it is.
type homes map[string]*sense.Mention

// makersHomes gathers who makes what: "Embraer's C-390", "the C-390, built by
// Embraer", "the French-built AMX-30". The first word on it counts.
func makersHomes(d *sense.Document) homes {
	out := homes{}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if !s.Told || s.Boiler {
			continue
		}
		for k := range s.Mentions {
			m := &s.Mentions[k]
			if m.Class != sense.WeaponClass || m.Weapon.Designation == "" {
				continue
			}
			name := plain(string(m.Weapon.Designation))
			if out[name] != nil {
				continue
			}
			if a := makerOf(s, m); a != nil {
				out[name] = a
			}
		}
	}
	return out
}

// makerOf finds the company, or the state, that a sentence names as the maker
// of a weapon.
func makerOf(s *sense.Sentence, w *sense.Mention) *sense.Mention {
	for k := range s.Mentions {
		a := &s.Mentions[k]
		if a.Class != sense.ActorClass || a.Actor.Home == "" || a.Actor.Person {
			continue
		}
		firm := a.Actor.Kind == waybill.KindCompany
		switch {
		case a.First >= w.First && a.Last <= w.Last:
			if firm && plain(a.Text) != plain(string(w.Weapon.Designation)) {
				return a
			}
		case a.Last < w.First && w.First-a.Last <= 7:
			if madeBefore(s, a.Last+1, w.First, firm) {
				return a
			}
		case a.First > w.Last && a.First-w.Last <= 9:
			if firm && madeBehind(s, w.Last+1, a.First) && nearest(s, w, a.First) {
				return a
			}
		}
	}
	return nil
}

// madeBefore tells whether the words between a maker and a weapon tie them:
// "'s", nothing but describing words behind a company, "-built", ", maker of the".
func madeBefore(s *sense.Sentence, from, to int, firm bool) bool {
	tied := firm
	for i := from; i < to; i++ {
		hyphen, making := makings()[s.Lower(i)]
		switch {
		case making && i > 0 && s.Lower(i-1) == "-":
			if !hyphen {
				return false
			}
			tied = true
		case making && firm:
		case s.Lower(i) == "'s", s.Lower(i) == "-", s.Lower(i) == "the", s.Lower(i) == "its":
		case s.Lower(i) == "of" && i > from, s.Lower(i) == "," && i == from, s.Lower(i) == "which" && i > from:
			if !firm {
				return false
			}
		case s.TagAt(i) == "ADJ", s.TagAt(i) == "NOUN", s.TagAt(i) == "PROPN", s.TagAt(i) == "NUM":
		default:
			return false
		}
	}
	return tied
}

// madeBehind tells whether "built by" stands between a weapon and a company.
func madeBehind(s *sense.Sentence, from, to int) bool {
	by := -1
	for i := from; i < to; i++ {
		if s.Lower(i) == "by" {
			by = i
		} else if t := s.TagAt(i); by >= 0 && t != "DET" && t != "ADJ" && t != "NOUN" && t != "PROPN" && t != "PART" {
			return false
		}
	}
	if by <= from-1 || by < 1 {
		return false
	}
	_, making := makings()[s.Lower(by-1)]
	return making
}

// nearest tells whether no other weapon stands between a weapon and word i.
func nearest(s *sense.Sentence, w *sense.Mention, i int) bool {
	for k := range s.Mentions {
		if m := &s.Mentions[k]; m.Class == sense.WeaponClass && m.First > w.Last && m.Last < i {
			return false
		}
	}
	return true
}

// lend makes the maker's state the supplier of a draft that names none.
func (h homes) lend(dr *draft.Draft) {
	if len(dr.Supplier) > 0 {
		return
	}
	for _, w := range dr.Weapons {
		m := h[plain(string(w.Designation))]
		if m == nil {
			continue
		}
		if draft.Has(dr.Recipient, m.Actor.Home) {
			dr.Sign("domestic", 1)
			continue
		}
		dr.Supplier = draft.Add(dr.Supplier, mention(m, m.Actor.Home))
		if m.Actor.Kind == waybill.KindCompany {
			dr.Maker = draft.Add(dr.Maker, mention(m, m.Actor.Code))
		}
		dr.Because(string(m.Actor.Home) + " is supplier: it makes the " + string(w.Designation))
	}
}
