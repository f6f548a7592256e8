package check

import (
	"fmt"

	"github.com/waybill-ledger/waybill"
)

// window is a stretch of whole calendar years, both ends in it: the register
// knows years only.
type window struct{ from, to int }

func (w window) String() string {
	if w.from == w.to {
		return fmt.Sprint(w.from)
	}
	if w.from/100 == w.to/100 {
		return fmt.Sprintf("%d–%02d", w.from, w.to%100)
	}
	return fmt.Sprintf("%d–%d", w.from, w.to)
}

func (w window) period() waybill.Period {
	return waybill.Period{From: waybill.Day(fmt.Sprintf("%04d-01-01", w.from)), To: waybill.Day(fmt.Sprintf("%04d-12-31", w.to))}
}

// windows are the stretches that a claim can mean. A claim that names its years
// means those. One that names none is tried on the last full year before
// publication, on the five years that end with it (the register's own habit,
// because single years swing), and on the five years that end with the year of
// publication.
func (t *Trier) windows(c waybill.Claim) []window {
	if w, ok := named(c.Statement.When); ok {
		return []window{w}
	}
	last := t.lastFullYear(c)
	ws := []window{{last, last}, {last - 4, last}}
	if y := c.Published.Year(); y > last && y <= t.shelf.lastYear() {
		ws = append(ws, window{y - 4, y})
	}
	return ws
}

// lastFullYear is the year before publication, or the register's last one where
// that ends sooner or no publication is known.
func (t *Trier) lastFullYear(c waybill.Claim) int {
	last := t.shelf.lastYear()
	if y := c.Published.Year(); y > 0 && y-1 < last {
		last = y - 1
	}
	return last
}

// named gives the years that a claim names. A stretch of less than ten months
// names no year: registers can't be asked for a month.
func named(w *waybill.When) (window, bool) {
	if w == nil || w.From == "" || w.To == "" {
		return window{}, false
	}
	from, to := w.From.Time(), w.To.Time()
	if from.IsZero() || to.IsZero() || to.Sub(from).Hours() < 24*300 {
		return window{}, false
	}
	out := window{from.Year(), to.Year()}
	if from.Month() > 6 { // a fiscal year or a stretch from autumn on: its weight lies in the next year
		out.from++
	}
	if to.Month() < 4 && out.to > out.from {
		out.to--
	}
	return out, true
}
