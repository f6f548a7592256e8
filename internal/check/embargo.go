package check

import (
	"fmt"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// embargo tries an embargo against the registers of embargoes. Those hold
// multilateral ones only, so that a state's own restraint is in none of them:
// then the deliveries of the years around it are shown, since they say what the
// restraint did not stop.
func (t *Trier) embargo(c waybill.Claim, v *waybill.Verdict) {
	s := c.Statement
	found := t.embargoRows(s, c.Published)
	if len(found) > 0 {
		t.embargoFound(c, v, found)
		return
	}
	v.Reason = "no register of embargoes in the ledger has it"
	if len(t.shelf.Embargoes) == 0 {
		v.Reason = "no register of embargoes is in the ledger"
	}
	v.Reason += "; such registers hold embargoes of the UN, the EU and other organisations, not a state's own restraint"
	if len(s.Imposer) == 0 || len(s.Target) == 0 || t.shelf.Transfers == nil {
		return
	}
	last := t.lastFullYear(c)
	w := window{last - 6, last}
	from, to := s.Imposer[0].Actor, s.Target[0].Actor
	years, err := pairYears(t.shelf.Transfers, from, to, w)
	if err != nil {
		return
	}
	v.Working = append(v.Working, t.yearWorking(from, to, w, years))
	if n := knownYears(years); n > 0 {
		v.Answer = fmt.Sprintf("The transfer register has deliveries from %s to %s in %d of the %d years %s: %s.",
			t.name(from), t.name(to), n, w.to-w.from+1, w, t.yearList(years))
	} else {
		v.Answer = fmt.Sprintf("The transfer register has no deliveries from %s to %s in %s.", t.name(from), t.name(to), w)
	}
}

func knownYears(years []waybill.TableRow) int {
	n := 0
	for _, r := range years {
		if r.Cell.Known {
			n++
		}
	}
	return n
}

// yearList writes a pair's years with what they are made of, where that is one
// thing.
func (t *Trier) yearList(years []waybill.TableRow) string {
	var parts []string
	kinds := map[string]bool{}
	for _, r := range years {
		if r.Cell.Known {
			parts = append(parts, fmt.Sprintf("%s: %s", r.Names[0], number(r.Cell.Value)))
			for _, tr := range transfers(t.shelf.Transfers, r.Cell.Rows) {
				kinds[strings.TrimSpace(tr.Designation)+" ("+tr.Description+")"] = true
			}
		}
	}
	out := strings.Join(parts, ", ") + " TIV"
	if len(kinds) == 1 {
		for k := range kinds {
			out += ", all of it " + k
		}
	}
	return out
}

// embargoRows gives the rows on the claim's target that stood in its time.
func (t *Trier) embargoRows(s waybill.Statement, published waybill.Day) []waybill.EmbargoRow {
	if len(s.Target) == 0 {
		return nil
	}
	targets, imposers := codes(s.Target), codes(s.Imposer)
	var out []waybill.EmbargoRow
	for _, r := range t.shelf.Embargoes {
		if targets[r.Code] && (len(imposers) == 0 || imposers[r.Imposer]) && (published == "" || r.InForce.From <= published) {
			out = append(out, r)
		}
	}
	return out
}

// embargoFound compares the claim's stage and time with the register's rows.
func (t *Trier) embargoFound(c waybill.Claim, v *waybill.Verdict, rows []waybill.EmbargoRow) {
	s := c.Statement
	work := waybill.Working{Title: "Embargoes on " + t.names(s.Target), Measure: "embargoes in force", Unit: "days"}
	var lines []string
	holds := false
	for _, r := range rows {
		text := fmt.Sprintf("%s, in force from %s", r.Document, r.InForce.From)
		if r.InForce.To != "" {
			text += " to " + string(r.InForce.To)
		} else {
			text += ", not lifted when the release was made"
		}
		lines = append(lines, t.name(r.Imposer)+": "+text)
		work.Lines = append(work.Lines, waybill.WorkLine{Label: t.name(r.Imposer), Text: text,
			Cell: waybill.Cell{Known: true, Rows: []waybill.Row{r.Row}}})
		holds = holds || embargoHolds(s, r, c.Published)
	}
	v.Working = append(v.Working, work)
	v.Answer = "In the register: " + strings.Join(lines, "; ") + "."
	switch {
	case s.Modality != waybill.Fact:
		v.Reason = "told as " + string(s.Modality) + "; what the register has is shown"
	case holds:
		v.Finding = waybill.BorneOut
	default:
		v.Finding = waybill.NotBorneOut
		v.Reason = "the register's dates do not fit"
	}
}

// embargoHolds tells whether a row bears a stage out in the claim's time.
func embargoHolds(s waybill.Statement, r waybill.EmbargoRow, published waybill.Day) bool {
	when := s.When.Period()
	switch s.Stage {
	case "imposed":
		return when.IsZero() || when.Contains(r.InForce.From)
	case "lifted":
		return r.InForce.To != "" && (when.IsZero() || when.Contains(r.InForce.To))
	case "extended", "breached", "eased":
		return published == "" || r.InForce.Contains(published)
	}
	return false
}

// agreement tries a defence agreement against the registers of agreements.
func (t *Trier) agreement(c waybill.Claim, v *waybill.Verdict) {
	s := c.Statement
	if len(t.shelf.Agreements) == 0 {
		v.Reason = "no register of defence agreements is in the ledger"
		return
	}
	parties := codes(s.Parties)
	last := waybill.Day("")
	for _, r := range t.shelf.Agreements {
		last = max(last, r.Signed.To)
		hit := 0
		for _, p := range r.Parties {
			if parties[p] {
				hit++
			}
		}
		if hit < 2 || s.When != nil && !s.When.Period().Overlaps(r.Signed) {
			continue
		}
		work := waybill.Working{Title: "Agreement " + r.Number, Measure: "agreements signed", Unit: "days", Window: r.Signed}
		work.Lines = append(work.Lines, waybill.WorkLine{Label: strings.Join(r.Names, " – "), Text: fmt.Sprintf("%s, signed %s; %s", r.Type, r.Signed.From, strings.Join(r.Scope, ", ")),
			Cell: waybill.Cell{Known: true, Rows: []waybill.Row{r.Row}}})
		v.Working = append(v.Working, work)
	}
	switch {
	case len(v.Working) == 0:
		v.Reason = fmt.Sprintf("no agreement between %s of that time is in the register, whose last one was signed in %d", t.names(s.Parties), last.Year())
	case s.Stage == "signed" && s.Modality == waybill.Fact && s.When != nil:
		v.Finding = waybill.BorneOut
		v.Answer = fmt.Sprintf("The register has %d agreement(s) of that time between %s.", len(v.Working), t.names(s.Parties))
	default:
		v.Reason = "agreements between the same parties are shown; whether one of them is meant the text does not settle"
	}
}
