package export

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/waybill-ledger/waybill"
)

// WriteText writes a table for people: columns aligned, figures rounded as the
// unit bears, the interval as words, and below it what belongs to it.
func WriteText(w io.Writer, t waybill.Table) error {
	var lines [][]string
	head, right := heading(&t)
	lines = append(lines, head)
	for i := range t.Rows {
		lines = append(lines, textRow(&t, &t.Rows[i]))
	}
	out := bufio.NewWriter(w)
	align(out, lines, right)
	fmt.Fprintf(out, "\n%s, %s\n", t.Measure, t.Unit)
	for _, a := range about(&t) {
		if a[0] != "measure" && a[0] != "unit" && a[0] != "generated" {
			fmt.Fprintf(out, "%s: %s\n", a[0], a[1])
		}
	}
	return out.Flush()
}

func heading(t *waybill.Table) (head []string, right []bool) {
	for _, g := range t.GroupBy {
		head, right = append(head, g), append(right, g == "year")
		if g == "supplier" || g == "recipient" {
			head, right = append(head, "code"), append(right, false)
		}
	}
	head, right = append(head, t.Measure, "low to high", "marked"), append(right, true, true, true)
	if apportioned(t) {
		head, right = append(head, "apportioned"), append(right, true)
	}
	return head, right
}

func textRow(t *waybill.Table, r *waybill.TableRow) []string {
	var line []string
	for i, g := range t.GroupBy {
		line = append(line, r.Names[i])
		if g == "supplier" || g == "recipient" {
			line = append(line, r.Codes[i])
		}
	}
	c := &r.Cell
	if !c.Known {
		line = append(line, "", "", "")
	} else {
		line = append(line, Figure(t.Unit, c.Value), Interval(t.Unit, *c), strconv.FormatFloat(math.Round(100*c.Marked), 'f', 0, 64)+" %")
	}
	if apportioned(t) {
		line = append(line, strconv.FormatFloat(math.Round(100*c.Apportioned), 'f', 0, 64)+" %")
	}
	return line
}

// Figure writes a number as its unit bears: 3,720.2; 1st; 0.344; "0" for what is
// more than nothing and rounds to it.
func Figure(unit string, v float64) string {
	switch {
	case unit == "rank":
		return ordinal(int(v))
	case strings.HasPrefix(unit, "index"):
		return strconv.FormatFloat(v, 'f', 3, 64)
	case (unit == "units" || unit == "count") && v == math.Trunc(v):
		return waybill.Grouped(strconv.FormatFloat(v, 'f', 0, 64))
	}
	s := strconv.FormatFloat(v, 'f', 1, 64)
	if s == "0.0" || s == "-0.0" {
		return "0"
	}
	return waybill.Grouped(s)
}

// Interval writes what a cell's marks leave open: "1st to 2nd", "3,100 to 4,400";
// nothing where they leave nothing open.
func Interval(unit string, c waybill.Cell) string {
	low, high := Figure(unit, c.Low), Figure(unit, c.High)
	if !c.Known || low == high {
		return ""
	}
	return low + " to " + high
}

func ordinal(n int) string {
	s := strconv.Itoa(n)
	switch {
	case n%100 >= 11 && n%100 <= 13:
		return s + "th"
	case n%10 == 1:
		return s + "st"
	case n%10 == 2:
		return s + "nd"
	case n%10 == 3:
		return s + "rd"
	}
	return s + "th"
}

// align writes lines with every column as wide as its widest text.
func align(w io.Writer, lines [][]string, right []bool) {
	wide := make([]int, len(right))
	for _, line := range lines {
		for i, s := range line {
			wide[i] = max(wide[i], utf8.RuneCountInString(s))
		}
	}
	for _, line := range lines {
		var b strings.Builder
		for i, s := range line {
			pad := strings.Repeat(" ", wide[i]-utf8.RuneCountInString(s))
			if right[i] {
				s = pad + s
			} else {
				s += pad
			}
			if i > 0 {
				b.WriteString("  ")
			}
			b.WriteString(s)
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}
