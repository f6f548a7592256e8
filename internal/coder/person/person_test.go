package person_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill/internal/coder/actor"
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/person"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

func find(text string) []person.Mention {
	ss := token.Read(text)
	var actors [][]actor.Mention
	for _, s := range ss {
		actors = append(actors, actor.Default().Find(text, s))
	}
	var out []person.Mention
	for _, ms := range person.Default().Find(text, ss, actors) {
		out = append(out, ms...)
	}
	return out
}

func TestCorpus(t *testing.T) {
	for _, c := range book.Cases("person/en/corpus.txt") {
		var got []string
		for _, m := range find(c.Text) {
			got = append(got, strings.TrimSpace(strings.Join([]string{m.Name, m.Role, string(m.Actor), string(m.Kind)}, " | ")))
			if named := c.Text[m.NameStart:m.NameEnd]; m.Name != "" && !strings.HasSuffix(m.Name, named) || m.Start > m.NameStart || m.End < m.NameEnd {
				t.Errorf("line %d: %q is not at %d", c.Line, m.Name, m.NameStart)
			}
		}
		if d := cmp.Diff(c.Want, got); d != "" {
			t.Errorf("line %d: %s\n%s", c.Line, c.Text, d)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Lt. Gen. X said Y Z, a spokesman for the ministry, according to A. B. von der C.")
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range find(text) {
			if m.Start < 0 || m.Start > m.NameStart || m.NameStart >= m.NameEnd || m.NameEnd > m.End || m.End > len(text) {
				t.Errorf("%+v does not lie in the text", m)
			}
		}
	})
}
