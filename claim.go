package waybill

// Claim is what a reader brings to be tried: a statement of a document, or of a
// sentence typed in.
type Claim struct {
	Statement Statement  `json:"statement"`
	Document  DocumentID `json:"document,omitempty"`
	Published Day        `json:"published,omitempty"`
}

// Finding is what a trial comes to.
type Finding string

// The findings. None of them says what is true, only what registers and entries
// that are in the ledger bear out.
const (
	BorneOut      Finding = "borne out"
	BorneOutOther Finding = "borne out under another measure"
	NotBorneOut   Finding = "not borne out"
	NotComparable Finding = "not comparable"
	NothingKnown  Finding = "nothing known"
)

// VerdictID names a verdict: it follows from the claim's statement.
type VerdictID string

// Verdict is the answer to a claim, with its working.
type Verdict struct {
	ID      VerdictID `json:"id"`
	Claim   Claim     `json:"claim"`
	Finding Finding   `json:"finding"`
	Says    string    `json:"says"`              // the claim in one plain line
	Answer  string    `json:"answer"`            // what the registers give, in one or two plain sentences
	Reason  string    `json:"reason,omitempty"`  // why not comparable, or why nothing is known
	Nearest string    `json:"nearest,omitempty"` // the nearest true sentence, or what would be comparable
	Working []Working `json:"working,omitempty"`
	AsKnown string    `json:"as_known,omitempty"` // how it stood on the day of publication
}

// Working is one computation behind a verdict.
type Working struct {
	Title   string      `json:"title"`
	Measure string      `json:"measure"`
	Unit    string      `json:"unit"`
	Window  Period      `json:"window"`
	Release []ReleaseID `json:"release"`
	Lines   []WorkLine  `json:"lines"`
	Note    string      `json:"note,omitempty"`
	Credit  string      `json:"credit,omitempty"`
}

// WorkLine is one line of a working: a label, a cell and the rows that make it.
type WorkLine struct {
	Label string     `json:"label"`
	Text  string     `json:"text"` // the figures, ready to read: "3,720.2 TIV (71.0 %)"
	Cell  Cell       `json:"cell"`
	Rows  []Transfer `json:"rows,omitempty"`
}
