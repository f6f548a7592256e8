package merge

import (
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
)

func pact(sentence, start int, text string) draft.Draft {
	d := draft.Draft{Sentence: sentence}
	d.Kind, d.Stage, d.Modality = waybill.Agreement, "signed", waybill.Fact
	d.Parties = []waybill.Mention{{Actor: "PER"}, {Actor: "CHL"}}
	d.Evidence = waybill.Evidence{Start: start, End: start + len(text), Text: text}
	return d
}

// TestTheSameWordsAgainStandWhereTheyStoodFirst holds that a headline that the
// text only repeats, with another name of the paper behind it, keeps its place,
// and that a fuller sentence takes it.
func TestTheSameWordsAgainStandWhereTheyStoodFirst(t *testing.T) {
	title := pact(0, 0, "Peru and Chile sign defence pact - Gazette")
	title.Sign("title", 1)
	for _, c := range []struct {
		second string
		want   int
	}{
		{"Peru and Chile sign defence pact   Gazette", 0},
		{"Peru and Chile signed a pact on training and on exercises at sea on Monday, their ministers said.", 50},
	} {
		out := Drafts([]draft.Draft{title, pact(1, 50, c.second)})
		if len(out) != 1 || out[0].Evidence.Start != c.want {
			t.Errorf("%q: %d statements, evidence at %d, want one at %d", c.second, len(out), out[0].Evidence.Start, c.want)
		}
	}
}
