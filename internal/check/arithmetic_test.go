package check_test

import (
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/check"
)

func figure(id, publisher string, from waybill.ActorID, amount float64, currency string) check.Figure {
	s := waybill.Statement{ID: waybill.StatementID(id), Kind: waybill.Statistic, Modality: waybill.Fact, Measure: waybill.ArmsImports,
		To: who("IND"), Value: &waybill.Money{Amount: amount, Currency: currency}}
	if from != "" {
		s.From = who(from)
	}
	return check.Figure{Statement: s, Publisher: publisher, Published: "2014-08-13"}
}

// A minister's three figures in crore of rupees, and a paper that took the total
// for one supplier's part: one crore is ten million.
func TestShiftedSumsAreFlagged(t *testing.T) {
	tr := trier(t, check.Shelf{})
	got := tr.Arithmetic([]check.Figure{
		figure("1", "the minister", "", 83458e7, "INR"), figure("2", "the minister", "USA", 32615e7, "INR"), figure("3", "the minister", "RUS", 25364e7, "INR"),
		figure("4", "a paper", "USA", 13.9e9, "USD"), figure("5", "a paper", "RUS", 5.34e9, "USD"),
	})
	if len(got) != 2 {
		t.Fatalf("got %d flags, want the two shifted sums: %+v", len(got), got)
	}
	for i, want := range []string{"all suppliers in the minister", "United States in the minister"} {
		if got[i].Rule != "shifted-sum" || !strings.Contains(got[i].Text, want) {
			t.Errorf("flag %d: %+v lacks %q", i, got[i], want)
		}
	}
}

func TestRightFiguresAreNotFlagged(t *testing.T) {
	tr := trier(t, check.Shelf{})
	if got := tr.Arithmetic([]check.Figure{
		figure("1", "the minister", "", 83458e7, "INR"), figure("2", "the minister", "USA", 32615e7, "INR"),
		figure("4", "a paper", "", 13.7e9, "USD"), figure("5", "a paper", "USA", 5.3e9, "USD"),
	}); len(got) != 0 {
		t.Errorf("figures that agree are flagged: %+v", got)
	}
}

func TestPartsExceedTheWhole(t *testing.T) {
	tr := trier(t, check.Shelf{})
	got := tr.Arithmetic([]check.Figure{figure("1", "p", "", 10e9, "USD"), figure("2", "p", "USA", 7e9, "USD"), figure("3", "p", "RUS", 6e9, "USD")})
	if len(got) != 1 || got[0].Rule != "parts-exceed-whole" {
		t.Errorf("got %+v", got)
	}
}

func TestUnknownCurrencyIsNeverUsed(t *testing.T) {
	tr := trier(t, check.Shelf{})
	if got := tr.Arithmetic([]check.Figure{figure("1", "p", "", 10e9, ""), figure("2", "p", "USA", 70e9, "")}); len(got) != 0 {
		t.Errorf("got %+v", got)
	}
}
