package coder

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill"
)

// TestPace prints how the time and the room that reading takes grow with the
// length of a text, for news and for texts made to trouble a reader. Times are
// no matter of right and wrong, so none is asserted; what is read is.
//
//	WAYBILL_PACE=1 go test -run TestPace -v ./internal/coder
func TestPace(t *testing.T) {
	if os.Getenv("WAYBILL_PACE") == "" {
		t.Skip("set WAYBILL_PACE to measure")
	}
	begin := time.Now()
	Warm()
	t.Logf("start-up: words and models loaded in %v", time.Since(begin).Round(time.Millisecond))
	for _, kind := range []struct {
		name  string
		text  func(size int) string
		tells bool
	}{
		{"news", pressed, true},
		{"one paragraph of news", func(n int) string { return strings.ReplaceAll(pressed(n), "\n", " ") }, true},
		{"deals without a seller", func(n int) string { return sellers.Replace(pressed(n)) }, true},
		{"one word", repeated("a"), false},
		{"brackets", repeated("("), false},
		{"digits", repeated("7"), false},
		{"combining marks", repeated("\u0301"), false},
		{"one word among arms", func(n int) string { return armed + strings.Repeat("a", n) }, false},
		{"brackets among arms", func(n int) string { return armed + strings.Repeat("(", n) }, false},
		{"digits among arms", func(n int) string { return armed + strings.Repeat("7", n) }, false},
		{"marks among arms", func(n int) string { return armed + strings.Repeat("\u0301", n/2) }, false},
		{"numbers among arms", func(n int) string { return armed + strings.Repeat("7 ", n/2) }, false},
		{"names of states", repeated("Norway "), false},
		{"names of arms", repeated("tanks "), false},
	} {
		var first pace
		for _, size := range []int{10_000, 100_000, 1_000_000} {
			p := measure(t, kind.text(size), kind.tells)
			p.room++ // one more, since some texts take none
			if first == (pace{}) {
				first = p
			}
			t.Logf("%-22s %5d kB: %7.0f ns/byte (%5.2f times the shortest's), %6.0f bytes allocated a byte (%5.2f times), %d statements",
				kind.name, size/1000, p.time, p.time/first.time, p.room-1, p.room/first.room, p.told)
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("memory taken from the system at the end: %d MB; %s", m.Sys>>20, highest())
}

// sellers takes the sellers out of news.
var sellers = strings.NewReplacer(" from Germany", "", " from Sweden", "", " from Brazil", "", " from South Korea", "", " from Turkey", "", " from Italy", "")

// armed begins a text that may speak of arms, so that the rest is read closely.
const armed = "Norway ordered 12 tanks from Germany. The missiles that followed "

func repeated(s string) func(int) string {
	return func(n int) string { return strings.Repeat(s, n/len(s)) }
}

// pressed makes news about arms of about n bytes.
func pressed(n int) string {
	states := []string{"Norway", "Chile", "Kenya", "Vietnam", "Poland", "Oman", "Peru", "Egypt", "Greece", "Malaysia", "Morocco"}
	makers := []string{"Germany", "Sweden", "Brazil", "South Korea", "Turkey", "Italy", "Israel"}
	arms := []string{"tanks", "patrol vessels", "helicopters", "howitzers", "anti-ship missiles"}
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString(states[i%len(states)] + " ordered " + strconv.Itoa(i%89+2) + " " + arms[i%len(arms)] + " from " + makers[i%len(makers)] +
			" in " + strconv.Itoa(1990+i%30) + ". The weather on the coast stayed mild, and fishermen went out as they do every morning. ")
		if i%3 == 2 {
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

type pace struct {
	time, room float64 // nanoseconds and bytes allocated, for each byte of the text
	told       int
}

// measure reads a text three times, or once where that takes long, and gives
// the quickest.
func measure(t *testing.T, text string, tells bool) pace {
	t.Helper()
	var best pace
	for round := range 3 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		begin := time.Now()
		r := Code(waybill.Document{Key: "pace", Text: text, Language: "en"})
		spent := time.Since(begin)
		runtime.ReadMemStats(&after)
		if tells && len(r.Statements) == 0 {
			t.Error("news about arms was read and gave no statement")
		}
		for _, s := range r.Statements {
			if s.Evidence.Start < 0 || s.Evidence.End > len(text) || s.Evidence.Start > s.Evidence.End {
				t.Errorf("evidence at %d to %d of a text of %d bytes", s.Evidence.Start, s.Evidence.End, len(text))
			}
		}
		p := pace{float64(spent) / float64(len(text)), float64(after.TotalAlloc-before.TotalAlloc) / float64(len(text)), len(r.Statements)}
		if round == 0 || p.time < best.time {
			best = p
		}
		if spent > 3*time.Second {
			break
		}
	}
	return best
}

// highest gives the most memory that the program ever took, where the system
// tells.
func highest() string {
	raw, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "the peak is not told by this system"
	}
	for l := range strings.Lines(string(raw)) {
		if strings.HasPrefix(l, "VmHWM") {
			return "peak " + strings.Join(strings.Fields(l)[1:], " ")
		}
	}
	return "the peak is not told by this system"
}
