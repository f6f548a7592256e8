package register

import (
	"slices"

	"github.com/waybill-ledger/waybill"
)

// Index finds rows by supplier and recipient without reading all of them. Rows
// lie in it ordered by supplier, then recipient, then their own order.
type Index struct {
	rows []uint32
	// from[s] is where supplier s begins in rows; pairs of one supplier lie
	// together and are told by starts.
	from        []uint32
	pairs       []pairStart // ordered by supplier, recipient
	recipients  []uint32    // rows ordered by recipient, then their own order
	recipientAt []uint32    // recipientAt[r] is where recipient r begins in recipients
	byCode      map[waybill.ActorID][]uint16
}

type pairStart struct {
	supplier, recipient uint16
	at                  uint32
}

// Index gives the index of the columns, built when it is first asked for.
func (c *Columns) Index() *Index {
	if ix := c.index.Load(); ix != nil {
		return ix
	}
	ix := c.buildIndex()
	c.index.CompareAndSwap(nil, ix)
	return c.index.Load()
}

func (c *Columns) buildIndex() *Index {
	ix := &Index{byCode: map[waybill.ActorID][]uint16{}}
	ix.recipients, ix.recipientAt = order(nil, c.Recipient, len(c.Names))
	ix.rows, ix.from = order(ix.recipients, c.Supplier, len(c.Names))
	for k, i := range ix.rows {
		s, r := c.Supplier[i], c.Recipient[i]
		if n := len(ix.pairs); n == 0 || ix.pairs[n-1].supplier != s || ix.pairs[n-1].recipient != r {
			ix.pairs = append(ix.pairs, pairStart{s, r, uint32(k)})
		}
	}
	for i, code := range c.Codes {
		if code != "" {
			ix.byCode[code] = append(ix.byCode[code], uint16(i))
		}
	}
	return ix
}

// order sorts rows, given in an order that is kept among equals (nil: their
// own), by a column of small numbers: a counting sort, linear in the rows. It
// also gives where each number begins, and the end as the last.
func order(rows []uint32, by []uint16, n int) (sorted, from []uint32) {
	from = make([]uint32, n+1)
	for _, v := range by {
		from[v+1]++
	}
	for i := 1; i <= n; i++ {
		from[i] += from[i-1]
	}
	next := slices.Clone(from[:n])
	sorted = make([]uint32, len(by))
	put := func(i uint32) {
		v := by[i]
		sorted[next[v]] = i
		next[v]++
	}
	if rows == nil {
		for i := range by {
			put(uint32(i))
		}
	}
	for _, i := range rows {
		put(i)
	}
	return sorted, from
}

// Supplier gives the rows of one supplier, by its place in Names.
func (ix *Index) Supplier(s uint16) []uint32 { return ix.rows[ix.from[s]:ix.from[s+1]] }

// Recipient gives the rows of one recipient, by its place in Names.
func (ix *Index) Recipient(r uint16) []uint32 {
	return ix.recipients[ix.recipientAt[r]:ix.recipientAt[r+1]]
}

// Pair gives the rows from one supplier to one recipient, by places in Names.
func (ix *Index) Pair(s, r uint16) []uint32 {
	k, ok := slices.BinarySearchFunc(ix.pairs, pairStart{s, r, 0}, func(a, b pairStart) int {
		if a.supplier != b.supplier {
			return int(a.supplier) - int(b.supplier)
		}
		return int(a.recipient) - int(b.recipient)
	})
	if !ok {
		return nil
	}
	end := uint32(len(ix.rows))
	if k+1 < len(ix.pairs) {
		end = ix.pairs[k+1].at
	}
	return ix.rows[ix.pairs[k].at:end]
}

// Names gives the places in Names that have a code. A state has more than one
// where the register has spelled it in several ways.
func (ix *Index) Names(code waybill.ActorID) []uint16 { return ix.byCode[code] }

// Find gives the rows, in their own order, from a supplier to a recipient by
// their codes; an empty code stands for everyone.
func (c *Columns) Find(supplier, recipient waybill.ActorID) []int {
	ix := c.Index()
	var out []int
	add := func(rows []uint32) {
		for _, i := range rows {
			out = append(out, int(i))
		}
	}
	switch {
	case supplier == "" && recipient == "":
		for i := range c.N {
			out = append(out, i)
		}
	case recipient == "":
		for _, s := range ix.Names(supplier) {
			add(ix.Supplier(s))
		}
	case supplier == "":
		for _, r := range ix.Names(recipient) {
			add(ix.Recipient(r))
		}
	default:
		for _, s := range ix.Names(supplier) {
			for _, r := range ix.Names(recipient) {
				add(ix.Pair(s, r))
			}
		}
	}
	slices.Sort(out)
	return out
}
