package register_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/document/table"
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

func readFile(t testing.TB, p string) []byte {
	t.Helper()
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
	return b
}

// imported reads one file of a transfer register into columns.
func imported(t testing.TB, id waybill.SnapshotID, b []byte) (*register.Columns, []waybill.Issue) {
	t.Helper()
	builder := register.NewBuilder()
	sheet, issues, err := table.Read(bytes.NewReader(b), id, builder.Add)
	if err != nil {
		t.Fatal(err)
	}
	c, more := builder.Finish(sheet.Release)
	return c, append(issues, more...)
}

func tally(issues []waybill.Issue) map[string]int {
	n := map[string]int{}
	for _, i := range issues {
		n[i.Code] += i.Count
	}
	return n
}

// TestRegistersOfEveryVintage reads each file whole: every row, and no issue but
// those that the files are known to have.
func TestRegistersOfEveryVintage(t *testing.T) {
	for _, x := range []struct {
		folder, file string
		rows         int
		from, to     int
		generated    waybill.Day
		issues       map[string]int
	}{
		{"sipri_deliveries_2024-04", "deliveries_1950-1989_gen2024-04-16.csv", 31319, 1950, 1989, "2024-04-16", nil},
		{"sipri_deliveries_2024-04", "deliveries_1990-2023_gen2024-04-13.csv", 27838, 1990, 2023, "2024-04-13", nil},
		{"sipri_orders_2026-05", "trade-register_1950-2025_gen2026-05-18.csv", 29916, 1950, 2025, "2026-05-18", nil},
		{"sipri_orders_older_vintages", "trade-register_gen2025-03-13.csv.gz", 29515, 1950, 2024, "2025-03-13", map[string]int{"joined-line": 4}},
		{"sipri_api", "response_decoded.csv", 1414, 2000, 2001, "2025-02-10", nil},
	} {
		c, issues := imported(t, waybill.SnapshotID(x.file), readFile(t, shared(t, "data", x.folder, x.file)))
		got := tally(issues)
		delete(got, "unknown-name") // the lexicon's matter, tried below
		if r := c.Release; c.N != x.rows || r.FirstYear != x.from || r.LastYear != x.to || r.Generated != x.generated || r.Scope != "" {
			t.Errorf("%s: %d rows, %+v", x.file, c.N, r)
		}
		if diff := cmp.Diff(x.issues, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: issues (-want +got)\n%s", x.file, diff)
		}
		t.Logf("%s: %d rows, %d bytes a row, %d bytes encoded, issues %v", x.file, c.N, c.Bytes()/c.N, len(c.Encode()), tally(issues))
	}
}
