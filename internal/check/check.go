// Package check tries what a text asserts against what registers hold. Claims
// come in (a statement of an article, or of a sentence typed in), verdicts go
// out: a finding, the working with unit, measure, window and release made
// plain, the rows that make every figure, and what would be comparable.
//
// It asks measures for every number and adds nothing up itself. It never says
// what is true, only what the registers at hand bear out; it never sets a TIV
// against money; and it never takes talk for fact: a thing that a text only
// expects is answered with what came later, not with a verdict.
package check

import (
	"fmt"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// Trier tries claims against one shelf of registers.
type Trier struct {
	shelf *Shelf
	lex   *lexicon.Lexicon
}

// New gives a trier over the registers of a shelf.
func New(shelf *Shelf, lex *lexicon.Lexicon) *Trier { return &Trier{shelf: shelf, lex: lex} }

// Checkable tells whether registers can speak to a statement at all: quotes,
// reactions and programmes are left alone.
func Checkable(s waybill.Statement) bool {
	switch s.Kind {
	case waybill.Statistic, waybill.Ranking, waybill.Supply, waybill.Deal, waybill.Embargo, waybill.Agreement:
		return true
	}
	return false
}

// Document tries every checkable statement of a document, in the order of the
// text.
func (t *Trier) Document(doc waybill.Document, statements []waybill.Statement) []waybill.Verdict {
	var out []waybill.Verdict
	for _, s := range statements {
		if Checkable(s) {
			out = append(out, t.Try(waybill.Claim{Statement: s, Document: doc.ID, Published: waybill.DayOf(doc.Published)}))
		}
	}
	return out
}

// Try tries one claim. It always answers: where no register speaks to the claim
// the finding is NothingKnown and Reason says why.
func (t *Trier) Try(c waybill.Claim) waybill.Verdict {
	v := waybill.Verdict{ID: VerdictID(c.Statement.ID), Claim: c, Finding: waybill.NothingKnown, Says: t.says(c.Statement)}
	if t.shelf.empty() {
		v.Reason = t.shelf.why()
		return v
	}
	switch c.Statement.Kind {
	case waybill.Statistic, waybill.Ranking:
		t.measured(c, &v)
	case waybill.Supply:
		t.supply(c, &v)
	case waybill.Deal:
		t.deal(c, &v)
	case waybill.Embargo:
		t.embargo(c, &v)
	case waybill.Agreement:
		t.agreement(c, &v)
	default:
		v.Reason = fmt.Sprintf("registers do not speak to a %s", c.Statement.Kind)
	}
	slip(c, &v)
	return v
}

// measured tries a figure or a place, where it is one that a register can be
// asked about.
func (t *Trier) measured(c waybill.Claim, v *waybill.Verdict) {
	try := t.statistic
	if c.Statement.Kind == waybill.Ranking {
		try = t.ranking
	}
	if why := t.unaskable(c.Statement); why != "" && t.shelf.Transfers != nil {
		v.Reason = why
		return
	}
	try(c, v)
	guard(c, v)
}

// VerdictID names the verdict on a statement: one letter before its id, so that
// explain can find the way back.
func VerdictID(s waybill.StatementID) waybill.VerdictID { return waybill.VerdictID("v" + string(s)) }

// StatementOf gives the statement that a verdict is about.
func StatementOf(id waybill.VerdictID) (waybill.StatementID, bool) {
	if len(id) > 1 && id[0] == 'v' {
		return waybill.StatementID(id[1:]), true
	}
	return "", false
}
