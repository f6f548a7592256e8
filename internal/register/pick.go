package register

import (
	"cmp"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Known leaves only the parts that were known on a day; an empty day leaves all.
func Known(parts []waybill.Release, on waybill.Day) []waybill.Release {
	return slices.DeleteFunc(slices.Clone(parts), func(p waybill.Release) bool { return on != "" && p.Generated > on })
}

// Pick gives the release of a register to answer from: the one that asKnown
// names, or the newest known on the day that asKnown is, or the newest of all
// when it is empty. An empty layout takes any. A slice (a release of one state
// only, of a few years, or without rows) is picked only when it is named, or
// when there is nothing else.
func Pick(releases []waybill.Release, id waybill.RegisterID, layout waybill.Layout, asKnown string) (waybill.Release, bool) {
	var may []waybill.Release
	for _, r := range releases {
		if r.Register == id && (layout == "" || r.Layout == layout) {
			may = append(may, r)
		}
	}
	day, err := waybill.ParseDay(asKnown)
	if asKnown != "" && err != nil {
		return named(may, asKnown)
	}
	may = Known(may, day)
	if len(may) == 0 {
		return waybill.Release{}, false
	}
	widest := 0
	for _, r := range may {
		widest = max(widest, years(r))
	}
	return slices.MaxFunc(may, func(a, b waybill.Release) int {
		return cmp.Or(cmp.Compare(whole(a, widest), whole(b, widest)), cmp.Compare(a.Generated, b.Generated),
			cmp.Compare(a.Rows, b.Rows), -cmp.Compare(a.ID, b.ID))
	}), true
}

// whole is 1 for a release fit to speak for its register, 0 for a slice: one of
// less than half the years of the widest release, or of some states only.
func whole(r waybill.Release, widest int) int {
	if r.Scope != "" || r.Rows == 0 || 2*years(r) < widest {
		return 0
	}
	return 1
}

func years(r waybill.Release) int {
	if r.FirstYear == 0 {
		return 0
	}
	return r.LastYear - r.FirstYear + 1
}

// named finds a release by its id, by the id of one of its parts, or by the end
// of its id that only it has.
func named(releases []waybill.Release, name string) (waybill.Release, bool) {
	id := waybill.ReleaseID(name)
	for _, r := range releases {
		if r.ID == id {
			return r, true
		}
	}
	for _, r := range releases {
		if slices.Contains(r.Parts, id) {
			return r, true
		}
	}
	var found []waybill.Release
	for _, r := range releases {
		if strings.HasSuffix(string(r.ID), name) || slices.ContainsFunc(r.Parts, func(p waybill.ReleaseID) bool { return strings.HasPrefix(string(p), name) }) {
			found = append(found, r)
		}
	}
	if len(found) == 1 {
		return found[0], true
	}
	return waybill.Release{}, false
}

// State is the transfer register as it stood for a question: a release in the
// layout of deliveries and one in that of orders. Either may be missing.
type State struct {
	Deliveries, Orders *Combination
}

// Choose gives the state of the transfer register that a question is answered
// from. asKnown is as for [Pick]. Deliveries by year are exact in the one layout only, so its
// newest release leads; the orders beside it are those of the same spring update,
// or else the newest. Only parts known on the day are put together.
func Choose(parts []waybill.Release, id waybill.RegisterID, asKnown string) (State, bool) {
	day, err := waybill.ParseDay(asKnown)
	if err == nil {
		parts = Known(parts, day)
	}
	all := Plan(parts)
	releases := make([]waybill.Release, len(all))
	for i, c := range all {
		releases[i] = c.Release
	}
	find := func(r waybill.Release, ok bool) *Combination {
		for i := range all {
			if ok && all[i].Release.ID == r.ID {
				return &all[i]
			}
		}
		return nil
	}
	var s State
	if asKnown != "" && err != nil {
		lead := find(Pick(releases, id, "", asKnown))
		if lead == nil {
			return s, false
		}
		if lead.Release.Layout == waybill.LayoutOrders {
			s.Orders = lead
			return s, true
		}
		s.Deliveries = lead
	} else {
		s.Deliveries = find(Pick(releases, id, waybill.LayoutDeliveries, ""))
	}
	s.Orders = find(Pick(companions(releases, s.Deliveries), id, waybill.LayoutOrders, ""))
	return s, s.Deliveries != nil || s.Orders != nil
}

// companions gives the releases of the same spring update as d's; all when
// there is no d or none of them is a whole release of orders.
func companions(releases []waybill.Release, d *Combination) []waybill.Release {
	if d == nil {
		return releases
	}
	var out []waybill.Release
	for _, r := range releases {
		if r.Layout == waybill.LayoutOrders && Edition(r) == Edition(d.Release) && whole(r, years(d.Release)) == 1 {
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		return releases
	}
	return out
}
