package check

import (
	"fmt"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/register"
)

// deliveredIn is the number delivered in the years of a when, where the register
// gives numbers by year; all of them without a when.
func deliveredIn(d register.Deal, when *waybill.When) float64 {
	if when == nil || len(d.ByYear) == 0 {
		return orZero(d.Delivered)
	}
	n := 0.0
	for _, y := range d.ByYear {
		if y.Year >= when.From.Year() && y.Year <= when.To.Year() {
			n += orZero(y.Number)
		}
	}
	return n
}

func orZero(v *float64) float64 {
	if v == nil {
		return 0
	}
	return *v
}

// dealsOf collects the register's deals between the sides that a statement
// names, oldest order first. An end that is not named is open.
func (t *Trier) dealsOf(s waybill.Statement) []register.Deal {
	if t.shelf.Deals == nil {
		return nil
	}
	var out []register.Deal
	for _, from := range codesOf(s.Supplier) {
		for _, to := range codesOf(s.Recipient) {
			if from != "" || to != "" {
				out = append(out, t.shelf.Deals.Deals(from, to)...)
			}
		}
	}
	return out
}

// codesOf gives the codes of a role; one open code where it is empty.
func codesOf(ms []waybill.Mention) []waybill.ActorID {
	var out []waybill.ActorID
	for _, m := range ms {
		if m.Actor != "" {
			out = append(out, m.Actor)
		}
	}
	if len(out) == 0 {
		return []waybill.ActorID{""}
	}
	return out
}

func codes(ms []waybill.Mention) map[waybill.ActorID]bool {
	out := map[waybill.ActorID]bool{}
	for _, m := range ms {
		if m.Actor != "" {
			out[m.Actor] = true
		}
	}
	return out
}

// maxDeals bounds how many deals a sentence lists.
const maxDeals = 4

// dealLines tells deals in words.
func (t *Trier) dealLines(rows []register.Deal) string {
	var parts []string
	for i, d := range rows {
		if i == maxDeals {
			parts = append(parts, fmt.Sprintf("and %d more", len(rows)-maxDeals))
			break
		}
		parts = append(parts, t.dealLine(d))
	}
	return strings.Join(parts, "; ")
}

func (t *Trier) dealLine(d register.Deal) string {
	var b strings.Builder
	n := orZero(d.Ordered)
	if n == 0 {
		n = orZero(d.Delivered)
	}
	fmt.Fprintf(&b, "%s %s (%s) from %s to %s", number(n), designation(d.Designation), d.Description, d.Supplier, d.Recipient)
	if d.OrderYear > 0 {
		fmt.Fprintf(&b, ", ordered %s%d", about(d.OrderYearUncertain), d.OrderYear)
	}
	if orZero(d.Delivered) > 0 {
		fmt.Fprintf(&b, ", %s delivered %s", number(*d.Delivered), deliveryYears(d))
	} else {
		b.WriteString(", none delivered yet")
	}
	fmt.Fprintf(&b, ", %s", strings.ToLower(string(d.Status)))
	return b.String()
}

// designation drops the stroke that the register puts behind some names.
func designation(s string) string { return strings.TrimSpace(strings.TrimSuffix(s, "-")) }

func about(uncertain bool) string {
	if uncertain {
		return "about "
	}
	return ""
}

func deliveryYears(d register.Deal) string {
	if len(d.Years) == 0 {
		return ""
	}
	return window{d.Years[0], d.Years[len(d.Years)-1]}.String()
}

func (t *Trier) dealWorking(s waybill.Statement, rows []register.Deal) waybill.Working {
	set := t.shelf.Transfers
	work := waybill.Working{Title: "Deals in the register that fit", Measure: "orders and deliveries", Unit: "units",
		Release: releaseIDs(set), Credit: credit(set)}
	for i, d := range rows {
		if i == 3*maxDeals {
			work.Note = fmt.Sprintf("%d more deals fit and are not listed", len(rows)-i)
			break
		}
		text := t.dealLine(d)
		if d.Comment != "" {
			text += ". Comment: " + d.Comment
		}
		n := orZero(d.Delivered)
		cell := waybill.Cell{Known: d.Delivered != nil, Value: n, Low: n, High: n, Rows: d.Rows}
		work.Lines = append(work.Lines, waybill.WorkLine{Label: designation(d.Designation), Text: text, Cell: cell, Rows: transfers(set, d.Rows)})
	}
	return work
}

func (t *Trier) nearestDeal(rows []register.Deal) string {
	if len(rows) != 1 {
		return ""
	}
	return "By the register: " + t.dealLine(rows[0]) + "."
}
