package export

import (
	"encoding/csv"
	"encoding/json"
	"io"

	"github.com/waybill-ledger/waybill"
)

// WriteCSV writes a header and the rows, numbers unrounded with a point. Unit,
// credit and address have no place in the format: whoever writes it says them
// beside it.
func WriteCSV(w io.Writer, t waybill.Table) error {
	cols := columns(&t)
	line := make([]string, len(cols))
	for i, c := range cols {
		line[i] = c.name
	}
	out := csv.NewWriter(w)
	if err := out.Write(line); err != nil {
		return err
	}
	for i := range t.Rows {
		for j, c := range cols {
			line[j] = safe(c, c.text(&t.Rows[i]))
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// safe keeps a spreadsheet from taking a register's text for a formula.
func safe(c column, s string) string {
	if c.kind != words || s == "" {
		return s
	}
	switch s[0] {
	case '=', '+', '@', '\t', '\r':
		return "'" + s
	case '-':
		if len(s) > 1 {
			return "'" + s
		}
	}
	return s
}

// WriteJSON writes the whole table with everything that belongs to it, as one
// line.
func WriteJSON(w io.Writer, t waybill.Table) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(t)
}
