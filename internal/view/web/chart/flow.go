package chart

import (
	"fmt"
	"html"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// node is one actor on one side of a flow.
type node struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Side   int    `json:"side"`
	Colour int    `json:"colour"`
	size   float64
	y, at  float64 // top on the drawing; how much of it is used
}

// link is one supplier's flow to one recipient.
type link struct {
	Source string  `json:"source"`
	Target string  `json:"target"`
	Label  string  `json:"label"`
	Text   string  `json:"text"`
	Href   string  `json:"href"`
	Value  float64 `json:"value"`
	a, b   *node
}

type flowBlock struct {
	Type   Kind     `json:"type"`
	Unit   string   `json:"unit"`
	Nodes  []*node  `json:"nodes"`
	Links  []link   `json:"links"`
	Spoken []string `json:"spoken"`
}

// flows is how many pairs one drawing can show and still be read.
const flows = 40

// Flows draws a table by supplier and recipient as a flow from left to right:
// the widest pairs, in the table's order.
func Flows(label string, t waybill.Table, href func(supplier, recipient string) string) Figure {
	s, r := position(t, "supplier"), position(t, "recipient")
	if s < 0 || r < 0 || len(t.GroupBy) != 2 {
		return Figure{}
	}
	b := flowBlock{Type: Flow, Unit: t.Unit}
	nodes := map[string]*node{}
	get := func(side int, name string) *node {
		id := fmt.Sprintf("%d %s", side, name)
		if nodes[id] == nil {
			nodes[id] = &node{ID: id, Name: name, Side: side}
			if side == 0 && len(b.Nodes) < 400 {
				if n := countSide(b.Nodes, 0); n < colours {
					nodes[id].Colour = n + 1
				}
			}
			b.Nodes = append(b.Nodes, nodes[id])
		}
		return nodes[id]
	}
	for _, row := range t.Rows {
		if len(b.Links) == flows {
			break
		}
		if !row.Cell.Known || row.Cell.Value <= 0 {
			continue
		}
		from, to := get(0, row.Names[s]), get(1, row.Names[r])
		from.size += row.Cell.Value
		to.size += row.Cell.Value
		l := link{Source: from.ID, Target: to.ID, Label: from.Name + " to " + to.Name, Value: row.Cell.Value, a: from, b: to,
			Text: Text(row.Cell, t.Unit), Href: href(row.Codes[s], row.Codes[r])}
		b.Links = append(b.Links, l)
		b.Spoken = append(b.Spoken, l.Label+", "+l.Text+" "+t.Unit)
	}
	if len(b.Links) == 0 {
		return Figure{}
	}
	return Figure{Kind: Flow, SVG: flowSVG(label, b), Data: b}
}

func countSide(nodes []*node, side int) int {
	n := 0
	for _, x := range nodes {
		if x.Side == side {
			n++
		}
	}
	return n
}

func flowSVG(label string, b flowBlock) string {
	const w, left, right, gap = 720.0, 170.0, 550.0, 12.0
	count := max(countSide(b.Nodes, 0), countSide(b.Nodes, 1))
	h := max(240, float64(count)*28)
	scale := place(b.Nodes, h, gap)
	var o strings.Builder
	fmt.Fprintf(&o, `<svg viewBox="0 0 %g %g" role="img" aria-label="%s">`, w, h, html.EscapeString(label))
	for _, l := range b.Links {
		t := l.Value * scale
		y1, y2, mid := l.a.y+l.a.at, l.b.y+l.b.at, (left+right)/2
		l.a.at += t
		l.b.at += t
		fmt.Fprintf(&o, `<a href="%s"><path class="ribbon c%d" d="M%g %.1fC%g %.1f %g %.1f %g %.1fV%.1fC%g %.1f %g %.1f %g %.1fZ"><title>%s: %s %s</title></path></a>`,
			html.EscapeString(l.Href), l.a.Colour, left+8, y1, mid, y1, mid, y2, right-8, y2, y2+t, mid, y2+t, mid, y1+t, left+8, y1+t,
			html.EscapeString(l.Label), l.Text, html.EscapeString(b.Unit))
	}
	for _, n := range b.Nodes {
		x, tx, anchor := left, left-6, "end"
		if n.Side == 1 {
			x, tx, anchor = right-8, right+6, "start"
		}
		fmt.Fprintf(&o, `<rect class="c%d" x="%g" y="%.1f" width="8" height="%.1f"/>`, n.Colour, x, n.y, max(1, n.size*scale))
		fmt.Fprintf(&o, `<text class="on" x="%g" y="%.1f" text-anchor="%s">%s</text>`, tx, n.y+n.size*scale/2+4, anchor, html.EscapeString(short(n.Name, 24)))
	}
	o.WriteString("</svg>")
	return o.String()
}

// place stacks the nodes of both sides and gives the height of one unit.
func place(nodes []*node, h, gap float64) float64 {
	var size, count [2]float64
	for _, n := range nodes {
		size[n.Side] += n.size
		count[n.Side]++
	}
	scale := h
	for side := range 2 {
		scale = min(scale, (h-gap*(count[side]+1))/max(size[side], 1e-9))
	}
	var y [2]float64
	for side := range 2 {
		y[side] = max(gap, (h-size[side]*scale-gap*(count[side]-1))/2)
	}
	for _, n := range nodes {
		n.y = y[n.Side]
		y[n.Side] += n.size*scale + gap
	}
	return scale
}

func short(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
