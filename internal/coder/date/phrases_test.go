package date_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill/internal/coder/date"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// phraseCase is one case of the phrase tests: a sentence of an assistant's
// user, the day, and the date or period in it, read back and ahead.
type phraseCase struct {
	Input   string
	Context struct{ ReferenceDateTime string }
	Results []struct {
		Text, Type string
		Value      struct {
			FutureResolution, PastResolution map[string]string
		}
	}
}

// TestPhrases prints how many of the phrase tests' dates are read with the
// same interval as either of their two readings. They are an assistant's
// sentences, not news: the figures are for information.
func TestPhrases(t *testing.T) {
	var notes strings.Builder
	for _, name := range []string{"DateParser.json", "DatePeriodParser.json"} {
		data, err := os.ReadFile(shared(t, "corpora", "recognizers_text", name))
		if err != nil {
			t.Fatal(err)
		}
		var cases []phraseCase
		if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), &cases); err != nil {
			t.Fatal(err)
		}
		var all, right int
		for _, c := range cases {
			now, err := time.Parse("2006-01-02T15:04:05", c.Context.ReferenceDateTime)
			if err != nil {
				continue
			}
			found := date.Find(c.Input, token.Read(c.Input), now)
			for _, r := range c.Results {
				all++
				ok, got := false, ""
				for _, m := range found {
					got += fmt.Sprintf(" %q %s..%s", m.Text, m.From, m.To)
					for _, v := range []map[string]string{r.Value.PastResolution, r.Value.FutureResolution} {
						ok = ok || string(m.From) == v["date"] && m.From == m.To
						if end, err := time.Parse(time.DateOnly, v["endDate"]); err == nil && string(m.From) == v["startDate"] {
							last := end.AddDate(0, 0, -1).Format(time.DateOnly)
							ok = ok || string(m.To) == v["endDate"] || string(m.To) == last
						}
					}
				}
				if ok {
					right++
				} else {
					fmt.Fprintf(&notes, "%s %q on %s: %q %v read%s\n", name, c.Input, c.Context.ReferenceDateTime[:10], r.Text, r.Value, got)
				}
			}
		}
		t.Logf("%s: %d of %d", name, right, all)
		if right*3 < all {
			t.Errorf("%s: only %d of %d", name, right, all)
		}
	}
	if p := os.Getenv("DATES_ERRORS"); p != "" {
		if err := os.WriteFile(p+".phrases", []byte(notes.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
