package storetest

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
)

func releaseOf(id waybill.ReleaseID, generated waybill.Day, rows int, data string, snaps ...waybill.SnapshotID) store.ReleaseColumns {
	return store.ReleaseColumns{Release: waybill.Release{ID: id, Register: "norland/transfers", Layout: waybill.LayoutDeliveries,
		Generated: generated, FirstYear: 1950, LastYear: 2023, Rows: rows, Snapshots: snaps, Credit: "Norland"}, Columns: []byte(data)}
}

func releasesSideBySide(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	a, b := put(t, s, "newer", 0), put(t, s, "older", 1)
	newer, older := releaseOf("r@2024", "2024-04-13", 10, "new", a.ID), releaseOf("r@2023", "2023-03-13", 7, "old\x00\xff", b.ID)
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: a.ID, Version: "1", Releases: []store.ReleaseColumns{newer}}))
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: b.ID, Version: "1", Releases: []store.ReleaseColumns{older}}))
	list, err := s.Releases(ctx)
	must(t, err)
	same(t, "Releases", list, []waybill.Release{older.Release, newer.Release})
	data, err := s.Columns(ctx, "r@2023")
	must(t, err)
	same(t, "Columns", string(data), "old\x00\xff")
	c, err := s.Counts(ctx)
	must(t, err)
	same(t, "counts", c, store.Counts{Snapshots: 2, Releases: 2, Rows: 17})
}

// releaseTwice: the snapshot of the lesser id speaks, whichever came first.
func releaseTwice(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	a, b := put(t, s, "first", 0), put(t, s, "second", 1)
	if b.ID < a.ID {
		a, b = b, a
	}
	pa, pb := releaseOf("r@2024", "2024-04-13", 10, "a", a.ID), releaseOf("r@2024", "2024-04-13", 7, "b", b.ID)
	expect := func(when string, want store.ReleaseColumns) {
		t.Helper()
		list, err := s.Releases(ctx)
		must(t, err)
		same(t, when, list, []waybill.Release{want.Release})
		got, err := s.Columns(ctx, "r@2024")
		must(t, err)
		same(t, when, string(got), string(want.Columns))
		c, err := s.Counts(ctx)
		must(t, err)
		same(t, when, []int{c.Releases, c.Rows}, []int{1, want.Release.Rows})
	}
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: b.ID, Version: "1", Releases: []store.ReleaseColumns{pb}}))
	expect("one", pb)
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: a.ID, Version: "1", Releases: []store.ReleaseColumns{pa}}))
	expect("both", pa)
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: a.ID, Version: "2"}))
	expect("the lesser gone", pb)
}

func issues(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	a, b := put(t, s, "a", 0), put(t, s, "b", 1)
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: a.ID, Version: "1", Issues: []waybill.Issue{
		{Stage: "register", Code: "ragged-row", Line: 9, Text: "a,b", Reason: "15 columns", Count: 4},
		{Stage: "register", Code: "ragged-row", Line: 2, Text: "c", Reason: "3 columns"}}}))
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: b.ID, Version: "1", Issues: []waybill.Issue{
		{Document: "d", Stage: "read", Code: "unknown-name", Text: "Ruritania", Reason: "no such state", Count: 1}}}))
	for _, c := range []struct {
		f    store.IssueFilter
		want []int // lines
	}{
		{store.IssueFilter{Snapshot: a.ID}, []int{2, 9}},
		{store.IssueFilter{Stage: "read"}, []int{0}},
		{store.IssueFilter{Code: "ragged-row", Limit: 1}, []int{2}},
		{store.IssueFilter{Code: "other"}, nil},
	} {
		list, err := s.Issues(ctx, c.f)
		must(t, err)
		var got []int
		for _, is := range list {
			got = append(got, is.Line)
			if is.Snapshot != a.ID && is.Snapshot != b.ID || is.Count < 1 {
				t.Errorf("issue %+v lacks its snapshot or count", is)
			}
		}
		same(t, "lines", got, c.want)
	}
	c, err := s.Counts(ctx)
	must(t, err)
	if c.Issues != 6 {
		t.Errorf("%d issues counted, want 6 with repeats", c.Issues)
	}
}

func judgements(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	first := waybill.Judgement{ID: "j1", Decision: waybill.Same, Left: "a#1", Right: "b#1", By: "Ada", At: morning, Why: "same number"}
	second := waybill.Judgement{ID: "j0", Decision: waybill.Withdraw, Left: "j1", By: "Ada", At: morning.Add(time.Hour),
		Fields: map[string]string{"quantity": "4"}}
	must(t, s.PutJudgement(ctx, first))
	must(t, s.PutJudgement(ctx, second))
	must(t, s.PutJudgement(ctx, first))
	changed := first
	changed.Decision = waybill.Different
	mustKind(t, "a changed judgement", s.PutJudgement(ctx, changed), waybill.Invalid)
	got, err := s.Judgements(ctx)
	must(t, err)
	same(t, "Judgements", got, []waybill.Judgement{first, second})
}

func entryOf(id waybill.EntryID, known waybill.Day, supplier, recipient waybill.ActorID, members ...waybill.StatementID) waybill.Entry {
	return waybill.Entry{ID: id, Kind: waybill.Deal, Statements: members, Rows: []string{"row:" + string(id)}, Title: "title " + string(id),
		Standing: "talk", Supplier: []waybill.ActorID{supplier}, Recipient: []waybill.ActorID{recipient}, Known: known,
		Ladder:    []waybill.Rung{{Stage: "ordered", Modality: waybill.Expected, When: waybill.Period{From: "2014-01-01"}, Quantity: &waybill.Quantity{Min: ptr(int64(35))}, SaidBy: "press", Shown: true}},
		Conflicts: []waybill.Conflict{{Field: "quantity", Values: []string{"35", "4"}, Why: "both sure"}}}
}

func replace(t *testing.T, s store.Store, list ...waybill.Entry) {
	t.Helper()
	must(t, s.ReplaceEntries(ctxOf(t), slices.Values(list)))
}

func entries(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	e := entryOf("a#1", "2014-01-01", "RUS", "PAK", "a#1", "b#1")
	replace(t, s, e, entryOf("c#1", "2014-02-01", "USA", "IND", "c#1"))
	for _, id := range []string{"a#1", "b#1", "row:a#1"} {
		got, err := s.Entry(ctx, id)
		must(t, err)
		same(t, "Entry("+id+")", got, e)
	}
	replace(t, s, entryOf("b#1", "2014-01-01", "RUS", "PAK", "b#1"))
	_, err := s.Entry(ctx, "a#1")
	mustKind(t, "an entry that went", err, waybill.NotFound)
	c, err := s.Counts(ctx)
	must(t, err)
	if c.Entries != 1 {
		t.Errorf("%d entries, want 1", c.Entries)
	}
}

func entryFilters(t *testing.T, s store.Store) {
	embargo := entryOf("e", "2014-03-01", "RUS", "PAK", "e#1")
	embargo.Kind, embargo.Fields = waybill.Embargo, []waybill.Field{"all_arms", "transit"}
	replace(t, s, entryOf("a", "2014-01-01", "RUS", "PAK", "a#1"), entryOf("b", "2014-02-01", "PAK", "RUS", "b#1"), embargo)
	for _, c := range []struct {
		name string
		f    store.EntryFilter
		want []waybill.EntryID
	}{
		{"all", store.EntryFilter{}, []waybill.EntryID{"e", "b", "a"}},
		{"kind", store.EntryFilter{Kind: waybill.Deal}, []waybill.EntryID{"b", "a"}},
		{"any role", store.EntryFilter{Actor: "PAK", Kind: waybill.Deal}, []waybill.EntryID{"b", "a"}},
		{"supplier", store.EntryFilter{Supplier: "PAK"}, []waybill.EntryID{"b"}},
		{"pair", store.EntryFilter{Supplier: "RUS", Recipient: "PAK"}, []waybill.EntryID{"e", "a"}},
		{"as known", store.EntryFilter{AsKnown: "2014-02-01"}, []waybill.EntryID{"b", "a"}},
		{"field", store.EntryFilter{Field: "transit"}, []waybill.EntryID{"e"}},
		{"field of nothing", store.EntryFilter{Field: "training", Kind: waybill.Embargo}, nil},
		{"page", store.EntryFilter{Limit: 1, Offset: 1}, []waybill.EntryID{"b"}},
	} {
		list, err := s.Entries(ctxOf(t), c.f)
		must(t, err)
		var got []waybill.EntryID
		for _, e := range list {
			got = append(got, e.ID)
		}
		same(t, c.name, got, c.want)
	}
}

func entriesPut(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	replace(t, s, entryOf("a", "2014-01-01", "RUS", "PAK", "a#1"), entryOf("b", "2014-02-01", "USA", "IND", "b#1"),
		entryOf("c", "2014-02-01", "CHN", "PAK", "c#1"))
	joined := entryOf("a", "2014-01-01", "RUS", "PAK", "a#1", "b#1")
	must(t, s.PutEntries(ctx, []waybill.Entry{joined}, []waybill.EntryID{"b", "not there"}))
	got, err := s.Entry(ctx, "b#1")
	must(t, err)
	same(t, "member of the joined entry", got, joined)
	if list, err := s.Entries(ctx, store.EntryFilter{Supplier: "USA"}); err != nil || len(list) != 0 {
		t.Errorf("the dropped entry is still found: %v, %v", list, err)
	}
	c, err := s.Counts(ctx)
	must(t, err)
	if c.Entries != 2 {
		t.Errorf("%d entries, want 2", c.Entries)
	}
}

func kept(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	for _, data := range []string{"one", "two\x00\xff", ""} {
		must(t, s.PutKept(ctx, "index", []byte(data)))
		got, err := s.Kept(ctx, "index")
		must(t, err)
		same(t, "Kept", string(got), data)
	}
	must(t, s.PutKept(ctx, "nothing", nil))
	if _, err := s.Kept(ctx, "nothing"); err != nil {
		t.Errorf("an empty blob: %v", err)
	}
}

func runs(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	r := waybill.Run{Verb: "add", Version: "1", Started: morning, Seen: 3, Added: 2, Derived: 2, Issues: 1}
	must(t, s.PutRun(ctx, r))
	r.Ended, r.Error = morning.Add(time.Minute), errors.New("killed").Error()
	must(t, s.PutRun(ctx, r))
	later := waybill.Run{Verb: "rebuild", Started: morning.Add(time.Hour)}
	must(t, s.PutRun(ctx, later))
	got, err := s.Runs(ctx, 0)
	must(t, err)
	same(t, "Runs", got, []waybill.Run{later, r})
	got, err = s.Runs(ctx, 1)
	must(t, err)
	same(t, "newest run", got, []waybill.Run{later})
}

func locked(t *testing.T, s store.Store) {
	unlock, err := s.Lock(ctxOf(t))
	must(t, err)
	short, stop := context.WithTimeout(ctxOf(t), 100*time.Millisecond)
	defer stop()
	_, err = s.Lock(short)
	mustKind(t, "a second lock", err, waybill.Clash)
	put(t, s, "written by the one who holds it", 0)
	if _, err := s.Counts(ctxOf(t)); err != nil {
		t.Errorf("reading beside a lock: %v", err)
	}
	got := make(chan error, 1)
	go func() {
		unlock, err := s.Lock(ctxOf(t))
		if err == nil {
			unlock()
		}
		got <- err
	}()
	unlock()
	if err := <-got; err != nil {
		t.Errorf("after the lock was let go: %v", err)
	}
}

func entrySides(t *testing.T, s store.Store) {
	two := entryOf("two", "2014-01-04", "RUS", "IND", "two#1")
	two.Supplier = append(two.Supplier, "CHN")
	alone := entryOf("alone", "2014-01-03", "RUS", "", "alone#1")
	alone.Recipient = nil
	embargo := entryOf("embargo", "2014-01-02", "RUS", "IND", "embargo#1")
	embargo.Kind = waybill.Embargo
	replace(t, s, entryOf("plain", "2014-01-01", "RUS", "IND", "plain#1"), two, alone, embargo)
	check := func(name string, f store.EntryFilter, want ...waybill.EntryID) {
		t.Helper()
		list, err := s.Entries(ctxOf(t), f)
		must(t, err)
		var got []waybill.EntryID
		for _, e := range list {
			got = append(got, e.ID)
		}
		same(t, name, got, want)
	}
	between := func(left, right waybill.ActorID) store.EntryFilter {
		return store.EntryFilter{Sides: &store.Sides{Kind: waybill.Deal, Supplier: left, Recipient: right}}
	}
	check("both sides", between("RUS", "IND"), "two", "plain")
	check("one of two suppliers", between("CHN", "IND"), "two")
	check("nobody on a side", between("RUS", ""), "alone")
	check("nobody at all", between("", ""))
	f := between("RUS", "IND")
	f.Actor = "CHN"
	check("and a third", f, "two")
	must(t, s.PutEntries(ctxOf(t), []waybill.Entry{entryOf("plain", "2014-01-01", "RUS", "PAK", "plain#1")}, []waybill.EntryID{"two"}))
	check("after they moved", between("RUS", "IND"))
	check("where one moved to", between("RUS", "PAK"), "plain")
}

func keptReplaced(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	blobs := func(names ...string) func(func(string, []byte) bool) {
		return func(yield func(string, []byte) bool) {
			for _, n := range names {
				if !yield(n, []byte("of "+n)) {
					return
				}
			}
		}
	}
	for _, name := range []string{"a", "a/", "b/1", "a%", "A/x"} {
		must(t, s.PutKept(ctx, name, []byte("before")))
	}
	must(t, s.ReplaceKept(ctx, "a/", blobs("a/1", "a/2", "a/ü")))
	must(t, s.ReplaceKept(ctx, "a/", blobs("a/2", "a/3")))
	mustKind(t, "a name beside the prefix", s.ReplaceKept(ctx, "a/", blobs("a/4", "b/4")), waybill.Invalid)
	for name, want := range map[string]string{"a": "before", "a%": "before", "A/x": "before", "b/1": "before", "a/2": "of a/2", "a/3": "of a/3"} {
		got, err := s.Kept(ctx, name)
		must(t, err)
		same(t, name, string(got), want)
	}
	for _, gone := range []string{"a/", "a/1", "a/ü", "a/4", "b/4"} {
		_, err := s.Kept(ctx, gone)
		mustKind(t, gone, err, waybill.NotFound)
	}
	must(t, s.ReplaceKept(ctx, "a/", blobs()))
	_, err := s.Kept(ctx, "a/2")
	mustKind(t, "after nothing took its place", err, waybill.NotFound)
}
