package money_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/money"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

func TestCorpus(t *testing.T) {
	for _, c := range book.Cases("money/corpus.txt") {
		var got []string
		for _, s := range token.Read(c.Text) {
			for _, a := range money.Find(c.Text, s) {
				got = append(got, show(c.Text, a))
			}
		}
		if diff := cmp.Diff(c.Want, got); diff != "" {
			t.Errorf("line %d, %q (-want +got):\n%s", c.Line, c.Text, diff)
		}
	}
}

func show(text string, a money.Amount) string {
	m := a.Money(text)
	s := fmt.Sprintf("%.0f", m.Amount)
	if m.Max != nil {
		s += fmt.Sprintf("..%.0f", *m.Max)
	}
	s += " " + m.Currency
	if m.Currency == "" {
		s += "-"
	}
	s += " | " + m.Text
	var marks []string
	for _, x := range []struct {
		on   bool
		word string
	}{{a.Approx, "approx"}, {a.AtLeast, "least"}, {a.AtMost, "most"}, {a.Vague, "vague"}, {a.Each, "each"}, {a.Yearly, "year"}, {a.Restates, "restates"}} {
		if x.on {
			marks = append(marks, x.word)
		}
	}
	if marks != nil {
		s += " | " + strings.Join(marks, " ")
	}
	return s
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"", "$", "$$$", "$1", "1$", "US$", "$1-", "$1 to $", "Rs.", "Rs. 1", "between $1 and", "1 million (", "1 (CAN", "dollars", "€\xff1", "$1bn€2bn", "5 of dollars", "u.s. dollars 5"} {
		f.Add(s)
	}
	for _, c := range book.Cases("money/corpus.txt") {
		f.Add(c.Text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := token.Sentence{End: len(text)}
		at := 0
		for _, w := range strings.Fields(text) {
			at += strings.Index(text[at:], w)
			s.Tokens = append(s.Tokens, token.Token{Start: at, End: at + len(w), Text: w})
			at += len(w)
		}
		last := 0
		for _, a := range money.Find(text, s) {
			if a.Start < last || a.End <= a.Start || a.End > s.End || a.CoreStart < a.Start || a.CoreEnd > a.End {
				t.Fatalf("amount at %d..%d (core %d..%d), the one before ends at %d", a.Start, a.End, a.CoreStart, a.CoreEnd, last)
			}
			if a.First < 0 || a.First >= a.Last || a.Last > len(s.Tokens) {
				t.Fatalf("tokens %d..%d of %d", a.First, a.Last, len(s.Tokens))
			}
			if a.Value < 0 || a.Max < a.Value {
				t.Fatalf("from %g to %g", a.Value, a.Max)
			}
			a.Money(text)
			last = a.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Norland has signed a contract for 24 fighters worth about 1.2 billion crowns, and may order up to two dozen more by 2030. ", 200)
	sents := token.Read(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for i := range sents {
			money.Find(text, sents[i])
		}
	}
}
