package chart

import (
	"fmt"
	"html"
	"math"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Outline is one state's shape on the map's sheet.
type Outline struct {
	Code waybill.ActorID
	Path string
	X, Y float64
	Dot  bool // too small to be seen: drawn as a dot
}

// The sheet on which outlines are drawn, without the far south.
const (
	sheetWidth  = 4000
	sheetHeight = 1760
)

// Outlines reads the lines that the map's data file is made of.
func Outlines(tsv string) []Outline {
	var out []Outline
	for line := range strings.Lines(tsv) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 5 {
			continue
		}
		o := Outline{Code: waybill.ActorID(f[0]), Dot: f[3] == "dot", Path: f[4]}
		if _, err := fmt.Sscan(f[1], &o.X); err != nil {
			continue
		}
		if _, err := fmt.Sscan(f[2], &o.Y); err != nil {
			continue
		}
		out = append(out, o)
	}
	return out
}

// steps is how many shades the map has.
const steps = 6

// Map shades the states of a table by one actor, darker for more, in steps that
// double or so (a share of the largest value), since flows of arms are very uneven.
func Map(label string, t waybill.Table, shapes []Outline, href func(code string) string) Figure {
	if len(t.GroupBy) != 1 || len(t.Rows) == 0 {
		return Figure{}
	}
	top := 0.0
	rows := map[string]waybill.TableRow{}
	for _, r := range t.Rows {
		if r.Cell.Known && r.Codes[0] != "" {
			rows[r.Codes[0]] = r
			top = max(top, r.Cell.Value)
		}
	}
	bounds := mapBounds(top)
	var o, dots strings.Builder
	fmt.Fprintf(&o, `<svg class="map" viewBox="0 0 %d %d" role="group" aria-label="%s">`, sheetWidth, sheetHeight, html.EscapeString(label))
	for _, s := range shapes {
		r, ok := rows[string(s.Code)]
		switch {
		case !ok && s.Path != "" && !s.Dot:
			fmt.Fprintf(&o, `<path class="land" d="%s"/>`, html.EscapeString(s.Path))
		case ok && s.Dot:
			mapLink(&dots, href(r.Codes[0]), r, t.Unit, fmt.Sprintf(`<circle class="land q%d" cx="%g" cy="%g" r="13"`, shade(r.Cell.Value, bounds), s.X, s.Y), "circle")
		case ok:
			mapLink(&o, href(r.Codes[0]), r, t.Unit, fmt.Sprintf(`<path class="land q%d" d="%s"`, shade(r.Cell.Value, bounds), html.EscapeString(s.Path)), "path")
		}
	}
	o.WriteString(dots.String())
	o.WriteString("</svg>")
	return Figure{Kind: World, SVG: o.String(), Scale: scaleWords(bounds, t.Unit)}
}

func mapLink(o *strings.Builder, href string, r waybill.TableRow, unit, open, element string) {
	text := html.EscapeString(r.Names[0] + ": " + Text(r.Cell, unit) + " " + unit)
	fmt.Fprintf(o, `<a href="%s" aria-label="%s">%s><title>%s</title></%s></a>`, html.EscapeString(href), text, open, text, element)
}

// mapBounds gives the lower end of each shade, rounded to be read.
func mapBounds(top float64) []float64 {
	out := make([]float64, steps)
	for i, share := range []float64{0, 0.01, 0.04, 0.12, 0.3, 0.6} {
		v := top * share
		if v > 0 {
			mag := math.Pow(10, math.Floor(math.Log10(v)))
			v = math.Round(v/mag) * mag
		}
		out[i] = v
	}
	return out
}

func shade(v float64, bounds []float64) int {
	n := 1
	for i, b := range bounds {
		if v >= b {
			n = i + 1
		}
	}
	return n
}

func scaleWords(bounds []float64, unit string) []string {
	out := make([]string, len(bounds))
	for i, b := range bounds {
		switch {
		case i == 0:
			out[i] = "under " + tickText(bounds[1])
		case i == len(bounds)-1:
			out[i] = tickText(b) + " and more (" + unit + ")"
		default:
			out[i] = tickText(b) + " – " + tickText(bounds[i+1])
		}
	}
	return out
}
