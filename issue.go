package waybill

// Issue is what a stage did not understand, and where. It is not an error:
// errors are for us, issues are about the world. Issues are counted and shown.
type Issue struct {
	Snapshot SnapshotID `json:"snapshot"`
	Document DocumentID `json:"document,omitempty"`
	Stage    string     `json:"stage"` // document, register, read, post
	Code     string     `json:"code"`  // short closed name: "ragged-row", "unknown-name"
	Line     int        `json:"line,omitempty"`
	Text     string     `json:"text"`   // what stood there, cut to a readable length
	Reason   string     `json:"reason"` // what is wrong and what was done about it
	Count    int        `json:"count"`  // how many of the same
}
