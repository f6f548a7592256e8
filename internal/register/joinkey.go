package register

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
	"math"
	"slices"
)

// sameWords numbers the names and statuses of both layouts alike: names by
// their code, since the layouts spell some differently.
type sameWords map[string]uint32

func (w sameWords) number(s string) uint32 {
	n, ok := w[s]
	if !ok {
		n = uint32(len(w))
		w[s] = n
	}
	return n
}

// dealWords is one layout with its words numbered.
type dealWords struct {
	c             *Columns
	names, status []uint32
	years         *[]uint16 // scratch
}

func (w sameWords) of(c *Columns) dealWords {
	d := dealWords{c: c, years: new([]uint16)}
	for i, name := range c.Names {
		if code := c.Codes[i]; code != "" {
			name = "code " + string(code)
		}
		d.names = append(d.names, w.number(name))
	}
	for _, s := range c.Statuses {
		d.status = append(d.status, w.number("status "+string(s)))
	}
	return d
}

// key writes what rows of one deal have in common with an order: supplier,
// recipient, status, order year, TIV of a unit, total delivered, the set of
// delivery years.
func (w dealWords) key(b []byte, rows []uint32) []byte {
	c, i := w.c, rows[0]
	b = binary.LittleEndian.AppendUint32(b, w.names[c.Supplier[i]])
	b = binary.LittleEndian.AppendUint32(b, w.names[c.Recipient[i]])
	b = binary.LittleEndian.AppendUint32(b, w.status[c.Status[i]])
	b = binary.LittleEndian.AppendUint16(b, c.OrderYear[i])
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(math.Round(c.Unit[i]*100)))
	total, years := 0.0, (*w.years)[:0]
	for _, r := range rows {
		total += float64(c.Delivered[r])
		if c.YearSet != nil {
			years = append(years, c.YearSets[c.YearSet[r]]...)
		} else {
			years = append(years, c.DeliveryYear[r])
		}
	}
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(total))
	slices.Sort(years)
	*w.years = slices.Compact(years)
	for _, y := range *w.years {
		b = binary.LittleEndian.AppendUint16(b, y)
	}
	return b
}

// orderIndex finds orders by their key.
type orderIndex struct {
	seed maphash.Seed
	keys []byte // one behind the other
	ends []uint32
	head []int32 // by hash: the first order, or -1
	next []int32 // by order: the next one with the same hash
}

func newOrderIndex(c *Columns, words sameWords) *orderIndex {
	size := 1
	for size < 2*c.N {
		size *= 2
	}
	x := &orderIndex{seed: maphash.MakeSeed(), keys: make([]byte, 0, 40*c.N), ends: make([]uint32, c.N+1),
		head: make([]int32, size), next: make([]int32, c.N)}
	for i := range x.head {
		x.head[i] = -1
	}
	w := words.of(c)
	for i := range c.N {
		x.keys = w.key(x.keys, []uint32{uint32(i)})
		x.ends[i+1] = uint32(len(x.keys))
	}
	for i := c.N - 1; i >= 0; i-- { // so that chains run in the order of the rows
		h := x.place(x.key(int32(i)))
		x.next[i], x.head[h] = x.head[h], int32(i)
	}
	return x
}

func (x *orderIndex) key(i int32) []byte { return x.keys[x.ends[i]:x.ends[i+1]] }

func (x *orderIndex) place(key []byte) uint64 {
	return maphash.Bytes(x.seed, key) & uint64(len(x.head)-1)
}

// find appends the orders with a key, in the order of their rows.
func (x *orderIndex) find(out []int32, key []byte) []int32 {
	for i := x.head[x.place(key)]; i >= 0; i = x.next[i] {
		if bytes.Equal(x.key(i), key) {
			out = append(out, i)
		}
	}
	return out
}
