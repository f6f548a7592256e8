// Package storetest is the specification of a store, as tests. In comes a way
// to open an empty store, out come failures. A backend that passes Run may
// keep a ledger; whatever Run does not ask for, nobody may rely on. It must
// never know which backend it is trying.
package storetest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
)

// Run tries a backend. open gives a new and empty store for the test and
// sees to its closing.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, store.Store)
	}{
		{"snapshot is kept byte for byte", snapshotKept},
		{"same bytes twice change nothing", snapshotTwice},
		{"wrong hash keeps nothing", snapshotWrongHash},
		{"broken reader keeps nothing", snapshotBroken},
		{"snapshot of any size", snapshotSizes},
		{"snapshots come in order of arrival", snapshotOrder},
		{"what is unknown is not found", notFound},
		{"underived tells what is to be read", underived},
		{"derived sets are replaced whole", derivedReplaced},
		{"derived parts stand together or not at all", derivedParts},
		{"derived needs its snapshot", derivedOrphan},
		{"drop leaves the truths", dropLeavesTruths},
		{"document comes back whole", documentWhole},
		{"one version in two snapshots is one document", documentTwice},
		{"documents are filtered and paged", documentFilters},
		{"statement comes back whole", statementWhole},
		{"statements are filtered", statementFilters},
		{"newest version speaks for a statement", statementVersions},
		{"statements may be asked inside a loop", statementsNested},
		{"statements of many pages", statementsPaged},
		{"statements of many ids", statementsByID},
		{"publishers of many documents", publishers},
		{"releases live side by side", releasesSideBySide},
		{"one release of two snapshots is one", releaseTwice},
		{"issues are filtered and counted", issues},
		{"judgements are append-only", judgements},
		{"entries answer to their members", entries},
		{"entries are filtered", entryFilters},
		{"entries between two sides", entrySides},
		{"entries are replaced by name", entriesPut},
		{"kept blobs", kept},
		{"kept blobs are replaced by prefix", keptReplaced},
		{"runs are recorded", runs},
		{"readers and a writer together", together},
		{"one corridor at a time", locked},
		{"cancelled context changes nothing", cancelled},
		{"text of every kind survives", oddText},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, open(t)) })
	}
}

var morning = time.Date(2014, 11, 21, 8, 30, 0, 0, time.UTC)

func ctxOf(t *testing.T) context.Context { return t.Context() }

func hashOf(b []byte) waybill.SnapshotID {
	sum := sha256.Sum256(b)
	return waybill.SnapshotID(hex.EncodeToString(sum[:]))
}

// put keeps text as a snapshot fetched so many hours after the first morning.
func put(t *testing.T, s store.Store, text string, hours int) waybill.Snapshot {
	t.Helper()
	b := []byte(text)
	snap, fresh, err := s.PutSnapshot(ctxOf(t), waybill.Snapshot{ID: hashOf(b), Source: "files", Address: "file:" + string(hashOf(b)[:8]),
		Name: "a name", FetchedAt: morning.Add(time.Duration(hours) * time.Hour), Format: waybill.FormatText}, bytes.NewReader(b))
	if err != nil || !fresh {
		t.Fatalf("PutSnapshot(%q) = fresh %v, %v; want new and no error", text, fresh, err)
	}
	return snap
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func mustKind(t *testing.T, what string, err error, want waybill.ErrorKind) {
	t.Helper()
	if got := waybill.KindOf(err); got != want {
		t.Errorf("%s: error %v is of kind %q, want %q", what, err, got, want)
	}
}

// doc makes a document at an address; its id follows from both.
func doc(snap waybill.Snapshot, address, text string, known waybill.Day) waybill.Document {
	return waybill.Document{ID: waybill.DocumentID(hashOf([]byte(address + "\x00" + text))[:16]), Snapshot: snap.ID,
		Address: address, Title: text, Text: text, Language: "en", Published: known.Time(), Known: known}
}

// statement makes the n-th statement of a document.
func statement(d waybill.Document, n int, kind waybill.Kind, actors ...waybill.ActorID) waybill.Statement {
	st := waybill.Statement{ID: waybill.StatementID(fmt.Sprintf("%s#%d", d.Address, n)), Document: d.ID, Kind: kind,
		Evidence: waybill.Evidence{Start: n, End: n + 1, Text: "x"}, Confidence: 0.5, Rule: "test", Known: d.Known}
	for i, a := range actors {
		m := waybill.Mention{Actor: a, Text: string(a), Start: i, End: i + len(a)}
		if i == 0 {
			st.Supplier = append(st.Supplier, m)
		} else {
			st.Recipient = append(st.Recipient, m)
		}
	}
	return st
}

func collect(t *testing.T, s store.Store, f store.StatementFilter) []waybill.Statement {
	t.Helper()
	var out []waybill.Statement
	for st, err := range s.Statements(ctxOf(t), f) {
		must(t, err)
		out = append(out, st)
	}
	return out
}

func ids(list []waybill.Statement) []waybill.StatementID {
	out := []waybill.StatementID{}
	for _, st := range list {
		out = append(out, st.ID)
	}
	return out
}
