package ledger

import (
	"fmt"

	"github.com/waybill-ledger/waybill"
)

// Screened is a deal that falls within the text of an embargo that was in force
// on the deal's date. It is no verdict of law: exemptions, scope and licences
// are for people to read in the document named.
type Screened struct {
	Entry   waybill.EntryID `json:"entry"`
	Stage   waybill.Stage   `json:"stage"` // ordered or delivered
	When    waybill.Period  `json:"when"`
	Embargo string          `json:"embargo"` // who imposed it, by which document
	Row     string          `json:"row,omitempty"`
	Text    string          `json:"text"`
}

// Screen holds deals against embargoes. binds tells whether an imposer's embargo
// concerns a supplier on a day: the UN's concern all states, the EU's its members.
// Deals that are only talk are left out; so are steps without a date.
func Screen(deals []waybill.Entry, embargoes []waybill.EmbargoRow, binds func(imposer, supplier waybill.ActorID, on waybill.Day) bool) []Screened {
	byTarget := map[waybill.ActorID][]waybill.EmbargoRow{}
	for _, e := range embargoes {
		byTarget[e.Code] = append(byTarget[e.Code], e)
	}
	var out []Screened
	for _, d := range deals {
		if d.Kind != waybill.Deal || d.Standing == "talk" {
			continue
		}
		for _, r := range d.Ladder {
			if !r.Shown || r.Modality != waybill.Fact || !firm(string(r.Stage)) || r.When.IsZero() {
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
	return out
}

func screened(d waybill.Entry, r waybill.Rung, e waybill.EmbargoRow, binds func(a, b waybill.ActorID, on waybill.Day) bool) (Screened, bool) {
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
	inside := e.InForce.From <= r.When.From && (e.InForce.To == "" || r.When.To <= e.InForce.To)
	how := "falls within the text of"
	if !inside {
		how = "may fall within the text of (the years overlap in part)"
	}
	name := plain([]waybill.ActorID{e.Imposer}) + ", " + e.Document
	return Screened{Entry: d.ID, Stage: r.Stage, When: r.When, Embargo: name, Row: e.Row.String(),
		Text: fmt.Sprintf("%s (%s %s to %s) %s %s", d.Title, r.Stage, r.When.From, r.When.To, how, name)}, true
}
