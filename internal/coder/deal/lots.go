package deal

import (
	"maps"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// lots takes a telling apart where it sets lots apart: "12 to Peru and five to
// Chile", "three in 2014 and four in 2016", "ordered by Angola, Mali and Ghana".
func (c *cluster) lots(dr draft.Draft, ph []sense.Phrase) []draft.Draft {
	for _, anchors := range [][]anchor{c.sides(&dr, waybill.RoleRecipient), c.sides(&dr, waybill.RoleSupplier), c.times()} {
		if out := c.split(&dr, anchors); len(out) > 1 {
			return out
		}
	}
	return c.oneByOne(dr)
}

// anchor is what tells one lot from the next: a side or a time.
type anchor struct {
	first, last int // words
	role        waybill.Role
	who         waybill.Mention
	when        *waybill.When
}

// sides gives the actors of a role, in the order of the sentence.
func (c *cluster) sides(dr *draft.Draft, r waybill.Role) []anchor {
	var out []anchor
	for k := range c.s.Mentions {
		m := &c.s.Mentions[k]
		if m.Class != sense.ActorClass || !c.within(k) {
			continue
		}
		for _, w := range dr.Mentions(r) {
			if w.Start == m.Start {
				out = append(out, anchor{first: m.First, last: m.Last, role: r, who: w})
			}
		}
	}
	return out
}

// times gives the dates of the cluster's stretch.
func (c *cluster) times() []anchor {
	var out []anchor
	for k := range c.s.Mentions {
		m := &c.s.Mentions[k]
		if m.Class == sense.DateClass && m.When != nil && !m.Set && c.within(k) {
			out = append(out, anchor{first: m.First, last: m.Last, when: m.When})
		}
	}
	return out
}

// split gives each anchor the arms that stand between it and the one before;
// nothing where an anchor has none of its own.
func (c *cluster) split(dr *draft.Draft, as []anchor) []draft.Draft {
	if len(as) < 2 {
		return nil
	}
	from := c.from
	var out []draft.Draft
	for i, a := range as {
		ws := c.lot(dr, from, a.first)
		if len(ws) == 0 || i > 0 && a.first-as[i-1].last > 14 {
			return nil
		}
		one := *dr
		one.Signs = maps.Clone(dr.Signs)
		one.Weapons = ws
		one.Sign("lot", 1)
		if a.role != "" {
			one.SetMentions(a.role, []waybill.Mention{a.who})
		} else {
			one.When = a.when
		}
		out = append(out, one)
		from = a.last + 1
	}
	return out
}

// lot gives the arms among words a to b: weapons, or a bare number that counts
// those named before.
func (c *cluster) lot(dr *draft.Draft, a, b int) []waybill.Weapon {
	var out []waybill.Weapon
	for _, w := range dr.Weapons {
		for k := range c.s.Mentions {
			if m := &c.s.Mentions[k]; m.Class == sense.WeaponClass && m.Start == w.Start && m.First >= a && m.Last < b {
				out = append(out, w)
			}
		}
	}
	if len(out) > 0 || len(dr.Weapons) == 0 {
		return out
	}
	for k := range c.s.Mentions {
		m := &c.s.Mentions[k]
		if m.Class == sense.QuantityClass && m.First >= a && m.Last < b {
			w := dr.Weapons[0]
			w.Quantity = m.Quantity
			return []waybill.Weapon{w}
		}
	}
	return nil
}

// oneByOne makes a statement for each of the buyers that a passive names one by
// one: "ordered by Angola, Mali and Ghana".
func (c *cluster) oneByOne(dr draft.Draft) []draft.Draft {
	h := c.words[c.head]
	if !c.passive || h.Frame.Class != frame.Get || len(dr.Recipient) < 3 {
		return []draft.Draft{dr}
	}
	var out []draft.Draft
	for _, m := range dr.Recipient {
		one := dr
		one.Recipient = []waybill.Mention{m}
		one.Signs = maps.Clone(dr.Signs)
		out = append(out, one)
	}
	return out
}
