package register

import (
	"math"

	"github.com/waybill-ledger/waybill"
)

// Transfer gives row i as the register wrote it.
func (c *Columns) Transfer(i int) waybill.Transfer {
	f := c.Flags[i]
	t := waybill.Transfer{
		Row:      c.Row(i),
		Layout:   c.Release.Layout,
		Supplier: c.Names[c.Supplier[i]], Recipient: c.Names[c.Recipient[i]],
		SupplierCode: c.Codes[c.Supplier[i]], RecipientCode: c.Codes[c.Recipient[i]],
		Designation: c.Designations[c.Designation[i]], Description: c.Descriptions[c.Description[i]],
		Category: c.Categories[c.Category[i]], Status: c.Statuses[c.Status[i]],
		OrderYear: int(c.OrderYear[i]), OrderYearUncertain: f&OrderYearUncertain != 0,
		Delivered: optional(float64(c.Delivered[i])), DeliveredUncertain: f&DeliveredUncertain != 0,
		DeliveryYears: c.Years(i), DeliveryYearsUncertain: f&DeliveryYearUncertain != 0,
		UnitTIV: optional(c.Unit[i]), DeliveredTIV: optional(c.TIV[i]),
		OrderedUncertain: f&OrderedUncertain != 0, LocalProduction: f&LocalProduction != 0,
	}
	if c.DealID != nil {
		t.DealID = int(c.DealID[i])
		t.UnitTIVNew = optional(c.UnitNew[i])
	}
	if c.Ordered != nil {
		t.Ordered, t.OrderTIV = optional(float64(c.Ordered[i])), optional(c.OrderTIV[i])
		t.Comment = c.Comments[c.Comment[i]]
	}
	return t
}

// Row gives the address of row i: its snapshot and line.
func (c *Columns) Row(i int) waybill.Row {
	return waybill.Row{Snapshot: c.Snapshots[c.Snapshot[i]], Line: int(c.Line[i])}
}

// Years gives the delivery years of row i as written, repeats included; nil
// when nothing was delivered yet.
func (c *Columns) Years(i int) []int {
	if c.DeliveryYear != nil {
		if y := int(c.DeliveryYear[i]); y != 0 {
			return []int{y}
		}
		return nil
	}
	if c.YearSet == nil {
		return nil
	}
	set := c.YearSets[c.YearSet[i]]
	if len(set) == 0 {
		return nil
	}
	out := make([]int, len(set))
	for j, y := range set {
		out[j] = int(y)
	}
	return out
}

// optional gives a pointer to v; nil when v is missing.
func optional(v float64) *float64 {
	if math.IsNaN(v) {
		return nil
	}
	return &v
}

// Bytes estimates the memory that the columns take, dictionaries included.
func (c *Columns) Bytes() int {
	n := 0
	for _, f := range c.fixed() {
		n += f.width() * c.N
	}
	for _, d := range [][]string{c.Names, c.Designations, c.Descriptions, c.Comments} {
		for _, s := range d {
			n += 16 + len(s)
		}
	}
	for _, s := range c.YearSets {
		n += 24 + 2*len(s)
	}
	return n
}
