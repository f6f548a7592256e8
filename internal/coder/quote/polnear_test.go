package quote_test

import (
	"bytes"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill/internal/coder/quote/polnear"
)

// shared finds a folder beside the repository, walking up from the test's.
func shared(t *testing.T, name string) string {
	t.Helper()
	for _, up := range []string{"..", "../..", "../../..", "../../../.."} {
		p := filepath.Join(up, "..", "shared", name)
		if _, err := os.Stat(filepath.Join(up, "go.mod")); err == nil {
			if _, err := os.Stat(p); err == nil {
				return p
			}
		}
	}
	t.Skip("skipped: ../shared is not here")
	return ""
}

// TestPolnear measures the speakers of quotations against a corpus of news with
// attributions: for each annotated attribution with a source and a quotation in
// its content, whether the speaker's head is right.
func TestPolnear(t *testing.T) {
	folder := shared(t, "corpora/polnear/dev")
	files, err := filepath.Glob(filepath.Join(folder, "attributions", "*.ann"))
	if err != nil || len(files) == 0 {
		t.Skip("skipped: no annotations in ../shared")
	}
	sort.Strings(files)
	var sum polnear.Tally
	seen := map[string]bool{}
	for _, name := range files {
		base := strings.TrimSuffix(filepath.Base(name), ".ann")
		stem := base[:strings.LastIndexByte(base, '_')]
		if seen[stem] {
			continue // an article with two annotators counts once
		}
		seen[stem] = true
		text, err := os.ReadFile(filepath.Join(folder, "text", stem+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		marks, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := polnear.Score(string(text), bytes.NewReader(marks))
		if err != nil {
			t.Fatal(err)
		}
		sum.Add(got)
	}
	if os.Getenv("WAYBILL_SHOW") != "" {
		for _, w := range sum.Wrong {
			t.Log(w)
		}
	}
	t.Logf("speakers of quotations: %d of %d right, %.3f (none found for %d; carried over %d, of these right %d)",
		sum.Right, sum.Quotations, sum.Share(), sum.None, sum.Carried, sum.CarriedRight)
	t.Logf("all attributions with a source: found with the right speaker %d of %d, %.3f", sum.AllRight, sum.All, float64(sum.AllRight)/float64(sum.All))
	if sum.Share() < 0.7 {
		t.Errorf("only %d of %d speakers are right", sum.Right, sum.Quotations)
	}
}
