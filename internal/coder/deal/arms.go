package deal

import (
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/reference"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

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
		case "over":
			return c.words[c.head].Frame.ID == "select"
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
			switch {
			case ph[j].Owner && a.Actor.Kind != waybill.KindCompany && c.arriving():
				if len(dr.Recipient) == 0 {
					c.put(dr, a, waybill.RoleRecipient, "whose "+m.Text)
				}
			case a.Actor.Home != "":
				dr.Origin = draft.Add(dr.Origin, mention(a, a.Actor.Home))
			}
		}
	}
}

// arriving tells whether the head is of a delivery or of work on arms: what
// stands there as somebody's is what he gets, not what he makes.
func (c *cluster) arriving() bool {
	switch h := c.words[c.head].Frame; h.Stage {
	case "delivered":
		return h.Class == frame.Give
	default:
		return h.ID == "build-for" || h.ID == "arrive"
	}
}

// makers reads "made by X", "built by X" and "from X's maker" beside a weapon.
func (c *cluster) makers(dr *draft.Draft, ph []sense.Phrase) {
	for j := range c.s.Mentions {
		a := &c.s.Mentions[j]
		if a.Class != sense.ActorClass || ph[j].Prep != "by" || a.First < 2 || !c.takenBefore(dr, ph[j].First) {
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

// takenBefore tells whether the weapon that stands last before word i is one of
// the draft's, or none stands there.
func (c *cluster) takenBefore(dr *draft.Draft, i int) bool {
	last := -1
	for k := range c.s.Mentions {
		if m := &c.s.Mentions[k]; m.Class == sense.WeaponClass && m.Last < i {
			last = k
		}
	}
	return last < 0 || len(dr.Weapons) == 0 || slices.ContainsFunc(dr.Weapons, func(w waybill.Weapon) bool {
		return w.Start == c.s.Mentions[last].Start || w.Designation == c.s.Mentions[last].Weapon.Designation && w.Designation != ""
	})
}
