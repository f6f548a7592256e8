package check

import (
	"fmt"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/register"
)

// Bounds beyond which a claim is taken for a slip of the text or of its reading:
// it is answered with what the register has, and gets no finding.
const (
	maxClaimed    = 100_000_000 // of anything in one deal
	aheadOfItself = 1           // years by which a thing told as fact may lie after the text
)

// slip takes a finding back where the claim itself can't be right: told as fact
// and dated years after its own text, or of a number beyond any deal.
func slip(c waybill.Claim, v *waybill.Verdict) {
	s := c.Statement
	if v.Finding == waybill.NothingKnown || v.Finding == waybill.NotComparable {
		return
	}
	why := ""
	if ahead := s.When != nil && s.When.From != "" && c.Published != "" && s.Modality == waybill.Fact; ahead &&
		s.When.From.Year() > c.Published.Year()+aheadOfItself {
		why = fmt.Sprintf("it is dated %d and told as a fact by a text of %d", s.When.From.Year(), c.Published.Year())
	}
	for _, w := range s.Weapons {
		if q := w.Quantity; q != nil && (q.Min != nil && *q.Min > maxClaimed || q.Max != nil && *q.Max > maxClaimed) {
			why = quantity(q) + " " + w.Text + " is a number beyond any deal"
		}
	}
	if why != "" {
		v.Finding, v.Reason = waybill.NothingKnown, why+": a slip of the text or of its reading; what the register has is shown"
	}
}

// otherYears tells in which years the register has the deliveries that a claim
// dates otherwise; nothing where a year on each side fits, or none is known.
func otherYears(s waybill.Statement, rows []register.Deal) string {
	if s.Stage != "delivered" || s.When == nil || s.When.From == "" || s.When.To == "" {
		return ""
	}
	var has []string
	for _, d := range rows {
		if len(d.Years) == 0 {
			continue
		}
		if d.Years[0] <= s.When.To.Year()+1 && d.Years[len(d.Years)-1] >= s.When.From.Year()-1 {
			return ""
		}
		has = append(has, span(d.Years[0], d.Years[len(d.Years)-1]))
	}
	if len(has) == 0 {
		return ""
	}
	return fmt.Sprintf("deliveries of %s are claimed, the register has them in %s", span(s.When.From.Year(), s.When.To.Year()), join(unique(has)))
}

// orderedOtherwise notes that the register dates the order in another year than
// the text; a year on each side is borne out all the same, since registers date
// by what was verified.
func orderedOtherwise(s waybill.Statement, rows []register.Deal) string {
	if s.Stage != "ordered" || s.When == nil || s.When.From == "" || s.When.To == "" {
		return ""
	}
	var has []string
	for _, d := range rows {
		if d.OrderYear == 0 || d.OrderYear >= s.When.From.Year() && d.OrderYear <= s.When.To.Year() {
			return ""
		}
		has = append(has, fmt.Sprint(d.OrderYear))
	}
	if len(has) == 0 {
		return ""
	}
	return "the text dates the order " + span(s.When.From.Year(), s.When.To.Year()) + ", the register " + join(unique(has))
}

func span(from, to int) string {
	if from == to {
		return fmt.Sprint(from)
	}
	return strings.Join([]string{fmt.Sprint(from), fmt.Sprint(to)}, " to ")
}
