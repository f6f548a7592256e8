package main

import (
	"database/sql"
	"math"
	"path/filepath"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/register"
)

// invented makes a register of the size of a real one out of a fixed sequence.
func inventedRegister(rows int) *register.Columns {
	b := register.NewBuilderWith(func(name string) (waybill.ActorID, bool) { return waybill.ActorID(name), true })
	x := uint64(1)
	draw := func(n int) int {
		x = x*6364136223846793005 + 1442695040888963407
		return int(x>>33) % n
	}
	name := func(i int) string { return "State " + string(rune('A'+i%26)) + string(rune('A'+i/26)) }
	var number, unit, tiv float64
	t := waybill.Transfer{Layout: waybill.LayoutDeliveries, Designation: "Falke", Status: waybill.New, Row: waybill.Row{Snapshot: "invented"},
		Delivered: &number, UnitTIVNew: &unit, UnitTIV: &unit, DeliveredTIV: &tiv, DeliveryYears: []int{0}}
	for i := range rows {
		s := draw(136) * draw(136) / 136
		number, unit = float64(1+draw(60)), float64(1+draw(2000))/100
		tiv = math.Round(number*unit*100) / 100
		t.DealID, t.Row.Line = 1+i/2, i+13
		r := (s*7 + draw(24)) % 261
		t.Supplier, t.Recipient = name(s), name(r)
		t.DeliveryYears[0] = 1950 + (s*31+r*17+draw(12))%74 // a pair trades for a while
		t.DeliveredUncertain, t.DeliveryYearsUncertain = draw(100) < 68, draw(100) < 38
		b.Add(&t)
	}
	c, _ := b.Finish(waybill.Release{ID: "invented/transfers/deliveries@2024-04-16", Layout: waybill.LayoutDeliveries})
	return c
}

// inSQLite puts the same rows into a table of a database file.
func inSQLite(t *testing.T, c *register.Columns) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(t.TempDir(), "rows.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	tx, err := db.Begin()
	if err == nil {
		_, err = tx.Exec(`create table rows (supplier text, recipient text, year integer, tiv real, marked integer)`)
	}
	if err != nil {
		t.Fatal(err)
	}
	put, err := tx.Prepare(`insert into rows values ($1, $2, $3, $4, $5)`)
	if err != nil {
		t.Fatal(err)
	}
	for i := range c.N {
		marked := c.Flags[i] & (register.DeliveredUncertain | register.DeliveryYearUncertain)
		if _, err := put.Exec(c.Names[c.Supplier[i]], c.Names[c.Recipient[i]], int(c.DeliveryYear[i]), c.TIV[i], marked != 0); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	return db
}

// TestTablesAgainstSQLite asks for supplier, recipient and year from the columns
// and from the same rows in SQLite, in one run: the same cells, and how much
// faster. The aim is a twentieth; the test's wall is wider, for busy machines.
func TestTablesAgainstSQLite(t *testing.T) {
	c := inventedRegister(59157)
	set := measure.New(c, nil, nil)
	db := inSQLite(t, c)
	q := measure.Query{Measure: "tiv", By: []string{"supplier", "recipient", "year"}}
	var table waybill.Table
	var cells int
	ours, theirs := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	for range 5 {
		at := time.Now()
		var err error
		if table, err = measure.Compute(set, q); err != nil {
			t.Fatal(err)
		}
		ours = min(ours, time.Since(at))
		at = time.Now()
		cells = askSQLite(t, db, table)
		theirs = min(theirs, time.Since(at))
	}
	if cells != len(table.Rows) {
		t.Errorf("SQLite has %d cells, the table %d", cells, len(table.Rows))
	}
	ratio := float64(theirs) / float64(ours)
	t.Logf("%d rows, %d cells: waybill %v, SQLite %v: 1/%.0f of it", c.N, cells, ours.Round(10*time.Microsecond), theirs.Round(10*time.Microsecond), ratio)
	if ratio < 3 {
		t.Errorf("got 1/%.1f of SQLite's time; the aim is 1/20", ratio)
	}
}

// askSQLite runs the same query, compares its cells, and counts them.
func askSQLite(t *testing.T, db *sql.DB, table waybill.Table) int {
	t.Helper()
	rows, err := db.Query(`select supplier, recipient, year, sum(tiv), sum(marked * tiv) from rows group by 1, 2, 3 order by 1, 2, 3`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		var supplier, recipient, year string
		var tiv, marked float64
		if err := rows.Scan(&supplier, &recipient, &year, &tiv, &marked); err != nil {
			t.Fatal(err)
		}
		if n < len(table.Rows) {
			if r := table.Rows[n]; r.Names[0] != supplier || r.Names[1] != recipient || r.Names[2] != year || math.Abs(r.Cell.Value-tiv) > 0.3 {
				t.Fatalf("cell %d: got %v %v, SQLite has %s %s %s %v", n, r.Names, r.Cell.Value, supplier, recipient, year, tiv)
			}
		}
		n++
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return n
}
