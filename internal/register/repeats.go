package register

import (
	"fmt"
	"slices"

	"github.com/waybill-ledger/waybill"
)

// dropRepeats leaves out every later row that has the deal id and the delivery
// year of an earlier one: the register has each pair once, and counting a
// delivery twice would be worse than not knowing which row is right.
func (c *Columns) dropRepeats() []waybill.Issue {
	if len(c.DealID) == 0 {
		return nil
	}
	again := c.repeatedKeys()
	if len(again) == 0 {
		return nil
	}
	first := map[uint64]int{}
	var issues []waybill.Issue
	keep, left, columns := 0, 0, c.fixed()
	for i := range c.N {
		k := c.key(i)
		if _, ok := slices.BinarySearch(again, k); ok {
			if j, seen := first[k]; seen {
				if left++; left <= 200 {
					issues = append(issues, c.repeatIssue(i, j))
				}
				continue
			}
			first[k] = keep
		}
		if keep != i {
			for _, f := range columns {
				f.move(keep, i)
			}
		}
		keep++
	}
	c.truncate(keep)
	if left > 200 {
		issues = append(issues, waybill.Issue{Snapshot: snapshotOf(c), Stage: "register", Code: "repeated-id", Count: left - 200,
			Reason: fmt.Sprintf("%d more rows of the same kind", left-200)})
	}
	return issues
}

func (c *Columns) key(i int) uint64 { return uint64(c.DealID[i])<<16 | uint64(c.DeliveryYear[i]) }

// repeatedKeys gives, sorted, the pairs of id and year that stand more than once.
func (c *Columns) repeatedKeys() []uint64 {
	keys := make([]uint64, c.N)
	for i := range keys {
		keys[i] = c.key(i)
	}
	slices.Sort(keys)
	var again []uint64
	for i := 1; i < len(keys); i++ {
		if keys[i] == keys[i-1] && (len(again) == 0 || again[len(again)-1] != keys[i]) {
			again = append(again, keys[i])
		}
	}
	return again
}

func (c *Columns) repeatIssue(i, first int) waybill.Issue {
	what := "with the same content"
	if !c.sameRow(i, first) {
		what = "with other content, and which of them is right is not known"
	}
	return waybill.Issue{Snapshot: snapshotOf(c), Stage: "register", Code: "repeated-id", Line: int(c.Line[i]), Count: 1,
		Text:   fmt.Sprintf("id %d, delivery year %d", c.DealID[i], c.DeliveryYear[i]),
		Reason: fmt.Sprintf("the id and delivery year stand on line %d already, %s; the later row was left out", c.Line[first], what)}
}

// sameRow tells whether two rows of the deliveries layout say the same.
func (c *Columns) sameRow(i, j int) bool {
	return c.Supplier[i] == c.Supplier[j] && c.Recipient[i] == c.Recipient[j] && c.Designation[i] == c.Designation[j] &&
		c.Description[i] == c.Description[j] && c.Status[i] == c.Status[j] && c.OrderYear[i] == c.OrderYear[j] &&
		c.Flags[i] == c.Flags[j] && same(float64(c.Delivered[i]), float64(c.Delivered[j])) &&
		same(c.Unit[i], c.Unit[j]) && same(c.TIV[i], c.TIV[j]) && same(c.UnitNew[i], c.UnitNew[j])
}

// same compares numbers of which both may be missing.
func same(a, b float64) bool { return a == b || a != a && b != b }

func (c *Columns) truncate(n int) {
	for _, f := range c.fixed() {
		f.resize(n)
	}
	c.N = n
}
