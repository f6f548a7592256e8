package actor_test

import (
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill/internal/coder/actor"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

func TestAliases(t *testing.T) {
	for text, want := range map[string]string{
		"The Kenyan Air Force (KAF) flew. The KAF's jets are old.": "KAF | KEN",
		"The Kenyan Air Force (KAF) flew. KAF bought jets.":        "KAF | KEN",
		"The Kenyan Air Force (see below) flew. The KAF is old.":   "",
		"The Kenyan Air Force (TNT) flew. The TNT is old.":         "",
		"The Kenyan (KN) flew. The KN is old.":                     "",
	} {
		cut := token.Read(text)
		found := make([][]actor.Mention, len(cut))
		for i := range cut {
			found[i] = actor.Default().Find(text, cut[i])
		}
		actor.Aliases(text, cut, found)
		var got []string
		for _, m := range found[len(found)-1] {
			if text[m.Start:m.End] != m.Text {
				t.Errorf("%q: %q is not at %d", text, m.Text, m.Start)
			}
			got = append(got, m.Text+" | "+string(m.Actor))
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
