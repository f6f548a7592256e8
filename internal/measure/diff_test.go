package measure_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/register"
)

func orders(t *testing.T, lines string) *register.Columns {
	t.Helper()
	s := &script{t: t}
	for line := range strings.Lines(lines) {
		s.orders = append(s.orders, s.order(strings.TrimSpace(line)))
	}
	return columns(waybill.LayoutOrders, s.orders)
}

func deliveries(t *testing.T, lines string) *register.Columns {
	t.Helper()
	s := &script{t: t}
	for line := range strings.Lines(lines) {
		s.deliveries = append(s.deliveries, s.delivery(strings.TrimSpace(line)))
	}
	return columns(waybill.LayoutDeliveries, s.deliveries)
}

// lines gives a difference as short lines.
func lines(d measure.Difference) []string {
	var out []string
	for _, m := range d.Moved {
		size := func(v *float64) string {
			if v == nil {
				return "-"
			}
			return fmt.Sprint(*v)
		}
		line := fmt.Sprintf("%s %s %s>%s %s-%s %s %d: %s", m.Kind, m.Change, size(m.Before), size(m.After),
			m.SupplierCode, m.RecipientCode, m.Designation, m.OrderYear, strings.Join(m.What, "; "))
		out = append(out, line)
	}
	return out
}

func TestDifferenceOfOrders(t *testing.T) {
	from := orders(t, `Norland Ostria Falke fighter 2009 12 12 2010 New 5 ""
		Norland Ostria Hauk missile 2009 3? 3? 2010 New 4 ""
		Sudmark Ostria Kano gun 2009 10 8 2011 New 1 ""
		Sudmark Ostria Kano gun 2009 20 20 2012 New 1 ""
		Sudmark Norland Alt tank 2005 6 6 2006 New 2 ""`)
	to := orders(t, `Norland Ostria Falke-2A fighter 2009 12 12 2010 New 5 ""
		Norland Ostria Hauk missile 2009 3 3 2010 New 4 ""
		Sudmark Ostria Kano gun 2009 20 22 2012 New 1 ""
		Sudmark Ostria Kano gun 2009 10 8 2011 New 1 ""
		Westland Ostria Neu ship 2011 1 1 2012 New 30 ""`)
	d, err := measure.Diff(from, to)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"total changed 112>132 -  0: ",
		"pair added ->30 WES-OST  0: ",
		"pair changed 28>30 SUD-OST  0: ",
		"designation added ->30 - Neu 0: ",
		"designation removed 12>- - Alt 0: ",
		"designation renamed 60>60 - Falke 0: now Falke-2A, in 1 of 1 deal",
		"deal added ->30 WES-OST Neu 2011: ",
		"deal removed 12>- SUD-NOR Alt 2005: ",
		"deal changed 20>22 SUD-OST Kano 2009: delivered 20, now 22; TIV 20, now 22",
		"deal marked 12>12 NOR-OST Hauk 2009: marks on ordered, delivered, now none",
	}
	got := lines(d)
	// 2006 lies before the later release begins, so the totals leave Alt out.
	want[0] = "total changed 100>132 -  0: "
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if d.Years != [2]int{2010, 2012} {
		t.Errorf("got years %v, want those that both cover: 2010 to 2012", d.Years)
	}
}

func TestDifferenceMatchesByID(t *testing.T) {
	from := deliveries(t, `7 Norland Ostria Falke fighter Aircraft 2009 5 2010 New 5
		7 Norland Ostria Falke fighter Aircraft 2009 7 2011 New 5
		8 Sudmark Ostria Kano gun Artillery 2009 1 2011 New 5`)
	to := deliveries(t, `8 Sudmark Ostria Kano gun Artillery 2009 1 2011 New 5
		7 Norland Ostria Falke fighter Aircraft 2010 5 2010 New 5
		7 Norland Ostria Falke fighter Aircraft 2010 6 2011 New 5
		7 Norland Ostria Falke fighter Aircraft 2010 2 2012 New 5`)
	d, err := measure.Diff(from, to)
	if err != nil {
		t.Fatal(err)
	}
	got := slices.DeleteFunc(lines(d), func(l string) bool { return !strings.HasPrefix(l, "deal") })
	want := []string{"deal changed 60>65 NOR-OST Falke 2010: order year 2009, now 2010; delivered 12, now 13; years 2010 2011, now 2010 2011 2012; TIV 60, now 65"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestDifferenceOfTheSameIsNone(t *testing.T) {
	c := orders(t, `Norland Ostria Falke fighter 2009 12 12 2010;2011 New 5 ""`)
	d, err := measure.Diff(c, c)
	if err != nil || len(d.Moved) != 0 {
		t.Errorf("got %v, %v; want nothing", lines(d), err)
	}
}

func TestDifferenceOfLayoutsIsRefused(t *testing.T) {
	a := orders(t, `Norland Ostria Falke fighter 2009 12 12 2010 New 5 ""`)
	b := deliveries(t, `7 Norland Ostria Falke fighter Aircraft 2009 5 2010 New 5`)
	if _, err := measure.Diff(a, b); waybill.KindOf(err) != waybill.Invalid {
		t.Errorf("got %v, want a refusal", err)
	}
}

func TestDifferSaysWhichCells(t *testing.T) {
	table := func(lines string) waybill.Table {
		s := measure.New(deliveries(t, lines), nil, nil)
		tab, err := measure.Compute(s, measure.Query{Measure: "tiv", By: []string{"supplier"}})
		if err != nil {
			t.Fatal(err)
		}
		return tab
	}
	a := table(`7 Norland Ostria Falke fighter Aircraft 2009 5 2010 New 5
		8 Sudmark Ostria Kano gun Artillery 2009 1 2011 New 5`)
	b := table(`7 Norland Ostria Falke fighter Aircraft 2009 6 2010 New 5
		9 Westland Ostria Kano gun Artillery 2009 1? 2011 New 5`)
	want := []string{"Norland: was 25 (25 to 25), is 30 (30 to 30)", "Westland: was not there, is 5 (5 to 10), 1 of it marked",
		"Sudmark: was 5 (5 to 5), is not there"}
	if diff := cmp.Diff(want, measure.Differ(a, b, 10)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := measure.Differ(a, b, 1); len(got) != 2 || got[1] != "and 2 more" {
		t.Errorf("got %q, want one line and how many more", got)
	}
	if measure.Hash(a) == measure.Hash(b) || len(measure.Differ(a, a, 10)) != 0 {
		t.Error("equal answers and unequal ones are not told apart")
	}
}

func TestGuard(t *testing.T) {
	for _, u := range []measure.Unit{measure.Money, measure.GDP, measure.Spending, measure.Licences, measure.Trade} {
		for _, err := range []error{measure.Guard(measure.MillionTIV, u), measure.Guard(u, measure.MillionTIV)} {
			if waybill.KindOf(err) != waybill.Forbidden || !strings.Contains(fmt.Sprint(err), "rule") {
				t.Errorf("TIV and %s: got %v, want a refusal that names the rule", u, err)
			}
		}
	}
	if err := measure.Guard(measure.MillionTIV, measure.MillionTIV); err != nil {
		t.Errorf("TIV and TIV: got %v", err)
	}
	if err := measure.Currencies("EUR", "EUR"); err != nil {
		t.Error(err)
	}
	for _, c := range [][2]string{{"EUR", "$"}, {"", ""}, {"$", ""}} {
		if err := measure.Currencies(c[0], c[1]); waybill.KindOf(err) != waybill.Forbidden {
			t.Errorf("%q: got %v, want a refusal", c, err)
		}
	}
}

func TestValuesOfComments(t *testing.T) {
	for _, c := range []struct {
		comment string
		want    measure.Value
		ok      bool
	}{
		{"$153 m deal", measure.Value{Currency: "$", Low: 153e6, High: 153e6}, true},
		{"EUR1.2-1.5 b deal; offsets 30%", measure.Value{Currency: "EUR", Low: 1.2e9, High: 1.5e9}, true},
		{"KRW2 tr programme", measure.Value{Currency: "KRW", Low: 2e12, High: 2e12}, true},
		{"Second-hand; part of $4 m deal", measure.Value{Currency: "$", Low: 4e6, High: 4e6, Part: true}, true},
		{"A$90 m deal", measure.Value{Currency: "A$", Low: 90e6, High: 90e6}, true},
		{"incl 5 for $ deal", measure.Value{}, false},
		{"deal (offsets $826 m incl production)", measure.Value{}, false},
		{"AGM-114 m version; 750 m range", measure.Value{}, false},
		{"", measure.Value{}, false},
	} {
		if got, ok := measure.ReadValue(c.comment); ok != c.ok || got != c.want {
			t.Errorf("%q: got %+v, %v; want %+v, %v", c.comment, got, ok, c.want, c.ok)
		}
	}
}

func FuzzReadValue(f *testing.F) {
	for _, s := range []string{"$153 m deal", "EUR1.2-1.5 b", "part of KRW2 tr", "$1.2.3 m", "£0-0 bn", "$9-1 m"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if v, ok := measure.ReadValue(s); ok && (v.Low > v.High || v.Low < 0 || v.Currency == "") {
			t.Errorf("%q: got %+v", s, v)
		}
	})
}

func FuzzParseAddress(f *testing.F) {
	f.Add("tiv?by=supplier&from=2009&rel=sipri/transfers/deliveries@2024-04-16~0123456789abcdef")
	f.Add("share?group=Mine=RUS,FRA&window=5~00")
	f.Add("?~")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := measure.ParseAddress(s)
		if err != nil {
			return
		}
		again := measure.Address(c.Query, c.Release, c.Hash)
		d, err := measure.ParseAddress(again)
		if err != nil {
			t.Fatalf("%q: read once, and not again as %q: %v", s, again, err)
		}
		if twice := measure.Address(d.Query, d.Release, d.Hash); twice != again {
			t.Errorf("%q: got %q, then %q", s, again, twice)
		}
	})
}

func TestDesignates(t *testing.T) {
	for _, c := range []struct {
		asked, has string
		want       bool
	}{
		{"Mi-35", "Mi-35M", true}, {"Mi-35", "Mi-24V/Mi-35", true}, {"Mi-17", "Mi-171", false}, {"RD-33", "RD-33 (6200)", true},
		{"F-16", "F-16C Block-50", true}, {"F-1", "F-16C", false}, {"mi35m", "Mi-35M", true}, {"35", "Mi-35M", false},
		{"S-300", "S-300PMU-1", true}, {"", "Mi-35", false}, {"T-72", "T-72M1", true}, {"T-7", "T-72M1", false},
	} {
		if got := measure.Designates(c.asked, c.has); got != c.want {
			t.Errorf("%q for %q: got %v, want %v", c.asked, c.has, got, c.want)
		}
	}
}

func TestAStateUnderAnotherNameIsTheSame(t *testing.T) {
	from := orders(t, `Sudmark Rebels-of-the-east Kano gun 2009 10 8 2011 New 1 ""
		Norland Rebels-of-the-east Hauk missile 2010 3 3 2010 New 4 ""
		Norland Ostria Falke fighter 2009 12 12 2010 New 5 ""`)
	to := orders(t, `Sudmark Eastern-front Kano gun 2009 10 8 2011 New 1 ""
		Norland Eastern-front Hauk missile 2010 3 3 2010 New 4 ""
		Norland Ostria Falke fighter 2009 12 12 2010 New 5 ""`)
	d, err := measure.Diff(from, to)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Moved) != 1 || d.Moved[0].Kind != "state" || d.Moved[0].Change != "renamed" || d.Moved[0].Supplier != "Rebels-of-the-east" ||
		d.Moved[0].What[0] != "now Eastern-front" || d.Counts["state renamed"] != 1 {
		t.Errorf("a name alone was changed: %q", lines(d))
	}
	// Another who takes in something else is another.
	to = orders(t, `Sudmark Eastern-front Alt tank 2010 6 6 2011 New 2 ""
		Norland Ostria Falke fighter 2009 12 12 2010 New 5 ""`)
	if d, err = measure.Diff(from, to); err != nil || d.Counts["state renamed"] != 0 || d.Counts["pair removed"] != 2 || d.Counts["pair added"] != 1 {
		t.Errorf("somebody else: %q %v", lines(d), err)
	}
}
