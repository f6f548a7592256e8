package pipeline

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store/sqlite"
)

// comes is a document of lines that comes at an address.
func comes(address string, lines ...string) drawn {
	d := drawn{address: "http://a.example/" + address, published: clock.AddDate(-12, 0, 0),
		text: "A text that is long enough to be taken for one, made up for the test of statements that name one side.\n"}
	for i, l := range lines {
		d.text += fmt.Sprintf("#%d %s\n", i, l)
	}
	return d
}

func judged(id string, decision waybill.Decision, left, right string) drawn {
	return drawn{judgement: &waybill.Judgement{ID: waybill.JudgementID(id), Decision: decision, Left: left, Right: right, By: "A. Reader",
		At: clock.AddDate(0, 0, len(id))}}
}

// titles tells entries by their titles, after making sure that posting everything
// gives the same.
func titles(t *testing.T, st *sqlite.Store) []string {
	t.Helper()
	step := keptEntries(t, st)
	if err := PostAll(context.Background(), st); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(keptEntries(t, st), step); d != "" {
		t.Errorf("posted one by one it is another ledger (-all at once +one by one):\n%s", d)
	}
	var out []string
	for _, e := range step {
		out = append(out, fmt.Sprintf("%s (%d, %d)", e.Title, len(e.Statements), len(e.Rows)))
	}
	return out
}

// TestStrayIsFound: a statement that was judged to be of an entry of other sides, or of
// another kind, still stands in its own block, where the next one like it comes.
func TestStrayIsFound(t *testing.T) {
	for _, c := range []struct{ first, stray, want string }{
		{"deal ordered fact RUS IND Be-200 12 2012", "deal ordered fact RUS - Be-200 12 2012", "Russia to India: 12 Be-200 (3, 0)"},
		{"agreement signed fact RUS IND - 0 2012", "deal ordered fact RUS PAK Be-200 12 2012", "Agreement between India and Russia (3, 0)"},
	} {
		st := emptyStore(t, t.TempDir())
		live(t, st, []drawn{comes("d0", c.first), comes("d1", c.stray), judged("j", waybill.Same, "sd00", "sd10"), comes("d2", c.stray)})
		if d := cmp.Diff([]string{c.want}, titles(t, st)); d != "" {
			t.Errorf("entries (-want +got):\n%s", d)
		}
		st.Close()
	}
}

// TestLentSides: a statement of one side stands where its document, or the register,
// says that it belongs, whatever comes, changes or is judged after it.
func TestLentSides(t *testing.T) {
	both, one := "deal ordered fact RUS IND Be-200 12 2012", "deal ordered fact RUS - Be-200 12 2012"
	for _, c := range []struct {
		name   string
		events []drawn
		want   []string
	}{
		{"by the document", []drawn{comes("d0", both, one)}, []string{"Russia to India: 12 Be-200 (2, 0)"}},
		{"not by another document", []drawn{comes("d0", both), comes("d1", one)}, []string{"Russia to ?: 12 Be-200 (1, 0)", "Russia to India: 12 Be-200 (1, 0)"}},
		{"not by one that was rejected", []drawn{comes("d0", both, one), judged("j", waybill.Reject, "sd00", "")}, []string{"Russia to ?: 12 Be-200 (1, 0)"}},
		{"again after that was withdrawn", []drawn{comes("d0", both, one), judged("j", waybill.Reject, "sd00", ""), judged("jj", waybill.Withdraw, "j", "")},
			[]string{"Russia to India: 12 Be-200 (2, 0)"}},
		{"not by a later version", []drawn{comes("d0", "deal ordered fact RUS PAK Be-200 12 2012", one), comes("d0", "deal ordered fact RUS PAK Mi-8 12 2012")},
			[]string{"Russia to Pakistan: 12 Mi-8 (1, 0)", "Russia to Pakistan: 12 Be-200 (1, 0)"}},
		{"by the older version, though judged in the newer", []drawn{comes("d0", both, one), comes("d0", both), judged("j", waybill.Reject, "sd00", "")},
			[]string{"Russia to ?: 12 Be-200 (1, 0)"}},
		{"by the register", []drawn{comes("d0", "deal ordered fact - IND Mi-17 20 2012")}, []string{"Russia to India: Mi-17 (1, 1)"}},
		{"by the register for the one of its number", []drawn{comes("d0", "deal ordered fact RUS Asia Mi-17 20 2012")}, []string{"Russia to India: Mi-17 (1, 1)"}},
		{"not beyond the part of the world that is named", []drawn{comes("d0", "deal ordered fact RUS Africa Mi-17 20 2012")}, []string{"Russia to Africa: 20 Mi-17 (1, 0)"}},
		{"not against the number", []drawn{comes("d0", "deal ordered fact RUS - Mi-17 60 2012")}, []string{"Russia to ?: 60 Mi-17 (1, 0)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := emptyStore(t, t.TempDir())
			defer st.Close()
			for i := range c.events {
				c.events[i].published = c.events[i].published.AddDate(0, 0, i)
			}
			live(t, st, c.events)
			if d := cmp.Diff(c.want, titles(t, st)); d != "" {
				t.Errorf("entries (-want +got):\n%s", d)
			}
		})
	}
}
