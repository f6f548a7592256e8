package figure

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// half is the shortest time, in hours, for which figures are counted.
const half = 170 * 24

// long tells whether a time runs for half a year or longer.
func long(w *waybill.When) bool { return w.To.Time().Sub(w.From.Time()).Hours() >= half }

// when takes the time of an amount: the one that follows it before the next
// amount, else the nearest before it, else any of the clause. A time that the
// amount is only compared with is the last choice.
func when(s *sense.Sentence, m *sense.Mention, d *draft.Draft) {
	best := 1 << 30
	for k := range s.Mentions {
		t := &s.Mentions[k]
		if t.Class != sense.DateClass || t.When == nil || t.Set {
			continue
		}
		by := abs(t.First-m.First) + 4
		switch {
		case t.First > m.Last && amountBetween(s, m.Last+1, t.First):
			by += 60
		case t.First > m.Last && t.First-m.Last <= 3:
			by = 0
		case t.First > m.Last:
			by /= 2
		}
		if within(s, t.First-3, t.First, compares) && (t.First > m.Last+3 || t.First < m.First) {
			by += 40
		}
		if !long(t.When) {
			by += 20
		}
		if by < best {
			best, d.When = by, t.When
		}
	}
	if best >= 60 {
		d.When = nil
	}
}

// amountBetween tells whether another amount stands among words a to b.
func amountBetween(s *sense.Sentence, a, b int) bool {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if (m.Class == sense.MoneyClass || m.Class == sense.PercentClass) && m.First >= a && m.First < b && !bracketed(s, m) {
			return true
		}
	}
	return false
}
