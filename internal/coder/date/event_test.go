package date_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill/internal/coder/date"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// TestPressReleases prints how many press releases' event days are exact. With
// DATES_ERRORS=FILE it writes every error to FILE.
func TestPressReleases(t *testing.T) {
	f, err := os.Open(shared(t, "corpora", "isaf_press_releases", "half_a.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var notes strings.Builder
	var undated, all, right, pointed, pointedRight int
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		var release struct {
			Conversations []struct {
				Value string `json:"value"`
			} `json:"conversations"`
		}
		if err := json.Unmarshal(lines.Bytes(), &release); err != nil {
			t.Fatal(err)
		}
		text := strings.TrimPrefix(release.Conversations[1].Value, "PRESS RELEASE TEXT: ")
		text = strings.ReplaceAll(text, "\u2028", "\n")
		var gold struct {
			Start string `json:"start_date"`
		}
		if err := json.Unmarshal([]byte(release.Conversations[2].Value), &gold); err != nil {
			t.Fatal(err)
		}
		// A file says no year of publication; where the text doesn't either, the
		// gold's stands in for it, from the middle of the year.
		year, err := time.Parse("2006", gold.Start[:4])
		if err != nil {
			t.Fatal(err)
		}
		sents := token.Read(text)
		published := time.Time{}
		if date.Issued(text, sents, published).IsZero() {
			if date.Issued(text, sents, year.AddDate(0, 6, 0)).Equal(year.AddDate(0, 6, 0)) {
				undated++
			} else {
				published = year.AddDate(0, 6, 0)
			}
		}
		got := string(date.EventDate(text, sents, published))
		all++
		low := strings.ToLower(text)
		relative := strings.Contains(low, "yesterday") || strings.Contains(low, "today") || strings.Contains(low, "day night")
		if relative {
			pointed++
		}
		if got == gold.Start {
			right++
			if relative {
				pointedRight++
			}
			continue
		}
		fmt.Fprintf(&notes, "gold %s read %s :: %s\n", gold.Start, got, strings.Join(strings.Fields(text[:min(len(text), 520)]), " "))
	}
	if p := os.Getenv("DATES_ERRORS"); p != "" {
		if err := os.WriteFile(p+".releases", []byte(notes.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("press releases: %d of %d event days exact (%.3f); with a relative word %d of %d; %d releases say no day of issue (%.3f without them)",
		right, all, float64(right)/float64(all), pointedRight, pointed, undated, float64(right)/float64(all-undated))
	if float64(right) < 0.6*float64(all) {
		t.Errorf("only %d of %d event days are exact", right, all)
	}
}
