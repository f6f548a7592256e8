package view

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/check"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/internal/store"
)

// Home is what a reader sees first: how full the ledger is and, where there is
// one, an article that was tried.
type Home struct {
	Counts   store.Counts      `json:"counts"`
	Releases []waybill.Release `json:"releases"`
	Recent   []DocumentLine    `json:"recent"`
	Featured *Document         `json:"featured,omitempty"`
}

// DocumentLine is a document in a list.
type DocumentLine struct {
	Document   waybill.Document `json:"document"` // without its text
	Statements int              `json:"statements"`
	Checkable  int              `json:"checkable"` // of them, those that registers can speak to
}

// Documents is a page of the list of documents.
type Documents struct {
	AsKnown waybill.Day    `json:"as_known,omitempty"`
	Lines   []DocumentLine `json:"documents"`
	Total   int            `json:"total"`
	From    int            `json:"from"` // place of the first line, counted from 0
	Next    int            `json:"next"` // place of the next page; 0 for none
}

// Document is one text with all that it states, and what came of trying it.
type Document struct {
	AsKnown    string                         `json:"as_known,omitempty"` // a day or a release
	Document   waybill.Document               `json:"document"`
	Statements []waybill.Statement            `json:"statements"`
	Verdicts   []waybill.Verdict              `json:"verdicts"`
	Flags      []Flag                         `json:"flags,omitempty"`    // sums that do not go together
	Odd        map[waybill.StatementID]string `json:"odd,omitempty"`      // values that are kept and used in no sum, and why
	Issues     []waybill.Issue                `json:"issues,omitempty"`   // what was not understood of it
	Versions   []Version                      `json:"versions,omitempty"` // others at the same address, with what changed
	Related    []Related                      `json:"related,omitempty"`
}

// Flag is a place where sums of money of one or several documents can't all be right.
type Flag = check.Flag

// Related is another thing worth reading, and why.
type Related struct {
	Title string `json:"title"`
	Path  string `json:"path"` // kind and id: "documents/…", "entries/…", "pairs/RUS/IND"
	Why   string `json:"why"`
}

// Actor is a state or another actor by code and name.
type Actor struct {
	Code waybill.ActorID `json:"code"`
	Name string          `json:"name"`
}

// Edition is a release that figures are taken from, and the others that could be.
type Edition struct {
	Name   string              `json:"name"` // as asked for: "" is the newest
	Shown  []waybill.Release   `json:"shown"`
	Others []waybill.ReleaseID `json:"others,omitempty"`
}

// States are all suppliers and recipients over a stretch of years.
type States struct {
	Edition Edition       `json:"edition"`
	From    int           `json:"from"`
	To      int           `json:"to"`
	Imports waybill.Table `json:"imports"` // by recipient
	Exports waybill.Table `json:"exports"` // by supplier
	Pairs   waybill.Table `json:"pairs"`   // by supplier and recipient, the greatest first
}

// Side is what one state takes in, or what it gives out.
type Side struct {
	Partners waybill.Table   `json:"partners"` // by the other side
	Shares   waybill.Table   `json:"shares"`   // the same in per cent
	Years    waybill.Table   `json:"years"`    // by year
	Detail   waybill.Table   `json:"detail"`   // by the other side and year
	Editions []waybill.Table `json:"editions"` // by year, one a release, where there are several
}

// State is one state's page: from whom it imports, to whom it exports, by year.
type State struct {
	Actor   Actor           `json:"actor"`
	Before  []Actor         `json:"before,omitempty"` // states that it follows
	After   *Actor          `json:"after,omitempty"`  // the state that follows it
	Edition Edition         `json:"edition"`
	From    int             `json:"from"`
	To      int             `json:"to"`
	Imports Side            `json:"imports"`
	Exports Side            `json:"exports"`
	Told    []Told          `json:"told,omitempty"`
	Entries []waybill.Entry `json:"entries,omitempty"`
}

// Told is a statement with the document that says it.
type Told struct {
	Statement waybill.Statement `json:"statement"`
	Document  waybill.Document  `json:"document"`       // without its text
	Gone      bool              `json:"gone,omitempty"` // the latest version of the document no longer says it
}

// Pair is all that goes from one state to another.
type Pair struct {
	Supplier  Actor           `json:"supplier"`
	Recipient Actor           `json:"recipient"`
	Edition   Edition         `json:"edition"`
	From      int             `json:"from"`
	To        int             `json:"to"`
	Years     waybill.Table   `json:"years"`
	Weapons   waybill.Table   `json:"weapons"`
	Editions  []waybill.Table `json:"editions"`
	Deals     []RegisterDeal  `json:"deals"`
	Told      []Told          `json:"told,omitempty"`
	Entries   []waybill.Entry `json:"entries,omitempty"`
	Screened  []Screened      `json:"screened,omitempty"` // deals of the two within the text of an embargo
	Related   []Related       `json:"related,omitempty"`
}

// RegisterDeal is a deal as one release of the register knows it.
type RegisterDeal = register.Deal

// Deal is one register deal with the rows that make it, and what documents and
// the ledger tell of the same supplier, recipient and weapon.
type Deal struct {
	Deal    RegisterDeal       `json:"deal"`
	Edition Edition            `json:"edition"`
	Rows    []waybill.Transfer `json:"rows"`
	Entries []waybill.Entry    `json:"entries,omitempty"`
	Told    []Told             `json:"told,omitempty"`
	// Screened are the embargoes within whose text it falls.
	Screened []Screened `json:"screened,omitempty"`
}

// Table is a measure's answer with the question that it answers.
type Table struct {
	Question TableQuestion `json:"question"`
	Table    waybill.Table `json:"table"`
	Title    string        `json:"title"`
}

// Choices are what a question for a table can be made of.
type Choices struct {
	Measures   []MeasureLine       `json:"measures"`
	Groupings  []string            `json:"groupings"`
	Categories []string            `json:"categories"`
	Statuses   []string            `json:"statuses"`
	Releases   []waybill.ReleaseID `json:"releases"`
	Names      []Actor             `json:"names"`
}

// MeasureLine is a measure with its definition.
type MeasureLine struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Unit    string `json:"unit"`
	Formula string `json:"formula"`
	Source  string `json:"source"`
	Missing string `json:"missing"`
}

// Issues is what was not understood, counted by kind and listed.
type Issues struct {
	Issues    []waybill.Issue                         `json:"issues"`
	Snapshots map[waybill.SnapshotID]waybill.Snapshot `json:"snapshots"`
	Total     int                                     `json:"total"`
}

// RegisterRow is one line of a register as it stands in the snapshot.
type RegisterRow struct {
	Row      waybill.Row      `json:"row"`
	Snapshot waybill.Snapshot `json:"snapshot"`
	Release  waybill.Release  `json:"release"`
	Transfer waybill.Transfer `json:"transfer"`
	Deal     string           `json:"deal,omitempty"` // what /deals/ takes
	Header   []string         `json:"header"`         // the register's own column names
	Fields   []string         `json:"fields"`         // as the register wrote them
	Raw      string           `json:"raw"`            // the bytes of the line, as text
}

// Entry is one entry of the ledger with what it is made of.
type Entry struct {
	Entry      waybill.Entry          `json:"entry"`
	AsKnown    waybill.Day            `json:"as_known,omitempty"`
	Left       []Party                `json:"left"`            // suppliers, imposers or parties
	Right      []Party                `json:"right,omitempty"` // recipients or targets
	Told       []Told                 `json:"told,omitempty"`
	Covers     []Scope                `json:"covers,omitempty"`
	Agreements []waybill.AgreementRow `json:"agreements,omitempty"` // the register's rows in it
	Embargoes  []waybill.EmbargoRow   `json:"embargoes,omitempty"`
	Screened   []Screened             `json:"screened,omitempty"` // embargoes within whose text it falls, or deals within its own
	Related    []Related              `json:"related,omitempty"`
}

// Party is a side of an entry; State is false for an organisation or an armed group.
type Party struct {
	Actor
	State bool `json:"state"`
}

// Step is one step of the walk from a number or a verdict back to the bytes.
type Step struct {
	What string `json:"what"`           // verdict, working, figure, row, statement, document, snapshot, entry
	ID   string `json:"id,omitempty"`   // for a further walk
	Path string `json:"path,omitempty"` // page of it: "rows/…", "documents/…"
	Text string `json:"text"`
	Note string `json:"note,omitempty"`
}

// Explanation is a walk.
type Explanation struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Steps []Step `json:"steps"`
}

// Found is what a search for a name, a title or an id leads to.
type Found struct {
	Query   string    `json:"query"`
	Results []Related `json:"results"`
}

// Entries is a page of the list of entries.
type Entries struct {
	Question EntryQuestion   `json:"question"`
	Entries  []waybill.Entry `json:"entries"`
	Total    int             `json:"total"` // in the ledger, before narrowing
	From     int             `json:"from"`
	Next     int             `json:"next"`
	Scopes   []Scope         `json:"scopes"` // what can be asked for as scope
}

// Scope is a field that a pact or a ban covers, in plain words, and who says so.
type Scope struct {
	Field waybill.Field `json:"field"`
	Label string        `json:"label"`
	Of    waybill.Kind  `json:"of"`
	Says  []string      `json:"says,omitempty"`
}

// Diff is what changed from one release of the transfer register to another.
type Diff struct {
	Difference
	Releases []waybill.ReleaseID `json:"releases"` // those that could be compared
}

// Difference is the measure's own answer.
type Difference = measure.Difference

// Moved is one thing that differs.
type Moved = measure.Moved
