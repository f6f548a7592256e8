package waybill

import "time"

// Run is the record that one walk of the corridor leaves: when, what, how much
// was seen, taken, already there and not understood, and how it ended.
type Run struct {
	Verb    string    `json:"verb"` // add, catchup, rebuild
	Version string    `json:"version"`
	Started time.Time `json:"started"` // UTC
	Ended   time.Time `json:"ended,omitzero"`
	Seen    int       `json:"seen"`    // snapshots looked at
	Added   int       `json:"added"`   // of them new
	Derived int       `json:"derived"` // of them read (again)
	Issues  int       `json:"issues"`  // things not understood, repeats counted
	Error   string    `json:"error,omitempty"`
}
