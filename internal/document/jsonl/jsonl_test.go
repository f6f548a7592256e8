package jsonl

import (
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"
)

func read(t testing.TB, s string) (items []Item, err error) {
	t.Helper()
	err = Read(strings.NewReader(s), func(it Item) bool {
		items = append(items, it)
		return true
	})
	return items, err
}

func TestLooks(t *testing.T) {
	for in, want := range map[string]bool{
		`{"text":"x"}`: true, `{"document":{"text":"x"},"statements":[]}`: true, "[{\"id\":1,\n\"text\":\"x\"}]": true,
		"\xef\xbb\xbf{\"text\":\"x\"}": true, `{"a":1}`: false, `[1,2]`: false, `text`: false, ``: false, `{"text":`: true,
	} {
		if got := Looks([]byte(in)); got != want {
			t.Errorf("Looks(%q) = %v, want %v", in, got, want)
		}
	}
}

func TestTitles(t *testing.T) {
	for _, c := range []struct{ in, title, text string }{
		{`{"title":"A title","text":"A title\n\nBody."}`, "A title", "A title\n\nBody."},
		{`{"title":"a  TITLE!","text":"A title\n\nBody."}`, "A title", "A title\n\nBody."},
		{`{"title":"A title","text":"Body."}`, "A title", "A title\n\nBody."},
		{`{"text":"A title\n\nBody."}`, "A title", "A title\n\nBody."},
		{`{"text":"A sentence.\n\nBody."}`, "", "A sentence.\n\nBody."},
		{`{"title":null,"text":"Body"}`, "", "Body"},
	} {
		items, err := read(t, c.in)
		if err != nil || len(items) != 1 || items[0].Document.Title != c.title || items[0].Document.Text != c.text {
			t.Errorf("Read(%s) = %+v, %v; want title %q, text %q", c.in, items, err, c.title, c.text)
		}
	}
}

// TestPlaces: every item knows its line, however it is written.
func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []int
	}{
		{"{\"text\":\"a\"}\n\n{\"text\":\"b\"}", []int{1, 3}},
		{"[\n{\"text\":\"a\"},\n{\n\"text\":\"b\"}]", []int{2, 3}},
		{"{\n\"text\":\"a\"\n}\n{\n\"text\":\"b\"\n}", []int{1, 4}},
	} {
		items, err := read(t, c.in)
		var got []int
		for _, it := range items {
			got = append(got, it.Line)
		}
		if err != nil || len(got) != len(c.want) || got[0] != c.want[0] || got[1] != c.want[1] {
			t.Errorf("Read(%q) gives lines %v (%v), want %v", c.in, got, err, c.want)
		}
	}
}

func TestStops(t *testing.T) {
	n := 0
	err := Read(strings.NewReader(strings.Repeat("{\"text\":\"a\"}\n", 9)), func(Item) bool { n++; return n < 3 })
	if err != nil || n != 3 {
		t.Errorf("%d items (%v) after the reader stopped at 3", n, err)
	}
	if err := Read(iotest.TimeoutReader(strings.NewReader(strings.Repeat("x", 1<<17))), func(Item) bool { return true }); err == nil {
		t.Error("a failing source is not told")
	}
}

func TestLongLine(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: long")
	}
	items, err := read(t, "{\"text\":\""+strings.Repeat("x", maxLine)+"\"}\n{\"text\":\"b\"}\n")
	if err != nil || len(items) != 2 || items[0].HasText || len(items[0].Issues) != 1 || items[0].Issues[0].Code != "too-long" || !items[1].HasText {
		t.Errorf("%d items (%v), want the long line passed over with an issue", len(items), err)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{`{"text":"a"}`, "[{\"text\":\"a\"},", "{\n\"text\":1}\n{}", "\xff{\"text\":\"\xff\"}", `{"published":"2014-02-30","text":"x"}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		items, _ := read(t, s)
		for _, it := range items {
			if it.HasText == (len(it.Document.Text) == 0) || !it.HasText && len(it.Issues) == 0 {
				t.Fatalf("Read(%q) gives %+v: neither a text nor an issue", s, it)
			}
			if !utf8.ValidString(it.Document.Text) || strings.ContainsAny(it.Document.Text, "\r\x00") || it.Line < 1 {
				t.Fatalf("Read(%q) gives %+v", s, it)
			}
		}
	})
}
