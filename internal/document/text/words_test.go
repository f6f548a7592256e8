package text

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/waybill-ledger/waybill/codebook"
)

// TestCodebook lints the words: all twelve months, nothing in capitals, and no
// heading that the rules could not find.
func TestCodebook(t *testing.T) {
	d, err := readWords(codebook.FS, "document")
	if err != nil {
		t.Fatal(err)
	}
	months := map[int]bool{}
	for _, n := range d.months {
		months[n] = true
	}
	if len(months) != 12 {
		t.Errorf("%d months, want 12", len(months))
	}
	for _, set := range []map[string]bool{d.headings, d.leads, d.lines, d.labels, d.weekdays} {
		if len(set) == 0 {
			t.Error("a kind of word is empty")
		}
		for w := range set {
			if w != strings.ToLower(w) || w != bare(w) {
				t.Errorf("%q can never be found: write it %q", w, bare(w))
			}
		}
	}
}

func TestBadCodebook(t *testing.T) {
	for _, line := range []string{"month\tjanuary", "month\tjanuary\t13", "month\tjanuary\tx", "colour\tred\t"} {
		files := fstest.MapFS{"document/xx/words.tsv": {Data: []byte("# a comment\n" + line + "\n")}}
		if _, err := readWords(files, "document"); err == nil || !strings.Contains(err.Error(), "words.tsv:2") {
			t.Errorf("readWords(%q) = %v, want an error that names the line", line, err)
		}
	}
}

func TestLanguage(t *testing.T) {
	if got := Language(strings.Repeat("the ministry of defence said that it has signed a contract with the maker for more of them ", 3)); got != "en" {
		t.Errorf("Language of English = %q", got)
	}
	if got := Language(strings.Repeat("das Ministerium hat am Dienstag einen Vertrag mit dem Hersteller unterzeichnet und will mehr davon ", 3)); got != "" {
		t.Errorf("Language of German = %q, want none", got)
	}
}
