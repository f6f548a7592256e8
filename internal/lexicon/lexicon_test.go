package lexicon_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

func TestNamesGiveCodes(t *testing.T) {
	l := lexicon.Default()
	for name, want := range map[string]waybill.ActorID{
		"Russia": "RUS", "the Russian Federation": "RUS", "Moscow": "RUS", "Kremlin": "RUS", "rus": "RUS", "RU": "RUS",
		"Turkiye": "TUR", "Türkiye": "TUR", "Turkey": "TUR", "Czechia": "CZE", "Czech Republic": "CZE",
		"Cote d'Ivoire": "CIV", "Côte d’Ivoire": "CIV", "Ivory Coast": "CIV", "Soviet Union": "SUN", "USSR": "SUN",
		"Yugoslavia": "YUG", "East Germany (GDR)": "DDR", "Czechoslovakia": "CSK", "North Yemen": "YEM", "North Korea (DPRK)": "PRK",
		"Yemen Arab Republic (North Yemen)": "YEM", "South Yemen": "YMD", "South Viet Nam": "VDR", "South Vietnam": "VDR",
		"UAE": "ARE", "Viet Nam": "VNM", "Bosnia-Herzegovina": "BIH", "DR Congo": "COD", "Congo": "COG",
		"Macedonia (FYROM)": "MKD", "Brunei": "BRN", "Kosovo": "XKX", "Taiwan": "TWN", "Western Sahara": "ESH",
		"U.S.": "USA", "US": "USA", "the Netherlands": "NLD", "Holland": "NLD", "St. Vincent & the Grenadines": "VCT",
		"eSwatini": "SWZ", "Indian": "IND", "Saudis": "SAU", "South Koreans": "KOR", "Korea": "KOR",
		"United Nations**": "UN", "African Union**": "African Union", "European Union": "EU", "NATO": "NATO", "Nato": "NATO",
		"Hamas (Palestine)*": "Hamas", "Houthi rebels (Yemen)*": "Houthis", "Nobody's Front (Nowhere)*": "Nobody's Front (Nowhere)",
		"unknown recipient(s)": "unknown", "Saint Kitts and Nevis": "KNA", "Cabo Verde": "CPV", "Timor-Leste": "TLS",
	} {
		if got, ok := l.State(name); !ok || got != want {
			t.Errorf("State(%q) = %q, %v; want %q", name, got, ok, want)
		}
	}
	for _, name := range []string{"", "Ruritania", "*", "the", "Boeing", "republic"} {
		if got, ok := l.State(name); ok {
			t.Errorf("State(%q) = %q; want none", name, got)
		}
	}
}

func TestCodesGiveNames(t *testing.T) {
	l := lexicon.Default()
	for id, want := range map[waybill.ActorID]string{"CIV": "Côte d'Ivoire", "SUN": "Soviet Union", "UN": "United Nations", "Ruritania": "Ruritania"} {
		if got := l.Name(id); got != want {
			t.Errorf("Name(%q) = %q, want %q", id, got, want)
		}
	}
	got, _ := l.Actor("BGD")
	want := lexicon.ActorInfo{ID: "BGD", Kind: waybill.KindState, Name: "Bangladesh", Demonyms: []string{"Bangladeshi", "Bangladeshis"},
		Capital: "Dhaka", ISO2: "BD", Numeric: "050", Region: "South Asia", From: "1971-03-26"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestStatesFollowStates(t *testing.T) {
	l := lexicon.Default()
	if got, ok := l.Successor("SUN"); !ok || got != "RUS" {
		t.Errorf("Successor(SUN) = %q, %v", got, ok)
	}
	if got, ok := l.Successor("RUS"); ok {
		t.Errorf("Successor(RUS) = %q, want none", got)
	}
	if d := cmp.Diff([]waybill.ActorID{"YUG", "SCG"}, l.Predecessors("SRB")); d != "" {
		t.Error(d)
	}
}

func TestGroupsHaveTheirMembersOfTheDay(t *testing.T) {
	l := lexicon.Default()
	for _, c := range []struct {
		group string
		day   waybill.Day
		want  int
		with  waybill.ActorID
		not   waybill.ActorID
	}{
		{"EU", "1970-01-01", 6, "DEU", "GBR"},
		{"European Union", "2019-12-31", 28, "GBR", "NOR"},
		{"the EU", "2021-01-01", 27, "HRV", "GBR"},
		{"EU", "", 27, "HRV", "GBR"},
		{"NATO", "1990-01-01", 16, "TUR", "POL"},
		{"NATO", "2024-12-31", 32, "SWE", "RUS"},
		{"ASEAN", "2000-01-01", 10, "KHM", "TLS"},
		{"Gulf states", "2020-01-01", 6, "QAT", "IRN"},
		{"GCC", "1980-01-01", 0, "", "SAU"},
		{"BRICS", "2015-01-01", 5, "ZAF", "IRN"},
		{"Warsaw Pact", "1980-01-01", 7, "DDR", "ALB"},
		{"African Union", "2020-01-01", 55, "MAR", "YEM"},
		{"Arab League", "2024-01-01", 22, "SYR", "IRN"},
		{"CSTO", "2010-01-01", 7, "UZB", "GEO"},
		{"South Asia", "2020-01-01", 8, "AFG", "MMR"},
		{"Middle East", "2020-01-01", 16, "TUR", "CYP"},
	} {
		g, ok := l.Group(c.group)
		if !ok {
			t.Errorf("Group(%q): none", c.group)
			continue
		}
		got := g(c.day)
		has := map[waybill.ActorID]bool{"": true}
		for _, id := range got {
			has[id] = true
		}
		if len(got) != c.want || !has[c.with] || has[c.not] {
			t.Errorf("%s on %q: %d members %v; want %d with %q without %q", c.group, c.day, len(got), got, c.want, c.with, c.not)
		}
	}
	if _, ok := l.Group("Ruritania"); ok {
		t.Error("Ruritania is a group")
	}
}

func TestRegionsAreNoOrganisations(t *testing.T) {
	l := lexicon.Default()
	if of, ok := l.Region("Africa"); !ok || !slices.Contains(of("2018-01-01"), "ZMB") {
		t.Error("Africa is no region with Zambia in it")
	}
	for _, name := range []string{"EU", "NATO", "ZMB", "Zambia", ""} {
		if _, ok := l.Region(name); ok {
			t.Errorf("%q is taken for a region", name)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := lexicon.LoadBook(); err != nil {
			b.Fatal(err)
		}
	}
}
