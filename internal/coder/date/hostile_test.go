package date_test

import (
	"strings"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill/internal/coder/date"
	"github.com/waybill-ledger/waybill/internal/coder/money"
	"github.com/waybill-ledger/waybill/internal/coder/number"
	"github.com/waybill-ledger/waybill/internal/coder/quantity"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// TestHostileTextTakesLinearTime reads the same hostile words once and ten
// times over, as one single sentence, and holds that the time grows with the
// length: ten times the text may take no more than sixty times as long.
func TestHostileTextTakesLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	now := time.Date(2024, 2, 13, 0, 0, 0, 0, time.UTC)
	for _, unit := range []string{"a ", "(", "1", "1 ", "1.", "1-", "1,", "\u0301", "noon ", "early late ", "one hundred ", "million ", "$1 ", "5 crowns ", "2014-",
		"the ", "half a ", "between 1 and ", "last ", "'", "on Monday ", "May ", "the day before ", "a year ago ", "first half of ", "to be sold in June "} {
		read := func(n int) time.Duration {
			text := strings.Repeat(unit, n/len(unit)+1)
			s := token.Sentence{End: len(text), Tokens: []token.Token{{End: len(text), Text: text}}}
			best := time.Hour
			for range 3 {
				start := time.Now()
				number.Find(text, s)
				money.Find(text, s)
				quantity.Find(text, s)
				date.Find(text, []token.Sentence{s}, now)
				best = min(best, time.Since(start))
			}
			return best
		}
		small, large := read(3_000), read(30_000)
		if large > 60*small+200*time.Millisecond {
			t.Errorf("%q: %v for 3 kB, %v for 30 kB", unit, small, large)
		}
	}
}
