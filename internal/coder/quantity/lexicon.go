package quantity

import (
	"strings"

	"github.com/waybill-ledger/waybill/internal/coder/book"
)

var units, parts, before, lone, months, years = map[string]bool{}, map[string]bool{}, map[string]bool{},
	map[string]bool{}, map[string]bool{}, map[string]bool{}

func init() {
	classes := map[string]map[string]bool{"unit": units, "part": parts, "before": before, "lone": lone, "month": months, "year": years}
	for _, row := range book.Table("quantity/not.tsv") {
		c, ok := classes[row[0]]
		if !ok {
			panic("quantity/not.tsv: " + strings.Join(row, " "))
		}
		for _, w := range strings.Fields(row[1]) {
			c[w] = true
		}
	}
}
