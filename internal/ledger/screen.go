package ledger

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/waybill-ledger/waybill"
)

// Screened is a deal that falls within the text of an embargo that was in force
// on the deal's date. It is no verdict of law: exemptions, scope and licences
// are for people to read in the document named.
type Screened struct {
	Entry     waybill.EntryID     `json:"entry"`
	Title     string              `json:"title"`
	Told      int                 `json:"told"` // statements in it; 0 for a deal that only a register knows
	Supplier  []waybill.ActorID   `json:"supplier"`
	Recipient []waybill.ActorID   `json:"recipient"`
	Stage     waybill.Stage       `json:"stage"` // ordered or delivered
	When      waybill.Period      `json:"when"`
	Quantity  *waybill.Quantity   `json:"quantity,omitempty"`
	SaidBy    string              `json:"said_by"` // who tells the step
	Statement waybill.StatementID `json:"statement,omitempty"`
	Row       string              `json:"row,omitempty"` // of the register of transfers
	How       string              `json:"how"`           // within, partly, suspended or open
	Embargo   string              `json:"embargo"`       // who imposed it, by which document
	Under     Embargo             `json:"under"`         // the embargo itself, with its scope and its row
	Text      string              `json:"text"`
}

// Embargo is a row of a register of embargoes, with the release that it stands
// in, or one that documents alone tell of, with its entry.
type Embargo struct {
	waybill.EmbargoRow
	Entry   waybill.EntryID   `json:"entry,omitempty"`
	Release waybill.ReleaseID `json:"release,omitempty"`
	Made    waybill.Day       `json:"made"` // the day of the release, or of what was told last, beyond which nothing is known
	Credit  string            `json:"credit,omitempty"`
}

// Key names an embargo: by the address of its row, or by its entry.
func (e Embargo) Key() string {
	if e.Entry != "" {
		return string(e.Entry)
	}
	return e.Row.String()
}

// How a step of a deal stands to an embargo's time.
const (
	Within     = "within"    // the whole of the step's time is the embargo's
	Partly     = "partly"    // its years reach beyond
	Suspension = "suspended" // the embargo stood and had been suspended
	Open       = "open"      // nothing is known of the embargo at that time, and of no end
)

// Screen holds deals against embargoes. binds tells whether an imposer's embargo
// concerns a supplier on a day: the UN's concern all states, the EU's its members.
// Deals that are only talk are left out; so are steps without a date, and those
// with a mark. What comes first is the latest.
func Screen(deals []waybill.Entry, embargoes []Embargo, binds func(imposer, supplier waybill.ActorID, on waybill.Day) bool) []Screened {
	byTarget := map[waybill.ActorID][]Embargo{}
	for _, e := range embargoes {
		if e.Code != "" && e.Imposer != "" {
			byTarget[e.Code] = append(byTarget[e.Code], e)
		}
	}
	var out []Screened
	for _, d := range deals {
		if d.Kind != waybill.Deal || d.Standing == "talk" {
			continue
		}
		for _, r := range d.Ladder {
			if !r.Shown || r.Modality != waybill.Fact || !firm(string(r.Stage)) || r.When.IsZero() || !sound(r) {
				continue
			}
			for _, to := range d.Recipient {
				for _, e := range byTarget[to] {
					if s, ok := screened(d, r, e, binds); ok {
						out = append(out, s)
					}
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Screened) int {
		return cmp.Or(cmp.Compare(b.When.From, a.When.From), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Entry, b.Entry),
			cmp.Compare(a.Stage, b.Stage), cmp.Compare(a.Under.Key(), b.Under.Key()))
	})
	return out
}

// screened holds one step of a deal against one embargo; false where the embargo
// does not concern it.
func screened(d waybill.Entry, r waybill.Rung, e Embargo, binds func(a, b waybill.ActorID, on waybill.Day) bool) (Screened, bool) {
	if !e.InForce.Overlaps(r.When) {
		return Screened{}, false
	}
	bound := false
	for _, from := range d.Supplier {
		bound = bound || binds(e.Imposer, from, max(r.When.From, e.InForce.From))
	}
	if !bound {
		return Screened{}, false
	}
	s := Screened{Entry: d.ID, Title: d.Title, Told: len(d.Statements), Supplier: d.Supplier, Recipient: d.Recipient, Stage: r.Stage, When: r.When, Quantity: r.Quantity,
		SaidBy: r.SaidBy, Statement: r.Statement, Row: r.Row, How: howFar(r.When, e), Embargo: EmbargoName(e), Under: e}
	s.Text = fmt.Sprintf("%s (%s %s) %s %s", d.Title, r.Stage, spanWords(r.When), HowWords(s.How, e), s.Embargo)
	if e.Scope != "" {
		s.Text += "; its scope: " + e.Scope
	}
	return s, true
}

// howFar tells how a time stands to an embargo's. What was suspended and never
// taken up again is not in force from then on.
func howFar(when waybill.Period, e Embargo) string {
	switch {
	case e.Suspended != "" && when.From >= e.Suspended:
		return Suspension
	case e.InForce.To == "" && e.Made != "" && when.From > e.Made:
		return Open
	case e.InForce.From > when.From, e.InForce.To != "" && when.To > e.InForce.To,
		e.InForce.To == "" && e.Made != "" && when.To > e.Made, e.Suspended != "" && when.To > e.Suspended:
		return Partly
	}
	return Within
}

// HowWords says how a deal stands to an embargo, in words that are no verdict.
func HowWords(how string, e Embargo) string {
	switch how {
	case Partly:
		return "may fall within the text of (the years overlap in part)"
	case Suspension:
		return "would fall, but for its suspension on " + string(e.Suspended) + ", within the text of"
	case Open:
		return "would fall, if it was still in force after " + string(e.Made) + ", beyond which nothing of it is known, within the text of"
	}
	return "falls within the text of"
}

// EmbargoName names an embargo by who imposed it and by which document.
func EmbargoName(e Embargo) string {
	return plain([]waybill.ActorID{e.Imposer}) + ", " + cmp.Or(e.Document, "no document named")
}

func spanWords(p waybill.Period) string {
	if p.From == p.To {
		return string(p.From)
	}
	return string(p.From) + " to " + string(p.To)
}
