package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
	"github.com/waybill-ledger/waybill/internal/view/web/chart"
)

// formats lists what a table can be taken away as.
var formats = []string{"csv", "json", "xlsx", "parquet"}

// question reads a question for a table from an address.
func question(r *http.Request) (view.TableQuestion, error) {
	v := r.URL.Query()
	list := func(key string) []string {
		var out []string
		for _, s := range v[key] {
			for part := range strings.SplitSeq(s, ",") {
				if part = strings.TrimSpace(part); part != "" {
					out = append(out, part)
				}
			}
		}
		return out
	}
	q := view.TableQuestion{Measure: strings.TrimSpace(v.Get("measure")), Supplier: list("supplier"), Recipient: list("recipient"),
		Weapon: list("weapon"), Category: list("category"), Status: list("status"), By: list("by"), AsKnown: strings.TrimSpace(v.Get("known"))}
	for key, n := range map[string]*int{"from": &q.From, "to": &q.To, "window": &q.Window, "top": &q.Top} {
		var err error
		if *n, err = number(r, key); err != nil {
			return q, err
		}
	}
	return q, nil
}

func (s *site) tables(r *http.Request) (templ.Component, error) {
	c, err := s.ask.Choices(r.Context())
	if err != nil {
		return nil, err
	}
	q, err := question(r)
	if err != nil {
		return nil, err
	}
	if q.Measure == "" {
		q.Measure, q.By, q.Top = "tiv", []string{"supplier"}, 20
	}
	t, err := s.ask.Table(r.Context(), q)
	if err != nil {
		if statusOf(err) >= http.StatusInternalServerError {
			return nil, err
		}
		problem, help := errorWords(statusOf(err), err)
		return tablesPage(c, q, nil, problem, help, drawing{}, nil), nil
	}
	return tablesPage(c, q, &t, "", "", s.drawTable(r.Context(), t), formats), nil
}

// drawTable chooses the chart that fits a table's groupings; none fits all.
func (s *site) drawTable(ctx context.Context, t view.Table) drawing {
	g := t.Table.GroupBy
	what := t.Title + " " + askedWords(t.Question)
	switch {
	case len(g) == 2 && slices.Contains(g, "year") && t.Table.Measure == "tiv":
		return draw(chart.Stacked(what, t.Table, s.by(ctx, t.Question, notYear(g)), s.by(ctx, t.Question, "year"),
			func(string, string) string { return "" }), t.Title, unitWord(t.Table.Unit))
	case len(g) == 2 && slices.Contains(g, "supplier") && slices.Contains(g, "recipient"):
		return draw(chart.Flows(what, t.Table, pairLink), t.Title, "The greatest flows; the width is the volume.")
	case len(g) == 1 && len(t.Table.Rows) <= 80 && (g[0] == "year" || g[0] == "window"):
		return draw(chart.Bar(what, chart.Side{Name: unitWord(t.Table.Unit), Table: t.Table}), t.Title, unitWord(t.Table.Unit)+". Whiskers: intervals.")
	case len(g) == 1 && (g[0] == "supplier" || g[0] == "recipient") && t.Table.Unit == "million TIV":
		return draw(chart.Map(what, t.Table, s.outlines, func(code string) string { return string(at("states", code)) }), t.Title, unitWord(t.Table.Unit))
	}
	return drawing{}
}

func (s *site) cited(r *http.Request) (templ.Component, error) {
	address := r.PathValue("measure")
	if r.URL.RawQuery != "" {
		address += "?" + r.URL.RawQuery
	}
	t, same, err := s.ask.Cite(r.Context(), address)
	if err != nil {
		return nil, err
	}
	return citedPage(t, same, s.drawTable(r.Context(), t), formats), nil
}

// by asks the same question by one grouping alone; what can't be answered is
// left out of the drawing.
func (s *site) by(ctx context.Context, q view.TableQuestion, group string) waybill.Table {
	q.By, q.Top = []string{group}, 0
	t, err := s.ask.Table(ctx, q)
	if err != nil {
		return waybill.Table{}
	}
	return t.Table
}

func notYear(groups []string) string {
	if groups[0] == "year" {
		return groups[1]
	}
	return groups[0]
}

// values writes a question as an address's query.
func values(q view.TableQuestion) url.Values {
	v := url.Values{"measure": {q.Measure}}
	for key, list := range map[string][]string{"supplier": q.Supplier, "recipient": q.Recipient, "weapon": q.Weapon,
		"category": q.Category, "status": q.Status, "by": q.By} {
		if len(list) > 0 {
			v[key] = list
		}
	}
	for key, n := range map[string]int{"from": q.From, "to": q.To, "window": q.Window, "top": q.Top} {
		if n != 0 {
			v.Set(key, strconv.Itoa(n))
		}
	}
	if q.AsKnown != "" {
		v.Set("known", q.AsKnown)
	}
	return v
}

func questionLink(q view.TableQuestion) templ.SafeURL {
	return templ.SafeURL("/tables?" + values(q).Encode())
}

func exportLink(q view.TableQuestion, format string) templ.SafeURL {
	v := values(q)
	v.Set("format", format)
	return templ.SafeURL("/api/table?" + v.Encode())
}

// askedWords puts a question's filters into words.
func askedWords(q view.TableQuestion) string {
	var out []string
	add := func(word string, list []string) {
		if len(list) > 0 {
			out = append(out, word+" "+strings.Join(list, ", "))
		}
	}
	add("from", q.Supplier)
	add("to", q.Recipient)
	add("of", q.Weapon)
	add("in", q.Category)
	add("status", q.Status)
	if q.From != 0 || q.To != 0 {
		out = append(out, years(q.From, q.To))
	}
	if q.AsKnown != "" {
		out = append(out, "as known "+q.AsKnown)
	}
	return strings.Join(out, ", ")
}

func one(list []string) string { return nth(list, 0) }

func nth(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

func (s *site) releases(r *http.Request) (templ.Component, error) {
	list, err := s.ask.Releases(r.Context())
	return releasesPage(list), err
}

func (s *site) issues(r *http.Request) (templ.Component, error) {
	v := r.URL.Query()
	q := view.IssueQuestion{Snapshot: waybill.SnapshotID(v.Get("snapshot")), Stage: v.Get("stage"), Code: v.Get("code")}
	list, err := s.ask.Issues(r.Context(), q)
	return issuesPage(list, q), err
}

func (s *site) row(r *http.Request) (templ.Component, error) {
	v, err := s.ask.Row(r.Context(), r.PathValue("id"))
	return rowPage(v), err
}

func (s *site) explain(r *http.Request) (templ.Component, error) {
	id := r.PathValue("id")
	if r.URL.RawQuery != "" {
		id += "?" + r.URL.RawQuery
	}
	v, err := s.ask.Explain(r.Context(), id)
	return explainPage(v), err
}

// find leads straight on where there is one answer.
func (s *site) find(r *http.Request) (templ.Component, error) {
	v, err := s.ask.Find(r.Context(), strings.TrimSpace(r.URL.Query().Get("q")))
	if err != nil {
		return nil, err
	}
	if len(v.Results) == 1 {
		return nil, redirect(pagePath(v.Results[0].Path))
	}
	return findPage(v), nil
}

func (s *site) about(r *http.Request) (templ.Component, error) {
	list, err := s.ask.Releases(r.Context())
	return aboutPage(list), err
}

// credits lists each credit line once.
func credits(list []waybill.Release) []string {
	var out []string
	for _, r := range list {
		if r.Credit != "" && !slices.Contains(out, r.Credit) {
			out = append(out, r.Credit)
		}
	}
	return out
}

func findingMeans(f waybill.Finding) string {
	switch f {
	case waybill.BorneOut:
		return "a register in this ledger gives the same, in the unit, the years and the direction that the claim means."
	case waybill.BorneOutOther:
		return "it does not hold as it is put, and holds under another measure or window, which the verdict names."
	case waybill.NotBorneOut:
		return "a register speaks to the claim and gives something else."
	case waybill.NotComparable:
		return "what the claim measures and what the registers measure can’t be set against each other, and the reason is given."
	case waybill.NothingKnown:
		return "no register here speaks to it. That is not a no."
	}
	return ""
}

func short(s string) string { return s[:min(12, len(s))] }
