package actor_test

import (
	"strings"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill/internal/coder/actor"
	"github.com/waybill-ledger/waybill/internal/coder/token"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

const news = `Norland's Ministry of Defence said on Tuesday that India and the Royal Saudi Air Force had asked Boeing and
Germany's Airbus Helicopters for ten more machines. Officials in Moscow declined to comment, and a U.S. Navy spokesman said the
State Department had not been told. The company, a shipbuilder from South Korea, expects a contract by the end of the year. `

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat(news, 200)
	f, ss := actor.Default(), token.Read(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for i := range ss {
			f.Find(text, ss[i])
		}
	}
}

func BenchmarkNew(b *testing.B) {
	l := lexicon.Default()
	for b.Loop() {
		actor.New(l)
	}
}

// Ten times the text may take ten times the time, with room for a busy
// machine, but not a hundred times.
func TestHostileTextTakesLinearTime(t *testing.T) {
	f := actor.Default()
	for _, word := range []string{"United ", "Republic of the ", "Ltd ", "U.S. ", "New ", "of the ", "- ", "Royal Indian ", "’s ", "A. ", "ministry of defence of "} {
		measure := func(n int) time.Duration {
			text := strings.Repeat(word, n/len(word))
			ss := token.Read(text)
			start := time.Now()
			for i := range ss {
				f.Find(text, ss[i])
			}
			return time.Since(start)
		}
		short, long := measure(30_000), measure(300_000)
		if long > 60*short && long > 500*time.Millisecond {
			t.Errorf("%q: %v for 30 kB, %v for 300 kB", word, short, long)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add(news)
	f.Add("THE U.S. AND CHINA, AND GUINEA-BISSAU\xff\x00 Ltd of the United")
	f.Add("Franco-German Côte d’Ivoire's Ministry of of of Georgia, Georgia")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, s := range token.Read(text) {
			for _, m := range actor.Default().Find(text, s) {
				if m.Start < end || m.Start >= m.End || m.End > len(text) || text[m.Start:m.End] != m.Text {
					t.Fatalf("%+v does not lie in the text behind %d", m, end)
				}
				if m.From < 0 || m.From >= m.To || m.To > len(s.Tokens) || m.Actor == "" {
					t.Fatalf("%+v: words do not lie in the sentence", m)
				}
				end = m.End
			}
		}
	})
}
