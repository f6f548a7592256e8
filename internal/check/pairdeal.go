package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/register"
)

// pairDeal is one deal of the register with all its rows: an order with its
// deliveries by year.
type pairDeal struct {
	first     waybill.Transfer
	rows      []waybill.Transfer
	ordered   float64 // 0 when not given
	delivered float64
	comment   string
}

// deliveredIn is the number delivered in the years of a when; all without one.
func (d pairDeal) deliveredIn(when *waybill.When) float64 {
	if when == nil || len(d.rows) == 1 && len(d.first.DeliveryYears) != 1 {
		return d.delivered
	}
	n := 0.0
	for _, r := range d.rows {
		for _, y := range r.DeliveryYears {
			if r.Delivered != nil && y >= when.From.Year() && y <= when.To.Year() {
				n += *r.Delivered
			}
		}
	}
	return n
}

// dealsOf collects the register's deals between the sides that a statement
// names, one deal an element, oldest order first.
func (t *Trier) dealsOf(s waybill.Statement) []pairDeal {
	from, to := codes(s.Supplier), codes(s.Recipient)
	set := t.shelf.Transfers
	c := set.Deliveries
	if c == nil {
		return singleRows(set.Orders, from, to)
	}
	byID := map[uint32]*pairDeal{}
	var order []uint32
	eachRow(c, from, to, func(i int) {
		tr := c.Transfer(i)
		d := byID[c.DealID[i]]
		if d == nil {
			d = &pairDeal{first: tr}
			byID[c.DealID[i]] = d
			order = append(order, c.DealID[i])
			if set.OrderOf != nil && set.OrderOf[i] >= 0 {
				o := set.Orders.Transfer(int(set.OrderOf[i]))
				d.comment = o.Comment
				if o.Ordered != nil {
					d.ordered = *o.Ordered
				}
			}
		}
		d.rows = append(d.rows, tr)
		if tr.Delivered != nil {
			d.delivered += *tr.Delivered
		}
	})
	out := make([]pairDeal, 0, len(order))
	for _, id := range order {
		slices.SortFunc(byID[id].rows, func(a, b waybill.Transfer) int { return cmp.Compare(year(a), year(b)) })
		out = append(out, *byID[id])
	}
	slices.SortStableFunc(out, func(a, b pairDeal) int { return cmp.Compare(a.first.OrderYear, b.first.OrderYear) })
	return out
}

func singleRows(c *register.Columns, from, to map[waybill.ActorID]bool) []pairDeal {
	var out []pairDeal
	if c == nil {
		return nil
	}
	eachRow(c, from, to, func(i int) {
		tr := c.Transfer(i)
		d := pairDeal{first: tr, rows: []waybill.Transfer{tr}, comment: tr.Comment}
		if tr.Ordered != nil {
			d.ordered = *tr.Ordered
		}
		if tr.Delivered != nil {
			d.delivered = *tr.Delivered
		}
		out = append(out, d)
	})
	slices.SortStableFunc(out, func(a, b pairDeal) int { return cmp.Compare(a.first.OrderYear, b.first.OrderYear) })
	return out
}

func year(t waybill.Transfer) int {
	if len(t.DeliveryYears) == 0 {
		return 0
	}
	return t.DeliveryYears[0]
}

// eachRow visits the rows between two sides; an empty side is open.
func eachRow(c *register.Columns, from, to map[waybill.ActorID]bool, do func(int)) {
	sup, rec := namesIn(c, from), namesIn(c, to)
	for i := range c.N {
		if (sup == nil || sup[c.Supplier[i]]) && (rec == nil || rec[c.Recipient[i]]) {
			do(i)
		}
	}
}

func namesIn(c *register.Columns, ids map[waybill.ActorID]bool) []bool {
	if len(ids) == 0 {
		return nil
	}
	out := make([]bool, len(c.Codes))
	for i, code := range c.Codes {
		out[i] = ids[code]
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
func (t *Trier) dealLines(rows []pairDeal) string {
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

func (t *Trier) dealLine(d pairDeal) string {
	r := d.first
	var b strings.Builder
	n := d.ordered
	if n == 0 {
		n = d.delivered
	}
	fmt.Fprintf(&b, "%s %s (%s) from %s to %s", number(n), strings.TrimSpace(strings.TrimSuffix(r.Designation, "-")), r.Description, r.Supplier, r.Recipient)
	if r.OrderYear > 0 {
		fmt.Fprintf(&b, ", ordered %s%d", about(r.OrderYearUncertain), r.OrderYear)
	}
	if d.delivered > 0 {
		fmt.Fprintf(&b, ", %s delivered %s", number(d.delivered), deliveryYears(d))
	} else {
		b.WriteString(", none delivered yet")
	}
	fmt.Fprintf(&b, ", %s", strings.ToLower(string(r.Status)))
	return b.String()
}

func about(uncertain bool) string {
	if uncertain {
		return "about "
	}
	return ""
}

func deliveryYears(d pairDeal) string {
	first, last := 0, 0
	for _, r := range d.rows {
		for _, y := range r.DeliveryYears {
			if first == 0 || y < first {
				first = y
			}
			last = max(last, y)
		}
	}
	if first == 0 {
		return ""
	}
	return window{first, last}.String()
}

func (t *Trier) dealWorking(s waybill.Statement, rows []pairDeal) waybill.Working {
	set := t.shelf.Transfers
	work := waybill.Working{Title: "Deals in the register that fit", Measure: "orders and deliveries", Unit: "units",
		Release: releaseIDs(set), Credit: credit(set)}
	for i, d := range rows {
		if i == 3*maxDeals {
			work.Note = fmt.Sprintf("%d more deals fit and are not listed", len(rows)-i)
			break
		}
		text := t.dealLine(d)
		if d.comment != "" {
			text += ". Comment: " + d.comment
		}
		cell := waybill.Cell{Known: d.delivered > 0, Value: d.delivered, Low: d.delivered, High: d.delivered}
		for _, r := range d.rows {
			cell.Rows = append(cell.Rows, r.Row)
		}
		work.Lines = append(work.Lines, waybill.WorkLine{Label: strings.TrimSpace(d.first.Designation), Text: text, Cell: cell, Rows: d.rows})
	}
	return work
}

func (t *Trier) nearestDeal(rows []pairDeal) string {
	if len(rows) != 1 {
		return ""
	}
	return "By the register: " + t.dealLine(rows[0]) + "."
}
