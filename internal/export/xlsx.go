package export

import (
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"github.com/waybill-ledger/waybill"
)

// WriteXLSX writes a workbook with two sheets: the table, and what belongs to it
// (unit, releases, notes, credit, address).
func WriteXLSX(w io.Writer, t waybill.Table) error {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", "table"); err != nil {
		return err
	}
	if err := fillSheet(f, &t); err != nil {
		return err
	}
	if _, err := f.NewSheet("about"); err != nil {
		return err
	}
	for i, a := range about(&t) {
		if err := f.SetSheetRow("about", "A"+strconv.Itoa(i+1), &[]any{a[0], a[1]}); err != nil {
			return err
		}
	}
	// The day of the release, not of the export: the same table, the same bytes.
	day := string(t.Generated)
	if day == "" {
		day = "1970-01-01"
	}
	stamp := day + "T00:00:00Z"
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "waybill", Created: stamp, Modified: stamp, Title: t.Measure}); err != nil {
		return err
	}
	return f.Write(w)
}

func fillSheet(f *excelize.File, t *waybill.Table) error {
	cols := columns(t)
	s, err := f.NewStreamWriter("table")
	if err != nil {
		return err
	}
	line := make([]any, len(cols))
	for i, c := range cols {
		line[i] = c.name
	}
	if err := s.SetRow("A1", line); err != nil {
		return err
	}
	for i := range t.Rows {
		for j, c := range cols {
			line[j] = value(c, c.text(&t.Rows[i]))
		}
		if err := s.SetRow("A"+strconv.Itoa(i+2), line); err != nil {
			return err
		}
	}
	return s.Flush()
}

// value gives a cell as the kind of its column; nil is an empty cell.
func value(c column, s string) any {
	if s == "" {
		return nil
	}
	if c.kind != words {
		if n, err := strconv.ParseFloat(s, 64); err == nil {
			return n
		}
	}
	return s
}
