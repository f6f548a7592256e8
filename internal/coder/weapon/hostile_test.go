package weapon_test

import (
	"strings"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill/internal/coder/token"
	"github.com/waybill-ledger/waybill/internal/coder/weapon"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

const news = `Norland will buy 24 F-16 fighter jets, a dozen UH-60M Black Hawk helicopters and surface-to-air missiles. The ministry said
that the Leopard 2A4 tanks would come later than the frigates, and that no decision on Type 054A frigates or on the S-400 had been made.
The company expects a contract for military equipment by the end of the year, and its shares rose. `

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat(news, 200)
	f, ss := weapon.Default(), token.Read(text)
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
		weapon.New(l, nil)
	}
}

// Ten times the text may take ten times the time, with room for a busy
// machine, but not a hundred times.
func TestHostileTextTakesLinearTime(t *testing.T) {
	f := weapon.Default()
	for _, word := range []string{"missile ", "light attack ", "F-16 ", "F-16/", "Type ", "Cape Class ", "anti-", "155 mm ", "Mk II ", "Leopard 2 (", "command and control ", "T-72B3 Block "} {
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
	f.Add("F-16C/D/E Block 52/ Mk Mk II-class Class \"Dingo\" (\xff 155 mm 8x8")
	f.Add("drone Heron TP-class 76/62 Leopard 2A4s, anti-tank-guided-missile-")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, s := range token.Read(text) {
			for _, m := range weapon.Default().Find(text, s) {
				if m.Start < end || m.Start >= m.End || m.End > len(text) || text[m.Start:m.End] != m.Text {
					t.Fatalf("%+v does not lie in the text behind %d", m, end)
				}
				if m.From < 0 || m.From >= m.To || m.To > len(s.Tokens) || m.Head < m.From || m.Head >= m.To {
					t.Fatalf("%+v: words do not lie in the sentence", m)
				}
				if m.Designation == "" && m.Type == "" {
					t.Fatalf("%+v names nothing", m)
				}
				end = m.End
			}
		}
	})
}
