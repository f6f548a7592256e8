package table

import (
	"fmt"
	"math"

	"github.com/waybill-ledger/waybill"
)

// parse reads one whole record into x.t. It gives false, with an issue, when the
// row can't be taken without a guess.
func (x *transfers) parse(rec *record) bool {
	code, reason := x.typed(rec)
	if code != "" {
		x.in.issues.add(code, rec.line, decode(rec.raw), reason+"; the row was left out")
		return false
	}
	t := &x.t
	text := func(i int) string { return x.in.text.get(cell(rec, i)) }
	t.Row = waybill.Row{Snapshot: x.in.id, Line: rec.line}
	t.Layout = x.in.shape.layout
	t.Supplier, t.Recipient = text(x.c.supplier), text(x.c.recipient)
	t.Designation, t.Description = text(x.c.designation), text(x.c.description)
	t.Category = categoryOf(text(x.c.category))
	t.Status = waybill.Status(text(x.c.status))
	t.Comment = ""
	if b := trim(cell(rec, x.c.comment)); len(b) > 0 {
		t.Comment = decode(b)
	}
	if t.Supplier == "" || t.Recipient == "" {
		x.in.issues.add("missing-name", rec.line, decode(rec.raw), "the row names no supplier or no recipient; it was left out")
		return false
	}
	for _, y := range t.DeliveryYears {
		x.in.seeYear(y)
	}
	x.doubt(rec)
	return true
}

// typed reads the columns that are numbers, years and marks. It gives the code
// of an issue and what is wrong, or nothing.
func (x *transfers) typed(rec *record) (code, reason string) {
	t, c := &x.t, &x.c
	var ok [8]bool
	t.OrderYearUncertain, ok[0] = mark(cell(rec, c.orderYearMark))
	t.OrderedUncertain, ok[1] = mark(cell(rec, c.orderedMark))
	t.DeliveredUncertain, ok[2] = mark(cell(rec, c.deliveredMark))
	t.DeliveryYearsUncertain, ok[3] = mark(cell(rec, c.yearsMark))
	t.LocalProduction, ok[4] = mark(cell(rec, c.local))
	if !ok[0] || !ok[1] || !ok[2] || !ok[3] || !ok[4] {
		return "shifted-columns", "a column of marks holds something else than a mark, so the columns are shifted"
	}
	t.DealID, ok[5] = x.id(cell(rec, c.id))
	t.OrderYear, ok[6] = year(cell(rec, c.orderYear))
	x.years, ok[7] = yearList(x.years[:0], cell(rec, c.years))
	t.DeliveryYears = x.years
	if !ok[5] || !ok[6] || !ok[7] {
		return "shifted-columns", "an id or a year is no whole number, so the columns are shifted"
	}
	for i, f := range [...]struct {
		at int
		to **float64
	}{{c.ordered, &t.Ordered}, {c.delivered, &t.Delivered}, {c.unit, &t.UnitTIV}, {c.orderTIV, &t.OrderTIV}, {c.tiv, &t.DeliveredTIV}} {
		if *f.to, ok[0] = x.optional(cell(rec, f.at), i); !ok[0] {
			return "bad-number", "a number can't be read"
		}
	}
	if t.UnitTIVNew, ok[0] = x.unitNew(cell(rec, c.unitNew)); !ok[0] {
		return "bad-number", "a number can't be read"
	}
	if y := t.OrderYear; y != 0 && (y < firstYear || y > x.last) {
		return "year-out-of-range", fmt.Sprintf("the order year %d can't be", y)
	}
	for _, y := range t.DeliveryYears {
		if y < firstYear || y > x.last {
			return "year-out-of-range", fmt.Sprintf("the delivery year %d can't be", y)
		}
	}
	if x.c.id >= 0 && len(t.DeliveryYears) != 1 {
		return "shifted-columns", "the row has no single delivery year"
	}
	return "", ""
}

// id reads a deal's number; the orders layout has none.
func (x *transfers) id(b []byte) (int, bool) {
	if x.c.id < 0 {
		return 0, true
	}
	n, ok := integer(b)
	return n, ok && n > 0 && n <= math.MaxUint32
}

// optional reads a number that may be missing into the i-th lent number.
func (x *transfers) optional(b []byte, i int) (*float64, bool) {
	if len(trim(b)) == 0 {
		return nil, true
	}
	v, ok := number(b, x.point)
	if !ok {
		return nil, false
	}
	x.numbers[i] = v
	return &x.numbers[i], true
}

func (x *transfers) unitNew(b []byte) (*float64, bool) {
	if len(trim(b)) == 0 {
		return nil, true
	}
	v, ok := number(b, x.point)
	if !ok {
		return nil, false
	}
	x.new = v
	return &x.new, true
}

// cell gives a field, empty where the export lacks the column.
func cell(rec *record, i int) []byte {
	if i < 0 {
		return nil
	}
	return rec.fields[i]
}

// mark reads a flag: "?" or "Yes" is set, nothing or "No" is not.
func mark(b []byte) (set, ok bool) {
	switch string(trim(b)) {
	case "", "No", "no", "NO":
		return false, true
	case "?", "Yes", "yes", "YES":
		return true, true
	}
	return false, false
}

// year reads a year that may be missing.
func year(b []byte) (int, bool) {
	if b = trim(b); len(b) == 0 {
		return 0, true
	}
	return integer(b)
}

// yearList reads years as the orders layout joins them: "2007; 2008; 2008".
func yearList(out []int, b []byte) ([]int, bool) {
	for b = trim(b); len(b) > 0; b = trim(b) {
		n := 0
		for n < len(b) && b[n] >= '0' && b[n] <= '9' {
			n++
		}
		y, ok := integer(b[:n])
		if !ok {
			return out, false
		}
		out = append(out, y)
		b = trim(b[n:])
		if len(b) > 0 {
			if b[0] != ';' && b[0] != ',' {
				return out, false
			}
			b = b[1:]
		}
	}
	return out, true
}

// categoryOf brings the one category that exports write in two ways into one.
func categoryOf(s string) waybill.Category {
	if s == "Air defence systems" {
		return waybill.AirDefence
	}
	return waybill.Category(s)
}
