package table

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/waybill-ledger/waybill"
)

// maxIssues is how many issues of one code are kept one by one; the rest are
// counted together, so that a broken file cannot fill the ledger.
const maxIssues = 200

// issues gathers what was not understood in one file.
type issues struct {
	snapshot waybill.SnapshotID
	all      []waybill.Issue
	count    map[string]int
	last     map[string]int // line of the last one beyond maxIssues
}

func newIssues(id waybill.SnapshotID) *issues {
	return &issues{snapshot: id, count: map[string]int{}, last: map[string]int{}}
}

// add keeps one issue. text is what stood there.
func (s *issues) add(code string, line int, text, reason string) {
	s.count[code]++
	if s.count[code] > maxIssues {
		s.last[code] = line
		return
	}
	s.all = append(s.all, waybill.Issue{Snapshot: s.snapshot, Stage: "document", Code: code, Line: line,
		Text: cut(text, 160), Reason: reason, Count: 1})
}

// many keeps one issue that stands for several of the same.
func (s *issues) many(code string, line, count int, text, reason string) {
	s.add(code, line, text, reason)
	if s.count[code] <= maxIssues {
		s.all[len(s.all)-1].Count = count
	}
}

// list gives all issues, with one more for each code that had too many.
func (s *issues) list() []waybill.Issue {
	out := s.all
	seen := map[string]bool{}
	for _, i := range s.all {
		if n := s.count[i.Code] - maxIssues; n > 0 && !seen[i.Code] {
			seen[i.Code] = true
			out = append(out, waybill.Issue{Snapshot: s.snapshot, Stage: "document", Code: i.Code, Line: s.last[i.Code],
				Reason: fmt.Sprintf("%d more lines of the same kind, the last at line %d", n, s.last[i.Code]), Count: n})
		}
	}
	return out
}

// cut shortens a text for showing, at a whole character, on one line.
func cut(s string, n int) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.NewReplacer("\n", " ", "\r", " ", "\x00", "\uFFFD").Replace(s)
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
