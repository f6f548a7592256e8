package coder

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
)

// tells gives a draft as the corpora of figures and pacts write it.
func tells(d *draft.Draft) string {
	codes := func(ms []waybill.Mention) string {
		var out []string
		for _, m := range ms {
			out = append(out, string(m.Actor))
		}
		return strings.Join(out, ",")
	}
	var b strings.Builder
	switch d.Kind {
	case waybill.Statistic:
		fmt.Fprintf(&b, "statistic %s %s>%s", d.Measure, codes(d.From), codes(d.To))
		if d.Percent != nil {
			fmt.Fprintf(&b, " %g%%", *d.Percent)
		}
		if d.Value != nil {
			fmt.Fprintf(&b, " %.0f %s", d.Value.Amount, d.Value.Currency)
		}
		return b.String()
	case waybill.Ranking:
		fmt.Fprintf(&b, "ranking %s %s", d.Stage, codes(d.Subject))
		if d.Rank != nil {
			fmt.Fprintf(&b, " %d", *d.Rank)
		}
		fmt.Fprintf(&b, " %s", d.Measure)
		for _, r := range []waybill.Role{waybill.RoleOf, waybill.RoleOver, waybill.RoleUnder} {
			if ms := d.Mentions(r); len(ms) > 0 {
				fmt.Fprintf(&b, " %s %s", r, codes(ms))
			}
		}
		return b.String()
	case waybill.Deal:
		if d.Modality != waybill.Fact {
			return says(d) + " " + string(d.Modality)
		}
	}
	return says(d)
}

// corpus reads every text of a page. Where it says "nothing" there may be no
// statement at all; where bare is set, no deal that it does not name.
func corpus(t *testing.T, page string, bare bool) {
	t.Helper()
	for _, c := range book.Cases(page) {
		ds, _, _ := Drafts(document(c.Text))
		var got []string
		for i := range ds {
			got = append(got, tells(&ds[i]))
		}
		for _, w := range c.Want {
			if !slices.Contains(got, w) {
				t.Errorf("%s:%d: %q\n got  %q\n want %q", page, c.Line, c.Text, got, w)
			}
		}
		r := Code(document(c.Text))
		for _, s := range r.Statements {
			if len(c.Want) == 0 || bare && s.Kind == waybill.Deal && !strings.Contains(strings.Join(c.Want, ";"), "deal ") {
				t.Errorf("%s:%d: %q gave a %s by %s (%.2f)", page, c.Line, c.Text, s.Kind, s.Rule, s.Confidence)
			}
		}
	}
}

func TestFiguresAndPlaces(t *testing.T) { corpus(t, "figure/en/corpus.txt", true) }

func TestPactsAndTheRest(t *testing.T) { corpus(t, "pact/en/corpus.txt", false) }
