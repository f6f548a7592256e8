package view

import (
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// EntryLines puts entries into lines for a spreadsheet: one an entry, or one a
// step of its ladder.
func EntryLines(list []waybill.Entry, ladder bool) (head []string, rows [][]string) {
	head = []string{"entry", "kind", "standing", "title", "supplier", "recipient", "scope", "statements", "rows", "known", "conflicts"}
	if ladder {
		head = append(head, "stage", "modality", "from", "to", "number_min", "number_max", "amount", "currency", "said_by", "step_known", "statement", "row", "shown", "odd")
	}
	for _, e := range list {
		var conflicts []string
		for _, c := range e.Conflicts {
			conflicts = append(conflicts, c.Field+": "+strings.Join(c.Values, " against "))
		}
		line := []string{string(e.ID), string(e.Kind), e.Standing, e.Title, ids(e.Supplier), ids(e.Recipient), strings.Join(ScopeLabels(e), "; "),
			strconv.Itoa(len(e.Statements)), strconv.Itoa(len(e.Rows)), string(e.Known), strings.Join(conflicts, "; ")}
		if !ladder {
			rows = append(rows, line)
			continue
		}
		for _, r := range e.Ladder {
			rows = append(rows, append(line[:len(line):len(line)], rungLine(r)...))
		}
	}
	return head, rows
}

func rungLine(r waybill.Rung) []string {
	low, high := numbers(r.Quantity)
	amount, currency := "", ""
	if r.Value != nil {
		amount, currency = strconv.FormatFloat(r.Value.Amount, 'f', -1, 64), r.Value.Currency
	}
	shown := ""
	if r.Shown {
		shown = "yes"
	}
	return []string{string(r.Stage), string(r.Modality), string(r.When.From), string(r.When.To), low, high, amount, currency, r.SaidBy, string(r.Known),
		string(r.Statement), r.Row, shown, r.Mark}
}

func numbers(q *waybill.Quantity) (low, high string) {
	if q == nil {
		return "", ""
	}
	if q.Min != nil {
		low = strconv.FormatInt(*q.Min, 10)
	}
	if q.Max != nil {
		high = strconv.FormatInt(*q.Max, 10)
	}
	return low, high
}

func ids(list []waybill.ActorID) string {
	out := make([]string, len(list))
	for i, id := range list {
		out[i] = string(id)
	}
	return strings.Join(out, "; ")
}

// ScreenLines puts a screening into lines for a spreadsheet, one a step of a deal
// and embargo. The last column says that none of it is a verdict of law.
func ScreenLines(list []Screened) (head []string, rows [][]string) {
	head = []string{"deal", "title", "supplier", "recipient", "stage", "from", "to", "number_min", "number_max", "said_by", "statement", "row", "how",
		"imposer", "document", "target", "in_force_from", "in_force_to", "suspended", "mandatory", "scope", "scope_coded", "embargo_source", "embargo_release", "said"}
	for _, s := range list {
		low, high := numbers(s.Quantity)
		e := s.Under
		rows = append(rows, []string{s.Path, s.Title, ids(s.Supplier), ids(s.Recipient), string(s.Stage), string(s.When.From), string(s.When.To), low, high,
			s.SaidBy, string(s.Statement), s.Row, s.How, string(e.Imposer), e.Document, e.Target, string(e.InForce.From), string(e.InForce.To), string(e.Suspended),
			strconv.FormatBool(e.Mandatory), e.Scope, strings.Join(s.Covers, "; "), s.Source, string(e.Release), s.Text + "; no verdict of law"})
	}
	return head, rows
}
