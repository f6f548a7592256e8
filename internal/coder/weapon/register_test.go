package weapon_test

import (
	"encoding/csv"
	"os"
	"sort"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill/internal/coder/token"
	"github.com/waybill-ledger/waybill/internal/coder/weapon"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// Of the designations that the register has, most are read in a plain sentence
// without having been learnt, and nearly all once they are.
func TestDesignationsOfTheRegister(t *testing.T) {
	rows := map[string]int{}
	for _, file := range []string{"deliveries_1950-1989_gen2024-04-16.csv", "deliveries_1990-2023_gen2024-04-13.csv"} {
		text := string(shared(t, "data", "sipri_deliveries_2024-04", file))
		if i := strings.Index(text, "SIPRI AT Database ID"); i > 0 {
			text = text[i:]
		}
		r := csv.NewReader(strings.NewReader(text))
		r.FieldsPerRecord, r.LazyQuotes = -1, true
		all, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, rec := range all[1:] {
			// "ship engine 4001-6000" is the register's way of saying that it knows no name.
			if len(rec) > 3 && rec[3] != "" && !strings.Contains(rec[3], " engine ") {
				rows[strings.TrimRight(rec[3], " -")]++
			}
		}
	}
	var names []string
	for n := range rows {
		names = append(names, n)
	}
	sort.Slice(names, func(i, j int) bool { return rows[names[i]] > rows[names[j]] })
	learnt := weapon.New(lexicon.Default(), names)
	count := func(f *weapon.Finder) (found, of int, missed []string) {
		for _, name := range names {
			n := name
			if last := n[len(n)-1]; last >= 'A' && last <= 'Z' || last >= 'a' && last <= 'z' && last != 's' {
				n += "s"
			}
			text := "The navy bought ten " + n + " from abroad."
			hit := false
			for _, s := range token.Read(text) {
				for _, m := range f.Find(text, s) {
					hit = hit || m.Designation != ""
				}
			}
			of += rows[name]
			if hit {
				found += rows[name]
			} else {
				missed = append(missed, name)
			}
		}
		return found, of, missed
	}
	found, of, missed := count(weapon.Default())
	t.Logf("%d names in %d rows; %d rows have a designation that is read unlearnt: %.3f", len(names), of, found, float64(found)/float64(of))
	if os.Getenv("WAYBILL_MISSES") != "" {
		t.Logf("missed: %s", strings.Join(missed[:min(len(missed), 300)], " | "))
	}
	if float64(found)/float64(of) < 0.7 {
		t.Errorf("only %d of %d", found, of)
	}
	found, of, missed = count(learnt)
	t.Logf("learnt: %.3f", float64(found)/float64(of))
	if float64(found)/float64(of) < 0.9 {
		t.Errorf("learnt: only %d of %d, missed %q", found, of, missed[:min(len(missed), 40)])
	}
}
