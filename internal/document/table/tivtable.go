package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// isTIVTable tells the header of a TIV table: one or two cells that name what the
// rows are, then years one after the other.
func isTIVTable(cells []string) bool {
	first, n := yearColumns(cells)
	if n < 1 || first < 1 || first > 2 {
		return false
	}
	switch cells[0] {
	case "recipient", "supplier", "exports by", "imports by", "exports to", "imports from", "exporter", "importer":
		return first == 1
	case "": // regions leave two cells blank, the tables of before 2023 one
		return first == 2 && cells[1] == "" && n > 1 || first == 1 && slices.Contains(cells, "total")
	}
	return false
}

// yearColumns gives the first of the cells that are years in a row, and how many.
func yearColumns(cells []string) (first, n int) {
	first = -1
	for i, c := range cells {
		y, ok := integer([]byte(c))
		if !ok || len(c) != 4 || y < firstYear || y > 2200 {
			if first >= 0 {
				break
			}
			continue
		}
		if first < 0 {
			first = i
		}
		n++
	}
	return first, n
}

// of names the one state that a table of partners is about.
var tableOf = regexp.MustCompile(`(?i)TIV of arms (exports|imports) (?:from|to) (.+?),? \d{4}`)

// readTIVTable reads a table of TIVs by state and year as the institute
// publishes it. An empty cell gives nothing, "0" a cell of 0. Rows and columns of
// totals are passed over: what adds up is not read twice.
func readTIVTable(in *input, r io.Reader, _ func(*waybill.Transfer)) error {
	s := newScanner(r, in.shape.comma)
	title, err := in.tableTitle(s)
	if err != nil {
		return err
	}
	x := &tivTable{in: in, role: waybill.RoleRecipient, scope: "imports by recipient"}
	x.first, x.n = yearColumns(in.shape.header)
	switch h := in.shape.header[0]; {
	case x.first == 2:
		x.role, x.scope = waybill.RoleSupplier, "exports by region"
	case h != "recipient" && h != "imports by" && h != "importer" && h != "exports to":
		x.role, x.scope = waybill.RoleSupplier, "exports by supplier"
	}
	if m := tableOf.FindStringSubmatch(title); m != nil {
		x.within, x.scope = m[2], strings.ToLower(m[1])+" of "+m[2]
		x.role = waybill.RoleSupplier
		if strings.EqualFold(m[1], "exports") {
			x.role = waybill.RoleRecipient
		}
	}
	in.sheet.Release.Scope = x.scope
	for i := range x.n {
		y, _ := integer([]byte(in.shape.header[x.first+i]))
		x.years = append(x.years, y)
		in.seeYear(y)
	}
	return in.records(s, x.row)
}

// tableTitle reads the lines above the header and gives the first of them.
func (in *input) tableTitle(s *scanner) (string, error) {
	var title bytes.Buffer
	for s.line < in.shape.at-1 {
		line, err := s.readLine()
		var bad *fault
		if err != nil && !errors.As(err, &bad) {
			return "", err
		}
		text := decode(bytes.TrimPrefix(line, bom))
		title.WriteString(text + "\n")
		in.pre.read(text)
	}
	return title.String(), in.skipPreamble(s)
}

// tivTable is one reading of a table.
type tivTable struct {
	in       *input
	role     waybill.Role
	scope    string
	within   string // the region or the one state that rows stand under
	first, n int    // cells of years
	years    []int
}

func (x *tivTable) row(rec *record) {
	if len(rec.fields) < x.first+1 {
		x.in.ragged(rec, len(x.in.shape.header))
		return
	}
	name := x.in.text.get(rec.fields[x.first-1])
	if x.first == 2 {
		if region := x.in.text.get(rec.fields[0]); region != "" {
			x.within = region
		}
	}
	if isTotal(name) || name == "" {
		return
	}
	if len(rec.fields) < x.first+x.n {
		x.in.ragged(rec, len(x.in.shape.header))
		return
	}
	code := x.in.names.code(name, rec.line)
	for i, y := range x.years {
		cell := trim(rec.fields[x.first+i])
		if len(cell) == 0 {
			continue
		}
		v, ok := number(cell, '.')
		if !ok {
			x.in.issues.add("bad-number", rec.line, decode(cell), fmt.Sprintf("the cell of %s in %d is no number; it was left out", name, y))
			continue
		}
		x.in.sheet.Cells = append(x.in.sheet.Cells, waybill.TIVCell{Row: x.in.row(rec.line), Name: name, Code: code,
			Role: x.role, Within: x.within, Year: y, Million: v})
	}
}

// isTotal tells rows that add others up.
func isTotal(name string) bool {
	n := strings.ToLower(name)
	return strings.HasPrefix(n, "total") || n == "all" || n == "regional total" || n == "world" || strings.HasPrefix(n, "sum ")
}

// records goes through all records behind the header; records that can't be
// one make an issue.
func (in *input) records(s *scanner, do func(*record)) error {
	for {
		rec, err := s.next()
		var bad *fault
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &bad):
			in.issues.add(bad.code, rec.line, decode(rec.raw[:min(len(rec.raw), 400)]), bad.reason)
			if bad != errQuote {
				continue
			}
		case err != nil:
			return fmt.Errorf("line %d: %w", rec.line, err)
		}
		if !blank(rec.fields) {
			do(rec)
		}
	}
}

// ragged keeps the issue of a record with too few or too many fields.
func (in *input) ragged(rec *record, want int) {
	in.issues.add("ragged-row", rec.line, decode(rec.raw),
		fmt.Sprintf("the line has %d fields and the header %d; it was left out", len(rec.fields), want))
}
