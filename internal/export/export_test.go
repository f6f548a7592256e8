package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/export"
)

func table() waybill.Table {
	return waybill.Table{Measure: "tiv", Unit: "million TIV", Rule: "docs/measures.md#tiv", Generated: "2024-04-16",
		Release: []waybill.ReleaseID{"norland/transfers/deliveries@2024-04-16"}, GroupBy: []string{"supplier", "year"},
		Credit: "Norland's register", Address: "tiv?by=supplier&by=year~00", Note: []string{"a note"},
		Rows: []waybill.TableRow{
			{Names: []string{"Norland", "2013"}, Codes: []string{"NOR", ""}, Cell: waybill.Cell{Known: true, Value: 3720.2, Low: 3100.05, High: 4400, Marked: 0.25}},
			{Names: []string{"=Ostria, \"old\"", "2013"}, Codes: []string{"OST", ""}, Cell: waybill.Cell{Known: true, Value: 0, Low: 0, High: 0.5}},
			{Names: []string{"Südmark", "2014"}, Codes: []string{"SUD", ""}, Cell: waybill.Cell{}},
		}}
}

func write(t *testing.T, f export.Format, tab waybill.Table) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := export.Write(&b, f, tab); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestCSVHasGroupingsThenTheMeasure(t *testing.T) {
	got, err := csv.NewReader(bytes.NewReader(write(t, export.CSV, table()))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"supplier", "supplier_code", "year", "tiv", "tiv_low", "tiv_high", "tiv_marked"},
		{"Norland", "NOR", "2013", "3720.2", "3100.05", "4400", "0.25"},
		{"'=Ostria, \"old\"", "OST", "2013", "0", "0", "0.5", "0"},
		{"Südmark", "SUD", "2014", "", "", "", ""},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestApportionedFiguresHaveTheirColumn(t *testing.T) {
	tab := table()
	tab.Rows[0].Cell.Apportioned = 0.5
	head, _, _ := strings.Cut(string(write(t, export.CSV, tab)), "\n")
	if !strings.HasSuffix(head, ",tiv_marked,tiv_apportioned") {
		t.Errorf("got header %q, want tiv_apportioned at its end", head)
	}
}

func TestJSONIsTheTable(t *testing.T) {
	var got waybill.Table
	if err := json.Unmarshal(write(t, export.JSON, table()), &got); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(table(), got); d != "" {
		t.Error(d)
	}
}

func TestParquetKeepsOrderBlanksAndCredit(t *testing.T) {
	b := write(t, export.Parquet, table())
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range f.Schema().Columns() {
		names = append(names, strings.Join(c, "."))
	}
	want := []string{"supplier", "supplier_code", "year", "tiv", "tiv_low", "tiv_high", "tiv_marked"}
	if d := cmp.Diff(want, names); d != "" {
		t.Error(d)
	}
	if credit, ok := f.Lookup("waybill.credit"); !ok || credit != "Norland's register" {
		t.Errorf("got credit %q, want Norland's register", credit)
	}
	type row struct {
		Supplier string   `parquet:"supplier"`
		Year     int32    `parquet:"year"`
		TIV      *float64 `parquet:"tiv,optional"`
	}
	rows, err := parquet.Read[row](bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3 || *rows[0].TIV != 3720.2 || rows[1].TIV == nil || *rows[1].TIV != 0 || rows[2].TIV != nil || rows[2].Year != 2014 {
		t.Errorf("got %+v; want 3720.2, 0 and no value", rows)
	}
}

func TestXLSXHasTableAndAbout(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t, export.XLSX, table())))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("table")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 4 || rows[1][3] != "3720.2" || rows[2][3] != "0" || len(rows[3]) > 3 {
		t.Errorf("got %q; want 3720.2, 0 and an empty cell", rows)
	}
	about, err := f.GetRows("about")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(about[1], " "), "million TIV") {
		t.Errorf("got %q, want the unit", about)
	}
}

func TestSameTableSameBytes(t *testing.T) {
	for _, f := range export.Formats {
		if !bytes.Equal(write(t, f, table()), write(t, f, table())) {
			t.Errorf("%s: the same table gave different bytes", f)
		}
	}
}

func TestTextIsAligned(t *testing.T) {
	got := string(write(t, export.Text, table()))
	want := `supplier        code  year      tiv         low to high  marked
Norland         NOR   2013  3,720.2  3,100.1 to 4,400.0    25 %
=Ostria, "old"  OST   2013        0            0 to 0.5     0 %
Südmark         SUD   2014
`
	if !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !strings.Contains(got, "credit: Norland's register") || !strings.Contains(got, "address: tiv?") {
		t.Errorf("credit or address is missing:\n%s", got)
	}
}

func TestRanksReadAsRanks(t *testing.T) {
	c := waybill.Cell{Known: true, Value: 1, Low: 1, High: 2}
	if got := export.Interval("rank", c); got != "1st to 2nd" {
		t.Errorf("got %q, want 1st to 2nd", got)
	}
	for n, want := range map[float64]string{3: "3rd", 11: "11th", 12: "12th", 21: "21st", 112: "112th", 4: "4th"} {
		if got := export.Figure("rank", n); got != want {
			t.Errorf("%v: got %s, want %s", n, got, want)
		}
	}
}

func TestUnknownFormatSaysWhichThereAre(t *testing.T) {
	err := export.Write(&bytes.Buffer{}, "rtf", table())
	if waybill.KindOf(err) != waybill.Invalid || !strings.Contains(err.Error(), "parquet") {
		t.Errorf("got %v, want the list of formats", err)
	}
}
