package register_test

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/register"
)

func num(v float64) *float64 { return &v }

// delivery gives a good row of the deliveries layout, bent by the given edits.
func delivery(edit ...func(*waybill.Transfer)) waybill.Transfer {
	t := waybill.Transfer{Row: waybill.Row{Snapshot: "snap", Line: 13}, Layout: waybill.LayoutDeliveries, DealID: 7, Supplier: "Sweden", Recipient: "Brazil",
		SupplierCode: "SWE", RecipientCode: "BRA", Designation: "Lynx-9", Description: "reconnaissance AV", Category: waybill.ArmouredVehicles,
		Status: waybill.New, OrderYear: 2004, Delivered: num(6), DeliveryYears: []int{2006}, UnitTIVNew: num(1.5), UnitTIV: num(1.5), DeliveredTIV: num(9)}
	for _, e := range edit {
		e(&t)
	}
	return t
}

// order gives a good row of the orders layout, bent by the given edits.
func order(edit ...func(*waybill.Transfer)) waybill.Transfer {
	t := waybill.Transfer{Row: waybill.Row{Snapshot: "osnap", Line: 13}, Layout: waybill.LayoutOrders, Supplier: "Sweden", Recipient: "Brazil",
		SupplierCode: "SWE", RecipientCode: "BRA", Designation: "Lynx", Description: "reconnaissance AV", Status: waybill.New, OrderYear: 2004,
		Ordered: num(12), Delivered: num(10), DeliveryYears: []int{2006, 2007}, UnitTIV: num(1.5), OrderTIV: num(18), DeliveredTIV: num(15), Comment: "aid"}
	for _, e := range edit {
		e(&t)
	}
	return t
}

func TestRowComesBack(t *testing.T) {
	for name, want := range map[string]waybill.Transfer{
		"delivery": delivery(), "order": order(),
		"marks": delivery(func(t *waybill.Transfer) {
			t.OrderYearUncertain, t.DeliveredUncertain, t.DeliveryYearsUncertain, t.LocalProduction = true, true, true, true
		}),
		"missing": order(func(t *waybill.Transfer) {
			t.Ordered, t.OrderTIV, t.DeliveryYears, t.Comment, t.OrderYear = nil, nil, nil, "", 0
		}),
		"nothing":   delivery(func(t *waybill.Transfer) { t.Delivered, t.UnitTIV, t.UnitTIVNew, t.DeliveredTIV = nil, nil, nil, nil }),
		"zero":      delivery(func(t *waybill.Transfer) { t.DeliveredTIV, t.Delivered = num(0), num(0) }),
		"repeats":   order(func(t *waybill.Transfer) { t.DeliveryYears = []int{2007, 2006, 2007}; t.OrderedUncertain = true }),
		"group":     delivery(func(t *waybill.Transfer) { t.Recipient, t.RecipientCode = "Amal (Lebanon)*", "Amal" }),
		"not known": delivery(func(t *waybill.Transfer) { t.Supplier, t.SupplierCode = "unknown supplier(s)", "" }),
	} {
		c := register.Build(waybill.Release{ID: "x", Layout: want.Layout}, want)
		if diff := cmp.Diff(want, c.Transfer(0)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		back, err := register.Decode(c.Encode())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, back.Transfer(0)); diff != "" {
			t.Errorf("%s after the store (-want +got):\n%s", name, diff)
		}
	}
}

// rows draws rows of one layout.
func rows(rt *rapid.T, layout waybill.Layout) []waybill.Transfer {
	name := rapid.SampledFrom([]string{"Sweden", "Brazil", "Viet Nam", "unknown supplier(s)", "Amal (Lebanon)*", "Atlantida"})
	maybe := rapid.Custom(func(rt *rapid.T) *float64 {
		if rapid.Bool().Draw(rt, "missing") {
			return nil
		}
		return num(float64(rapid.IntRange(0, 100000).Draw(rt, "n")) / 100)
	})
	return rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) waybill.Transfer {
		t := waybill.Transfer{Row: waybill.Row{Snapshot: "s", Line: rapid.IntRange(1, 1<<20).Draw(rt, "line")}, Layout: layout,
			Supplier: name.Draw(rt, "supplier"), Recipient: name.Draw(rt, "recipient"), Designation: rapid.StringN(0, 5, 20).Draw(rt, "designation"),
			Status: waybill.New, OrderYear: rapid.IntRange(1950, 2025).Draw(rt, "order year"), UnitTIV: maybe.Draw(rt, "unit"), DeliveredTIV: maybe.Draw(rt, "tiv"),
			DeliveredUncertain: rapid.Bool().Draw(rt, "mark")}
		if layout == waybill.LayoutDeliveries {
			t.DealID, t.DeliveryYears = rapid.IntRange(1, 50).Draw(rt, "id"), []int{rapid.IntRange(1950, 2025).Draw(rt, "year")}
		} else {
			t.DeliveryYears = rapid.SliceOfN(rapid.IntRange(1950, 2025), 0, 4).Draw(rt, "years")
			t.Comment = rapid.StringN(0, 10, 40).Draw(rt, "comment")
		}
		return t
	}), 0, 40).Draw(rt, "rows")
}

func TestEncodingKeepsEverything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		layout := rapid.SampledFrom([]waybill.Layout{waybill.LayoutDeliveries, waybill.LayoutOrders}).Draw(rt, "layout")
		c := register.Build(waybill.Release{ID: "x", Layout: layout, Generated: "2024-04-16"}, rows(rt, layout)...)
		b := c.Encode()
		back, err := register.Decode(b)
		if err != nil {
			rt.Fatal(err)
		}
		if !bytes.Equal(b, back.Encode()) {
			rt.Error("encoding what was decoded gives other bytes")
		}
		if back.N != c.N || back.Release.Digest != c.Release.Digest {
			rt.Errorf("got %d rows, %s; want %d, %s", back.N, back.Release.Digest, c.N, c.Release.Digest)
		}
		for i := range c.N {
			if diff := cmp.Diff(c.Transfer(i), back.Transfer(i)); diff != "" {
				rt.Error(diff)
			}
		}
	})
}

func TestIndexFindsWhatAScanFinds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := register.Build(waybill.Release{ID: "x", Layout: waybill.LayoutOrders}, rows(rt, waybill.LayoutOrders)...)
		codes := append(slices.Clone(c.Codes), "", "ZZZ")
		for _, s := range codes {
			for _, r := range codes {
				var want []int
				for i := range c.N {
					if (s == "" || c.Codes[c.Supplier[i]] == s) && (r == "" || c.Codes[c.Recipient[i]] == r) {
						want = append(want, i)
					}
				}
				if got := c.Find(s, r); !slices.Equal(got, want) {
					rt.Fatalf("from %q to %q: got %v, want %v", s, r, got, want)
				}
			}
		}
	})
}

func TestRepeatedIDsAreLeftOut(t *testing.T) {
	at := func(line int, tiv float64) waybill.Transfer {
		return delivery(func(t *waybill.Transfer) { t.Row.Line, t.DeliveredTIV = line, num(tiv) })
	}
	b := register.NewBuilder()
	for _, r := range []waybill.Transfer{at(13, 9), at(14, 9), at(15, 8), delivery(func(t *waybill.Transfer) { t.Row.Line, t.DeliveryYears = 16, []int{2007} })} {
		b.Add(&r)
	}
	c, issues := b.Finish(waybill.Release{ID: "x"})
	if c.N != 2 || c.Line[0] != 13 || c.Line[1] != 16 {
		t.Errorf("%d rows stay, from lines %v; want those of 13 and 16", c.N, c.Line)
	}
	if len(issues) != 2 || issues[0].Line != 14 || issues[1].Line != 15 || issues[0].Reason == issues[1].Reason {
		t.Errorf("got %+v, want one issue for the same content and one for other content", issues)
	}
}

func TestUnknownNamesAreKeptAndCounted(t *testing.T) {
	b := register.NewBuilder()
	for i := range 3 {
		r := delivery(func(t *waybill.Transfer) { t.Recipient, t.DealID, t.Row.Line = "Atlantida", i+1, 20+i })
		b.Add(&r)
	}
	c, issues := b.Finish(waybill.Release{ID: "x"})
	if got := c.Transfer(0); got.Recipient != "Atlantida" || got.RecipientCode != "Atlantida" {
		t.Errorf("got %q (%q)", got.Recipient, got.RecipientCode)
	}
	if len(issues) != 1 || issues[0].Code != "unknown-name" || issues[0].Count != 3 || issues[0].Line != 20 {
		t.Errorf("got %+v", issues)
	}
}

func TestChangedNamesHaveOneCode(t *testing.T) {
	for _, names := range [][2]string{{"Turkiye", "Turkey"}, {"Czechia", "Czech Republic"}, {"UAE", "United Arab Emirates"}, {"Viet Nam", "Vietnam"}, {"DR Congo", "Democratic Republic of the Congo"}} {
		c := register.Build(waybill.Release{}, delivery(func(t *waybill.Transfer) { t.Supplier, t.Recipient = names[0], names[1] }))
		if a, b := c.Transfer(0).SupplierCode, c.Transfer(0).RecipientCode; a != b || len(a) != 3 {
			t.Errorf("%s is %q and %s is %q, want one code", names[0], a, names[1], b)
		}
	}
	c := register.Build(waybill.Release{}, delivery(func(t *waybill.Transfer) { t.Supplier, t.Recipient = "Soviet Union", "Russia" }))
	if got := c.Transfer(0); got.SupplierCode != "SUN" || got.RecipientCode != "RUS" {
		t.Errorf("the Soviet Union is %q, Russia %q", got.SupplierCode, got.RecipientCode)
	}
}

func TestGroupsAreNotTakenForOthers(t *testing.T) {
	for name, want := range map[string]waybill.ActorID{"Hezbollah (Lebanon)*": "Hezbollah", "House of Representatives (Libya)*": "House of Representatives (Libya)",
		"NATO**": "NATO", "United Nations**": "UN", "unknown rebel group*": "", "Parliament (Norland)*": "Parliament (Norland)"} {
		c := register.Build(waybill.Release{}, delivery(func(t *waybill.Transfer) { t.Recipient = name }))
		if got := c.Transfer(0).RecipientCode; got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestTooManyNamesAreRefused(t *testing.T) {
	b := register.NewBuilder()
	for i := range 70000 {
		r := delivery(func(t *waybill.Transfer) { t.Recipient, t.DealID = fmt.Sprint("N", i), i+1 })
		b.Add(&r)
	}
	c, issues := b.Finish(waybill.Release{})
	n := map[string]int{}
	for _, i := range issues {
		n[i.Code] += i.Count
	}
	if n["too-many-values"] != 70000-c.N || c.N == 0 || c.N >= 1<<16 {
		t.Errorf("%d rows stay, %v", c.N, n["too-many-values"])
	}
}

// part describes a part of a release.
func part(id string, day waybill.Day, from, to int) waybill.Release {
	return waybill.Release{ID: waybill.ReleaseID(id), Register: "sipri/transfers", Layout: waybill.LayoutDeliveries, Generated: day,
		FirstYear: from, LastYear: to, Rows: 10 * (to - from), Snapshots: []waybill.SnapshotID{waybill.SnapshotID(id + "-snapshot")}, Digest: id}
}

// plan gives the releases in short: id and parts.
func plan(parts ...waybill.Release) []string {
	var out []string
	for _, c := range register.Plan(parts) {
		out = append(out, fmt.Sprint(c.Release.ID, c.Parts))
	}
	return out
}

func TestPlan(t *testing.T) {
	a, b := part("a", "2024-04-16", 1950, 1989), part("b", "2024-04-13", 1990, 2023)
	ukraine := part("u", "2024-04-14", 1950, 2023)
	ukraine.Scope = "from Ukraine"
	orders := part("o", "2024-04-16", 1990, 2023)
	orders.Layout = waybill.LayoutOrders
	same := part("c", "2024-04-13", 1990, 2023)
	same.Digest = "b"
	for name, x := range map[string]struct {
		parts []waybill.Release
		want  []string
	}{
		"two files of one release":     {[]waybill.Release{a, b}, []string{"sipri/transfers/deliveries@2024-04-16[a b]"}},
		"a spring update between":      {[]waybill.Release{a, part("b", "2024-03-01", 1990, 2022)}, []string{"sipri/transfers/deliveries@2024-03-01[b]", "sipri/transfers/deliveries@2024-04-16[a]"}},
		"a year between":               {[]waybill.Release{a, part("b", "2025-04-13", 1990, 2024)}, []string{"sipri/transfers/deliveries@2024-04-16[a]", "sipri/transfers/deliveries@2025-04-13[b]"}},
		"autumn and winter belong":     {[]waybill.Release{a, part("b", "2025-02-20", 1990, 2023)}, []string{"sipri/transfers/deliveries@2025-02-20[a b]"}},
		"overlapping":                  {[]waybill.Release{part("a", "2024-04-16", 1950, 1995), b}, []string{"sipri/transfers/deliveries@2024-04-13[b]", "sipri/transfers/deliveries@2024-04-16[a]"}},
		"corrected in autumn":          {[]waybill.Release{a, b, part("c", "2024-10-13", 1990, 2023)}, []string{"sipri/transfers/deliveries@2024-04-16[a b]", "sipri/transfers/deliveries@2024-10-13[a c]"}},
		"other layout":                 {[]waybill.Release{a, orders}, []string{"sipri/transfers/deliveries@2024-04-16[a]", "sipri/transfers/orders@2024-04-16[o]"}},
		"one state only":               {[]waybill.Release{a, ukraine}, []string{"sipri/transfers/deliveries@2024-04-14;from-Ukraine[u]", "sipri/transfers/deliveries@2024-04-16[a]"}},
		"same rows under another name": {[]waybill.Release{b, same}, []string{"sipri/transfers/deliveries@2024-04-13[b]"}},
		"same day, other rows": {[]waybill.Release{b, part("c", "2024-04-13", 1990, 2022)},
			[]string{"sipri/transfers/deliveries@2024-04-13[b]", "sipri/transfers/deliveries@2024-04-13+c-snap[c]"}},
	} {
		if diff := cmp.Diff(x.want, plan(x.parts...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestPlanDoesNotDependOnOrder(t *testing.T) {
	parts := []waybill.Release{part("a", "2024-04-16", 1950, 1989), part("b", "2024-04-13", 1990, 2023), part("c", "2024-10-13", 1990, 2023),
		part("d", "2024-10-13", 1970, 1989), part("e", "2025-03-20", 1950, 2024), part("f", "2024-04-13", 1990, 2023)}
	want := plan(parts...)
	for seed := range uint64(50) {
		shuffled := slices.Clone(parts)
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(parts), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if diff := cmp.Diff(want, plan(shuffled...)); diff != "" {
			t.Fatalf("another order gives other releases (-want +got):\n%s", diff)
		}
	}
}

func TestEdition(t *testing.T) {
	for _, x := range []struct {
		day  waybill.Day
		last int
		want int
	}{
		{"2024-03-10", 2022, 2023}, {"2024-03-11", 2023, 2024}, {"2024-03-18", 2023, 2024}, {"2024-12-31", 2023, 2024}, {"2025-01-15", 2023, 2024},
		{"2024-03-05", 2023, 2024}, {"2021-03-09", 2019, 2020}, {"2021-03-15", 2020, 2021}, {"", 2023, 0},
	} {
		if got := register.Edition(waybill.Release{Generated: x.day, LastYear: x.last}); got != x.want {
			t.Errorf("%s with deliveries to %d: got the edition of %d, want %d", x.day, x.last, got, x.want)
		}
	}
}

func TestCombinedRowsKnowTheirSnapshot(t *testing.T) {
	old := register.Build(part("a", "2024-04-16", 1950, 1989), delivery(func(t *waybill.Transfer) { t.Row.Snapshot, t.DeliveryYears = "one", []int{1980} }))
	young := register.Build(part("b", "2024-04-13", 1990, 2023), delivery(func(t *waybill.Transfer) { t.Row.Snapshot, t.Supplier, t.SupplierCode = "two", "Italy", "ITA" }), delivery(func(t *waybill.Transfer) { t.DealID = 8 }))
	for _, parts := range [][]*register.Columns{{old, young}, {young, old}} {
		all := register.Combine(parts...)
		if len(all) != 1 || all[0].N != 3 {
			t.Fatalf("got %d releases", len(all))
		}
		c := all[0]
		if got := fmt.Sprintf("%s %s %s %s %d", c.Transfer(0).Row, c.Transfer(1).Row, c.Transfer(1).SupplierCode, c.Transfer(2).Row, c.Release.Rows); got != "one:13 two:13 ITA snap:13 3" {
			t.Errorf("got %s", got)
		}
		if got := c.Find("SWE", "BRA"); !slices.Equal(got, []int{0, 2}) {
			t.Errorf("from Sweden to Brazil: got rows %v", got)
		}
	}
}

func TestPick(t *testing.T) {
	old, young := part("sipri/transfers/deliveries@2023-03-20", "2023-03-20", 1950, 2022), part("sipri/transfers/deliveries@2024-04-16", "2024-04-16", 1950, 2023)
	slice := part("sipri/transfers/deliveries@2025-02-10", "2025-02-10", 2000, 2001)
	scoped := part("sipri/transfers/deliveries@2025-02-17;from-Ukraine", "2025-02-17", 1950, 2023)
	scoped.Scope = "from Ukraine"
	empty := part("sipri/transfers/deliveries@2026-03-20", "2026-03-20", 1950, 2025)
	empty.Rows = 0
	all := []waybill.Release{slice, young, scoped, empty, old}
	for asKnown, want := range map[string]waybill.ReleaseID{
		"": young.ID, "2024-04-15": old.ID, "2024-04-16": young.ID, "2030-01-01": young.ID, "2020-01-01": "",
		"sipri/transfers/deliveries@2025-02-10": slice.ID, "2025-02-17;from-Ukraine": scoped.ID, "no such release": "",
	} {
		got, ok := register.Pick(all, "sipri/transfers", waybill.LayoutDeliveries, asKnown)
		if got.ID != want || ok != (want != "") {
			t.Errorf("as known %q: got %q, %v; want %q", asKnown, got.ID, ok, want)
		}
	}
	if got, _ := register.Pick([]waybill.Release{slice, scoped}, "sipri/transfers", "", ""); got.ID != scoped.ID {
		t.Errorf("of two slices: got %q, want the newer", got.ID)
	}
}

func TestChoose(t *testing.T) {
	a, b := part("a", "2024-04-16", 1950, 1989), part("b", "2024-04-13", 1990, 2023)
	o24, o26 := part("o24", "2024-03-18", 1950, 2023), part("o26", "2026-05-18", 1950, 2025)
	o24.Layout, o26.Layout = waybill.LayoutOrders, waybill.LayoutOrders
	name := func(c *register.Combination) waybill.ReleaseID {
		if c == nil {
			return ""
		}
		return c.Release.ID
	}
	for _, x := range []struct {
		parts              []waybill.Release
		asKnown            string
		deliveries, orders waybill.ReleaseID
	}{
		{[]waybill.Release{a, b, o24, o26}, "", "sipri/transfers/deliveries@2024-04-16", "sipri/transfers/orders@2024-03-18"},
		{[]waybill.Release{a, b, o26}, "", "sipri/transfers/deliveries@2024-04-16", "sipri/transfers/orders@2026-05-18"},
		{[]waybill.Release{a, b, o24}, "2024-04-14", "sipri/transfers/deliveries@2024-04-13", "sipri/transfers/orders@2024-03-18"},
		{[]waybill.Release{a, b, o24}, "2024-04-01", "", "sipri/transfers/orders@2024-03-18"},
		{[]waybill.Release{a, b, o24, o26}, "sipri/transfers/orders@2026-05-18", "", "sipri/transfers/orders@2026-05-18"},
		{[]waybill.Release{o26}, "", "", "sipri/transfers/orders@2026-05-18"},
		{nil, "", "", ""},
	} {
		s, ok := register.Choose(x.parts, "sipri/transfers", x.asKnown)
		if name(s.Deliveries) != x.deliveries || name(s.Orders) != x.orders || ok != (x.deliveries+x.orders != "") {
			t.Errorf("%d parts as known %q: got %q and %q, want %q and %q", len(x.parts), x.asKnown, name(s.Deliveries), name(s.Orders), x.deliveries, x.orders)
		}
	}
}

func TestJoin(t *testing.T) {
	second := func(t *waybill.Transfer) { t.DeliveryYears, t.Delivered, t.DeliveredTIV = []int{2007}, num(4), num(6) }
	d := register.Build(waybill.Release{ID: "d"}, delivery(), delivery(second),
		delivery(func(t *waybill.Transfer) { t.DealID, t.OrderYear = 8, 2005 }),                            // no order
		delivery(func(t *waybill.Transfer) { t.DealID, t.Supplier, t.SupplierCode = 9, "Italy", "ITA" }),   // two orders
		delivery(func(t *waybill.Transfer) { t.DealID, t.Supplier, t.SupplierCode = 10, "France", "FRA" }), // an order that is
		delivery(func(t *waybill.Transfer) { t.DealID, t.Supplier, t.SupplierCode = 11, "France", "FRA" })) // another deal's too
	six := func(supplier string) func(*waybill.Transfer) {
		return func(t *waybill.Transfer) {
			t.Supplier, t.Delivered, t.DeliveryYears, t.DeliveredTIV, t.Row.Line = supplier, num(6), []int{2006}, num(9), 20
		}
	}
	o := register.Build(waybill.Release{ID: "o", Layout: waybill.LayoutOrders}, order(), order(six("Italy")), order(six("Italy")), order(six("France")),
		order(func(t *waybill.Transfer) {
			t.OrderYear, t.Delivered, t.DeliveryYears, t.DeliveredTIV, t.Row.Line, t.Comment = 2020, num(0), nil, nil, 30, "to come"
		}))
	j := register.Join(d, o)
	if u, a, n := j.Figures(); u != 1 || a != 3 || n != 1 {
		t.Errorf("got %d unique, %d ambiguous, %d without an order; want 1, 3, 1", u, a, n)
	}
	got, ok := j.ByID(7)
	want := register.Deal{Key: "id-7", ID: 7, Release: "d", Supplier: "Sweden", Recipient: "Brazil", Codes: [2]waybill.ActorID{"SWE", "BRA"},
		Designation: "Lynx-9", Description: "reconnaissance AV", Category: waybill.ArmouredVehicles, Status: waybill.New, OrderYear: 2004,
		Ordered: num(12), Delivered: num(10), Years: []int{2006, 2007}, ByYear: []register.Delivery{
			{Year: 2006, Number: num(6), TIV: num(9), Row: waybill.Row{Snapshot: "snap", Line: 13}},
			{Year: 2007, Number: num(4), TIV: num(6), Row: waybill.Row{Snapshot: "snap", Line: 13}}},
		UnitTIV: num(1.5), TIV: num(15), OrderTIV: num(18), Comment: "aid", Orders: 1,
		Rows: []waybill.Row{{Snapshot: "snap", Line: 13}, {Snapshot: "snap", Line: 13}, {Snapshot: "osnap", Line: 13}}}
	if diff := cmp.Diff(want, got); !ok || diff != "" {
		t.Errorf("deal 7 (-want +got):\n%s", diff)
	}
	for id, orders := range map[int]int{8: 0, 9: 2, 10: 2, 11: 2} {
		if got, _ := j.ByID(id); got.Orders != orders || got.Comment != "" || got.Ordered != nil {
			t.Errorf("deal %d has %d orders and %q, want %d and nothing taken of them", id, got.Orders, got.Comment, orders)
		}
	}
	if got := j.OrderOf(); !slices.Equal(got, []int32{0, 0, -1, -1, -1, -1}) {
		t.Errorf("orders of rows: got %v", got)
	}
	open, ok := j.ByKey("osnap:30")
	if !ok || open.Comment != "to come" || open.ID != 0 || open.Years != nil || *open.Delivered != 0 {
		t.Errorf("the open order is %+v", open)
	}
	if n := len(j.Deals("SWE", "BRA")); n != 3 {
		t.Errorf("%d deals from Sweden to Brazil, want 3", n)
	}
}

func TestOneLayoutAlone(t *testing.T) {
	d, o := register.Build(waybill.Release{ID: "d"}, delivery()), register.Build(waybill.Release{ID: "o", Layout: waybill.LayoutOrders}, order())
	if j := register.Join(d, nil); j.Len() != 1 || j.Deal(0).Orders != 0 || j.Deal(0).Ordered != nil {
		t.Errorf("deliveries alone: got %+v", j.Deal(0))
	}
	j := register.Join(nil, o)
	if j.Len() != 1 || j.OrderOf() != nil {
		t.Fatalf("orders alone: %d deals", j.Len())
	}
	if got := j.Deal(0); *got.Ordered != 12 || got.ByYear != nil || !slices.Equal(got.Years, []int{2006, 2007}) {
		t.Errorf("orders alone: got %+v", got)
	}
	if register.Join(nil, nil).Len() != 0 {
		t.Error("nothing makes a deal")
	}
}

func TestSheetComesBack(t *testing.T) {
	s := &waybill.Sheet{Release: waybill.Release{ID: "e", Layout: waybill.LayoutEmbargoes}, Embargoes: []waybill.EmbargoRow{{Target: "Iraq", Code: "IRQ", Imposer: "UN", InForce: waybill.Period{From: "1990-08-06"}}}}
	b := register.EncodeSheet(s)
	got, err := register.DecodeSheet(b)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(s, got); diff != "" || !register.IsSheet(b) {
		t.Error(diff)
	}
	for _, bad := range [][]byte{nil, []byte("x"), b[:len(b)/2], register.Build(waybill.Release{}).Encode()} {
		if _, err := register.DecodeSheet(bad); waybill.KindOf(err) != waybill.Invalid {
			t.Errorf("got %v, want invalid", err)
		}
	}
}

func TestDigestIsOfTheContent(t *testing.T) {
	a := register.Build(waybill.Release{}, delivery())
	b := register.Build(waybill.Release{ID: "other"}, delivery(func(t *waybill.Transfer) { t.Row = waybill.Row{Snapshot: "elsewhere", Line: 99} }))
	c := register.Build(waybill.Release{}, delivery(func(t *waybill.Transfer) { t.DeliveredTIV = num(9.01) }))
	if a.Release.Digest != b.Release.Digest || a.Release.Digest == c.Release.Digest {
		t.Errorf("digests %s, %s, %s: want the same for the same rows in another place, another for other rows", a.Release.Digest, b.Release.Digest, c.Release.Digest)
	}
}

func FuzzDecode(f *testing.F) {
	for _, c := range []*register.Columns{register.Build(waybill.Release{ID: "d"}, delivery()), register.Build(waybill.Release{ID: "o", Layout: waybill.LayoutOrders}, order()), register.Build(waybill.Release{})} {
		f.Add(c.Encode())
	}
	f.Add(register.EncodeSheet(&waybill.Sheet{}))
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := register.DecodeSheet(b); err != nil && waybill.KindOf(err) != waybill.Invalid {
			t.Errorf("a sheet: %v", err)
		}
		c, err := register.Decode(b)
		if err != nil {
			if waybill.KindOf(err) != waybill.Invalid {
				t.Errorf("columns: %v", err)
			}
			return
		}
		for i := range min(c.N, 100) {
			r := c.Transfer(i)
			if r.Delivered != nil && math.IsNaN(*r.Delivered) {
				t.Error("a missing number came out as one")
			}
		}
		c.Find("SWE", "")
		if c.DealID != nil {
			register.Join(c, nil).Deals("", "")
		}
	})
}

func TestFilled(t *testing.T) {
	c := register.Build(waybill.Release{}, delivery(), delivery(func(t *waybill.Transfer) { t.DealID, t.Delivered, t.OrderYear = 8, nil, 0 }))
	if f := c.Filled(); f["supplier"] != 100 || f["delivered"] != 50 || f["order_year"] != 50 {
		t.Errorf("got %v", f)
	}
	s := &waybill.Sheet{Embargoes: []waybill.EmbargoRow{{Target: "Iraq", Imposer: "UN"}, {Target: "Togo"}}}
	if f := register.FilledSheet(s); f["target"] != 100 || f["imposer"] != 50 || f["document"] != 0 {
		t.Errorf("got %v", f)
	}
	if len(register.FilledSheet(&waybill.Sheet{})) != 0 || len(register.Build(waybill.Release{}).Filled()) != 0 {
		t.Error("nothing is filled in nothing")
	}
}
