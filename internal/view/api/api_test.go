package api_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
	"github.com/waybill-ledger/waybill/internal/view/api"
)

// oneTable answers with one small table, and remembers the question.
type oneTable struct {
	api.Asker
	asked view.TableQuestion
}

func (o *oneTable) Table(_ context.Context, q view.TableQuestion) (view.Table, error) {
	o.asked = q
	if q.Measure == "dollars" {
		return view.Table{}, &waybill.Error{Op: "measure", Kind: waybill.Forbidden, Do: "TIV is no money"}
	}
	return view.Table{Question: q, Table: waybill.Table{Measure: "tiv", Unit: "million TIV", GroupBy: []string{"supplier"}, Credit: "credit",
		Rows: []waybill.TableRow{{Names: []string{"Sudmark"}, Codes: []string{"SUD"}, Cell: waybill.Cell{Known: true, Value: 1.5, Low: 1, High: 2}},
			{Names: []string{"Ostria"}, Codes: []string{"OST"}}}}}, nil
}

func (o *oneTable) Releases(context.Context) ([]waybill.Release, error) {
	return nil, &waybill.Error{Op: "read", Kind: waybill.Internal, Where: "/secret"}
}

func (o *oneTable) Deal(context.Context, string, string) (view.Deal, error) {
	return view.Deal{}, &waybill.Error{Op: "look up a deal", Kind: waybill.NotFound, Where: "id-1"}
}

func ask(t *testing.T, a api.Asker, address string) (*http.Response, string) {
	t.Helper()
	srv := httptest.NewServer(api.Handler(a, "test"))
	defer srv.Close()
	r, err := http.Get(srv.URL + address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r, string(b)
}

func TestTableInEveryFormat(t *testing.T) {
	o := &oneTable{}
	for format, want := range map[string]struct{ kind, has string }{
		"": {"application/json", `"value":1.5`}, "json": {"application/json", `"unit":"million TIV"`}, "csv": {"text/csv; charset=utf-8", "Sudmark"},
		"xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"}, "parquet": {"application/vnd.apache.parquet", "PAR1"},
		"text": {"text/plain; charset=utf-8", "Sudmark"},
	} {
		r, body := ask(t, o, "/api/table?measure=tiv&supplier=Sudmark,Ostria&supplier=Norland&by=supplier&from=2001&to=2005&known=2014-11-21&format="+format)
		if r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") != want.kind || !strings.Contains(body, want.has) {
			t.Errorf("%q: %d %s %.80q", format, r.StatusCode, r.Header.Get("Content-Type"), body)
		}
	}
	q := o.asked
	if strings.Join(q.Supplier, "|") != "Sudmark|Ostria|Norland" || q.From != 2001 || q.To != 2005 || q.AsKnown != "2014-11-21" || len(q.By) != 1 {
		t.Errorf("the question came as %+v", q)
	}
}

func TestErrorsAreProblems(t *testing.T) {
	for address, want := range map[string]int{
		"/api/table":                        http.StatusUnprocessableEntity, // no measure
		"/api/table?measure=dollars":        http.StatusUnprocessableEntity,
		"/api/table?measure=tiv&format=mp3": http.StatusUnprocessableEntity,
		"/api/table?measure=tiv&from=minus": http.StatusUnprocessableEntity,
		"/api/deals/id-1":                   http.StatusNotFound,
		"/api/nothing":                      http.StatusNotFound,
		"/api/releases":                     http.StatusInternalServerError,
	} {
		r, body := ask(t, &oneTable{}, address)
		var p struct {
			Status int
			Title  string
		}
		if err := json.Unmarshal([]byte(body), &p); err != nil || p.Status != want || r.StatusCode != want || p.Title == "" {
			t.Errorf("%s: %d %s %v", address, r.StatusCode, body, err)
		}
		if !strings.HasPrefix(r.Header.Get("Content-Type"), "application/problem+json") {
			t.Errorf("%s: an error comes as %s", address, r.Header.Get("Content-Type"))
		}
		if strings.Contains(body, "secret") {
			t.Errorf("%s tells of the server's insides: %s", address, body)
		}
	}
}

func TestTheDescriptionNamesEveryQuestion(t *testing.T) {
	_, body := ask(t, &oneTable{}, "/api/openapi.json")
	var doc struct {
		OpenAPI string
		Paths   map[string]map[string]struct{ Summary string }
	}
	if err := json.Unmarshal([]byte(body), &doc); err != nil {
		t.Fatal(err)
	}
	_, page := ask(t, &oneTable{}, "/api/")
	for _, p := range []string{"/api/documents", "/api/documents/{id}", "/api/states/{code}", "/api/pairs/{supplier}/{recipient}", "/api/deals/{id}",
		"/api/entries", "/api/entries/{id}", "/api/entries.csv", "/api/screening", "/api/screening.csv", "/api/related", "/api/table", "/api/cite", "/api/check", "/api/explain", "/api/releases", "/api/issues", "/api/rows/{id}", "/api/measures", "/api/find"} {
		if doc.Paths[p]["get"].Summary == "" {
			t.Errorf("the description does not tell of %s", p)
		}
		if !strings.Contains(page, p) {
			t.Errorf("the page does not tell of %s", p)
		}
	}
	if strings.Contains(page, "<script") || strings.Contains(page, "https://") {
		t.Error("the page about the interface loads something")
	}
}

// book answers about the ledger, and remembers what it was asked.
type book struct {
	api.Asker
	asked any
}

func (b *book) Screening(_ context.Context, q view.ScreenQuestion) (view.Screening, error) {
	b.asked = q
	d := view.Screened{Path: "entries/e-1", Covers: []string{"all arms"}}
	d.Title, d.Supplier, d.Recipient, d.Stage = "=A deal", []waybill.ActorID{"RUS"}, []waybill.ActorID{"LBY"}, "ordered"
	d.SaidBy, d.How, d.Text = "a paper", "within", "a text"
	return view.Screening{Question: q, Deals: []view.Screened{d}, Next: 1 - min(q.From, 1), Note: []string{"no verdict of law"}}, nil
}

// Entries gives two pages of one entry each.
func (b *book) Entries(_ context.Context, q view.EntryQuestion) (view.Entries, error) {
	four := int64(4)
	e := waybill.Entry{ID: "e-1", Kind: waybill.Agreement, Standing: "signed", Title: "A pact", Supplier: []waybill.ActorID{"RUS", "PAK"},
		Fields: []waybill.Field{q.Scope}, Statements: []waybill.StatementID{"s1"}, Known: "2014-11-21",
		Ladder: []waybill.Rung{{Stage: "signed", Modality: waybill.Fact, Quantity: &waybill.Quantity{Min: &four, Max: &four}, Value: &waybill.Money{Amount: 5},
			SaidBy: "a paper", Known: "2014-11-21", Statement: "s1", Shown: true}}}
	return view.Entries{Entries: []waybill.Entry{e}, Next: 1 - min(q.From, 1)}, nil
}

func (b *book) Related(_ context.Context, id, known string) ([]view.Related, error) {
	b.asked = id + " " + known
	return []view.Related{{Title: "Another", Path: "documents/d", Why: "same deal: a deal"}}, nil
}

func (b *book) Entry(_ context.Context, id, known string) (view.Entry, error) {
	b.asked = id + " " + known
	return view.Entry{}, nil
}

func TestQuestionsAboutTheLedgerComeThroughWhole(t *testing.T) {
	for address, want := range map[string]struct {
		asked any
		has   string
	}{
		"/api/screening?embargo=UNSCR+1970&state=LBY&how=partly&known=2014-11-21&start=50&limit=10": {view.ScreenQuestion{Embargo: "UNSCR 1970", State: "LBY",
			How: "partly", AsKnown: "2014-11-21", From: 50, Limit: 10}, "no verdict of law"},
		"/api/related?id=RUS/IND&known=2014-11-21": {"RUS/IND 2014-11-21", "same deal"},
		"/api/entries/e-1?known=2014-11-21":        {"e-1 2014-11-21", "ladder"},
	} {
		b := &book{}
		r, body := ask(t, b, address)
		if r.StatusCode != http.StatusOK || b.asked != want.asked || !strings.Contains(body, want.has) {
			t.Errorf("%s: %d, asked %+v, answered %s", address, r.StatusCode, b.asked, body)
		}
	}
	for address, want := range map[string]string{
		"/api/screening.csv?state=LBY":    "entries/e-1,'=A deal,RUS,LBY,ordered,,,,,a paper,,,within,,,,,,,false,,all arms,,,a text; no verdict of law",
		"/api/entries.csv?scope=training": "e-1,agreement,signed,A pact,RUS; PAK,,training and education,1,0,2014-11-21,,signed,fact,,,4,4,5,,a paper,2014-11-21,s1,,yes,",
	} {
		r, body := ask(t, &book{}, address)
		if r.StatusCode != http.StatusOK || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/csv") || strings.Count(body, want) != 2 {
			t.Errorf("%s: %d %s, want twice %s in\n%s", address, r.StatusCode, r.Header.Get("Content-Type"), want, body)
		}
	}
	if r, _ := ask(t, &book{}, "/api/screening?how=illegal"); r.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a way that there is not: %d", r.StatusCode)
	}
}
