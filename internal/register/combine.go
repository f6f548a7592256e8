package register

import "github.com/waybill-ledger/waybill"

// Combine puts the parts of releases together, as [Plan] tells, and gives the
// releases ordered by day. Parts are not changed; a release of one part shares
// its columns.
func Combine(parts ...*Columns) []*Columns {
	byID := make(map[waybill.ReleaseID]*Columns, len(parts))
	releases := make([]waybill.Release, 0, len(parts))
	for _, p := range parts {
		if byID[p.Release.ID] == nil {
			byID[p.Release.ID] = p
			releases = append(releases, p.Release)
		}
	}
	var out []*Columns
	for _, c := range Plan(releases) {
		of := make([]*Columns, len(c.Parts))
		for i, id := range c.Parts {
			of[i] = byID[id]
		}
		out = append(out, Concat(c.Release, of...))
	}
	return out
}

// Concat puts the rows of parts one behind the other, as one release. All parts
// are of its layout.
func Concat(release waybill.Release, parts ...*Columns) *Columns {
	if len(parts) == 1 {
		return parts[0].as(release)
	}
	out := &Columns{YearSets: [][]uint16{nil}}
	b := newMerge(out)
	for _, p := range parts {
		if p.N > 0 {
			b.add(p)
		}
	}
	b.finish()
	out.dropRepeats() // rows outside the years that their part declares
	release.Rows = out.N
	out.Release = release
	return out
}

// as gives the same rows under another release.
func (c *Columns) as(r waybill.Release) *Columns {
	return &Columns{Release: r, N: c.N,
		Names: c.Names, Codes: c.Codes, Designations: c.Designations, Descriptions: c.Descriptions,
		Categories: c.Categories, Statuses: c.Statuses, Snapshots: c.Snapshots, Comments: c.Comments,
		Supplier: c.Supplier, Recipient: c.Recipient, Designation: c.Designation, Description: c.Description,
		Category: c.Category, Status: c.Status, OrderYear: c.OrderYear, DeliveryYear: c.DeliveryYear,
		Delivered: c.Delivered, Ordered: c.Ordered, UnitNew: c.UnitNew, Unit: c.Unit, TIV: c.TIV, OrderTIV: c.OrderTIV,
		DealID: c.DealID, Comment: c.Comment, YearSet: c.YearSet, YearSets: c.YearSets, Flags: c.Flags,
		Snapshot: c.Snapshot, Line: c.Line}
}

// merge joins dictionaries while columns are put one behind the other.
type merge struct {
	out   *Columns
	names dict[string]
	desig dict[string]
	descr dict[string]
	cats  dict[waybill.Category]
	stats dict[waybill.Status]
	snaps dict[waybill.SnapshotID]
	comms dict[string]
}

func newMerge(out *Columns) *merge {
	const all = 1<<32 - 1
	out.Codes = []waybill.ActorID{""}
	return &merge{out: out, names: newDict[string](1<<16 - 1), desig: newDict[string](all), descr: newDict[string](1<<16 - 1),
		cats: newDict[waybill.Category](255), stats: newDict[waybill.Status](255), snaps: newDict[waybill.SnapshotID](255),
		comms: newDict[string](all)}
}

// remap gives, for each place in a part's dictionary, its place in the whole's.
// A value that finds no room falls to the empty one; no register comes near.
func remap[T ~string](d *dict[T], values []T) []uint32 {
	out := make([]uint32, len(values))
	for i, v := range values {
		out[i], _ = d.get(v)
	}
	return out
}

func appendMapped[T uint8 | uint16 | uint32](to []T, from []T, by []uint32) []T {
	for _, v := range from {
		to = append(to, T(by[v]))
	}
	return to
}

func (m *merge) add(p *Columns) {
	o := m.out
	known := len(m.names.values)
	names := remap(&m.names, p.Names)
	for i, at := range names {
		if int(at) >= known && int(at) == len(o.Codes) {
			o.Codes = append(o.Codes, p.Codes[i])
		}
	}
	o.Supplier = appendMapped(o.Supplier, p.Supplier, names)
	o.Recipient = appendMapped(o.Recipient, p.Recipient, names)
	o.Designation = appendMapped(o.Designation, p.Designation, remap(&m.desig, p.Designations))
	o.Description = appendMapped(o.Description, p.Description, remap(&m.descr, p.Descriptions))
	o.Category = appendMapped(o.Category, p.Category, remap(&m.cats, p.Categories))
	o.Status = appendMapped(o.Status, p.Status, remap(&m.stats, p.Statuses))
	o.Snapshot = appendMapped(o.Snapshot, p.Snapshot, remap(&m.snaps, p.Snapshots))
	if p.Comment != nil {
		o.Comment = appendMapped(o.Comment, p.Comment, remap(&m.comms, p.Comments))
	}
	if p.YearSet != nil {
		base := uint32(len(o.YearSets))
		o.YearSets = append(o.YearSets, p.YearSets...)
		for _, y := range p.YearSet {
			o.YearSet = append(o.YearSet, base+y)
		}
	}
	o.OrderYear = append(o.OrderYear, p.OrderYear...)
	o.DeliveryYear = append(o.DeliveryYear, p.DeliveryYear...)
	o.Delivered = append(o.Delivered, p.Delivered...)
	o.Ordered = append(o.Ordered, p.Ordered...)
	o.UnitNew = append(o.UnitNew, p.UnitNew...)
	o.Unit = append(o.Unit, p.Unit...)
	o.TIV = append(o.TIV, p.TIV...)
	o.OrderTIV = append(o.OrderTIV, p.OrderTIV...)
	o.DealID = append(o.DealID, p.DealID...)
	o.Flags = append(o.Flags, p.Flags...)
	o.Line = append(o.Line, p.Line...)
	o.N += p.N
}

func (m *merge) finish() {
	o := m.out
	o.Names, o.Designations, o.Descriptions = m.names.values, m.desig.values, m.descr.values
	o.Categories, o.Statuses, o.Snapshots, o.Comments = m.cats.values, m.stats.values, m.snaps.values, m.comms.values
}
