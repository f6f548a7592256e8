package web

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/waybill-ledger/waybill"
)

// segment is a stretch of a text in which the same spans hold: no span begins
// or ends inside it. Spans of statements nest and overlap, HTML's elements may
// not; so the text is cut at every edge.
type segment struct {
	text   string
	claims []int    // numbers of the statements whose evidence it is part of, least first
	cells  []string // what it is in them: "supplier RUS"
	begins []int    // statements whose evidence begins here
	title  bool     // part of the title line
}

// span is a stretch that is to be lit up.
type litSpan struct {
	start, end, claim int
	cell              string
}

// segments cuts a text at the edges of its statements' evidence and cells.
// Spans that do not fit the text are left out: a page is shown all the same.
func segments(text string, list []waybill.Statement) []segment {
	var spans []litSpan
	for i := range list {
		spans = append(spans, spansOf(&list[i], i+1)...)
	}
	spans = slices.DeleteFunc(spans, func(s litSpan) bool {
		return s.start < 0 || s.end > len(text) || s.start >= s.end || !boundary(text, s.start) || !boundary(text, s.end)
	})
	title := strings.IndexByte(text, '\n')
	if title < 0 {
		title = len(text)
	}
	edges := []int{0, title, len(text)}
	for _, s := range spans {
		edges = append(edges, s.start, s.end)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	slices.SortStableFunc(spans, func(a, b litSpan) int { return a.start - b.start })
	var out []segment
	var open []litSpan
	next := 0
	for i := 0; i+1 < len(edges); i++ {
		from, to := edges[i], edges[i+1]
		open = slices.DeleteFunc(open, func(s litSpan) bool { return s.end <= from })
		for ; next < len(spans) && spans[next].start <= from; next++ {
			open = append(open, spans[next])
		}
		out = append(out, cut(text[from:to], from, to <= title, open))
	}
	return out
}

func boundary(text string, i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }

func cut(text string, from int, title bool, open []litSpan) segment {
	g := segment{text: text, title: title}
	for _, s := range open {
		if s.cell != "" {
			if !slices.Contains(g.cells, s.cell) {
				g.cells = append(g.cells, s.cell)
			}
			continue
		}
		g.claims = append(g.claims, s.claim)
		if s.start == from {
			g.begins = append(g.begins, s.claim)
		}
	}
	slices.Sort(g.claims)
	slices.Sort(g.begins)
	return g
}

// spansOf lists a statement's evidence and its cells.
func spansOf(s *waybill.Statement, n int) []litSpan {
	out := []litSpan{{s.Evidence.Start, s.Evidence.End, n, ""}}
	cell := func(start, end int, what, is string) {
		if end > start {
			out = append(out, litSpan{start, end, n, strings.TrimSpace(what + " " + is)})
		}
	}
	for _, r := range waybill.Roles {
		for _, m := range s.Mentions(r) {
			cell(m.Start, m.End, string(r), string(m.Actor))
		}
	}
	for _, m := range s.Scope {
		cell(m.Start, m.End, "scope", "")
	}
	for _, w := range s.Weapons {
		cell(w.Start, w.End, "weapon", string(w.Designation))
		if q := w.Quantity; q != nil {
			cell(q.Start, q.End, "number", "")
		}
	}
	if v := s.Value; v != nil {
		cell(v.Start, v.End, "value", v.Currency)
	}
	if w := s.When; w != nil {
		cell(w.Start, w.End, "when", dates(w))
	}
	if p := s.SaidBy; p != nil {
		cell(p.Start, p.End, "said by", p.Name)
	}
	return out
}

func dates(w *waybill.When) string {
	if w.From == w.To {
		return string(w.From)
	}
	return strings.TrimSpace(string(w.From) + " to " + string(w.To))
}

// class gives the marks' classes.
func (g segment) class() string {
	c := ""
	if len(g.cells) > 0 {
		c = "cell"
	}
	if len(g.claims) > 1 {
		c += " deep"
	}
	return strings.TrimSpace(c)
}

// numbers gives the statements' numbers for the script.
func (g segment) numbers() string {
	s := make([]string, len(g.claims))
	for i, n := range g.claims {
		s[i] = strconv.Itoa(n)
	}
	return strings.Join(s, " ")
}

func (g segment) hint() string { return strings.Join(g.cells, "; ") }
