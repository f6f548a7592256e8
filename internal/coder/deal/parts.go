package deal

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/reference"
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
			if c.s.Mentions[j].Class == sense.ActorClass && ph[j].List == ph[k].List && ph[k].List > 0 && !used[j] && (j == k || c.within(j) || !c.within(k)) {
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

// subject finds the actor that stands before the head as its subject, in the
// clause or in the one it goes on with.
func (c *cluster) subject(ph []sense.Phrase) int {
	if c.reduced || c.words[c.head].Form == frame.Noun && !c.carriesSubject() {
		return -1
	}
	first := c.words[0].First
	if h := c.words[c.head]; c.s.Tree && h.Form != frame.Noun {
		if k := c.s.ActorOf(c.s.Subject(h.First)); k >= 0 && ph[k].Prep == "" && !c.s.Mentions[k].Actor.Voice && c.s.Mentions[k].First < h.First {
			if j := subjectIn(c.s, ph, c.from, first); j >= 0 && c.s.Mentions[k].First < c.from {
				return j // the clause has a subject of its own
			}
			return k
		}
	}
	if c.othersDo() {
		return -1
	}
	if k := subjectIn(c.s, ph, c.from, first); k >= 0 {
		return k
	}
	cl := c.s.Clauses[c.clause]
	if next := c.clause + 1; c.clause == 0 && cl.Opens != "" && next < len(c.s.Clauses) && c.s.Clauses[next].Opens == "main" && !hasOwnSubject(c.s, cl.Start, first) {
		// "Since losing contracts in India, Russia has ...": the doer follows.
		return subjectIn(c.s, ph, c.s.Clauses[next].Start, c.s.Clauses[next].End)
	}
	for hops := 0; hops < 3; hops++ {
		switch {
		case cl.Relative && cl.Opens != "where":
			return c.antecedentActor(cl)
		case cl.From < 0, cl.Opens == ":", cl.Opens == ";":
			return -1
		}
		up := c.s.Clauses[cl.From]
		if hasOwnSubject(c.s, cl.Start, first) {
			return -1
		}
		if k := subjectIn(c.s, ph, up.Start, up.End); k >= 0 {
			return k
		}
		cl = up
	}
	return -1
}

// othersDo tells whether the verb has a subject that names no actor but several
// of them: "a number of countries could buy".
func (c *cluster) othersDo() bool {
	h := c.words[c.head]
	if !c.s.Tree || h.Form == frame.Noun || c.passive {
		return false
	}
	w := c.s.Subject(h.First)
	if w < 0 || w > h.First || c.s.TagAt(w) != "NOUN" {
		return false
	}
	return abroad()[c.s.Lower(w)]
}

// antecedentActor gives the actor right before a relative clause that is told
// in the active: "Canada, which is looking for 35 jets".
func (c *cluster) antecedentActor(cl sense.Clause) int {
	if c.passive || cl.Opens == "whom" || cl.Opens == "whose" {
		return -1
	}
	best := -1
	for k := range c.s.Mentions {
		m := &c.s.Mentions[k]
		if m.Class == sense.ActorClass && m.First >= cl.Start && m.First < c.words[0].First {
			return -1 // "which will see Egypt buy"
		}
		if m.Class == sense.ActorClass && !m.Actor.Voice && (m.Last == cl.Start-1 || m.Last == cl.Start-2 && c.s.Lower(cl.Start-1) == ",") {
			best = k
		}
	}
	return best
}

// carriesSubject tells whether the clause's subject is also the doer of the
// noun: "Peru confirmed the purchase", not "Peru thanked Chile after the sale".
func (c *cluster) carriesSubject() bool {
	if !c.s.Tree {
		return true
	}
	for _, m := range c.words {
		if m.Form != frame.Noun || c.s.Lower(m.First) == "on" {
			return true
		}
	}
	last := c.words[c.head].Last
	if k := c.s.Kid(last, "case"); k >= 0 && c.s.Lower(k) == "as" {
		return true // "was named as a buyer"
	}
	switch c.s.Words[last].Rel {
	case "obj", "root", "xcomp", "ccomp", "conj", "appos", "nsubj", "nsubj:pass":
		return true
	}
	return c.s.Words[c.words[c.head].First].Tag == "VERB"
}

// pointed gives the actors that the subject points back to: "it", "the kingdom".
func (c *cluster) pointed() []*sense.Mention {
	h := c.words[c.head]
	if c.reduced || h.Form == frame.Noun && c.head == 0 && len(c.words) == 1 || !c.s.Tree {
		return nil
	}
	w := c.s.Subject(h.First)
	if w < 0 || w > h.First {
		return nil
	}
	return reference.Whom(c.d, c.s, w)
}

// hasOwnSubject tells whether a noun or pronoun stands before the verb.
func hasOwnSubject(s *sense.Sentence, from, to int) bool {
	for i := from; i < to; i++ {
		switch s.TagAt(i) {
		case "NOUN", "PROPN", "PRON":
			return true
		case "VERB", "AUX":
			return false
		}
	}
	return false
}

// subjectIn gives the first actor in the stretch that no preposition governs
// and that is, or stands for, the noun of its phrase.
func subjectIn(s *sense.Sentence, ph []sense.Phrase, from, to int) int {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Class != sense.ActorClass || m.First < from || m.First >= to || m.Actor.Voice {
			continue
		}
		p := ph[k]
		if p.Prep != "" && !opensClause(s, p.First-1) || verbBefore(s, from, m.First) {
			continue
		}
		if p.Mod && p.Noun > m.Last && !standsFor(s, m, p) {
			continue
		}
		return k
	}
	return -1
}

// opensClause tells whether a word opens its clause, so that it is no
// preposition: "after Peru ordered".
func opensClause(s *sense.Sentence, i int) bool {
	if i < 0 {
		return false
	}
	c := s.Clauses[s.Clause[i]]
	return c.Start == i && c.Opens == s.Lower(i)
}

// standsFor tells whether a modified noun still means the actor: "the Indian
// government", "the US firm".
func standsFor(s *sense.Sentence, m *sense.Mention, p sense.Phrase) bool {
	for i := m.Last + 1; i <= p.Noun; i++ {
		if sense.Body(s.Lower(i)) || s.At(i, sense.PersonClass) != nil {
			return true
		}
		if a := s.At(i, sense.ActorClass); a != nil && a.First > m.Last {
			return a.Actor.Side() == m.Actor.Side()
		}
	}
	return m.Actor.Kind == waybill.KindCompany && !p.Owner && s.At(p.Noun, sense.WeaponClass) == nil && p.Noun == m.Last+1
}

// verbBefore tells whether a verb stands between the start and word i, so that
// what stands at i is no subject of a later verb but an object.
func verbBefore(s *sense.Sentence, from, i int) bool {
	for k := from; k < i; k++ {
		if s.TagAt(k) == "VERB" && s.Lower(k+1) != "-" && s.Lower(k-1) != "-" {
			return true
		}
	}
	return false
}
