package web

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
	"github.com/waybill-ledger/waybill/internal/view/web/chart"
)

// at gives the address of a page, each part escaped.
func at(parts ...string) templ.SafeURL {
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return templ.SafeURL("/" + strings.Join(parts, "/"))
}

// pagePath gives the address of an answer's path ("documents/…#claim-…").
func pagePath(p string) templ.SafeURL {
	p, hash, _ := strings.Cut(p, "#")
	a := at(strings.Split(p, "/")...)
	if kind, id, _ := strings.Cut(p, "/"); kind == "explain" {
		a = at("explain", id)
	}
	if hash != "" {
		a += templ.SafeURL("#" + url.PathEscape(hash))
	}
	return a
}

// with adds to an address; empty values are left out.
func with(a templ.SafeURL, pairs ...string) templ.SafeURL {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" && pairs[i+1] != "0" {
			v.Set(pairs[i], pairs[i+1])
		}
	}
	if len(v) == 0 {
		return a
	}
	return a + "?" + templ.SafeURL(v.Encode())
}

// outward gives an address in the world if it is one of the web's, else none.
func outward(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// finding is how a verdict looks: its class and its sign, which says the same
// to those who see no colours.
func finding(f waybill.Finding) (class, sign string) {
	switch f {
	case waybill.BorneOut:
		return "f-good", "✓"
	case waybill.BorneOutOther:
		return "f-other", "≈"
	case waybill.NotBorneOut:
		return "f-bad", "✗"
	case waybill.NotComparable:
		return "f-unlike", "≠"
	case waybill.NothingKnown:
		return "f-none", "?"
	}
	return "f-none", "·"
}

func findingClass(f waybill.Finding) string { c, _ := finding(f); return c }
func findingSign(f waybill.Finding) string  { _, s := finding(f); return s }

// findings lists the findings as a page orders them.
var findings = []waybill.Finding{waybill.BorneOut, waybill.BorneOutOther, waybill.NotBorneOut, waybill.NotComparable, waybill.NothingKnown}

// date writes a day for people.
func date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2 January 2006")
}

func dayWords(d waybill.Day) string { return date(d.Time()) }

// moment writes a time of a log.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02 15:04 UTC")
}

// years writes a stretch.
func years(from, to int) string {
	switch {
	case from == 0 && to == 0:
		return "all years"
	case from == to || to == 0:
		return strconv.Itoa(from)
	}
	return strconv.Itoa(from) + "–" + strconv.Itoa(to)
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return whole(n) + " " + many
}

func whole(n int) string { return chart.Number(float64(n), "units") }

// figure writes a number that may be missing.
func figure(v *float64, decimals int) string {
	if v == nil {
		return ""
	}
	return waybill.Grouped(strconv.FormatFloat(*v, 'f', decimals, 64))
}

// plain writes a number as short as it is.
func plain(v *float64) string {
	if v == nil {
		return ""
	}
	return waybill.Grouped(strconv.FormatFloat(*v, 'f', -1, 64))
}

// marked adds the register's question mark.
func marked(s string, uncertain bool) string {
	if uncertain && s != "" {
		return s + " ?"
	}
	return s
}

func joinYears(list []int) string {
	s := make([]string, len(list))
	for i, y := range list {
		s[i] = strconv.Itoa(y)
	}
	return strings.Join(s, ", ")
}

// year writes a year; none is nothing.
func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

// percent writes a share between 0 and 1.
func percent(x float64) string {
	if x == 0 {
		return ""
	}
	return strconv.FormatFloat(x*100, 'f', 0, 64) + " %"
}

// titleOf gives a document's title, or the best that there is.
func titleOf(d waybill.Document) string {
	for _, s := range []string{d.Title, d.Key, d.URL} {
		if s = strings.TrimSpace(s); s != "" {
			return s
		}
	}
	return "Untitled document"
}

// says puts a statement into one line, in the words of its text.
func says(s *waybill.Statement) string {
	var p []string
	add := func(parts ...string) { p = append(p, parts...) }
	switch s.Kind {
	case waybill.Quote:
		return s.Evidence.Text
	case waybill.Deal, waybill.Supply:
		add(texts(s.Supplier, "someone"), "→", texts(s.Recipient, "someone"))
	case waybill.Agreement, waybill.Programme:
		add(texts(s.Parties, "sides not named"))
		if len(s.Scope) > 0 {
			add("on", texts(s.Scope, ""))
		}
	case waybill.Embargo:
		add(texts(s.Imposer, "someone"), "on arms for", texts(s.Target, "others"))
	case waybill.Statistic:
		add(strings.ReplaceAll(string(s.Measure), "_", " "), between(texts(s.From, ""), texts(s.To, "")))
	case waybill.Ranking:
		add(texts(s.Subject, "someone"))
		if s.Rank != nil {
			add("number", strconv.Itoa(*s.Rank))
		}
		add("in", strings.ReplaceAll(string(s.Measure), "_", " "), "of", texts(s.Of, "the world"))
		if len(s.Over) > 0 {
			add("past", texts(s.Over, ""))
		}
		if len(s.Under) > 0 {
			add("behind", texts(s.Under, ""))
		}
	case waybill.Reaction:
		add(texts(s.Actor, "someone"), string(s.Stage), string(s.About), between(texts(s.Towards, ""), ""))
	}
	if w := arms(s.Weapons); w != "" {
		add("·", w)
	}
	if a := amount(s); a != "" {
		add("·", a)
	}
	return strings.Join(strings.Fields(strings.Join(p, " ")), " ")
}

func between(from, to string) string {
	switch {
	case from != "" && to != "":
		return from + " → " + to
	case to != "":
		return "→ " + to
	}
	return from
}

func texts(list []waybill.Mention, none string) string {
	var out []string
	for _, m := range list {
		out = append(out, m.Text)
	}
	if len(out) == 0 {
		return none
	}
	return strings.Join(out, ", ")
}

func arms(list []waybill.Weapon) string {
	var out []string
	for _, w := range list {
		t := w.Text
		if w.Quantity != nil && w.Quantity.Text != "" && !strings.Contains(t, w.Quantity.Text) {
			t = w.Quantity.Text + " " + t
		}
		out = append(out, t)
	}
	return strings.Join(out, ", ")
}

// amount gives what a statement measures: money, share or TIV.
func amount(s *waybill.Statement) string {
	var out []string
	if s.Value != nil {
		out = append(out, s.Value.Text)
	}
	if s.Percent != nil {
		out = append(out, plain(s.Percent)+" per cent")
	}
	if s.TIV != nil {
		out = append(out, plain(s.TIV)+" million TIV")
	}
	return strings.Join(out, ", ")
}

// kindLine names a statement's kind, stage and modality.
func kindLine(s *waybill.Statement) string {
	out := string(s.Kind)
	if s.Stage != "" {
		out += " · " + strings.ReplaceAll(string(s.Stage), "_", " ")
	}
	if s.Modality != "" && s.Modality != waybill.Fact {
		out += " · " + string(s.Modality)
	}
	return out
}

// confidence in words of a hundred.
func confidence(c float64) string { return fmt.Sprintf("%.0f of 100", c*100) }

// lineOf gives a document's publisher, day and number of statements in one line.
func lineOf(l view.DocumentLine) string {
	var out []string
	for _, s := range []string{l.Document.Publisher, date(l.Document.Published), count(l.Statements, "statement", "statements")} {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " · ")
}
