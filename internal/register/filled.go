package register

import (
	"math"

	"github.com/waybill-ledger/waybill"
)

// Filled tells, field by field, in how many of a hundred rows something stands:
// what a source's definition makes promises about.
func (c *Columns) Filled() map[string]float64 {
	if c.N == 0 {
		return map[string]float64{}
	}
	out := map[string]float64{
		"supplier": share(c.Supplier), "recipient": share(c.Recipient), "designation": share(c.Designation), "description": share(c.Description),
		"status": share(c.Status), "order_year": share(c.OrderYear), "delivered": numbered(c.Delivered), "unit_tiv": numbered(c.Unit), "tiv": numbered(c.TIV),
	}
	if c.Release.Layout == waybill.LayoutOrders {
		out["ordered"], out["comment"], out["delivery_years"] = numbered(c.Ordered), share(c.Comment), share(c.YearSet)
		return out
	}
	out["category"], out["unit_tiv_new"] = share(c.Category), numbered(c.UnitNew)
	return out
}

// share counts the values of a column that are not the missing one.
func share[T uint8 | uint16 | uint32](column []T) float64 {
	n := 0
	for _, v := range column {
		if v != 0 {
			n++
		}
	}
	return 100 * float64(n) / float64(len(column))
}

// numbered counts the numbers of a column that are not missing.
func numbered[T float32 | float64](column []T) float64 {
	n := 0
	for _, v := range column {
		if !math.IsNaN(float64(v)) {
			n++
		}
	}
	return 100 * float64(n) / float64(len(column))
}

// FilledSheet tells the same of a register that is no transfer register.
func FilledSheet(s *waybill.Sheet) map[string]float64 {
	t := filling{set: map[string]int{}}
	for _, e := range s.Embargoes {
		t.row()
		t.has("target", e.Target != "")
		t.has("from", e.InForce.From != "")
		t.has("imposer", e.Imposer != "")
		t.has("document", e.Document != "")
	}
	for _, a := range s.Agreements {
		t.row()
		t.has("parties", len(a.Parties) > 1)
		t.has("signed", !a.Signed.IsZero())
		t.has("type", a.Type != "")
	}
	for _, a := range s.Amounts {
		t.row()
		t.has("supplier", a.Supplier != "")
		t.has("recipient", a.Names[1] != "")
		t.has("year", a.Year != 0)
	}
	for _, c := range s.Cells {
		t.row()
		t.has("name", c.Name != "")
		t.has("year", c.Year != 0)
	}
	for _, r := range s.Reports {
		t.row()
		t.has("category", r.Category != "")
		t.has("flow", r.Flow != "")
	}
	return t.shares()
}

// filling counts rows and filled fields.
type filling struct {
	rows int
	set  map[string]int
}

func (t *filling) row() { t.rows++ }

func (t *filling) has(field string, is bool) {
	n := t.set[field] // a field that is never filled is counted too
	if is {
		n++
	}
	t.set[field] = n
}

func (t *filling) shares() map[string]float64 {
	out := make(map[string]float64, len(t.set))
	for f, n := range t.set {
		out[f] = 100 * float64(n) / float64(t.rows)
	}
	return out
}
