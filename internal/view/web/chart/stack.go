package chart

import (
	"fmt"
	"html"
	"sort"
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Stacked draws a table grouped by an actor and a year as areas over the
// years. The order of the bands follows rank, a table by the same actor alone;
// the first eight get a band and a colour each. All others are what is seen of
// the area behind: totals, a table by year alone, which also gives the sums that
// are shown with a year.
//
//	Stacked("Deliveries to India", bySupplierAndYear, bySupplier, byYear, href)
func Stacked(label string, t, rank, totals waybill.Table, href func(code, name string) string) Figure {
	year := position(t, "year")
	if year < 0 || len(t.GroupBy) != 2 || len(t.Rows) == 0 {
		return Figure{}
	}
	b := block{Type: Stack, Unit: t.Unit, Labels: years(t, year)}
	bands, codes := bandsOf(t, year, b.Labels)
	var legend []Key
	names := ordered(bands, rank)
	for i, name := range names[:min(len(names), colours)] {
		s := bands[name]
		s.Colour = i + 1
		legend = append(legend, Key{Name: name, Colour: s.Colour, Href: href(codes[name], name)})
		b.Series = append(b.Series, *s)
	}
	b.Totals, b.All = totalsOf(b.Labels, totals)
	if n := len(names) - colours; n > 0 && b.All != nil {
		legend = append(legend, Key{Name: fmt.Sprintf("%d others", n)})
	}
	b.Spoken = spoken(b)
	return Figure{Kind: Stack, SVG: stackSVG(label, b), Data: b, Legend: legend}
}

// bandsOf gathers a table's cells by the grouping that is not the year.
func bandsOf(t waybill.Table, year int, labels []string) (bands map[string]*series, codes map[string]string) {
	who := 1 - year
	at := map[string]int{}
	for i, l := range labels {
		at[l] = i
	}
	bands, codes = map[string]*series{}, map[string]string{}
	for _, r := range t.Rows {
		s := bands[r.Names[who]]
		if s == nil {
			s = &series{Name: r.Names[who], Values: make([]*float64, len(labels)), Texts: make([]string, len(labels))}
			bands[s.Name], codes[s.Name] = s, r.Codes[who]
		}
		if i, ok := at[r.Names[year]]; ok {
			s.Values[i], s.Texts[i] = ptr(r.Cell, r.Cell.Value), Text(r.Cell, t.Unit)
		}
	}
	return bands, codes
}

// years lists every year from the first to the last, so that a gap is seen as one.
func years(t waybill.Table, at int) []string {
	first, last := 0, 0
	for _, r := range t.Rows {
		y, err := strconv.Atoi(r.Names[at])
		if err != nil {
			continue
		}
		if first == 0 || y < first {
			first = y
		}
		last = max(last, y)
	}
	var out []string
	for y := first; first > 0 && y <= last; y++ {
		out = append(out, strconv.Itoa(y))
	}
	return out
}

// ordered lists the bands by the rank table, those that it lacks at the end by name.
func ordered(bands map[string]*series, rank waybill.Table) []string {
	place := map[string]int{}
	for i, r := range rank.Rows {
		if len(r.Names) == 1 {
			place[r.Names[0]] = i + 1
		}
	}
	var names []string
	for n := range bands {
		names = append(names, n)
	}
	sort.Slice(names, func(i, j int) bool {
		a, b := place[names[i]], place[names[j]]
		if (a == 0) != (b == 0) {
			return b == 0
		}
		if a != b {
			return a < b
		}
		return names[i] < names[j]
	})
	return names
}

// totalsOf gives each year's total, in words and as a value; none where there
// is no such table.
func totalsOf(labels []string, totals waybill.Table) (texts []string, values []*float64) {
	if len(totals.GroupBy) != 1 {
		return nil, nil
	}
	by := map[string]waybill.Cell{}
	for _, r := range totals.Rows {
		by[r.Names[0]] = r.Cell
	}
	texts, values = make([]string, len(labels)), make([]*float64, len(labels))
	for i, l := range labels {
		texts[i] = "nothing delivered"
		if c, ok := by[l]; ok {
			texts[i], values[i] = Text(c, totals.Unit)+" "+totals.Unit, ptr(c, c.Value)
		}
	}
	return texts, values
}

// spoken says each year in one line for those who hear the page.
func spoken(b block) []string {
	out := make([]string, len(b.Labels))
	for i, l := range b.Labels {
		parts := []string{l}
		if b.Totals != nil {
			parts[0] += ": " + b.Totals[i]
		}
		for _, s := range b.Series {
			if s.Texts[i] != "" && len(parts) < 6 {
				parts = append(parts, s.Name+" "+s.Texts[i])
			}
		}
		out[i] = strings.Join(parts, ", ")
	}
	return out
}

// stackSVG lays the bands on each other; the place of a band is geometry, and
// no number is made of it.
func stackSVG(label string, b block) string {
	n := len(b.Labels)
	foot := make([]float64, n)
	top := 0.0
	for _, s := range b.Series {
		for i, v := range s.Values {
			if v != nil {
				foot[i] += *v
			}
			top = max(top, foot[i])
		}
	}
	for _, v := range b.All {
		if v != nil {
			top = max(top, *v)
		}
	}
	f := newFrame(top)
	x := func(i int) float64 {
		if n == 1 {
			return (f.left + f.w - f.right) / 2
		}
		return f.left + float64(i)/float64(n-1)*(f.w-f.left-f.right)
	}
	var o strings.Builder
	f.open(&o, label)
	clear(foot)
	if b.All != nil {
		band(&o, f, series{Name: "All", Values: b.All}, foot, x)
		clear(foot)
	}
	for _, s := range b.Series {
		band(&o, f, s, foot, x)
	}
	f.labelsX(&o, b.Labels, x)
	o.WriteString("</svg>")
	return o.String()
}

func band(o *strings.Builder, f frame, s series, foot []float64, x func(int) float64) {
	n := len(foot)
	var up, down []string
	for i := range n {
		v := 0.0
		if s.Values[i] != nil {
			v = *s.Values[i]
		}
		left, right := x(i), x(i)
		if n == 1 {
			left, right = left-30, right+30
		}
		for _, px := range []float64{left, right} {
			down = append(down, fmt.Sprintf("%.1f %.1f", px, f.y(foot[i])))
			up = append(up, fmt.Sprintf("%.1f %.1f", px, f.y(foot[i]+v)))
			if left == right {
				break
			}
		}
		foot[i] += v
	}
	var back strings.Builder
	for i := len(down) - 1; i >= 0; i-- {
		back.WriteString("L" + down[i])
	}
	fmt.Fprintf(o, `<path class="area c%d" d="M%s%sZ"><title>%s</title></path>`, s.Colour, strings.Join(up, "L"), back.String(),
		html.EscapeString(s.Name))
}
