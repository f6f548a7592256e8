package ledger_test

import (
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
)

// What is odd is kept and marked, and a sound value is shown before it.
func TestOddValuesAreMarkedAndUsedForNothing(t *testing.T) {
	value := func(amount float64, currency string) func(*waybill.Statement) {
		return func(s *waybill.Statement) { s.Value = &waybill.Money{Amount: amount, Currency: currency} }
	}
	when := func(day waybill.Day) func(*waybill.Statement) {
		return func(s *waybill.Statement) { s.When = &waybill.When{From: day, To: day} }
	}
	for name, c := range map[string]struct {
		bend func(*waybill.Statement)
		mark string
	}{
		"a number of a milliard": {number(1_000_000_000), "a number beyond any deal"},
		"a negative number":      {number(-4), "a number beyond any deal"},
		"a date years ahead":     {when("2031-05-01"), "dated years after"},
		"an unknown currency":    {value(5e6, ""), "the currency is not known"},
		"an impossible sum":      {value(1e17, "USD"), "a sum beyond any deal"},
	} {
		t.Run(name, func(t *testing.T) {
			odd, sound := deal("a", c.bend), deal("b")
			b := ledger.Post([]ledger.Item{odd, sound}, nil, "")
			if len(b.Entries) != 1 {
				t.Fatalf("got %d entries, want the odd one beside the sound one", len(b.Entries))
			}
			e := b.Entries[0]
			if len(e.Conflicts) != 0 {
				t.Errorf("an odd value makes a conflict: %+v", e.Conflicts)
			}
			for _, r := range e.Ladder {
				if (r.Statement == "a") != strings.Contains(r.Mark, c.mark) || r.Shown == (r.Statement == "a") {
					t.Errorf("rung of %s: mark %q, shown %v", r.Statement, r.Mark, r.Shown)
				}
			}
			if want := "Russia to Pakistan: 35 Mi-35 helicopters"; e.Title != want {
				t.Errorf("title %q, want %q", e.Title, want)
			}
		})
	}
}

// A plan for years ahead is no slip.
func TestPlansMayLieAhead(t *testing.T) {
	it := deal("a", modality(waybill.Expected), func(s *waybill.Statement) { s.When = &waybill.When{From: "2030-01-01", To: "2030-12-31"} })
	if it.Mark != "" {
		t.Errorf("a plan is marked: %q", it.Mark)
	}
}
