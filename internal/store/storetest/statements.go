package storetest

import (
	"fmt"
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
)

func ptr[T any](v T) *T { return &v }

func statementWhole(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	snap := put(t, s, "page", 0)
	d := doc(snap, "a", "text", "2014-11-21")
	want := statement(d, 1, waybill.Deal, "RUS", "PAK")
	want.Stage, want.Modality = "ordered", waybill.Expected
	want.Weapons = []waybill.Weapon{{Text: "35 Mi-35 helicopters", End: 20, Designation: "Mi-35", Type: "helicopter",
		Category: waybill.Aircraft, Quantity: &waybill.Quantity{Min: ptr(int64(35)), Max: ptr(int64(35)), Text: "35", End: 2}}}
	want.Value = &waybill.Money{Amount: 153e6, Max: ptr(2e8), Currency: "USD", Text: "$153 million"}
	want.Percent, want.TIV, want.Rank = ptr(-2.5), ptr(0.0), ptr(2)
	want.When = &waybill.When{From: "2014-06-01", To: "2014-06-30", Text: "in June"}
	want.SaidBy = &waybill.Speaker{Name: "Ada Berg", Role: "minister", Actor: "PAK", Kind: waybill.SpeakerOfficial}
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: snap.ID, Version: "1", Documents: []waybill.Document{d},
		Statements: []waybill.Statement{want}}))
	got, err := s.Statement(ctx, want.ID)
	must(t, err)
	same(t, "Statement", got, want)
	same(t, "Statements", collect(t, s, store.StatementFilter{}), []waybill.Statement{want})
}

func statementFilters(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	snap := put(t, s, "lines", 0)
	a, b := doc(snap, "a", "first", "2014-01-01"), doc(snap, "b", "second", "2014-02-01")
	party := statement(b, 3, waybill.Agreement)
	party.Parties = []waybill.Mention{{Actor: "PAK", Text: "Pakistan"}, {Actor: "RUS", Text: "Russia"}, {Actor: "PAK", Text: "Islamabad"}}
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: snap.ID, Version: "1", Documents: []waybill.Document{b, a},
		Statements: []waybill.Statement{statement(b, 1, waybill.Deal, "RUS", "IND"), statement(b, 2, waybill.Supply, "CHN", "PAK"), party,
			statement(a, 1, waybill.Deal, "USA", "IND")}}))
	for _, c := range []struct {
		f    store.StatementFilter
		want []waybill.StatementID
	}{
		{store.StatementFilter{}, []waybill.StatementID{"a#1", "b#1", "b#2", "b#3"}},
		{store.StatementFilter{Document: b.ID}, []waybill.StatementID{"b#1", "b#2", "b#3"}},
		{store.StatementFilter{Kind: waybill.Deal}, []waybill.StatementID{"a#1", "b#1"}},
		{store.StatementFilter{Documents: []waybill.DocumentID{a.ID, b.ID, "no such", a.ID}}, []waybill.StatementID{"a#1", "b#1", "b#2", "b#3"}},
		{store.StatementFilter{Documents: []waybill.DocumentID{b.ID}, Kind: waybill.Deal}, []waybill.StatementID{"b#1"}},
		{store.StatementFilter{Actor: "PAK"}, []waybill.StatementID{"b#2", "b#3"}},
		{store.StatementFilter{Actor: "RUS", Kind: waybill.Agreement}, []waybill.StatementID{"b#3"}},
		{store.StatementFilter{AsKnown: "2014-01-31"}, []waybill.StatementID{"a#1"}},
		{store.StatementFilter{Document: b.ID, AsKnown: "2014-01-31"}, []waybill.StatementID{}},
		{store.StatementFilter{Limit: 2}, []waybill.StatementID{"a#1", "b#1"}},
		{store.StatementFilter{Actor: "FRA"}, []waybill.StatementID{}},
	} {
		same(t, fmt.Sprintf("%+v", c.f), ids(collect(t, s, c.f)), c.want)
	}
	for range s.Statements(ctx, store.StatementFilter{}) {
		break // a loop may be left
	}
}

// statementVersions: an edited article says most of its statements again.
func statementVersions(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	one, two := put(t, s, "one", 0), put(t, s, "two", 1)
	d1, d2 := doc(one, "a", "first version", "2014-01-01"), doc(two, "a", "second version", "2014-03-01")
	kept1, kept2 := statement(d1, 1, waybill.Deal, "RUS"), statement(d2, 1, waybill.Deal, "RUS")
	kept2.Confidence = 0.9
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: two.ID, Version: "1", Documents: []waybill.Document{d2},
		Statements: []waybill.Statement{kept2, statement(d2, 3, waybill.Supply, "CHN")}}))
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: one.ID, Version: "1", Documents: []waybill.Document{d1},
		Statements: []waybill.Statement{kept1, statement(d1, 2, waybill.Embargo, "USA")}}))
	got, err := s.Statement(ctx, kept1.ID)
	must(t, err)
	same(t, "newest version", got, kept2)
	same(t, "each once", ids(collect(t, s, store.StatementFilter{})), []waybill.StatementID{"a#2", "a#1", "a#3"})
	same(t, "as known between", collect(t, s, store.StatementFilter{AsKnown: "2014-02-01"})[0], kept1)
	same(t, "of the old version", ids(collect(t, s, store.StatementFilter{Document: d1.ID})), []waybill.StatementID{"a#1", "a#2"})
	same(t, "of both versions", ids(collect(t, s, store.StatementFilter{Documents: []waybill.DocumentID{d1.ID, d2.ID}})), []waybill.StatementID{"a#1", "a#2", "a#1", "a#3"})
	// The same day: the version that came later is the newer.
	three := put(t, s, "three", 2)
	d3 := doc(three, "a", "third version", "2014-03-01")
	kept3 := statement(d3, 1, waybill.Deal, "RUS")
	kept3.Confidence = 0.1
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: three.ID, Version: "1", Documents: []waybill.Document{d3},
		Statements: []waybill.Statement{kept3}}))
	got, err = s.Statement(ctx, kept1.ID)
	must(t, err)
	same(t, "newest of a day", got, kept3)
}

func statementsNested(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	snap := put(t, s, "page", 0)
	d := doc(snap, "a", "text", "2014-01-01")
	var list []waybill.Statement
	for i := range 40 {
		list = append(list, statement(d, i, waybill.Deal, "RUS"))
	}
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: snap.ID, Version: "1", Documents: []waybill.Document{d}, Statements: list}))
	n := 0
	for st, err := range s.Statements(ctx, store.StatementFilter{}) {
		must(t, err)
		for inner, err := range s.Statements(ctx, store.StatementFilter{Document: st.Document, Limit: 2}) {
			must(t, err)
			_, err = s.Document(ctx, inner.Document)
			must(t, err)
		}
		must(t, s.PutKept(ctx, fmt.Sprint(n), []byte("written inside the loop")))
		n++
	}
	if n != 40 {
		t.Errorf("%d statements, want 40", n)
	}
}

func statementsPaged(t *testing.T, s store.Store) {
	snap := put(t, s, "lines", 0)
	var docs []waybill.Document
	var list []waybill.Statement
	for i := range 50 {
		d := doc(snap, fmt.Sprintf("%02d", i), "text", "2014-01-01")
		docs = append(docs, d)
		for n := range 47 {
			list = append(list, statement(d, n, waybill.Deal, "RUS"))
		}
	}
	must(t, s.PutDerived(ctxOf(t), store.Derived{Snapshot: snap.ID, Version: "1", Documents: docs, Statements: list}))
	for _, limit := range []int{0, 1, 999, 1000, 1001, 2000, 5000} {
		want := len(list)
		if limit > 0 {
			want = min(want, limit)
		}
		seen := map[waybill.StatementID]bool{}
		for _, st := range collect(t, s, store.StatementFilter{Limit: limit}) {
			if seen[st.ID] {
				t.Fatalf("limit %d: %s comes twice", limit, st.ID)
			}
			seen[st.ID] = true
		}
		if len(seen) != want {
			t.Errorf("limit %d: %d statements, want %d", limit, len(seen), want)
		}
	}
}

func statementsByID(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	one, two := put(t, s, "one", 0), put(t, s, "two", 1)
	d1, d2 := doc(one, "a", "first version", "2014-01-01"), doc(two, "a", "second version", "2014-03-01")
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: two.ID, Version: "1", Documents: []waybill.Document{d2},
		Statements: []waybill.Statement{statement(d2, 1, waybill.Deal, "RUS"), statement(d2, 3, waybill.Supply, "CHN")}}))
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: one.ID, Version: "1", Documents: []waybill.Document{d1},
		Statements: []waybill.Statement{statement(d1, 1, waybill.Deal, "RUS"), statement(d1, 2, waybill.Embargo, "USA")}}))
	var want []waybill.Statement
	for _, id := range []waybill.StatementID{"a#1", "a#2", "a#3"} {
		one, err := s.Statement(ctx, id)
		must(t, err)
		want = append(want, one)
	}
	got, err := s.StatementsByID(ctx, []waybill.StatementID{"a#3", "no such", "a#1", "a#3", "a'#\"", "a#2"})
	must(t, err)
	same(t, "statements by id", got, want)
	got, err = s.StatementsByID(ctx, nil)
	must(t, err)
	same(t, "no ids", len(got), 0)
	lots := make([]waybill.StatementID, 100_000)
	for i := range lots {
		lots[i] = waybill.StatementID(fmt.Sprint("a#", i))
	}
	got, err = s.StatementsByID(ctx, lots)
	must(t, err)
	same(t, "very many ids", got, want)
}

func publishers(t *testing.T, s store.Store) {
	ctx := ctxOf(t)
	one, two := put(t, s, "one", 0), put(t, s, "two", 1)
	d1, d2, d3 := doc(one, "a", "text", "2014-01-01"), doc(two, "a", "text", "2014-03-01"), doc(one, "b", "no publisher", "2014-01-01")
	d1.Publisher, d2.Publisher = "Norland Gazette", "A Later Paper"
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: two.ID, Version: "1", Documents: []waybill.Document{d2}}))
	must(t, s.PutDerived(ctx, store.Derived{Snapshot: one.ID, Version: "1", Documents: []waybill.Document{d1, d3}}))
	got, err := s.Publishers(ctx, []waybill.DocumentID{d1.ID, d3.ID, d1.ID, "no such"})
	must(t, err)
	same(t, "publishers", got, map[waybill.DocumentID]string{d1.ID: "Norland Gazette", d3.ID: ""})
}
