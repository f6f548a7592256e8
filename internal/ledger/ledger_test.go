package ledger_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/register"
)

func who(ids ...waybill.ActorID) []waybill.Mention {
	var out []waybill.Mention
	for _, id := range ids {
		out = append(out, waybill.Mention{Actor: id, Text: string(id)})
	}
	return out
}

func count(v int64) *waybill.Quantity { return &waybill.Quantity{Min: &v, Max: &v} }

// deal is a told deal, right in every field; bend changes it one thing at a time.
func deal(id string, bend ...func(*waybill.Statement)) ledger.Item {
	s := waybill.Statement{ID: waybill.StatementID(id), Document: waybill.DocumentID("d-" + id), Kind: waybill.Deal, Stage: "ordered",
		Modality: waybill.Fact, Supplier: who("RUS"), Recipient: who("PAK"), Known: "2014-11-21",
		Weapons: []waybill.Weapon{{Text: "Mi-35 helicopters", Designation: "Mi-35", Type: "helicopter", Quantity: count(35)}}}
	for _, b := range bend {
		b(&s)
	}
	it, ok := ledger.FromStatement(s, "press")
	if !ok {
		panic("no item")
	}
	return it
}

func modality(m waybill.Modality) func(*waybill.Statement) {
	return func(s *waybill.Statement) { s.Modality = m }
}

func known(d waybill.Day) func(*waybill.Statement) { return func(s *waybill.Statement) { s.Known = d } }

func number(n int64) func(*waybill.Statement) {
	return func(s *waybill.Statement) { s.Weapons[0].Quantity = count(n) }
}

func designation(text string) func(*waybill.Statement) {
	return func(s *waybill.Statement) {
		s.Weapons[0].Designation, s.Weapons[0].Text, s.Weapons[0].Type = waybill.Designation(text), text, ""
	}
}

func row() ledger.Item {
	four := 4.0
	return ledger.FromDeal(register.Deal{Key: "id-57408", Codes: [2]waybill.ActorID{"RUS", "PAK"}, Designation: "Mi-35M",
		Description: "combat helicopter", OrderYear: 2015, Ordered: &four, Delivered: &four, Years: []int{2018}}, "SIPRI", "2024-04-13")
}

func story() []ledger.Item {
	return []ledger.Item{
		deal("a", modality(waybill.Expected)),
		deal("b", number(20), modality(waybill.Possible), known("2014-12-01")),
		deal("c", number(4), designation("Mi-35M"), known("2015-08-20")),
		row(),
		deal("x", designation("Su-35"), known("2015-08-21")),
	}
}

func TestOneDealIsOneEntry(t *testing.T) {
	b := ledger.Post(story(), nil, "")
	if len(b.Entries) != 2 {
		t.Fatalf("got %d entries, want the helicopters and the Su-35: %+v", len(b.Entries), b.Entries)
	}
	e := b.Entries[0]
	if len(e.Statements) != 3 || len(e.Rows) != 1 {
		t.Errorf("got %d statements and %d rows, want 3 and 1", len(e.Statements), len(e.Rows))
	}
	if e.Standing != "delivered" {
		t.Errorf("standing %q, want delivered", e.Standing)
	}
	if want := "Russia to Pakistan: 4 Mi-35M"; e.Title != want {
		t.Errorf("title %q, want %q", e.Title, want)
	}
	shown := map[waybill.Stage]string{}
	for _, r := range e.Ladder {
		if r.Shown {
			shown[r.Stage] = r.SaidBy
		}
	}
	if want := (map[waybill.Stage]string{"ordered": "SIPRI", "delivered": "SIPRI"}); !cmp.Equal(shown, want) {
		t.Errorf("shown: %s", cmp.Diff(want, shown))
	}
}

func TestTalkIsNeverFact(t *testing.T) {
	b := ledger.Post([]ledger.Item{deal("a", modality(waybill.Expected)), deal("b", modality(waybill.Possible))}, nil, "")
	for _, e := range b.Entries {
		if e.Standing != "talk" {
			t.Errorf("%s stands as %q", e.Title, e.Standing)
		}
	}
}

func TestAsKnownIsTheAnswerOfThatDay(t *testing.T) {
	for day, want := range map[waybill.Day]string{"2014-12-31": "talk", "2016-01-01": "ordered", "2025-01-01": "delivered"} {
		b := ledger.Post(story(), nil, day)
		if got := b.Entries[0].Standing; got != want {
			t.Errorf("as known on %s it stands as %q, want %q", day, got, want)
		}
	}
	if b := ledger.Post(story(), nil, "2013-01-01"); len(b.Entries) != 0 {
		t.Errorf("before anything was known there are %d entries", len(b.Entries))
	}
}

func TestOrderOfArrivalDoesNotMatter(t *testing.T) {
	js := []waybill.Judgement{judged("1", "b", waybill.Different, "row:id-57408"), judged("2", "x", waybill.Same, "a")}
	want := ledger.Post(story(), js, "")
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 1))
		items := story()
		r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		shuffled := append([]waybill.Judgement(nil), js...)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if diff := cmp.Diff(want, ledger.Post(items, shuffled, "")); diff != "" {
			t.Fatalf("shuffle %d: %s", seed, diff)
		}
	}
}

var clock = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)

func judged(id, left string, d waybill.Decision, right string) waybill.Judgement {
	clock = clock.Add(time.Minute)
	return waybill.Judgement{ID: waybill.JudgementID(id), Decision: d, Left: left, Right: right, By: "an analyst", At: clock, Why: "test"}
}

func TestDifferentKeepsApartWhatARuleWouldJoin(t *testing.T) {
	items := []ledger.Item{deal("c", number(4), known("2015-08-20")), row()}
	if n := len(ledger.Post(items, nil, "").Entries); n != 1 {
		t.Fatalf("without a judgement: %d entries", n)
	}
	js := []waybill.Judgement{judged("1", "c", waybill.Different, "row:id-57408")}
	if n := len(ledger.Post(items, js, "").Entries); n != 2 {
		t.Errorf("judged different: %d entries, want 2", n)
	}
	js = append(js, judged("2", "1", waybill.Withdraw, ""))
	if n := len(ledger.Post(items, js, "").Entries); n != 1 {
		t.Errorf("taken back: %d entries, want 1", n)
	}
}

func TestRejectedStatementLeavesTheLadder(t *testing.T) {
	b := ledger.Post(story(), []waybill.Judgement{judged("1", "a", waybill.Reject, "")}, "")
	for _, e := range b.Entries {
		for _, s := range e.Statements {
			if s == "a" {
				t.Errorf("the rejected statement stands in %s", e.Title)
			}
		}
	}
}

func TestContradictionShowsTheChain(t *testing.T) {
	d := ledger.Decide([]waybill.Judgement{judged("j1", "a", waybill.Same, "b"), judged("j2", "b", waybill.Same, "c")})
	err := d.Contradiction(judged("j3", "a", waybill.Different, "c"))
	if waybill.KindOf(err) != waybill.Clash {
		t.Fatalf("same, same, different was taken: %v", err)
	}
	for _, want := range []string{"j1", "j2", "a same b", "b same c"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not show %q", err, want)
		}
	}
	d = ledger.Decide([]waybill.Judgement{judged("j1", "a", waybill.Same, "b"), judged("j2", "b", waybill.Different, "c")})
	if err := d.Contradiction(judged("j3", "a", waybill.Same, "c")); waybill.KindOf(err) != waybill.Clash {
		t.Errorf("same, different, same was taken: %v", err)
	}
	if err := d.Contradiction(judged("j4", "b", waybill.Same, "c")); err != nil {
		t.Errorf("a new word on a pair judged directly was refused: %v", err)
	}
}

func TestOtherNumbersForOneStageAreAConflict(t *testing.T) {
	b := ledger.Post([]ledger.Item{deal("a", number(4)), deal("b", number(6), func(s *waybill.Statement) { s.Value = &waybill.Money{Amount: 1e8, Currency: "USD"} }),
		deal("c", number(4), func(s *waybill.Statement) { s.Value = &waybill.Money{Amount: 1e8, Currency: "USD"} })}, nil, "")
	if len(b.Entries) != 1 || len(b.Entries[0].Conflicts) != 1 {
		t.Fatalf("got %+v", b.Entries)
	}
	if got := b.Entries[0].Conflicts[0].Values; len(got) != 2 {
		t.Errorf("conflict shows %v, want both numbers", got)
	}
}

func TestTwoRowsOfARegisterStayTwoDeals(t *testing.T) {
	other := row()
	other.ID, other.Row = "row:id-2", "id-2"
	b := ledger.Post([]ledger.Item{row(), other, deal("c", number(4), known("2015-08-20"))}, nil, "")
	for _, e := range b.Entries {
		if len(e.Rows) > 1 {
			t.Errorf("%s holds two rows", e.Title)
		}
	}
	if len(b.Questions) == 0 {
		t.Error("two rows fit one statement equally well, and nobody is asked")
	}
}

func TestScreening(t *testing.T) {
	b := ledger.Post([]ledger.Item{row()}, nil, "")
	embargo := ledger.Embargo{EmbargoRow: waybill.EmbargoRow{Code: "PAK", Imposer: "UN", InForce: waybill.Period{From: "2014-01-01", To: "2016-12-31"}, Document: "Resolution 1"}}
	all := func(_, _ waybill.ActorID, _ waybill.Day) bool { return true }
	got := ledger.Screen(b.Entries, []ledger.Embargo{embargo}, all)
	if len(got) != 1 || got[0].Stage != "ordered" || !strings.Contains(got[0].Text, "falls within the text of") {
		t.Errorf("got %+v", got)
	}
	if got := ledger.Screen(b.Entries, []ledger.Embargo{embargo}, func(_, _ waybill.ActorID, _ waybill.Day) bool { return false }); len(got) != 0 {
		t.Errorf("an embargo that does not bind the supplier: %+v", got)
	}
}

func TestScreeningTellsASuspensionAndAPartOfTheTime(t *testing.T) {
	b := ledger.Post([]ledger.Item{row()}, nil, "")
	all := func(_, _ waybill.ActorID, _ waybill.Day) bool { return true }
	embargo := ledger.Embargo{EmbargoRow: waybill.EmbargoRow{Code: "PAK", Imposer: "UN", Document: "Resolution 1", Scope: "arms of all types"}}
	how := func(from, suspended, to waybill.Day) string {
		embargo.InForce, embargo.Suspended = waybill.Period{From: from, To: to}, suspended
		for _, s := range ledger.Screen(b.Entries, []ledger.Embargo{embargo}, all) {
			if s.Stage == "ordered" {
				if !strings.Contains(s.Text, "arms of all types") || s.Under.Document != "Resolution 1" || s.Row == "" {
					t.Errorf("scope, document or source is missing: %+v", s)
				}
				return s.How
			}
		}
		return ""
	}
	for _, c := range []struct{ from, suspended, to, want string }{
		{"2010-01-01", "", "", ledger.Within}, {"2010-01-01", "2012-01-01", "", ledger.Suspension},
		{"2015-03-01", "", "", ledger.Partly}, {"2010-01-01", "2015-06-01", "", ledger.Partly}, {"2010-01-01", "2012-01-01", "2012-01-02", ""},
	} {
		if got := how(waybill.Day(c.from), waybill.Day(c.suspended), waybill.Day(c.to)); got != c.want {
			t.Errorf("in force from %s, suspended %q, to %q: %q, want %q", c.from, c.suspended, c.to, got, c.want)
		}
	}
	for made, want := range map[waybill.Day]string{"2014-06-30": ledger.Open, "2015-06-30": ledger.Partly, "2021-05-06": ledger.Within} {
		embargo.Made = made
		if got := how("2010-01-01", "", ""); got != want {
			t.Errorf("a register made on %s: %q, want %q", made, got, want)
		}
	}
	if got := ledger.Screen(b.Entries, []ledger.Embargo{{EmbargoRow: waybill.EmbargoRow{Code: "PAK", InForce: waybill.Period{From: "2010-01-01"}}}}, all); len(got) != 0 {
		t.Errorf("an embargo of nobody knows whom: %+v", got)
	}
}

func TestADisputeIsNamed(t *testing.T) {
	embargo := func(id string, stage waybill.Stage, m waybill.Modality, by string) ledger.Item {
		it, ok := ledger.FromStatement(waybill.Statement{ID: waybill.StatementID(id), Kind: waybill.Embargo, Stage: stage, Modality: m,
			Imposer: who("RUS"), Target: who("PAK"), Known: "2014-06-12", SaidBy: &waybill.Speaker{Name: by, Kind: waybill.SpeakerOfficial}}, "press")
		if !ok {
			t.Fatal("no item")
		}
		return it
	}
	b := ledger.Post([]ledger.Item{embargo("a", "lifted", waybill.Fact, "a minister"), embargo("b", "imposed", waybill.Denied, "an envoy")}, nil, "")
	if len(b.Entries) != 1 || len(b.Entries[0].Conflicts) != 1 || !slices.Contains(b.Entries[0].Conflicts[0].Values, "none, by an envoy, in press") {
		t.Fatalf("%+v", b.Entries)
	}
	b = ledger.Post([]ledger.Item{embargo("a", "proposed", waybill.Fact, "a minister"), embargo("b", "imposed", waybill.Denied, "an envoy")}, nil, "")
	for _, e := range b.Entries {
		if len(e.Conflicts) > 0 {
			t.Errorf("a proposal and a denial can both be right: %+v", e.Conflicts)
		}
	}
}

func TestTitleNeverMixesLots(t *testing.T) {
	two := func(s *waybill.Statement) {
		s.Weapons = []waybill.Weapon{{Text: "Mi-35M helicopters", Designation: "Mi-35M", Type: "helicopter", Quantity: count(4)},
			{Text: "large armoured troop carriers", Type: "armoured personnel carrier", Quantity: count(70)}}
	}
	of := func(items ...ledger.Item) string {
		b := ledger.Post(items, nil, "")
		if len(b.Entries) != 1 {
			t.Fatalf("%d entries", len(b.Entries))
		}
		return b.Entries[0].Title
	}
	if got := of(deal("a", two)); got != "Russia to Pakistan: 4 Mi-35M helicopters and 70 large armoured troop carriers" {
		t.Errorf("two lots: %q", got)
	}
	if got := of(deal("a", two, known("2015-03-01")), row()); got != "Russia to Pakistan: 4 Mi-35M" {
		t.Errorf("two lots and the row of one: %q", got)
	}
	longer := deal("b", func(s *waybill.Statement) {
		s.Weapons[0].Text, s.Weapons[0].Quantity = "Mi-35 helicopters of the newest kind", nil
	})
	if got := of(deal("a"), longer); got != "Russia to Pakistan: 35 Mi-35 helicopters" {
		t.Errorf("the number of one voice before the words of another: %q", got)
	}
	unsaid := row()
	unsaid.Steps[0].Quantity = nil
	turned := func(s *waybill.Statement) {
		two(s)
		s.Stage, s.Weapons[0], s.Weapons[1] = "selected", s.Weapons[1], s.Weapons[0]
	}
	if got := of(deal("a", turned, known("2015-03-01")), unsaid); got != "Russia to Pakistan: 4 Mi-35M" {
		t.Errorf("a row without a number ordered: %q", got)
	}
}

func TestKappa(t *testing.T) {
	by := func(who, id, left string, d waybill.Decision) waybill.Judgement {
		j := judged(id, left, d, "z")
		j.By = who
		return j
	}
	var js []waybill.Judgement
	for i, d := range []waybill.Decision{waybill.Same, waybill.Same, waybill.Different, waybill.Different} {
		js = append(js, by("first", "f"+string(rune('0'+i)), string(rune('a'+i)), d))
	}
	for i, d := range []waybill.Decision{waybill.Same, waybill.Different, waybill.Different, waybill.Different} {
		js = append(js, by("second", "s"+string(rune('0'+i)), string(rune('a'+i)), d))
	}
	got := ledger.Agreements(js)
	if len(got) != 1 || got[0].Pairs != 4 || got[0].Same != 3 || got[0].Kappa != 0.5 {
		t.Errorf("got %+v, want 3 of 4 alike and kappa 0.5", got)
	}
}

func TestRelatedGivesItsReason(t *testing.T) {
	of := func(s waybill.StatementID) (waybill.DocumentID, waybill.Day) {
		return waybill.DocumentID("d-" + s), waybill.Day("2014-01-0" + string(s[0]-'a'+'1'))
	}
	same := waybill.Entry{ID: "e1", Kind: waybill.Deal, Title: "one deal", Statements: []waybill.StatementID{"a", "b"}}
	near := waybill.Entry{ID: "e2", Kind: waybill.Deal, Title: "another", Statements: []waybill.StatementID{"b", "c"}}
	got := ledger.Related("d-a", []waybill.Entry{same}, []waybill.Entry{near}, of, 10)
	if len(got) != 2 || got[0].Document != "d-b" || got[0].Reason != "same deal: one deal" || got[1].Document != "d-c" || got[1].Reason != "same pair: another" {
		t.Errorf("got %+v", got)
	}
	near.Statements = append(near.Statements, "d")
	if got := ledger.Related("d-a", []waybill.Entry{same}, []waybill.Entry{near}, of, 10); len(got) != 3 || got[1].Document != "d-d" {
		t.Errorf("what is known last does not come first: %+v", got)
	}
}

func TestWhatDocumentsTellOfAnEmbargoIsScreenedToo(t *testing.T) {
	ban := func(id string, stage waybill.Stage, m waybill.Modality, day, known waybill.Day) ledger.Item {
		it, ok := ledger.FromStatement(waybill.Statement{ID: waybill.StatementID(id), Kind: waybill.Embargo, Stage: stage, Modality: m, Fields: []waybill.Field{"all_arms"},
			Imposer: who("RUS"), Target: who("PAK"), Known: known, When: &waybill.When{From: day, To: day}}, "a paper")
		if !ok {
			t.Fatal("no item")
		}
		return it
	}
	told := func(items ...ledger.Item) []ledger.Embargo {
		return ledger.ToldEmbargoes(ledger.Post(items, nil, "").Entries)
	}
	got := told(ban("a", "imposed", waybill.Fact, "2014-02-01", "2014-02-02"), ban("b", "lifted", waybill.Fact, "2016-06-01", "2016-06-02"))
	if len(got) != 1 || got[0].InForce != (waybill.Period{From: "2014-02-01", To: "2016-06-01"}) || got[0].Imposer != "RUS" || got[0].Code != "PAK" ||
		got[0].Document != "as told by a paper" || got[0].Made != "2016-06-02" || got[0].Entry == "" || len(got[0].Fields) != 1 {
		t.Fatalf("%+v", got)
	}
	deals := ledger.Post([]ledger.Item{row()}, nil, "").Entries
	own := func(imposer, supplier waybill.ActorID, _ waybill.Day) bool { return imposer == supplier }
	if s := ledger.Screen(deals, got, own); len(s) != 1 || s[0].How != ledger.Within || s[0].Embargo != "Russia, as told by a paper" || s[0].Under.Key() != string(got[0].Entry) {
		t.Errorf("%+v", s)
	}
	open := told(ban("a", "imposed", waybill.Fact, "2014-02-01", "2014-02-02"))
	for _, s := range ledger.Screen(deals, open, own) {
		if s.How != ledger.Open {
			t.Errorf("what a text of 2014 tells says nothing of 2015: %+v", s)
		}
	}
	if got := told(ban("a", "imposed", waybill.Expected, "2014-02-01", "2014-02-02"), ban("b", "imposed", waybill.Fact, "", "2014-02-02")); len(got) != 0 {
		t.Errorf("talk, and one without a day: %+v", got)
	}
}
