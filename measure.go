package waybill

// Table is the answer of a measure: rows of groupings with one cell each.
type Table struct {
	Measure   string      `json:"measure"`
	Unit      string      `json:"unit"` // "million TIV", "per cent", "units", "rank"
	Rule      string      `json:"rule"` // where the rule of computing stands
	Release   []ReleaseID `json:"release"`
	Generated Day         `json:"generated"`
	GroupBy   []string    `json:"group_by"` // supplier, recipient, year, ...
	Rows      []TableRow  `json:"rows"`
	Note      []string    `json:"note,omitempty"`
	Credit    string      `json:"credit"`
	Address   string      `json:"address"` // short permanent address of question and answer
}

// TableRow is one line of a table: the values of the groupings (names as the
// register has them), their codes, and the number.
type TableRow struct {
	Names []string `json:"names"`
	Codes []string `json:"codes"`
	Cell  Cell     `json:"cell"`
}

// Cell is a number that knows what it rests on. A cell that is not Known has no
// value at all (the register's blank); a known cell may be 0 (the register's
// "0", more than nothing and under 0.5).
type Cell struct {
	Known  bool    `json:"known"`
	Value  float64 `json:"value"`
	Low    float64 `json:"low"` // interval from the register's marks of uncertainty
	High   float64 `json:"high"`
	Marked float64 `json:"marked"` // share of the value, 0 to 1, that rests on marked rows
	Rows   []Row   `json:"rows,omitempty"`
	// Apportioned is the share of the value, 0 to 1, that was made by splitting
	// totals evenly over years because the register tells no more.
	Apportioned float64 `json:"apportioned,omitempty"`
}
