package lexicon

import (
	"io/fs"
	"slices"
	"strings"

	waybill "github.com/waybill-ledger/waybill"
)

// membership is a set of states that came into a group and left it together.
type membership struct {
	period  waybill.Period
	members []waybill.ActorID
}

// Members gives the states of a group on a day, sorted by code. An empty day
// asks for those that have not left.
type Members func(waybill.Day) []waybill.ActorID

func (l *Lexicon) loadRegions(fsys fs.FS) error {
	return readTable(fsys, "actor/regions.tsv", func(r row) error {
		name := r.get("name")
		if _, dup := l.regions[name]; dup {
			return r.errorf("%s stands twice", name)
		}
		l.regions[name] = r.list("parts")
		for _, n := range append(r.list("aliases"), name) {
			l.groups[Fold(n)] = name
		}
		return nil
	})
}

func (l *Lexicon) loadMembers(fsys fs.FS) error {
	return readTable(fsys, "actor/members.tsv", func(r row) error {
		g := r.get("group")
		m := membership{waybill.Period{From: waybill.Day(r.get("from")), To: waybill.Day(r.get("to"))}, ids(strings.Fields(r.get("members")))}
		for _, id := range m.members {
			if _, ok := l.byID[id]; !ok {
				return r.errorf("%s: no state %q", g, id)
			}
		}
		l.members[g] = append(l.members[g], m)
		l.groups[Fold(g)] = g
		return nil
	})
}

// Group gives the membership of an organisation or a region by any of its
// names: "EU", "Gulf states", "Middle East", "South Asia".
func (l *Lexicon) Group(name string) (Members, bool) {
	g, ok := l.groups[Fold(name)]
	if !ok {
		n, found := l.Lookup(name)
		if !found {
			return nil, false
		}
		if g, ok = l.groups[Fold(string(n.Actor))]; !ok {
			return nil, false
		}
	}
	return func(day waybill.Day) []waybill.ActorID {
		var out []waybill.ActorID
		if _, region := l.regions[g]; region {
			out = l.ofRegion(g, day, nil)
		} else {
			out = l.ofGroup(g, day)
		}
		slices.Sort(out)
		return slices.Compact(out)
	}, true
}

// Region is [Lexicon.Group] for parts of the world only: "Africa", never "EU".
func (l *Lexicon) Region(name string) (Members, bool) {
	if _, region := l.regions[l.groups[Fold(name)]]; !region {
		return nil, false
	}
	return l.Group(name)
}

// Groups gives the names of all groups and regions, sorted.
func (l *Lexicon) Groups() []string {
	var out []string
	for _, g := range l.groups {
		out = append(out, g)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (l *Lexicon) ofGroup(group string, day waybill.Day) []waybill.ActorID {
	var out []waybill.ActorID
	for _, m := range l.members[group] {
		if day == "" && m.period.To == "" || m.period.Contains(day) {
			out = append(out, m.members...)
		}
	}
	return out
}

// ofRegion gathers the states of a region and of its parts. A state counts
// from its first day to its last.
func (l *Lexicon) ofRegion(region string, day waybill.Day, out []waybill.ActorID) []waybill.ActorID {
	for _, a := range l.actors {
		if a.Region != region {
			continue
		}
		if day == "" && a.To == "" || (waybill.Period{From: a.From, To: a.To}).Contains(day) {
			out = append(out, a.ID)
		}
	}
	for _, part := range l.regions[region] {
		out = l.ofRegion(part, day, out)
	}
	return out
}
