package register

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/waybill-ledger/waybill"
)

// Combination is a release and the parts it is put together from.
type Combination struct {
	Release waybill.Release
	Parts   []waybill.ReleaseID
}

// maxParts bounds the parts of one release: a row names its snapshot in a byte.
const maxParts = 250

// Plan tells which parts, each one snapshot's, make which releases, without
// opening any of them. Parts make one release when they are of the same
// register, layout and scope, their years do not overlap, and no spring update
// of the register lies between the days on which they were generated. Parts
// that overlap are different releases; a part may then stand in more than one
// of them. A part with the rows of another one is left aside. The answer is
// ordered by day and does not depend on the order of the parts.
func Plan(parts []waybill.Release) []Combination {
	parts = distinct(parts)
	var out []Combination
	for _, anchor := range parts { // newest first
		set := []waybill.Release{anchor}
		for _, p := range parts {
			if len(set) < maxParts && !slices.ContainsFunc(set, func(q waybill.Release) bool { return !joinable(p, q) }) {
				set = append(set, p)
			}
		}
		slices.SortFunc(set, byYears)
		c := combination(set)
		if !slices.ContainsFunc(out, func(o Combination) bool { return contains(o.Parts, c.Parts) }) {
			out = append(out, c)
		}
	}
	nameReleases(out)
	slices.SortFunc(out, func(a, b Combination) int {
		return cmp.Or(cmp.Compare(a.Release.Generated, b.Release.Generated), cmp.Compare(a.Release.ID, b.Release.ID))
	})
	return out
}

// distinct sorts parts, newest first, and leaves out those with the rows of
// another one.
func distinct(parts []waybill.Release) []waybill.Release {
	parts = slices.Clone(parts)
	slices.SortFunc(parts, func(a, b waybill.Release) int {
		return cmp.Or(cmp.Compare(b.Generated, a.Generated), cmp.Compare(a.ID, b.ID))
	})
	type same struct {
		register  waybill.RegisterID
		layout    waybill.Layout
		generated waybill.Day
		digest    string
	}
	seen := map[same]bool{}
	return slices.DeleteFunc(parts, func(p waybill.Release) bool {
		k := same{p.Register, p.Layout, p.Generated, p.Digest}
		again := p.Digest != "" && seen[k]
		seen[k] = true
		return again
	})
}

// joinable tells whether two parts can stand in one release.
func joinable(a, b waybill.Release) bool {
	return a.ID != b.ID && a.Register == b.Register && a.Layout == b.Layout && a.Scope == b.Scope &&
		a.FirstYear > 0 && b.FirstYear > 0 && (a.LastYear < b.FirstYear || b.LastYear < a.FirstYear) &&
		Edition(a) == Edition(b)
}

func byYears(a, b waybill.Release) int {
	return cmp.Or(cmp.Compare(a.FirstYear, b.FirstYear), cmp.Compare(a.ID, b.ID))
}

// contains tells whether all of few stand in many.
func contains(many, few []waybill.ReleaseID) bool {
	for _, f := range few {
		if !slices.Contains(many, f) {
			return false
		}
	}
	return true
}

// combination describes a set of parts as one release.
func combination(set []waybill.Release) Combination {
	var c Combination
	r := set[0]
	r.Snapshots, r.Rows, r.Digest, r.Parts = nil, 0, "", nil
	for _, p := range set {
		r.Generated = max(r.Generated, p.Generated)
		r.FirstYear = min(r.FirstYear, p.FirstYear)
		r.LastYear = max(r.LastYear, p.LastYear)
		r.Rows += p.Rows
		r.Snapshots = append(r.Snapshots, p.Snapshots...)
		r.Parts = append(r.Parts, p.ID)
	}
	r.Digest = set[0].Digest
	if len(set) > 1 {
		r.Digest = joinDigests(set)
	}
	c.Release, c.Parts = r, r.Parts
	return c
}

// joinDigests gives the digest of a release of several parts.
func joinDigests(set []waybill.Release) string {
	h := sha256.New()
	for _, p := range set {
		_, _ = io.WriteString(h, p.Digest+"\n") // a hash takes everything
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// nameReleases gives each release its id: register, layout and day, with the
// scope where it is not everything. Of two that would have one id, the one with
// more rows keeps it and the other's bears the beginning of its snapshot's hash.
func nameReleases(all []Combination) {
	base := make(map[waybill.ReleaseID][]*waybill.Release)
	for i := range all {
		r := &all[i].Release
		r.ID = baseID(*r)
		base[r.ID] = append(base[r.ID], r)
	}
	for id, same := range base {
		slices.SortFunc(same, func(a, b *waybill.Release) int {
			return cmp.Or(cmp.Compare(b.Rows, a.Rows), slices.Compare(a.Snapshots, b.Snapshots))
		})
		for _, r := range same[1:] {
			r.ID = id + "+" + waybill.ReleaseID(shortHash(r.Snapshots))
		}
	}
}

func baseID(r waybill.Release) waybill.ReleaseID {
	id := string(r.Register)
	if r.Layout == waybill.LayoutDeliveries || r.Layout == waybill.LayoutOrders {
		id += "/" + string(r.Layout)
	}
	id += "@" + string(r.Generated)
	if r.Scope != "" {
		id += ";" + strings.ReplaceAll(r.Scope, " ", "-")
	}
	return waybill.ReleaseID(id)
}

// shortHash tells sets of snapshots apart: the least of their hashes that
// stands last in the list, cut short.
func shortHash(s []waybill.SnapshotID) string {
	var b strings.Builder
	for _, id := range s {
		b.WriteString(string(id[:min(6, len(id))]))
	}
	return b.String()
}

// Edition gives the year of the spring update that a release belongs to. The
// register is revised as a whole once a year, in the second week of March; a
// file of early March that has last year's deliveries came after an early update,
// one that lacks them after a late one.
func Edition(r waybill.Release) int {
	t := r.Generated.Time()
	if t.IsZero() {
		return 0
	}
	y := t.Year()
	spring := secondMonday(y)
	switch {
	case t.Month() == time.March && t.Before(spring) && r.LastYear == y-1:
		return y
	case t.Month() == time.March && !t.Before(spring) && r.LastYear == y-2:
		return y - 1
	case t.Before(spring):
		return y - 1
	}
	return y
}

// secondMonday gives the day in March on which the update is published.
func secondMonday(year int) time.Time {
	t := time.Date(year, time.March, 8, 0, 0, 0, 0, time.UTC)
	return t.AddDate(0, 0, (int(time.Monday)-int(t.Weekday())+7)%7)
}
