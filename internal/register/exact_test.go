package register_test

import (
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill"
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
	for role, file := range map[waybill.Role]string{
		waybill.RoleSupplier:  "exports_by_supplier_1950-2024_gen2024-10-13.csv",
		waybill.RoleRecipient: "imports_by_recipient_1950-2024_gen2024-10-13.csv",
	} {
		r := csv.NewReader(strings.NewReader(string(readFile(t, shared(t, "data", "sipri_tiv_tables", file)))))
		r.FieldsPerRecord = -1
		r.LazyQuotes = true
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var years []int
		for _, row := range rows {
			if row[0] == "Recipient" || row[0] == "Exports by" {
				for _, c := range row[1:] {
					y, err := strconv.Atoi(c)
					if err != nil {
						break
					}
					years = append(years, y)
				}
				continue
			}
			if len(years) == 0 || strings.HasPrefix(row[0], "Total") {
				continue
			}
			for k, y := range years {
				s := strings.TrimSpace(row[k+1])
				if s == "" || y > 2023 {
					continue
				}
				want, err := strconv.ParseFloat(s, 64)
				if err != nil {
					t.Fatalf("%s: %s %d: %v", file, row[0], y, err)
				}
				checked++
				if got := sums[role][cell{row[0], y}]; math.Abs(got-want) > 0.5+1e-6 {
					off++
					if off < 10 {
						t.Errorf("%s, %s %d: got %.3f, want %v", role, row[0], y, got, want)
					}
				}
			}
		}
	}
	t.Logf("%d cells compared, %d off by more than 0.5", checked, off)
	if checked != 10644 {
		t.Errorf("compared %d cells, want 10644", checked)
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
