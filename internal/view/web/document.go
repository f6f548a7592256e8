package web

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
)

// doc is a document made ready for its page.
type doc struct {
	Document view.Document
	head     []segment // the title line, when the text begins with the title
	body     []segment
	claims   []claim
	tally    []tallied
}

// claim is a numbered statement with its verdict, if it was tried.
type claim struct {
	n         int
	statement *waybill.Statement
	verdict   *waybill.Verdict
	odd       string // what is odd about its values
}

type tallied struct {
	finding waybill.Finding
	n       int
}

// shownRows is how many register rows behind one figure a page shows.
const shownRows = 20

func newDoc(v view.Document) doc {
	d := doc{Document: v, body: segments(v.Document.Text, v.Statements)}
	if strings.TrimSpace(v.Document.Title) != "" {
		n := 0
		for n < len(d.body) && d.body[n].title {
			n++
		}
		d.head, d.body = d.body[:n], d.body[n:]
	}
	if len(d.body) > 0 {
		d.body[0].text = strings.TrimLeft(d.body[0].text, "\n")
	}
	verdicts := map[waybill.StatementID]*waybill.Verdict{}
	n := map[waybill.Finding]int{}
	for i := range v.Verdicts {
		verdicts[v.Verdicts[i].Claim.Statement.ID] = &v.Verdicts[i]
		n[v.Verdicts[i].Finding]++
	}
	for i := range v.Statements {
		d.claims = append(d.claims, claim{n: i + 1, statement: &v.Statements[i], verdict: verdicts[v.Statements[i].ID], odd: v.Odd[v.Statements[i].ID]})
	}
	for _, f := range findings {
		if n[f] > 0 {
			d.tally = append(d.tally, tallied{f, n[f]})
		}
	}
	return d
}

func (d doc) tried() []claim { return d.where(true) }
func (d doc) rest() []claim  { return d.where(false) }

func (d doc) where(tried bool) []claim {
	var out []claim
	for _, c := range d.claims {
		if (c.verdict != nil) == tried {
			out = append(out, c)
		}
	}
	return out
}

// class is the colour of statement n's number.
func (d doc) class(n int) string { return d.claims[n-1].class() }

func (c claim) class() string {
	if c.verdict == nil {
		return "f-none"
	}
	return findingClass(c.verdict.Finding)
}

func (c claim) id() string { return string(c.statement.ID) }

func (c claim) explainID() string {
	if c.verdict != nil {
		return string(c.verdict.ID)
	}
	return c.id()
}

func (c claim) says() string {
	if c.verdict != nil && c.verdict.Says != "" {
		return c.verdict.Says
	}
	return says(c.statement)
}

// headless tells whether the page must give a heading because the text has none.
func (d doc) headless() bool { return len(d.head) == 0 }

// heading is what stands above a text without a title of its own.
func (d doc) heading() string {
	if d.Document.Document.ID == "" {
		return "The text"
	}
	return titleOf(d.Document.Document)
}

// about gives publisher, byline and day in one line.
func (d doc) about() string {
	x := d.Document.Document
	var out []string
	for _, s := range []string{x.Publisher, x.Byline, date(x.Published)} {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " · ")
}

// asks gives what stands on a claim's second line beside its finding.
func (c claim) asks() string {
	if c.verdict != nil {
		return ""
	}
	return kindLine(c.statement)
}

// gist is what a verdict comes to, shown before it is opened.
func (c claim) gist() string {
	if c.verdict == nil {
		return ""
	}
	if c.verdict.Answer != "" {
		return c.verdict.Answer
	}
	return c.verdict.Reason
}

// workingLine tells measure, unit and years of a working.
func workingLine(w waybill.Working) string {
	var out []string
	for _, s := range []string{w.Measure, w.Unit} {
		if s != "" {
			out = append(out, s)
		}
	}
	if !w.Window.IsZero() {
		out = append(out, years(w.Window.From.Year(), w.Window.To.Year()))
	}
	return strings.Join(out, " · ")
}

func weaponWords(w waybill.Weapon) string {
	out := w.Text
	if w.Designation != "" && string(w.Designation) != w.Text {
		out += " (" + string(w.Designation) + ")"
	}
	if w.Type != "" {
		out += ", " + w.Type
	}
	if w.Quantity != nil {
		out += fmt.Sprintf(", number %s", w.Quantity.Text)
	}
	return out
}

// versionWords says which of two versions a page shows.
func versionWords(v view.Version) string {
	out := "A later version of this text"
	if v.Earlier {
		out = "An earlier version of this text"
	}
	if !v.Taken.IsZero() {
		out += ", taken in on " + date(v.Taken)
	}
	return out
}

// pieceWord names a piece of a change for readers who hear the page.
func pieceWord(p view.Piece) string {
	if p.How == "gone" {
		return "taken out: "
	}
	return "put in: "
}

func (s *site) home(r *http.Request) (templ.Component, error) {
	h, err := s.ask.Home(r.Context())
	return homePage(h), err
}

func (s *site) documents(r *http.Request) (templ.Component, error) {
	from, err := number(r, "start")
	if err != nil {
		return nil, err
	}
	d, err := s.ask.Documents(r.Context(), view.ListQuestion{From: from, AsKnown: waybill.Day(r.URL.Query().Get("known"))})
	return documentsPage(d), err
}

func (s *site) document(r *http.Request) (templ.Component, error) {
	d, err := s.ask.Document(r.Context(), waybill.DocumentID(r.PathValue("id")), r.URL.Query().Get("known"))
	return documentPage(newDoc(d)), err
}

func (s *site) check(r *http.Request) (templ.Component, error) {
	q := r.URL.Query()
	text, published := strings.TrimSpace(q.Get("text")), strings.TrimSpace(q.Get("published"))
	if text == "" {
		return checkPage(nil, "", published, ""), nil
	}
	v, err := s.ask.Try(r.Context(), text, waybill.Day(published), q.Get("known"))
	if err != nil {
		if statusOf(err) >= http.StatusInternalServerError {
			return nil, err
		}
		problem, do := errorWords(statusOf(err), err)
		return checkPage(nil, text, published, strings.Trim(problem+". "+do, " .")+"."), nil
	}
	d := newDoc(v)
	return checkPage(&d, text, published, ""), nil
}
