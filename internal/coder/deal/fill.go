package deal

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// Fill carries roles over from where the document said them: the weapon's own
// state, an earlier telling of the same deal, the sentence before. It takes the
// drafts of a whole document in the order of the text.
func Fill(d *sense.Document, ds []draft.Draft) {
	v, made := count(ds), makersHomes(d)
	for i := range ds {
		if ds[i].Kind == waybill.Deal {
			v.settle(&ds[i])
			origin(&ds[i])
			made.lend(&ds[i])
		}
	}
	atHome(d, ds)
	for i := range ds {
		if ds[i].Kind == waybill.Deal && ds[i].Signs["domestic"] == 0 {
			v.carry(ds, i)
		}
	}
	stayAtHome(d, ds)
	for i := range ds {
		if ds[i].Kind == waybill.Deal && ds[i].Signs["domestic"] == 0 {
			v.topic(ds, i)
		}
	}
	for i := range ds {
		if ds[i].Kind == waybill.Deal {
			v.agree(ds, i)
		}
	}
}

// origin makes the state named with the weapon the supplier where none is said.
func origin(dr *draft.Draft) {
	if len(dr.Supplier) > 0 {
		return
	}
	for _, m := range dr.Origin {
		if !draft.Has(dr.Recipient, m.Actor) {
			dr.Supplier = draft.Add(dr.Supplier, m)
			dr.Because(string(m.Actor) + " is supplier: the weapon's origin")
		}
	}
}

// carry fills what a draft lacks from the draft nearest before it that tells of
// the same arms, or else of the same side; failing that from the one after.
func (v votes) carry(ds []draft.Draft, i int) {
	dr := &ds[i]
	if len(dr.Supplier) > 0 && len(dr.Recipient) > 0 {
		return
	}
	if v.freed(ds, i) {
		return
	}
	best, score := -1, 0
	for j := max(0, i-reach); j < min(len(ds), i+reach); j++ {
		if j == i || ds[j].Kind != waybill.Deal {
			continue
		}
		if s := likeness(dr, &ds[j], i, j); s > score {
			best, score = j, s
		}
	}
	if best < 0 {
		return
	}
	from := &ds[best]
	v.lend(dr, from, waybill.RoleSupplier)
	v.lend(dr, from, waybill.RoleRecipient)
	if len(dr.Weapons) == 0 && dr.Definite && near(dr, from) {
		dr.Weapons = from.Weapons
		dr.Sign("carried_weapon", 1)
	}
}

// topic gives a draft without a recipient the one state that gets arms in all
// the rest of the document.
func (v votes) topic(ds []draft.Draft, i int) {
	dr := &ds[i]
	if len(dr.Recipient) > 0 || len(dr.Supplier) == 0 {
		return
	}
	from, n := -1, 0
	for j := range ds {
		if j == i || ds[j].Kind != waybill.Deal || len(ds[j].Recipient) == 0 {
			continue
		}
		if len(ds[j].Recipient) > 1 || from >= 0 && ds[j].Recipient[0].Actor != ds[from].Recipient[0].Actor {
			return
		}
		from = j
		n++
	}
	if n < 2 || draft.Has(dr.Supplier, ds[from].Recipient[0].Actor) {
		return
	}
	dr.SetMentions(waybill.RoleRecipient, ds[from].Recipient)
	dr.Filled++
	dr.Because("recipient is the only one of whom the document tells")
}

// freed takes the recipient from an embargo that the supplier lifts in the same
// sentence: "lifted its ban on arms for Chad and is expected to sell 12 jets".
func (v votes) freed(ds []draft.Draft, i int) bool {
	dr := &ds[i]
	if len(dr.Supplier) == 0 || len(dr.Recipient) > 0 {
		return false
	}
	for j := max(0, i-reach); j < min(len(ds), i+reach); j++ {
		o := &ds[j]
		if o.Kind == waybill.Embargo && o.Sentence == dr.Sentence && (o.Stage == "lifted" || o.Stage == "eased") && len(o.Target) > 0 && draft.Share(o.Imposer, dr.Supplier) {
			dr.SetMentions(waybill.RoleRecipient, o.Target)
			dr.Filled++
			dr.Because("recipient is whom the supplier frees from its ban in the same sentence")
			return true
		}
	}
	return false
}

func near(a, b *draft.Draft) bool { return a.Sentence-b.Sentence <= 2 && a.Sentence >= b.Sentence }

// lend fills one empty role.
func (v votes) lend(dr, from *draft.Draft, r waybill.Role) {
	if len(dr.Mentions(r)) > 0 || len(from.Mentions(r)) == 0 {
		return
	}
	other := waybill.RoleSupplier
	if r == waybill.RoleSupplier {
		other = waybill.RoleRecipient
	}
	if draft.Share(from.Mentions(r), dr.Mentions(other)) {
		return
	}
	for _, m := range from.Mentions(r) {
		if r == waybill.RoleRecipient && draft.Has(dr.Origin, m.Actor) {
			return
		}
		if v.of(m.Actor, other) > 2*v.of(m.Actor, r)+1 {
			return
		}
	}
	dr.SetMentions(r, from.Mentions(r))
	if r == waybill.RoleSupplier && len(dr.Maker) == 0 && shareWeapon(dr, from) {
		dr.Maker = from.Maker
	}
	dr.Filled++
	dr.Because(string(r) + " carried over from sentence " + itoa(from.Sentence))
}

// likeness says how well another draft can lend its roles; 0 for not at all.
func likeness(dr, o *draft.Draft, i, j int) int {
	lacksS, lacksR := len(dr.Supplier) == 0, len(dr.Recipient) == 0
	if !(lacksS && len(o.Supplier) > 0 || lacksR && len(o.Recipient) > 0) {
		return 0
	}
	if !lacksS && len(o.Supplier) > 0 && !draft.Share(dr.Supplier, o.Supplier) {
		return 0
	}
	if !lacksR && len(o.Recipient) > 0 && !draft.Share(dr.Recipient, o.Recipient) {
		return 0
	}
	if dr.Signs["no_direct"] > 0 && !dr.Definite && !shareWeapon(dr, o) && !(shareType(dr, o) && dr.Sentence-o.Sentence <= 6 && dr.Sentence >= o.Sentence) {
		return 0
	}
	gap := dr.Sentence - o.Sentence
	score := 0
	if shareWeapon(dr, o) {
		score += 40
	} else if len(dr.Weapons) > 0 && len(o.Weapons) > 0 && !shareType(dr, o) {
		score -= 15
	}
	if !lacksS && len(o.Supplier) > 0 || !lacksR && len(o.Recipient) > 0 {
		score += 15
	}
	if dr.Definite {
		score += 10
	}
	if (o.Stage == "lost") != (dr.Stage == "lost") && !shareWeapon(dr, o) {
		score -= 25 // what one lost is not what one gets
	}
	switch {
	case gap == 0 && j > i:
		score += 6
	case gap == 0:
		score += 20
	case gap > 0:
		score += max(0, 30-3*gap)
	default:
		score += max(0, 8+2*gap)
	}
	return score
}

// shareWeapon tells whether two drafts name the same designation.
func shareWeapon(a, b *draft.Draft) bool {
	for _, x := range a.Weapons {
		for _, y := range b.Weapons {
			if x.Designation != "" && y.Designation != "" && (related(string(x.Designation), string(y.Designation))) {
				return true
			}
		}
	}
	return false
}

// shareType tells whether two drafts name the same sort of weapon, or one of
// them names what the other only calls by its sort.
func shareType(a, b *draft.Draft) bool {
	for _, x := range a.Weapons {
		for _, y := range b.Weapons {
			if x.Type != "" && y.Type != "" && lastWord(x.Type) == lastWord(y.Type) {
				return true
			}
		}
	}
	return false
}

func related(a, b string) bool {
	a, b = plain(a), plain(b)
	return a == b || len(a) > 2 && len(b) > 2 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a) || strings.HasSuffix(a, b) || strings.HasSuffix(b, a))
}

func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 32
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, s)
}

func lastWord(s string) string {
	if i := strings.LastIndexByte(s, ' '); i >= 0 {
		return s[i+1:]
	}
	return s
}

func itoa(n int) string {
	if n >= 10 {
		return itoa(n/10) + string(rune('0'+n%10))
	}
	return string(rune('0' + n))
}
