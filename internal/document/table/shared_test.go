package table

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill"
)

// shared reads a file that is not the project's own, or skips the test.
func shared(t testing.TB, name ...string) []byte {
	t.Helper()
	p := filepath.Join(append([]string{"..", "..", "..", "..", "shared", "data"}, name...)...)
	b, err := os.ReadFile(p)
	if err != nil {
		t.Skip("skipped: ../shared is not here")
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

func tally(issues []waybill.Issue) map[string]int {
	n := map[string]int{}
	for _, i := range issues {
		n[i.Code] += i.Count
	}
	return n
}

func TestOtherRegistersAreRead(t *testing.T) {
	for _, x := range []struct {
		folder, file string
	}{
		{"sipri_tiv_tables", "exports_by_supplier_1950-2024_gen2024-10-13.csv"},
		{"sipri_tiv_tables", "imports_by_recipient_1950-2024_gen2024-10-13.csv"},
		{"sipri_tiv_tables", "regional_imports_by_supplier_1990-2023_gen2024-04-13.csv"},
		{"embargoes", "sipri_arms_embargoes_archive_2021-05.csv"},
		{"dcad", "DCAD-v1.0-main.csv"},
		{"us_security_assistance", "arms_sales_totals.json.gz"},
		{"national_export_licences", "nl_uitvoer_militaire_goederen_2004-2014.csv.gz"},
		{"national_export_licences", "de_ruestungsexport_2000-2013.csv"},
		{"national_export_licences", "eu_caat_broker.csv"},
	} {
		b := shared(t, x.folder, x.file)
		s, issues, err := Read(bytes.NewReader(b), waybill.SnapshotID(x.file), nil)
		if err != nil {
			t.Errorf("%s: %v", x.file, err)
			continue
		}
		t.Logf("%s %d %d-%d %s %d", s.Release.ID, s.Release.Rows, s.Release.FirstYear, s.Release.LastYear, s.Release.Scope, len(s.Amounts))
		t.Log(tally(issues))
		for i, s := range issues {
			if i < 14 {
				t.Log(s)
			}
		}
	}
}
