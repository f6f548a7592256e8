package measure_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill/internal/measure"
)

// TestDocsNameEveryMeasure holds docs/measures.md and the measures together.
func TestDocsNameEveryMeasure(t *testing.T) {
	raw, err := os.ReadFile("../../docs/measures.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(raw), "## The measures")
	var documented, known []string
	for _, m := range regexp.MustCompile(`(?m)^### (\S+)$`).FindAllStringSubmatch(text, -1) {
		documented = append(documented, m[1])
	}
	for _, m := range measure.Measures() {
		known = append(known, m.Name)
		if m.Title == "" || m.Unit == "" || m.Formula == "" || m.Source == "" || m.Missing == "" {
			t.Errorf("%s: its definition has a gap: %+v", m.Name, m)
		}
	}
	slices.Sort(documented)
	if !slices.Equal(documented, known) {
		t.Errorf("docs/measures.md has %v, the code %v", documented, known)
	}
}
