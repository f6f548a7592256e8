package lexicon_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/codebook"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// TestScopesAreCoded reads the codebook's examples of scopes, for and against.
func TestScopesAreCoded(t *testing.T) {
	data, err := codebook.FS.ReadFile("scope/en/corpus.txt")
	if err != nil {
		t.Fatal(err)
	}
	text, cases := "", 0
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, ">") {
			text = strings.TrimSpace(line[1:])
		}
		if !strings.HasPrefix(line, "=") {
			continue
		}
		cases++
		want := strings.Fields(line[1:])
		kind := waybill.Kind(want[0])
		want = slices.DeleteFunc(want[1:], func(f string) bool { return f == "nothing" })
		var got []string
		for _, f := range lexicon.DefaultScopes().Fields(kind, text) {
			got = append(got, string(f))
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q as %s: got %q, want %q", text, kind, got, want)
		}
	}
	if cases < 10 {
		t.Fatalf("only %d examples of scopes were read", cases)
	}
}

// TestScopeWordsSayOneThing holds that no words stand for two fields of one kind
// and that every field has a name.
func TestScopeWordsSayOneThing(t *testing.T) {
	seen := map[string]string{}
	for _, row := range table(t, "scope/fields.tsv") {
		if row["label"] == "" || row["words"] == "" {
			t.Errorf("field %q has no label or no words", row["field"])
		}
		for w := range strings.SplitSeq(row["words"], ";") {
			k := row["of"] + " " + strings.TrimSpace(w)
			if other, twice := seen[k]; twice {
				t.Errorf("%q says both %s and %s", k, other, row["field"])
			}
			seen[k] = row["field"]
			if w != strings.ToLower(w) {
				t.Errorf("%q is not in small letters", w)
			}
		}
	}
}

// TestTypesOfRegistersAreFields holds that the types of the register of
// agreements are known, in words and as fields.
func TestTypesOfRegistersAreFields(t *testing.T) {
	s := lexicon.DefaultScopes()
	x, ok := s.Type("kinne/dcad", "TREX")
	if !ok || x.Label != "training, exercises and exchange" || !slices.Equal(x.Fields, []waybill.Field{"training", "exercises", "exchange"}) {
		t.Errorf("TREX stands for %+v", x)
	}
	if _, ok := s.Type("kinne/dcad", "NONE"); ok {
		t.Error("a type that the codebook does not list is known")
	}
}

// table reads a page of the codebook by its columns.
func table(t *testing.T, page string) []map[string]string {
	t.Helper()
	data, err := codebook.FS.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var head []string
	var out []map[string]string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if head == nil {
			head = cells
			continue
		}
		row := map[string]string{}
		for i, h := range head {
			row[h] = cells[i]
		}
		out = append(out, row)
	}
	return out
}
