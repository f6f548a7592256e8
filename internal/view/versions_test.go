package view

import (
	"strings"
	"testing"
)

func told(list []Piece) string {
	var b strings.Builder
	for _, p := range list {
		switch p.How {
		case "gone":
			b.WriteString("[-" + p.Text + "-]")
		case "new":
			b.WriteString("[+" + p.Text + "+]")
		case "cut":
			b.WriteString("…")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestChangesAreTheWordsThatChanged(t *testing.T) {
	long := strings.Repeat("one two three four five six seven ", 4)
	for _, c := range []struct{ was, is, want string }{
		{"Norland ordered 12 jets.", "Norland ordered 16 jets.", "Norland ordered [-12 -][+16 +]jets."},
		{"Norland ordered jets.", "Norland ordered jets.\n\nA correction followed.", "Norland ordered [-jets.-][+jets.\n\nA correction followed.+]"},
		{"A title\nA line\n", "A title\n", "A title\n[-A line\n-]"},
		{long + "12 " + long, long + "16 " + long, "…seven one two three four five six seven [-12 -][+16 +]one two three four five six seven one …"},
		{"the same", "the same", ""},
		{"", "all new", "[+all new+]"},
	} {
		if got := told(changes(c.was, c.is)); got != c.want {
			t.Errorf("%q to %q:\n got %q\nwant %q", c.was, c.is, got, c.want)
		}
	}
	a, b := strings.Repeat("a ", 3000), strings.Repeat("b ", 3000)
	if got := changes(a, b); len(got) != 2 || got[0].How != "gone" || got[1].How != "new" {
		t.Errorf("two long texts without a word in common: %d pieces", len(got))
	}
}
