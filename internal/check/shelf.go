package check

import (
	"errors"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/register"
)

// Shelf is what a claim is tried against: one state of the transfer register
// (the release chosen by the question), other releases of it for comparison,
// and the registers of embargoes and agreements that are known.
type Shelf struct {
	Transfers *measure.Set     // nil when no transfer register is known
	Deals     *register.Joined // the same release by deal
	// Others gives further releases, oldest first; nil when there are none.
	Others func() []*measure.Set
	// Then is the release as known on the day of publication of the document
	// that is checked; nil when there was none.
	Then       func(published waybill.Day) *measure.Set
	Embargoes  []waybill.EmbargoRow
	Agreements []waybill.AgreementRow
	AsKnown    waybill.Day // the day of the question; empty for now

	rates rates
}

// NewShelf makes a shelf ready; it fails only where the codebook is broken.
func NewShelf(s Shelf) (*Shelf, error) {
	var err error
	if s.rates, err = readRates(); err != nil {
		return nil, err
	}
	return &s, nil
}

func (s *Shelf) empty() bool {
	return s.Transfers == nil && len(s.Embargoes) == 0 && len(s.Agreements) == 0
}

func (s *Shelf) why() string {
	if s.AsKnown != "" {
		return "no release of any register known on " + string(s.AsKnown) + " is in the ledger"
	}
	return "no register is in the ledger; add one with waybill add, or waybill fetch sipri"
}

// lastYear is the last year that the transfer register covers.
func (s *Shelf) lastYear() int {
	if s.Transfers == nil {
		return 0
	}
	last := 0
	for _, r := range s.Transfers.Releases() {
		last = max(last, r.LastYear)
	}
	return last
}

func (s *Shelf) firstYear() int {
	first := 0
	for _, r := range s.Transfers.Releases() {
		if first == 0 || r.FirstYear < first {
			first = r.FirstYear
		}
	}
	return first
}

// Designations lists the weapons that the transfer register names, for a reader
// to know them too.
func (s *Shelf) Designations() []string {
	var out []string
	if s.Transfers == nil {
		return nil
	}
	for _, c := range []*register.Columns{s.Transfers.Deliveries, s.Transfers.Orders} {
		if c != nil {
			out = append(out, c.Designations...)
		}
	}
	return out
}

func releaseIDs(set *measure.Set) []waybill.ReleaseID {
	var out []waybill.ReleaseID
	for _, r := range set.Releases() {
		out = append(out, r.ID)
	}
	return out
}

func credit(set *measure.Set) string {
	for _, r := range set.Releases() {
		if r.Credit != "" {
			return r.Credit
		}
	}
	return ""
}

// side is the end of a transfer that a table is grouped by.
type side string

const (
	suppliers  side = "supplier"
	recipients side = "recipient"
)

func (s side) other() side {
	if s == suppliers {
		return recipients
	}
	return suppliers
}

// filterOf narrows a query to one state at one side; an empty id leaves it open.
func filterOf(at side, id waybill.ActorID, w window) measure.Filter {
	f := measure.Filter{From: w.from, To: w.to}
	if id == "" {
		return f
	}
	if at == suppliers {
		f.Supplier = []string{string(id)}
	} else {
		f.Recipient = []string{string(id)}
	}
	return f
}

// ranked asks for everyone at one side, the greatest first: the suppliers of a
// recipient, the recipients of a supplier, or (with no of) the whole world's.
func ranked(set *measure.Set, group side, of waybill.ActorID, w window) (measure.Breakdown, error) {
	b, err := set.Breakdown(filterOf(group.other(), of, w), string(group), of != "")
	return b, unknownIsNone(err)
}

// pair asks for a supplier's deliveries to a recipient in a window.
func pair(set *measure.Set, supplier, recipient waybill.ActorID, w window) (waybill.Cell, error) {
	f := filterOf(suppliers, supplier, w)
	f.Recipient = []string{string(recipient)}
	c, err := set.Total(f, false)
	return c, unknownIsNone(err)
}

// pairYears asks for the same year by year.
func pairYears(set *measure.Set, supplier, recipient waybill.ActorID, w window) ([]waybill.TableRow, error) {
	f := filterOf(suppliers, supplier, w)
	f.Recipient = []string{string(recipient)}
	t, err := measure.Compute(set, measure.Query{Measure: "tiv", Filter: f, By: []string{"year"}, Rows: true})
	return t.Rows, unknownIsNone(err)
}

// unknownIsNone takes a state that the register never names for one that
// delivered nothing: it is no fault of the claim.
func unknownIsNone(err error) error {
	if waybill.KindOf(err) == waybill.NotFound {
		return nil
	}
	return err
}

// transfers gives the register's rows behind cells, as the register wrote them.
func transfers(set *measure.Set, rows []waybill.Row) []waybill.Transfer {
	if len(rows) == 0 {
		return nil
	}
	want := make(map[waybill.Row]bool, len(rows))
	for _, r := range rows {
		want[r] = true
	}
	c := set.Deliveries
	if c == nil {
		c = set.Orders
	}
	var out []waybill.Transfer
	for i := range c.N {
		if want[waybill.Row{Snapshot: c.Snapshots[c.Snapshot[i]], Line: int(c.Line[i])}] {
			out = append(out, c.Transfer(i))
		}
	}
	return out
}

var errNoRegister = errors.New("no transfer register is in the ledger")
