package web

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/waybill-ledger/waybill"
)

func statement(start, end int, cells ...[2]int) waybill.Statement {
	s := waybill.Statement{Kind: waybill.Deal, Evidence: waybill.Evidence{Start: start, End: end}}
	for _, c := range cells {
		s.Supplier = append(s.Supplier, waybill.Mention{Actor: "RUS", Start: c[0], End: c[1]})
	}
	return s
}

func TestOverlappingSpansAreCutAtEveryEdge(t *testing.T) {
	text := "Title\nRussia sold jets to India and China."
	list := []waybill.Statement{statement(6, 29, [2]int{6, 12}), statement(18, 39), statement(6, 39)}
	got := segments(text, list)
	type want struct {
		text, claims string
		begins       int
		cell         bool
	}
	wants := []want{{"Title", "", 0, false}, {"\n", "", 0, false}, {"Russia", "1 3", 2, true}, {" sold ", "1 3", 0, false},
		{"jets to Ind", "1 2 3", 1, false}, {"ia and Chi", "2 3", 0, false}, {"na.", "", 0, false}}
	if len(got) != len(wants) {
		t.Fatalf("%d segments, want %d: %+v", len(got), len(wants), got)
	}
	for i, w := range wants {
		g := got[i]
		if g.text != w.text || g.numbers() != w.claims || len(g.begins) != w.begins || (len(g.cells) > 0) != w.cell {
			t.Errorf("segment %d is %q %q %v %v, want %+v", i, g.text, g.numbers(), g.begins, g.cells, w)
		}
	}
}

func TestSegmentsGiveBackTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-zé\n .]{0,60}`).Draw(t, "text")
		var list []waybill.Statement
		for range rapid.IntRange(0, 6).Draw(t, "n") {
			at := rapid.IntRange(-3, len(text)+3)
			list = append(list, statement(at.Draw(t, "from"), at.Draw(t, "to"), [2]int{at.Draw(t, "cell"), at.Draw(t, "cell end")}))
		}
		var b strings.Builder
		for _, g := range segments(text, list) {
			b.WriteString(g.text)
		}
		if b.String() != text {
			t.Fatalf("the segments give %q, the text is %q", b.String(), text)
		}
	})
}

func TestOutwardAddresses(t *testing.T) {
	for in, want := range map[string]string{"https://example.org/a?b=c": "https://example.org/a?b=c", "javascript:alert(1)": "", "//x": "",
		"file:///etc/passwd": "", "": "", "data:text/html,x": ""} {
		if got := outward(in); got != want {
			t.Errorf("outward(%q) = %q, want %q", in, got, want)
		}
	}
}
