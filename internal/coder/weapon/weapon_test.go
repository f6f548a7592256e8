package weapon_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/token"
	"github.com/waybill-ledger/waybill/internal/coder/weapon"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// show writes a mention as the corpus does.
func show(m weapon.Mention) string {
	marks := []string{string(m.Category)}
	if m.Plural {
		marks = append(marks, "plural")
	}
	if m.Generic {
		marks = append(marks, "generic")
	}
	return strings.Join([]string{m.Text, string(m.Designation), m.Type, strings.Join(marks, " ")}, " | ")
}

func TestCorpus(t *testing.T) {
	f := weapon.Default()
	for _, c := range book.Cases("weapon/en/corpus.txt") {
		var got []string
		for _, s := range token.Read(c.Text) {
			for _, m := range f.Find(c.Text, s) {
				if c.Text[m.Start:m.End] != m.Text {
					t.Errorf("line %d: %q is not at %d", c.Line, m.Text, m.Start)
				}
				got = append(got, show(m))
			}
		}
		if d := cmp.Diff(c.Want, got); d != "" {
			t.Errorf("line %d: %s\n%s", c.Line, c.Text, d)
		}
	}
}

func TestARegistersDesignationsAreLearnt(t *testing.T) {
	text := "Two Zorblat Mk-9 rockets and three Quuxalots left with the Wimble."
	f := weapon.New(lexicon.Default(), []string{"Zorblat Mk-9", "Quuxalot", "Wimble"})
	var got []string
	for _, s := range token.Read(text) {
		for _, m := range f.Find(text, s) {
			got = append(got, string(m.Designation))
		}
	}
	if d := cmp.Diff([]string{"Zorblat Mk-9", "Quuxalot"}, got); d != "" {
		t.Error(d)
	}
}
