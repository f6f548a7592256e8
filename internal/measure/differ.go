package measure

import (
	"fmt"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Differ tells in words in which cells two answers to the same question differ,
// up to a number of them; nothing when every figure is the same.
func Differ(before, after waybill.Table, most int) []string {
	at := map[string]*waybill.Cell{}
	for i := range before.Rows {
		at[strings.Join(before.Rows[i].Names, "\t")] = &before.Rows[i].Cell
	}
	var out []string
	n := 0
	say := func(format string, args ...any) {
		if n++; n <= most {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	if before.Unit != after.Unit {
		say("the unit was %s and is %s", before.Unit, after.Unit)
	}
	for i := range after.Rows {
		r := &after.Rows[i]
		key := strings.Join(r.Names, "\t")
		label := strings.Join(r.Names, ", ")
		was, ok := at[key]
		delete(at, key)
		switch {
		case !ok:
			say("%s: was not there, is %s", label, figure(&r.Cell))
		case figure(was) != figure(&r.Cell):
			say("%s: was %s, is %s", label, figure(was), figure(&r.Cell))
		}
	}
	for _, key := range sortedKeys(at) {
		say("%s: was %s, is not there", strings.ReplaceAll(key, "\t", ", "), figure(at[key]))
	}
	if n > most {
		out = append(out, fmt.Sprintf("and %d more", n-most))
	}
	return out
}

func figure(c *waybill.Cell) string {
	if !c.Known {
		return "blank"
	}
	s := fmt.Sprintf("%g (%g to %g)", c.Value, c.Low, c.High)
	if c.Marked > 0 {
		s += fmt.Sprintf(", %g of it marked", c.Marked)
	}
	return s
}
