// Package table reads registers that come as tables: bytes go in, rows as the
// register wrote them come out, with an issue for each line that could not be
// taken. It knows the layouts, their quirks and their defects; it adds nothing
// up, fills no gap and never guesses what a broken line meant: a line is read
// one way or it is left out and counted.
//
// A transfer register is streamed, row by row, so that a register of millions
// of rows needs no more memory than its longest line:
//
//	b := register.NewBuilder()
//	sheet, issues, err := table.Read(r, snapshot.ID, b.Add)
//	columns, more := b.Finish(sheet.Release)
//
// For every other layout the rows are in the sheet itself.
package table

import (
	"errors"
	"io"

	"github.com/waybill-ledger/waybill"
)

// Registers by their id, as the source definitions name them.
const (
	Transfers waybill.RegisterID = "sipri/transfers"
	TIVTables waybill.RegisterID = "sipri/tiv-tables"
	Embargoes waybill.RegisterID = "sipri/embargoes"
	DCAD      waybill.RegisterID = "kinne/dcad"
	USSales   waybill.RegisterID = "usa/security-assistance"
	NLExports waybill.RegisterID = "nld/export-licences"
	DEExports waybill.RegisterID = "deu/export-licences"
	EUBrokers waybill.RegisterID = "eu/brokering-licences"
	UNROCA    waybill.RegisterID = "un/unroca"
)

// ErrNoTable says that the bytes are in none of the layouts known here.
var ErrNoTable = errors.New("no register layout that is known: no header line was found by its column names")

// Read reads a register of any layout. Rows of a transfer register are lent to
// row one at a time: the Transfer and the numbers it points to are overwritten by the
// next row, its strings are not. All other rows are in the sheet. The issues
// say what was left out or looks wrong, with its line; the error is set only
// when nothing could be taken at all.
func Read(r io.Reader, id waybill.SnapshotID, row func(*waybill.Transfer)) (waybill.Sheet, []waybill.Issue, error) {
	head, r, packed, err := peek(r)
	if err != nil {
		return waybill.Sheet{}, nil, err
	}
	shape, ok := sniff(head)
	if !ok {
		return waybill.Sheet{}, nil, ErrNoTable
	}
	in := &input{id: id, shape: shape, issues: newIssues(id), text: newInterner(), names: newNames(nil)}
	in.sheet.Release = waybill.Release{Register: shape.register, Layout: shape.layout, Credit: shape.credit, Snapshots: []waybill.SnapshotID{id}}
	if err := shape.read(in, r, row); err != nil {
		return waybill.Sheet{}, in.issues.list(), err
	}
	if packed != nil && packed.broken != nil {
		in.issues.add("broken-gzip", 0, packed.broken.Error(), "the packed file breaks off; what came before was read")
	}
	in.finish()
	return in.sheet, in.issues.list(), nil
}

// input is one reading of one file.
type input struct {
	id     waybill.SnapshotID
	shape  shape
	issues *issues
	text   *interner
	names  *names
	sheet  waybill.Sheet
	pre    preamble
}

// finish names the release after what the file declares.
func (in *input) finish() {
	in.names.report(in.issues)
	r := &in.sheet.Release
	if in.shape.layout != waybill.LayoutDeliveries && in.shape.layout != waybill.LayoutOrders {
		s := &in.sheet
		r.Rows = len(s.Embargoes) + len(s.Agreements) + len(s.Amounts) + len(s.Cells) + len(s.Reports)
	}
	r.ID = PartID(*r)
}

// PartID names the part of a release that one snapshot gave: its register, its
// layout where the register has two, its day, and the beginning of the
// snapshot's hash, since two files of one day may cover different years.
func PartID(r waybill.Release) waybill.ReleaseID {
	id := string(r.Register)
	if r.Register == Transfers {
		id += "/" + string(r.Layout)
	}
	id += "@" + string(r.Generated)
	if len(r.Snapshots) > 0 {
		s := string(r.Snapshots[0])
		id += "+" + s[:min(len(s), 12)]
	}
	return waybill.ReleaseID(id)
}

// seeYear widens the release's years to y.
func (in *input) seeYear(y int) {
	r := &in.sheet.Release
	if y == 0 {
		return
	}
	if r.FirstYear == 0 || y < r.FirstYear {
		r.FirstYear = y
	}
	if y > r.LastYear {
		r.LastYear = y
	}
}

// row gives the address of a line of the file.
func (in *input) row(line int) waybill.Row { return waybill.Row{Snapshot: in.id, Line: line} }
