// Package book reads the pages of the codebook for the small rooms of the
// coder. In comes the path of a table or of a corpus of examples; out come its
// rows or its cases. It must never hold a word of any language itself, and
// never guess: a page that is not there or is badly written stops the program
// at once, for the pages are built into it.
package book

import (
	"strings"

	"github.com/waybill-ledger/waybill/codebook"
)

// Table gives the rows of a tab-separated page, without blank lines and
// remarks (lines that begin with "#"). Cells are trimmed.
func Table(path string) [][]string {
	var rows [][]string
	for line := range strings.Lines(page(path)) {
		line = strings.TrimRight(line, "\r\n")
		if t := strings.TrimSpace(line); t == "" || strings.HasPrefix(t, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, cells)
	}
	return rows
}

// Lists reads a page of word lists, a line a name and its words with semicolons
// between, and gives a way to ask for one. A list that is not there stops the
// program at once.
func Lists(path string) func(name string) map[string]bool {
	lists := map[string]map[string]bool{}
	for _, row := range Table(path) {
		if len(row) < 2 {
			panic("codebook/" + path + ": a list without words: " + row[0])
		}
		lists[row[0]] = map[string]bool{}
		for w := range strings.SplitSeq(row[1], ";") {
			lists[row[0]][strings.TrimSpace(w)] = true
		}
	}
	return func(name string) map[string]bool {
		l := lists[name]
		if l == nil {
			panic("codebook/" + path + ": no list " + name)
		}
		return l
	}
}

// Case is one example of a corpus: a text, the day on which it stands
// ("now", kept from line to line), and what must be read in it, one reading a
// line. No line means that nothing may be read.
type Case struct {
	Line int
	Now  string
	Text string
	Want []string
}

// Cases gives the examples of a corpus. Its form: "now 2024-02-13" sets the
// day; "> text" is a text, further ">" lines go on with it; "= reading" is one
// reading, and "= nothing" says that there is none.
func Cases(path string) []Case {
	var (
		cases []Case
		now   string
		open  bool
		n     int
	)
	for line := range strings.Lines(page(path)) {
		n++
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "now "):
			now = strings.TrimSpace(line[4:])
		case strings.HasPrefix(line, ">"):
			text := strings.TrimSpace(line[1:])
			if open {
				cases[len(cases)-1].Text += "\n" + text
				continue
			}
			cases, open = append(cases, Case{Line: n, Now: now, Text: text}), true
			continue
		case strings.HasPrefix(line, "=") && len(cases) > 0:
			c := &cases[len(cases)-1]
			if want := strings.TrimSpace(line[1:]); want != "nothing" {
				c.Want = append(c.Want, want)
			}
		}
		open = false
	}
	return cases
}

func page(path string) string {
	data, err := codebook.FS.ReadFile(path)
	if err != nil {
		panic("codebook: " + err.Error())
	}
	return string(data)
}
