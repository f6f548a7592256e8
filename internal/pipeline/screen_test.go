package pipeline

import (
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/register"
)

// TestADealOfBothLayoutsIsScreenedOnce: what both layouts hold and could not be
// joined is told by the newer release, or by the one that documents speak of.
func TestADealOfBothLayoutsIsScreenedOnce(t *testing.T) {
	pair := [2]waybill.ActorID{"RUS", "IRN"}
	deals := map[string]register.Deal{
		"id-1": {Key: "id-1", ID: 1, Codes: pair, Designation: "Yak-130", OrderYear: 2022},
		"o:1":  {Key: "o:1", Codes: pair, Designation: "YAK-130 -", OrderYear: 2022},
		"id-2": {Key: "id-2", ID: 2, Codes: pair, Designation: "Yak-130", OrderYear: 2021},
		"id-3": {Key: "id-3", ID: 3, Codes: pair, Designation: "Mi-28", OrderYear: 2022},
	}
	entries := func(told string) []waybill.Entry {
		var out []waybill.Entry
		for _, key := range []string{"id-1", "id-2", "id-3", "o:1"} {
			e := waybill.Entry{ID: waybill.EntryID(key), Rows: []string{key}}
			if key == told {
				e.Statements = []waybill.StatementID{"s"}
			}
			out = append(out, e)
		}
		return out
	}
	for name, c := range map[string]struct {
		told  string
		newer layout
		want  string
	}{
		"orders are newer":              {"", orders, "id-2 id-3 o:1 "},
		"deliveries are newer":          {"", deliveries, "id-1 id-2 id-3 "},
		"documents speak of the older":  {"id-1", orders, "id-1 id-2 id-3 "},
		"documents speak of the newest": {"o:1", orders, "id-2 id-3 o:1 "},
	} {
		got := ""
		for _, e := range once(entries(c.told), deals, c.newer) {
			got += string(e.ID) + " "
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// TestOnlyDealsOfTargetsAreScreened: what no embargo can concern is not posted for
// a screening, unless a judgement ties or corrects it.
func TestOnlyDealsOfTargetsAreScreened(t *testing.T) {
	item := func(id string, k waybill.Kind, to waybill.ActorID) ledger.Item {
		return ledger.Item{ID: id, Kind: k, Left: []waybill.ActorID{"RUS"}, Right: []waybill.ActorID{to}}
	}
	judged := []waybill.Judgement{{ID: "j1", Decision: waybill.Same, Left: "tied", Right: "target"}, {ID: "j2", Decision: waybill.Correct, Left: "corrected"}}
	got := ""
	for _, it := range concerning([]ledger.Item{item("target", waybill.Deal, "IRN"), item("other", waybill.Deal, "IND"), item("pact", waybill.Agreement, "IRN"),
		item("tied", waybill.Deal, "IND"), item("corrected", waybill.Deal, "IND")}, map[waybill.ActorID]bool{"IRN": true}, ledger.Decide(judged)) {
		got += it.ID + " "
	}
	if got != "target tied corrected " {
		t.Errorf("got %s", got)
	}
}
