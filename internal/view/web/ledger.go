package web

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
)

func (s *site) entries(r *http.Request) (templ.Component, error) {
	v := r.URL.Query()
	from, err := number(r, "start")
	if err != nil {
		return nil, err
	}
	actor := func(name string) waybill.ActorID { return waybill.ActorID(strings.TrimSpace(v.Get(name))) }
	q := view.EntryQuestion{Kind: waybill.Kind(v.Get("kind")), AsKnown: waybill.Day(strings.TrimSpace(v.Get("known"))), From: from,
		Supplier: actor("supplier"), Recipient: actor("recipient"), Scope: waybill.Field(strings.TrimSpace(v.Get("scope")))}
	list, err := s.ask.Entries(r.Context(), q)
	if problem, help := asked(err); problem != "" {
		return entriesPage(view.Entries{Question: q}, s.judged(), problem+". "+help), nil
	}
	return entriesPage(list, s.judged(), ""), err
}

// asked gives words for what is wrong with a question itself; nothing for other
// errors.
func asked(err error) (problem, help string) {
	if err == nil || statusOf(err) >= http.StatusInternalServerError {
		return "", ""
	}
	return errorWords(statusOf(err), err)
}

func entriesAt(q view.EntryQuestion, start int) templ.SafeURL {
	return with("/entries", "kind", string(q.Kind), "supplier", string(q.Supplier), "recipient", string(q.Recipient),
		"scope", string(q.Scope), "known", string(q.AsKnown), "start", strconv.Itoa(start))
}

// listLink leads to a list as CSV.
func listLink(page templ.SafeURL) templ.SafeURL {
	path, query, _ := strings.Cut(string(page), "?")
	v, err := url.ParseQuery(query)
	if err != nil {
		return page
	}
	v.Del("start")
	return with(templ.SafeURL("/api"+path+".csv"), pairs(v)...)
}

func pairs(v url.Values) []string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(v)) {
		out = append(out, key, v.Get(key))
	}
	return out
}

// scopesFor lists the scopes that entries of a kind can have; those of both kinds
// where none is asked for.
func scopesFor(v view.Entries) []view.Scope {
	return slices.DeleteFunc(slices.Clone(v.Scopes), func(s view.Scope) bool { return v.Question.Kind != "" && s.Of != v.Question.Kind })
}

// scopeOption names a scope in a list to choose from.
func scopeOption(s view.Scope, v view.Entries) string {
	if v.Question.Kind == "" {
		return s.Label + " (" + kindWord(s.Of) + ")"
	}
	return s.Label
}

// labelsOf puts the coded fields of an entry in a list into plain words.
func labelsOf(e waybill.Entry, scopes []view.Scope) []string {
	var out []string
	for _, s := range scopes {
		if s.Of == e.Kind && slices.Contains(e.Fields, s.Field) {
			out = append(out, s.Label)
		}
	}
	return out
}

// kindWord names a kind's entries, many at once.
func kindWord(k waybill.Kind) string {
	switch k {
	case "":
		return "all"
	case waybill.Embargo:
		return "embargoes"
	}
	return k.Words() + "s"
}

func (s *site) entry(r *http.Request) (templ.Component, error) {
	v, err := s.ask.Entry(r.Context(), r.PathValue("id"), strings.TrimSpace(r.URL.Query().Get("known")))
	return entryPage(v), err
}

// unilateral tells an embargo of one state from that of an organisation.
func unilateral(v view.Entry) bool {
	return v.Entry.Kind == waybill.Embargo && len(v.Left) == 1 && v.Left[0].State
}

// sideWords names the sides of an entry by its kind.
func sideWords(k waybill.Kind) (left, right string) {
	switch k {
	case waybill.Embargo:
		return "imposed by", "on arms for"
	case waybill.Agreement, waybill.Programme:
		return "parties", ""
	}
	return "supplier", "recipient"
}

func leftWord(k waybill.Kind) string  { l, _ := sideWords(k); return l }
func rightWord(k waybill.Kind) string { _, r := sideWords(k); return r }

// datesOf gives what a ladder shows for each stage that has a time.
func datesOf(e waybill.Entry) []waybill.Rung {
	return slices.DeleteFunc(slices.Clone(e.Ladder), func(r waybill.Rung) bool { return !r.Shown || r.When.IsZero() || r.Mark != "" })
}

// denied lists who says that it is not so.
func denied(e waybill.Entry) []waybill.Rung {
	return slices.DeleteFunc(slices.Clone(e.Ladder), func(r waybill.Rung) bool { return r.Modality != waybill.Denied })
}

// deniedWords says what a voice denies.
func deniedWords(r waybill.Rung) string {
	who := saidBy(r)
	if r.Stage == "imposed" || r.Stage == "signed" {
		return who + " says there was none"
	}
	return who + " says that it was not " + stageWord(r.Stage)
}

func rowOrDeal(id string) string {
	if strings.Contains(id, ":") {
		return "rows/" + id
	}
	return "deals/" + id
}

// rungWords says what a rung of an entry's ladder holds.
func rungWords(r waybill.Rung) string {
	out := []string{stageWord(r.Stage)}
	if r.Modality != "" && r.Modality != waybill.Fact {
		out = append(out, "("+string(r.Modality)+")")
	}
	if q := quantityWords(r.Quantity); q != "" {
		out = append(out, q)
	}
	if r.Value != nil {
		out = append(out, "for "+r.Value.Text)
	}
	return strings.Join(out, " ")
}

func stageWord(s waybill.Stage) string { return strings.ReplaceAll(string(s), "_", " ") }

// quantityWords gives a number as the text has it, or as the register counts it.
func quantityWords(q *waybill.Quantity) string {
	switch {
	case q == nil:
		return ""
	case q.Text != "":
		return q.Text
	case q.Min != nil && q.Max != nil && *q.Min != *q.Max:
		return whole(int(*q.Min)) + " to " + whole(int(*q.Max))
	case q.Min != nil:
		return whole(int(*q.Min))
	case q.Max != nil:
		return "up to " + whole(int(*q.Max))
	}
	return ""
}

func saidBy(r waybill.Rung) string {
	if r.SaidBy == "" {
		return "the document itself"
	}
	return r.SaidBy
}

func rungWhen(r waybill.Rung) string { return periodWords(r.When) }

// periodWords writes a stretch of days as people do: a day, a month, a year,
// years, and else both ends; an open end is said to be open.
func periodWords(p waybill.Period) string {
	from, to := p.From.Time(), p.To.Time()
	switch {
	case p.IsZero():
		return ""
	case p.From == p.To:
		return dayWords(p.From)
	case p.To == "":
		return "from " + string(p.From)
	case p.From == "":
		return "until " + string(p.To)
	case from.YearDay() == 1 && to.AddDate(0, 0, 1).YearDay() == 1:
		return years(from.Year(), to.Year())
	case from.Day() == 1 && to.Equal(from.AddDate(0, 1, -1)):
		return from.Format("January 2006")
	}
	return string(p.From) + " to " + string(p.To)
}

// onDay gives the day that a page is shown as known on; none where it names a
// release or nothing.
func onDay(asKnown string) waybill.Day {
	d, err := waybill.ParseDay(asKnown)
	if err != nil {
		return ""
	}
	return d
}

// entryLine sums an entry up for a list: kind, standing and its day, what it
// rests on, and since when it is known.
func entryLine(e waybill.Entry) string {
	standing := e.Standing
	for _, r := range datesOf(e) {
		if stageWord(r.Stage) == e.Standing {
			standing += " " + rungWhen(r)
		}
	}
	rests := count(len(e.Statements), "statement", "statements")
	if len(e.Rows) > 0 {
		rests += ", " + count(len(e.Rows), "register row", "register rows")
	}
	return strings.Join([]string{e.Kind.Words(), standing, rests, "known since " + dayWords(e.Known)}, " · ")
}

// tellers names who tells of a scope, once each.
func tellers(list []view.Scope) []string {
	var out []string
	for _, s := range list {
		for _, w := range s.Says {
			if !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	return out
}
