// Package chart draws tables. A waybill.Table comes in; a Figure goes out: a
// drawing as SVG that needs no script, and beside it the same numbers as a data
// block from which the page's script makes the interactive form. It lays
// numbers out and never computes a new one: what is not in the table is not in
// the chart. All text in a drawing is escaped here.
package chart

import (
	"fmt"
	"html"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Kind is the form of a chart.
type Kind string

// The forms.
const (
	Stack Kind = "stack" // areas over years, one on the other
	Bars  Kind = "bars"  // one bar each, with whiskers for the interval
	Flow  Kind = "flow"  // suppliers on the left, recipients on the right
	World Kind = "world" // states of the world, shaded
)

// Figure is one chart, ready for a page.
type Figure struct {
	Kind   Kind
	SVG    string // safe markup
	Data   any    // for the script; nil when there is none
	Legend []Key
	Scale  []string // a map's steps, in words, from the least
}

// Key is one line of a legend.
type Key struct {
	Name   string
	Href   string
	Colour int // 1 to 8, 0 for the rest
}

// colours is how many series get a colour of their own.
const colours = 8

// series is one band or bar set, as the data block has it.
type series struct {
	Name   string     `json:"name"`
	Colour int        `json:"colour"`
	Values []*float64 `json:"values"`
	Low    []*float64 `json:"low,omitempty"`
	High   []*float64 `json:"high,omitempty"`
	Texts  []string   `json:"texts"`
}

// block is the data block of a stack or of bars.
type block struct {
	Type   Kind     `json:"type"`
	Unit   string   `json:"unit"`
	Labels []string `json:"labels"`
	Series []series `json:"series"`
	Totals []string `json:"totals,omitempty"`
	// All is the area behind a stack's bands: the total of each label.
	All    []*float64 `json:"all,omitempty"`
	Spoken []string   `json:"spoken"`
}

// Number writes a value as the pages do: thousands apart, one decimal for
// amounts, none for counts.
func Number(v float64, unit string) string {
	decimals := 1
	switch unit {
	case "units", "rank", "years", "count":
		decimals = 0
		if v != math.Trunc(v) {
			decimals = 1
		}
	case "index, 0 to 1":
		decimals = 3
	}
	return waybill.Grouped(strconv.FormatFloat(v, 'f', decimals, 64))
}

// Text writes a cell: the value, or a word where there is none.
func Text(c waybill.Cell, unit string) string {
	if !c.Known {
		return "no figure"
	}
	return Number(c.Value, unit)
}

// Range writes a cell's interval, empty where it is no wider than the value.
func Range(c waybill.Cell, unit string) string {
	lo, hi := Number(c.Low, unit), Number(c.High, unit)
	if !c.Known || lo == hi {
		return ""
	}
	return lo + " – " + hi
}

// ticks chooses round steps from zero to just over max.
func ticks(top float64) (step float64, n int) {
	if top <= 0 {
		return 1, 1
	}
	raw := top / 4
	mag := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 2.5, 5, 10} {
		if raw <= m*mag {
			step = m * mag
			break
		}
	}
	return step, int(math.Ceil(top/step - 1e-9))
}

func tickText(v float64) string {
	if v == math.Trunc(v) {
		return waybill.Grouped(strconv.FormatFloat(v, 'f', 0, 64))
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}

// frame is the drawing's plot area.
type frame struct {
	w, h, left, right, top, bottom float64
	step                           float64
	n                              int
}

func newFrame(max float64) frame {
	f := frame{w: 720, h: 320, left: 52, right: 12, top: 12, bottom: 28}
	f.step, f.n = ticks(max)
	if l := 9 + 7*float64(len(tickText(f.step*float64(f.n)))); l > f.left {
		f.left = l
	}
	return f
}

func (f frame) y(v float64) float64 {
	return f.h - f.bottom - v/(f.step*float64(f.n))*(f.h-f.top-f.bottom)
}

func (f frame) open(b *strings.Builder, label string) {
	fmt.Fprintf(b, `<svg viewBox="0 0 %g %g" role="img" aria-label="%s">`, f.w, f.h, html.EscapeString(label))
	for i := 0; i <= f.n; i++ {
		y := f.y(f.step * float64(i))
		class := "grid"
		if i == 0 {
			class = "axis"
		}
		fmt.Fprintf(b, `<line class="%s" x1="%.1f" x2="%.1f" y1="%.1f" y2="%.1f"/>`, class, f.left, f.w-f.right, y, y)
		fmt.Fprintf(b, `<text x="%.1f" y="%.1f" text-anchor="end">%s</text>`, f.left-6, y+4, tickText(f.step*float64(i)))
	}
}

// labelsX writes as many labels below the axis as fit.
func (f frame) labelsX(b *strings.Builder, labels []string, at func(int) float64) {
	longest := 0
	for _, l := range labels {
		longest = max(longest, len([]rune(l)))
	}
	room := (f.w - f.left - f.right) / float64(max(1, len(labels)))
	every := max(1, int(math.Ceil(float64(longest*7+10)/room)))
	for i, l := range labels {
		if i%every != 0 {
			continue
		}
		anchor := "middle"
		if i == 0 && at(i) < f.left+8 {
			anchor = "start"
		}
		if at(i) > f.w-f.right-14 {
			anchor = "end"
		}
		fmt.Fprintf(b, `<text x="%.1f" y="%.1f" text-anchor="%s">%s</text>`, at(i), f.h-8, anchor, html.EscapeString(l))
	}
}

// position finds the grouping named g.
func position(t waybill.Table, g string) int { return slices.Index(t.GroupBy, g) }

func ptr(c waybill.Cell, v float64) *float64 {
	if !c.Known {
		return nil
	}
	return &v
}
