package storetest

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
)

func derivedReplaced(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	snap, other := put(t, s, "page", 0), put(t, s, "other", 1)
	d, o := doc(snap, "a", "first", "2014-01-01"), doc(other, "b", "other", "2014-01-02")
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: other.ID, Version: "1", Documents: []waybill.Document{o},
		Statements: []waybill.Statement{statement(o, 1, waybill.Deal, "RUS")}}))
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: snap.ID, Version: "1", Documents: []waybill.Document{d},
		Statements: []waybill.Statement{statement(d, 1, waybill.Deal, "RUS", "IND"), statement(d, 2, waybill.Supply, "CHN")},
		Issues:     []waybill.Issue{{Stage: "document", Code: "odd", Text: "t", Reason: "r"}},
		Releases:   []store.ReleaseColumns{{Release: waybill.Release{ID: "r@1", Rows: 3}, Columns: []byte("c")}}}))
	next := doc(snap, "a", "second", "2014-01-01")
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: snap.ID, Version: "2", Documents: []waybill.Document{next},
		Statements: []waybill.Statement{statement(next, 7, waybill.Embargo, "USA")}}))

	c, err := s.Counts(ctx)
	must(t, err)
	same(t, "counts", c, store.Counts{Snapshots: 2, Documents: 2, Statements: 2})
	same(t, "statements", ids(collect(t, s, store.StatementFilter{})), []waybill.StatementID{"a#7", "b#1"})
	same(t, "statements of an actor that went", ids(collect(t, s, store.StatementFilter{Actor: "CHN"})), []waybill.StatementID{})
	_, err = s.Document(ctx, d.ID)
	mustKind(t, "document that went", err, waybill.NotFound)
	_, err = s.Columns(ctx, "r@1")
	mustKind(t, "columns that went", err, waybill.NotFound)
}

func derivedParts(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	snap := put(t, s, "many lines", 0)
	parts := func(n int, broken error) func(func(store.Derived, error) bool) {
		return func(yield func(store.Derived, error) bool) {
			for i := range n {
				d := doc(snap, fmt.Sprint("line", i), fmt.Sprint("text ", i), "2014-01-01")
				if !yield(store.Derived{Documents: []waybill.Document{d}, Statements: []waybill.Statement{statement(d, i, waybill.Deal, "RUS")}}, nil) {
					return
				}
			}
			if broken != nil {
				yield(store.Derived{}, broken)
			}
		}
	}
	must(t, s.PutDerivedParts(ctx, snap.ID, "1", parts(5, nil)))
	broken := errors.New("line 9 bit the reader")
	if err := s.PutDerivedParts(ctx, snap.ID, "2", parts(9, broken)); !errors.Is(err, broken) {
		t.Errorf("error is %v, want that of the parts", err)
	}
	docs, err := s.Documents(ctx, store.DocumentFilter{})
	must(t, err)
	if len(docs) != 5 || len(collect(t, s, store.StatementFilter{})) != 5 {
		t.Errorf("%d documents after a broken replacement, want the 5 of before", len(docs))
	}
	if left, err := s.Underived(ctx, "1"); err != nil || len(left) != 0 {
		t.Errorf("underived is %v, %v; want version 1 to stand", left, err)
	}
}

func derivedOrphan(t *testing.T, s store.Store) {
	mustKind(t, "derived of no snapshot", s.PutDerived(ctxOf(t), store.Derived{Snapshot: "none", Version: "1"}), waybill.NotFound)
}

func dropLeavesTruths(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	snap := put(t, s, "page", 0)
	d := doc(snap, "a", "text", "2014-01-01")
	must(t, s.PutJudgement(ctx, waybill.Judgement{ID: "j", Decision: waybill.Same, At: morning}))
	must(t, s.PutRun(ctx, waybill.Run{Verb: "add", Started: morning}))
	must(t, s.PutKept(ctx, "index", []byte("x")))
	must(t, s.PutEntries(ctx, []waybill.Entry{{ID: "e", Kind: waybill.Deal, Statements: []waybill.StatementID{"a#1"}}}, nil))
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: snap.ID, Version: "1", Documents: []waybill.Document{d},
		Statements: []waybill.Statement{statement(d, 1, waybill.Deal, "RUS")}, Issues: []waybill.Issue{{Code: "odd"}},
		Releases: []store.ReleaseColumns{{Release: waybill.Release{ID: "r@1", Rows: 3}, Columns: []byte("c")}}}))
	must(t, s.DropDerived(ctx))
	c, err := s.Counts(ctx)
	must(t, err)
	same(t, "counts", c, store.Counts{Snapshots: 1, Judgements: 1})
	if list, err := s.Runs(ctx, 0); err != nil || len(list) != 1 {
		t.Errorf("%d runs, %v; want the record to stay", len(list), err)
	}
	_, err = s.Kept(ctx, "index")
	mustKind(t, "kept", err, waybill.NotFound)
	_, err = s.Entry(ctx, "a#1")
	mustKind(t, "entry by member", err, waybill.NotFound)
	must(t, s.DropDerived(ctx)) // dropping nothing is fine
}

func documentWhole(t *testing.T, s store.Store) {
	snap := put(t, s, "page", 0)
	want := waybill.Document{ID: "d", Key: "k", Snapshot: snap.ID, Address: "https://example.org/a", URL: "https://example.org/a",
		Publisher: "Norland Gazette", Title: "A title", Byline: "A. Writer", Published: morning, Language: "en",
		Text: "A title\n\nA text with “marks”.\n", Known: "2014-11-21"}
	must(t, s.PutDerived(ctxOf(t), store.Derived{Snapshot: snap.ID, Version: "1", Documents: []waybill.Document{want}}))
	got, err := s.Document(ctxOf(t), "d")
	must(t, err)
	same(t, "Document", got, want)
	list, err := s.Documents(ctxOf(t), store.DocumentFilter{})
	must(t, err)
	want.Text = ""
	same(t, "Documents", list, []waybill.Document{want})
}

// documentTwice: the version known first speaks, whichever snapshot came first.
func documentTwice(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	late, early := put(t, s, "late", 0), put(t, s, "early", 1)
	dl, de := doc(late, "a", "text", "2014-05-01"), doc(early, "a", "text", "2014-01-01")
	dl.Publisher, de.Publisher = "late", "early"
	for _, x := range []struct {
		snap waybill.Snapshot
		d    waybill.Document
	}{{late, dl}, {early, de}} {
		must(t, s.PutDerived(ctx, store.Derived{Snapshot: x.snap.ID, Version: "1", Documents: []waybill.Document{x.d},
			Statements: []waybill.Statement{statement(x.d, 1, waybill.Deal, "RUS")}}))
	}
	check := func(when string, want waybill.Document) {
		t.Helper()
		got, err := s.Document(ctx, de.ID)
		must(t, err)
		same(t, when, got, want)
		list := collect(t, s, store.StatementFilter{Document: de.ID})
		if len(list) != 1 || list[0].Known != want.Known {
			t.Errorf("%s: statements %+v, want the one known %s", when, list, want.Known)
		}
		c, err := s.Counts(ctx)
		must(t, err)
		same(t, when, []int{c.Documents, c.Statements}, []int{1, 1})
	}
	check("both", de)
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: early.ID, Version: "2"}))
	check("the first gone", dl)
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: early.ID, Version: "3", Documents: []waybill.Document{de},
		Statements: []waybill.Statement{statement(de, 1, waybill.Deal, "RUS")}}))
	check("the first again", de)
	for _, c := range []struct {
		snap waybill.SnapshotID
		want string
	}{{early.ID, "early"}, {late.ID, "late"}} {
		list, err := s.Documents(ctx, store.DocumentFilter{Snapshot: c.snap})
		must(t, err)
		if len(list) != 1 || list[0].Publisher != c.want {
			t.Errorf("documents of a snapshot: %+v, want the one of %s", list, c.want)
		}
	}
}

func documentFilters(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	snap := put(t, s, "lines", 0)
	docs := []waybill.Document{doc(snap, "a", "first version", "2014-01-01"), doc(snap, "a", "second version", "2014-03-01"),
		doc(snap, "b", "another", "2014-02-01")}
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: snap.ID, Version: "1", Documents: docs}))
	for _, c := range []struct {
		f    store.DocumentFilter
		want []string
	}{
		{store.DocumentFilter{}, []string{"second version", "another", "first version"}},
		{store.DocumentFilter{Address: "a"}, []string{"second version", "first version"}},
		{store.DocumentFilter{AsKnown: "2014-02-01"}, []string{"another", "first version"}},
		{store.DocumentFilter{AsKnown: "2013-12-31"}, nil},
		{store.DocumentFilter{Limit: 1, Offset: 1}, []string{"another"}},
		{store.DocumentFilter{Offset: 2}, []string{"first version"}},
		{store.DocumentFilter{Snapshot: "none"}, nil},
	} {
		list, err := s.Documents(ctx, c.f)
		must(t, err)
		var got []string
		for _, d := range list {
			got = append(got, d.Title)
		}
		same(t, fmt.Sprintf("%+v", c.f), got, c.want)
	}
}

// together: any number of readers beside one writer, and none sees half a set.
func together(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	snap := put(t, s, "page", 0)
	var wg sync.WaitGroup
	stop := make(chan struct{})
	for range 8 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				n := 0
				for _, err := range s.Statements(ctx, store.StatementFilter{}) {
					if err != nil {
						t.Errorf("a reader beside the writer: %v", err)
						return
					}
					n++
				}
				if n != 0 && n != 10 {
					t.Errorf("a reader saw %d statements of a set of 10", n)
					return
				}
			}
		})
	}
	for v := range 30 {
		d := doc(snap, "a", fmt.Sprint("text ", v), "2014-01-01")
		var list []waybill.Statement
		for i := range 10 {
			list = append(list, statement(d, i, waybill.Deal, "RUS", "IND"))
		}
		must(t, s.PutDerived(ctx, store.Derived{Snapshot: snap.ID, Version: fmt.Sprint(v), Documents: []waybill.Document{d}, Statements: list}))
	}
	close(stop)
	wg.Wait()
}

func oddText(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	for i, text := range []string{"", "\n", "a 'quoted' \"text\"; DROP TABLE documents; --", "Пакистан 巴基斯坦 🚁", "</script>&amp;",
		strings.Repeat("long ", 100_000), "$1 ? %s \\ \\n"} {
		snap := put(t, s, "odd "+fmt.Sprint(i), i)
		d := doc(snap, text, text, "2014-01-01")
		d.Publisher = text
		must(t, s.PutDerived(ctx, store.Derived{Snapshot: snap.ID, Version: "1", Documents: []waybill.Document{d},
			Issues: []waybill.Issue{{Code: "odd", Text: text, Count: 1}}}))
		got, err := s.Document(ctx, d.ID)
		must(t, err)
		same(t, "document", got, d)
		list, err := s.Issues(ctx, store.IssueFilter{Snapshot: snap.ID})
		must(t, err)
		if len(list) != 1 || list[0].Text != text {
			t.Errorf("issue of odd text %d came back otherwise", i)
		}
	}
}
