package date_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/date"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

func TestCorpus(t *testing.T) {
	for _, c := range book.Cases("date/corpus.txt") {
		now, err := time.Parse(time.DateOnly, c.Now)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range date.Find(c.Text, token.Read(c.Text), now) {
			got = append(got, m.Timex+" | "+string(m.From)+".."+string(m.To)+" | "+c.Text[m.Lead:m.End])
		}
		if diff := cmp.Diff(c.Want, got); diff != "" {
			t.Errorf("line %d, %q (-want +got):\n%s", c.Line, c.Text, diff)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"", "2024", "30 February", "Feb. 30, 2024", "29 February", "Q", "Q3", "'", "'98", "the", "last", "next", "a year", "99999 years ago",
		"in nineteen", "early", "mid-", "2009-", "1/1/1", "10:", "12:99 p.m.", "every", "noon", "the day before", "May", "FY", "fiscal", "first half of", "year-", "1000s", "0000-00-00", "9999-12-31", "9999", "the next 9999 years", "\xff 2014"} {
		f.Add(s, 19700)
	}
	for _, c := range book.Cases("date/corpus.txt") {
		f.Add(c.Text, 19766)
	}
	f.Fuzz(func(t *testing.T, text string, day int) {
		s := token.Sentence{End: len(text)}
		at := 0
		for _, w := range strings.Fields(text) {
			at += strings.Index(text[at:], w)
			s.Tokens = append(s.Tokens, token.Token{Start: at, End: at + len(w), Text: w})
			at += len(w)
		}
		last := 0
		for _, m := range date.Find(text, []token.Sentence{s}, time.Unix(int64(day%40000)*86400, 0).UTC()) {
			if m.Start < last || m.End <= m.Start || m.End > len(text) || m.Lead > m.Start || m.Text != text[m.Start:m.End] {
				t.Fatalf("mention at %d..%d (lead %d), the one before ends at %d", m.Start, m.End, m.Lead, last)
			}
			if m.First >= m.Last || m.Last > len(s.Tokens) {
				t.Fatalf("tokens %d..%d of %d", m.First, m.Last, len(s.Tokens))
			}
			for _, d := range []waybill.Day{m.From, m.To} {
				if _, err := waybill.ParseDay(string(d)); d != "" && err != nil {
					t.Fatalf("%q: %v", m.Text, err)
				}
			}
			if m.From > m.To || m.Timex == "" {
				t.Fatalf("%q: %q from %q to %q", m.Text, m.Timex, m.From, m.To)
			}
			m.When(text)
			last = m.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Norland said on Tuesday that it signed a contract for 24 fighters in June 2019. They may be delivered by 2030, or over the next ten years. The minister, who was in the capital for talks with his colleague, praised the old ties between the two states and their armed forces. ", 200)
	sents := token.Read(text)
	now := time.Date(2024, 2, 13, 0, 0, 0, 0, time.UTC)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		date.Find(text, sents, now)
	}
}
