package number_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/number"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

func TestCorpus(t *testing.T) {
	for _, c := range book.Cases("number/corpus.txt") {
		var got []string
		for _, s := range token.Read(c.Text) {
			for _, n := range number.Find(c.Text, s) {
				got = append(got, show(c.Text, n))
			}
		}
		if diff := cmp.Diff(c.Want, got); diff != "" {
			t.Errorf("line %d, %q (-want +got):\n%s", c.Line, c.Text, diff)
		}
	}
}

func show(text string, n number.Number) string {
	var least, most string
	if !n.NoMin {
		least = fmt.Sprintf("%.10g", n.Min)
	}
	if !n.NoMax {
		most = fmt.Sprintf("%.10g", n.Max)
	}
	var marks []string
	for _, m := range []struct {
		on   bool
		word string
	}{{n.Range, "range"}, {n.Approx, "approx"}, {n.Vague, "vague"}, {n.Ordinal, "ordinal"}, {n.Dotted, "dotted"}, {n.Bound, "bound"}} {
		if m.on {
			marks = append(marks, m.word)
		}
	}
	s := least + ".." + most + " | " + text[n.Start:n.End]
	if n.Dotted {
		s = "13..13 | " + text[n.Start:n.End]
	}
	if marks != nil {
		s += " | " + strings.Join(marks, " ")
	}
	return s
}

// seeds are texts that have broken readers of numbers before.
var seeds = []string{"", "1", "1,", "1,2,3", "F-16", "½", "2½", "1/0", "3-", "-3", "a", "half", "one and", "twenty-",
	"999999999999999999999999999", "hundred hundred hundred hundred hundred hundred hundred", "1.1.1.1.1",
	"between 3 and", "up to", "\xff1\xfe", "١٢٣", "1\u0301", "million million million million million", "5 million-", "10:", "tens of"}

func FuzzFind(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	for _, c := range book.Cases("number/corpus.txt") {
		f.Add(c.Text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range []token.Sentence{rough(text)} {
			last := s.Start
			for _, n := range number.Find(text, s) {
				if n.Start < last || n.End <= n.Start || n.End > s.End || n.CoreStart < n.Start || n.CoreEnd > n.End {
					t.Fatalf("number at %d..%d (core %d..%d) of a sentence at %d..%d, the one before ends at %d", n.Start, n.End, n.CoreStart, n.CoreEnd, s.Start, s.End, last)
				}
				if n.First < 0 || n.Last > len(s.Tokens) || n.First >= n.Last {
					t.Fatalf("tokens %d..%d of %d", n.First, n.Last, len(s.Tokens))
				}
				last = n.End
			}
		}
	})
}

// rough makes one sentence of any bytes, a word a token.
func rough(text string) token.Sentence {
	s := token.Sentence{End: len(text)}
	at := 0
	for _, w := range strings.Fields(text) {
		at += strings.Index(text[at:], w)
		s.Tokens = append(s.Tokens, token.Token{Start: at, End: at + len(w), Text: w})
		at += len(w)
	}
	return s
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Norland has signed a contract for 24 fighters worth about 1.2 billion crowns, and may order up to two dozen more by 2030. ", 200)
	sents := token.Read(text)
	var sc number.Scan
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for i := range sents {
			sc.Reset(text, &sents[i])
		}
	}
}
