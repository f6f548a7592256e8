package check

import (
	"fmt"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/measure"
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
		list, err := ranked(t.shelf.Transfers, q.group, q.of, w)
		if err != nil || len(list.Parts) == 0 {
			continue
		}
		work := t.rankWorking(q, w, list)
		v.Working = append(v.Working, work)
		at, ok := list.Part(q.about)
		if ok && at.Rank.Value == float64(q.rank) {
			yes = append(yes, w.String())
		} else {
			no = append(no, w.String())
		}
		firsts = append(firsts, t.placeLine(q, w, list))
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

func (t *Trier) placeLine(q question, w window, list measure.Breakdown) string {
	first := list.Parts[0]
	out := fmt.Sprintf("%s first in %s with %s (%s)", t.partName(first), w, tiv(first.TIV.Value), percent(first.Share.Value))
	at, ok := list.Part(q.about)
	switch {
	case !ok:
		out += ", " + t.name(q.about) + " none"
	case at.Name != first.Name:
		out += fmt.Sprintf(", %s %s with %s (%s)", t.name(q.about), ordinal(int(at.Rank.Value)), tiv(at.TIV.Value), percent(at.Share.Value))
	}
	return out
}

// partName is a part's plain name; the register's own where it has no code.
func (t *Trier) partName(p measure.Part) string {
	if p.Code == "" {
		return p.Name
	}
	return t.name(p.Code)
}

// maxPlaces is how many places a working lists before the one that is asked for.
const maxPlaces = 6

func (t *Trier) rankWorking(q question, w window, list measure.Breakdown) waybill.Working {
	set := t.shelf.Transfers
	work := waybill.Working{Title: fmt.Sprintf("Deliveries among %s, %s", q.phrase, w), Measure: "tiv by " + string(q.group),
		Unit: "million TIV", Window: w.period(), Release: releaseIDs(set), Credit: credit(set)}
	for i, p := range list.Parts {
		if i >= maxPlaces && p.Code != q.about {
			continue
		}
		line := waybill.WorkLine{Label: t.partName(p), Cell: p.TIV,
			Text: fmt.Sprintf("%s: %s (%s)", placeText(p.Rank), tiv(p.TIV.Value), percent(p.Share.Value))}
		if q.of != "" && (i == 0 || p.Code == q.about) {
			line.Rows = transfers(set, p.TIV.Rows)
		}
		work.Lines = append(work.Lines, line)
	}
	work.Lines = append(work.Lines, waybill.WorkLine{Label: "all " + string(q.group) + "s", Cell: list.Whole, Text: tiv(list.Whole.Value)})
	if set.Apportions() {
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
	for _, l := range w.Lines[1:] {
		if l.Label == t.name(q.about) {
			place, _, _ := strings.Cut(l.Text, ":")
			return fmt.Sprintf("By SIPRI's TIV, %s was first and %s %s among %s in %s.", w.Lines[0].Label, l.Label, place, q.phrase, yearsOf(w.Window))
		}
	}
	return fmt.Sprintf("By SIPRI's TIV, %s was first among %s in %s.", w.Lines[0].Label, q.phrase, yearsOf(w.Window))
}

func yearsOf(p waybill.Period) string { return window{p.From.Year(), p.To.Year()}.String() }

func (t *Trier) rankThen(c waybill.Claim, q question) string {
	last := t.lastFullYear(c)
	w := window{last - 4, last}
	list, err := ranked(t.shelf.Transfers, q.group, q.of, w)
	if err != nil || len(list.Parts) == 0 {
		return ""
	}
	return t.placeLine(q, w, list)
}
