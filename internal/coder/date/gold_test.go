package date_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/date"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// TestGold prints for how many of the gold's times the words are found and
// their interval agrees. With DATES_ERRORS=FILE it writes every error to FILE.
func TestGold(t *testing.T) {
	f, err := os.Open(shared(t, "corpora", "gold", "dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all, found, same, shares int
	var notes strings.Builder
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		var d struct {
			ID         string `json:"id"`
			Published  string `json:"published"`
			Title      string `json:"title"`
			Text       string `json:"text"`
			Statements []struct {
				Evidence struct{ Text string }
				When     *struct {
					From, To waybill.Day
					Text     string
				}
			} `json:"statements"`
		}
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		published := waybill.Day(d.Published[:min(10, len(d.Published))]).Time()
		mentions := date.Find(d.Text, token.Read(d.Text), published)
		for _, s := range d.Statements {
			if s.When == nil || s.When.Text == "" {
				continue
			}
			all++
			at := strings.Index(d.Text, s.Evidence.Text)
			if k := strings.Index(s.Evidence.Text, s.When.Text); at >= 0 && k >= 0 {
				at += k
			} else {
				at = strings.Index(d.Text, s.When.Text)
			}
			if at < 0 {
				continue
			}
			best, share := "", -1.0
			for _, m := range mentions {
				if m.Start < at+len(s.When.Text) && m.End > at && m.From != "" {
					if x := overlap(s.When.From, s.When.To, m.From, m.To); x > share {
						best, share = fmt.Sprintf("%q %s..%s", m.Text, m.From, m.To), x
					}
				}
			}
			if share >= 0 {
				found++
			}
			switch {
			case share == 1:
				same++
				shares++
			case share >= 0.4:
				shares++
				fmt.Fprint(&notes, "NEAR ")
			default:
				fmt.Fprint(&notes, "FAR ")
			}
			if share < 1 {
				fmt.Fprintf(&notes, "%s %q %s..%s read %s (published %s) :: %s\n", d.ID, s.When.Text, s.When.From, s.When.To, best, d.Published, around(d.Text, at, at+len(s.When.Text)))
			}
		}
	}
	if p := os.Getenv("DATES_ERRORS"); p != "" {
		if err := os.WriteFile(p+".gold", []byte(notes.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("gold times: %d, words found %d, interval the same %d, sharing 40 per cent %d", all, found, same, shares)
	if shares*10 < all*7 {
		t.Errorf("only %d of %d intervals share 40 per cent", shares, all)
	}
}

// overlap gives what two intervals share of their union.
func overlap(a, b, c, d waybill.Day) float64 {
	days := func(x, y waybill.Day) float64 { return y.Time().Sub(x.Time()).Hours()/24 + 1 }
	from, to := max(a, c), min(b, d)
	if from > to {
		return 0
	}
	return days(from, to) / days(min(a, c), max(b, d))
}
