package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
)

func (s *site) screening(r *http.Request) (templ.Component, error) {
	v := r.URL.Query()
	from, err := number(r, "start")
	if err != nil {
		return nil, err
	}
	text := func(name string) string { return strings.TrimSpace(v.Get(name)) }
	q := view.ScreenQuestion{Embargo: text("embargo"), State: waybill.ActorID(text("state")), Supplier: waybill.ActorID(text("supplier")),
		Recipient: waybill.ActorID(text("recipient")), How: text("how"), AsKnown: waybill.Day(text("known")), From: from}
	answer, err := s.ask.Screening(r.Context(), q)
	if problem, help := asked(err); problem != "" {
		return screeningPage(view.Screening{Question: q}, problem+". "+help), nil
	}
	return screeningPage(answer, ""), err
}

func screeningAt(q view.ScreenQuestion, start int) templ.SafeURL {
	return with("/screening", "embargo", q.Embargo, "state", string(q.State), "supplier", string(q.Supplier), "recipient", string(q.Recipient),
		"how", q.How, "known", string(q.AsKnown), "start", strconv.Itoa(start))
}

// howChips are the ways in which a deal's time stands to an embargo's.
var howChips = [][2]string{{"", "in force then"}, {"within", "in force the whole time"}, {"partly", "in force in part of the time"}, {"suspended", "suspended by then"},
	{"open", "later than what is known"}}

func howCount(v view.Screening, how string) string {
	if how == "" {
		return whole(v.Counts["within"] + v.Counts["partly"])
	}
	return whole(v.Counts[how])
}

func howWord(how string) string {
	switch how {
	case "within":
		return "falls within its text"
	case "partly":
		return "may fall within its text: the years overlap in part"
	case "suspended":
		return "would fall within its text, but it was suspended"
	case "open":
		return "would fall within its text, if it was still in force"
	}
	return how
}

// embargoOption names an embargo in a list to choose from.
func embargoOption(e view.EmbargoLine) string {
	return e.Target.Name + ": " + e.Name + ", " + forceWords(e.Embargo.EmbargoRow) + " (" + whole(e.Deals) + ")"
}

// forceWords says since when and until when an embargo was in force.
func forceWords(e waybill.EmbargoRow) string {
	out := string(e.InForce.From) + " to " + cmp.Or(string(e.InForce.To), "no end known")
	if e.Suspended != "" && e.Suspended != e.InForce.To {
		out += ", suspended " + string(e.Suspended)
	}
	return out
}

func scopeOr(scope string) string { return cmp.Or(scope, "the register gives none") }

// scopeTold gives an embargo's scope in its source's words.
func scopeTold(s view.Screened) string {
	if s.Under.Entry != "" && len(s.Covers) > 0 {
		return ""
	}
	if s.Under.Entry != "" {
		return "not told"
	}
	return scopeOr(s.Under.Scope)
}

// stepWords says what a screened step of a deal is.
func stepWords(s view.Screened) string { return string(s.Stage) + " " + periodWords(s.When) }

// listed tells whether the embargo asked for is among those to choose from.
func listed(v view.Screening) bool {
	return slices.ContainsFunc(v.Embargoes, func(e view.EmbargoLine) bool { return e.Embargo.Key() == v.Question.Embargo })
}

// screenCredits names the registers of embargoes that a screening rests on, once each.
func screenCredits(v view.Screening) []string {
	var out []string
	for _, e := range v.Embargoes {
		if e.Embargo.Entry != "" {
			continue
		}
		c := strings.Join(slices.DeleteFunc([]string{e.Embargo.Credit, string(e.Embargo.Release), "made " + dayWords(e.Embargo.Made)},
			func(s string) bool { return s == "" }), ", ")
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}
