package view

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/check"
)

// Explain walks from a verdict, a statement, an entry, a deal, a row, a
// document, a snapshot or a table's address back to the bytes that came.
func (v *View) Explain(ctx context.Context, id string) (Explanation, error) {
	id = strings.TrimSpace(id)
	for _, walk := range []func(context.Context, string) (Explanation, error){
		v.explainTable, v.explainVerdict, v.explainStatement, v.explainDocument, v.explainRow, v.explainDeal, v.explainEntry, v.explainSnapshot,
	} {
		e, err := walk(ctx, id)
		if err == nil {
			e.ID = id
			return e, nil
		}
		if k := waybill.KindOf(err); k != waybill.NotFound && k != waybill.Invalid {
			return Explanation{}, err
		}
	}
	return Explanation{}, &waybill.Error{Op: "explain", Kind: waybill.NotFound, Where: id,
		Err: fmt.Errorf("nothing in the ledger goes by %q", id),
		Do:  "give the id of a verdict, statement, document, row, deal, entry or snapshot, or the address of a table"}
}

func (v *View) explainTable(ctx context.Context, id string) (Explanation, error) {
	t, same, err := v.Cite(ctx, id)
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{Title: "Table: " + t.Title}
	e.Steps = append(e.Steps, Step{What: "table", ID: id, Text: same, Note: "rule: " + t.Table.Rule + " · unit: " + t.Table.Unit})
	for _, r := range t.Table.Release {
		e.Steps = append(e.Steps, v.releaseStep(ctx, r)...)
	}
	return e, nil
}

func (v *View) explainVerdict(ctx context.Context, id string) (Explanation, error) {
	sid, ok := check.StatementOf(waybill.VerdictID(id))
	if !ok {
		return Explanation{}, notFound("explain", id)
	}
	s, err := v.store.Statement(ctx, sid)
	if err != nil {
		return Explanation{}, err
	}
	d, err := v.store.Document(ctx, s.Document)
	if err != nil {
		return Explanation{}, err
	}
	list, err := v.Check(ctx, d, []waybill.Statement{s}, "")
	if err != nil || len(list) == 0 {
		return Explanation{}, notFound("explain", id)
	}
	x := list[0]
	e := Explanation{Title: "Verdict: " + string(x.Finding)}
	e.Steps = append(e.Steps, Step{What: "verdict", ID: id, Path: "documents/" + string(d.ID) + "#claim-" + string(sid),
		Text: x.Says, Note: joinNonEmpty(". ", x.Answer, x.Reason, x.Nearest)})
	for _, w := range x.Working {
		text := fmt.Sprintf("%s: measure %s in %s", w.Title, w.Measure, w.Unit)
		if !w.Window.IsZero() {
			text += fmt.Sprintf(", %s to %s", w.Window.From, w.Window.To)
		}
		e.Steps = append(e.Steps, Step{What: "working", Text: text, Note: w.Note})
		for _, l := range w.Lines {
			e.Steps = append(e.Steps, Step{What: "figure", Text: l.Label + ": " + l.Text, Note: rowCount(l)})
			for i, t := range l.Rows {
				if i == 5 {
					break
				}
				e.Steps = append(e.Steps, rowStep(t))
			}
		}
		for _, r := range w.Release {
			e.Steps = append(e.Steps, v.releaseStep(ctx, r)...)
		}
	}
	rest, err := v.explainStatement(ctx, string(sid))
	e.Steps = append(e.Steps, rest.Steps...)
	return e, err
}

func rowCount(l waybill.WorkLine) string {
	switch n := max(len(l.Rows), len(l.Cell.Rows)); n {
	case 0:
		return ""
	case 1:
		return "one row of the register makes it"
	default:
		return strconv.Itoa(n) + " rows of the register make it"
	}
}

func rowStep(t waybill.Transfer) Step {
	text := fmt.Sprintf("%s to %s: %s (%s)", t.Supplier, t.Recipient, t.Designation, t.Description)
	if t.Delivered != nil {
		text += fmt.Sprintf(", %g delivered", *t.Delivered)
	}
	if len(t.DeliveryYears) > 0 {
		text += " in " + joinYears(t.DeliveryYears)
	}
	if t.DeliveredTIV != nil {
		text += fmt.Sprintf(", %g million TIV", *t.DeliveredTIV)
	}
	return Step{What: "row", ID: t.Row.String(), Path: "rows/" + t.Row.String(), Text: text, Note: fmt.Sprintf("line %d", t.Row.Line)}
}

func joinYears(years []int) string {
	s := make([]string, len(years))
	for i, y := range years {
		s[i] = strconv.Itoa(y)
	}
	return strings.Join(s, ", ")
}

func joinNonEmpty(sep string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, strings.TrimSuffix(p, "."))
		}
	}
	return strings.Join(out, sep)
}

func (v *View) explainStatement(ctx context.Context, id string) (Explanation, error) {
	s, err := v.store.Statement(ctx, waybill.StatementID(id))
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{Title: "Statement"}
	e.Steps = append(e.Steps, Step{What: "statement", ID: id, Path: "documents/" + string(s.Document) + "#claim-" + id,
		Text: "“" + s.Evidence.Text + "”", Note: fmt.Sprintf("read as %s %s (%s) by the rule %s, with confidence %.2f", s.Kind, s.Stage, s.Modality, s.Rule, s.Confidence)})
	rest, err := v.explainDocument(ctx, string(s.Document))
	e.Steps = append(e.Steps, rest.Steps...)
	return e, err
}

func (v *View) explainDocument(ctx context.Context, id string) (Explanation, error) {
	d, err := v.store.Document(ctx, waybill.DocumentID(id))
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{Title: d.Title}
	e.Steps = append(e.Steps, Step{What: "document", ID: id, Path: "documents/" + id, Text: d.Title,
		Note: joinNonEmpty(" · ", d.Publisher, string(waybill.DayOf(d.Published)), d.URL)})
	rest, err := v.explainSnapshot(ctx, string(d.Snapshot))
	if waybill.KindOf(err) == waybill.NotFound {
		return e, nil
	}
	e.Steps = append(e.Steps, rest.Steps...)
	return e, err
}

func (v *View) explainRow(ctx context.Context, id string) (Explanation, error) {
	r, err := v.Row(ctx, id)
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{Title: "Row " + r.Row.String()}
	if r.Transfer.Supplier != "" {
		e.Steps = append(e.Steps, rowStep(r.Transfer))
	}
	e.Steps = append(e.Steps, Step{What: "line", ID: r.Row.String(), Path: "rows/" + r.Row.String(), Text: r.Raw,
		Note: fmt.Sprintf("line %d as the register wrote it", r.Row.Line)})
	rest, err := v.explainSnapshot(ctx, string(r.Snapshot.ID))
	e.Steps = append(e.Steps, rest.Steps...)
	return e, err
}

func (v *View) explainDeal(ctx context.Context, id string) (Explanation, error) {
	d, err := v.Deal(ctx, id, "")
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{Title: "Deal " + d.Deal.Key}
	e.Steps = append(e.Steps, Step{What: "deal", ID: d.Deal.Key, Path: "deals/" + d.Deal.Key,
		Text: fmt.Sprintf("%s to %s: %s (%s)", d.Deal.Supplier, d.Deal.Recipient, d.Deal.Designation, d.Deal.Description), Note: d.Deal.Comment})
	for _, t := range d.Rows {
		e.Steps = append(e.Steps, rowStep(t))
	}
	e.Steps = append(e.Steps, v.releaseStep(ctx, d.Deal.Release)...)
	return e, nil
}

func (v *View) explainEntry(ctx context.Context, id string) (Explanation, error) {
	x, err := v.store.Entry(ctx, id)
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{Title: x.Title}
	e.Steps = append(e.Steps, Step{What: "entry", ID: string(x.ID), Path: "entries/" + string(x.ID), Text: x.Title, Note: "standing: " + x.Standing})
	for _, s := range x.Statements {
		rest, err := v.explainStatement(ctx, string(s))
		if err != nil && waybill.KindOf(err) != waybill.NotFound {
			return e, err
		}
		e.Steps = append(e.Steps, rest.Steps...)
	}
	for _, r := range x.Rows {
		e.Steps = append(e.Steps, Step{What: "row", ID: r, Path: rowOrDeal(r), Text: "the register's " + r})
	}
	return e, nil
}

func rowOrDeal(id string) string {
	if _, _, ok := cutRow(id); ok {
		return "rows/" + id
	}
	return "deals/" + id
}

func (v *View) explainSnapshot(ctx context.Context, id string) (Explanation, error) {
	if len(id) < 6 {
		return Explanation{}, notFound("explain", id)
	}
	s, err := v.snapshot(ctx, id)
	if err != nil {
		return Explanation{}, err
	}
	step := Step{What: "snapshot", ID: string(s.ID), Text: joinNonEmpty(" · ", s.Name, s.Address),
		Note: fmt.Sprintf("%d bytes as they came at %s, SHA-256 %s", s.Size, s.FetchedAt.UTC().Format("2006-01-02 15:04 UTC"), s.ID)}
	return Explanation{Title: "Snapshot " + s.Name, Steps: []Step{step}}, nil
}

// releaseStep tells where a release came from.
func (v *View) releaseStep(ctx context.Context, id waybill.ReleaseID) []Step {
	all, err := v.Releases(ctx)
	if err != nil {
		return nil
	}
	for _, r := range all {
		if r.ID != id {
			continue
		}
		out := []Step{{What: "release", ID: string(id), Path: "releases#" + string(id), Text: string(id),
			Note: fmt.Sprintf("generated %s, %d rows. %s", r.Generated, r.Rows, r.Credit)}}
		for _, s := range r.Snapshots {
			if e, err := v.explainSnapshot(ctx, string(s)); err == nil {
				out = append(out, e.Steps...)
			}
		}
		return out
	}
	return []Step{{What: "release", ID: string(id), Text: string(id)}}
}
