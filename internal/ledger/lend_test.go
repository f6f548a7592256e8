package ledger_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/register"
)

// TestNames: which designations are one weapon's and which are not.
func TestNames(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Mi-35", "Mi-35M", true}, {"F/A-18A Hornet", "F-18C", true}, {"F/A-18E Super Hornet", "F-18E", true}, {"Super Hornet", "F/A-18E Super Hornet", true},
		{"Gowind", "Gowind-2500", true}, {"Oplot-M", "T-84 Oplot", true}, {"Spike-LR", "Spike", true}, {"Huey II", "UH-1H Huey-2", true},
		{"Leopard 2", "Leopard-2A4", true}, {"Leopard", "Leopard-2A6", true}, {"A-29 Super Tucano", "EMB-314 Super Tucano", true}, {"Type 054A", "Type-054", true},
		{"Leopard 2A4", "Leopard-1A5", false}, {"Mirage 2000", "Mirage F-1M", false}, {"Paveway II", "Paveway-3", false}, {"Su-30", "Su-35", false},
		{"RBS-15 Mk III", "RBS-70 Mk-3 Bolide", false}, {"F-16C Block 52", "JF-17 Block-52", false}, {"Mk 41", "Mk-41 VLS", true}, {"Bell 412", "Bell-407", false}, {"Type 209", "Type-214", false}, {"T-90", "F-16", false}, {"Spike", "Oplot-M", false},
	} {
		it := deal("a", designation(c.a))
		names := ledger.NamesOf(c.b)
		if got := it.Names(&names); got != c.same {
			t.Errorf("%s and %s: one weapon %v, want %v", c.a, c.b, got, c.same)
		}
	}
}

func supplier(ids ...waybill.ActorID) func(*waybill.Statement) {
	return func(s *waybill.Statement) { s.Supplier = who(ids...) }
}

func recipient(ids ...waybill.ActorID) func(*waybill.Statement) {
	return func(s *waybill.Statement) { s.Recipient = who(ids...) }
}

func beside(id string, bend ...func(*waybill.Statement)) ledger.Item {
	return deal(id, append(bend, func(s *waybill.Statement) { s.Document = "d" })...)
}

// of is a register's deal.
func of(key string, from, to waybill.ActorID, name string, year int, n float64, delivered ...int) ledger.Item {
	return ledger.FromDeal(register.Deal{Key: key, ID: 1, Codes: [2]waybill.ActorID{from, to}, Designation: name, Description: "combat helicopter",
		OrderYear: year, Ordered: &n, Years: delivered}, "SIPRI", "2024-04-13")
}

// shelfOf is a register of a few deals.
func shelfOf(rows ...ledger.Item) ledger.Shelf {
	return func(it *ledger.Item, from, to waybill.ActorID) []ledger.Item {
		return slices.DeleteFunc(slices.Clone(rows), func(r ledger.Item) bool {
			return from != "" && r.Left[0] != from || to != "" && r.Right[0] != to || !it.Names(&r.Weapons[0].Names)
		})
	}
}

func TestLend(t *testing.T) {
	books := shelfOf(of("1", "RUS", "PAK", "Mi-35M", 2014, 4, 2017), of("2", "RUS", "BRA", "Mi-35M", 2008, 12, 2012), of("3", "RUS", "NGA", "Mi-35M", 2014, 6, 2017),
		of("4", "RUS", "UZB", "Mi-35M", 2014, 20, 2017), of("5", "CZE", "UGA", "L-39", 2014, 3, 2015), of("6", "RUS", "UGA", "L-39", 2014, 7, 2015))
	for _, c := range []struct {
		name        string
		it          ledger.Item
		document    []ledger.Item
		left, right []waybill.ActorID
		questions   int
	}{
		{"both are named", beside("a"), nil, []waybill.ActorID{"RUS"}, []waybill.ActorID{"PAK"}, 0},
		{"the only supplier in the register", beside("a", supplier(), number(4)), nil, []waybill.ActorID{"RUS"}, []waybill.ActorID{"PAK"}, 0},
		{"nobody supplies himself", beside("a", supplier("PAK"), number(4)), nil, []waybill.ActorID{"RUS"}, []waybill.ActorID{"PAK"}, 0},
		{"a recipient of this very number", beside("a", recipient(), number(6)), nil, []waybill.ActorID{"RUS"}, []waybill.ActorID{"NGA"}, 0},
		{"a recipient in that part of the world", beside("a", recipient("Africa"), number(6)), nil, []waybill.ActorID{"RUS"}, []waybill.ActorID{"NGA"}, 0},
		{"none of this number in that part of the world", beside("a", recipient("Europe"), number(6)), nil, []waybill.ActorID{"RUS"}, []waybill.ActorID{"Europe"}, 0},
		{"a recipient whom the document names", beside("a", recipient(), number(2)), []ledger.Item{beside("b", recipient("UZB"), designation("S-300"))},
			[]waybill.ActorID{"RUS"}, []waybill.ActorID{"UZB"}, 0},
		{"three recipients are left to a person", beside("a", recipient(), number(2)), nil, []waybill.ActorID{"RUS"}, nil, 3},
		{"two suppliers are left to a person", beside("a", supplier(), recipient("UGA"), designation("L-39"), number(2)), nil, nil, []waybill.ActorID{"UGA"}, 2},
		{"one of the two by the number", beside("a", supplier(), recipient("UGA"), designation("L-39"), number(7)), nil, []waybill.ActorID{"RUS"}, []waybill.ActorID{"UGA"}, 0},
		{"no deal near in time", beside("a", supplier(), recipient("BRA"), number(12)), nil, nil, []waybill.ActorID{"BRA"}, 0},
		{"no deal of that name", beside("a", supplier(), designation("Su-35")), nil, nil, []waybill.ActorID{"PAK"}, 0},
		{"told elsewhere in the document", beside("a", recipient(), number(2)), []ledger.Item{beside("b", recipient("IRQ"))},
			[]waybill.ActorID{"RUS"}, []waybill.ActorID{"IRQ"}, 0},
		{"told there of two", beside("a", recipient(), designation("Ka-52")), []ledger.Item{beside("b", recipient("IRQ"), designation("Ka-52")), beside("c", recipient("IRN"), designation("Ka-52"))},
			[]waybill.ActorID{"RUS"}, nil, 0},
	} {
		it := c.it
		qs := ledger.Decide(nil).Lend(&it, append(c.document, c.it), books)
		if d := cmp.Diff([][]waybill.ActorID{c.left, c.right}, [][]waybill.ActorID{it.Left, it.Right}); d != "" {
			t.Errorf("%s: sides (-want +got):\n%s", c.name, d)
		}
		if len(qs) != c.questions {
			t.Errorf("%s: %d questions, want %d", c.name, len(qs), c.questions)
		}
	}
}

// TestLentSideIsToldAsLent: the reasons of a pair say which side was lent and why.
func TestLentSideIsToldAsLent(t *testing.T) {
	row := of("1", "RUS", "PAK", "Mi-35M", 2014, 4, 2017)
	it := beside("a", supplier(), number(4))
	ledger.Decide(nil).Lend(&it, nil, shelfOf(row))
	if s := ledger.Compare(&it, &row); !slices.Contains(s.Reasons, "+0.5 the supplier is the only one in the register that fits") {
		t.Errorf("reasons are %q", s.Reasons)
	}
}

// TestCorrectedSideIsNotLent: what a person set is not filled again.
func TestCorrectedSideIsNotLent(t *testing.T) {
	it := beside("a", supplier(), number(4))
	d := ledger.Decide([]waybill.Judgement{{ID: "j", Decision: waybill.Correct, Left: "a", Fields: map[string]string{"supplier": "CHN"}}})
	if d.Lend(&it, nil, shelfOf(of("1", "RUS", "PAK", "Mi-35M", 2014, 4, 2017))); len(it.Left) != 0 {
		t.Errorf("lent %v beside a correction", it.Left)
	}
}

// TestNearlyTheSameNumber: a register counts 19 where the news has 22, and 4 are no 22.
func TestNearlyTheSameNumber(t *testing.T) {
	told := deal("a", number(22), known("2015-03-01"))
	for n, want := range map[float64]int{19: 1, 8: 2} {
		if got := len(ledger.Post([]ledger.Item{told, of("1", "RUS", "PAK", "Mi-35M", 2014, n, 2017)}, nil, "").Entries); got != want {
			t.Errorf("22 told, %v in the register: %d entries, want %d", n, got, want)
		}
	}
}
