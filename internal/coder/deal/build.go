package deal

import (
	"maps"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/modality"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// Read gives the drafts of every deal that a sentence tells.
func Read(d *sense.Document, s *sense.Sentence, book *frame.Book) []draft.Draft {
	cs := findClusters(d, s, book)
	if len(cs) == 0 {
		return nil
	}
	ph := phrases(s)
	var out []draft.Draft
	for k := range cs {
		if dr, ok := cs[k].draft(d, ph); ok {
			if late, ok := cs[k].due(d, &dr); ok {
				out = append(out, late)
			}
			out = append(out, cs[k].lots(dr, ph)...)
			out = append(out, cs[k].rivals(dr, ph)...)
		}
	}
	return out
}

// draft makes a statement of a cluster, or tells that it is none.
func (c *cluster) draft(d *sense.Document, ph []sense.Phrase) (draft.Draft, bool) {
	h := c.words[c.head]
	dr := draft.Draft{Sentence: c.s.Index, Head: h.First, Clause: c.clause, Frame: h.Frame.ID}
	dr.Kind, dr.Stage = waybill.Deal, h.Frame.Stage
	dr.Because(c.describe(d))
	c.fillParts(&dr, ph)
	c.fillWeapons(d, &dr, ph)
	c.reach(d, &dr, ph)
	c.fillMoney(&dr)
	c.fillWhen(&dr)
	c.judge(&dr)
	c.signs(&dr)
	dr.Evidence = waybill.Evidence{Start: c.s.Start, End: c.s.End, Text: d.Text[c.s.Start:c.s.End]}
	ok := c.counts(&dr)
	if h.Frame.ID == "compete" && max(len(dr.Supplier), len(dr.Maker)) > 1 {
		dr.Stage = "tendered" // the contenders together
	}
	if ok && c.standing(&dr) {
		c.asSupply(&dr)
	}
	return dr, ok
}

// rivals makes a statement for the one who got what another lost, and for each
// of those who lost to the one selected.
func (c *cluster) rivals(dr draft.Draft, ph []sense.Phrase) []draft.Draft {
	var out []draft.Draft
	for _, p := range c.parts(ph) {
		if p.role != winner && p.role != loser || p.m.Actor.Side() == "" {
			continue
		}
		one := dr
		one.Stage, one.Frame, one.Maker, one.Origin, one.Sides = "selected", "won-from", nil, nil, nil
		one.Signs = maps.Clone(dr.Signs)
		if p.role == loser {
			one.Stage, one.Frame, one.Weapons, one.Value = "lost", "lost-to", nil, nil
		}
		one.Supplier = []waybill.Mention{mention(p.m, p.m.Actor.Side())}
		if p.m.Actor.Kind == waybill.KindCompany {
			one.Maker = []waybill.Mention{mention(p.m, p.m.Actor.Code)}
		}
		delete(one.Signs, "frame_"+dr.Frame)
		one.Sign("frame_"+one.Frame, 1)
		out = append(out, one)
	}
	return out
}

func (c *cluster) describe(d *sense.Document) string {
	out := "frame " + c.words[c.head].Frame.ID + " at"
	for _, m := range c.words {
		out += " \"" + d.Slice(c.s, m.First, m.Last) + "\""
	}
	return out
}

// fillParts puts the actors into their roles.
func (c *cluster) fillParts(dr *draft.Draft, ph []sense.Phrase) {
	ps := c.parts(ph)
	for _, p := range ps {
		m := p.m
		if p.subject && outdone(ps, p.role) {
			if h := c.words[c.head]; h.Form == frame.Noun && h.Frame.ID == "offer" && p.role == waybill.RoleSupplier {
				c.put(dr, m, waybill.RoleRecipient, "to whom another offers")
			}
			continue
		}
		switch {
		case p.role != side:
			c.put(dr, m, p.role, p.why)
		case m.Actor.Kind == waybill.KindCompany || p.firm:
			c.put(dr, m, waybill.RoleSupplier, p.why)
		default:
			dr.Sides = append(dr.Sides, draft.Party{Mention: mention(m, m.Actor.Side()), Why: p.why, Body: m.Actor.Kind == waybill.KindBody})
		}
	}
}

// reach looks for what the clause lacks in the whole sentence, where the
// sentence tells of this one thing: clauses are often cut where none begins.
func (c *cluster) reach(d *sense.Document, dr *draft.Draft, ph []sense.Phrase) {
	last := len(c.s.Words) - 1
	if !c.alone || c.from == 0 && c.to == last || c.s.Clauses[c.clause].Aside {
		return
	}
	from, to := c.from, c.to
	c.from, c.to = 0, last
	if len(dr.Weapons) == 0 && dr.Signs["generic"] == 0 {
		c.fillWeapons(d, dr, ph)
	}
	if len(dr.Supplier)+len(dr.Recipient)+len(dr.Sides) == 0 && len(dr.Weapons) > 0 {
		c.fillParts(dr, ph)
	}
	c.from, c.to = from, to
}

// outdone tells whether a preposition names another for the subject's role:
// in "India agreed to pay for the sale from Belarus" Belarus sells.
func outdone(ps []part, r waybill.Role) bool {
	for _, p := range ps {
		if !p.subject && p.role == r && (p.why == "from" || p.why == "by" || p.why == "offer from" || p.why == "whose offer" || p.why == "whose bid" || p.why == "whose proposal") {
			return true
		}
	}
	return false
}

// put sets one actor into a role; a company is the maker and its state the supplier.
func (c *cluster) put(dr *draft.Draft, m *sense.Mention, r waybill.Role, why string) {
	id := m.Actor.Side()
	switch r {
	case waybill.RoleSupplier:
		if m.Actor.Kind == waybill.KindCompany {
			dr.Maker = draft.Add(dr.Maker, mention(m, m.Actor.Code))
			if m.Actor.Home == "" {
				return
			}
		}
		if draft.Has(dr.Recipient, id) {
			dr.Sign("domestic", 1)
			return
		}
		dr.Supplier = draft.Add(dr.Supplier, mention(m, id))
	case waybill.RoleRecipient:
		if draft.Has(dr.Supplier, id) {
			dr.Sign("domestic", 1)
			return
		}
		dr.Recipient = draft.Add(dr.Recipient, mention(m, id))
	default:
		return
	}
	dr.Because(string(id) + " is " + string(r) + ": " + why)
}

func mention(m *sense.Mention, id waybill.ActorID) waybill.Mention {
	return waybill.Mention{Actor: id, Text: m.Text, Start: m.Start, End: m.End}
}

// fillMoney takes the amount of the cluster's stretch; a unit price is none.
func (c *cluster) fillMoney(dr *draft.Draft) {
	for k := range c.s.Mentions {
		m := &c.s.Mentions[k]
		if m.Class != sense.MoneyClass || m.First < c.from || m.First > c.to || m.Each || m.Vague {
			continue
		}
		switch c.s.Lower(m.Last + 1) {
		case "each", "apiece", "per", "a":
			continue
		}
		dr.Value = m.Money
		return
	}
	if !c.alone {
		return
	}
	only, n := -1, 0
	for k := range c.s.Mentions {
		if m := &c.s.Mentions[k]; m.Class == sense.MoneyClass && !m.Each && !m.Vague {
			only, n = k, n+1
		}
	}
	if n == 1 {
		dr.Value = c.s.Mentions[only].Money
	}
}

// fillWhen takes the date nearest to the head within its stretch.
func (c *cluster) fillWhen(dr *draft.Draft) {
	best, dist := -1, 1<<30
	for k := range c.s.Mentions {
		m := &c.s.Mentions[k]
		if m.Class != sense.DateClass || m.When == nil || m.Set || m.First < c.from || m.First > c.to {
			continue
		}
		if by := abs(m.First - c.words[c.head].First); by < dist {
			best, dist = k, by
		}
	}
	if best < 0 {
		best = c.whenElsewhere()
	}
	if best >= 0 {
		dr.When = c.s.Mentions[best].When
	}
}

// whenElsewhere gives the time that begins the sentence, for its first telling,
// or the only time of a sentence that tells one thing; -1 for none.
func (c *cluster) whenElsewhere() int {
	only, n := -1, 0
	for k := range c.s.Mentions {
		m := &c.s.Mentions[k]
		if m.Class != sense.DateClass || m.When == nil || m.Set || c.s.Clauses[c.s.Clause[m.First]].Aside {
			continue
		}
		if m.First <= 4 && c.lead && !c.reduced {
			return k
		}
		only, n = k, n+1
	}
	if c.alone && n == 1 {
		return only
	}
	return -1
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// asked tells whether somebody stands between the one who seeks and the one who
// is to give: "approached six states to supply".
func (c *cluster) asked() bool {
	for i := c.words[c.head].Last + 1; i < c.words[c.inner].First; i++ {
		if t := c.s.TagAt(i); t == "NOUN" || t == "PROPN" {
			return true
		}
	}
	return false
}

// judge sets how sure the text is, and what follows from it for the stage.
func (c *cluster) judge(dr *draft.Draft) {
	h := c.words[c.head]
	r := modality.Read(c.s, modality.Place{From: c.from, Head: h.First, To: c.to + 1, Noun: h.Form == frame.Noun})
	dr.Modality = r.Modality
	if h.Frame.Modality != "" && r.Modality == waybill.Fact {
		dr.Modality = h.Frame.Modality
	}
	if c.mulled && r.Modality == waybill.Fact {
		dr.Modality = waybill.Possible
	}
	if r.Cue != "" {
		dr.Because(string(r.Modality) + ": \"" + r.Cue + "\"")
	}
	if c.inner > c.head && dr.Stage == "sought" && c.words[c.inner].Frame.Class == frame.Give && c.words[c.inner].Form != frame.Noun && !c.asked() {
		dr.Stage = "offered" // who looks to sell, offers
	}
	if dr.Stage == "sought" && c.offers {
		dr.Stage = "offered"
	}
	if dr.Modality == waybill.Possible && dr.Stage == "ordered" && h.Frame.Class == frame.Get && h.Form != frame.Noun {
		dr.Stage = "sought"
	}
}
