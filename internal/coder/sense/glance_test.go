package sense

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// TestGlanceMissesNothing holds the look at the bytes against the words: where
// it says no, no word of arms may stand.
func TestGlanceMissesNothing(t *testing.T) {
	parts := append([]string{"air", "force", "air force", "the", " ", " ", " ", ".", "-", "’", "'s", "n't", "n’t", "é", "\u00ad", "\xff", "7", "/", "ARM", "s", "F-16", "su-30", "B-7"}, hardStems()...)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 12).Draw(t, "parts"), "")
		if rapid.Bool().Draw(t, "capitals") {
			text = strings.ToUpper(text)
		}
		d := &Document{}
		for _, s := range token.Read(text) {
			d.Sentences = append(d.Sentences, Sentence{Sentence: s})
		}
		if armed(d) && !MaySpeak(text) {
			t.Fatalf("%q speaks of arms", text)
		}
	})
}

func TestGlance(t *testing.T) {
	if !MaySpeak("Romania transfers a Patriot battery.") {
		t.Error("a short text is not read")
	}
	for text, want := range map[string]bool{
		"The bakery sold bread to the harbour and forced its farms.": false,
		"The bakery sold ARMS.":   true,
		"Its Air Force came.":     true,
		"Charms and alarms.":      false,
		"":                        false,
		"Peru gets 12 F-16s":      true,
		"non-military use":        true,
		"the fleet’s submarines’": true,
	} {
		long := strings.Repeat("The bakery sold bread. ", short/20) + text
		if got := MaySpeak(long); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
