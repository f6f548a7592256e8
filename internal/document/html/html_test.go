package html

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill/internal/document/text"
)

const (
	one = "Norland has signed a contract for 24 Falke fighters with Sudmark, the ministry of defence said on Tuesday in the capital."
	two = "The first of them will be handed over in the spring of next year, and the rest within four years of that day, officials said."
	sum = "Parliament must still agree to the sum, which is put at about 1.2 billion euros, in a vote that is planned for the autumn session."
)

func page(head, body string) string {
	return `<!DOCTYPE html><html lang="en-GB"><head><title>Norland buys fighters | Norland Gazette</title>` + head +
		`</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/arms">Arms</a></li></ul></nav>` + body +
		`<footer><p>All rights reserved.</p></footer><script>var x = "never";</script></body></html>`
}

func TestRead(t *testing.T) {
	article := `<article><h1>Norland buys fighters</h1><p>By Ada Berg</p><p>` + one + `</p><p>` + two + `</p><p>` + sum + `</p></article>`
	want := text.Article{Title: "Norland buys fighters", Byline: "Ada Berg", Paragraphs: []string{one, two, sum}}
	for _, c := range []struct {
		name, in string
		day      time.Time
	}{
		{"plain page", page("", article), time.Time{}},
		{"day in the head", page(`<meta property="article:published_time" content="2024-02-13T10:30:00+01:00">`, article), time.Date(2024, 2, 13, 9, 30, 0, 0, time.UTC)},
		{"day in the linked data", page(`<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2024-02-13","author":{"name":"Ada Berg"}}]}</script>`, article), time.Date(2024, 2, 13, 0, 0, 0, 0, time.UTC)},
		{"layout table and line breaks", page("", `<table><tr><td><h1>Norland buys fighters</h1>By Ada Berg<br><br>`+one+`<br><br>`+two+`<br/><br/>`+sum+`</td></tr></table>`), time.Time{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Read([]byte(c.in), "")
			if err != nil {
				t.Fatal(err)
			}
			if !got.Published.Time.Equal(c.day) {
				t.Errorf("published %v, want %v", got.Published.Time, c.day)
			}
			got.Published = text.Stamp{}
			if d := cmp.Diff(want, got.Article); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			if got.Language != "en" {
				t.Errorf("language %q, want en", got.Language)
			}
		})
	}
}

func TestDayInAddress(t *testing.T) {
	for path, want := range map[string]string{"/a/2019/11/19/b": "2019-11-19", "/2019-11-19-b": "2019-11-19", "/x/20191119.html": "2019-11-19",
		"/2019/nov/18/b": "2019-11-18", "/2019/02/30/b": "", "/120191119": "", "/2019/11/b": "", "/a/4082679002/": "", "/": ""} {
		got := dayInAddress(path).Time
		if got.IsZero() != (want == "") || want != "" && got.Format(time.DateOnly) != want {
			t.Errorf("dayInAddress(%q) = %v, want %q", path, got, want)
		}
	}
}

// TestOldPage: a page of fonts and line breaks, with words in italics, whose
// writer and day stand on one line in the text.
func TestOldPage(t *testing.T) {
	italics := strings.Replace(two, "officials", "<i>officials of the ministry</i>", 1)
	in := `<html><head><title>Norland buys fighters</title></head><body><font size="4"><b>Norland buys fighters</b></font><p>
<font size="2"><b>By Ada Berg</b></font><font size="2"> | February 13, 2024 | Page 2</font><p>` + one + `</p><P>According to the <i>Norland Gazette</i>, ` + italics + `</P>
<P>` + strings.Replace(sum, "Parliament", "<i>Parliament</i>", 1) + `</P></body></html>`
	got, err := Read([]byte(in), "")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{one, "According to the Norland Gazette, " + strings.Replace(two, "officials", "officials of the ministry", 1), sum}
	if d := cmp.Diff(want, got.Paragraphs); d != "" {
		t.Errorf("paragraphs (-want +got):\n%s", d)
	}
	if got.Byline != "Ada Berg" || !got.Published.Time.Equal(time.Date(2024, 2, 13, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("byline %q, published %v", got.Byline, got.Published.Time)
	}
}

func TestPageWithoutArticle(t *testing.T) {
	for _, in := range []string{"", "<html></html>", page("", ""), page("", `<ul><li><a href="a">One</a></li><li><a href="b">Two</a></li></ul>`)} {
		if got, err := Read([]byte(in), ""); !errors.Is(err, ErrNoArticle) {
			t.Errorf("Read(%q) = %+v, %v; want no article", in, got, err)
		}
	}
}

func TestEncodings(t *testing.T) {
	in := strings.ReplaceAll(page(`<meta charset="iso-8859-1">`, `<article><h1>Norland buys fighters</h1><p>T`+"\xfc"+`rkiye too. `+one+`</p><p>`+two+`</p></article>`), "\n", "")
	got, err := Read([]byte(in), "")
	if err != nil || !strings.Contains(got.Text(), "Türkiye too.") {
		t.Errorf("Read = %q, %v; want the umlaut", got.Text(), err)
	}
}

func shared(t *testing.T, parts ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above this folder")
		}
	}
	p := filepath.Join(append([]string{dir, "..", "shared"}, parts...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skip("skipped: ../shared is not here")
	}
	return p
}

// TestBenchmark measures the body text of real news pages by 4-word shingles.
func TestBenchmark(t *testing.T) {
	dir := shared(t, "corpora", "article_extraction_benchmark")
	data, err := os.ReadFile(filepath.Join(dir, "ground-truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	var truth map[string]struct{ ArticleBody, URL string }
	if err := json.Unmarshal(data, &truth); err != nil {
		t.Fatal(err)
	}
	var p, r float64
	n, dated := 0, 0
	start := time.Now()
	for id, want := range truth {
		f, err := os.Open(filepath.Join(dir, "html", id+".html.gz"))
		if err != nil {
			continue // not every page of the list is there
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(z)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read(b, want.URL)
		if err != nil && !errors.Is(err, ErrNoArticle) {
			t.Errorf("%s: %v", id, err)
		}
		n++
		if !got.Published.Time.IsZero() {
			dated++
		}
		pp, rr := overlap(shingles(strings.Join(got.Paragraphs, " ")), shingles(want.ArticleBody))
		p, r = p+pp, r+rr
		if testing.Verbose() && (pp < 0.8 || rr < 0.8) {
			t.Logf("%s p %.2f r %.2f %s", id[:8], pp, rr, want.URL)
		}
	}
	if n == 0 {
		t.Skip("skipped: ../shared is not here")
	}
	p, r = p/float64(n), r/float64(n)
	f := 2 * p * r / (p + r)
	t.Logf("%d pages: precision %.3f recall %.3f F1 %.3f; %d with a day; %.0f pages/s", n, p, r, f, dated, float64(n)/time.Since(start).Seconds())
	if f < 0.95 {
		t.Errorf("F1 is %.3f, want 0.95 at least", f)
	}
}

func shingles(s string) map[string]int {
	w := strings.FieldsFunc(s, func(r rune) bool { return !isWord(r) })
	out := map[string]int{}
	if len(w) < 4 {
		out[strings.Join(w, " ")]++
		return out
	}
	for i := 0; i+4 <= len(w); i++ {
		out[strings.Join(w[i:i+4], " ")]++
	}
	return out
}

func isWord(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r > 127 && r != '“' && r != '”' && r != '’' && r != '—' && r != '–' && r != '…' && r != '‘'
}

func overlap(got, want map[string]int) (p, r float64) {
	both, g, w := 0, 0, 0
	for k, n := range got {
		g += n
		both += min(n, want[k])
	}
	for _, n := range want {
		w += n
	}
	if g == 0 || w == 0 {
		return 0, 0
	}
	return float64(both) / float64(g), float64(both) / float64(w)
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(page("", "<p>"+one+"</p><p>"+two+"</p>")))
	f.Add([]byte("<table><tr><td>\xff\x00<br><br>"))
	f.Add([]byte(`<meta charset=utf-16><script type="application/ld+json">[[[[[[{"@graph":null}]]]]]]</script>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := Read(b, "https://example.org/a")
		if err == nil && !utf8.ValidString(got.Text()) {
			t.Fatalf("Read(%q) gives no valid text", b)
		}
	})
}
