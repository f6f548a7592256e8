package merge

import (
	"slices"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
)

// join puts the second telling into the first: the fuller sentence becomes the
// evidence, and what one lacks the other gives.
func join(a, b *draft.Draft) {
	first, second := *a, *b
	if weight(b) > weight(a) {
		first, second = second, first
	}
	for _, r := range waybill.Roles {
		if len(first.Mentions(r)) < len(second.Mentions(r)) && (len(first.Mentions(r)) == 0 || second.Filled == 0) {
			first.SetMentions(r, second.Mentions(r))
		}
	}
	for _, f := range second.Fields {
		if !slices.Contains(first.Fields, f) {
			first.Fields = append(first.Fields, f)
		}
	}
	first.Weapons = weaponsOf(first.Weapons, second.Weapons)
	if first.Value == nil {
		first.Value = second.Value
	}
	if first.When == nil {
		first.When = second.When
	}
	if first.SaidBy == nil {
		first.SaidBy = second.SaidBy
	}
	for k, v := range second.Signs {
		if _, ok := first.Signs[k]; !ok {
			first.Sign(k, v)
		}
	}
	if repeats(a.Evidence.Text, b.Evidence.Text) {
		first.Evidence = a.Evidence // the same words again: where they stand first
	}
	first.Filled = min(first.Filled, second.Filled)
	first.Sign("told_again", 1)
	first.Because("told again in sentence of frame " + second.Frame)
	*a = first
}

// repeats tells whether a sentence only says again what another says, but for
// the publisher's name behind it: "Peru buys tanks - Gazette", "Peru buys tanks
// Gazette".
func repeats(x, y string) bool {
	x, y = plain(x), plain(y)
	same := 0
	for same < len(x) && same < len(y) && x[same] == y[same] {
		same++
	}
	return same > 0 && 10*same >= 8*max(len(x), len(y))
}

// weaponsOf gives the fuller list, with designations and numbers of the other.
func weaponsOf(a, b []waybill.Weapon) []waybill.Weapon {
	if len(a) == 0 {
		return b
	}
	out := append([]waybill.Weapon(nil), a...)
	for i := range out {
		for _, w := range b {
			if !sameWeapon(out[i], w) {
				continue
			}
			if out[i].Designation == "" && w.Designation != "" && len(b) == 1 {
				q := out[i].Quantity
				out[i] = w
				if out[i].Quantity == nil {
					out[i].Quantity = q
				}
			}
			if out[i].Quantity == nil {
				out[i].Quantity = w.Quantity
			}
		}
	}
	return out
}

// weight says how much a draft tells in its own sentence.
func weight(d *draft.Draft) int {
	n := 0
	for _, r := range waybill.Roles {
		n += min(2, len(d.Mentions(r)))
	}
	n -= d.Filled
	for _, w := range d.Weapons {
		n++
		if w.Designation != "" {
			n++
		}
		if w.Quantity != nil {
			n++
		}
	}
	if d.Value != nil {
		n++
	}
	if d.When != nil {
		n++
	}
	if d.Signs["title"] > 0 {
		n -= 3
	}
	return n
}
