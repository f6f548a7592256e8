package chart

import (
	"fmt"
	"html"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Side is one set of bars: a table by one grouping, and what it is called.
type Side struct {
	Name  string
	Table waybill.Table
}

// Bar draws tables of one grouping as bars with whiskers from the low to the
// high end of each cell's interval; several tables (one a release) stand side
// by side.
func Bar(label string, sides ...Side) Figure {
	labels, unit := barLabels(sides)
	if len(labels) == 0 {
		return Figure{}
	}
	at := map[string]int{}
	for i, l := range labels {
		at[l] = i
	}
	b := block{Type: Bars, Unit: unit, Labels: labels}
	var legend []Key
	for n, side := range sides {
		s := series{Name: side.Name, Colour: n%colours + 1, Texts: make([]string, len(labels))}
		s.Values, s.Low, s.High = make([]*float64, len(labels)), make([]*float64, len(labels)), make([]*float64, len(labels))
		for _, r := range side.Table.Rows {
			i := at[r.Names[0]]
			s.Values[i], s.Low[i], s.High[i] = ptr(r.Cell, r.Cell.Value), ptr(r.Cell, r.Cell.Low), ptr(r.Cell, r.Cell.High)
			s.Texts[i] = Text(r.Cell, unit)
			if rng := Range(r.Cell, unit); rng != "" {
				s.Texts[i] += " (" + rng + ")"
			}
		}
		b.Series = append(b.Series, s)
		if len(sides) > 1 {
			legend = append(legend, Key{Name: side.Name, Colour: s.Colour})
		}
	}
	b.Spoken = spoken(b)
	return Figure{Kind: Bars, SVG: barSVG(label, b), Data: b, Legend: legend}
}

// barLabels lists the groups of all sides, years without gaps.
func barLabels(sides []Side) (labels []string, unit string) {
	var all waybill.Table
	for _, s := range sides {
		if len(s.Table.GroupBy) != 1 {
			return nil, ""
		}
		all.GroupBy, unit = s.Table.GroupBy, s.Table.Unit
		all.Rows = append(all.Rows, s.Table.Rows...)
	}
	if position(all, "year") == 0 {
		return years(all, 0), unit
	}
	seen := map[string]bool{}
	for _, r := range all.Rows {
		if !seen[r.Names[0]] {
			seen[r.Names[0]] = true
			labels = append(labels, r.Names[0])
		}
	}
	return labels, unit
}

func barSVG(label string, b block) string {
	top := 0.0
	for _, s := range b.Series {
		for i := range b.Labels {
			for _, v := range []*float64{s.Values[i], s.High[i]} {
				if v != nil {
					top = max(top, *v)
				}
			}
		}
	}
	f := newFrame(top)
	room := (f.w - f.left - f.right) / float64(len(b.Labels))
	width := min(40, room*0.8/float64(len(b.Series)))
	middle := func(i int) float64 { return f.left + (float64(i)+0.5)*room }
	var o strings.Builder
	f.open(&o, label)
	for n, s := range b.Series {
		for i := range b.Labels {
			if s.Values[i] == nil {
				continue
			}
			left := middle(i) + (float64(n)-float64(len(b.Series))/2)*width
			y := f.y(*s.Values[i])
			fmt.Fprintf(&o, `<rect class="c%d" x="%.1f" y="%.1f" width="%.1f" height="%.1f"><title>%s</title></rect>`, s.Colour, left, y,
				max(1, width-1), f.y(0)-y, html.EscapeString(strings.Join(nonEmpty(b.Labels[i], s.Name, s.Texts[i]), " · ")))
			if lo, hi := s.Low[i], s.High[i]; lo != nil && hi != nil && *hi > *lo {
				whiskers(&o, f, left+width/2, *lo, *hi, min(4, width/4))
			}
		}
	}
	f.labelsX(&o, b.Labels, middle)
	o.WriteString("</svg>")
	return o.String()
}

func whiskers(o *strings.Builder, f frame, x, lo, hi, half float64) {
	fmt.Fprintf(o, `<path class="whisk" d="M%.1f %.1fV%.1fM%.1f %.1fh%.1fM%.1f %.1fh%.1f"/>`, x, f.y(lo), f.y(hi),
		x-half, f.y(lo), 2*half, x-half, f.y(hi), 2*half)
}

func nonEmpty(parts ...string) []string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

// Inline draws one cell as a small bar for a table's row, top being the
// longest of the table.
func Inline(c waybill.Cell, top float64) string {
	if !c.Known || top <= 0 {
		return ""
	}
	x := func(v float64) float64 { return min(100, max(0, v/top*100)) }
	var o strings.Builder
	o.WriteString(`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">`)
	fmt.Fprintf(&o, `<rect class="c1" x="0" y="1" width="%.1f" height="8"/>`, x(c.Value))
	if c.High > c.Low {
		fmt.Fprintf(&o, `<path class="whisk" vector-effect="non-scaling-stroke" d="M%.1f 5H%.1f"/>`, x(c.Low), x(c.High))
	}
	o.WriteString("</svg>")
	return o.String()
}

// Top gives the longest reach among a table's cells, to scale bars by.
func Top(t waybill.Table) float64 {
	top := 0.0
	for _, r := range t.Rows {
		if r.Cell.Known {
			top = max(top, r.Cell.Value, r.Cell.High)
		}
	}
	return top
}
