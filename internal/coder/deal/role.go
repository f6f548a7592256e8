package deal

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// role reads what an actor other than the subject does, by the preposition
// before it and the noun it describes.
func (c *cluster) role(k int, ph []sense.Phrase, agent, other waybill.Role) (waybill.Role, string) {
	m, p := &c.s.Mentions[k], ph[k]
	if c.secondObject(m, p) {
		return waybill.RoleRecipient, "object"
	}
	if p.Mod && p.Noun > m.Last {
		return c.modifier(k, p, agent)
	}
	if c.words[c.head].Frame.ID == "arrive" && (p.Prep == "in" || p.Prep == "at") && m.First > c.words[0].First {
		return waybill.RoleRecipient, "arrived in"
	}
	h := c.words[0]
	after := m.First > h.First
	if c.words[c.head].Frame.ID == "select" && c.outdoneBehind(m) {
		return loser, "over"
	}
	if p.Prep == "in" && after && c.marketOf(p.First) {
		return waybill.RoleRecipient, "bargain in"
	}
	switch p.Prep {
	case "over":
		if c.words[c.head].Frame.ID == "select" {
			return loser, "over"
		}
	case "to", "into":
		return c.toRole(m, after)
	case "from":
		return c.fromRole(m, p, agent)
	case "by":
		if makes(c.s.Lower(p.First-2)) || m.First < h.First {
			return "", ""
		}
		if c.passive || c.words[c.head].Form == frame.Noun || c.inner >= 0 {
			return c.byRole(agent), "by"
		}
	case "with":
		return c.withRole(m, agent, other)
	case "toward", "towards":
		if c.words[c.head].Frame.ID == "lean" {
			return waybill.RoleSupplier, "leaning toward"
		}
	case "between", "among":
		return side, "between"
	case "for":
		if after && m.Actor.Kind != waybill.KindCompany {
			return waybill.RoleRecipient, "for"
		}
		if after && agent == waybill.RoleRecipient {
			return waybill.RoleSupplier, "for"
		}
	case "of":
		if c.words[c.head].Frame.ID == "arrive" && after {
			return waybill.RoleRecipient, "of"
		}
		return "", ""
	case "":
		if after && c.words[c.head].Form != frame.Noun {
			return c.object(k, agent), "object"
		}
	}
	return "", ""
}

// toRole tells what somebody behind "to" does: mostly receive.
func (c *cluster) toRole(m *sense.Mention, after bool) (waybill.Role, string) {
	if c.words[c.head].Frame.ID == "award" && after {
		return waybill.RoleSupplier, "awarded to"
	}
	if c.words[c.head].Frame.ID == "lose" && after && (c.inner < 0 || c.words[c.inner].Form == frame.Noun || company(c.s, m)) {
		return winner, "lost to"
	}
	if after && c.governs(m.First) {
		return waybill.RoleRecipient, "to"
	}
	return "", ""
}

// fromRole tells what somebody behind "from" does: mostly supply.
func (c *cluster) fromRole(m *sense.Mention, p sense.Phrase, agent waybill.Role) (waybill.Role, string) {
	if l := c.s.Lower(p.First - 2); l == "apart" || l == "aside" {
		return agent, "apart from"
	}
	if h := c.words[c.head]; h.Form == frame.Noun && h.Frame.ID == "offer" {
		return waybill.RoleSupplier, "offer from"
	}
	if c.wantedFrom(p.First) || c.ordersFrom(m) {
		return waybill.RoleRecipient, "wanted from"
	}
	if c.words[c.head].Frame.Side == waybill.RoleSupplier && c.words[c.head].Frame.Class == frame.Act ||
		m.Actor.Kind == waybill.KindBody && agent != waybill.RoleRecipient {
		return waybill.RoleRecipient, "contract from"
	}
	return waybill.RoleSupplier, "from"
}

// withRole tells what somebody behind "with" does.
func (c *cluster) withRole(m *sense.Mention, agent, other waybill.Role) (waybill.Role, string) {
	if c.words[c.head].Frame.ID == "arrive" {
		return waybill.RoleRecipient, "with"
	}
	if company(c.s, m) {
		return waybill.RoleSupplier, "with the firm"
	}
	if agent == side {
		return side, "with"
	}
	return other, "with"
}

// company tells whether a mention is a company, or the state of an unnamed one:
// "a Spanish firm".
func company(s *sense.Sentence, m *sense.Mention) bool {
	if m.Actor.Kind == waybill.KindCompany {
		return true
	}
	for i := m.Last + 1; i <= m.Last+3; i++ {
		if a := s.At(i, sense.ActorClass); a != nil && a.First > m.Last {
			return a.Actor.Kind == waybill.KindCompany
		}
		switch s.Lower(i) {
		case "company", "firm", "companies", "maker", "manufacturer", "rival", "bidder", "contractor", "giant", "shipbuilder", "shipyard", "manufacturers", "contractors", "consortium":
			return true
		}
	}
	return false
}

// marketOf tells whether a bargain or a tender stands right before "in" at word
// first-1: "contracts in India" are let by India.
func (c *cluster) marketOf(first int) bool {
	for _, w := range c.words {
		if w.Form == frame.Noun && w.Last == first-2 && w.Frame.Market {
			return true
		}
	}
	return false
}

// secondObject tells whether a state stands right behind a verb of giving that
// has the arms behind it: "sold Turkey 12 jets", not "sold U.S. jets".
func (c *cluster) secondObject(m *sense.Mention, p sense.Phrase) bool {
	if m.Actor.Kind == waybill.KindCompany || m.Actor.Adjective || p.Owner || p.Prep != "" || strings.ToUpper(m.Text) == m.Text {
		return false
	}
	for _, w := range c.words {
		if w.Form == frame.Noun || w.Frame.Class != frame.Give && w.Frame.ID != "offer" || m.First <= w.Last || m.First-w.Last > 2 || w.Last == c.words[c.head].Last && c.passive {
			continue
		}
		a := c.s.At(m.Last+1, sense.WeaponClass)
		return a != nil || c.s.TagAt(m.Last+1) == "NUM" || c.s.TagAt(m.Last+1) == "DET"
	}
	return false
}

// wantedFrom tells whether "from" at word first-1 stands right behind what a
// buyer gives: "orders from India", "strong interest from Peru".
func (c *cluster) wantedFrom(first int) bool {
	for _, w := range c.words {
		if w.Form == frame.Noun && w.Last == first-2 && (w.Frame.ID == "order" || w.Frame.Stage == "sought") {
			return true
		}
	}
	return false
}

// ordersFrom tells whether a state stands somewhere behind "orders ... from",
// where it is the one who orders: "orders for its jets from Peru". Who "placed
// an order" has ordered from a seller.
func (c *cluster) ordersFrom(m *sense.Mention) bool {
	if company(c.s, m) {
		return false
	}
	last := -1
	for k, w := range c.words {
		if w.Last < m.First {
			last = k
		}
	}
	return last >= 0 && c.words[last].Form == frame.Noun && c.words[last].Frame.ID == "order" && !c.stateBefore(c.words[last].First)
}

// stateBefore tells whether a state stands before word i that could be the one
// who orders.
func (c *cluster) stateBefore(i int) bool {
	for k := range c.s.Mentions {
		m := &c.s.Mentions[k]
		if m.Class == sense.ActorClass && m.First >= c.from && m.Last < i && m.Actor.Kind != waybill.KindCompany && !m.Actor.Place {
			return true
		}
	}
	return false
}

// makes tells whether a word before "by" only says who made the thing.
func makes(w string) bool {
	switch w {
	case "made", "built", "manufactured", "produced", "developed", "designed", "led", "owned", "operated", "used", "headed", "backed":
		return true
	}
	return false
}

// outdoneBehind tells whether an actor stands behind "over" among what was
// passed over: "over rival bids from France and Italy's Leonardo".
func (c *cluster) outdoneBehind(m *sense.Mention) bool {
	for i := m.First - 1; i > c.words[c.head].Last && i >= m.First-14; i-- {
		switch {
		case c.s.Lower(i) == "over":
			return c.s.TagAt(i) == "ADP" && c.s.TagAt(i+1) != "NUM"
		case c.s.Lower(i) == ";", c.s.Lower(i) == "(", c.s.TagAt(i) == "VERB":
			return false
		}
	}
	return false
}

// governs tells whether "to X" still belongs to the cluster's transfer.
func (c *cluster) governs(at int) bool { return at > c.words[0].First }

func (c *cluster) byRole(agent waybill.Role) waybill.Role {
	if h := c.words[c.head]; h.Frame.Class == frame.Act && h.Frame.ID == "win" {
		return waybill.RoleSupplier
	}
	return agent
}

// object is the role of an actor that stands as object after the verb.
func (c *cluster) object(k int, agent waybill.Role) waybill.Role {
	m := &c.s.Mentions[k]
	switch c.words[c.head].Frame.ID {
	case "select", "award", "eliminate", "lean":
		return waybill.RoleSupplier
	case "seek": // "asked Sweden for", "approached Saab"
		if m.First-c.words[c.head].Last <= 4 {
			return waybill.RoleSupplier
		}
	case "approve":
		if m.First-c.words[c.head].Last <= 2 && c.inner >= 0 && m.Last < c.words[c.inner].First {
			return waybill.RoleRecipient
		}
	}
	if c.inner >= 0 && c.words[c.inner].Form != frame.Noun && m.First > c.words[c.inner].Last && m.First-c.words[c.inner].Last <= 3 &&
		c.words[c.inner].Frame.Class == frame.Give {
		return waybill.RoleRecipient
	}
	if by := m.First - c.words[c.head].Last; by > 0 && by <= 3 && c.words[c.head].Frame.ID == "offer" && m.Actor.Kind != waybill.KindCompany {
		return waybill.RoleRecipient
	}
	return ""
}

// modifier is the role of an actor that describes a noun of the cluster:
// "India's purchase", "the Saudi deal", "US arms sales".
func (c *cluster) modifier(k int, p sense.Phrase, agent waybill.Role) (waybill.Role, string) {
	m := &c.s.Mentions[k]
	if standsFor(c.s, m, p) {
		p.Mod = false
		return c.plainRole(k, p, agent)
	}
	for _, w := range c.words {
		if w.Form != frame.Noun || w.First > p.Noun+1 || w.Last < m.First {
			continue
		}
		switch {
		case w.Frame.Class == frame.Give:
			return waybill.RoleSupplier, "whose " + c.s.Lower(w.First)
		case w.Frame.ID == "order" && m.Actor.Kind == waybill.KindCompany:
			return waybill.RoleSupplier, "whose order"
		case w.Frame.Class == frame.Get:
			return waybill.RoleRecipient, "whose " + c.s.Lower(w.First)
		case w.Frame.Class == frame.Bargain:
			return side, "whose " + c.s.Lower(w.First)
		case w.Frame.Side != "":
			return w.Frame.Side, "whose " + c.s.Lower(w.First)
		}
	}
	return "", ""
}

func (c *cluster) plainRole(k int, p sense.Phrase, agent waybill.Role) (waybill.Role, string) {
	ph := make([]sense.Phrase, len(c.s.Mentions))
	p.Noun = c.s.Mentions[k].Last
	ph[k] = p
	_, other := c.agentRole()
	return c.role(k, ph, agent, other)
}
