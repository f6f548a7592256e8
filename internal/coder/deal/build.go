package deal

import (
	"maps"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/modality"
	"github.com/waybill-ledger/waybill/internal/coder/reference"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// Read gives the drafts of every deal that a sentence tells.
func Read(d *sense.Document, s *sense.Sentence, book *frame.Book) []draft.Draft {
	cs := findClusters(d, s, book)
	if len(cs) == 0 {
		return nil
	}
	ph := s.Phrases()
	var out []draft.Draft
	for k := range cs {
		if dr, ok := cs[k].draft(d, ph); ok {
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
	c.fillMoney(&dr)
	c.fillWhen(&dr)
	c.judge(&dr)
	c.signs(&dr)
	dr.Evidence = waybill.Evidence{Start: c.s.Start, End: c.s.End, Text: d.Text[c.s.Start:c.s.End]}
	ok := c.counts(&dr)
	if ok && c.standing(&dr) {
		c.asSupply(&dr)
	}
	return dr, ok
}

// standing tells whether a verb speaks of what goes on at all times and of no
// single deal: "Iran supplies arms to", "has long bought its weapons from".
func (c *cluster) standing(dr *draft.Draft) bool {
	h := c.words[c.head]
	if h.Frame.Class != frame.Give && h.Frame.Class != frame.Get || h.Form == frame.Noun || c.passive || c.s.Title() || c.s.TitleCase || c.s.Caps {
		return false
	}
	if dr.Modality != waybill.Fact || dr.Value != nil || dr.When != nil || len(dr.Supplier) == 0 || len(dr.Recipient) == 0 {
		return false
	}
	for _, w := range dr.Weapons {
		if w.Designation != "" || w.Quantity != nil {
			return false
		}
	}
	habit := c.s.Words[h.First].Fine == "VBZ" || c.s.Words[h.First].Fine == "VBP"
	for i := max(0, h.First-4); i < h.First; i++ {
		switch c.s.Lower(i) {
		case "long", "traditionally", "mainly", "mostly", "largely", "regularly", "usually", "historically":
			return true
		case "been":
			habit = habit || h.Form == frame.Ing
		}
	}
	return habit && (dr.Signs["generic"] > 0 || len(dr.Weapons) > 0)
}

// asSupply turns a deal into the standing relation that it is.
func (c *cluster) asSupply(dr *draft.Draft) {
	dr.Kind, dr.Stage, dr.Maker = waybill.Supply, "standing", nil
	dr.Frame = "habit-" + dr.Frame
	dr.Signs = nil
	dr.Sign("habit", 1)
	dr.Because("a standing relation: the verb speaks of no single time")
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

// outdone tells whether a preposition names another for the subject's role:
// in "India agreed to pay for the sale from Belarus" Belarus sells.
func outdone(ps []part, r waybill.Role) bool {
	for _, p := range ps {
		if !p.subject && p.role == r && (p.why == "from" || p.why == "by") {
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

// fillWeapons finds the arms of the cluster: after an active verb or a noun,
// before a passive or a participle, else the noun that a relative clause
// speaks of.
func (c *cluster) fillWeapons(d *sense.Document, dr *draft.Draft, ph []sense.Phrase) {
	first, last := c.words[0].First, c.words[len(c.words)-1].Last
	var ahead, behind []int
	for k := range c.s.Mentions {
		m := &c.s.Mentions[k]
		if m.Class != sense.WeaponClass {
			continue
		}
		switch {
		case m.First > first && m.Last <= c.to && !c.replaced(m, first):
			ahead = append(ahead, k)
		case m.First >= c.from && m.Last < last && !c.replaced(m, c.from):
			behind = append(behind, k)
		}
	}
	pick := ahead
	if c.passive && len(behind) > 0 || len(ahead) == 0 {
		pick = behind
	}
	if len(pick) == 0 {
		pick = c.antecedent()
	}
	for _, k := range pick {
		c.take(dr, k, ph)
		if m := &c.s.Mentions[k]; m.Weapon.Designation == "" && reference.Definite(c.s, m.First) {
			dr.Definite = true
		}
	}
	if len(pick) == 0 {
		c.pointBack(dr)
	}
	c.makers(dr, ph)
}

// pointBack takes the weapon that the thing dealt in points back to.
func (c *cluster) pointBack(dr *draft.Draft) {
	h := c.words[c.head]
	if h.Form == frame.Noun || !c.s.Tree {
		return
	}
	o := c.s.Object(h.First)
	if c.inner >= 0 && c.words[c.inner].Form != frame.Noun {
		o = c.s.Object(c.words[c.inner].First)
	}
	if o < 0 {
		return
	}
	if m := reference.Arms(c.d, c.s, o); m != nil {
		w := m.Weapon
		w.Quantity = nil
		dr.Weapons = append(dr.Weapons, w)
		dr.Definite = true
		dr.Sign("weapon_before", 1)
		dr.Because("\"" + c.s.Words[o].Text + "\" is " + m.Text + ", named before")
	}
}

// antecedent gives the weapon that stands last before a relative clause or a participle.
func (c *cluster) antecedent() []int {
	cl := c.s.Clauses[c.clause]
	start := cl.Start
	if c.reduced {
		start = c.words[0].First
	} else if !cl.Relative {
		return nil
	}
	best := -1
	for k := range c.s.Mentions {
		m := &c.s.Mentions[k]
		if m.Class == sense.WeaponClass && m.Last < start && start-m.Last <= 12 {
			best = k
		}
	}
	if best < 0 {
		return nil
	}
	return []int{best}
}

// replaced tells whether a weapon is what the new one comes in place of, or
// what it is for.
func (c *cluster) replaced(m *sense.Mention, from int) bool {
	for i := m.First - 1; i >= max(from, m.First-9); i-- {
		switch c.s.Lower(i) {
		case "replace", "replaces", "replacing", "supplement", "operates", "uses", "alongside", "unlike", "than", "like":
			return true
		case ",", ";":
			return false
		}
	}
	return false
}

// take adds one weapon, its quantity and the state named with it.
func (c *cluster) take(dr *draft.Draft, k int, ph []sense.Phrase) {
	m := &c.s.Mentions[k]
	if m.Generic {
		dr.Sign("generic", 1)
	} else {
		w := m.Weapon
		for _, have := range dr.Weapons {
			if have.Designation == w.Designation && have.Type == w.Type {
				return
			}
		}
		dr.Weapons = append(dr.Weapons, w)
	}
	for j := range c.s.Mentions {
		a := &c.s.Mentions[j]
		if a.Class != sense.ActorClass || !ph[j].Mod || ph[j].Noun < m.First || ph[j].Noun > m.Last || a.First > m.Last {
			continue
		}
		if a.First >= m.First-6 && a.Actor.Side() != "" {
			if a.Actor.Kind == waybill.KindCompany {
				dr.Maker = draft.Add(dr.Maker, mention(a, a.Actor.Code))
			}
			if a.Actor.Home != "" {
				dr.Origin = draft.Add(dr.Origin, mention(a, a.Actor.Home))
			}
		}
	}
}

// makers reads "made by X", "built by X" and "from X's maker" beside a weapon.
func (c *cluster) makers(dr *draft.Draft, ph []sense.Phrase) {
	for j := range c.s.Mentions {
		a := &c.s.Mentions[j]
		if a.Class != sense.ActorClass || ph[j].Prep != "by" || a.First < 2 {
			continue
		}
		switch c.s.Lower(ph[j].First - 2) {
		case "made", "built", "manufactured", "produced", "developed", "designed":
			if a.Actor.Kind == waybill.KindCompany {
				dr.Maker = draft.Add(dr.Maker, mention(a, a.Actor.Code))
			}
			if a.Actor.Home != "" {
				dr.Origin = draft.Add(dr.Origin, mention(a, a.Actor.Home))
			}
		}
	}
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

// judge sets how sure the text is, and what follows from it for the stage.
func (c *cluster) judge(dr *draft.Draft) {
	h := c.words[c.head]
	r := modality.Read(c.s, modality.Place{From: c.from, Head: h.First, To: c.to + 1, Noun: h.Form == frame.Noun})
	dr.Modality = r.Modality
	if h.Frame.Modality != "" && r.Modality == waybill.Fact {
		dr.Modality = h.Frame.Modality
	}
	if r.Cue != "" {
		dr.Because(string(r.Modality) + ": \"" + r.Cue + "\"")
	}
	if c.inner > c.head && dr.Stage == "sought" && c.words[c.inner].Frame.Class == frame.Give && c.words[c.inner].Form != frame.Noun {
		dr.Stage = "offered" // who looks to sell, offers
	}
	if dr.Modality == waybill.Possible && dr.Stage == "ordered" && h.Frame.Class == frame.Get && h.Form != frame.Noun {
		dr.Stage = "sought"
	}
}

// signs notes the grounds on which confidence is judged.
func (c *cluster) signs(dr *draft.Draft) {
	h := c.words[c.head]
	flag := func(name string, on bool) {
		if on {
			dr.Sign(name, 1)
		}
	}
	flag("weapon", len(dr.Weapons) > 0)
	flag("supplier", len(dr.Supplier) > 0)
	flag("recipient", len(dr.Recipient) > 0)
	flag("origin", len(dr.Origin) > 0)
	flag("pair", len(dr.Supplier) > 0 && len(dr.Recipient) > 0)
	flag("verb", h.Form != frame.Noun)
	flag("value", dr.Value != nil)
	flag("when", dr.When != nil)
	flag("chain", len(c.words) > 1)
	flag("weak", h.Frame.Weak)
	flag("reduced", c.reduced)
	flag("quoted", c.s.Quoted[h.First])
	flag("aside", c.s.Clauses[c.clause].Aside)
	flag("inner", c.inner >= 0)
	flag("no_direct", len(dr.Supplier)+len(dr.Recipient)+len(dr.Sides)+len(dr.Origin) == 0)
	flag("bare_act", h.Frame.Class == frame.Act && len(c.words) == 1)
	flag("arms_word", armsWord(c.s))
	c.objectSigns(flag)
	flag("frame_"+h.Frame.ID, true)
}

// objectSigns notes what the head is done to: arms, a bargain, or something else.
func (c *cluster) objectSigns(flag func(string, bool)) {
	h := c.words[c.head]
	if h.Form == frame.Noun {
		return
	}
	o := c.s.Object(h.First)
	for k := range c.s.Words {
		// "offered Niger an aircraft": the arms are the second object.
		if w := &c.s.Words[k]; w.Head == h.First && (w.Rel == "obj" || w.Rel == "iobj" || w.Rel == "nsubj:pass") && c.weaponIs(k) {
			o = k
		}
	}
	switch {
	case o < 0:
		flag("object_none", true)
	case c.weaponIs(o):
		flag("object_weapon", true)
	case c.s.WeaponUnder(o) >= 0:
		flag("object_far", true)
	case c.s.At(o, sense.ActorClass) != nil:
		flag("object_actor", true)
	default:
		for _, m := range c.words {
			if m.First <= o && o <= m.Last || c.s.Under(m.First, o) {
				flag("object_frame", true)
				return
			}
		}
		flag("object_other", true)
	}
}

// weaponIs tells whether a word is a weapon, or a measure of one: "a batch of
// missiles".
func (c *cluster) weaponIs(o int) bool {
	k := c.s.WeaponUnder(o)
	if k < 0 {
		return false
	}
	m := &c.s.Mentions[k]
	if m.First <= o && o <= m.Last || m.Last+1 == o {
		return true
	}
	return m.First-o <= 5 && m.First > o && c.s.Lower(o+1) == "of"
}

// counts tells whether a cluster says enough to be a statement at all.
func (c *cluster) counts(dr *draft.Draft) bool {
	arms := len(dr.Weapons) > 0 || dr.Signs["generic"] > 0
	if c.words[c.head].Frame.Class == frame.Act && c.inner < 0 && !c.bargain() && len(dr.Weapons) == 0 {
		return false
	}
	if c.words[c.head].Frame.Class == frame.Act && c.inner < 0 && !c.bargain() && (dr.Signs["object_other"] > 0 || dr.Signs["object_far"] > 0) {
		return false
	}
	if c.words[c.head].Frame.Class != frame.Act && c.words[c.head].Form != frame.Noun && dr.Signs["object_other"] > 0 && !arms {
		return false
	}
	if homemade(c.s, c.from, c.to) {
		return false
	}
	if c.words[c.head].Frame.Needs == "recipient" && len(dr.Recipient) == 0 && len(dr.Sides) == 0 {
		return false
	}
	if c.words[c.head].Frame.Needs == "side" && len(dr.Recipient)+len(dr.Supplier)+len(dr.Sides)+len(dr.Origin) == 0 {
		return false
	}
	if c.words[c.head].Frame.Weak && len(dr.Weapons) == 0 {
		return false
	}
	if !arms && !armsWord(c.s) && !c.definite(dr) {
		return false
	}
	if dr.Signs["domestic"] > 0 && (len(dr.Supplier) == 0 || len(dr.Recipient) == 0) {
		return false
	}
	return true
}

// homemade tells whether the words say that the arms are a state's own make.
func homemade(s *sense.Sentence, from, to int) bool {
	for i := from; i <= to && i < len(s.Words); i++ {
		switch s.Lower(i) {
		case "domestically", "indigenously", "indigenous", "homegrown", "home-built":
			return true
		}
	}
	return false
}

func (c *cluster) bargain() bool {
	for _, m := range c.words {
		if m.Frame.Class == frame.Bargain {
			return true
		}
	}
	return false
}

// definite tells whether the cluster points back: "the deal", "the jets".
func (c *cluster) definite(dr *draft.Draft) bool {
	for _, m := range c.words {
		if m.Form != frame.Noun {
			continue
		}
		for i := m.First - 1; i >= 0 && i >= m.First-4; i-- {
			switch c.s.Lower(i) {
			case "the", "this", "that", "these", "those", "its", "their", "'s":
				dr.Definite = true
				return true
			}
			if t := c.s.TagAt(i); t != "ADJ" && t != "NOUN" && t != "PROPN" && t != "NUM" {
				break
			}
		}
	}
	return false
}

// armsWord tells whether the sentence speaks of arms at all.
func armsWord(s *sense.Sentence) bool {
	for k := range s.Mentions {
		if s.Mentions[k].Class == sense.WeaponClass {
			return true
		}
	}
	for i := range s.Words {
		switch s.Words[i].Lower {
		case "arms", "weapon", "weapons", "weaponry", "military", "defense", "defence", "munitions", "ammunition", "armaments", "armament", "hardware":
			return true
		}
	}
	return false
}
