package text

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func at(y, m, d, h, min int) time.Time { return time.Date(y, time.Month(m), d, h, min, 0, 0, time.UTC) }

func TestDateLine(t *testing.T) {
	for line, want := range map[string]time.Time{
		"01:50 PM, November 21, 2014":                  at(2014, 11, 21, 13, 50),
		"November 21, 2014":                            at(2014, 11, 21, 0, 0),
		"21 November 2014":                             at(2014, 11, 21, 0, 0),
		"Published: Friday, Nov. 21st, 2014 at 9 a.m.": at(2014, 11, 21, 9, 0),
		"Updated 2014-11-21 13:50 GMT":                 at(2014, 11, 21, 13, 50),
		"2014-11-21T13:50:00Z":                         at(2014, 11, 21, 13, 50),
		"2014-11-21T13:50:00+05:30":                    at(2014, 11, 21, 8, 20),
		"21.11.2014":                                   at(2014, 11, 21, 0, 0),
		"11/21/2014":                                   at(2014, 11, 21, 0, 0),
		"November 21, 2014 | Page 2":                   at(2014, 11, 21, 0, 0),
		"Published: 21 Nov 2014 • Updated 22 Nov 2014": at(2014, 11, 21, 0, 0),
		"Fri 21 Nov 2014 12:05 AM EST":                 at(2014, 11, 21, 5, 5),
	} {
		got, ok := DateLine(line)
		if !ok || !got.Time.Equal(want) {
			t.Errorf("DateLine(%q) = %v, %v; want %v", line, got.Time, ok, want)
		}
	}
	for _, line := range []string{"30 February 2014", "2014", "Norland signed on 21 November 2014", "24 fighters by May 2014",
		"November 2014", "Contract of $22 November 21, 2014", "", "31/02/2014", "21 November 2014 22 November 2014",
		"21 November 2014 | The ministry of defence signed a contract"} {
		if got, ok := DateLine(line); ok {
			t.Errorf("DateLine(%q) = %v, want no date", line, got)
		}
	}
	if got, ok := DateLine("03/04/2014"); !ok || !got.Ambiguous || !got.Time.IsZero() {
		t.Errorf("DateLine of an ambiguous day = %+v, %v", got, ok)
	}
}

const body = "Norland has signed a contract for 24 Falke fighters, the defence ministry of the republic said on Tuesday."
const body2 = "The first of them will be handed over in the spring, and the rest within four years of that day."

func TestHead(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     Article
	}{
		{"writer, day, headline twice", "Ada Berg\n01:50 PM, November 21, 2014\nNorland Buys Falke Fighters From Sudmark\nNorland buys Falke fighters from Sudmark\n\n" + body,
			Article{Title: "Norland Buys Falke Fighters From Sudmark", Byline: "Ada Berg", Published: Stamp{Time: at(2014, 11, 21, 13, 50), HasHour: true}, Paragraphs: []string{body}}},
		{"title only", "Norland buys fighters\n\n" + body + "\n\n" + body2, Article{Title: "Norland buys fighters", Paragraphs: []string{body, body2}}},
		{"no title", body + "\n\n" + body2, Article{Paragraphs: []string{body, body2}}},
		{"one line", "Norland buys 24 fighters", Article{Paragraphs: []string{"Norland buys 24 fighters"}}},
		{"title like a name, then a day", "Norland Buys Falke\n21 November 2014\n\n" + body,
			Article{Title: "Norland Buys Falke", Published: Stamp{Time: at(2014, 11, 21, 0, 0)}, Paragraphs: []string{body}}},
		{"title, by, day", "Norland buys fighters\nBy Ada Berg, Norland Gazette\nPublished 21 November 2014\n\n" + body,
			Article{Title: "Norland buys fighters", Byline: "Ada Berg, Norland Gazette", Published: Stamp{Time: at(2014, 11, 21, 0, 0)}, Paragraphs: []string{body}}},
		{"standfirst stays", "Norland buys fighters\nSudmark pleased with the order\nBy Ada Berg\n\n" + body,
			Article{Title: "Norland buys fighters", Byline: "Ada Berg", Paragraphs: []string{"Sudmark pleased with the order", body}}},
		{"a headline that begins with By", "By land and water Norland moves its tanks\n\n" + body,
			Article{Title: "By land and water Norland moves its tanks", Paragraphs: []string{body}}},
		{"lines without blank lines", "Norland buys fighters\n" + body + "\n" + body2, Article{Title: "Norland buys fighters", Paragraphs: []string{body, body2}}},
		{"wrapped lines", "Norland buys fighters\n\nNorland has signed a contract for 24 Falke\nfighters, the defence ministry of the republic\nsaid on Tuesday.",
			Article{Title: "Norland buys fighters", Paragraphs: []string{"Norland has signed a contract for 24 Falke fighters, the defence ministry of the republic said on Tuesday."}}},
		{"also read at the end", "Norland buys fighters\n\n" + body + "\n\nAlso Read======\n\nOther headline\n\nAnd another",
			Article{Title: "Norland buys fighters", Paragraphs: []string{body}}},
		{"also read in the middle", "Norland buys fighters\n\n" + body + "\n\nAlso Read: Sudmark sells tanks\n\n" + body2,
			Article{Title: "Norland buys fighters", Paragraphs: []string{body, body2}}},
		{"a heading with paragraphs below stays", "Norland buys fighters\n\n" + body + "\n\nRelated\n\n" + body2 + " " + body2,
			Article{Title: "Norland buys fighters", Paragraphs: []string{body, "Related", body2 + " " + body2}}},
		{"nothing", " \n\n\t\n", Article{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, Read(c.in)); d != "" {
				t.Errorf("Read(%q) (-want +got):\n%s", c.in, d)
			}
		})
	}
}

func TestDecode(t *testing.T) {
	utf16le := "N\x00o\x00r\x00l\x00a\x00n\x00d\x00\n\x00"
	for _, c := range []struct{ name, in, want, doubt string }{
		{"utf-8", "Türkiye", "Türkiye", ""},
		{"mark", "\xef\xbb\xbfTürkiye", "Türkiye", ""},
		{"latin 1", "T\xfcrkiye", "Türkiye", ""},
		{"windows", "\x93Norland\x94 \x80", "“Norland” €", ""},
		{"utf-16 with mark", "\xff\xfe" + utf16le, "Norland\n", ""},
		{"utf-16 without", utf16le, "Norland\n", ""},
		{"utf-16 other end", "\x00N\x00o\x00r\x00l\x00a\x00n\x00d\x00\n", "Norland\n", ""},
		{"line ends", "a\r\nb\rc\n", "a\nb\nc\n", ""},
		{"nul", "first\nsec\x00ond", "first\nsecond", "nul-byte"},
		{"one bad byte", "Türkiye öäü ß\nand ü and \xff", "Türkiye öäü ß\nand ü and \uFFFD", "invalid-utf8"},
		{"nothing", "", "", ""},
	} {
		got, doubts := Decode([]byte(c.in))
		if got != c.want {
			t.Errorf("%s: Decode(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
		if c.doubt == "" && len(doubts) > 0 || c.doubt != "" && (len(doubts) != 1 || doubts[0].Code != c.doubt || doubts[0].Line != 2) {
			t.Errorf("%s: doubts %+v, want %q at line 2", c.name, doubts, c.doubt)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"Ada Berg\n01:50 PM, November 21, 2014\nTitle\nTitle\n\n" + body, "\xff\xfea\x00", "By \n:\n|", "٣/٤/2014", "12:99\n99/99/9999\n+99"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		s, _ := Decode(b)
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\r\x00") {
			t.Fatalf("Decode(%q) = %q is no clean text", b, s)
		}
		text := Read(s).Text()
		if !utf8.ValidString(text) || strings.Contains(text, "\n\n\n") || text != "" && !strings.HasSuffix(text, "\n") {
			t.Fatalf("Read(%q) = %q", s, text)
		}
	})
}

func TestADayBelowALongTitleIsNoPartOfIt(t *testing.T) {
	a := Read("Two navies agree on a joint exercise in the northern sea\n22 November 2014\n\nThe first paragraph.\n")
	if want := at(2014, 11, 22, 0, 0); !a.Published.Time.Equal(want) || a.Title != "Two navies agree on a joint exercise in the northern sea" {
		t.Errorf("got %q of %v", a.Title, a.Published)
	}
}
