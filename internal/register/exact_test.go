package register_test

import (
	"bytes"
	"fmt"
	"math"
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/document/table"
	"github.com/waybill-ledger/waybill/internal/register"
)

// april gives the April 2024 release of deliveries, from its two files.
func april(t testing.TB) *register.Columns {
	t.Helper()
	a, _ := imported(t, "aaaa", readFile(t, shared(t, "data", "sipri_deliveries_2024-04", "deliveries_1950-1989_gen2024-04-16.csv")))
	b, _ := imported(t, "bbbb", readFile(t, shared(t, "data", "sipri_deliveries_2024-04", "deliveries_1990-2023_gen2024-04-13.csv")))
	all := register.Combine(b, a)
	if len(all) != 1 {
		t.Fatalf("two files of one release made %d releases, want 1", len(all))
	}
	return all[0]
}

func TestTwoFilesMakeOneRelease(t *testing.T) {
	c := april(t)
	if c.Release.ID != "sipri/transfers/deliveries@2024-04-16" || c.N != 59157 || c.Release.FirstYear != 1950 || c.Release.LastYear != 2023 {
		t.Errorf("got %s with %d rows, %d-%d; want sipri/transfers/deliveries@2024-04-16 with 59157, 1950-2023",
			c.Release.ID, c.N, c.Release.FirstYear, c.Release.LastYear)
	}
}

// TestPublishedTablesAreReproduced adds the release up by state and year and
// compares with the tables that the institute published itself.
func TestPublishedTablesAreReproduced(t *testing.T) {
	c := april(t)
	type cell struct {
		name string
		year int
	}
	sums := map[waybill.Role]map[cell]float64{waybill.RoleSupplier: {}, waybill.RoleRecipient: {}}
	for i := range c.N {
		if !math.IsNaN(c.TIV[i]) {
			y := int(c.DeliveryYear[i])
			sums[waybill.RoleSupplier][cell{c.Names[c.Supplier[i]], y}] += c.TIV[i]
			sums[waybill.RoleRecipient][cell{c.Names[c.Recipient[i]], y}] += c.TIV[i]
		}
	}
	checked, off := 0, 0
	for _, file := range []string{"exports_by_supplier_1950-2024_gen2024-10-13.csv", "imports_by_recipient_1950-2024_gen2024-10-13.csv"} {
		sheet, issues, err := table.Read(bytes.NewReader(readFile(t, shared(t, "data", "sipri_tiv_tables", file))), "tables", nil)
		if err != nil || len(issues) > 0 {
			t.Fatal(err, issues)
		}
		for _, p := range sheet.Cells {
			checked++
			if got := sums[p.Role][cell{p.Name, p.Year}]; math.Abs(got-p.Million) > 0.5+1e-6 {
				if off++; off < 10 {
					t.Errorf("%s %s in %d: got %.3f, published %v", p.Role, p.Name, p.Year, got, p.Million)
				}
			}
		}
	}
	t.Logf("%d cells compared, %d off by more than 0.5", checked, off)
	if checked != 10644 {
		t.Errorf("compared %d cells, want 10644", checked)
	}
}

// TestNoCellBeyondThePublishedTables tells whether a cell that the tables leave blank
// is blank in the register too: 0 and blank are two things.
func TestNoCellBeyondThePublishedTables(t *testing.T) {
	c := april(t)
	published := map[string]bool{}
	for _, file := range []string{"exports_by_supplier_1950-2024_gen2024-10-13.csv", "imports_by_recipient_1950-2024_gen2024-10-13.csv"} {
		sheet, _, err := table.Read(bytes.NewReader(readFile(t, shared(t, "data", "sipri_tiv_tables", file))), "tables", nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range sheet.Cells {
			published[fmt.Sprint(p.Role, p.Name, p.Year)] = true
		}
	}
	extra := map[string]bool{}
	for i := range c.N {
		if c.TIV[i] > 0 {
			for _, k := range []string{fmt.Sprint(waybill.RoleSupplier, c.Names[c.Supplier[i]], c.DeliveryYear[i]), fmt.Sprint(waybill.RoleRecipient, c.Names[c.Recipient[i]], c.DeliveryYear[i])} {
				if !published[k] {
					extra[k] = true
				}
			}
		}
	}
	if len(extra) > 0 {
		t.Errorf("%d cells have deliveries here and are blank in the published tables: %v", len(extra), extra)
	}
}

func TestLayoutsAreJoined(t *testing.T) {
	d := april(t)
	o, _ := imported(t, "cccc", readFile(t, shared(t, "data", "sipri_orders_older_vintages", "trade-register_gen2025-03-13.csv.gz")))
	j := register.Join(d, o)
	unique, ambiguous, none := j.Figures()
	t.Logf("deliveries of April 2024 joined with orders of March 2025: %d unique, %d ambiguous, %d without an order, of %d", unique, ambiguous, none, unique+ambiguous+none)
	if unique+ambiguous+none != 27951 {
		t.Errorf("got %d deals, want 27951", unique+ambiguous+none)
	}
	if unique < 24000 {
		t.Errorf("only %d deals found their order in the next year's release", unique)
	}
}
