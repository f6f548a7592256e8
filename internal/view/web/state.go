package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
	"github.com/waybill-ledger/waybill/internal/view/web/chart"
)

const tivNote = "Million TIV: SIPRI’s trend-indicator values, a measure of volume and never of money."

type stateCharts struct{ imports, exports, importEditions, exportEditions drawing }

func (s *site) states(r *http.Request) (templ.Component, error) {
	ask, err := span(r)
	if err != nil {
		return nil, err
	}
	v, err := s.ask.States(r.Context(), ask)
	if waybill.KindOf(err) == waybill.NotFound && ask == (view.Span{}) {
		return noRegisterPage("States", "states"), nil
	}
	if err != nil {
		return nil, err
	}
	href := func(code string) string { return string(at("states", code)) }
	when := years(v.From, v.To)
	maps := [2]drawing{
		draw(chart.Map("World map of recipients, "+when, v.Imports, s.outlines, href), "Who takes in how much", tivNote),
		draw(chart.Map("World map of suppliers, "+when, v.Exports, s.outlines, href), "Who gives out how much", tivNote),
	}
	flow := draw(chart.Flows("Flow of arms from suppliers to recipients, "+when, v.Pairs, pairLink),
		"From whom, to whom", "The greatest flows; the width is the volume.")
	return statesPage(v, maps, flow, r.URL.Query().Get("side")), nil
}

func (s *site) state(r *http.Request) (templ.Component, error) {
	ask, err := span(r)
	if err != nil {
		return nil, err
	}
	v, err := s.ask.State(r.Context(), waybill.ActorID(r.PathValue("code")), ask)
	if err != nil {
		return nil, err
	}
	name, when := v.Actor.Name, years(v.From, v.To)
	from := func(code, _ string) string { return pairLink(code, string(v.Actor.Code)) }
	to := func(code, _ string) string { return pairLink(string(v.Actor.Code), code) }
	c := stateCharts{
		imports: draw(chart.Stacked("Deliveries to "+name+" by supplier and year, "+when, v.Imports.Detail, v.Imports.Partners, v.Imports.Years, from),
			"Deliveries to "+name+", by supplier", tivNote),
		exports: draw(chart.Stacked("Deliveries from "+name+" by recipient and year, "+when, v.Exports.Detail, v.Exports.Partners, v.Exports.Years, to),
			"Deliveries from "+name+", by recipient", tivNote),
		importEditions: editionsChart("Deliveries to "+name, v.Imports.Editions),
		exportEditions: editionsChart("Deliveries from "+name, v.Exports.Editions),
	}
	return statePage(v, c), nil
}

func editionsChart(what string, list []waybill.Table) drawing {
	if len(list) < 2 {
		return drawing{}
	}
	var sides []chart.Side
	for _, t := range list {
		sides = append(sides, chart.Side{Name: releaseShort(t), Table: t})
	}
	return draw(chart.Bar(what+" by year in each release", sides...), what+", release by release", tivNote)
}

func (s *site) pair(r *http.Request) (templ.Component, error) {
	ask, err := span(r)
	if err != nil {
		return nil, err
	}
	v, err := s.ask.Pair(r.Context(), waybill.ActorID(r.PathValue("supplier")), waybill.ActorID(r.PathValue("recipient")), ask)
	if err != nil {
		return nil, err
	}
	what := "Deliveries from " + v.Supplier.Name + " to " + v.Recipient.Name
	bars := draw(chart.Bar(what+" by year", chart.Side{Name: "million TIV", Table: v.Years}), what,
		tivNote+" Whiskers: what the register’s own marks of uncertainty leave open.")
	return pairPage(v, bars, editionsChart(what, v.Editions)), nil
}

func (s *site) deal(r *http.Request) (templ.Component, error) {
	v, err := s.ask.Deal(r.Context(), r.PathValue("id"), r.URL.Query().Get("known"))
	return dealPage(v), err
}

// detailLink asks for a state's figures by partner and year on the page of tables.
func detailLink(partner string, a view.Actor, t waybill.Table, span string) templ.SafeURL {
	q := view.TableQuestion{Measure: "tiv", By: []string{partner, "year"}}
	if partner == "supplier" {
		q.Recipient = []string{string(a.Code)}
	} else {
		q.Supplier = []string{string(a.Code)}
	}
	if from, to, ok := strings.Cut(span, "–"); ok {
		q.From, _ = strconv.Atoi(from) // written by years above
		q.To, _ = strconv.Atoi(to)
	}
	if len(t.Release) > 0 {
		q.AsKnown = string(t.Release[0])
	}
	return questionLink(q)
}

// releaseShort names a table's release in a word.
func releaseShort(t waybill.Table) string {
	s := ""
	for _, r := range t.Release {
		if s == "" {
			s = string(r)
		}
	}
	if t.Generated != "" {
		s = string(t.Generated)
		for _, r := range t.Release {
			if len(r) > 0 && slices.Contains([]string{"orders"}, layoutOf(r)) && len(t.Release) == 1 {
				s += " (totals, split over years)"
			}
		}
	}
	return s
}

// sideRow is one line of figures from several releases.
type sideRow struct {
	name  string
	cells []sideCell
}

type sideCell struct{ text, interval string }

// sideRows sets tables of one grouping side by side.
func sideRows(list []waybill.Table) []sideRow {
	var names []string
	at := map[string]int{}
	var out []sideRow
	for _, t := range list {
		for _, r := range t.Rows {
			if _, ok := at[r.Names[0]]; !ok {
				at[r.Names[0]] = 0
				names = append(names, r.Names[0])
			}
		}
	}
	slices.Sort(names)
	for i, n := range names {
		at[n] = i
		out = append(out, sideRow{name: n, cells: make([]sideCell, len(list))})
	}
	for k, t := range list {
		for _, r := range t.Rows {
			out[at[r.Names[0]]].cells[k] = sideCell{chart.Text(r.Cell, t.Unit), chart.Range(r.Cell, t.Unit)}
		}
	}
	return out
}
