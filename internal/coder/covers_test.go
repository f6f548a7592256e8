package coder

import (
	"slices"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/book"
)

// TestWhatPactsAndBansCover holds that the fields of a pact or a ban are coded
// from its own words, and not from the rest of the sentence.
func TestWhatPactsAndBansCover(t *testing.T) {
	for _, c := range book.Cases("pact/en/covers.txt") {
		want := strings.Fields(c.Want[0])
		kind := waybill.Kind(want[0])
		want = slices.DeleteFunc(want[1:], func(f string) bool { return f == "nothing" })
		ds, _, _ := Drafts(document(c.Text))
		read := false
		for i := range ds {
			if ds[i].Kind != kind {
				continue
			}
			read = true
			var got []string
			for _, f := range ds[i].Fields {
				got = append(got, string(f))
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("line %d: %q covers %q, want %q", c.Line, c.Text, got, want)
			}
		}
		if !read {
			t.Errorf("line %d: no %s was read in %q", c.Line, kind, c.Text)
		}
	}
}
