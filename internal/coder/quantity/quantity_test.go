package quantity_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/quantity"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

func TestCorpus(t *testing.T) {
	for _, c := range book.Cases("quantity/corpus.txt") {
		var got []string
		for _, s := range token.Read(c.Text) {
			for _, q := range quantity.Find(c.Text, s) {
				got = append(got, show(c.Text, q))
			}
		}
		if diff := cmp.Diff(c.Want, got); diff != "" {
			t.Errorf("line %d, %q (-want +got):\n%s", c.Line, c.Text, diff)
		}
	}
}

func show(text string, c quantity.Count) string {
	q := c.Quantity(text)
	var low, high string
	if q.Min != nil {
		low = fmt.Sprint(*q.Min)
	}
	if q.Max != nil {
		high = fmt.Sprint(*q.Max)
	}
	return low + ".." + high + " | " + q.Text
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"", "one", "one of", "2000", "-5", "No.", "No. 5", "5-", "5-jet", "1,000,000,000,000,000", "in 2014-", "\xff5"} {
		f.Add(s)
	}
	for _, c := range book.Cases("quantity/corpus.txt") {
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
		for _, c := range quantity.Find(text, s) {
			q := c.Quantity(text)
			if q.Start < last || q.End <= q.Start || q.End > len(text) || c.First >= c.Last || c.Last > len(s.Tokens) {
				t.Fatalf("count at %d..%d, tokens %d..%d, the one before ends at %d", q.Start, q.End, c.First, c.Last, last)
			}
			if q.Min != nil && q.Max != nil && *q.Min > *q.Max {
				t.Fatalf("from %d to %d", *q.Min, *q.Max)
			}
			last = q.End
		}
	})
}
