package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// transfers reads a SIPRI transfer register in either layout.
type transfers struct {
	in    *input
	s     *scanner
	c     columns
	row   func(*waybill.Transfer)
	point byte // decimal mark besides "."
	last  int  // last year a row may speak of

	t       waybill.Transfer // lent to row
	years   []int
	numbers [5]float64
	new     float64
	fields  [][]byte // of a record put together from several lines
}

// The years of the register; a year outside them is a slip.
const firstYear = 1900

func readTransfers(in *input, r io.Reader, row func(*waybill.Transfer)) error {
	x := &transfers{in: in, s: newScanner(r, in.shape.comma), c: locate(in.shape.header, in.shape.layout), row: row, point: '.'}
	if in.shape.comma == ';' {
		x.point = ','
	}
	if err := in.skipPreamble(x.s); err != nil {
		return err
	}
	if missing := x.c.missing(in.shape.layout); len(missing) > 0 {
		in.issues.add("missing-column", in.shape.at, strings.Join(missing, ", "),
			"the header lacks these columns; their fields are empty in every row")
	}
	x.last = in.pre.lastYear()
	if err := x.rows(); err != nil {
		return err
	}
	x.declare()
	return nil
}

// skipPreamble reads the lines above the header, and the header.
func (in *input) skipPreamble(s *scanner) error {
	for s.line < in.shape.at {
		line, err := s.readLine()
		var bad *fault
		if errors.As(err, &bad) {
			continue
		}
		if err != nil {
			return err
		}
		if s.line == 1 {
			line = bytes.TrimPrefix(line, bom)
		}
		if s.line < in.shape.at {
			in.pre.read(decode(line))
		}
	}
	in.sheet.Release.Generated = in.pre.generated
	in.sheet.Release.Scope = in.pre.scope
	if in.pre.generated == "" {
		in.issues.add("no-stamp", 0, "", "the file does not say on which day it was generated; the day given as its publication (--published) is taken, and without one the day it came")
	}
	return nil
}

// declare puts down the years that the release covers: those asked for where the
// export says so, else those in which it has a delivery.
func (x *transfers) declare() {
	r := &x.in.sheet.Release
	if x.in.pre.from > 0 {
		r.FirstYear = x.in.pre.from
	}
	if x.in.pre.to > 0 {
		r.LastYear = min(x.in.pre.to, x.last)
	}
}

func (x *transfers) rows() error {
	for {
		rec, err := x.s.next()
		var bad *fault
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &bad):
			x.in.issues.add(bad.code, rec.line, decode(rec.raw[:min(len(rec.raw), 400)]), bad.reason)
			if bad != errQuote {
				continue
			}
		case err != nil:
			return fmt.Errorf("line %d: %w", rec.line, err)
		}
		if x.shaped(rec) && x.parse(rec) {
			x.row(&x.t)
			x.in.sheet.Release.Rows++
		}
	}
}

// shaped brings a record to the header's number of fields, or says why not.
func (x *transfers) shaped(rec *record) bool {
	switch n := len(rec.fields); {
	case n == x.c.n:
		return len(rec.raw) > 0 && rec.raw[0] != x.s.comma || !blank(rec.fields)
	case n > x.c.n:
		return x.tooMany(rec)
	case len(trim(rec.raw)) == 0 || blank(rec.fields):
		return false
	default:
		return x.tooFew(rec)
	}
}

// blank tells whether all fields are empty, as in the lines that spreadsheets
// leave at the end of a table.
func blank(fields [][]byte) bool {
	for _, f := range fields {
		if len(trim(f)) > 0 {
			return false
		}
	}
	return true
}

// tooFew joins a record that a raw newline inside a comment has cut, when what
// follows makes it whole exactly; a following line that is whole by itself is
// never drawn in.
func (x *transfers) tooFew(rec *record) bool {
	n := len(rec.fields)
	if x.c.comment >= 0 && n == x.c.comment+1 {
		fields := append(x.fields[:0], cloneFields(rec.fields)...)
		line, raw, ahead := rec.line, string(rec.raw), 0
		for range maxQuotedLines {
			next, end, err := x.s.peekLine(ahead)
			if err != nil {
				break
			}
			more := bytes.Split(next, []byte{x.s.comma})
			if len(more) >= x.c.n || len(fields)+len(more)-1 > x.c.n {
				break
			}
			ahead = end
			last := len(fields) - 1
			fields[last] = bytes.Join([][]byte{fields[last], bytes.Clone(more[0])}, []byte("\n"))
			fields = append(fields, cloneFields(more[1:])...)
			x.fields = fields
			if len(fields) == x.c.n {
				x.s.take(ahead)
				*rec = record{line: line, raw: []byte(raw), fields: fields}
				x.in.issues.add("joined-line", line, raw, "a newline stands inside the comment; the lines were read as one row")
				return true
			}
		}
	}
	reason := fmt.Sprintf("the line has %d fields and the header %d; it was left out", n, x.c.n)
	if x.s.cut {
		reason = fmt.Sprintf("the file ends in the middle of this line (%d of %d fields); it was left out", n, x.c.n)
	}
	x.in.issues.add("ragged-row", rec.line, decode(rec.raw), reason)
	return false
}

func cloneFields(fields [][]byte) [][]byte {
	out := make([][]byte, len(fields))
	for i, f := range fields {
		out[i] = bytes.Clone(f)
	}
	return out
}

// tooMany drops empty cells at the end, or gives the surplus to the comment,
// the one free text of the layout, when every other column then reads right.
func (x *transfers) tooMany(rec *record) bool {
	extra := len(rec.fields) - x.c.n
	if blank(rec.fields[x.c.n:]) && !blank(rec.fields[:x.c.n]) {
		rec.fields = rec.fields[:x.c.n]
		return true
	}
	if c := x.c.comment; c >= 0 {
		joined := append([][]byte{}, rec.fields[:c]...)
		joined = append(joined, bytes.Join(rec.fields[c:c+extra+1], []byte{x.s.comma}))
		joined = append(joined, rec.fields[c+extra+1:]...)
		if try := (record{rec.line, rec.raw, joined}); x.reads(&try) {
			x.in.issues.add("stray-separator", rec.line, decode(rec.raw),
				fmt.Sprintf("%d separators too many stand inside the comment; all other columns read right, so the row was taken", extra))
			rec.fields = joined
			return true
		}
	}
	if !blank(rec.fields) {
		x.in.issues.add("ragged-row", rec.line, decode(rec.raw),
			fmt.Sprintf("the line has %d fields and the header %d; it was left out", len(rec.fields), x.c.n))
	}
	return false
}

// reads tells whether every typed column of a record reads right.
func (x *transfers) reads(rec *record) bool {
	code, _ := x.typed(rec)
	return code == ""
}
