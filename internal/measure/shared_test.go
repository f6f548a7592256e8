package measure_test

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/codebook"
	"github.com/waybill-ledger/waybill/internal/document/table"
	"github.com/waybill-ledger/waybill/internal/lexicon"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/register"
)

// shared gives a path in the folder of data that is not the project's own, or
// skips the test.
func shared(t testing.TB, name ...string) string {
	t.Helper()
	p := filepath.Join(append([]string{"..", "..", "..", "shared"}, name...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skip("skipped: ../shared is not here")
	}
	return p
}

// imported reads one file of a transfer register into columns.
func imported(t testing.TB, name ...string) *register.Columns {
	t.Helper()
	p := shared(t, name...)
	b, err := os.ReadFile(p)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(p, ".gz") {
		z, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		if b, err = io.ReadAll(z); err != nil {
			t.Fatal(err)
		}
	}
	builder := register.NewBuilder()
	sheet, _, err := table.Read(bytes.NewReader(b), waybill.SnapshotID(filepath.Base(p)), builder.Add)
	if err != nil {
		t.Fatal(err)
	}
	c, _ := builder.Finish(sheet.Release)
	return c
}

// april gives the April 2024 release of deliveries, from its two files, beside
// the orders of May 2026.
func april(t testing.TB) *measure.Set {
	t.Helper()
	a := imported(t, "data", "sipri_deliveries_2024-04", "deliveries_1950-1989_gen2024-04-16.csv")
	b := imported(t, "data", "sipri_deliveries_2024-04", "deliveries_1990-2023_gen2024-04-13.csv")
	all := register.Combine(b, a)
	if len(all) != 1 {
		t.Fatalf("two files of one release made %d releases, want 1", len(all))
	}
	return named(t, measure.New(all[0], nil, nil))
}

func may(t testing.TB) *register.Columns {
	return imported(t, "data", "sipri_orders_2026-05", "trade-register_1950-2025_gen2026-05-18.csv")
}

// named gives a set the project's own lexicon.
func named(t testing.TB, s *measure.Set) *measure.Set {
	t.Helper()
	book, err := lexicon.Load(codebook.FS)
	if err != nil {
		t.Fatal(err)
	}
	s.Names = measure.Book{Lexicon: book}
	return s
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.0501 }

// TestFiguresOfTheFirstArticle holds the figures that the first article's claims
// are tried against.
func TestFiguresOfTheFirstArticle(t *testing.T) {
	s := april(t)
	for _, c := range []struct {
		recipient string
		from, to  int
		whole     float64
		parts     map[waybill.ActorID][2]float64 // TIV (0: not looked at), share
		hhi       float64
	}{
		{"India", 2013, 2013, 5241.9, map[waybill.ActorID][2]float64{"RUS": {3720.2, 71.0}, "USA": {983.0, 18.8}}, 0},
		{"India", 2009, 2013, 18106.3, map[waybill.ActorID][2]float64{"RUS": {0, 75.9}, "USA": {0, 7.7}}, 0},
		{"India", 2010, 2014, 0, map[waybill.ActorID][2]float64{"RUS": {0, 71.8}, "USA": {0, 12.9}}, 0},
		{"Pakistan", 2009, 2013, 6690.6, map[waybill.ActorID][2]float64{"CHN": {0, 50.8}, "USA": {0, 27.9}, "SWE": {0, 5.1},
			"ITA": {0, 5.0}, "UKR": {0, 4.3}, "RUS": {118.8, 1.8}}, 0.344},
		{"Pakistan", 2014, 2018, 4224.8, map[waybill.ActorID][2]float64{"CHN": {0, 69.1}, "USA": {0, 8.9}, "ITA": {0, 5.7}, "RUS": {225.6, 5.3}}, 0.494},
	} {
		b, err := s.Breakdown(measure.Filter{Recipient: []string{c.recipient}, From: c.from, To: c.to}, "supplier", true)
		if err != nil {
			t.Fatal(err)
		}
		if c.whole != 0 && !near(b.Whole.Value, c.whole) {
			t.Errorf("%s %d-%d: got %.2f in all, want %.1f", c.recipient, c.from, c.to, b.Whole.Value, c.whole)
		}
		if c.hhi != 0 && math.Abs(b.HHI.Value-c.hhi) > 0.0005 {
			t.Errorf("%s %d-%d: got HHI %.4f, want %.3f", c.recipient, c.from, c.to, b.HHI.Value, c.hhi)
		}
		for code, want := range c.parts {
			p, ok := b.Part(code)
			if !ok || want[0] != 0 && !near(p.TIV.Value, want[0]) || !near(p.Share.Value, want[1]) {
				t.Errorf("%s %d-%d from %s: got %.2f TIV, %.2f per cent; want %v", c.recipient, c.from, c.to, code, p.TIV.Value, p.Share.Value, want)
			}
			if len(p.TIV.Rows) == 0 {
				t.Errorf("%s from %s: no rows behind the figure", c.recipient, code)
			}
		}
	}
}

// TestPublishedTables computes every cell of the tables that the institute
// published itself.
func TestPublishedTables(t *testing.T) {
	s := april(t)
	checked, off := 0, 0
	for role, file := range map[string]string{
		"supplier":  "exports_by_supplier_1950-2024_gen2024-10-13.csv",
		"recipient": "imports_by_recipient_1950-2024_gen2024-10-13.csv",
	} {
		got, err := measure.Compute(s, measure.Query{Measure: "tiv", By: []string{role, "year"}})
		if err != nil {
			t.Fatal(err)
		}
		cells := map[[2]string]float64{}
		for _, r := range got.Rows {
			cells[[2]string{r.Names[0], r.Names[1]}] = r.Cell.Value
		}
		for key, want := range published(t, file) {
			checked++
			if v, ok := cells[key]; !ok || math.Abs(v-want) > 0.5+1e-9 {
				if off++; off < 10 {
					t.Errorf("%s %v: got %v (known: %v), want %v", role, key, v, ok, want)
				}
			}
		}
	}
	t.Logf("%d published cells, %d off by more than 0.5", checked, off)
	if checked != 10644 || off != 0 {
		t.Errorf("got %d cells, %d off; want 10644 and none", checked, off)
	}
}

// published reads the filled cells of a table by name and year, 1950 to 2023.
func published(t *testing.T, file string) map[[2]string]float64 {
	t.Helper()
	b, err := os.ReadFile(shared(t, "data", "sipri_tiv_tables", file))
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(b))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[[2]string]float64{}
	var head []string
	for _, row := range rows {
		switch {
		case row[0] == "Recipient" || row[0] == "Exports by":
			head = row
			continue
		case head == nil || row[0] == "" || strings.HasPrefix(row[0], "Total"):
			continue
		}
		for i, v := range row {
			if i == 0 || i >= len(head) {
				continue
			}
			year, err := strconv.Atoi(strings.TrimSpace(head[i]))
			if err != nil || year > 2023 {
				continue
			}
			if n, err := strconv.ParseFloat(strings.TrimSpace(v), 64); err == nil {
				out[[2]string{row[0], strings.TrimSpace(head[i])}] = n
			}
		}
	}
	return out
}
