package check_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/check"
	"github.com/waybill-ledger/waybill/internal/document/table"
	"github.com/waybill-ledger/waybill/internal/lexicon"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/sample"
)

// deliveries reads the files of one release into one set.
func deliveries(t testing.TB, files ...[]byte) check.Shelf {
	t.Helper()
	b := register.NewBuilder()
	var release waybill.Release
	for i, f := range files {
		sheet, _, err := table.Read(bytes.NewReader(f), waybill.SnapshotID(strings.Repeat("a", 63)+string(rune('0'+i))), b.Add)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			release = sheet.Release
		}
		release.LastYear = max(release.LastYear, sheet.Release.LastYear)
		release.FirstYear = min(release.FirstYear, sheet.Release.FirstYear)
	}
	c, _ := b.Finish(release)
	return check.Shelf{Transfers: measure.New(c, nil, nil), Deals: register.Join(c, nil)}
}

func trier(t testing.TB, s check.Shelf) *check.Trier {
	t.Helper()
	shelf, err := check.NewShelf(s)
	if err != nil {
		t.Fatal(err)
	}
	return check.New(shelf, lexicon.Default())
}

func sampleTrier(t testing.TB) *check.Trier {
	raw, err := sample.Files.ReadFile("register/deliveries.csv")
	if err != nil {
		t.Fatal(err)
	}
	return trier(t, deliveries(t, raw))
}

func who(ids ...waybill.ActorID) []waybill.Mention {
	var out []waybill.Mention
	for _, id := range ids {
		out = append(out, waybill.Mention{Actor: id, Text: string(id)})
	}
	return out
}

func n(v int64) *int64 { return &v }

func p(v float64) *float64 { return &v }

func year(y string) *waybill.When {
	return &waybill.When{From: waybill.Day(y + "-01-01"), To: waybill.Day(y + "-12-31"), Text: y}
}

func try(t *check.Trier, s waybill.Statement) waybill.Verdict {
	return t.Try(waybill.Claim{Statement: s, Published: "2014-11-21"})
}

func TestMoneyIsNeverSetAgainstTIV(t *testing.T) {
	v := try(sampleTrier(t), waybill.Statement{Kind: waybill.Statistic, Modality: waybill.Fact, Measure: waybill.ArmsExports,
		From: who("RUS"), To: who("PAK"), Value: &waybill.Money{Amount: 22e6, Currency: "USD"}, When: year("2013")})
	if v.Finding != waybill.NotComparable {
		t.Errorf("got %q, want %q", v.Finding, waybill.NotComparable)
	}
	for _, want := range []string{"28.6 TIV", "13 RD-33 (6200) (turbofan) at 2.2 each"} {
		if !strings.Contains(v.Answer, want) {
			t.Errorf("answer %q lacks %q", v.Answer, want)
		}
	}
	if !strings.Contains(v.Reason, "no sum of money") {
		t.Errorf("reason %q does not say that a TIV is no money", v.Reason)
	}
	if len(v.Working) != 1 || len(v.Working[0].Lines) != 1 || len(v.Working[0].Lines[0].Rows) != 1 {
		t.Errorf("the working does not lead to the one row: %+v", v.Working)
	}
}

func TestTIVIsComparedWithTIV(t *testing.T) {
	claim := func(v float64) waybill.Statement {
		return waybill.Statement{Kind: waybill.Statistic, Modality: waybill.Fact, Measure: waybill.ArmsExports,
			From: who("RUS"), To: who("PAK"), TIV: p(v), When: year("2013")}
	}
	tr := sampleTrier(t)
	for v, want := range map[float64]waybill.Finding{28.6: waybill.BorneOut, 29: waybill.BorneOut, 90: waybill.NotBorneOut} {
		if got := try(tr, claim(v)); got.Finding != want {
			t.Errorf("%g TIV: got %q, want %q", v, got.Finding, want)
		}
	}
}

func TestDealIsTriedByNumber(t *testing.T) {
	claim := func(count int64, m waybill.Modality) waybill.Statement {
		return waybill.Statement{Kind: waybill.Deal, Stage: "ordered", Modality: m, Supplier: who("RUS"), Recipient: who("PAK"),
			Weapons: []waybill.Weapon{{Text: "Mi-35 helicopters", Designation: "Mi-35", Type: "helicopter", Quantity: &waybill.Quantity{Min: n(count), Max: n(count)}}}}
	}
	tr := sampleTrier(t)
	if v := try(tr, claim(4, waybill.Fact)); v.Finding != waybill.BorneOut {
		t.Errorf("four ordered: got %q (%s)", v.Finding, v.Reason)
	}
	if v := try(tr, claim(35, waybill.Fact)); v.Finding != waybill.NotBorneOut {
		t.Errorf("35 ordered: got %q (%s)", v.Finding, v.Reason)
	}
	v := try(tr, claim(35, waybill.Expected))
	if v.Finding != waybill.NothingKnown {
		t.Errorf("talk got a finding: %q", v.Finding)
	}
	if !strings.Contains(v.Answer, "4 Mi-35M (combat helicopter) from Russia to Pakistan, ordered 2015, 4 delivered 2018") {
		t.Errorf("what came later is not shown: %q", v.Answer)
	}
}

func TestDesignations(t *testing.T) {
	tr := sampleTrier(t)
	claim := func(designation waybill.Designation) waybill.Finding {
		return try(tr, waybill.Statement{Kind: waybill.Deal, Stage: "ordered", Modality: waybill.Fact, Supplier: who("RUS"), Recipient: who("PAK"),
			When: year("2015"), Weapons: []waybill.Weapon{{Text: string(designation), Designation: designation}}}).Finding
	}
	for d, want := range map[waybill.Designation]waybill.Finding{"Mi-35": waybill.BorneOut, "MI-35M": waybill.BorneOut,
		"Mi-3": waybill.NothingKnown, "Mi-350": waybill.NothingKnown, "Su-35": waybill.NothingKnown} {
		if got := claim(d); got != want {
			t.Errorf("%s: got %q, want %q", d, got, want)
		}
	}
}

func TestNoRegisterIsSaidSo(t *testing.T) {
	v := try(trier(t, check.Shelf{AsKnown: "2014-11-21"}), waybill.Statement{Kind: waybill.Ranking, Subject: who("RUS")})
	if v.Finding != waybill.NothingKnown || !strings.Contains(v.Reason, "2014-11-21") {
		t.Errorf("got %q: %q", v.Finding, v.Reason)
	}
}

// gold is a statement as it is coded by hand: roles are bare codes.
func gold(t *testing.T, raw json.RawMessage) waybill.Statement {
	t.Helper()
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		t.Fatal(err)
	}
	for _, role := range append(waybill.Roles, "scope") {
		var ids []string
		if json.Unmarshal(fields[string(role)], &ids) == nil && ids != nil {
			ms := []waybill.Mention{}
			for _, id := range ids {
				ms = append(ms, waybill.Mention{Actor: waybill.ActorID(id), Text: id})
			}
			fields[string(role)], _ = json.Marshal(ms)
		}
	}
	whole, _ := json.Marshal(fields)
	var s waybill.Statement
	if err := json.Unmarshal(whole, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestArticleOf2014(t *testing.T) {
	shared := filepath.Join("..", "..", "..", "shared")
	var files [][]byte
	for _, f := range []string{"deliveries_1950-1989_gen2024-04-16.csv", "deliveries_1990-2023_gen2024-04-13.csv"} {
		raw, err := os.ReadFile(filepath.Join(shared, "data", "sipri_deliveries_2024-04", f))
		if err != nil {
			t.Skip("skipped: ../shared is not here")
		}
		files = append(files, raw)
	}
	raw, err := os.ReadFile(filepath.Join(shared, "seed", "statements.jsonl"))
	if err != nil {
		t.Skip("skipped: ../shared is not here")
	}
	var doc struct{ Statements []json.RawMessage }
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	tr := trier(t, deliveries(t, files...))
	var all strings.Builder
	for _, one := range doc.Statements {
		s := gold(t, one)
		if !check.Checkable(s) {
			continue
		}
		v := try(tr, s)
		t.Logf("%s\n  %s\n  answer:  %s\n  reason:  %s\n  nearest: %s", v.Says, v.Finding, v.Answer, v.Reason, v.Nearest)
		for _, w := range v.Working {
			for _, l := range w.Lines {
				all.WriteString(w.Title + " | " + l.Label + " | " + l.Text + "\n")
			}
		}
		all.WriteString(v.Answer + "\n" + v.Reason + "\n")
	}
	for _, want := range []string{
		"28.6 TIV", "13 RD-33 (6200) (turbofan) at 2.2 each",
		"3,720.2 TIV (71.0 %)", "983 TIV (18.8 %)", "5,241.9 TIV", "(75.9 %)", "(7.7 %)", "18,106.3 TIV",
		"(50.8 %)", "6,690.6 TIV", "0.344", "(69.1 %)", "0.494",
		"4 Mi-35M (combat helicopter) from Russia to Pakistan, ordered 2015, 4 delivered 2018",
		"2007: 6.6, 2008: 17.6, 2009: 6.6, 2010: 26.4, 2011: 28.6, 2012: 28.6, 2013: 28.6 TIV, all of it RD-33 (6200) (turbofan)",
	} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("nothing computes %q", want)
		}
	}
}
