package ledger

import (
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Bounds beyond which a value is taken for a slip of the text or of its reading.
// It stays on the ladder, with a mark, and is used for nothing: not for joining,
// not as the value shown where there is another, not as a conflict, in no sum.
const (
	maxNumber = 100_000_000 // of anything in one deal, rounds of ammunition too
	maxSum    = 1e13        // in any currency
	maxAhead  = 1           // years by which a thing told as fact may lie after the text
	maxFuture = 40          // years by which a plan may
)

// unknownCurrency is the mark of a sum; what else the voice tells stands.
const unknownCurrency = "the currency is not known"

// Odd says in words what is odd about a statement's numbers, dates and sums;
// nothing where all is within bounds. What is odd is kept and used in no sum.
func Odd(s waybill.Statement) string {
	it := Item{Modality: s.Modality, Stage: s.Stage, Value: s.Value, When: s.When.Period(), Known: s.Known}
	for _, w := range s.Weapons {
		it.Weapons = append(it.Weapons, Weapon{Quantity: w.Quantity})
	}
	it.sift()
	return it.Mark
}

// sound tells whether a rung's number and date may be used.
func sound(r waybill.Rung) bool { return r.Mark == "" || r.Mark == unknownCurrency }

// sift marks what is odd in an item and takes it out of the matching.
func (it *Item) sift() {
	var marks []string
	for i, w := range it.Weapons {
		if w.Quantity != nil && (beyond(w.Quantity.Min) || beyond(w.Quantity.Max)) {
			it.Weapons[i].Quantity = nil
			marks = append(marks, "a number beyond any deal")
		}
	}
	if ahead(it) {
		it.When = waybill.Period{}
		it.undated = true
		marks = append(marks, "dated years after the text that tells it")
	}
	if v := it.Value; v != nil && v.Currency == "" {
		marks = append(marks, unknownCurrency)
	} else if v != nil && v.Amount > maxSum {
		marks = append(marks, "a sum beyond any deal")
	}
	it.Mark = strings.Join(marks, "; ")
}

func beyond(n *int64) bool { return n != nil && (*n > maxNumber || *n < 0) }

func ahead(it *Item) bool {
	if it.When.From == "" || it.Known == "" {
		return false
	}
	years := it.When.From.Year() - it.Known.Year()
	return years > maxFuture || it.Modality == waybill.Fact && !talk(it) && years > maxAhead
}
