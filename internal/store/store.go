// Package store keeps the nouns of the ledger. It takes any noun and gives the
// same noun back; it never thinks: no average, no matching, no permission, no
// event stands in a store. Two kinds of thing are in it: truths (snapshots and
// judgements, append-only) and what is derived from them, which is replaced as
// a whole, parent by parent, in one transaction, and may be dropped at any time.
//
// storetest.Run is the specification; every backend passes it.
package store

import (
	"context"
	"io"
	"iter"

	"github.com/waybill-ledger/waybill"
)

// Store is one ledger's keeping. Errors are *waybill.Error with the kinds
// NotFound, Invalid, Clash (another writer holds the ledger) and Internal.
type Store interface {
	// PutSnapshot keeps the bytes of r under s.ID, which must be their SHA-256
	// (Invalid otherwise, and nothing is kept). It says whether they are new; for
	// bytes already kept, nothing changes and the first snapshot is given back.
	// Bytes may be hundreds of megabytes: they are streamed, never held whole.
	PutSnapshot(ctx context.Context, s waybill.Snapshot, r io.Reader) (waybill.Snapshot, bool, error)
	Snapshot(ctx context.Context, id waybill.SnapshotID) (waybill.Snapshot, error)
	// Open gives the bytes as they came.
	Open(ctx context.Context, id waybill.SnapshotID) (io.ReadCloser, error)
	// Snapshots lists all, in order of arrival.
	Snapshots(ctx context.Context) iter.Seq2[waybill.Snapshot, error]
	// Underived lists the snapshots whose derived part is missing or was made by
	// another version of the code or codebook: the place where the corridor goes on.
	Underived(ctx context.Context, version string) ([]waybill.Snapshot, error)

	PutJudgement(ctx context.Context, j waybill.Judgement) error
	Judgements(ctx context.Context) ([]waybill.Judgement, error)

	// PutDerived replaces all that was derived from one snapshot, in one
	// transaction.
	PutDerived(ctx context.Context, d Derived) error
	// DropDerived forgets everything that can be made again.
	DropDerived(ctx context.Context) error

	Document(ctx context.Context, id waybill.DocumentID) (waybill.Document, error)
	Documents(ctx context.Context, f DocumentFilter) ([]waybill.Document, error)      // without Text
	Statement(ctx context.Context, id waybill.StatementID) (waybill.Statement, error) // newest version known
	Statements(ctx context.Context, f StatementFilter) iter.Seq2[waybill.Statement, error]

	Releases(ctx context.Context) ([]waybill.Release, error)
	// Columns gives the encoded column-wise form kept for a release.
	Columns(ctx context.Context, id waybill.ReleaseID) ([]byte, error)

	Issues(ctx context.Context, f IssueFilter) ([]waybill.Issue, error)

	// ReplaceEntries replaces all entries; PutEntries replaces the named ones
	// (drop lists the entries that no longer stand).
	ReplaceEntries(ctx context.Context, entries iter.Seq[waybill.Entry]) error
	PutEntries(ctx context.Context, put []waybill.Entry, drop []waybill.EntryID) error
	// Entry answers to the entry's id and to the id of any statement or row in it.
	Entry(ctx context.Context, id string) (waybill.Entry, error)
	Entries(ctx context.Context, f EntryFilter) ([]waybill.Entry, error)

	// Kept are small derived blobs by name (a cached index, a cited table).
	PutKept(ctx context.Context, name string, data []byte) error
	Kept(ctx context.Context, name string) ([]byte, error)

	// Counts tells how many of each noun the ledger holds.
	Counts(ctx context.Context) (Counts, error)
	Close() error
}

// Derived is all that one snapshot gave.
type Derived struct {
	Snapshot   waybill.SnapshotID
	Version    string // of code and codebook that made it
	Documents  []waybill.Document
	Statements []waybill.Statement // each names its Document
	Issues     []waybill.Issue
	Releases   []ReleaseColumns // register snapshots only
}

// ReleaseColumns is a release with its encoded columns.
type ReleaseColumns struct {
	Release waybill.Release
	Columns []byte
}

// DocumentFilter narrows a list of documents. Zero fields do not filter.
type DocumentFilter struct {
	AsKnown  waybill.Day // only documents known on that day
	Address  string      // all versions at an address
	Snapshot waybill.SnapshotID
	Limit    int
	Offset   int
}

// StatementFilter narrows statements. Zero fields do not filter.
type StatementFilter struct {
	Document waybill.DocumentID
	Kind     waybill.Kind
	Actor    waybill.ActorID // in any role
	AsKnown  waybill.Day
	Limit    int
}

// IssueFilter narrows issues.
type IssueFilter struct {
	Snapshot waybill.SnapshotID
	Stage    string
	Code     string
	Limit    int
}

// EntryFilter narrows entries.
type EntryFilter struct {
	Kind      waybill.Kind
	Actor     waybill.ActorID // in any role
	Supplier  waybill.ActorID
	Recipient waybill.ActorID
	AsKnown   waybill.Day
	Limit     int
	Offset    int
}

// Counts tells how full a ledger is.
type Counts struct {
	Snapshots  int `json:"snapshots"`
	Documents  int `json:"documents"`
	Statements int `json:"statements"`
	Releases   int `json:"releases"`
	Rows       int `json:"rows"`
	Entries    int `json:"entries"`
	Judgements int `json:"judgements"`
	Issues     int `json:"issues"`
}
