package check_test

import (
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/check"
)

func TestOddFiguresAreInNoSum(t *testing.T) {
	tr := trier(t, check.Shelf{})
	ahead := figure("3", "p", "RUS", 6e9, "USD")
	ahead.Statement.When = &waybill.When{From: "2024-01-01", To: "2024-12-31"}
	if got := tr.Arithmetic([]check.Figure{figure("1", "p", "", 10e9, "USD"), figure("2", "p", "USA", 7e9, "USD"), ahead,
		figure("4", "p", "FRA", 6e9, ""), figure("5", "p", "DEU", 1e18, "USD")}); len(got) != 0 {
		t.Errorf("figures that are odd are summed: %+v", got)
	}
}

// A register is asked only what it can be asked.
func TestWhatARegisterCannotBeAsked(t *testing.T) {
	share := 42.0
	said := func(kind waybill.Kind, words string, bend func(*waybill.Statement)) waybill.Statement {
		s := waybill.Statement{ID: "s", Kind: kind, Modality: waybill.Fact, Measure: waybill.Share, Percent: &share, From: who("RUS"), To: who("IND"),
			Evidence: waybill.Evidence{Text: words}}
		if bend != nil {
			bend(&s)
		}
		return s
	}
	tr := sampleTrier(t)
	for name, c := range map[string]struct {
		s       waybill.Statement
		finding waybill.Finding
		why     string
	}{
		"a share of a budget": {said(waybill.Statistic, "Arms purchases took 42 per cent of the budget.", nil), waybill.NothingKnown, "something else"},
		"a share of nothing":  {said(waybill.Statistic, "The firm made 42 per cent of it abroad.", nil), waybill.NothingKnown, "don't speak of arms"},
		"one state twice": {said(waybill.Statistic, "42 per cent of arms imports", func(s *waybill.Statement) { s.To = who("RUS") }),
			waybill.NothingKnown, "both ends"},
		"fiscal years": {said(waybill.Statistic, "Russia gave 42 per cent of India's arms imports in fiscal 2013.", nil), waybill.NotComparable, "fiscal"},
		"orders":       {said(waybill.Statistic, "Russia won 42 per cent of India's new orders for arms, a market of many.", nil), waybill.NotComparable, "orders"},
		"an outlook": {said(waybill.Statistic, "Russia will hold 42 per cent of India's arms imports.", func(s *waybill.Statement) { s.Modality = waybill.Expected }),
			waybill.NothingKnown, "outlook"},
		"a firm": {said(waybill.Ranking, "The firm is the largest supplier of arms.", func(s *waybill.Statement) {
			s.From, s.To, s.Percent, s.Measure = nil, nil, nil, waybill.ArmsExports
			s.Subject = []waybill.Mention{{Actor: "Norfab", Text: "Norfab"}}
		}), waybill.NothingKnown, "Norfab"},
	} {
		t.Run(name, func(t *testing.T) {
			v := tr.Try(waybill.Claim{Statement: c.s, Published: "2014-11-21"})
			if v.Finding != c.finding || !strings.Contains(v.Reason, c.why) {
				t.Errorf("%s: %s, want %s for %q", v.Finding, v.Reason, c.finding, c.why)
			}
		})
	}
}

// What can't be right in itself is answered without a finding; deliveries of
// other years than the register's are not borne out.
func TestSlipsGetNoFinding(t *testing.T) {
	tr := sampleTrier(t)
	claim := func(count int64, years string) waybill.Statement {
		return waybill.Statement{ID: "s", Kind: waybill.Deal, Stage: "delivered", Modality: waybill.Fact, Supplier: who("RUS"), Recipient: who("PAK"), When: year(years),
			Weapons: []waybill.Weapon{{Text: "Mi-35 helicopters", Designation: "Mi-35", Type: "helicopter", Quantity: &waybill.Quantity{Min: n(count), Max: n(count)}}}}
	}
	order := func(years string) waybill.Statement {
		s := claim(4, years)
		s.Stage = "ordered"
		return s
	}
	for _, c := range []struct {
		s         waybill.Statement
		published waybill.Day
		finding   waybill.Finding
		why       string
	}{
		{claim(4, "2018"), "2019-02-01", waybill.BorneOut, ""},
		{claim(4, "2031"), "2019-02-01", waybill.NothingKnown, "dated 2031 and told as a fact by a text of 2019"},
		{claim(1_000_000_000, "2018"), "2019-02-01", waybill.NothingKnown, "a number beyond any deal"},
		{claim(4, "2016"), "2019-02-01", waybill.NotBorneOut, "deliveries of 2016 are claimed, the register has them in 2018"},
		{claim(4, "2017"), "2019-02-01", waybill.BorneOut, ""},
		{order("2015"), "2016-02-01", waybill.BorneOut, ""},
		{order("2014"), "2016-02-01", waybill.BorneOut, "the text dates the order 2014, the register 2015"},
	} {
		v := tr.Try(waybill.Claim{Statement: c.s, Published: c.published})
		if v.Finding != c.finding || !strings.Contains(v.Reason, c.why) || c.why == "" && v.Reason != "" || v.Answer == "" {
			t.Errorf("%s: %s (%s) %s, want %s for %q", c.s.When.From, v.Finding, v.Reason, v.Answer, c.finding, c.why)
		}
	}
}
