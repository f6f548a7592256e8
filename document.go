package waybill

import "time"

// DocumentID names one version of one document: a hash of its address and its
// text, so that an edited article is a second document at the same address.
type DocumentID string

// Document is what a snapshot says, in words. Its title is the first line of
// Text (when it has a title), and every offset of every statement is a byte
// offset into Text, which is valid UTF-8 with "\n" line ends.
type Document struct {
	ID        DocumentID `json:"id"`
	Key       string     `json:"key,omitempty"` // the source's own name for it, "id" in JSON lines
	Snapshot  SnapshotID `json:"snapshot,omitempty"`
	Address   string     `json:"address,omitempty"` // what stays the same between versions
	URL       string     `json:"url"`
	Publisher string     `json:"publisher"`
	Title     string     `json:"title"`
	Byline    string     `json:"byline"`
	Published time.Time  `json:"published"` // zero when not known
	Language  string     `json:"language"`  // ISO 639-1
	Text      string     `json:"text"`
	// Known is the day from which the ledger may speak of it: publication, or
	// the day it was taken in where no publication is known.
	Known Day `json:"known,omitempty"`
}

// Span is a stretch of a document's text by byte offsets.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Evidence is the sentence or smallest stretch that says a statement.
type Evidence struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}
