package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
	"github.com/waybill-ledger/waybill/internal/view/web"
)

// find gives the first element that fits.
func find(n *html.Node, fits func(*html.Node) bool) *html.Node {
	if n.Type == html.ElementNode && fits(n) {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if f := find(c, fits); f != nil {
			return f
		}
	}
	return nil
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// text gives what a reader reads, without the statements' numbers and the line
// about the document.
func text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if c := attr(n, "class"); strings.HasPrefix(c, "ref") || c == "meta" {
		return ""
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(text(c))
	}
	return b.String()
}

// letters drops white space, which markup may add between blocks.
func letters(s string) string { return strings.Join(strings.Fields(s), "") }

func TestDocumentIsShownWhole(t *testing.T) {
	s := sampleLedger(t)
	srv := serve(t, s)
	list, err := view.New(s).Documents(context.Background(), view.ListQuestion{})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range list.Lines {
		d, err := s.Document(context.Background(), l.Document.ID)
		if err != nil {
			t.Fatal(err)
		}
		status, _, page := fetch(t, srv.URL+"/documents/"+string(d.ID))
		if status != http.StatusOK {
			t.Fatalf("%s: status %d", d.Title, status)
		}
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		article := find(root, func(n *html.Node) bool { return n.Data == "article" })
		if got, want := letters(text(article)), letters(d.Text); got != want {
			t.Errorf("%s: the page's text is not the document's\n got %s\nwant %s", d.Title, got, want)
		}
	}
}

// flagged answers with a document whose sums do not go together.
type flagged struct{ web.Asker }

func (flagged) Document(context.Context, waybill.DocumentID, string) (view.Document, error) {
	return view.Document{Document: waybill.Document{ID: "d", Text: "A text."}, Flags: []view.Flag{{Text: "The parts <b>exceed</b> the whole.", Statements: []waybill.StatementID{"s1"}}}}, nil
}

// edited answers with a document that was edited, has an odd number and an issue.
type edited struct{ web.Asker }

func (edited) Document(context.Context, waybill.DocumentID, string) (view.Document, error) {
	return view.Document{Document: waybill.Document{ID: "d", Text: "Many jets."},
		Statements: []waybill.Statement{{ID: "s1", Kind: waybill.Deal, Evidence: waybill.Evidence{Text: "Many jets.", End: 10}}},
		Odd:        map[waybill.StatementID]string{"s1": "a number beyond any deal"},
		Issues:     []waybill.Issue{{Code: "future-date", Text: "2031-06-01", Reason: "a day to come"}},
		Versions: []view.Version{{Document: waybill.Document{ID: "e", Title: "The old one"}, Earlier: true,
			Changes: []view.Piece{{How: "cut"}, {Text: "They bought "}, {Text: "<b>12</b> ", How: "gone"}, {Text: "16 ", How: "new"}, {Text: "jets."}},
			Gone:    []waybill.Statement{{ID: "s0", Kind: waybill.Deal}}}}}, nil
}

func TestWhatIsOddAndWhatWasChangedIsShown(t *testing.T) {
	srv := httptest.NewServer(web.Handler(edited{}, web.Options{}))
	defer srv.Close()
	_, _, body := fetch(t, srv.URL+"/documents/d")
	for _, want := range []string{"odd: a number beyond any deal; used in no sum", "<b>future-date</b> 2031-06-01: a day to come", `href="/documents/e"`,
		"&lt;b&gt;12&lt;/b&gt; </del>", "16 </ins>", "An earlier version", `href="/explain/s0"`} {
		if !strings.Contains(body, want) {
			t.Errorf("not on the page: %s", want)
		}
	}
}

func TestSumsThatDoNotGoTogetherAreShown(t *testing.T) {
	srv := httptest.NewServer(web.Handler(flagged{}, web.Options{}))
	defer srv.Close()
	_, _, body := fetch(t, srv.URL+"/documents/d")
	if !strings.Contains(body, "The parts &lt;b&gt;exceed&lt;/b&gt; the whole.") || !strings.Contains(body, `href="/explain/s1"`) {
		t.Error("the page does not show them with the way to their statements")
	}
}

func TestHostileTextStaysText(t *testing.T) {
	s := sampleLedger(t)
	srv := serve(t, s)
	id := documentID(t, s, "24 Su-30 fighters")
	for _, page := range []string{"/", "/documents", "/documents/" + id, "/states/IND", "/pairs/RUS/IND", "/find?q=%3Cscript%3Ealert(1)%3C/script%3E",
		"/explain/" + id, "/tables?measure=%3Cscript%3E&recipient=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E", "/states/%3Cscript%3E",
		"/check?text=%3Cimg%20src=x%20onerror=alert(1)%3E%20Russia%20was%20India%27s%20largest%20arms%20supplier%20in%202012.&published=%22%3E"} {
		_, h, body := fetch(t, srv.URL+page)
		root, err := html.Parse(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if n := find(root, func(n *html.Node) bool {
			return n.Data == "img" || n.Data == "script" && attr(n, "src") == "" && attr(n, "type") != "application/json"
		}); n != nil {
			t.Errorf("%s: the text of a document became the element <%s>", page, n.Data)
		}
		if n := find(root, func(n *html.Node) bool { return n.Data == "h1" && strings.Contains(text(n), "Not a headline") }); n != nil {
			t.Errorf("%s: the text of a document became a headline", page)
		}
		for _, a := range regexp.MustCompile(`\son[a-z]+=`).FindAllString(stripText(body), -1) {
			t.Errorf("%s: an inline handler stands on the page:%s", page, a)
		}
		if strings.Contains(h.Get("Content-Security-Policy"), "unsafe") || h.Get("Content-Security-Policy") == "" {
			t.Errorf("%s: the policy is %q", page, h.Get("Content-Security-Policy"))
		}
	}
}

// stripText leaves a page's tags without quoted values and text.
func stripText(page string) string {
	page = regexp.MustCompile(`"[^"]*"`).ReplaceAllString(page, `""`)
	return strings.Join(regexp.MustCompile(`<[^>]*>`).FindAllString(page, -1), "\n")
}

func TestNothingComesFromElsewhere(t *testing.T) {
	s := sampleLedger(t)
	srv := serve(t, s)
	for page := range pages(t, s) {
		_, _, body := fetch(t, srv.URL+page)
		root, err := html.Parse(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		find(root, func(n *html.Node) bool {
			for _, a := range []string{"src", "srcset", "data", "poster"} {
				if v := attr(n, a); v != "" && !strings.HasPrefix(v, "/static/") {
					t.Errorf("%s: <%s %s=%q>", page, n.Data, a, v)
				}
			}
			if v := attr(n, "href"); n.Data == "link" && !strings.HasPrefix(v, "/static/") {
				t.Errorf("%s: <link href=%q>", page, v)
			}
			if attr(n, "style") != "" || n.Data == "style" {
				t.Errorf("%s: <%s> has a style of its own, which the policy forbids", page, n.Data)
			}
			return false
		})
	}
}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	s := sampleLedger(t)
	srv := serve(t, s)
	seen := map[string]bool{}
	for page := range pages(t, s) {
		_, _, body := fetch(t, srv.URL+page)
		root, err := html.Parse(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		find(root, func(n *html.Node) bool {
			href, hash, _ := strings.Cut(attr(n, "href"), "#")
			if href == "" && hash != "" && hash != "main" || strings.HasPrefix(href, "/releases") && hash != "" {
				anchored(t, srv.URL, page, href, hash)
			}
			if !strings.HasPrefix(href, "/") || seen[href] || len(seen) > 400 {
				return false
			}
			seen[href] = true
			if status, _, _ := fetch(t, srv.URL+href); status != http.StatusOK {
				t.Errorf("%s leads to %s, which answers %d", page, href, status)
			}
			return false
		})
	}
	if len(seen) < 50 {
		t.Errorf("only %d links were found", len(seen))
	}
}

// anchored tells whether a link into a page finds its place there.
func anchored(t *testing.T, server, page, href, hash string) {
	t.Helper()
	if href == "" {
		href = page
	}
	_, _, body := fetch(t, server+href)
	name, err := url.PathUnescape(hash)
	if err != nil {
		t.Errorf("%s: %v", page, err)
	}
	if !strings.Contains(body, `id="`+html.EscapeString(name)+`"`) {
		t.Errorf("%s leads to the place %q of %s, which is not there", page, name, href)
	}
}

func TestMistakesInAnAddress(t *testing.T) {
	s := sampleLedger(t)
	srv := serve(t, s)
	for address, want := range map[string]int{
		"/nowhere": 404, "/documents/nothing": 404, "/documents?start=x": 400, "/states/Atlantis": 404, "/states?from=2020&to=2010": 400,
		"/states?known=2014-02-30": 400, "/states?known=1900-01-01": 404, "/deals/id-1": 404, "/rows/abc": 400, "/rows/ffffffffffff:3": 404, "/explain/xyz": 404,
		"/t/tiv": 400, "/t/tiv?by=supplier~0123": 200, "/pairs/RUS/Atlantis": 404, "/issues?code=none": 200, "/static/none.js": 404,
		"/api/nothing": 404, "/api/table?measure=nothing": 400, "/api/states/Atlantis": 404, "/check?text=x&published=2014-02-30": 200,
	} {
		if status, _, body := fetch(t, srv.URL+address); status != want {
			t.Errorf("%s answers %d, want %d: %.200s", address, status, want, body)
		}
	}
}

func TestPagesAreReadOnly(t *testing.T) {
	srv := serve(t, emptyLedger(t))
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
		for _, page := range []string{"/", "/documents", "/states", "/api/documents"} {
			r, err := http.NewRequest(method, srv.URL+page, strings.NewReader("x=1"))
			if err != nil {
				t.Fatal(err)
			}
			res, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
			if res.StatusCode < 400 {
				t.Errorf("%s %s answers %d", method, page, res.StatusCode)
			}
		}
	}
}

func TestAnEmptyLedgerSaysWhatToDo(t *testing.T) {
	srv := serve(t, emptyLedger(t))
	for page, want := range map[string]string{"/": "waybill add", "/documents": "waybill add", "/states": "waybill add", "/releases": "waybill add",
		"/issues": "everything that came was understood", "/tables": "no release"} {
		if status, _, body := fetch(t, srv.URL+page); status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s answers %d and does not say %q", page, status, want)
		}
	}
}

func TestFilesAreKeptForEver(t *testing.T) {
	srv := serve(t, emptyLedger(t))
	_, _, body := fetch(t, srv.URL+"/")
	list := regexp.MustCompile(`/static/[a-z]+\.[0-9a-f]{12}\.[a-z]+`).FindAllString(body, -1)
	if len(list) < 3 {
		t.Fatalf("the page names %d files with their hashes", len(list))
	}
	for _, f := range list {
		status, h, _ := fetch(t, srv.URL+f)
		if status != http.StatusOK || !strings.Contains(h.Get("Cache-Control"), "immutable") {
			t.Errorf("%s answers %d, cache %q", f, status, h.Get("Cache-Control"))
		}
	}
}

// brokenAsker fails in the way of a store that is gone.
type brokenAsker struct{ web.Asker }

func (brokenAsker) Releases(context.Context) ([]waybill.Release, error) {
	return nil, &waybill.Error{Op: "read", Kind: waybill.Internal, Where: "/secret/path"}
}

func TestAFaultOfTheServerTellsNothingOfIt(t *testing.T) {
	srv := httptest.NewServer(web.Handler(brokenAsker{}, web.Options{}))
	defer srv.Close()
	status, _, body := fetch(t, srv.URL+"/releases")
	if status != http.StatusInternalServerError || strings.Contains(body, "secret") {
		t.Errorf("answers %d: %s", status, body)
	}
}

func TestPagesAreGeneratedFromTheirTemplates(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: short")
	}
	dir := t.TempDir()
	list, err := filepath.Glob("*.templ")
	if err != nil || len(list) == 0 {
		t.Fatal("no templates", err)
	}
	for _, f := range list {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, f), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.Command("go", "tool", "templ", "generate", "-path", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, f := range list {
		name := strings.TrimSuffix(f, ".templ") + "_templ.go"
		want, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		have, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if normal(string(have)) != normal(string(want)) {
			t.Errorf("%s is not what %s gives: run make generate", name, f)
		}
	}
}

// normal takes out the path of the template, which generated code repeats.
func normal(s string) string {
	return regexp.MustCompile("FileName: `[^`]*`").ReplaceAllString(s, "")
}
