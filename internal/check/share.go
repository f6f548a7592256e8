package check

import (
	"fmt"
	"math"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/measure"
)

// share tries a claimed share: of a supplier in a recipient's imports, of a
// recipient in a supplier's exports, or of either in the world's. A text rounds;
// a claim is borne out when it is within half a point of the figure.
func (t *Trier) share(c waybill.Claim, v *waybill.Verdict) {
	supplier, recipient := ends(c.Statement)
	kinds := meant(c.Statement, shareKinds(supplier, recipient))
	if len(kinds) == 0 {
		v.Reason = "the claim does not say whose share of what is meant"
		return
	}
	claimed := *c.Statement.Percent
	var lines []string
	var close, far []string
	nearest := math.Inf(1)
	for _, w := range t.windows(c) {
		for _, k := range kinds {
			list, err := ranked(t.shelf.Transfers, k.group, k.of, w)
			if err != nil || len(list.Parts) == 0 {
				continue
			}
			label := fmt.Sprintf("%s, %s", t.shareOf(k), w)
			q := question{group: k.group, of: k.of, about: k.about, phrase: t.phraseOf(k)}
			v.Working = append(v.Working, t.rankWorking(q, w, list))
			at, _ := list.Part(k.about) // none delivered: a share of nothing
			got := at.Share.Value
			lines = append(lines, fmt.Sprintf("%s: %s", label, percent(got)))
			if off := math.Abs(got - claimed); off < nearest {
				nearest, v.Nearest = off, "By SIPRI's TIV: "+lines[len(lines)-1]+"."
			}
			if math.Abs(got-claimed) <= 0.55 {
				close = append(close, label)
			} else {
				far = append(far, label)
			}
		}
	}
	if len(lines) == 0 {
		v.Reason = "the release has no deliveries for these states in the years that the claim can mean"
		return
	}
	v.Answer = "In TIV: " + strings.Join(lines, "; ") + "."
	switch {
	case len(far) == 0 || len(close) > 0 && len(kinds) == 1 && len(t.windows(c)) == 1:
		v.Finding = waybill.BorneOut
	case len(close) > 0:
		v.Finding = waybill.BorneOutOther
		v.Reason = "it holds for " + join(close)
	default:
		v.Finding = waybill.NotBorneOut
		v.Reason = "shares of order values or payments can differ, and later releases revise: see the release named in the working"
	}
}

// shareKind is one reading of "X's share".
type shareKind struct {
	group side
	of    waybill.ActorID // whose market; empty for the world
	about waybill.ActorID
}

func shareKinds(supplier, recipient waybill.ActorID) []shareKind {
	switch {
	case supplier != "" && recipient != "":
		return []shareKind{{suppliers, recipient, supplier}, {recipients, supplier, recipient}}
	case supplier != "":
		return []shareKind{{suppliers, "", supplier}}
	case recipient != "":
		return []shareKind{{recipients, "", recipient}}
	}
	return nil
}

// meant keeps the reading that the claim's own words settle: a share of imports is
// one of what the recipient got, a share of exports one of what the supplier gave.
func meant(s waybill.Statement, kinds []shareKind) []shareKind {
	in, out := shows(s, "inward"), shows(s, "outward")
	switch {
	case len(kinds) < 2 || in == out:
		return kinds
	case in:
		return kinds[:1]
	}
	return kinds[1:]
}

func (t *Trier) phraseOf(k shareKind) string {
	switch {
	case k.of != "" && k.group == suppliers:
		return "suppliers of " + t.name(k.of)
	case k.of != "":
		return "recipients of arms from " + t.name(k.of)
	case k.group == suppliers:
		return "the world's suppliers"
	}
	return "the world's recipients"
}

func (t *Trier) shareOf(k shareKind) string {
	switch {
	case k.of != "" && k.group == suppliers:
		return fmt.Sprintf("%s's share of the arms delivered to %s", t.name(k.about), t.name(k.of))
	case k.of != "":
		return fmt.Sprintf("%s's share of the arms delivered by %s", t.name(k.about), t.name(k.of))
	case k.group == suppliers:
		return fmt.Sprintf("%s's share of the world's deliveries", t.name(k.about))
	}
	return fmt.Sprintf("%s's share of what the world received", t.name(k.about))
}

// growth tries a change by so many per cent, in each reading that the claim can
// mean.
func (t *Trier) growth(c waybill.Claim, v *waybill.Verdict) {
	supplier, recipient := ends(c.Statement)
	flow, claimed := t.flow(supplier, recipient), *c.Statement.Percent
	var lines, yes []string
	direction := false
	all := t.spans(c)
	for _, p := range all {
		a, errA := t.shelf.Transfers.Total(flowFilter(supplier, recipient, p[0]), false)
		b, errB := t.shelf.Transfers.Total(flowFilter(supplier, recipient, p[1]), false)
		if unknownIsNone(errA) != nil || unknownIsNone(errB) != nil || !a.Known || a.Value == 0 {
			continue
		}
		change := measure.ChangeOf(a, b)
		v.Working = append(v.Working, t.sumWorking(flow, p[0], a, false), t.sumWorking(flow, p[1], b, false))
		lines = append(lines, fmt.Sprintf("%s in %s, %s in %s, a change of %s", tiv(a.Value), p[0], tiv(b.Value), p[1], percent(change.Value)))
		if math.Abs(change.Value-claimed) <= 1.0 {
			yes = append(yes, fmt.Sprintf("%s against %s", p[1], p[0]))
		}
		direction = direction || change.Value*claimed > 0
	}
	if len(lines) == 0 {
		v.Reason = "the release has no deliveries in the earlier years to compare with"
		return
	}
	v.Answer = capital(flow) + ": " + strings.Join(lines, "; ") + "."
	v.Nearest = capital(flow) + ": " + lines[0] + "."
	switch {
	case len(yes) == len(lines):
		v.Finding = waybill.BorneOut
	case len(yes) > 0:
		v.Finding, v.Reason = waybill.BorneOutOther, "it holds for "+join(yes)
	default:
		v.Finding = waybill.NotBorneOut
		if direction {
			v.Reason = "the direction is borne out, the size is not, in TIV and for these windows"
		}
	}
}

// spans gives the pairs of windows that a change can be between. The register's
// own habit is five years against the five before. A claim that names a stretch
// means it against the stretch before; or, where it names more than one year, its
// last year against its first; or its second half against its first ("between
// 2010-14 and 2015-19" comes as one stretch of ten years).
func (t *Trier) spans(c waybill.Claim) [][2]window {
	w, ok := named(c.Statement.When)
	if !ok {
		last := t.lastFullYear(c)
		return [][2]window{{{last - 9, last - 5}, {last - 4, last}}}
	}
	n := w.to - w.from + 1
	if n >= 10 && n%2 == 0 {
		return [][2]window{{{w.from, w.from + n/2 - 1}, {w.from + n/2, w.to}}, {{w.from, w.from}, {w.to, w.to}}}
	}
	out := [][2]window{{{w.from - n, w.from - 1}, w}}
	if n > 1 {
		out = append(out, [2]window{{w.from, w.from}, {w.to, w.to}})
	}
	return out
}
