package table

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill"
)

const (
	top    = "Transfers of major conventional arms from All countries to All countries. Deals with deliveries or orders made for year range '2000' to '2020' \nData generated: 16 Apr 2024 10:05:18 PM\n"
	head17 = "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production\n"
	head16 = "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"
	row17  = "901,Sweden,Brazil,Lynx-9,reconnaissance AV,Armoured vehicles,2004,No,6,No,2006,Yes,New,1.5,1.5,9,No"
	row16  = "Brazil,Sweden,2004,?,12,,Lynx,reconnaissance AV,10,?,2006; 2007,New,Two lots; aid,1.5,18,15"
)

// take reads a table and gives the rows in short, the issues' codes and the sheet.
func take(t *testing.T, in string) (rows []string, codes map[string]int, s waybill.Sheet) {
	t.Helper()
	s, issues, err := Read(strings.NewReader(in), "test", func(r *waybill.Transfer) {
		rows = append(rows, fmt.Sprintf("%d:%s>%s %s %v %s", r.Row.Line, r.Supplier, r.Recipient, r.Designation, r.DeliveryYears, r.Comment))
	})
	if err != nil {
		t.Fatalf("%v\n%s", err, in)
	}
	return rows, tally(issues), s
}

func TestDeliveriesRowIsReadWhole(t *testing.T) {
	var got waybill.Transfer
	_, _, err := Read(strings.NewReader(top+head17+row17+"\n"), "test", func(r *waybill.Transfer) { got = *r })
	if err != nil {
		t.Fatal(err)
	}
	n := func(v float64) *float64 { return &v }
	want := waybill.Transfer{Row: waybill.Row{Snapshot: "test", Line: 4}, Layout: waybill.LayoutDeliveries, DealID: 901,
		Supplier: "Sweden", Recipient: "Brazil", Designation: "Lynx-9", Description: "reconnaissance AV", Category: waybill.ArmouredVehicles,
		Status: waybill.New, OrderYear: 2004, Delivered: n(6), DeliveryYears: []int{2006}, DeliveryYearsUncertain: true,
		UnitTIVNew: n(1.5), UnitTIV: n(1.5), DeliveredTIV: n(9)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestOrdersRowIsReadWhole(t *testing.T) {
	var got waybill.Transfer
	_, _, err := Read(strings.NewReader(top+head16+row16+"\n"), "test", func(r *waybill.Transfer) { got = *r })
	if err != nil {
		t.Fatal(err)
	}
	n := func(v float64) *float64 { return &v }
	want := waybill.Transfer{Row: waybill.Row{Snapshot: "test", Line: 4}, Layout: waybill.LayoutOrders,
		Supplier: "Sweden", Recipient: "Brazil", Designation: "Lynx", Description: "reconnaissance AV", Status: waybill.New,
		OrderYear: 2004, OrderYearUncertain: true, Ordered: n(12), Delivered: n(10), DeliveredUncertain: true,
		DeliveryYears: []int{2006, 2007}, UnitTIV: n(1.5), OrderTIV: n(18), DeliveredTIV: n(15), Comment: "Two lots; aid"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// packed gives a text as a gzip file.
func packed(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestSameRowsHoweverSaved saves one register in many ways.
func TestSameRowsHoweverSaved(t *testing.T) {
	plain := top + head16 + row16 + "\n" + strings.Replace(row16, "2004", "2005", 1) + "\n"
	want, codes, _ := take(t, plain)
	if len(want) != 2 || len(codes) != 0 {
		t.Fatalf("got %v, %v from the plain form", want, codes)
	}
	for name, in := range map[string]string{
		"BOM":               "\ufeff" + plain,
		"CRLF":              strings.ReplaceAll(plain, "\n", "\r\n"),
		"no last newline":   strings.TrimSuffix(plain, "\n"),
		"blank last lines":  plain + "\n\n",
		"empty last cells":  plain + ",,,,,,,,,,,,,,,\n",
		"quoted":            top + head16 + strings.ReplaceAll(strings.ReplaceAll(plain[len(top+head16):], "Two lots; aid", `"Two lots; aid"`), "Brazil", `"Brazil"`),
		"quoted header":     top + `"` + strings.ReplaceAll(strings.TrimSpace(head16), ",", `","`) + "\"\n" + plain[len(top+head16):],
		"trailing commas":   strings.ReplaceAll(plain, "\n", ",,\n"),
		"tabs":              strings.ReplaceAll(plain, ",", "\t"),
		"renamed column":    strings.Replace(plain, "Number delivered,", "Deliveries in the Year Range,", 1),
		"gzip":              packed(t, plain),
		"answer as it came": `{"bytes": "` + base64.StdEncoding.EncodeToString([]byte(plain)) + `"}`,
		"blanks":            strings.ReplaceAll(plain, "Brazil,", " Brazil ,"),
	} {
		got, codes, s := take(t, in)
		if diff := cmp.Diff(want, got); diff != "" || len(codes) != 0 {
			t.Errorf("%s: rows differ (-want +got), issues %v\n%s", name, codes, diff)
		}
		if s.Release.Generated != "2024-04-16" || s.Release.FirstYear != 2000 || s.Release.LastYear != 2020 {
			t.Errorf("%s: the release is read as %+v", name, s.Release)
		}
	}
}

func TestSemicolonsWithDecimalCommas(t *testing.T) {
	in := strings.ReplaceAll(top, ",", ";") + strings.ReplaceAll(head17, ",", ";") + strings.ReplaceAll(strings.ReplaceAll(row17, ",", ";"), "1.5", "1,5") + "\n"
	rows, codes, _ := take(t, in)
	if len(rows) != 1 || len(codes) != 0 {
		t.Errorf("got %v, %v", rows, codes)
	}
}

func TestLettersOfISO88591(t *testing.T) {
	in := top + head16 + strings.Replace(row16, "Two lots; aid", "Cr\xe9dit de 20 m \x80; d\xe9j\xe0 pay\xe9", 1) + "\n"
	rows, _, _ := take(t, in)
	if len(rows) != 1 || !strings.HasSuffix(rows[0], "Crédit de 20 m €; déjà payé") {
		t.Errorf("got %q", rows)
	}
}

func TestRawNewlineInComment(t *testing.T) {
	a, b, _ := strings.Cut(row16, "; aid")
	in := top + head16 + row16 + "\n" + a + "\nand more\n" + b + "\n" + row16 + "\n"
	rows, codes, _ := take(t, in)
	want := []string{"4:Sweden>Brazil Lynx [2006 2007] Two lots; aid", "5:Sweden>Brazil Lynx [2006 2007] Two lots\nand more", "8:Sweden>Brazil Lynx [2006 2007] Two lots; aid"}
	if diff := cmp.Diff(want, rows); diff != "" || codes["joined-line"] != 1 || len(codes) != 1 {
		t.Errorf("issues %v\n%s", codes, diff)
	}
}

// TestBrokenRowsAreCounted bends one good row at a time; the good rows around it stay.
func TestBrokenRowsAreCounted(t *testing.T) {
	edit := func(col int, v string) string {
		f := strings.Split(row17, ",")
		f[col] = v
		return strings.Join(f, ",")
	}
	for name, x := range map[string]struct {
		row, code string
		taken     int // rows taken of the broken one
	}{
		"field missing":            {strings.Replace(row17, "Lynx-9,", "", 1), "ragged-row", 0},
		"field too many":           {strings.Replace(row17, "Lynx-9,", "Lynx,9,", 1), "ragged-row", 0},
		"shifted marks":            {edit(7, "6"), "shifted-columns", 0},
		"no year of delivery":      {edit(10, ""), "shifted-columns", 0},
		"id no number":             {edit(0, "A1"), "shifted-columns", 0},
		"number no number":         {edit(8, "six"), "bad-number", 0},
		"negative number":          {edit(8, "-6"), "bad-number", 0},
		"TIV in words":             {edit(15, "9 m"), "bad-number", 0},
		"delivery long ago":        {edit(10, "1066"), "year-out-of-range", 0},
		"delivery to come":         {edit(10, "2025"), "year-out-of-range", 0},
		"order to come":            {edit(6, "2025"), "year-out-of-range", 0},
		"no supplier":              {edit(1, ""), "missing-name", 0},
		"product off":              {edit(15, "90"), "row-arithmetic", 1},
		"factor off":               {edit(12, "Second hand"), "second-hand-factor", 1},
		"other status":             {edit(12, "Borrowed"), "unknown-status", 1},
		"other category":           {edit(5, "Rowing boats"), "unknown-category", 1},
		"quote never closed":       {edit(3, `"Lynx`), "open-quote", 1},
		"huge field":               {edit(3, strings.Repeat("x", 2<<20)), "huge-record", 0},
		"millions of columns":      {strings.Repeat(",", 1<<20+5), "huge-record", 0},
		"thousands of columns":     {strings.Repeat(",", 9000), "huge-record", 0},
		"another header":           {strings.TrimSpace(head17), "shifted-columns", 0},
		"line of another preamble": {"Data generated: 1 Jan 2024", "ragged-row", 0},
	} {
		rows, codes, s := take(t, top+head17+row17+"\n"+x.row+"\n"+row17+"\n")
		if len(rows) != 2+x.taken || codes[x.code] != 1 || len(codes) != 1 {
			t.Errorf("%s: %d rows, issues %v; want %d rows and one %s", name, len(rows), codes, 2+x.taken, x.code)
		}
		if s.Release.Rows != len(rows) {
			t.Errorf("%s: the release says %d rows of %d", name, s.Release.Rows, len(rows))
		}
	}
}

func TestIssuesNameLineAndReason(t *testing.T) {
	_, issues, err := Read(strings.NewReader(top+head17+row17+"\n901,Sweden"), "test", func(*waybill.Transfer) {})
	if err != nil {
		t.Fatal(err)
	}
	if len(issues) != 1 || issues[0].Line != 5 || issues[0].Text != "901,Sweden" || issues[0].Snapshot != "test" ||
		issues[0].Reason != "the file ends in the middle of this line (2 of 17 fields); it was left out" {
		t.Errorf("got %+v", issues)
	}
}

func TestManyIssuesAreCountedTogether(t *testing.T) {
	_, issues, err := Read(strings.NewReader(top+head17+strings.Repeat("x,y\n", 5000)), "test", func(*waybill.Transfer) {})
	if err != nil {
		t.Fatal(err)
	}
	if n := tally(issues)["ragged-row"]; n != 5000 || len(issues) != maxIssues+1 {
		t.Errorf("%d issues stand for %d lines, want %d for 5000", len(issues), n, maxIssues+1)
	}
}

func TestPackedFileThatBreaksOff(t *testing.T) {
	whole := packed(t, top+head16+strings.Repeat(row16+"\n", 9000))
	rows, codes, _ := take(t, whole[:len(whole)-8])
	if len(rows) == 0 || codes["broken-gzip"] != 1 {
		t.Errorf("%d rows, issues %v; want what came before the break, and a word about it", len(rows), codes)
	}
}

func TestOpenQuotesDoNotDrawLinesTogether(t *testing.T) {
	bad := strings.Replace(row17, "Lynx-9", `"Lynx-9`, 1)
	rows, codes, _ := take(t, top+head17+strings.Repeat(bad+"\n", 4))
	if len(rows) != 4 || codes["open-quote"] != 4 || !strings.Contains(rows[1], `Brazil "Lynx-9 [2006]`) {
		t.Errorf("got %q, %v; want four rows, each by itself", rows, codes)
	}
}

func TestDeliveredAboveOrdered(t *testing.T) {
	rows, codes, _ := take(t, top+head16+strings.Replace(row16, ",12,", ",9,", 1)+"\n")
	if len(rows) != 1 || codes["delivered-above-ordered"] != 1 {
		t.Errorf("got %v, %v", rows, codes)
	}
}

func TestSliceOfOneState(t *testing.T) {
	_, _, s := take(t, strings.Replace(top, "from All countries", "from Ukraine", 1)+head17+row17+"\n")
	if s.Release.Scope != "from Ukraine" {
		t.Errorf("got the scope %q, want from Ukraine", s.Release.Scope)
	}
}

func TestWhatIsNoRegister(t *testing.T) {
	for name, in := range map[string]string{
		"nothing": "", "text": "Norland has bought boats, planes and tanks.\n", "other table": "a,b,c\n1,2,3\n", "binary": "\x00\x01\x02",
		"page": "<html><body>supplier,recipient</body></html>", "preamble only": top, "JSON": `{"a":1}`, "list": `[{"country":"x"}]`,
	} {
		if l, ok := Sniff([]byte(in)); ok {
			t.Errorf("%s is told as %s", name, l)
		}
		if _, _, err := Read(strings.NewReader(in), "test", func(*waybill.Transfer) {}); !errors.Is(err, ErrNoTable) {
			t.Errorf("%s: got %v, want %v", name, err, ErrNoTable)
		}
	}
}

func TestSlowAndBrokenReaders(t *testing.T) {
	in := top + head16 + strings.Repeat(row16+"\n", 30)
	n := 0
	count := func(*waybill.Transfer) { n++ }
	if _, _, err := Read(iotest.OneByteReader(strings.NewReader(in)), "test", count); err != nil || n != 30 {
		t.Errorf("byte by byte: %d rows, %v", n, err)
	}
	broken := io.MultiReader(strings.NewReader(in), iotest.ErrReader(errors.New("disk on fire")))
	if _, _, err := Read(broken, "test", count); err == nil || !strings.Contains(err.Error(), "disk on fire") {
		t.Errorf("got %v, want the reader's error", err)
	}
}

func TestStamps(t *testing.T) {
	for in, want := range map[string]waybill.Day{
		"18 May 2026 2:29:20 PM": "2026-05-18", "9 Mar 2015": "2015-03-09", "1 January 2020": "2020-01-01", "2024-04-16": "2024-04-16",
		"16 Apr. 2024 10:05:18 PM ": "2024-04-16", "30 Feb 2024": "", "yesterday": "",
	} {
		if got := stamp(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestImposers(t *testing.T) {
	for document, want := range map[string]waybill.ActorID{
		"UNSCR 661": "UN", "S/RES/661": "UN", "96/746/CFSP": "EU", "EC declaration": "EU", "EU 2017/2063": "EU", "Council Decision 2011/137": "EU",
		"ECOWAS decision": "ECOWAS", "OSCE statement": "OSCE", "LAS statement": "Arab League", "AU communiqué": "African Union", "-": "", "": "", "letter": "",
	} {
		if got := imposerOf(document); got != want {
			t.Errorf("%q: got %q, want %q", document, got, want)
		}
	}
}

func TestYearsOfTwoDigits(t *testing.T) {
	for in, want := range map[string]waybill.Day{"4-Nov-77": "1977-11-04", "16-Dec-66": "1966-12-16", "19-Dec-00": "2000-12-19", "13-Nov-17": "2017-11-13", "2014-07-31": "2014-07-31", "": ""} {
		if got, ok := shortDate(in); got != want || !ok {
			t.Errorf("%q: got %q, %v; want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"30-Feb-05", "soon", "4-Nov", "4-Nov-x7"} {
		if got, ok := shortDate(in); ok {
			t.Errorf("%q is read as %q", in, got)
		}
	}
}

func TestZeroIsNotBlank(t *testing.T) {
	in := "Volume of transfers of major arms\nData generated: 13 Oct 2024 12:33:53 PM\n\nRecipient,2001,2002,2003,2001-2003\nBrazil,0 ,,5,5\nTotal,0,,5,5\n"
	_, _, s := take(t, in)
	want := []waybill.TIVCell{
		{Row: waybill.Row{Snapshot: "test", Line: 5}, Name: "Brazil", Code: "BRA", Role: waybill.RoleRecipient, Year: 2001, Million: 0},
		{Row: waybill.Row{Snapshot: "test", Line: 5}, Name: "Brazil", Code: "BRA", Role: waybill.RoleRecipient, Year: 2003, Million: 5},
	}
	if diff := cmp.Diff(want, s.Cells); diff != "" {
		t.Error(diff)
	}
}

func TestTableOfBefore2023(t *testing.T) {
	in := "TIV of arms exports from Sweden, 2001-2002\nGenerated: 28 July 2022\nFigures are SIPRI Trend Indicator Values (TIVs) expressed in millions.\n\n,2001,2002,Total\nBrazil,4,,4\nTotal,4,,4\n"
	_, codes, s := take(t, in)
	want := []waybill.TIVCell{{Row: waybill.Row{Snapshot: "test", Line: 6}, Name: "Brazil", Code: "BRA", Role: waybill.RoleRecipient, Within: "Sweden", Year: 2001, Million: 4}}
	if diff := cmp.Diff(want, s.Cells); diff != "" || len(codes) > 0 || s.Release.Generated != "2022-07-28" || s.Release.Scope != "exports of Sweden" {
		t.Errorf("%+v, issues %v\n%s", s.Release, codes, diff)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(top + head17 + row17 + "\n"))
	f.Add([]byte(top + head16 + row16 + "\nBrazil,Sweden,2004,?,12,,Lynx,x,10,?,2006,New,a\nb,1,2,3\n"))
	f.Add([]byte("Recipient,2001,2002,2003\nBrazil,0,,5\n"))
	f.Add([]byte("\xef\xbb\xbfTarget,Entry into force,Suspended,Lifted,Establishing document\r\nIraq,6-Aug-90,,,\"UNSCR\n661\"\r\n"))
	f.Add([]byte("ccode1,cowName1,ccode2,cowName2,signDay,signMonth,signYear,DCAid\n2,USA,20,CAN,1,4,1984,x\n"))
	f.Add([]byte(`[{"year":"2014","country":"Brazil","program":"x","authorizations":"1","deliveries":"","notifications":""}]`))
	f.Add([]byte(`{"country":"canada","hw_imp":[{"country":"Sweden","acv_1":4}],"sa_imp_time":[{"tow":"sa_ar","own_values":[{"year":2012,"amount":3}]}]}`))
	f.Add([]byte("2008,AT,Austria,issued,CA,Canada,1,30000.0,ML4,50,,BG,Bulgaria\n"))
	f.Add([]byte("\x1f\x8b\x08\x00"))
	f.Add([]byte(`{"bytes":"` + base64.StdEncoding.EncodeToString([]byte(top+head16+row16)) + `"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, unpacked, _, err := peek(bytes.NewReader(b))
		if err != nil {
			return
		}
		whole, err := io.ReadAll(unpacked)
		if err != nil {
			t.Fatal(err)
		}
		lines := bytes.Count(whole, []byte("\n")) + 1
		rows := 0
		sheet, issues, err := Read(bytes.NewReader(b), "fuzz", func(r *waybill.Transfer) {
			rows++
			if r.Row.Line < 1 || r.Row.Line > lines || r.Supplier == "" || r.Recipient == "" {
				t.Errorf("a row without its place or its names: %+v", r)
			}
			for _, y := range r.DeliveryYears {
				if y < firstYear || y > 2200 {
					t.Errorf("the year %d", y)
				}
			}
		})
		if _, ok := Sniff(b); !ok && err == nil {
			t.Errorf("what Sniff does not know was read: %q", b)
		}
		if err == nil && rows > 0 && sheet.Release.Rows != rows {
			t.Errorf("%d rows given, %d counted", rows, sheet.Release.Rows)
		}
		for _, i := range issues {
			if i.Code == "" || i.Count < 1 || i.Reason == "" {
				t.Errorf("an issue that says nothing: %+v", i)
			}
		}
	})
}
