package view

import "github.com/waybill-ledger/waybill"

// Span is a stretch of years in one release; zero years are open, and an empty
// release is the newest.
type Span struct {
	From    int    `json:"from,omitempty"`
	To      int    `json:"to,omitempty"`
	AsKnown string `json:"as_known,omitempty"` // a day or a release
}

// TableQuestion asks for a measure. Empty fields do not narrow.
type TableQuestion struct {
	Measure   string   `json:"measure"`
	Supplier  []string `json:"supplier,omitempty"`
	Recipient []string `json:"recipient,omitempty"`
	Weapon    []string `json:"weapon,omitempty"`
	Category  []string `json:"category,omitempty"`
	Status    []string `json:"status,omitempty"`
	By        []string `json:"by,omitempty"`
	From      int      `json:"from,omitempty"`
	To        int      `json:"to,omitempty"`
	Window    int      `json:"window,omitempty"`
	Top       int      `json:"top,omitempty"`
	AsKnown   string   `json:"as_known,omitempty"`
}

// ListQuestion asks for a page of a list.
type ListQuestion struct {
	AsKnown waybill.Day
	From    int
	Limit   int
}

// IssueQuestion narrows the issues.
type IssueQuestion struct {
	Snapshot waybill.SnapshotID
	Stage    string
	Code     string
	Limit    int
}

// EntryQuestion narrows the entries of the ledger.
type EntryQuestion struct {
	Kind      waybill.Kind    `json:"kind,omitempty"`
	Supplier  waybill.ActorID `json:"supplier,omitempty"`
	Recipient waybill.ActorID `json:"recipient,omitempty"`
	Scope     waybill.Field   `json:"scope,omitempty"` // what a pact or a ban covers
	AsKnown   waybill.Day     `json:"as_known,omitempty"`
	From      int             `json:"from,omitempty"`
	Limit     int             `json:"limit,omitempty"`
}
