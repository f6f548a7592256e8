package view_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/pipeline"
	"github.com/waybill-ledger/waybill/internal/store/sqlite"
	"github.com/waybill-ledger/waybill/internal/view"
)

// register writes a register by delivery with one deal, of which n were
// delivered in 2012.
func register(generated string, n int) string {
	return fmt.Sprintf(`Transfers of major conventional arms from All countries to All countries. Deals with deliveries or orders made for year range '2000' to '2020'
SIPRI trend-indicator values (TIVs) are in millions.

Source: a table made up for this test
Data generated: %s 3:44:54 PM
SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production
1,Russia,India,Su-30,fighter aircraft,Aircraft,2011,Yes,%d,No,2012,No,New,10,10,%d,No
1,Russia,India,Su-30,fighter aircraft,Aircraft,2011,Yes,2,Yes,2013,No,New,10,10,20,No
2,France,India,Mirage-2000,fighter aircraft,Aircraft,2008,No,4,No,2011,No,New,20,20,80,No
`, generated, n, 10*n)
}

// article says one thing, which the coder of this test reads as Russia's place.
const article = "A title\n\nRussia is the largest supplier of arms to India.\n"

func read(d waybill.Document) []waybill.Statement {
	start := strings.Index(d.Text, "Russia is")
	if start < 0 {
		return nil
	}
	end := start + len("Russia is the largest supplier of arms to India.")
	one := 1
	at := func(word string, code waybill.ActorID) []waybill.Mention {
		i := start + strings.Index(d.Text[start:], word)
		return []waybill.Mention{{Actor: code, Text: word, Start: i, End: i + len(word)}}
	}
	return []waybill.Statement{{ID: "s1", Document: d.ID, Kind: waybill.Ranking, Stage: "held", Modality: waybill.Fact, Rank: &one,
		Measure: waybill.ArmsImports, Subject: at("Russia", "RUS"), Of: at("India", "IND"), Known: d.Known, Rule: "test", Confidence: 0.9,
		Evidence: waybill.Evidence{Start: start, End: end, Text: d.Text[start:end]}}}
}

// ledger keeps two releases of a register and an article.
func ledger(t *testing.T) (*view.View, *sqlite.Store) {
	t.Helper()
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	c := &pipeline.Corridor{Store: s, Version: "test", Post: pipeline.PostEntries,
		Now:  func() time.Time { return time.Date(2024, 6, 1, 8, 0, 0, 0, time.UTC) },
		Code: func(d waybill.Document) ([]waybill.Statement, []waybill.Issue) { return read(d), nil }}
	var inputs []pipeline.Input
	for name, text := range map[string]string{"old.csv": register("13 Apr 2021", 10), "new.csv": register("13 Apr 2024", 12), "article.txt": article} {
		inputs = append(inputs, pipeline.Input{Name: name, Address: "file:///" + name, Source: "files", Size: int64(len(text)),
			Published: time.Date(2014, 3, 1, 0, 0, 0, 0, time.UTC),
			Open:      func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader([]byte(text))), nil }})
	}
	if _, err := c.Add(context.Background(), inputs, func(r pipeline.Report) {
		if r.Err != nil {
			t.Errorf("%s: %v", r.Input.Name, r.Err)
		}
	}); err != nil {
		t.Fatal(err)
	}
	return view.New(s).Reading(read), s
}

func value(t *testing.T, table waybill.Table, name string) float64 {
	t.Helper()
	for _, r := range table.Rows {
		if r.Names[0] == name {
			return r.Cell.Value
		}
	}
	t.Fatalf("no row %q in %v", name, table.Rows)
	return 0
}

func TestEveryReleaseAnswersForItself(t *testing.T) {
	v, _ := ledger(t)
	ctx := context.Background()
	for asKnown, want := range map[string]float64{"": 140, "2022-01-01": 120, "2021-04-13": 120, "deliveries@2021-04-13": 120, "2024-04-13": 140} {
		s, err := v.State(ctx, "IND", view.Span{AsKnown: asKnown})
		if err != nil {
			t.Fatalf("%q: %v", asKnown, err)
		}
		if got := value(t, s.Imports.Partners, "Russia"); got != want {
			t.Errorf("as known %q: Russia to India %g, want %g", asKnown, got, want)
		}
		if len(s.Imports.Editions) != 2 || value(t, s.Imports.Editions[0], "2012") != want-20 {
			t.Errorf("as known %q: %d releases side by side, the one shown first", asKnown, len(s.Imports.Editions))
		}
	}
	for asKnown, want := range map[string]waybill.ErrorKind{"2010-01-01": waybill.NotFound, "2014-02-30": waybill.Invalid, "none@2000": waybill.NotFound} {
		if _, err := v.State(ctx, "IND", view.Span{AsKnown: asKnown}); waybill.KindOf(err) != want {
			t.Errorf("as known %q: %v, want %s", asKnown, err, want)
		}
	}
}

func TestAPairHasItsDealsWithTheYearsAskedFor(t *testing.T) {
	v, _ := ledger(t)
	p, err := v.Pair(context.Background(), "russia", "ind", view.Span{From: 2013, To: 2013})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Deals) != 1 || p.Deals[0].Key != "id-1" || len(p.Years.Rows) != 1 || value(t, p.Years, "2013") != 20 {
		t.Errorf("deals %v, years %v", p.Deals, p.Years.Rows)
	}
	if p, err = v.Pair(context.Background(), "RUS", "IND", view.Span{From: 2014, To: 2015}); err != nil || len(p.Deals) != 0 {
		t.Errorf("a deal outside the years asked for: %v %v", p.Deals, err)
	}
	if len(p.Told) != 1 {
		t.Errorf("%d statements speak of the pair, want 1", len(p.Told))
	}
}

func TestADealIsFoundByKeyNumberAndRow(t *testing.T) {
	v, _ := ledger(t)
	d, err := v.Deal(context.Background(), "1", "")
	if err != nil || len(d.Rows) != 2 || len(d.Deal.ByYear) != 2 {
		t.Fatalf("%+v %v", d, err)
	}
	again, err := v.Deal(context.Background(), d.Rows[1].Row.String(), "")
	if err != nil || again.Deal.Key != "id-1" {
		t.Errorf("by its second row: %q %v", again.Deal.Key, err)
	}
	if _, err := v.Deal(context.Background(), "99", ""); waybill.KindOf(err) != waybill.NotFound {
		t.Errorf("a deal that is not there: %v", err)
	}
}

func TestARowIsShownAsTheRegisterWroteIt(t *testing.T) {
	v, _ := ledger(t)
	d, err := v.Deal(context.Background(), "id-2", "")
	if err != nil {
		t.Fatal(err)
	}
	r, err := v.Row(context.Background(), d.Rows[0].Row.String())
	if err != nil {
		t.Fatal(err)
	}
	if r.Raw != "2,France,India,Mirage-2000,fighter aircraft,Aircraft,2008,No,4,No,2011,No,New,20,20,80,No" || r.Deal != "id-2" ||
		r.Transfer.Supplier != "France" || len(r.Header) != 17 || r.Header[1] != "Supplier" {
		t.Errorf("%+v", r)
	}
	for id, want := range map[string]waybill.ErrorKind{"x": waybill.Invalid, "abcdef:0": waybill.Invalid, "ffffffff:3": waybill.NotFound,
		string(r.Row.Snapshot) + ":9999": waybill.NotFound} {
		if _, err := v.Row(context.Background(), id); waybill.KindOf(err) != want {
			t.Errorf("%s: %v, want %s", id, err, want)
		}
	}
}

func TestARowOfAPackedFileIsUnpacked(t *testing.T) {
	v, s := ledger(t)
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte("a,b\n1,2\n3,\"x\ny\"\n")); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	snap, _, err := s.PutSnapshot(context.Background(), waybill.Snapshot{Source: "files", Name: "x.csv.gz", Format: waybill.FormatGzip}, &b)
	if err != nil {
		t.Fatal(err)
	}
	for line, want := range map[int]string{2: "1,2", 3: "3,\"x\ny\""} {
		r, err := v.Row(context.Background(), waybill.Row{Snapshot: snap.ID, Line: line}.String())
		if err != nil || r.Raw != want {
			t.Errorf("line %d is %q, want %q (%v)", line, r.Raw, want, err)
		}
	}
}

func TestAVerdictIsExplainedDownToTheBytes(t *testing.T) {
	v, s := ledger(t)
	ctx := context.Background()
	docs, err := v.Documents(ctx, view.ListQuestion{})
	if err != nil || len(docs.Lines) != 1 || docs.Lines[0].Checkable != 1 {
		t.Fatalf("%+v %v", docs, err)
	}
	d, err := v.Document(ctx, docs.Lines[0].Document.ID, "")
	if err != nil || len(d.Verdicts) != 1 {
		t.Fatalf("%d verdicts, %v", len(d.Verdicts), err)
	}
	e, err := v.Explain(ctx, string(d.Verdicts[0].ID))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, step := range e.Steps {
		seen[step.What] = true
		if step.What == "release" && step.Path == "" {
			t.Errorf("the walk loses its way at the release %s", step.ID)
		}
		if step.What != "snapshot" {
			continue
		}
		if _, err := s.Snapshot(ctx, waybill.SnapshotID(step.ID)); err != nil {
			t.Errorf("the walk ends at a snapshot that is not there: %v", err)
		}
	}
	for _, what := range []string{"verdict", "working", "figure", "release", "statement", "document", "snapshot"} {
		if !seen[what] {
			t.Errorf("the walk does not pass a %s: %+v", what, e.Steps)
		}
	}
	for _, id := range []string{"s1", "id-1", string(d.Document.ID), string(d.Document.Snapshot)} {
		if _, err := v.Explain(ctx, id); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	if _, err := v.Explain(ctx, "no such thing"); waybill.KindOf(err) != waybill.NotFound {
		t.Errorf("explains what is not there: %v", err)
	}
}

func TestACitedTableIsTheSameOrSaysSo(t *testing.T) {
	v, _ := ledger(t)
	ctx := context.Background()
	old, err := v.Table(ctx, view.TableQuestion{Measure: "tiv", By: []string{"supplier"}, AsKnown: "2022-01-01"})
	if err != nil {
		t.Fatal(err)
	}
	again, says, err := v.Cite(ctx, old.Table.Address)
	if err != nil || !strings.HasPrefix(says, "This is the table") || value(t, again.Table, "Russia") != 120 {
		t.Errorf("%s %v", says, err)
	}
	head, _, _ := strings.Cut(old.Table.Address, "~")
	if _, says, err = v.Cite(ctx, head+"~0123456789abcdef"); err != nil || !strings.HasPrefix(says, "This is not the table") {
		t.Errorf("%s %v", says, err)
	}
}

func TestATextTypedInIsTriedAndNotKept(t *testing.T) {
	v, s := ledger(t)
	ctx := context.Background()
	before, err := s.Counts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	d, err := v.Try(ctx, "Russia is the largest supplier of arms to India.\r\n", "2014-11-21", "")
	if err != nil || len(d.Verdicts) != 1 || d.Verdicts[0].Finding != waybill.BorneOut {
		t.Errorf("%+v %v", d.Verdicts, err)
	}
	if after, err := s.Counts(ctx); err != nil || after != before {
		t.Errorf("the ledger went from %+v to %+v, %v", before, after, err)
	}
	for text, published := range map[string]waybill.Day{"": "", strings.Repeat("x", 30_000): "", "A sentence.": "2014-02-30"} {
		if _, err := v.Try(ctx, text, published, ""); waybill.KindOf(err) != waybill.Invalid {
			t.Errorf("%.20q on %q: %v", text, published, err)
		}
	}
	if _, err := view.New(s).Try(ctx, "A sentence.", "", ""); waybill.KindOf(err) != waybill.Unavailable {
		t.Errorf("without a reader: %v", err)
	}
}

func TestFind(t *testing.T) {
	v, _ := ledger(t)
	for words, want := range map[string]string{"India": "states/IND", "Russia India": "pairs/RUS/IND", "russia to india": "pairs/RUS/IND",
		"su30": "deals/id-1", "mirage 2000": "deals/id-2", "a title": "documents/", "id-2": "explain/id-2"} {
		f, err := v.Find(context.Background(), words)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, r := range f.Results {
			found = found || strings.HasPrefix(r.Path, want)
		}
		if !found {
			t.Errorf("%q leads to %+v, not to %s", words, f.Results, want)
		}
	}
	if f, err := v.Find(context.Background(), "  "); err != nil || len(f.Results) != 0 {
		t.Errorf("nothing leads to %+v, %v", f.Results, err)
	}
}

func TestDiffComparesTheNewestTwoUnlessAskedOtherwise(t *testing.T) {
	v, _ := ledger(t)
	d, err := v.Diff(context.Background(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(d.From), "2021-04-13") || !strings.Contains(string(d.To), "2024-04-13") || len(d.Releases) != 2 {
		t.Errorf("from %s to %s of %v", d.From, d.To, d.Releases)
	}
	found := false
	for _, m := range d.Moved {
		found = found || m.Kind == "deal" && m.ID == 1 && *m.Before == 120 && *m.After == 140
	}
	if !found {
		t.Errorf("the deal that grew is not among %+v", d.Moved)
	}
	if _, err := v.Diff(context.Background(), "none", string(d.To)); waybill.KindOf(err) != waybill.NotFound {
		t.Errorf("a release that is not there: %v", err)
	}
}
