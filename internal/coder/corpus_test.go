package coder

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
)

// on is the day on which every example of the codebook stands.
var on = time.Date(2020, 3, 11, 0, 0, 0, 0, time.UTC)

func document(text string) waybill.Document {
	return waybill.Document{Key: "example", Text: text, Published: on}
}

// says gives a draft as the examples write it: "deal ordered NOR>CHL", or the
// sides with commas where none gives to the other.
func says(d *draft.Draft) string {
	codes := func(ms ...[]waybill.Mention) string {
		var out []string
		for _, m := range ms {
			for _, x := range m {
				out = append(out, string(x.Actor))
			}
		}
		slices.Sort(out)
		return strings.Join(out, ",")
	}
	head := string(d.Kind) + " " + string(d.Stage) + " "
	switch d.Kind {
	case waybill.Deal, waybill.Supply:
		return head + codes(d.Supplier) + ">" + codes(d.Recipient)
	case waybill.Embargo:
		return head + codes(d.Imposer) + ">" + codes(d.Target)
	case waybill.Reaction:
		return head + codes(d.Actor) + ">" + codes(d.Towards)
	}
	return head + codes(d.Parties)
}

func TestEveryFrameReadsItsExamples(t *testing.T) {
	for _, f := range frame.English().Frames {
		if len(f.Examples) == 0 || len(f.Near) == 0 {
			t.Errorf("frame %s: has %d examples for and %d against; it needs one of each", f.ID, len(f.Examples), len(f.Near))
		}
		for _, x := range f.Examples {
			ds, _, _ := Drafts(document(x.Text))
			var got []string
			for i := range ds {
				got = append(got, says(&ds[i]))
			}
			if !slices.Contains(got, x.Gives) {
				t.Errorf("frame %s: %q\n got  %q\n want %q", f.ID, x.Text, got, x.Gives)
			}
		}
	}
}

func TestNearMissesGiveNothing(t *testing.T) {
	for _, f := range frame.English().Frames {
		for _, text := range f.Near {
			if r := Code(document(text)); len(r.Statements) > 0 {
				s := r.Statements[0]
				t.Errorf("frame %s: %q gave %s %s by %s (%.2f), want nothing", f.ID, text, s.Kind, s.Stage, s.Rule, s.Confidence)
			}
		}
	}
}
