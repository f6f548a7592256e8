// Package merge brings together what one document tells twice: the headline and
// its lead, a deal and "the deal" three paragraphs on. In come the drafts of a
// document in the order of its text; out come fewer, each with the fuller
// sentence as its evidence. It must never join two tellings that differ in
// stage, in number or in time, and never reach beyond one document.
package merge

import (
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
)

// reach is how many drafts back a telling of the same thing is looked for. News
// hasn't as many; without it a long list would take the square of its length.
const reach = 400

// Drafts joins the drafts that tell the same thing.
func Drafts(in []draft.Draft) []draft.Draft {
	var out []draft.Draft
	for _, d := range in {
		joined := false
		for i := len(out) - 1; i >= max(0, len(out)-reach); i-- {
			if Same(&out[i], &d) {
				join(&out[i], &d)
				joined = true
				break
			}
		}
		if !joined {
			out = append(out, d)
		}
	}
	return out
}

// Same tells whether two drafts tell the same thing.
func Same(a, b *draft.Draft) bool {
	if a.Kind != b.Kind || a.Stage != b.Stage || !modalities(a, b) {
		return false
	}
	switch a.Kind {
	case waybill.Quote:
		return a.Evidence.Start < b.Evidence.End && b.Evidence.Start < a.Evidence.End
	case waybill.Statistic:
		return a.Measure == b.Measure && amount(a) == amount(b) && percent(a) == percent(b) && compatible(a.From, b.From) && times(a, b)
	case waybill.Ranking:
		return (rank(a) == rank(b) || rank(a) == 0 || rank(b) == 0) && equal(a.Subject, b.Subject) && compatible(a.Of, b.Of)
	case waybill.Deal, waybill.Supply:
		return compatible(a.Supplier, b.Supplier) && compatible(a.Recipient, b.Recipient) && compatible(a.Maker, b.Maker) && weapons(a, b) && times(a, b) && money(a, b)
	}
	for _, r := range waybill.Roles {
		if !compatible(a.Mentions(r), b.Mentions(r)) {
			return false
		}
	}
	return weapons(a, b)
}

// modalities may differ only in how sure two tellings of one plan are.
func modalities(a, b *draft.Draft) bool {
	if a.Modality == b.Modality {
		return true
	}
	if a.Signs["no_direct"] > 0 || b.Signs["no_direct"] > 0 {
		return a.Modality != waybill.Denied && b.Modality != waybill.Denied // "the deal could ..." goes on with the one told
	}
	soft := func(m waybill.Modality) bool { return m == waybill.Expected || m == waybill.Possible }
	return soft(a.Modality) && soft(b.Modality) && abs(a.Sentence-b.Sentence) <= 2
}

func equal(a, b []waybill.Mention) bool {
	if len(a) != len(b) {
		return false
	}
	for _, m := range a {
		if !draft.Has(b, m.Actor) {
			return false
		}
	}
	return true
}

// compatible tells whether one role can be a telling of the other: one is
// empty, or one holds the other.
func compatible(a, b []waybill.Mention) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, m := range a {
		if !draft.Has(b, m.Actor) {
			return false
		}
	}
	return true
}

// weapons tells whether the arms of two drafts can be the same.
func weapons(a, b *draft.Draft) bool {
	if len(a.Weapons) == 0 || len(b.Weapons) == 0 {
		return len(a.Weapons) == len(b.Weapons) || a.Definite || b.Definite || a.Signs["title"] > 0 || b.Signs["title"] > 0 || abs(a.Sentence-b.Sentence) <= 1
	}
	for _, x := range a.Weapons {
		for _, y := range b.Weapons {
			if sameWeapon(x, y) {
				return true
			}
		}
	}
	return false
}

func sameWeapon(x, y waybill.Weapon) bool {
	if n, m := x.Quantity, y.Quantity; n != nil && m != nil && n.Min != nil && m.Min != nil && *n.Min != *m.Min {
		return false
	}
	dx, dy := plain(string(x.Designation)), plain(string(y.Designation))
	if dx != "" && dy != "" {
		return strings.Contains(dx, dy) || strings.Contains(dy, dx)
	}
	return kin(x.Type, y.Type)
}

// kin tells whether one type's name can stand for the other: "helicopter" for
// "attack helicopter", "jet" for "fighter", "aircraft" for either.
func kin(x, y string) bool {
	x, y = last(x), last(y)
	if x == y || x == "" || y == "" {
		return true
	}
	for _, g := range wide {
		if strings.Contains(g, " "+x+" ") && strings.Contains(g, " "+y+" ") {
			return true
		}
	}
	return false
}

var wide = []string{
	" aircraft plane jet fighter warplane airplane airframe trainer airlifter transport airliner tanker bomber ",
	" aircraft helicopter chopper gunship rotorcraft ",
	" aircraft drone uav vehicle system ",
	" ship vessel boat warship frigate corvette craft cutter destroyer patrol ",
	" submarine boat vessel ",
	" vehicle tank carrier armour truck ",
	" missile system rocket weapon interceptor battery launcher ",
	" radar system sensor ",
	" gun howitzer artillery cannon system ",
	" equipment system weapon arm hardware ",
}

func last(s string) string {
	s = strings.ToLower(s)
	if i := strings.LastIndexByte(s, ' '); i >= 0 {
		s = s[i+1:]
	}
	if len(s) > 3 {
		s = strings.TrimSuffix(s, "s")
	}
	return s
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

// times tells whether two drafts can be of the same time.
func times(a, b *draft.Draft) bool {
	if a.When == nil || b.When == nil {
		return true
	}
	return a.When.Period().Overlaps(b.When.Period())
}

func money(a, b *draft.Draft) bool {
	if a.Value == nil || b.Value == nil || a.Value.Currency != b.Value.Currency {
		return true
	}
	x, y := a.Value.Amount, b.Value.Amount
	return x <= y*1.15 && y <= x*1.15
}

func amount(d *draft.Draft) float64 {
	if d.Value == nil {
		return 0
	}
	return d.Value.Amount
}

func percent(d *draft.Draft) float64 {
	if d.Percent == nil {
		return 0
	}
	return *d.Percent
}

func rank(d *draft.Draft) int {
	if d.Rank == nil {
		return 0
	}
	return *d.Rank
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
