package waybill

import "time"

// SourceID names a source: "files" for the user's own files, "sipri/transfers"
// for a register, "web" for pages fetched by address.
type SourceID string

// SnapshotID is the SHA-256 of the bytes, in hex: the same bytes are the same
// snapshot wherever and whenever they came from.
type SnapshotID string

// Snapshot is what came from a source at one time, byte for byte. It is one of
// the two truths: it is never changed and never deleted. The bytes themselves
// stay in the store, behind the ID.
type Snapshot struct {
	ID        SnapshotID `json:"id"`
	Source    SourceID   `json:"source"`
	Address   string     `json:"address"`    // URL or file: address it came from first
	Name      string     `json:"name"`       // file name, for people
	FetchedAt time.Time  `json:"fetched_at"` // UTC
	Size      int64      `json:"size"`       // bytes
	Format    Format     `json:"format"`     // as told by content
	// What the person who brought it says of it, where the bytes do not: they
	// are part of the truth, since no later reading could find them again.
	Published time.Time `json:"published,omitzero"`
	Publisher string    `json:"publisher,omitempty"`
}

// Format is what a snapshot's bytes are, told by content and never by name.
type Format string

// The formats that can be taken in. Unknown bytes are kept all the same and
// make an [Issue].
const (
	FormatText      Format = "text"
	FormatHTML      Format = "html"
	FormatJSONLines Format = "jsonl"    // one document a line
	FormatRegister  Format = "register" // a table with one of the known register layouts
	FormatFeed      Format = "feed"     // RSS, Atom
	FormatArchive   Format = "archive"  // WARC
	FormatPDF       Format = "pdf"      // kept, not read
	FormatUnknown   Format = "unknown"  // kept, not read
	FormatGzip      Format = "gzip"     // one of the above, compressed
)
