package check

import (
	"fmt"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// question is what a ranking asks of the register: whose place, among whom.
type question struct {
	group  side            // who is ranked
	of     waybill.ActorID // whose market; empty for the world
	about  waybill.ActorID // whose place is claimed
	rank   int
	phrase string // "India's suppliers", "the world's recipients"
}

// askRank tells what place a ranking claims. A claim of being overtaken or of
// overtaking is a claim of the other's place too; where no rank is given, the
// words imply the first place only for a gain over the former first.
func (t *Trier) askRank(s waybill.Statement) (question, string) {
	if s.Measure == waybill.MilitarySpending || s.Measure == waybill.Trade || s.Measure == waybill.OrderBook {
		return question{}, fmt.Sprintf("a transfer register ranks deliveries of arms; it does not speak to %s", strings.ReplaceAll(string(s.Measure), "_", " "))
	}
	if len(s.Subject) == 0 {
		return question{}, "the claim names nobody whose place could be looked up"
	}
	q := question{about: s.Subject[0].Actor, rank: 1}
	if s.Rank != nil {
		q.rank = *s.Rank
	} else if len(s.Under) > 0 {
		q.rank = 2
	}
	q.group = suppliers
	switch {
	case len(s.Of) > 0 && s.Measure == waybill.ArmsExports:
		q.of, q.group = s.Of[0].Actor, recipients
		q.phrase = "recipients of arms from " + t.name(q.of)
	case len(s.Of) > 0:
		q.of = s.Of[0].Actor
		q.phrase = "suppliers of " + t.name(q.of)
	case s.Measure == waybill.ArmsImports:
		q.group, q.phrase = recipients, "the world's recipients"
	default:
		q.phrase = "the world's suppliers"
	}
	return q, ""
}

// ranking tries a place in an order against every window that the claim can
// mean. All agree: borne out. None: not borne out. Some: borne out under another
// window, which is named.
func (t *Trier) ranking(c waybill.Claim, v *waybill.Verdict) {
	q, why := t.askRank(c.Statement)
	if why == "" && t.shelf.Transfers == nil {
		why = errNoRegister.Error()
	}
	if why != "" {
		v.Reason = why
		return
	}
	var yes, no []string
	var firsts []string
	for _, w := range t.windows(c) {
		list, total, err := ranked(t.shelf.Transfers, q.group, q.of, w)
		if unknownIsNone(err) != nil || len(list) == 0 {
			continue
		}
		work := t.rankWorking(q, w, list, total)
		v.Working = append(v.Working, work)
		at := find(list, q.about)
		if at != nil && within(float64(q.rank), at.rank) {
			yes = append(yes, w.String())
		} else {
			no = append(no, w.String())
		}
		firsts = append(firsts, t.placeLine(q, w, list, at))
	}
	if len(v.Working) == 0 {
		v.Reason = "the release has no deliveries to rank among " + q.phrase + " in the years that the claim can mean"
		return
	}
	v.Answer = "In TIV, among " + q.phrase + ": " + strings.Join(firsts, "; ") + "."
	switch {
	case len(no) == 0:
		v.Finding = waybill.BorneOut
	case len(yes) == 0:
		v.Finding = waybill.NotBorneOut
		v.Reason = "a rank depends on measure and window: order values or payments can give another one, and none are in the ledger"
	default:
		v.Finding = waybill.BorneOutOther
		v.Reason = "it holds for " + join(yes) + " and not for " + join(no)
	}
	v.Nearest = t.nearestRank(q, v.Working)
	t.then(c, v, func(tt *Trier) string { return tt.rankThen(c, q) })
}

// within tells whether a value lies in a cell's interval (a rank may be first to
// second by the register's own marks, and then both are borne out only by the
// value itself: the interval is shown, not used to be generous).
func within(v float64, c waybill.Cell) bool { return c.Known && c.Value == v }

func find(list []standing, id waybill.ActorID) *standing {
	for i := range list {
		if list[i].code == id {
			return &list[i]
		}
	}
	return nil
}

func (t *Trier) placeLine(q question, w window, list []standing, at *standing) string {
	first := list[0]
	out := fmt.Sprintf("%s first in %s with %s (%s)", t.name(first.code), w, tiv(first.cell.Value), percent(first.share.Value))
	if first.code == "" {
		out = fmt.Sprintf("%s first in %s with %s (%s)", first.name, w, tiv(first.cell.Value), percent(first.share.Value))
	}
	if at == nil {
		return out + ", " + t.name(q.about) + " none"
	}
	if at.name != first.name {
		out += fmt.Sprintf(", %s %s with %s (%s)", t.name(q.about), ordinal(int(at.rank.Value)), tiv(at.cell.Value), percent(at.share.Value))
	}
	return out
}

func (t *Trier) rankWorking(q question, w window, list []standing, total waybill.Cell) waybill.Working {
	set := t.shelf.Transfers
	work := waybill.Working{Title: fmt.Sprintf("Deliveries among %s, %s", q.phrase, w), Measure: "tiv by " + string(q.group),
		Unit: "million TIV", Window: w.period(), Release: releaseIDs(set), Credit: credit(set)}
	for i, s := range list {
		if i >= 5 && s.code != q.about {
			continue
		}
		line := waybill.WorkLine{Label: s.name, Cell: s.cell,
			Text: fmt.Sprintf("%s: %s (%s)", placeText(s.rank), tiv(s.cell.Value), percent(s.share.Value))}
		if q.of != "" && (i < 2 || s.code == q.about) {
			line.Rows = transfers(set, s.cell.Rows)
		}
		work.Lines = append(work.Lines, line)
	}
	work.Lines = append(work.Lines, waybill.WorkLine{Label: "all " + string(q.group) + "s", Cell: total, Text: tiv(total.Value)})
	if t.shelf.Transfers.Apportions() {
		work.Note = "figures by year are apportioned: this release gives totals and years of delivery, not numbers by year"
	}
	return work
}

// placeText writes a rank with its interval where the register's marks leave one.
func placeText(c waybill.Cell) string {
	s := ordinal(int(c.Value))
	if c.Low != c.High && c.High > 0 {
		s += fmt.Sprintf(" (%s to %s by the register's marks)", ordinal(int(c.Low)), ordinal(int(c.High)))
	}
	return s
}

func (t *Trier) nearestRank(q question, works []waybill.Working) string {
	w := works[len(works)-1]
	if len(works) > 1 {
		w = works[1]
	}
	if len(w.Lines) == 0 {
		return ""
	}
	return fmt.Sprintf("By SIPRI's TIV, %s was first among %s in %s.", w.Lines[0].Label, q.phrase, yearsOf(w.Window))
}

func yearsOf(p waybill.Period) string { return window{p.From.Year(), p.To.Year()}.String() }

func (t *Trier) rankThen(c waybill.Claim, q question) string {
	last := t.lastFullYear(c)
	w := window{last - 4, last}
	list, _, err := ranked(t.shelf.Transfers, q.group, q.of, w)
	if err != nil || len(list) == 0 {
		return ""
	}
	return t.placeLine(q, w, list, find(list, q.about))
}
