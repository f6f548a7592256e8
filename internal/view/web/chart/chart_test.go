package chart

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/waybill-ledger/waybill"
)

func cell(v, lo, hi float64) waybill.Cell {
	return waybill.Cell{Known: true, Value: v, Low: lo, High: hi}
}

func table(by []string, rows ...waybill.TableRow) waybill.Table {
	return waybill.Table{Measure: "tiv", Unit: "million TIV", GroupBy: by, Rows: rows}
}

func row(c waybill.Cell, names ...string) waybill.TableRow {
	codes := make([]string, len(names))
	for i, n := range names {
		codes[i] = strings.ToUpper(n)
	}
	return waybill.TableRow{Names: names, Codes: codes, Cell: c}
}

func href(a, b string) string { return "/pairs/" + a + "/" + b }

// wellFormed tells whether a drawing is XML, and counts its elements.
func wellFormed(t testing.TB, svg string) map[string]int {
	t.Helper()
	count := map[string]int{}
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return count
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		if s, ok := tok.(xml.StartElement); ok {
			count[s.Name.Local]++
		}
	}
}

func TestStackHasABandEachAndTheRestBehind(t *testing.T) {
	var rows, rank []waybill.TableRow
	for _, n := range strings.Split("abcdefghijk", "") {
		rows = append(rows, row(cell(10, 5, 15), n, "2011"), row(cell(20, 20, 20), n, "2013"))
		rank = append(rank, row(cell(30, 25, 35), n))
	}
	f := Stacked("what", table([]string{"supplier", "year"}, rows...), table([]string{"supplier"}, rank...),
		table([]string{"year"}, row(cell(110, 0, 200), "2011"), row(cell(220, 0, 300), "2013")), href)
	if n := wellFormed(t, f.SVG); n["path"] != 9 {
		t.Errorf("%d areas, want 8 and one behind", n["path"])
	}
	b := f.Data.(block)
	if strings.Join(b.Labels, " ") != "2011 2012 2013" || b.Totals[1] != "nothing delivered" || b.Series[0].Values[1] != nil {
		t.Errorf("a year without deliveries is not kept as such: %+v", b)
	}
	if last := f.Legend[len(f.Legend)-1]; last.Name != "3 others" || last.Colour != 0 {
		t.Errorf("the key ends with %+v", last)
	}
	if !strings.HasPrefix(b.Spoken[0], "2011: 110.0 million TIV, a 10.0") {
		t.Errorf("a year is said as %q", b.Spoken[0])
	}
}

func TestBarsHaveWhiskersWhereTheIntervalIsWider(t *testing.T) {
	f := Bar("what", Side{"one", table([]string{"year"}, row(cell(10, 5, 15), "2011"), row(cell(20, 20, 20), "2012"), row(waybill.Cell{}, "2013"))})
	n := wellFormed(t, f.SVG)
	if n["rect"] != 2 || n["path"] != 1 {
		t.Errorf("%d bars and %d whiskers, want 2 and 1: a blank is no bar", n["rect"], n["path"])
	}
	if got := f.Data.(block).Series[0].Texts; got[0] != "10.0 (5.0 – 15.0)" || got[1] != "20.0" || got[2] != "no figure" {
		t.Errorf("the bars say %q", got)
	}
	two := Bar("what", Side{"one", table([]string{"year"}, row(cell(10, 10, 10), "2011"))}, Side{"two", table([]string{"year"}, row(cell(12, 12, 12), "2012"))})
	if n := wellFormed(t, two.SVG); n["rect"] != 2 || len(two.Legend) != 2 {
		t.Errorf("two releases side by side: %d bars, key %v", n["rect"], two.Legend)
	}
}

func TestFlowsKeepTheOrderAndLeaveOutBlanks(t *testing.T) {
	f := Flows("what", table([]string{"supplier", "recipient"}, row(cell(30, 1, 40), "x", "y"), row(cell(10, 1, 40), "x", "x"), row(waybill.Cell{}, "z", "y")), href)
	if n := wellFormed(t, f.SVG); n["a"] != 2 || n["rect"] != 3 {
		t.Errorf("%d flows and %d ends, want 2 and 3 (who supplies itself stands on both sides)", n["a"], n["rect"])
	}
	if !strings.Contains(f.SVG, `href="/pairs/X/Y"`) {
		t.Error("a flow does not lead to its pair")
	}
}

func TestMapShadesAndLinks(t *testing.T) {
	shapes := Outlines("# made\nAAA\t10\t20\t\tM0 0l9 9z\nBBB\t30\t40\tdot\t\nCCC\t1\t2\t\tM1 1l2 2z\nbroken\n")
	if len(shapes) != 3 {
		t.Fatalf("%d outlines", len(shapes))
	}
	f := Map("what", table([]string{"recipient"}, waybill.TableRow{Names: []string{"A & B"}, Codes: []string{"AAA"}, Cell: cell(1000, 1, 2)},
		waybill.TableRow{Names: []string{"B"}, Codes: []string{"BBB"}, Cell: cell(1, 1, 2)}), shapes, func(c string) string { return "/states/" + c })
	n := wellFormed(t, f.SVG)
	if n["a"] != 2 || n["circle"] != 1 || n["path"] != 2 {
		t.Errorf("the map has %v", n)
	}
	if !strings.Contains(f.SVG, `q6" d="M0`) || !strings.Contains(f.SVG, `q1" cx`) {
		t.Errorf("the greatest is not the darkest: %s", f.SVG)
	}
}

func TestNothingBreaksOutOfADrawing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.SampledFrom([]string{`<script>`, `"><img src=x onerror=alert(1)>`, `</title></svg><b>`, "a&b", "'"}), rapid.StringMatching(`[ -~é]{1,20}`)).Draw(t, "name")
		v := rapid.Float64Range(0, 1e9).Draw(t, "value")
		r := waybill.TableRow{Names: []string{name, "2001"}, Codes: []string{name, ""}, Cell: cell(v, v/2, v*2)}
		one := waybill.TableRow{Names: r.Names[:1], Codes: r.Codes[:1], Cell: r.Cell}
		pair := waybill.TableRow{Names: []string{name, name}, Codes: []string{name, name}, Cell: r.Cell}
		for _, f := range []Figure{
			Stacked(name, table([]string{"supplier", "year"}, r), table([]string{"supplier"}, one), waybill.Table{}, href),
			Bar(name, Side{name, table([]string{"supplier"}, one)}),
			Flows(name, table([]string{"supplier", "recipient"}, pair), href),
			Map(name, table([]string{"supplier"}, one), []Outline{{Code: waybill.ActorID(name), Path: "M0 0z"}}, func(c string) string { return c }),
		} {
			d := xml.NewDecoder(strings.NewReader(f.SVG))
			for {
				tok, err := d.Token()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatalf("%v in %s", err, f.SVG)
				}
				if s, ok := tok.(xml.StartElement); ok && (s.Name.Local == "script" || s.Name.Local == "img" || s.Name.Local == "b") {
					t.Fatalf("a name became the element %s", s.Name.Local)
				}
			}
			if b, err := json.Marshal(f.Data); err != nil || strings.ContainsAny(string(b), "<>&") {
				t.Fatalf("the data block could end its element: %s %v", b, err)
			}
		}
	})
}

func TestTicksReachOverTheTop(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		top := rapid.Float64Range(1e-6, 1e12).Draw(t, "top")
		step, n := ticks(top)
		if reach := step * float64(n); reach < top*(1-1e-9) || n < 1 || n > 6 {
			t.Fatalf("%d steps of %g for %g", n, step, top)
		}
	})
}

func TestNumbers(t *testing.T) {
	for want, got := range map[string]string{"1,234,567.9": Number(1234567.89, "million TIV"), "12": Number(12, "units"), "2.5": Number(2.5, "years"),
		"0.353": Number(0.3531, "index, 0 to 1"), "-1,000.0": Number(-1000, "per cent"), "0.0": Number(0, "million TIV"),
		"no figure": Text(waybill.Cell{}, "units"), "5.0 – 15.0": Range(cell(10, 5, 15), "million TIV"), "": Range(cell(10, 10, 10), "million TIV")} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
