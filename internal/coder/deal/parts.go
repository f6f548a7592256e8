package deal

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// part is what one actor does in a cluster.
type part struct {
	m    *sense.Mention
	role waybill.Role
	why  string
	// subject tells that it is the subject of the head, not named by a preposition.
	subject bool
	firm    bool // a state named for its company: "the Israeli manufacturer"
}

// Roles that only this room knows: a party of a bargain of which the words do
// not yet say which, the one who got what another lost, and the one who lost.
const (
	side   waybill.Role = "side"
	winner waybill.Role = "winner"
	loser  waybill.Role = "loser"
)

// parts assigns roles to the actors in reach of a cluster.
func (c *cluster) parts(ph []sense.Phrase) []part {
	var out []part
	used := map[int]bool{}
	add := func(k int, r waybill.Role, why string) {
		if r == "" || used[k] {
			return
		}
		for j := range c.s.Mentions {
			if c.s.Mentions[j].Class == sense.ActorClass && ph[j].List == ph[k].List && ph[k].List > 0 && !used[j] && (j == k || c.within(j) || !c.within(k) || c.s.Mentions[k].First < c.words[0].First) {
				used[j] = true
				out = append(out, part{&c.s.Mentions[j], r, why, strings.HasPrefix(why, "subject"), company(c.s, &c.s.Mentions[j])})
			}
		}
	}
	agent, other := c.agentRole()
	if k := c.persuaded(ph); k >= 0 {
		add(k, agent, "who is to "+c.word(c.inner))
		c.offers = agent == waybill.RoleRecipient // who asks another to buy, offers
	}
	if k := c.subject(ph); k >= 0 {
		if c.twoSign(k, ph) {
			agent, other = side, side
		}
		if c.seller(k) {
			agent, other, c.offers = waybill.RoleSupplier, waybill.RoleRecipient, true
		}
		if len(out) > 0 {
			agent, other = other, agent
		}
		add(k, c.subjectRole(k, agent), "subject of "+c.word(c.head))
	} else {
		for _, m := range c.pointed() {
			if r := c.subjectRole(-1, agent); r != "" {
				out = append(out, part{m, r, "subject of " + c.word(c.head) + ", named before", true, m.Actor.Kind == waybill.KindCompany})
			}
		}
	}
	for k := range c.s.Mentions {
		m := &c.s.Mentions[k]
		if m.Class != sense.ActorClass || used[k] || !c.within(k) || m.Actor.Voice || m.Actor.Place && ph[k].Prep != "" && c.words[c.head].Frame.ID != "arrive" && !c.marketOf(ph[k].First) {
			continue
		}
		role, why := c.role(k, ph, agent, other)
		add(k, role, why)
	}
	return out
}

// seller tells whether a maker looks for orders: it offers where a state would
// seek ("Saab is eyeing a contract").
func (c *cluster) seller(k int) bool {
	h := c.words[c.head]
	if h.Frame.ID == "order" && h.Form == frame.Noun && c.s.Mentions[k].Actor.Kind == waybill.KindCompany {
		return true // "Saab expects orders"
	}
	if h.Frame.Class != frame.Act || h.Frame.Stage != "sought" || c.s.Mentions[k].Actor.Kind != waybill.KindCompany || !c.bargain() && c.inner < 0 {
		return false
	}
	return c.inner < 0 || c.words[c.inner].Frame.Class == frame.Give || c.words[c.inner].Frame.ID == "order"
}

// persuaded finds the one whom another gets to buy or sell: "asked Peru to buy",
// "sounding out Peru about buying".
func (c *cluster) persuaded(ph []sense.Phrase) int {
	if c.inner <= 0 || c.words[c.inner].Form == frame.Noun {
		return -1
	}
	i := c.words[c.inner].First - 1
	switch c.s.Lower(i) {
	case "to", "about", "into", "on":
	default:
		return -1
	}
	for k := range c.s.Mentions {
		m := &c.s.Mentions[k]
		if m.Class == sense.ActorClass && m.Last == i-1 && (ph[k].Prep == "" || c.particle(ph[k].First-1)) && verbBefore(c.s, c.from, m.First) {
			return k
		}
	}
	return -1
}

// particle tells whether word i belongs to a verb of the cluster: "sound out".
func (c *cluster) particle(i int) bool {
	for _, w := range c.words {
		if w.First < i && i <= w.Last {
			return true
		}
	}
	return false
}

// twoSign tells whether two states together sign or agree: neither is then the
// one who sells.
func (c *cluster) twoSign(k int, ph []sense.Phrase) bool {
	if c.words[c.head].Frame.ID != "sign" || c.inner >= 0 && c.words[c.inner].Form != frame.Noun {
		return false
	}
	homes := map[waybill.ActorID]bool{}
	for j := range c.s.Mentions {
		if c.s.Mentions[j].Class == sense.ActorClass && ph[j].List == ph[k].List {
			homes[c.s.Mentions[j].Actor.Side()] = true
		}
	}
	return len(homes) > 1
}

func (c *cluster) within(k int) bool {
	m := &c.s.Mentions[k]
	return m.First >= c.from && m.Last <= c.to
}

func (c *cluster) word(k int) string { return c.s.Lower(c.words[k].First) }

// agentRole says what the doer of the cluster is, and what the other side is.
func (c *cluster) agentRole() (waybill.Role, waybill.Role) {
	agent := side
	h := c.words[c.head]
	if h.Frame.Needs == "shipment" {
		return "", "" // who stops a shipment neither gives nor gets
	}
	if c.inner >= 0 {
		in := c.words[c.inner]
		switch {
		case in.Frame.ID == "order" && in.Form == frame.Noun && h.Frame.Class == frame.Act:
		case in.Frame.Class == frame.Give:
			agent = waybill.RoleSupplier
		case in.Frame.Class == frame.Get:
			agent = waybill.RoleRecipient
		}
	}
	if h.Frame.Side != "" && (c.inner < 0 || c.words[c.inner].Form == frame.Noun || h.Form == frame.Noun || c.passive && h.Frame.Side == waybill.RoleRecipient) {
		agent = h.Frame.Side
	}
	switch agent {
	case waybill.RoleSupplier:
		return agent, waybill.RoleRecipient
	case waybill.RoleRecipient:
		return agent, waybill.RoleSupplier
	}
	return side, side
}

// subjectRole is the agent's role, or what is done to in a passive.
func (c *cluster) subjectRole(k int, agent waybill.Role) waybill.Role {
	if h := c.words[c.head]; k >= 0 && h.Frame.ID == "order" && h.Form == frame.Noun && c.s.Mentions[k].Actor.Kind == waybill.KindCompany {
		return waybill.RoleSupplier // a firm that has orders fills them
	}
	if !c.passive {
		return agent
	}
	switch c.words[c.head].Frame.ID {
	case "award", "offer", "sell", "supply", "deliver":
		if c.words[c.head].Frame.ID == "award" {
			return waybill.RoleSupplier
		}
		return waybill.RoleRecipient
	case "select", "eliminate":
		return waybill.RoleSupplier
	}
	return ""
}
