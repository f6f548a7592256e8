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
	// (Invalid otherwise, and nothing is kept); an empty s.ID lets the store
	// compute it. Size is always the store's own count. It says whether the bytes
	// are new; for bytes already kept, nothing changes and the first snapshot is
	// given back. Bytes may be hundreds of megabytes: they are streamed, never
	// held whole.
	PutSnapshot(ctx context.Context, s waybill.Snapshot, r io.Reader) (waybill.Snapshot, bool, error)
	Snapshot(ctx context.Context, id waybill.SnapshotID) (waybill.Snapshot, error)
	// Open gives the bytes as they came.
	Open(ctx context.Context, id waybill.SnapshotID) (io.ReadCloser, error)
	// Snapshots lists all, in order of arrival.
	Snapshots(ctx context.Context) iter.Seq2[waybill.Snapshot, error]
	// Underived lists the snapshots whose derived part is missing or was made by
	// another version of the code or codebook: the place where the corridor goes on.
	Underived(ctx context.Context, version string) ([]waybill.Snapshot, error)

	// PutJudgement appends a judgement; the same one again changes nothing, and
	// another under the same id is Invalid. Judgements lists them as they came.
	PutJudgement(ctx context.Context, j waybill.Judgement) error
	Judgements(ctx context.Context) ([]waybill.Judgement, error)

	// PutDerived replaces all that was derived from one snapshot, in one
	// transaction. NotFound when the snapshot is not kept.
	PutDerived(ctx context.Context, d Derived) error
	// PutDerivedParts does the same for a snapshot too large to be held whole:
	// the parts come one after the other (their Snapshot and Version fields are
	// not looked at) and stand together or not at all. An error among the parts
	// leaves everything as it was and is given back.
	PutDerivedParts(ctx context.Context, id waybill.SnapshotID, version string, parts iter.Seq2[Derived, error]) error
	// DropDerived forgets everything that can be made again; the truths and the
	// records of runs stay.
	DropDerived(ctx context.Context) error

	// Document gives one version of one document. The same version may have come
	// in several snapshots: the one that was known first speaks for it (then the
	// least snapshot id, so that order of arrival does not matter), here and in
	// everything below.
	Document(ctx context.Context, id waybill.DocumentID) (waybill.Document, error)
	// Documents lists documents without Text, newest known first, then by id.
	Documents(ctx context.Context, f DocumentFilter) ([]waybill.Document, error)
	// Statement gives the statement as the newest version of its document has it.
	Statement(ctx context.Context, id waybill.StatementID) (waybill.Statement, error)
	// StatementsByID gives many at once, each as Statement does, ordered by id; an id
	// that is unknown is left out, one given twice is answered once.
	StatementsByID(ctx context.Context, ids []waybill.StatementID) ([]waybill.Statement, error)
	// Publishers gives the publishers of documents, without those that are unknown.
	Publishers(ctx context.Context, ids []waybill.DocumentID) (map[waybill.DocumentID]string, error)
	// Statements gives each statement once, as the newest version of its document
	// known on f.AsKnown has it; with f.Document or f.Documents, as these versions have it. Order:
	// Known, document, place in the document. It holds nothing open while
	// the caller works, so the store may be asked and written to inside the loop.
	Statements(ctx context.Context, f StatementFilter) iter.Seq2[waybill.Statement, error]

	// Releases lists what snapshots gave of releases, oldest Generated first, then
	// by id. Each is one snapshot's part; which parts make one release is for the
	// register's room to say. Of two snapshots that give one id, the lesser speaks.
	Releases(ctx context.Context) ([]waybill.Release, error)
	// Columns gives the encoded column-wise form kept for a release. NotFound
	// when there is none.
	Columns(ctx context.Context, id waybill.ReleaseID) ([]byte, error)

	// Issues lists issues by snapshot, stage, line and code.
	Issues(ctx context.Context, f IssueFilter) ([]waybill.Issue, error)

	// ReplaceEntries replaces all entries; PutEntries replaces the named ones
	// (drop lists the entries that no longer stand).
	// Entries are listed by Known, newest first, then by id.
	ReplaceEntries(ctx context.Context, entries iter.Seq[waybill.Entry]) error
	PutEntries(ctx context.Context, put []waybill.Entry, drop []waybill.EntryID) error
	// Entry answers to the entry's id and to the id of any statement or row in it.
	Entry(ctx context.Context, id string) (waybill.Entry, error)
	Entries(ctx context.Context, f EntryFilter) ([]waybill.Entry, error)

	// Kept are small derived blobs by name (a cached index, a cited table);
	// DropDerived forgets them. Kept gives NotFound for a name it does not know.
	PutKept(ctx context.Context, name string, data []byte) error
	// ReplaceKept forgets all blobs whose names begin with a prefix and keeps these,
	// whose names must begin with it, in their place: all or nothing.
	ReplaceKept(ctx context.Context, prefix string, blobs iter.Seq2[string, []byte]) error
	Kept(ctx context.Context, name string) ([]byte, error)

	// PutRun keeps the record of a run; Runs lists the newest first.
	PutRun(ctx context.Context, r waybill.Run) error
	Runs(ctx context.Context, limit int) ([]waybill.Run, error)

	// Lock gives the ledger to one corridor at a time, across processes; readers
	// are not kept out. It waits a while for another one to be done: Clash when
	// that or ctx is over. The lock ends with unlock, or with the process.
	Lock(ctx context.Context) (unlock func(), err error)

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
	Document  waybill.DocumentID
	Documents []waybill.DocumentID // any of these, each as that version has it
	Kind      waybill.Kind
	Actor     waybill.ActorID // in any role
	AsKnown   waybill.Day
	Limit     int
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
	Sides     *Sides
	Field     waybill.Field // that it covers
	AsKnown   waybill.Day
	Limit     int
	Offset    int
}

// Sides asks for the entries of a kind between two: those that name both, or,
// where one is empty, those that name the other and nobody on this side.
type Sides struct {
	Kind                waybill.Kind
	Supplier, Recipient waybill.ActorID
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
