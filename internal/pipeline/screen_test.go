package pipeline

import (
	"testing"

	"github.com/waybill-ledger/waybill"
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
