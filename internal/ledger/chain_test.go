package ledger_test

import (
	"fmt"
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
)

// holds tells whether one entry has a statement and a row.
func holds(b ledger.Book, statement waybill.StatementID, row string) bool {
	for _, e := range b.Entries {
		has := map[string]bool{}
		for _, s := range e.Statements {
			has[string(s)] = true
		}
		for _, r := range e.Rows {
			has[r] = true
		}
		if has[string(statement)] && has[row] {
			return true
		}
	}
	return false
}

// TestRowsComeFirst: a statement that names two weapons goes to the row of one of them,
// also where another statement, which that row excludes, is nearer to it.
func TestRowsComeFirst(t *testing.T) {
	both := deal("a", known("2014-11-21"), func(s *waybill.Statement) {
		s.Weapons = []waybill.Weapon{{Text: "Mi-35", Designation: "Mi-35"}, {Text: "Igla", Designation: "Igla"}}
	})
	other := deal("b", designation("Igla"))
	b := ledger.Post([]ledger.Item{both, other, of("1", "RUS", "PAK", "Mi-35M", 2014, 4, 2017)}, nil, "")
	if !holds(b, "a", "1") || holds(b, "b", "1") {
		t.Errorf("entries are %+v", b.Entries)
	}
}

// TestAnotherNumberLaterIsAnotherDeal: no chain brings an order of another number
// to a deal of years before.
func TestAnotherNumberLaterIsAnotherDeal(t *testing.T) {
	twelve := func(id string, day waybill.Day) ledger.Item {
		return deal(id, number(12), known(day), func(s *waybill.Statement) { s.When = &waybill.When{From: day, To: day} })
	}
	items := []ledger.Item{deal("a", number(24), known("2014-03-01")), deal("b", known("2015-06-01"), func(s *waybill.Statement) { s.Weapons[0].Quantity = nil }),
		twelve("c", "2017-12-01"), of("1", "RUS", "PAK", "Mi-35M", 2014, 24, 2015, 2016)}
	b := ledger.Post(items, nil, "")
	if !holds(b, "a", "1") || !holds(b, "b", "1") || holds(b, "c", "1") {
		t.Errorf("entries are %+v", b.Entries)
	}
	items[2] = twelve("c", "2014-06-01") // the first half of it, told in its year
	if b := ledger.Post(items, nil, ""); !holds(b, "c", "1") {
		t.Errorf("a part of the deal, told in its year, stands apart: %+v", b.Entries)
	}
}

// TestPlanOfADealStillDelivered: who plans to buy 37 while 37 are delivered speaks of
// these; who plans to buy some may speak of more.
func TestPlanOfADealStillDelivered(t *testing.T) {
	row := of("1", "RUS", "PAK", "Mi-35M", 2008, 37, 2013, 2019)
	for n, want := range map[int64]bool{37: true, 12: false} {
		plan := deal("a", number(n), modality(waybill.Expected), known("2017-01-30"))
		if got := holds(ledger.Post([]ledger.Item{plan, row}, nil, ""), "a", "1"); got != want {
			t.Errorf("a plan for %d: with the deal %v, want %v", n, got, want)
		}
	}
}

// TestLotsKeepTheirNumbers: of two lots in one statement the one that the register's row
// is about stands on its ladder, with its own number or none.
func TestLotsKeepTheirNumbers(t *testing.T) {
	for _, c := range []struct {
		first, second *waybill.Quantity
		want          string
	}{{count(14), nil, ""}, {count(14), count(4), "4"}, {nil, count(3), "3"}} {
		lots := deal("a", func(s *waybill.Statement) {
			s.Weapons = []waybill.Weapon{{Text: "Mi-17", Designation: "Mi-17", Quantity: c.first}, {Text: "Mi-35", Designation: "Mi-35", Quantity: c.second}}
		})
		b := ledger.Post([]ledger.Item{lots, of("1", "RUS", "PAK", "Mi-35M", 2014, 4, 2017)}, nil, "")
		if !holds(b, "a", "1") {
			t.Fatalf("the statement stands apart: %+v", b.Entries)
		}
		got := ""
		for _, r := range b.Entries[0].Ladder {
			if r.Statement == "a" && r.Quantity != nil {
				got = fmt.Sprint(*r.Quantity.Min)
			}
		}
		if got != c.want {
			t.Errorf("the ladder tells %q of it, want %q", got, c.want)
		}
	}
}

// TestCorrectedNumberIsMatched: what a person corrects counts for what a statement
// is held to speak of.
func TestCorrectedNumberIsMatched(t *testing.T) {
	items := []ledger.Item{deal("a", number(40), known("2015-03-01")), of("1", "RUS", "PAK", "Mi-35M", 2014, 4, 2017)}
	if holds(ledger.Post(items, nil, ""), "a", "1") {
		t.Error("forty are joined with a deal of four")
	}
	j := waybill.Judgement{ID: "j", Decision: waybill.Correct, Left: "a", Fields: map[string]string{"quantity": "4"}}
	if !holds(ledger.Post(items, []waybill.Judgement{j}, ""), "a", "1") {
		t.Error("four, after a correction, stand apart from a deal of four")
	}
}

// TestDecisionOfLongAgo: a decision told without its day is that of the order which is
// being delivered, not of one to come; one told with its day is of no order before it.
func TestDecisionOfLongAgo(t *testing.T) {
	selected := func(s *waybill.Statement) { s.Stage, s.Weapons[0].Quantity = "selected", nil }
	rows := []ledger.Item{of("1", "RUS", "PAK", "Mi-35M", 2012, 42, 2016, 2024), of("2", "RUS", "PAK", "Mi-35M", 2020, 63, 2025)}
	if b := ledger.Post(append(rows, deal("a", selected, known("2017-03-28"))), nil, ""); holds(b, "a", "2") {
		t.Errorf("joined with an order to come: %+v", b.Entries)
	}
	dated := func(s *waybill.Statement) { s.When = &waybill.When{From: "2013-02-12", To: "2013-02-12"} }
	if b := ledger.Post([]ledger.Item{rows[0], deal("a", selected, dated, known("2013-02-13"))}, nil, ""); holds(b, "a", "1") {
		t.Errorf("joined with an order before it: %+v", b.Entries)
	}
}

// TestNoChainPastABetterDeal: two rows fit a statement well, so that a person is asked; no
// other statement brings it to a third row, which fits it worse.
func TestNoChainPastABetterDeal(t *testing.T) {
	nameless := func(s *waybill.Statement) { s.Weapons[0].Quantity = nil }
	delivered := func(s *waybill.Statement) {
		s.Stage, s.When = "delivered", &waybill.When{From: "2018-01-01", To: "2018-12-31"}
	}
	told := deal("a", nameless, delivered, known("2018-06-01"))
	beside := deal("b", nameless, known("2018-06-01"), func(s *waybill.Statement) { s.When = &waybill.When{From: "2018-03-01", To: "2018-03-01"} })
	rows := []ledger.Item{of("1", "RUS", "PAK", "Mi-35M", 2010, 20, 2017, 2018), of("2", "RUS", "PAK", "Mi-35M", 2012, 12, 2018), of("3", "RUS", "PAK", "Mi-35M", 2018, 6, 2019)}
	b := ledger.Post(append(rows, told, beside), nil, "")
	if !holds(b, "b", "3") || holds(b, "a", "3") {
		t.Errorf("entries are %+v", b.Entries)
	}
}
