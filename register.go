package waybill

import "strconv"

// RegisterID names a register: "sipri/transfers", "sipri/embargoes", "dcad".
type RegisterID string

// ReleaseID names one release of one register in one layout, such as
// "sipri/transfers/deliveries@2024-04-16".
type ReleaseID string

// Layout is the shape in which a register exports its rows.
type Layout string

// The layouts that are understood.
const (
	LayoutDeliveries Layout = "deliveries" // SIPRI, 17 columns: one row a deal and delivery year
	LayoutOrders     Layout = "orders"     // SIPRI, 16 columns: one row an order, with comments
	LayoutTIVTable   Layout = "tiv-table"  // SIPRI, TIV by state and year
	LayoutEmbargoes  Layout = "embargoes"
	LayoutAgreements Layout = "agreements"
	LayoutAmounts    Layout = "amounts" // money by supplier, recipient and year: licences, assistance
	LayoutReports    Layout = "reports" // UNROCA: units by state, partner and year
)

// Release is one edition of a register: what it said when it was generated.
// It may have come in several snapshots, each covering other years. Releases
// live side by side; nothing is overwritten.
type Release struct {
	ID        ReleaseID    `json:"id"`
	Register  RegisterID   `json:"register"`
	Layout    Layout       `json:"layout"`
	Generated Day          `json:"generated"` // the day that the register declares; the time this became known
	FirstYear int          `json:"first_year"`
	LastYear  int          `json:"last_year"`
	Rows      int          `json:"rows"`
	Snapshots []SnapshotID `json:"snapshots"`
	Credit    string       `json:"credit"` // the line to print below what is derived from it
	// Scope says what was asked for when it is not the whole register: "from
	// Ukraine", "to India". Empty: all suppliers to all recipients.
	Scope string `json:"scope,omitempty"`
	// Digest is a hash of the rows without their places, so that the same rows
	// saved with other line ends or under another name are known again.
	Digest string `json:"digest,omitempty"`
	// Parts are the releases this one was put together from; empty for a part.
	Parts []ReleaseID `json:"parts,omitempty"`
}

// Row is the address of a register's line: from any number the walk ends here
// and at the bytes of the snapshot.
type Row struct {
	Snapshot SnapshotID `json:"snapshot"`
	Line     int        `json:"line"` // 1-based line of the file on which the row begins
}

// String gives the row's short form, as shown and as taken by explain.
func (r Row) String() string {
	s := string(r.Snapshot)
	if len(s) > 12 {
		s = s[:12]
	}
	return s + ":" + strconv.Itoa(r.Line)
}

// Transfer is one row of a transfer register, in either layout. A nil number
// means that the register leaves the field empty, which is never zero.
// TIVs are millions of SIPRI trend-indicator values.
type Transfer struct {
	Row           Row     `json:"row"`
	Layout        Layout  `json:"layout"`
	DealID        int     `json:"deal_id,omitempty"` // deliveries layout only; 0 in the orders layout
	Supplier      string  `json:"supplier"`          // the register's own name, with its marks (* group, ** organisation)
	Recipient     string  `json:"recipient"`
	SupplierCode  ActorID `json:"supplier_code,omitempty"`
	RecipientCode ActorID `json:"recipient_code,omitempty"`

	Designation string   `json:"designation"`
	Description string   `json:"description"`
	Category    Category `json:"category,omitempty"` // deliveries layout only
	Status      Status   `json:"status"`

	OrderYear          int  `json:"order_year,omitempty"` // 0 when not given
	OrderYearUncertain bool `json:"order_year_uncertain,omitempty"`

	Ordered          *float64 `json:"ordered,omitempty"` // orders layout only
	OrderedUncertain bool     `json:"ordered_uncertain,omitempty"`

	Delivered          *float64 `json:"delivered,omitempty"` // in DeliveryYears
	DeliveredUncertain bool     `json:"delivered_uncertain,omitempty"`

	DeliveryYears          []int `json:"delivery_years,omitempty"` // one in the deliveries layout; as written, repeats included, in the other
	DeliveryYearsUncertain bool  `json:"delivery_years_uncertain,omitempty"`

	UnitTIVNew   *float64 `json:"unit_tiv_new,omitempty"` // TIV of one new unit ("SIPRI estimate"); deliveries layout only
	UnitTIV      *float64 `json:"unit_tiv,omitempty"`     // after the factor for second-hand goods
	OrderTIV     *float64 `json:"order_tiv,omitempty"`    // orders layout only
	DeliveredTIV *float64 `json:"delivered_tiv,omitempty"`

	LocalProduction bool   `json:"local_production,omitempty"` // deliveries layout only
	Comment         string `json:"comment,omitempty"`          // orders layout only
}

// Status says in what state the goods were.
type Status string

// The statuses of the register; others are kept as written and make an issue.
const (
	New                  Status = "New"
	SecondHand           Status = "Second hand"
	SecondHandModernized Status = "Second hand but modernized"
)

// EmbargoRow is a row of an embargo register.
type EmbargoRow struct {
	Row       Row     `json:"row"`
	Target    string  `json:"target"`
	Code      ActorID `json:"code"`
	Imposer   ActorID `json:"imposer"` // as told by the establishing document; empty when it tells nothing
	Mandatory bool    `json:"mandatory"`
	InForce   Period  `json:"in_force"` // To empty: in force when the release was made
	Suspended Day     `json:"suspended,omitempty"`
	Document  string  `json:"document"`
	Scope     string  `json:"scope,omitempty"`
	Fields    []Field `json:"fields,omitempty"` // the scope, coded
}

// AgreementRow is a row of a register of defence agreements.
type AgreementRow struct {
	Row     Row       `json:"row"`
	Number  string    `json:"number"` // the register's own id
	Parties []ActorID `json:"parties"`
	Names   []string  `json:"names"`
	Signed  Period    `json:"signed"` // as exact as the register gives it
	InForce Period    `json:"in_force"`
	Type    string    `json:"type"`
	Scope   []string  `json:"scope"`            // in words, by the register's types
	Fields  []Field   `json:"fields,omitempty"` // the same, coded
}

// AmountRow is a row of money: a licence, a delivery or an authorisation of one
// year. It is never added to a TIV.
type AmountRow struct {
	Row       Row       `json:"row"`
	Supplier  ActorID   `json:"supplier"`
	Recipient ActorID   `json:"recipient"`
	Names     [2]string `json:"names"`
	Year      int       `json:"year"`
	Flow      string    `json:"flow"` // licences, deliveries, notifications
	Programme string    `json:"programme,omitempty"`
	Amount    float64   `json:"amount"`
	Currency  string    `json:"currency"`
}

// TIVCell is one filled cell of a TIV table as the register published it,
// rounded by it to whole millions: 0 means more than nothing and under 0.5. An
// empty cell of the table has no TIVCell at all.
type TIVCell struct {
	Row     Row     `json:"row"`
	Name    string  `json:"name"`
	Code    ActorID `json:"code"`
	Role    Role    `json:"role"`             // supplier: exports; recipient: imports
	Within  string  `json:"within,omitempty"` // the region or partner the row stands under
	Year    int     `json:"year"`
	Million float64 `json:"million"`
}

// ReportRow is what two states told the UN register about one category of arms
// in one year. A nil number: that side reported nothing.
type ReportRow struct {
	Row      Row        `json:"row"`
	Codes    [2]ActorID `json:"codes"` // the reporting state, its partner
	Names    [2]string  `json:"names"`
	Flow     string     `json:"flow"` // exports, imports
	Year     int        `json:"year"`
	Category string     `json:"category"`
	Own      *float64   `json:"own,omitempty"`     // units in the state's own report
	Partner  *float64   `json:"partner,omitempty"` // units in the partner's report
}

// Sheet is one release of a register that is no transfer register: its rows
// whole, in the one slice that its layout fills.
type Sheet struct {
	Release    Release        `json:"release"`
	Embargoes  []EmbargoRow   `json:"embargoes,omitempty"`
	Agreements []AgreementRow `json:"agreements,omitempty"`
	Amounts    []AmountRow    `json:"amounts,omitempty"`
	Cells      []TIVCell      `json:"cells,omitempty"`
	Reports    []ReportRow    `json:"reports,omitempty"`
}
