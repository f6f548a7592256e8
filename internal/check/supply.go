package check

import (
	"fmt"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// lookBack is how many years before a claim a supply relation is looked for:
// two of the register's five-year windows.
const lookBack = 10

// supply tries a standing relation between two states.
func (t *Trier) supply(c waybill.Claim, v *waybill.Verdict) {
	s := c.Statement
	switch {
	case t.shelf.Transfers == nil:
		v.Reason = errNoRegister.Error()
		return
	case len(s.Supplier) == 0 || len(s.Recipient) == 0:
		v.Reason = "the claim names one side of the relation only"
		return
	}
	from, to := s.Supplier[0].Actor, s.Recipient[0].Actor
	last := t.lastFullYear(c)
	w := window{last - 4, last}
	later := window{last + 1, min(last+5, t.shelf.lastYear())}
	t.supplyWindow(v, from, to, w)
	if later.from <= later.to && c.Published != "" {
		t.supplyWindow(v, from, to, later)
	}
	years, err := pairYears(t.shelf.Transfers, from, to, window{last - lookBack + 1, last})
	if err != nil {
		v.Reason = err.Error()
		return
	}
	v.Working = append(v.Working, t.yearWorking(from, to, window{last - lookBack + 1, last}, years))
	if s.Modality != waybill.Fact {
		v.Reason = "an outlook, not a claim that registers can bear out: " + t.history(from, to, years) + "; what came later is shown"
		v.Answer = t.supplyAnswer(v.Working)
		return
	}
	v.Answer = t.supplyAnswer(v.Working)
	t.supplyFinding(c, v, from, to, w, years)
}

// supplyFinding applies the rule of each stage. Standing: deliveries in at least
// three of the last five years. Growing, shrinking: the last five years against
// the five before. Opened: nothing in the ten years before. Ended: nothing after.
func (t *Trier) supplyFinding(c waybill.Claim, v *waybill.Verdict, from, to waybill.ActorID, w window, years []waybill.TableRow) {
	active := 0
	for _, r := range years {
		if y := yearOf(r); r.Cell.Known && y >= w.from && y <= w.to {
			active++
		}
	}
	a, _ := pair(t.shelf.Transfers, from, to, window{w.from - 5, w.from - 1})
	b, _ := pair(t.shelf.Transfers, from, to, w)
	holds := false
	switch c.Statement.Stage {
	case "standing":
		holds = active >= 3
		v.Reason = fmt.Sprintf("deliveries are known in %d of the five years %s", active, w)
	case "growing", "shrinking":
		holds = b.Value > a.Value == (c.Statement.Stage == "growing") && a.Value != b.Value
		v.Reason = fmt.Sprintf("%s in %s, %s in %s", tiv(a.Value), window{w.from - 5, w.from - 1}, tiv(b.Value), w)
	case "opened":
		holds = len(years) == 0
		v.Reason = t.history(from, to, years)
	case "ended":
		after, _ := pair(t.shelf.Transfers, from, to, window{w.to + 2, t.shelf.lastYear()})
		holds = !after.Known
		v.Reason = fmt.Sprintf("after %d the release has %s", w.to+1, tivOrNone(after))
	}
	v.Finding = waybill.NotBorneOut
	if holds {
		v.Finding = waybill.BorneOut
	}
}

func tivOrNone(c waybill.Cell) string {
	if !c.Known {
		return "no delivery"
	}
	return tiv(c.Value)
}

// history says in words what deliveries there were before.
func (t *Trier) history(from, to waybill.ActorID, years []waybill.TableRow) string {
	known := 0
	first, last := 0, 0
	for _, r := range years {
		if r.Cell.Known {
			known++
			if first == 0 {
				first = yearOf(r)
			}
			last = yearOf(r)
		}
	}
	if known == 0 {
		return fmt.Sprintf("the release has no deliveries from %s to %s in the ten years before", t.name(from), t.name(to))
	}
	return fmt.Sprintf("the release has deliveries from %s to %s in %d of the ten years before (%s)", t.name(from), t.name(to), known, window{first, last})
}

// supplyWindow adds the recipient's suppliers in a window, with concentration.
func (t *Trier) supplyWindow(v *waybill.Verdict, from, to waybill.ActorID, w window) {
	list, err := ranked(t.shelf.Transfers, suppliers, to, w)
	if err != nil || len(list.Parts) == 0 {
		return
	}
	q := question{group: suppliers, of: to, about: from, phrase: "suppliers of " + t.name(to)}
	work := t.rankWorking(q, w, list)
	work.Lines = append(work.Lines, waybill.WorkLine{Label: "concentration (HHI)", Cell: list.HHI, Text: fmt.Sprintf("%.3f", list.HHI.Value)})
	v.Working = append(v.Working, work)
}

func (t *Trier) supplyAnswer(works []waybill.Working) string {
	var parts []string
	for _, w := range works {
		if w.Measure == "tiv by year" {
			continue
		}
		var shown []string
		for i, l := range w.Lines {
			if i < 3 && !strings.HasPrefix(l.Label, "all ") && !strings.HasPrefix(l.Label, "concentration") {
				_, share, _ := strings.Cut(l.Text, "TIV ")
				shown = append(shown, l.Label+" "+share)
			}
		}
		parts = append(parts, w.Title+": "+strings.Join(shown, ", "))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ". ") + "."
}

// yearWorking shows a pair's deliveries year by year, with their rows.
func (t *Trier) yearWorking(from, to waybill.ActorID, w window, years []waybill.TableRow) waybill.Working {
	set := t.shelf.Transfers
	work := waybill.Working{Title: fmt.Sprintf("Deliveries from %s to %s by year, %s", t.name(from), t.name(to), w),
		Measure: "tiv by year", Unit: "million TIV", Window: w.period(), Release: releaseIDs(set), Credit: credit(set)}
	for _, r := range years {
		if r.Cell.Known {
			work.Lines = append(work.Lines, waybill.WorkLine{Label: r.Names[0], Cell: r.Cell,
				Text: tiv(r.Cell.Value) + interval(r.Cell), Rows: transfers(set, r.Cell.Rows)})
		}
	}
	if len(work.Lines) == 0 {
		work.Note = "none known"
	}
	return work
}

func yearOf(r waybill.TableRow) int {
	y := 0
	fmt.Sscan(r.Names[0], &y)
	return y
}
