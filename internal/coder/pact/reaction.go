package pact

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/reference"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

var objects = map[string]waybill.Kind{
	"deal": waybill.Deal, "deals": waybill.Deal, "sale": waybill.Deal, "sales": waybill.Deal, "purchase": waybill.Deal,
	"contract": waybill.Deal, "delivery": waybill.Deal, "deliveries": waybill.Deal, "shipment": waybill.Deal, "shipments": waybill.Deal,
	"buying": waybill.Deal, "selling": waybill.Deal, "supplying": waybill.Deal, "exports": waybill.Deal, "export": waybill.Deal, "acquisition": waybill.Deal,
	"agreement": waybill.Agreement, "pact": waybill.Agreement, "cooperation": waybill.Agreement, "treaty": waybill.Agreement,
	"embargo": waybill.Embargo, "ban": waybill.Embargo, "sanctions": waybill.Embargo,
}

// reactions reads who supports, opposes, warns of or worries about a deal, an
// agreement or an embargo of others.
func reactions(d *sense.Document, s *sense.Sentence, book *frame.Book, ph []sense.Phrase) []draft.Draft {
	for _, m := range book.Find(s.FrameWords(), waybill.Reaction) {
		about, at := object(s, m)
		if about == "" {
			continue
		}
		dr := start(s, waybill.Reaction, m.First, m.Frame.ID)
		dr.Stage, dr.About = m.Frame.Stage, about
		reactors(s, ph, m, at, &dr)
		if len(dr.Actor) == 0 {
			continue
		}
		when(s, m.First, &dr)
		finish(d, s, &dr, m.First, m.Form == frame.Noun)
		if m.Form != frame.Noun {
			dr.Sign("verb", 1)
		}
		if len(dr.Towards) > 0 {
			dr.Sign("towards", 1)
		}
		dr.Because("\"" + d.Slice(s, m.First, m.Last) + "\" of \"" + s.Words[at].Text + "\"")
		return []draft.Draft{dr}
	}
	return nil
}

// object finds what the reaction is to, within the words that follow.
func object(s *sense.Sentence, m frame.Match) (waybill.Kind, int) {
	armed := near(s, m.First, 25, arms) || near(s, m.First, 25, military) || weaponNear(s, m.First)
	for i := m.Last + 1; i < min(len(s.Words), m.Last+22); i++ {
		k, ok := objects[s.Lower(i)]
		if !ok {
			continue
		}
		definite := reference.Definite(s, i)
		if armed || definite && k == waybill.Deal {
			return k, i
		}
	}
	return "", -1
}

// reactors finds who reacts, and to whom.
func reactors(s *sense.Sentence, ph []sense.Phrase, m frame.Match, at int, dr *draft.Draft) {
	for k := range s.Mentions {
		p := &s.Mentions[k]
		if !sideOf(p) || p.Actor.Kind == waybill.KindCompany && p.Last < m.First {
			continue
		}
		switch {
		case p.Last < m.First && len(dr.Actor) == 0 && (ph[k].Prep == "" || ph[k].Prep == "from" || ph[k].Prep == "among"):
			dr.Actor = draft.Add(dr.Actor, men(p))
		case p.Last < m.First && len(dr.Actor) > 0 && ph[k].List == listOf(s, ph, dr.Actor):
			dr.Actor = draft.Add(dr.Actor, men(p))
		case p.First > m.First && (ph[k].Prep == "by" || ph[k].Prep == "from" || ph[k].Prep == "among") && p.First < at && len(dr.Actor) == 0:
			dr.Actor = draft.Add(dr.Actor, men(p))
		case p.First > m.First && !draft.Has(dr.Actor, p.Actor.Side()):
			dr.Towards = draft.Add(dr.Towards, men(p))
		}
	}
}

func listOf(s *sense.Sentence, ph []sense.Phrase, ms []waybill.Mention) int {
	for k := range s.Mentions {
		if len(ms) > 0 && s.Mentions[k].Start == ms[0].Start {
			return ph[k].List
		}
	}
	return -1
}
