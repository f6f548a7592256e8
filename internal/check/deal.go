package check

import (
	"fmt"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/register"
)

// deal tries a deal. A register holds orders and deliveries only; what a text
// tells as sought, offered, talked of or lost leaves no row, and what it only
// expects is answered with what came later.
func (t *Trier) deal(c waybill.Claim, v *waybill.Verdict) {
	s := c.Statement
	switch {
	case t.shelf.Transfers == nil:
		v.Reason = errNoRegister.Error()
		return
	case len(s.Supplier) == 0 && len(s.Recipient) == 0:
		v.Reason = "the claim names neither supplier nor recipient"
		return
	case len(s.Weapons) == 0 && (len(s.Supplier) == 0 || len(s.Recipient) == 0):
		v.Reason = "the claim names one side and no weapon: any deal would bear it out"
		return
	}
	all := t.dealsOf(s)
	rows := onlyFitting(t, s.Weapons, all)
	talk := s.Modality != waybill.Fact || !registered(s.Stage)
	rows = inTime(rows, t.span(c, talk))
	if len(rows) > 0 {
		v.Working = append(v.Working, t.dealWorking(s, rows))
	}
	if talk {
		t.talk(c, v, rows)
		return
	}
	if len(rows) == 0 {
		v.Reason = t.whyNoRow(s, all)
		return
	}
	t.dealFinding(c, v, rows)
}

// registered tells whether a stage is one that registers hold.
func registered(st waybill.Stage) bool { return st == "ordered" || st == "delivered" }

// talk answers a deal that was only talked of: no finding, what came later.
func (t *Trier) talk(c waybill.Claim, v *waybill.Verdict, rows []register.Deal) {
	s := c.Statement
	said := strings.ReplaceAll(string(s.Stage), "_", " ")
	if s.Modality != waybill.Fact && s.Modality != "" {
		said += ", " + string(s.Modality)
	}
	if len(rows) == 0 {
		v.Reason = "told as " + said + ": registers hold only orders and deliveries, and none that fits is known"
		return
	}
	v.Reason = "told as " + said + ", which no register holds; what the release has of such deals is shown"
	v.Answer = "In the register: " + t.dealLines(rows) + "."
	if want := wanted(s.Weapons); want != "" {
		v.Answer += " The text speaks of " + want + "."
	}
	v.Nearest = t.nearestDeal(rows)
}

// dealFinding compares number and delivery of a deal told as fact.
func (t *Trier) dealFinding(c waybill.Claim, v *waybill.Verdict, rows []register.Deal) {
	s := c.Statement
	v.Answer = "In the register: " + t.dealLines(rows) + "."
	v.Nearest = t.nearestDeal(rows)
	v.Finding = waybill.BorneOut
	var wrong []string
	for _, w := range s.Weapons {
		if w.Quantity == nil || w.Quantity.Min == nil && w.Quantity.Max == nil {
			continue
		}
		got, ok := t.numbers(s, w, rows)
		if ok && !anyFits(w.Quantity, got) {
			wrong = append(wrong, fmt.Sprintf("%s %s are claimed, the register has %s", quantity(w.Quantity), w.Text, join(unique(got))))
		}
	}
	if years := otherYears(s, rows); years != "" {
		wrong = append(wrong, years)
	}
	if len(wrong) > 0 {
		v.Finding = waybill.NotBorneOut
		v.Reason = strings.Join(wrong, "; ")
	}
	if note := orderedOtherwise(s, rows); note != "" {
		v.Reason = strings.TrimPrefix(v.Reason+"; ", "; ") + note
	}
	if s.Value != nil {
		v.Reason = strings.TrimPrefix(v.Reason+"; ", "; ") + "the sum of " + money(s.Value) + " can't be tried: the register counts TIV, which is no money"
	}
}

// numbers gives the numbers that a claim on one weapon could mean: of each
// fitting deal, and of all together.
func (t *Trier) numbers(s waybill.Statement, w waybill.Weapon, rows []register.Deal) ([]string, bool) {
	var out []string
	total := 0.0
	for _, d := range rows {
		if !t.fits(w, d) {
			continue
		}
		n := orZero(d.Ordered)
		if s.Stage == "delivered" || n == 0 {
			n = deliveredIn(d, s.When)
		}
		if n > 0 {
			total += n
			out = append(out, number(n))
		}
	}
	if len(out) > 1 {
		out = append(out, number(total))
	}
	return out, len(out) > 0
}

func anyFits(q *waybill.Quantity, numbers []string) bool {
	for _, s := range numbers {
		var n float64
		fmt.Sscan(strings.ReplaceAll(s, ",", ""), &n)
		if (q.Min == nil || n >= float64(*q.Min)) && (q.Max == nil || n <= float64(*q.Max)) {
			return true
		}
	}
	return false
}

func unique(in []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range in {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

func wanted(ws []waybill.Weapon) string {
	for _, w := range ws {
		if quantity(w.Quantity) != "" {
			return weapons(ws)
		}
	}
	return ""
}

// span is the years of order that a claim can mean. A dated order allows one
// year on each side; an undated one the two years before publication; talk is
// followed for six years.
func (t *Trier) span(c waybill.Claim, talk bool) window {
	s := c.Statement
	if s.When != nil && s.When.From != "" && s.When.To != "" && s.Stage == "ordered" && !talk {
		return window{s.When.From.Year() - 1, s.When.To.Year() + 1}
	}
	y := c.Published.Year()
	if y == 0 {
		return window{0, 9999}
	}
	switch {
	case talk:
		return window{y - 1, y + 6}
	case s.Stage == "delivered":
		return window{y - 15, y + 1}
	}
	return window{y - 3, y + 1}
}

func inTime(rows []register.Deal, w window) []register.Deal {
	var out []register.Deal
	for _, d := range rows {
		if d.OrderYear == 0 || d.OrderYear >= w.from && d.OrderYear <= w.to {
			out = append(out, d)
		}
	}
	return out
}

func onlyFitting(t *Trier, ws []waybill.Weapon, rows []register.Deal) []register.Deal {
	var out []register.Deal
	for _, d := range rows {
		if t.fitsAny(ws, d) {
			out = append(out, d)
		}
	}
	return out
}

func (t *Trier) whyNoRow(s waybill.Statement, all []register.Deal) string {
	who := t.names(s.Supplier)
	if who == "" {
		who = "any supplier"
	}
	to := t.names(s.Recipient)
	if to == "" {
		to = "any recipient"
	}
	out := fmt.Sprintf("no row from %s to %s fits the weapon and the time", who, to)
	if len(all) == 0 {
		out = fmt.Sprintf("the release has no deal from %s to %s", who, to)
	}
	return out + "; the register holds major arms only, and a deal only once an order or a delivery is verified"
}
