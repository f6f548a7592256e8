package view_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill"
	rules "github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/pipeline"
	"github.com/waybill-ledger/waybill/internal/store/sqlite"
	"github.com/waybill-ledger/waybill/internal/view"
)

const embargoes = `Embargoes made up for this test
Data generated: 13 Apr 2022 3:44:54 PM
Target,Entry into force,Suspended,Lifted,Establishing document,Scope
India,2010-01-01,,2012-06-30,UNSCR 3000,heavy weapons
India,2005-01-01,2009-01-01,,2005/1/CFSP,
`

// pact says two things, read by readPact: an agreement, and an order.
const pact = "Norland and India\n\nRussia and India signed a pact. India ordered 12 Su-30 fighters from Russia.\n"

func readPact(d waybill.Document) []waybill.Statement {
	at := func(word string, code waybill.ActorID) []waybill.Mention {
		i := strings.Index(d.Text, word)
		return []waybill.Mention{{Actor: code, Text: word, Start: i, End: i + len(word)}}
	}
	with := func(kind waybill.Kind, id, text string) waybill.Statement {
		i := strings.Index(d.Text, text)
		return waybill.Statement{ID: waybill.StatementID(id), Document: d.ID, Kind: kind, Modality: waybill.Fact, Known: d.Known, Rule: "test", Confidence: 0.9,
			Evidence: waybill.Evidence{Start: i, End: i + len(text), Text: text}}
	}
	if !strings.Contains(d.Text, "signed a pact") {
		return nil
	}
	own := string(d.ID)[:6] // a sentence that changed is another statement
	a := with(waybill.Agreement, "a"+own, "Russia and India signed a pact.")
	a.Fields = []waybill.Field{"training", "exercises"}
	a.Stage, a.Parties = "signed", append(at("Russia", "RUS"), at("India", "IND")...)
	o := with(waybill.Deal, "o"+own, "India ordered 12 Su-30 fighters from Russia.")
	twelve := int64(12)
	o.Stage, o.Supplier, o.Recipient = "ordered", at("Russia", "RUS"), at("India", "IND")
	o.When = &waybill.When{From: "2011-01-01", To: "2011-12-31"}
	o.Weapons = []waybill.Weapon{{Text: "Su-30 fighters", Designation: "Su-30", Type: "fighter", Quantity: &waybill.Quantity{Min: &twelve, Max: &twelve, Text: "12"}}}
	return []waybill.Statement{a, o}
}

// posted keeps a register of transfers, one of embargoes and two documents of
// different days, and gives a view that posts.
func posted(t *testing.T) (*view.View, *sqlite.Store) {
	t.Helper()
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	c := &pipeline.Corridor{Store: s, Version: "test", Post: pipeline.PostEntries,
		Now:  func() time.Time { return time.Date(2024, 6, 1, 8, 0, 0, 0, time.UTC) },
		Code: func(d waybill.Document) ([]waybill.Statement, []waybill.Issue) { return readPact(d), nil }}
	var inputs []pipeline.Input
	for i, text := range []string{register("13 Apr 2021", 12), embargoes, pact, strings.ReplaceAll(pact, "Norland", "Once more: Norland")} {
		inputs = append(inputs, pipeline.Input{Name: fmt.Sprint("f", i), Address: fmt.Sprint("file:///", i), Source: "files", Size: int64(len(text)),
			Published: time.Date(2010+2*i, 3, 1, 0, 0, 0, 0, time.UTC),
			Open:      func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader([]byte(text))), nil }})
	}
	if _, err := c.Add(context.Background(), inputs, func(r pipeline.Report) {
		if r.Err != nil {
			t.Errorf("%s: %v", r.Input.Name, r.Err)
		}
	}); err != nil {
		t.Fatal(err)
	}
	return view.New(s).Keeping(view.Books{
		Posted: func(ctx context.Context, on waybill.Day) ([]waybill.Entry, error) {
			b, err := pipeline.Posted(ctx, s, on)
			return b.Entries, err
		},
		Screenable: func(ctx context.Context, on waybill.Day) ([]waybill.Entry, []rules.Embargo, error) {
			return pipeline.Screenable(ctx, s, on)
		}}), s
}

func TestScreeningAnswersWhatWasAsked(t *testing.T) {
	v, _ := posted(t)
	ctx := context.Background()
	all, err := v.Screening(ctx, view.ScreenQuestion{})
	if err != nil || all.Known != 2 || all.Total == 0 || all.Total != len(all.Deals) {
		t.Fatalf("%+v %v", all, err)
	}
	for _, d := range all.Deals {
		if !strings.Contains(d.Text, "fall within the text of") && !strings.Contains(d.Text, "falls within the text of") || d.Under.Imposer == "UN" != (d.Under.Scope == "heavy weapons") ||
			d.Under.Row.Line == 0 || d.Path == "" || d.Under.Made != "2022-04-13" {
			t.Errorf("without scope, source or way: %+v", d)
		}
	}
	for name, c := range map[string]struct {
		q    view.ScreenQuestion
		some bool
	}{
		"words":        {view.ScreenQuestion{Embargo: "unscr 3000"}, true},
		"row":          {view.ScreenQuestion{Embargo: all.Embargoes[0].Embargo.Row.String()}, true},
		"other words":  {view.ScreenQuestion{Embargo: "UNSCR 3001"}, false},
		"state":        {view.ScreenQuestion{State: "Russia"}, true},
		"both sides":   {view.ScreenQuestion{Supplier: "RUS", Recipient: "India"}, true},
		"turned round": {view.ScreenQuestion{Supplier: "IND", Recipient: "RUS"}, false},
		"suspended":    {view.ScreenQuestion{How: "suspended", Supplier: "FRA"}, true},
		"not bound":    {view.ScreenQuestion{How: "suspended", Supplier: "RUS"}, false},
		"before":       {view.ScreenQuestion{AsKnown: "2021-01-01"}, false},
		"then":         {view.ScreenQuestion{AsKnown: "2022-04-13"}, true},
	} {
		got, err := v.Screening(ctx, c.q)
		if err != nil || got.Total > 0 != c.some {
			t.Errorf("%s: %d, %v", name, got.Total, err)
		}
	}
	for words, want := range map[string]int{"UNSCR 3000": 1, "embargo India": 2, "unscr": 0, "embargo Norland": 0} {
		found, err := v.Find(ctx, words)
		n := 0
		for _, r := range found.Results {
			if strings.HasPrefix(r.Title, "Embargo on India: ") && strings.HasPrefix(r.Path, "rows/") {
				n++
			}
		}
		if err != nil || n != want {
			t.Errorf("%q finds %d embargoes, want %d: %+v %v", words, n, want, found.Results, err)
		}
	}
	one, err := v.Screening(ctx, view.ScreenQuestion{Limit: 1})
	if err != nil || len(one.Deals) != 1 || one.Next != 1 || one.Total != all.Total {
		t.Errorf("a page of one: %d, next %d, %v", len(one.Deals), one.Next, err)
	}
	for _, q := range []view.ScreenQuestion{{How: "illegal"}, {AsKnown: "last year"}} {
		if _, err := v.Screening(ctx, q); waybill.KindOf(err) != waybill.Invalid {
			t.Errorf("%+v: %v", q, err)
		}
	}
	if _, err := view.New(nil).Screening(ctx, view.ScreenQuestion{}); waybill.KindOf(err) != waybill.Unavailable {
		t.Errorf("without books: %v", err)
	}
}

func TestAlsoReadGivesReasons(t *testing.T) {
	v, s := posted(t)
	ctx := context.Background()
	docs, err := v.Documents(ctx, view.ListQuestion{})
	if err != nil || len(docs.Lines) != 2 {
		t.Fatal(docs, err)
	}
	newer, older := docs.Lines[0].Document.ID, docs.Lines[1].Document.ID
	reasons := func(id, known string) string {
		list, err := v.Related(ctx, id, known)
		if err != nil {
			t.Fatal(id, err)
		}
		var b strings.Builder
		for _, r := range list {
			fmt.Fprintf(&b, "%s | %s | %s\n", r.Path, r.Title, r.Why)
		}
		return b.String()
	}
	for _, c := range []struct{ id, known, has, not string }{
		{string(newer), "", "documents/" + string(older) + " | Norland and India | same ", string("documents/" + newer)},
		{string(newer), "", "entries/", ""},
		{string(newer), "", "pairs/RUS/IND | Russia to India | all between the two", ""},
		{string(older), "2014-12-31", "pairs/RUS/IND", "documents/" + string(newer)},
		{"RUS/IND", "", "agreement between the two", ""},
		{"RUS/IND", "", "pairs/IND/RUS", ""},
		{"RUS/IND", "2013-01-01", "pairs/IND/RUS", "documents/"},
	} {
		got := reasons(c.id, c.known)
		if !strings.Contains(got, c.has) || c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("beside %s as known %q, want %q and not %q:\n%s", c.id, c.known, c.has, c.not, got)
		}
	}
	e, err := s.Entry(ctx, "o"+string(older)[:6])
	if err != nil {
		t.Fatal(err)
	}
	if got := reasons(string(e.ID), ""); !strings.Contains(got, "same deal: ") || !strings.Contains(got, "agreement between the two") {
		t.Errorf("beside an entry:\n%s", got)
	}
	if _, err := v.Related(ctx, "nothing", ""); waybill.KindOf(err) != waybill.NotFound {
		t.Errorf("beside nothing: %v", err)
	}
}

func TestEntriesAsTheyStoodOnADay(t *testing.T) {
	v, s := posted(t)
	ctx := context.Background()
	docs, err := v.Documents(ctx, view.ListQuestion{})
	if err != nil {
		t.Fatal(err)
	}
	now, err := s.Entry(ctx, "o"+string(docs.Lines[1].Document.ID)[:6])
	if err != nil || len(now.Statements) != 2 || len(now.Rows) != 1 {
		t.Fatalf("%+v %v", now, err)
	}
	then, err := v.Entry(ctx, string(now.ID), "2014-12-31")
	if err != nil || len(then.Entry.Statements) != 1 || len(then.Entry.Rows) != 0 || len(then.Told) != 1 || then.AsKnown != "2014-12-31" {
		t.Errorf("%+v %v", then.Entry, err)
	}
	if _, err := v.Entry(ctx, string(now.ID), "2010-01-01"); waybill.KindOf(err) != waybill.NotFound {
		t.Errorf("before anything was known: %v", err)
	}
	for known, want := range map[waybill.Day]int{"": 1, "2014-12-31": 1, "2010-01-01": 0} {
		list, err := v.Entries(ctx, view.EntryQuestion{Kind: waybill.Deal, Supplier: "Russia", AsKnown: known})
		if err != nil || len(list.Entries) != want {
			t.Errorf("as known %q: %d entries, %v", known, len(list.Entries), err)
		}
	}
	if _, err := v.Entries(ctx, view.EntryQuestion{AsKnown: "2014-02-30"}); waybill.KindOf(err) != waybill.Invalid {
		t.Errorf("a day of no calendar: %v", err)
	}
	for scope, want := range map[waybill.Field]int{"training": 2, "cyber": 0} {
		for _, known := range []waybill.Day{"", "2030-01-01"} {
			list, err := v.Entries(ctx, view.EntryQuestion{Scope: scope, AsKnown: known})
			if err != nil || len(list.Entries) != want {
				t.Errorf("of scope %s as known %q: %d entries, %v", scope, known, len(list.Entries), err)
			}
		}
	}
	if _, err := v.Entries(ctx, view.EntryQuestion{Scope: "everything"}); waybill.KindOf(err) != waybill.Invalid {
		t.Errorf("a scope that there is not: %v", err)
	}
	pacts, err := v.Entries(ctx, view.EntryQuestion{Kind: waybill.Agreement})
	if err != nil || len(pacts.Entries) == 0 {
		t.Fatal(err)
	}
	if e, err := v.Entry(ctx, string(pacts.Entries[0].ID), ""); err != nil || len(e.Covers) != 2 || e.Covers[0].Label != "training and education" || len(e.Covers[0].Says) != 1 {
		t.Errorf("what it covers: %+v, %v", e.Covers, err)
	}
	head, rows := view.EntryLines(pacts.Entries, false)
	if len(rows) != len(pacts.Entries) || len(rows[0]) != len(head) || rows[0][6] != "training and education; exercises" {
		t.Errorf("as lines: %q", rows)
	}
	if head, rows = view.EntryLines(pacts.Entries, true); len(rows[0]) != len(head) {
		t.Errorf("%d cells under %d names", len(rows[0]), len(head))
	}
	if e, err := v.Entry(ctx, string(now.ID), ""); err != nil || len(e.Screened) == 0 || len(e.Left) != 1 || !e.Left[0].State || e.Left[0].Name != "Russia" {
		t.Errorf("the entry's own screening: %+v %v", e.Screened, err)
	}
}

func TestAnEditedDocumentShowsBothVersions(t *testing.T) {
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	day := 0
	c := &pipeline.Corridor{Store: s, Version: "test", Post: pipeline.PostEntries,
		Now:  func() time.Time { day++; return time.Date(2024, 6, day, 8, 0, 0, 0, time.UTC) },
		Code: func(d waybill.Document) ([]waybill.Statement, []waybill.Issue) { return readPact(d), nil }}
	for _, text := range []string{pact, strings.ReplaceAll(pact, "12 Su-30", "18 Su-30")} {
		in := pipeline.Input{Name: "a", Address: "https://example.org/a", Source: "files", Size: int64(len(text)), Published: time.Date(2014, 3, 1, 0, 0, 0, 0, time.UTC),
			Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
		if _, err := c.Add(context.Background(), []pipeline.Input{in}, func(r pipeline.Report) {}); err != nil {
			t.Fatal(err)
		}
	}
	v := view.New(s)
	docs, err := v.Documents(context.Background(), view.ListQuestion{})
	if err != nil || len(docs.Lines) != 2 {
		t.Fatal(docs, err)
	}
	earlier := 0
	for _, l := range docs.Lines {
		d, err := v.Document(context.Background(), l.Document.ID, "")
		if err != nil || len(d.Versions) != 1 {
			t.Fatal(d.Versions, err)
		}
		x := d.Versions[0]
		var gone, put string
		for _, p := range x.Changes {
			switch p.How {
			case "gone":
				gone += p.Text
			case "new":
				put += p.Text
			}
		}
		if gone != "12 " || put != "18 " || x.Document.ID == l.Document.ID || x.Taken.IsZero() || len(x.Gone) == 0 || len(x.New) == 0 {
			t.Errorf("%+v", x)
		}
		if x.Earlier {
			earlier++
		}
	}
	if earlier != 1 {
		t.Errorf("%d of the two are the earlier", earlier)
	}
	gone := map[bool]int{}
	list, err := v.Entries(context.Background(), view.EntryQuestion{Kind: waybill.Deal})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range list.Entries {
		e, err := v.Entry(context.Background(), string(l.ID), "")
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range e.Told {
			gone[x.Gone]++
		}
	}
	if gone[true] != 1 || gone[false] != 1 {
		t.Errorf("of two statements, one of which was taken out, %v", gone)
	}
}
