package actor_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/actor"
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// show writes a mention as the corpus does.
func show(m actor.Mention) string {
	marks := []string{string(m.Kind)}
	if m.Kind == waybill.KindCompany {
		for _, h := range m.Home {
			marks = append(marks, string(h))
		}
	}
	for _, k := range []struct {
		is   bool
		mark string
	}{{m.Metonym, "metonym"}, {m.Demonym, "demonym"}, {m.Place, "place"}, {m.Possessive, "'s"}, {m.Based, "based"}} {
		if k.is {
			marks = append(marks, k.mark)
		}
	}
	return m.Text + " | " + string(m.Actor) + " | " + strings.Join(marks, " ")
}

func TestCorpus(t *testing.T) {
	f := actor.Default()
	for _, c := range book.Cases("actor/en/corpus.txt") {
		var got []string
		for _, s := range token.Read(c.Text) {
			for _, m := range f.Find(c.Text, s) {
				if c.Text[m.Start:m.End] != m.Text {
					t.Errorf("line %d: %q is not at %d", c.Line, m.Text, m.Start)
				}
				got = append(got, show(m))
			}
		}
		if d := cmp.Diff(c.Want, got); d != "" {
			t.Errorf("line %d: %s\n%s", c.Line, c.Text, d)
		}
	}
}
