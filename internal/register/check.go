package register

import (
	"errors"
	"fmt"

	"github.com/waybill-ledger/waybill"
)

// check tells whether every index of every column stands in its dictionary, so
// that nothing that reads columns can fall out of them.
func (c *Columns) check() error {
	if len(c.Codes) != len(c.Names) {
		return errors.New("names and codes are not of one length")
	}
	for _, f := range c.fixed() {
		if f.len() != c.N {
			return errors.New("the columns are not of one length")
		}
	}
	must := []column{numbers[uint16]{&c.Supplier}, numbers[uint16]{&c.Recipient}, numbers[uint32]{&c.Designation}, numbers[uint16]{&c.Description},
		numbers[uint8]{&c.Category}, numbers[uint8]{&c.Status}, numbers[uint16]{&c.OrderYear}, numbers[float32]{&c.Delivered},
		numbers[float64]{&c.Unit}, numbers[float64]{&c.TIV}, numbers[uint8]{&c.Flags}, numbers[uint8]{&c.Snapshot}, numbers[uint32]{&c.Line}}
	own := []column{numbers[uint16]{&c.DeliveryYear}, numbers[float64]{&c.UnitNew}, numbers[uint32]{&c.DealID}}
	if c.Release.Layout == waybill.LayoutOrders {
		own = []column{numbers[uint32]{&c.Comment}, numbers[uint32]{&c.YearSet}, numbers[float32]{&c.Ordered}, numbers[float64]{&c.OrderTIV}}
	}
	for _, f := range append(must, own...) {
		if c.N > 0 && f.len() != c.N {
			return errors.New("a column that the layout needs is missing")
		}
	}
	return errors.Join(
		within("supplier", c.Supplier, len(c.Names)), within("recipient", c.Recipient, len(c.Names)),
		within("designation", c.Designation, len(c.Designations)), within("description", c.Description, len(c.Descriptions)),
		within("category", c.Category, len(c.Categories)), within("status", c.Status, len(c.Statuses)),
		within("comment", c.Comment, len(c.Comments)), within("year set", c.YearSet, len(c.YearSets)),
		within("snapshot", c.Snapshot, len(c.Snapshots)))
}

func within[T uint8 | uint16 | uint32](name string, column []T, n int) error {
	for _, v := range column {
		if int(v) >= n {
			return fmt.Errorf("%s %d of %d", name, v, n)
		}
	}
	return nil
}
