package document

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill"
)

const (
	first  = "Norland has signed a contract for 24 Falke fighters with Sudmark, the ministry of defence said on Tuesday in the capital."
	second = "The first of them will be handed over in the spring of next year, and the rest within four years of that day, officials said."
)

var taken = time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)

func snapOf(name string) waybill.Snapshot {
	return waybill.Snapshot{ID: "s", Source: "files", Address: "file:" + name, Name: name, FetchedAt: taken}
}

func gz(b []byte) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(b)
	z.Close()
	return out.Bytes()
}

func jsonLine(t *testing.T, fields map[string]any) string {
	t.Helper()
	b, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	return string(b) + "\n"
}

func TestDetect(t *testing.T) {
	page := "<!doctype html><html><body><p>" + first + "</p></body></html>"
	register := "Source: Norland\nData generated: 1 March 2024\nRecipient,Supplier,Year of order,,Number ordered,,Weapon designation,Weapon description,Number delivered,,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"
	for _, c := range []struct {
		name, file string
		in         []byte
		want       waybill.Format
	}{
		{"text", "a", []byte(first), waybill.FormatText},
		{"text named as a page", "a.html", []byte(first), waybill.FormatText},
		{"page named as a text", "a.txt", []byte(page), waybill.FormatHTML},
		{"piece of a page", "a.html", []byte("<p>" + first), waybill.FormatHTML},
		{"utf-16 text", "a", []byte("\xff\xfeN\x00o\x00r\x00l\x00a\x00n\x00d\x00 \x00b\x00u\x00y\x00s\x00"), waybill.FormatText},
		{"json lines", "a", []byte(`{"id":"1","text":"x"}` + "\n"), waybill.FormatJSONLines},
		{"json array", "a", []byte("[\n {\"id\": \"1\",\n  \"text\": \"x\"}\n]"), waybill.FormatJSONLines},
		{"other json", "a", []byte(`{"type":"map","points":[1,2]}`), waybill.FormatUnknown},
		{"pdf", "a.txt", []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3"), waybill.FormatPDF},
		{"archive", "a", []byte("WARC/1.0\r\nWARC-Type: warcinfo\r\n"), waybill.FormatArchive},
		{"feed", "a", []byte(`<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>`), waybill.FormatFeed},
		{"register", "a.txt", []byte(register), waybill.FormatRegister},
		{"other table", "a.csv", []byte("name,age,town\nAda,36,Norburg\nBo,41,Sudstadt\nCy,9,Ost\n"), waybill.FormatUnknown},
		{"nothing", "a", nil, waybill.FormatUnknown},
		{"blanks", "a", []byte(" \n\t\r\n"), waybill.FormatUnknown},
		{"picture", "a", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00"), waybill.FormatUnknown},
		{"gzip", "a", gz([]byte(first)), waybill.FormatGzip},
		{"a text with commas", "a", []byte("Norland, Sudmark, and Ostria met.\nThey talked, drank, and left.\nNobody, it is said, signed.\n"), waybill.FormatText},
	} {
		if got := Detect(c.file, c.in); got != c.want {
			t.Errorf("%s: Detect = %q, want %q", c.name, got, c.want)
		}
	}
	if got := Inside("a.gz", gz([]byte(page))); got != waybill.FormatHTML {
		t.Errorf("Inside = %q, want a page", got)
	}
}

func TestRead(t *testing.T) {
	b := []byte("Norland buys fighters\nBy Ada Berg\n13 February 2024\n\n" + first + "\n\n" + second)
	text := "Norland buys fighters\n\n" + first + "\n\n" + second + "\n"
	want := waybill.Document{Snapshot: "s", Address: "file:a.txt", Title: "Norland buys fighters", Byline: "Ada Berg", Language: "en",
		Published: time.Date(2024, 2, 13, 0, 0, 0, 0, time.UTC), Known: "2024-02-13", Text: text}
	want.ID = ID(want.Address, text)
	for name, in := range map[string][]byte{"as it is": b, "packed": gz(b)} {
		docs, issues := Read(t.Context(), snapOf("a.txt"), in)
		if d := cmp.Diff([]waybill.Document{want}, docs); d != "" || len(issues) > 0 {
			t.Errorf("%s: issues %v (-want +got):\n%s", name, issues, d)
		}
	}
	snap := snapOf("a.txt")
	snap.Publisher, snap.Published, snap.Address = "Norland Gazette", taken.AddDate(0, -1, 0), "https://example.org/a"
	docs, _ := Read(t.Context(), snap, b)
	if d := docs[0]; d.Publisher != "Norland Gazette" || d.Known != "2024-02-01" || d.URL != "https://example.org/a" {
		t.Errorf("what the bringer says is not taken: %+v", d)
	}
}

func TestVersions(t *testing.T) {
	if ID("a", "bc") == ID("ab", "c") || ID("a", "b") == ID("a", "b ") {
		t.Error("ID does not name a version by address and text")
	}
}

func TestJSONLines(t *testing.T) {
	in := jsonLine(t, map[string]any{"id": "1", "url": "https://example.org/1", "publisher": "Gazette", "title": "Norland buys fighters",
		"published": "2024-02-13", "text": "Norland buys fighters\n\n" + first, "statements": []int{1}}) +
		jsonLine(t, map[string]any{"id": 2, "title": "A headline", "published": "2024-02-13T10:00:00+01:00", "text": "  " + first + "  kept as it is  "}) +
		"\n" +
		"{broken\n" +
		jsonLine(t, map[string]any{"id": "5", "title": "no text"}) +
		jsonLine(t, map[string]any{"id": "6", "published": "2024-02-30", "text": first + "\r\n\r\nline\x00"}) +
		"[1,2]\n" +
		strings.TrimSuffix(jsonLine(t, map[string]any{"document": map[string]any{"id": "8", "text": first}, "statements": nil}), "\n")
	docs, issues := Read(t.Context(), snapOf("a.jsonl"), []byte(in))
	var got []string
	for _, d := range docs {
		got = append(got, d.Key+" "+d.Address+" "+string(d.Known)+" "+d.Title+" "+d.Text)
	}
	want := []string{
		"1 https://example.org/1 2024-02-13 Norland buys fighters Norland buys fighters\n\n" + first,
		"2 file:a.jsonl#2 2024-02-13 A headline A headline\n\n  " + first + "  kept as it is  ",
		"6 file:a.jsonl#6 2024-03-01  " + first + "\n\nline",
		"8 file:a.jsonl#8 2024-03-01  " + first,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("documents (-want +got):\n%s", d)
	}
	var bad []string
	for _, i := range issues {
		bad = append(bad, i.Code)
		if i.Line < 4 || i.Snapshot != "s" {
			t.Errorf("issue %+v has no line or snapshot", i)
		}
	}
	if d := cmp.Diff([]string{"not-json", "no-text", "bad-date", "not-json"}, bad); d != "" {
		t.Errorf("issues (-want +got):\n%s", d)
	}
}

func TestJSONArray(t *testing.T) {
	for _, c := range []struct {
		name, in string
		docs     int
		issue    string
	}{
		{"array", "[\n{\"id\":\"a\",\n\"text\":\"one\"},\n{\"id\":\"b\",\"text\":\"two\"}\n]", 2, ""},
		{"one object over lines", "{\n\"id\": \"a\",\n\"text\": \"one\"\n}\n", 1, ""},
		{"broken array", "[\n{\"id\":\"a\",\"text\":\"one\"},\n{\"id\":\"b\",\"te", 1, "not-json"},
	} {
		docs, issues := Read(t.Context(), snapOf("a.json"), []byte(c.in))
		code := ""
		if len(issues) > 0 {
			code = issues[0].Code
		}
		if len(docs) != c.docs || code != c.issue {
			t.Errorf("%s: %d documents, issues %+v; want %d and %q", c.name, len(docs), issues, c.docs, c.issue)
		}
	}
}

// TestTablesAreToldFromTexts: commas alone make no table, and a table that is not
// known names the columns that are expected.
func TestTablesAreToldFromTexts(t *testing.T) {
	for _, text := range []string{
		"One, two, three\nA sale, they said, was near.\nOn Monday, in June, he left.\nThen, for once, it rained.\n",
		strings.Repeat("Norland, Ostland and Westland, which border the sea, signed a pact on training, the ministry said.\n\n", 8),
		"\"We agreed,\" he said, \"and signed.\"\nIt rained.\n\"So, what now,\" she asked, \"will come?\"\nNothing, he said, for now.\n",
	} {
		if looksTable(text) {
			t.Errorf("taken for a table: %q", text)
		}
	}
	_, issues := Read(t.Context(), snapOf("a"), []byte("name,age,town\nAda,36,Norburg\nBo,41,Sudstadt\nCy,9,Ost\n"))
	for _, want := range []string{"sipri at database id, supplier, recipient, delivery year", "target, entry into force, lifted, establishing document", "the bytes are kept"} {
		if len(issues) != 1 || !strings.Contains(issues[0].Reason, want) {
			t.Errorf("the issue does not say %q: %+v", want, issues)
		}
	}
}

// TestBadInput: what cannot be read gives one issue that says why.
func TestBadInput(t *testing.T) {
	packed := gz([]byte(strings.Repeat(first+"\n\n"+second+"\n\n", 4000)))
	for _, c := range []struct {
		name string
		in   []byte
		code string
		docs int
	}{
		{"empty", nil, "empty", 0},
		{"blanks", []byte("\n \n"), "empty", 0},
		{"pdf", []byte("%PDF-1.4 ..."), "pdf", 0},
		{"no register", []byte("name,age,town\nAda,36,Norburg\nBo,41,Sudstadt\nCy,9,Ost\n"), "unknown-table", 0},
		{"rows without a header, with sentences in quotation marks", []byte("2006,BG,Norland,Stores were bought by a company.,JAMMER of a kind\n" +
			"2006,DK,Ostland,\"Plates, which protect a lorry, and glass, for people of a charity in the field.\",\"For training, which is done by a firm.\"\n" +
			"2007,DK,Ostland,none,\"Plates, glass, and more of it.\"\n2007,FR,Westland,none,\"One lorry, armoured, for a charity.\"\n"), "unknown-table", 0},
		{"page without an article", []byte("<html><body><a href='a'>One</a></body></html>"), "no-article", 0},
		{"nul", []byte(first + "\n\n" + second[:50] + "\x00" + second[50:]), "nul-byte", 1},
		{"bad utf-8", []byte(first + " äöüß ÄÖÜ\n\n\xff" + second), "invalid-utf8", 1},
		{"too large", bytes.Repeat([]byte(first+"\n"), maxArticle/len(first)+1), "too-large", 0},
		{"broken gzip", packed[:len(packed)/2], "bad-gzip", 1},
		{"no gzip at all", []byte("\x1f\x8b nothing of the kind"), "bad-gzip", 0},
		{"binary", bytes.Repeat([]byte{0, 1, 2, 3, 200, 7}, 50), "binary", 0},
		{"broken feed", []byte(`<?xml version="1.0"?><rss version="2.0"><channel><item><title>x`), "bad-feed", 0},
		{"published after it was taken", []byte("Norland buys fighters\n1 May 2031\n\n" + first), "future-date", 1},
		{"a clock that was not set", []byte("Norland buys fighters\n1 January 1970\n\n" + first), "zero-date", 1},
		{"ambiguous day", []byte("Norland buys fighters\n03/04/2023\n\n" + first), "ambiguous-date", 1},
	} {
		docs, issues := Read(t.Context(), snapOf("a"), c.in)
		if len(issues) != 1 || issues[0].Code != c.code || issues[0].Reason == "" || len(docs) != c.docs {
			t.Errorf("%s: %d documents and issues %+v; want %d and one %q", c.name, len(docs), issues, c.docs, c.code)
		}
		for _, d := range docs {
			if d.Known == "" || d.Known > "2024-03-01" {
				t.Errorf("%s: known on %q, want the day it was taken at the latest", c.name, d.Known)
			}
		}
	}
}

func TestFeed(t *testing.T) {
	in := `<?xml version="1.0"?><rss version="2.0"><channel><title>Norland Gazette</title>
<item><title>Norland buys fighters</title><link>https://example.org/1</link><pubDate>Tue, 13 Feb 2024 10:00:00 +0100</pubDate><description>&lt;p&gt;` + first + `&lt;/p&gt;&lt;p&gt;` + second + `&lt;/p&gt;</description></item>
<item><title>A headline alone</title><guid>g2</guid></item></channel></rss>`
	docs, issues := Read(t.Context(), snapOf("feed.xml"), []byte(in))
	if len(docs) != 2 || len(issues) != 1 || issues[0].Code != "no-text" {
		t.Fatalf("%d documents, issues %+v", len(docs), issues)
	}
	want := "Norland buys fighters\n\n" + first + "\n\n" + second + "\n"
	if d := docs[0]; d.Text != want || d.Known != "2024-02-13" || d.Address != "https://example.org/1" || d.Publisher != "Norland Gazette" {
		t.Errorf("first entry is %+v", d)
	}
}

func TestLanguage(t *testing.T) {
	docs, _ := Read(t.Context(), snapOf("a"), []byte("Norland kauft Kampfflugzeuge\n\nDas Verteidigungsministerium hat am Dienstag einen Vertrag über vierundzwanzig Flugzeuge mit dem Hersteller unterzeichnet, wie ein Sprecher der Regierung sagte."))
	if len(docs) != 1 || docs[0].Language != "de" {
		t.Errorf("documents %+v, want one in German", docs)
	}
	for _, line := range []string{
		"Sources: US to suspend missile deliveries to several African nations amid budget dispute - Gazette",
		"Norway to buy Polish patrol boats, deepen naval ties by joining EU SAFE funds - Gazette",
	} {
		if got := languageOf(line + "\n\n" + line); got != "" && got != "en" {
			t.Errorf("%q is taken for %q", line, got)
		}
	}
	line := "South Sudan, Jordan discuss military-logistics support deal, Juba says"
	if got := languageOf(line + " - Gazette\n\n" + line + "    Gazette"); got != "" && got != "en" {
		t.Errorf("a headline of names is taken for %q", got)
	}
}

// TestSeed reads the founder's article as it was typed.
func TestSeed(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "seed")
	b, err := os.ReadFile(filepath.Join(dir, "article.txt"))
	if err != nil {
		t.Skip("skipped: ../shared is not here")
	}
	line, err := os.ReadFile(filepath.Join(dir, "statements.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var want struct{ Text, Title, Byline string }
	if err := json.Unmarshal(line, &want); err != nil {
		t.Fatal(err)
	}
	docs, issues := Read(t.Context(), snapOf("article.txt"), b)
	if len(docs) != 1 || len(issues) != 0 {
		t.Fatalf("%d documents, issues %v", len(docs), issues)
	}
	d := docs[0]
	if diff := cmp.Diff(want.Text, d.Text); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	if d.Title != want.Title || d.Byline != want.Byline || !d.Published.Equal(time.Date(2014, 11, 21, 13, 50, 0, 0, time.UTC)) || d.Language != "en" {
		t.Errorf("title %q, byline %q, published %v, language %q", d.Title, d.Byline, d.Published, d.Language)
	}
}

// TestGold: texts that are given with offsets into them stay as they are.
func TestGold(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "corpora", "gold", "dev.jsonl"))
	if err != nil {
		t.Skip("skipped: ../shared is not here")
	}
	snap := snapOf("dev.jsonl")
	snap.FetchedAt = taken.AddDate(100, 0, 0)
	docs, issues := Read(t.Context(), snap, b)
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	if len(docs) != len(lines) || len(issues) != 0 {
		t.Fatalf("%d documents of %d lines, issues %v", len(docs), len(lines), issues)
	}
	for i, l := range lines {
		var want struct{ Text string }
		if err := json.Unmarshal([]byte(l), &want); err != nil {
			t.Fatal(err)
		}
		if docs[i].Text != want.Text {
			t.Errorf("document %s was changed", docs[i].Key)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(first + "\n\n" + second))
	f.Add([]byte("[{\"text\":\"a\"},\n{\"text\":1}"))
	f.Add(gz([]byte("<html><p>x")))
	f.Add([]byte("\xff\xfea\x00\x00\x00"))
	f.Add([]byte("a,b,c\n1,2,3\n4,5,6\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		docs, issues := Read(t.Context(), snapOf("a"), b)
		if len(docs) == 0 && len(issues) == 0 && Detect("a", b) != waybill.FormatRegister && Inside("a", b) != waybill.FormatRegister {
			t.Fatalf("Read(%q) says nothing at all", b)
		}
		for _, d := range docs {
			if !utf8.ValidString(d.Text) || strings.ContainsAny(d.Text, "\r\x00") || d.ID == "" || d.Known == "" {
				t.Fatalf("Read(%q) gives %+v", b, d)
			}
		}
	})
}
