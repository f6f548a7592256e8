package coder

import (
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill"
)

const notEnglish = "Norwegen hat nach Angaben der Regierung zwei Fregatten an Chile verkauft, und die Auslieferung soll im kommenden Jahr beginnen. " +
	"Der Vertrag wurde am Freitag von den beiden Ministern in der Hauptstadt unterzeichnet, wie das Ministerium mitteilte."

func TestUnreadable(t *testing.T) {
	english := "Norway has sold two frigates to Chile, the government said, and the delivery of the ships is to begin in the coming year. " +
		"The contract was signed on Friday by the two ministers in the capital, the ministry added, with an option for two more."
	names := "Ann Example, Bo Example, Cy Example, Di Example, Ed Example, Flo Example, Gus Example, Hal Example, Ida Example, Jo Example, "
	for _, c := range []struct{ text, language, want string }{
		{english, "", ""},
		{english, "en", ""},
		{english, "de", "not read, language de"},
		{notEnglish, "", "not read, language de"},
		{strings.Repeat(notEnglish+"\n\n", 12) + english, "", "not read, language de"},
		{names + english, "", ""}, // too few frequent words at first, then the detector
		{"Zwei Fregatten", "", ""},
	} {
		if got := unreadable(waybill.Document{Text: c.text, Language: c.language}); got != c.want {
			t.Errorf("%.40q in %q: %q, want %q", c.text, c.language, got, c.want)
		}
	}
}

// TestExplainsWhatAGlanceLeftOut checks that a text that was not even cut is
// still explained sentence by sentence.
func TestExplainsWhatAGlanceLeftOut(t *testing.T) {
	r := Code(waybill.Document{Text: "The bakery sold bread.\n\nIt was good."})
	if got := r.Explain(); !strings.Contains(got, "The bakery sold bread.") || !strings.Contains(got, "no word of arms") {
		t.Errorf("the explanation is %q", got)
	}
}
