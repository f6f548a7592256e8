package document

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// How many lines of a file are looked at, how many of them must be there, and how
// short a cell must be to be a code or a number.
const (
	tableLines = 40
	tableRows  = 4
	shortCell  = 24
)

// looksTable tells a table from a text. Either each of the first lines has the
// same number of separators, two or more, and short cells between them; or, read
// with quotation marks as tables have them, the lines have equally many cells,
// and columns hold nothing but codes or numbers.
func looksTable(s string) bool {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	if len(lines) > tableLines {
		lines = lines[:tableLines] // the last one of a head may be cut
	}
	if len(lines) < 3 {
		return false
	}
	for _, comma := range []string{",", ";", "\t", "|"} {
		count := map[int]int{}
		for _, l := range lines {
			count[strings.Count(l, comma)]++
		}
		for n, same := range count {
			if n >= 2 && same*10 >= len(lines)*8 && cellsAreShort(lines, n+1) {
				return true
			}
		}
	}
	return quotedTable(lines)
}

// cellsAreShort tells the cells of a table from the clauses of sentences.
func cellsAreShort(lines []string, cells int) bool {
	size, stops := 0, 0
	for _, l := range lines {
		size += len(l)
		if strings.HasSuffix(strings.TrimSpace(l), ".") {
			stops++
		}
	}
	return size/(len(lines)*cells) < 40 && stops*2 < len(lines)
}

// quotedTable tells a table whose cells hold commas and sentences of their own.
func quotedTable(lines []string) bool {
	for _, comma := range []rune{',', ';', '\t'} {
		rows := records(strings.Join(lines, "\n"), comma)
		if len(rows) < tableRows {
			continue
		}
		width := len(rows[0])
		same := 0
		for _, r := range rows {
			if len(r) == width {
				same++
			}
		}
		if width >= 3 && same*10 >= len(rows)*9 && keyed(rows, width) {
			return true
		}
	}
	return false
}

// records reads lines as a table; a row that breaks off at the end is left out.
func records(s string, comma rune) [][]string {
	r := csv.NewReader(strings.NewReader(s))
	r.Comma, r.FieldsPerRecord = comma, -1
	var out [][]string
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			var bad *csv.ParseError
			if errors.As(err, &bad) && len(out) >= tableRows {
				return out
			}
			return nil
		}
		out = append(out, row)
	}
}

// keyed tells whether two columns hold in every row a code or a number: a short
// word without a blank. Behind the comma of a sentence there is one.
func keyed(rows [][]string, width int) bool {
	keys := 0
	for col := range width {
		short := 0
		for _, r := range rows {
			if col < len(r) && len(r[col]) > 0 && len(r[col]) <= shortCell && !strings.ContainsAny(r[col], " \n") {
				short++
			}
		}
		if short == len(rows) {
			keys++
		}
	}
	return keys >= 2
}
