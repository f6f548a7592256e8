package check

import (
	"fmt"
	"math"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/measure"
)

// statistic tries a measured amount. Money is never comparable with the
// register's TIV: then the volume that stands behind the claim is shown, what
// it is made of, and whether the bare figure agrees with it in TIV, which is
// how TIV gets printed as dollars.
func (t *Trier) statistic(c waybill.Claim, v *waybill.Verdict) {
	s := c.Statement
	switch s.Measure {
	case waybill.Trade:
		v.Reason = "trade is not arms trade; a register of trade would be needed, and none is in the ledger"
		return
	case waybill.MilitarySpending:
		v.Reason = "military spending is not a transfer of arms; a register of spending would be needed, and none is in the ledger"
		return
	case waybill.OrderBook:
		v.Reason = "order books are sums of money; transfer registers hold orders and deliveries by number and TIV"
		return
	}
	if t.shelf.Transfers == nil {
		v.Reason = errNoRegister.Error()
		return
	}
	switch {
	case s.Percent != nil && s.Measure == waybill.Share:
		t.share(c, v)
	case s.Percent != nil:
		t.growth(c, v)
	case s.TIV != nil || s.Value != nil:
		t.amount(c, v)
	default:
		v.Reason = "the claim gives no figure"
	}
}

// ends gives the two ends of a statistic; empty where the text leaves one open.
// Imports are told of the side that receives.
func ends(s waybill.Statement) (supplier, recipient waybill.ActorID) {
	if len(s.From) > 0 {
		supplier = s.From[0].Actor
	}
	if len(s.To) > 0 {
		recipient = s.To[0].Actor
	}
	if s.Measure == waybill.ArmsImports && recipient == "" && supplier != "" {
		supplier, recipient = "", supplier
	}
	return supplier, recipient
}

func (t *Trier) flow(supplier, recipient waybill.ActorID) string {
	switch {
	case supplier != "" && recipient != "":
		return fmt.Sprintf("deliveries from %s to %s", t.name(supplier), t.name(recipient))
	case supplier != "":
		return "deliveries from " + t.name(supplier) + " to all recipients"
	case recipient != "":
		return "deliveries to " + t.name(recipient) + " from all suppliers"
	}
	return "deliveries of the whole world"
}

func flowFilter(supplier, recipient waybill.ActorID, w window) measure.Filter {
	f := measure.Filter{From: w.from, To: w.to}
	if supplier != "" {
		f.Supplier = []string{string(supplier)}
	}
	if recipient != "" {
		f.Recipient = []string{string(recipient)}
	}
	return f
}

// amount tries an absolute figure, in TIV or in money.
func (t *Trier) amount(c waybill.Claim, v *waybill.Verdict) {
	supplier, recipient := ends(c.Statement)
	w, ok := named(c.Statement.When)
	if !ok {
		y := t.lastFullYear(c)
		w = window{y, y}
	}
	if w.to > t.shelf.lastYear() || w.from < t.shelf.firstYear() {
		v.Reason = fmt.Sprintf("the release covers %s", window{t.shelf.firstYear(), t.shelf.lastYear()})
		return
	}
	cell, err := t.shelf.Transfers.Total(flowFilter(supplier, recipient, w), supplier != "" && recipient != "")
	if unknownIsNone(err) != nil {
		v.Reason = err.Error()
		return
	}
	flow := t.flow(supplier, recipient)
	work := t.sumWorking(flow, w, cell, supplier != "" && recipient != "")
	v.Working = append(v.Working, work)
	v.Answer = capital(fmt.Sprintf("%s in %s come to %s%s%s.", flow, w, tiv(cell.Value), interval(cell), made(work.Lines[0].Rows)))
	if c.Statement.TIV != nil {
		t.tivVerdict(*c.Statement.TIV, cell, v)
		return
	}
	v.Finding = waybill.NotComparable
	v.Reason = tivIsNoMoney + t.asTIV(c.Statement.Value, cell, flowFilter(supplier, recipient, w))
	v.Nearest = fmt.Sprintf("In %s, by SIPRI's TIV, %s came to %s million%s.", w, flow, number(cell.Value), made(work.Lines[0].Rows))
	t.then(c, v, func(tt *Trier) string {
		old, err := tt.shelf.Transfers.Total(flowFilter(supplier, recipient, w), false)
		if err != nil || !old.Known {
			return ""
		}
		return tiv(old.Value)
	})
}

// asTIV compares the bare figure with the register's, since TIV is often
// printed as if it were dollars; other releases may have the very figure.
func (t *Trier) asTIV(m *waybill.Money, cell waybill.Cell, f measure.Filter) string {
	if !cell.Known {
		return ""
	}
	millions := m.Amount / 1e6
	if math.Abs(millions-cell.Value) < 0.5 {
		return fmt.Sprintf(" The figure %s is the register's volume in TIV, printed as money.", number(millions))
	}
	out := fmt.Sprintf(" Read as TIV, %s is not borne out in this release (%s)", number(millions), number(cell.Value))
	if cell.Low <= millions && millions <= cell.High {
		out += fmt.Sprintf(", though its marks of uncertainty leave open %s to %s", number(cell.Low), number(cell.High))
	}
	if others := t.otherReleases(f); others != "" {
		return out + "; " + others + "."
	}
	return out + "; another release may have it."
}

// otherReleases gives the same total by the other releases in the ledger.
func (t *Trier) otherReleases(f measure.Filter) string {
	if t.shelf.Others == nil {
		return ""
	}
	var parts []string
	for _, set := range t.shelf.Others() {
		c, err := set.Total(f, false)
		if err != nil || !c.Known {
			continue
		}
		note := ""
		if set.Apportions() {
			note = ", apportioned"
		}
		parts = append(parts, fmt.Sprintf("%s (release of %s%s)", number(c.Value), set.Releases()[0].Generated, note))
	}
	if len(parts) == 0 {
		return ""
	}
	return "other releases: " + strings.Join(parts, ", ")
}

func (t *Trier) tivVerdict(claimed float64, cell waybill.Cell, v *waybill.Verdict) {
	switch {
	case !cell.Known:
		v.Finding, v.Reason = waybill.NotBorneOut, "the release knows of no delivery there"
	case math.Abs(claimed-cell.Value) <= 0.5 || math.Abs(claimed-cell.Value) <= 0.005*claimed:
		v.Finding = waybill.BorneOut
	case cell.Low <= claimed && claimed <= cell.High:
		v.Finding = waybill.BorneOut
		v.Reason = fmt.Sprintf("not to the figure, but within what the register's marks leave open (%s to %s)", number(cell.Low), number(cell.High))
	default:
		v.Finding = waybill.NotBorneOut
		v.Reason = "another release may have another figure: registers are revised backwards"
	}
}

// sumWorking shows a total and, for a pair, what it is made of.
func (t *Trier) sumWorking(flow string, w window, cell waybill.Cell, withRows bool) waybill.Working {
	set := t.shelf.Transfers
	line := waybill.WorkLine{Label: flow + ", " + w.String(), Cell: cell, Text: tiv(cell.Value) + interval(cell)}
	if withRows {
		line.Rows = transfers(set, cell.Rows)
	}
	if !cell.Known {
		line.Text = "none known"
	}
	return waybill.Working{Title: capital(flow) + ", " + w.String(), Measure: "tiv", Unit: "million TIV", Window: w.period(),
		Release: releaseIDs(set), Lines: []waybill.WorkLine{line}, Credit: credit(set), Note: tivIsNoMoney}
}

func interval(c waybill.Cell) string {
	if !c.Known || c.Low == c.High {
		return ""
	}
	return fmt.Sprintf(" (%s to %s by the register's marks)", number(c.Low), number(c.High))
}

// made says in words what a figure is made of: "13 RD-33 (6200) (turbofan)".
func made(rows []waybill.Transfer) string {
	if len(rows) == 0 || len(rows) > 6 {
		return ""
	}
	var parts []string
	for _, r := range rows {
		n := "some"
		if r.Delivered != nil {
			n = number(*r.Delivered)
		}
		p := fmt.Sprintf("%s %s (%s)", n, strings.TrimSpace(r.Designation), r.Description)
		if r.UnitTIV != nil {
			p += fmt.Sprintf(" at %s each", numberExact(*r.UnitTIV))
		}
		parts = append(parts, p)
	}
	return ", made of " + join(parts)
}

func numberExact(v float64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.2f", v), "0"), ".")
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
