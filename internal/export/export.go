// Package export writes tables for other programs and for people. A table comes
// in as it was computed; bytes in one of the formats go out: aligned text, CSV,
// JSON, Parquet, XLSX. The same table gives the same bytes. It must never
// compute, round away or leave out a figure, and never write the register's
// blank as a zero.
package export

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Format is a way of writing a table.
type Format string

// The formats.
const (
	Text    Format = "text"
	CSV     Format = "csv"
	JSON    Format = "json"
	Parquet Format = "parquet"
	XLSX    Format = "xlsx"
)

// Formats lists every format.
var Formats = []Format{Text, CSV, JSON, Parquet, XLSX}

// ContentType gives the media type to serve a format under.
func (f Format) ContentType() string {
	switch f {
	case CSV:
		return "text/csv; charset=utf-8"
	case JSON:
		return "application/json"
	case Parquet:
		return "application/vnd.apache.parquet"
	case XLSX:
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "text/plain; charset=utf-8"
}

// Write writes a table; Invalid for an unknown format.
func Write(w io.Writer, f Format, t waybill.Table) error {
	switch f {
	case Text:
		return WriteText(w, t)
	case CSV:
		return WriteCSV(w, t)
	case JSON:
		return WriteJSON(w, t)
	case Parquet:
		return WriteParquet(w, t)
	case XLSX:
		return WriteXLSX(w, t)
	}
	var names []string
	for _, k := range Formats {
		names = append(names, string(k))
	}
	return &waybill.Error{Op: "export", Kind: waybill.Invalid, Err: fmt.Errorf("no format is called %q", f),
		Do: "the formats are " + strings.Join(names, ", ")}
}

// kind says what a column holds.
type kind int

const (
	words kind = iota
	whole
	number
)

// column is a column of the written table: its name, and its value in a row as
// text; "" is blank.
type column struct {
	name string
	kind kind
	text func(*waybill.TableRow) string
}

// columns gives a table's columns: each grouping, the codes of states beside
// their names, then the measure with its interval and the share of it that is
// marked. What was apportioned has its column only where there is any.
func columns(t *waybill.Table) []column {
	var out []column
	for i, g := range t.GroupBy {
		k := words
		if g == "year" {
			k = whole
		}
		out = append(out, column{g, k, func(r *waybill.TableRow) string { return r.Names[i] }})
		if g == "supplier" || g == "recipient" {
			out = append(out, column{g + "_code", words, func(r *waybill.TableRow) string { return r.Codes[i] }})
		}
	}
	cell := func(name string, of func(*waybill.Cell) float64) {
		out = append(out, column{name, number, func(r *waybill.TableRow) string {
			if !r.Cell.Known {
				return ""
			}
			return strconv.FormatFloat(of(&r.Cell), 'f', -1, 64)
		}})
	}
	cell(t.Measure, func(c *waybill.Cell) float64 { return c.Value })
	cell(t.Measure+"_low", func(c *waybill.Cell) float64 { return c.Low })
	cell(t.Measure+"_high", func(c *waybill.Cell) float64 { return c.High })
	cell(t.Measure+"_marked", func(c *waybill.Cell) float64 { return c.Marked })
	if apportioned(t) {
		cell(t.Measure+"_apportioned", func(c *waybill.Cell) float64 { return c.Apportioned })
	}
	return out
}

func apportioned(t *waybill.Table) bool {
	return slices.ContainsFunc(t.Rows, func(r waybill.TableRow) bool { return r.Cell.Apportioned > 0 })
}

// about gives what belongs to a table besides its figures, as names and texts.
func about(t *waybill.Table) [][2]string {
	out := [][2]string{{"measure", t.Measure}, {"unit", t.Unit}, {"rule", t.Rule}}
	for _, r := range t.Release {
		out = append(out, [2]string{"release", string(r)})
	}
	if t.Generated != "" {
		out = append(out, [2]string{"generated", string(t.Generated)})
	}
	for _, n := range t.Note {
		out = append(out, [2]string{"note", n})
	}
	if t.Credit != "" {
		out = append(out, [2]string{"credit", t.Credit})
	}
	if t.Address != "" {
		out = append(out, [2]string{"address", t.Address})
	}
	return out
}
