package register

import "runtime"

// growing is a column while it grows: pieces that are never copied, so that a
// register of millions of rows never stands in memory twice.
type growing[T any] struct {
	full [][]T
	cur  []T
	n    int
}

// piece bounds the rows of a piece; the first ones are smaller, for small registers.
const piece = 1 << 16

func (g *growing[T]) add(v T) {
	if len(g.cur) == cap(g.cur) {
		if g.cur != nil {
			g.full = append(g.full, g.cur)
		}
		g.cur = make([]T, 0, min(piece, max(64, g.n)))
	}
	g.cur = append(g.cur, v)
	g.n++
}

// whole gives the column in one slice and lets the pieces go. It is nil for a
// column to which nothing was added.
func (g *growing[T]) whole() []T {
	if g.n == 0 {
		return nil
	}
	out := make([]T, 0, g.n)
	for i, p := range g.full {
		out = append(out, p...)
		g.full[i] = nil
	}
	out = append(out, g.cur...)
	if g.n > manyRows { // or the pieces of all columns would wait for the collector
		*g = growing[T]{}
		runtime.GC()
	}
	*g = growing[T]{}
	return out
}

// manyRows is from how many rows on memory is worth a walk of the collector.
const manyRows = 1 << 20

// growingColumns are the columns of a release while it is built.
type growingColumns struct {
	supplier, recipient, description, orderYear, deliveryYear growing[uint16]
	designation, dealID, comment, yearSet, line               growing[uint32]
	category, status, flags, snapshot                         growing[uint8]
	delivered, ordered                                        growing[float32]
	unitNew, unit, tiv, orderTIV                              growing[float64]
}

// into puts the grown columns into c.
func (g *growingColumns) into(c *Columns) {
	c.Supplier, c.Recipient, c.Description = g.supplier.whole(), g.recipient.whole(), g.description.whole()
	c.OrderYear, c.DeliveryYear = g.orderYear.whole(), g.deliveryYear.whole()
	c.Designation, c.DealID, c.Comment = g.designation.whole(), g.dealID.whole(), g.comment.whole()
	c.YearSet, c.Line = g.yearSet.whole(), g.line.whole()
	c.Category, c.Status, c.Flags, c.Snapshot = g.category.whole(), g.status.whole(), g.flags.whole(), g.snapshot.whole()
	c.Delivered, c.Ordered = g.delivered.whole(), g.ordered.whole()
	c.UnitNew, c.Unit, c.TIV, c.OrderTIV = g.unitNew.whole(), g.unit.whole(), g.tiv.whole(), g.orderTIV.whole()
}
