package ledger

import (
	"cmp"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// title names an entry for people: sides, and what is dealt in.
func title(e *waybill.Entry, members []*Item) string {
	left, right := plain(e.Supplier), plain(e.Recipient)
	switch e.Kind {
	case waybill.Agreement:
		return "Agreement between " + left
	case waybill.Programme:
		return strings.TrimSpace("Programme of " + left + " " + weaponOf(members))
	case waybill.Embargo:
		return embargoTitle(left, right)
	case waybill.Supply:
		return cmp.Or(left, "?") + " supplies " + cmp.Or(right, "?")
	}
	return strings.TrimSuffix(cmp.Or(left, "?")+" to "+cmp.Or(right, "?")+": "+dealtIn(e.Ladder, members), ": ")
}

// embargoTitle names an embargo by what is told of its two sides. Who is not
// named is not made up: a state's rule on its own exports has no target.
func embargoTitle(by, on string) string {
	switch {
	case by == "":
		return "Embargo on " + on + ", by whom is not told"
	case on == "":
		return "Embargo of " + by + ", no target named"
	}
	return "Embargo of " + by + " on " + on
}

// plain names actors as a sentence does.
func plain(ids []waybill.ActorID) string {
	var out []string
	for _, id := range ids {
		n := lexicon.Default().Name(id)
		out = append(out, cmp.Or(n, string(id)))
	}
	return joined(out)
}

// joined lists words as a sentence does.
func joined(list []string) string {
	if n := len(list); n > 1 {
		return strings.Join(list[:n-1], ", ") + " and " + list[n-1]
	}
	return strings.Join(list, "")
}

// maxLots bounds how many lots of one deal its title names.
const maxLots = 3

// dealtIn says how many of what: number and weapon are always told by one voice
// of one lot, so that the number of one lot never stands before the weapon of
// another.
func dealtIn(ladder []waybill.Rung, members []*Item) string {
	rung, named := shownNumber(ladder)
	row := rowOf(members)
	if row == nil {
		for _, it := range members {
			switch {
			case !named || it.Statement != rung.Statement:
			case len(it.Weapons) == 1:
				return strings.TrimSpace(quantityText(rung.Quantity) + " " + it.Weapons[0].Text)
			case len(it.Weapons) > 1:
				return lots(it)
			}
		}
		what := weaponOf(members)
		if named {
			what = strings.TrimSpace(quantityText(rung.Quantity) + " " + what)
		}
		return what
	}
	number := ""
	switch {
	case named && rung.Row == "":
		number = ofLot(rung, members, row)
	case named:
		number = quantityText(rung.Quantity)
	}
	return strings.TrimSpace(number + " " + weaponOf(members))
}

// rowOf gives the register's row of an entry, none where only documents speak.
func rowOf(members []*Item) *Item {
	for _, it := range members {
		if it.Row != "" && len(it.Weapons) > 0 {
			return it
		}
	}
	return nil
}

// ofLot gives the number that a text tells of the lot that a register's row is
// about; nothing where it tells one of another lot.
func ofLot(rung waybill.Rung, members []*Item, row *Item) string {
	for _, it := range members {
		if it.Statement != rung.Statement || it.Row != "" {
			continue
		}
		for _, w := range it.Weapons {
			if u, _ := namedAlike(w, row.Weapons[0]); u > 0 && w.Quantity != nil {
				return quantityText(w.Quantity)
			}
		}
		if len(it.Weapons) == 1 {
			return quantityText(rung.Quantity)
		}
	}
	return ""
}

// lots names what one statement deals in, lot by lot.
func lots(it *Item) string {
	var out []string
	for i, w := range it.Weapons {
		if i == maxLots {
			out = append(out, "more")
			break
		}
		out = append(out, strings.TrimSpace(quantityText(w.Quantity)+" "+w.Text))
	}
	return joined(out)
}

// weaponOf is the register's designation where there is a row, else the longest
// name that a text gives.
func weaponOf(members []*Item) string {
	best, voice := "", Voice(-1)
	for _, it := range members {
		for _, w := range it.Weapons {
			if it.Row != "" && it.Voice > voice || voice < RegisterRow && len(w.Text) > len(best) {
				best = strings.TrimSpace(strings.TrimSuffix(w.Text, " -"))
				if it.Row != "" {
					voice = it.Voice
				}
			}
		}
	}
	return best
}
