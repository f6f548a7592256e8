package deal

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
)

// votes counts how often a document plainly says that an actor gives, and that
// it gets: who sells in one sentence seldom buys in the next.
type votes map[waybill.ActorID]*[2]float64

func (v votes) of(id waybill.ActorID, r waybill.Role) float64 {
	if n := v[id]; n != nil {
		if r == waybill.RoleSupplier {
			return n[0]
		}
		return n[1]
	}
	return 0
}

func (v votes) add(ms []waybill.Mention, k int, by float64) {
	for _, m := range ms {
		if v[m.Actor] == nil {
			v[m.Actor] = &[2]float64{}
		}
		v[m.Actor][k] += by
	}
}

// count takes the votes of the roles that sentences say themselves.
func count(ds []draft.Draft) votes {
	v := votes{}
	for i := range ds {
		d := &ds[i]
		if d.Kind != waybill.Deal {
			continue
		}
		by := 1.0
		if len(d.Weapons) == 0 || d.Signs["weak"] > 0 {
			by = 0.4
		}
		if len(d.Supplier) > 0 && len(d.Recipient) > 0 {
			by *= 1.5
		}
		v.add(d.Supplier, 0, by)
		v.add(d.Recipient, 1, by)
		v.add(d.Origin, 0, 0.6)
	}
	return v
}

// settle puts the sides of a bargain into roles: by what is known of the other
// side, by what the document says elsewhere, and failing that by how they stand.
func (v votes) settle(d *draft.Draft) {
	if len(d.Sides) == 0 {
		return
	}
	set := func(p draft.Party, r waybill.Role, why string) {
		other := waybill.RoleSupplier
		if r == waybill.RoleSupplier {
			other = waybill.RoleRecipient
		}
		if draft.Has(d.Mentions(other), p.Actor) {
			return
		}
		d.SetMentions(r, draft.Add(d.Mentions(r), p.Mention))
		d.Because(string(p.Actor) + " is " + string(r) + ": " + why)
	}
	d.Sign("settled", 1)
	for _, p := range d.Sides {
		switch {
		case len(d.Supplier) > 0 && !draft.Has(d.Supplier, p.Actor):
			set(p, waybill.RoleRecipient, p.Why+", the other side supplies")
		case len(d.Recipient) > 0 && len(d.Supplier) == 0 && !draft.Has(d.Recipient, p.Actor):
			set(p, waybill.RoleSupplier, p.Why+", the other side receives")
		default:
			set(p, v.guess(d, p), p.Why+", by what the document says elsewhere")
		}
	}
}

// guess chooses the likelier role of the first side.
func (v votes) guess(d *draft.Draft, p draft.Party) waybill.Role {
	lean := v.of(p.Actor, waybill.RoleSupplier) - v.of(p.Actor, waybill.RoleRecipient)
	for _, q := range d.Sides {
		if q.Actor != p.Actor {
			lean -= v.of(q.Actor, waybill.RoleSupplier) - v.of(q.Actor, waybill.RoleRecipient)
		}
	}
	for _, m := range d.Origin {
		if m.Actor == p.Actor {
			lean += 2
		} else {
			lean--
		}
	}
	if p.Body {
		lean -= 0.7
	}
	if p.Why == "with" {
		lean += 0.5
	}
	if lean > 0.2 {
		return waybill.RoleSupplier
	}
	return waybill.RoleRecipient
}

// reach is how many drafts before and behind are asked about a deal. News hasn't
// as many; without it a long list would take the square of its length.
const reach = 400

// enough is how many other deals between the same two count.
const enough = 4

// agree notes whether the rest of the document bears a draft's roles out: who
// gives here and gets everywhere else is seldom right.
func (v votes) agree(ds []draft.Draft, i int) {
	d := &ds[i]
	for _, m := range d.Supplier {
		if v.of(m.Actor, waybill.RoleRecipient) > v.of(m.Actor, waybill.RoleSupplier) {
			d.Sign("against_supplier", 1)
		}
	}
	for _, m := range d.Recipient {
		if v.of(m.Actor, waybill.RoleSupplier) > v.of(m.Actor, waybill.RoleRecipient) {
			d.Sign("against_recipient", 1)
		}
	}
	if len(d.Supplier) == 0 || len(d.Recipient) == 0 {
		return
	}
	same := 0
	for k := max(0, i-reach); k < min(len(ds), i+reach) && same < enough; k++ {
		if k != i && ds[k].Kind == waybill.Deal && draft.Share(ds[k].Supplier, d.Supplier) && draft.Share(ds[k].Recipient, d.Recipient) {
			same++
		}
	}
	d.Sign("same_pair", float64(same)/enough)
}
