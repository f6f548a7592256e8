package speech_test

import (
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder"
)

// TestSaidBy reads who stands behind a sentence: by the tree, by the words
// beside the cue, by a pronoun, by a lead that names him later.
func TestSaidBy(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"cue behind", "Poland will buy 20 Spike missiles from Israel this year, Defence Minister Jan Kowal has said.", "Jan Kowal"},
		{"according", "According to SIPRI, Poland ordered 20 Spike missiles from Israel in 2016.", "SIPRI"},
		{"pronoun", "Defence Minister Jan Kowal met the press in Warsaw. Poland ordered 20 Spike missiles from Israel, he said.", "Jan Kowal"},
		{"lead", "Poland ordered 20 Spike missiles from Israel, a senior executive said. \"We signed the missile contract with Poland last week,\" said Dana Peretz, vice president of Rafael.", "Dana Peretz"},
		{"nameless", "Poland ordered 20 Spike missiles from Israel this year, according to people close to the talks.", "/people close to the talks"},
		{"one of several", "Poland ordered 20 Spike missiles from Israel this year, one of the officials said.", "/officials"},
		{"behind the cue", "Poland ordered 20 Spike missiles from Israel this year, said one industry source.", "/industry source"},
		{"time before the cue", "Defence Minister Jan Kowal on Monday said Poland ordered 20 Spike missiles from Israel.", "Jan Kowal"},
		{"she", "Defence Minister Anna Kowal met Jan Berg in Warsaw. Poland ordered 20 Spike missiles from Israel, she said.", "Anna Kowal"},
		{"role behind", "Poland ordered 20 Spike missiles from Israel, Jan Berg, head of sales and aid at Rafael, said.", "Jan Berg"},
		{"its own deed", "Poland announced it had ordered 20 Spike missiles from Israel.", ""},
		{"its own words", "Poland denied it had ordered 20 Spike missiles from Israel.", "Poland"},
		{"nobody", "Poland ordered 20 Spike missiles from Israel in 2016.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			res := coder.Code(waybill.Document{Text: c.text, Language: "en"})
			seen := false
			for _, s := range res.Statements {
				if s.Kind != waybill.Deal {
					continue
				}
				seen = true
				got := ""
				if s.SaidBy != nil {
					if got = s.SaidBy.Name; got == "" {
						got = "/" + s.SaidBy.Role
					}
				}
				if got != c.want {
					t.Errorf("said by %q, want %q: %s", got, c.want, s.Evidence.Text)
				}
				break
			}
			if !seen {
				t.Errorf("no deal read (%s)", res.NotRead)
			}
		})
	}
}

// TestQuotes reads somebody's words, also in a text that tells of no deal but
// speaks of arms and several states; never a title.
func TestQuotes(t *testing.T) {
	for text, want := range map[string]int{
		"Norway looks at new radars. \"We believe that Sweden will buy this radar system soon,\" said Ann Berg, chief executive of Northwind.":  1,
		"Norway looks at new radars. \"We like the weather in our capital very much these days,\" said Ann Berg, chief executive of Northwind.": 0,
		"Sweden ordered 12 tanks from Germany. The report \"Arming the Far North\" by the ministry says so.":                                    0,
	} {
		n := 0
		for _, s := range coder.Code(waybill.Document{Text: text, Language: "en"}).Statements {
			if s.Kind == waybill.Quote {
				n++
			}
		}
		if n != want {
			t.Errorf("%d quotes, want %d: %s", n, want, text)
		}
	}
}

// TestSpeakerInPlainSentence names who speaks also where his sentence has no
// word of a deal and was not parsed for one.
func TestSpeakerInPlainSentence(t *testing.T) {
	text := "Sweden ordered 12 tanks from Germany. \"Is anyone else this keen on tanks? Nobody who sells weapons in our part of the world,\" Northern Bank defence analyst Miles Walter said in an interview."
	for _, s := range coder.Code(waybill.Document{Text: text, Language: "en"}).Statements {
		if s.Kind == waybill.Quote && (s.SaidBy == nil || s.SaidBy.Name != "Miles Walter") {
			t.Errorf("said by %+v: %s", s.SaidBy, s.Evidence.Text)
		} else if s.Kind == waybill.Quote {
			return
		}
	}
	t.Error("no quote with its speaker")
}
