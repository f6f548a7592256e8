// Package sure says how sure a statement is: of those at 0.8, eight in ten are
// right. In comes a draft with its signs; out goes a number between 0 and 1. It
// must never learn while reading: the weights come from a command and are part
// of the codebook.
package sure

import (
	"math"
	"strconv"
	"sync"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
)

type key struct {
	kind waybill.Kind
	sign string
}

var weights = sync.OnceValue(func() map[key]float64 {
	out := map[key]float64{}
	for _, row := range book.Table("sure/weights.tsv") {
		if len(row) < 3 {
			continue
		}
		v, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			panic("codebook/sure: " + err.Error())
		}
		out[key{waybill.Kind(row[0]), row[1]}] = v
	}
	return out
})

// Of gives the confidence of a draft.
func Of(d *draft.Draft) float64 {
	w := weights()
	z := w[key{d.Kind, "bias"}]
	for name, v := range d.Signs {
		z += w[key{d.Kind, name}] * v
	}
	p := 1 / (1 + math.Exp(-z))
	return math.Round(p*1000) / 1000
}

// Least is the confidence below which a statement is not given.
func Least(k waybill.Kind) float64 { return weights()[key{k, "least"}] }
