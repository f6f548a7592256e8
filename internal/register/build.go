package register

import (
	"fmt"
	"math"

	"github.com/waybill-ledger/waybill"
)

// Builder takes the rows of one snapshot, or of one test, and makes columns of
// them. Rows may be lent: nothing of a Transfer is kept but its strings.
type Builder struct {
	c       *Columns
	grow    growingColumns
	layout  waybill.Layout
	code    Coder
	issues  []waybill.Issue
	names   dict[string]
	desig   dict[string]
	descr   dict[string]
	cats    dict[waybill.Category]
	stats   dict[waybill.Status]
	snaps   dict[waybill.SnapshotID]
	comms   dict[string]
	years   map[string]uint32
	scratch []byte
	refused map[string]bool
}

// Coder gives the code of a name as a register writes it; false when the name
// is not known.
type Coder func(name string) (waybill.ActorID, bool)

// NewBuilder gives an empty builder that codes names by the lexicon.
func NewBuilder() *Builder { return NewBuilderWith(lexiconCode) }

// NewBuilderWith gives an empty builder that codes names by code.
func NewBuilderWith(code Coder) *Builder {
	c := &Columns{YearSets: [][]uint16{nil}}
	return &Builder{c: c, code: code, years: map[string]uint32{"": 0}, refused: map[string]bool{},
		names: newDict[string](math.MaxUint16), desig: newDict[string](math.MaxUint32), descr: newDict[string](math.MaxUint16),
		cats: newDict[waybill.Category](math.MaxUint8), stats: newDict[waybill.Status](math.MaxUint8),
		snaps: newDict[waybill.SnapshotID](math.MaxUint8), comms: newDict[string](math.MaxUint32)}
}

// Build makes columns of rows at once, with codes from the lexicon.
func Build(release waybill.Release, rows ...waybill.Transfer) *Columns {
	b := NewBuilder()
	for i := range rows {
		b.Add(&rows[i])
	}
	c, _ := b.Finish(release)
	return c
}

// dict numbers the different values of a column from 1; 0 is the empty one.
type dict[T ~string] struct {
	values []T
	at     map[T]uint32
	last   T // rows that follow each other repeat
	lastAt uint32
	max    uint32
}

func newDict[T ~string](max uint32) dict[T] {
	return dict[T]{values: []T{""}, at: map[T]uint32{"": 0}, max: max}
}

// get gives the number of v; false when there are too many values.
func (d *dict[T]) get(v T) (uint32, bool) {
	if v == d.last {
		return d.lastAt, true
	}
	i, ok := d.at[v]
	if !ok {
		i = uint32(len(d.values))
		if i > d.max {
			return 0, false
		}
		d.values = append(d.values, v)
		d.at[v] = i
	}
	d.last, d.lastAt = v, i
	return i, true
}

// words are the places of a row's texts in the dictionaries.
type words struct {
	supplier, recipient, designation, description, category, status, snapshot uint32
}

// number gives the places of a row's texts; false when a dictionary is full.
func (b *Builder) number(t *waybill.Transfer) (w words, ok bool) {
	var is [7]bool
	w.supplier, is[0] = b.names.get(t.Supplier)
	w.recipient, is[1] = b.names.get(t.Recipient)
	w.designation, is[2] = b.desig.get(t.Designation)
	w.description, is[3] = b.descr.get(t.Description)
	w.category, is[4] = b.cats.get(t.Category)
	w.status, is[5] = b.stats.get(t.Status)
	w.snapshot, is[6] = b.snaps.get(t.Row.Snapshot)
	return w, is == [7]bool{true, true, true, true, true, true, true}
}

// Add takes one row.
func (b *Builder) Add(t *waybill.Transfer) {
	if b.c.N == 0 {
		b.layout = t.Layout
	}
	if b.c.N == math.MaxInt32 {
		b.refuse("too-many-rows", t, "a release holds at most 2,147,483,647 rows; the rest was left out")
		return
	}
	w, ok := b.number(t)
	if !ok {
		b.refuse("too-many-values", t, "a column of names, descriptions, categories or statuses has more different values than a register has; the row was left out")
		return
	}
	g := &b.grow
	g.supplier.add(uint16(w.supplier))
	g.recipient.add(uint16(w.recipient))
	g.designation.add(w.designation)
	g.description.add(uint16(w.description))
	g.category.add(uint8(w.category))
	g.status.add(uint8(w.status))
	g.orderYear.add(uint16(t.OrderYear))
	g.delivered.add(float32(orNaN(t.Delivered)))
	g.unit.add(orNaN(t.UnitTIV))
	g.tiv.add(orNaN(t.DeliveredTIV))
	g.flags.add(flagsOf(t))
	g.snapshot.add(uint8(w.snapshot))
	g.line.add(uint32(t.Row.Line))
	b.addOwn(t)
	b.c.N++
}

// addOwn adds the columns that one layout has and the other has not.
func (b *Builder) addOwn(t *waybill.Transfer) {
	g := &b.grow
	if b.layout == waybill.LayoutDeliveries {
		var y int
		if len(t.DeliveryYears) > 0 {
			y = t.DeliveryYears[0]
		}
		g.deliveryYear.add(uint16(y))
		g.unitNew.add(orNaN(t.UnitTIVNew))
		g.dealID.add(uint32(t.DealID))
		return
	}
	com, _ := b.comms.get(t.Comment)
	g.comment.add(com)
	g.ordered.add(float32(orNaN(t.Ordered)))
	g.orderTIV.add(orNaN(t.OrderTIV))
	g.yearSet.add(b.yearSet(t.DeliveryYears))
}

func orNaN(v *float64) float64 {
	if v == nil {
		return math.NaN()
	}
	return *v
}

func flagsOf(t *waybill.Transfer) uint8 {
	var f uint8
	for _, m := range [...]struct {
		set  bool
		flag uint8
	}{{t.OrderYearUncertain, OrderYearUncertain}, {t.OrderedUncertain, OrderedUncertain}, {t.DeliveredUncertain, DeliveredUncertain},
		{t.DeliveryYearsUncertain, DeliveryYearUncertain}, {t.LocalProduction, LocalProduction}} {
		if m.set {
			f |= m.flag
		}
	}
	return f
}

// yearSet numbers a list of delivery years as written, repeats included.
func (b *Builder) yearSet(years []int) uint32 {
	b.scratch = b.scratch[:0]
	for _, y := range years {
		b.scratch = append(b.scratch, byte(y), byte(y>>8))
	}
	if i, ok := b.years[string(b.scratch)]; ok {
		return i
	}
	i := uint32(len(b.c.YearSets))
	set := make([]uint16, len(years))
	for j, y := range years {
		set[j] = uint16(y)
	}
	b.c.YearSets = append(b.c.YearSets, set)
	b.years[string(b.scratch)] = i
	return i
}

// refuse keeps one issue for all rows left out for one reason.
func (b *Builder) refuse(code string, t *waybill.Transfer, reason string) {
	if b.refused[code] {
		for i := range b.issues {
			if b.issues[i].Code == code {
				b.issues[i].Count++
			}
		}
		return
	}
	b.refused[code] = true
	b.issues = append(b.issues, waybill.Issue{Snapshot: t.Row.Snapshot, Stage: "register", Code: code, Line: t.Row.Line, Reason: reason, Count: 1})
}

// Finish gives the columns of all rows added, as the given release. Rows that
// repeat a deal's id and delivery year are left out, and a name without a code
// is kept as it is; both make issues. The builder is spent.
func (b *Builder) Finish(release waybill.Release) (*Columns, []waybill.Issue) {
	c := b.c
	b.grow.into(c)
	c.Names, c.Designations, c.Descriptions = b.names.values, b.desig.values, b.descr.values
	c.Categories, c.Statuses, c.Snapshots, c.Comments = b.cats.values, b.stats.values, b.snaps.values, b.comms.values
	b.names.at, b.desig.at, b.descr.at, b.comms.at, b.years = nil, nil, nil, nil, nil
	issues := append(b.issues, c.dropRepeats()...)
	issues = append(issues, b.codeNames()...)
	if release.Layout == "" {
		release.Layout = b.layout
	}
	release.Rows = c.N
	c.Release = release
	c.Release.Digest = c.digest()
	return c, issues
}

// codeNames gives each name its code.
func (b *Builder) codeNames() []waybill.Issue {
	c := b.c
	c.Codes = make([]waybill.ActorID, len(c.Names))
	count, first := map[uint16]int{}, map[uint16]int{}
	unknown := map[uint16]bool{}
	for i, name := range c.Names {
		code, ok := codeOf(name, b.code)
		c.Codes[i] = code
		if !ok {
			unknown[uint16(i)] = true
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	see := func(name uint16, line uint32) {
		if unknown[name] {
			if count[name] == 0 {
				first[name] = int(line)
			}
			count[name]++
		}
	}
	for i := range c.N {
		see(c.Supplier[i], c.Line[i])
		see(c.Recipient[i], c.Line[i])
	}
	var out []waybill.Issue
	for i, name := range c.Names {
		if n := count[uint16(i)]; n > 0 {
			out = append(out, waybill.Issue{Snapshot: snapshotOf(c), Stage: "register", Code: "unknown-name", Line: first[uint16(i)], Text: name,
				Reason: fmt.Sprintf("no state, organisation or group of this name is known; rows with it (%d) are kept under the name as it stands", n), Count: n})
		}
	}
	return out
}

func snapshotOf(c *Columns) waybill.SnapshotID {
	if len(c.Snapshots) > 1 {
		return c.Snapshots[1]
	}
	return ""
}
