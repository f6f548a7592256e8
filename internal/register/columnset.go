package register

import (
	"encoding/binary"
	"math"
	"slices"
)

// column is one slice of Columns, whatever its type: what coding, cutting and
// joining need of it.
type column interface {
	present() bool
	len() int
	width() int // bytes a row
	move(to, from int)
	resize(n int)
	put(out []byte, from, to int) []byte // append the values from..to, little endian
	get(in []byte)                       // append the values of in
}

type numbers[T uint8 | uint16 | uint32 | float32 | float64] struct{ s *[]T }

func (c numbers[T]) present() bool     { return *c.s != nil }
func (c numbers[T]) len() int          { return len(*c.s) }
func (c numbers[T]) move(to, from int) { (*c.s)[to] = (*c.s)[from] }

func (c numbers[T]) width() int {
	switch any(*c.s).(type) {
	case []uint8:
		return 1
	case []uint16:
		return 2
	case []uint32, []float32:
		return 4
	}
	return 8
}

// resize cuts the column to n rows; of a nil one it makes an empty one with room for n.
func (c numbers[T]) resize(n int) {
	if *c.s == nil {
		*c.s = make([]T, 0, n)
		return
	}
	*c.s = (*c.s)[:n]
}

func (c numbers[T]) put(out []byte, from, to int) []byte {
	switch s := any((*c.s)[from:to]).(type) {
	case []uint8:
		return append(out, s...)
	case []uint16:
		for _, v := range s {
			out = binary.LittleEndian.AppendUint16(out, v)
		}
	case []uint32:
		for _, v := range s {
			out = binary.LittleEndian.AppendUint32(out, v)
		}
	case []float32:
		for _, v := range s {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(v))
		}
	case []float64:
		for _, v := range s {
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(v))
		}
	}
	return out
}

func (c numbers[T]) get(in []byte) {
	n, w := len(*c.s), c.width()
	m := len(in) / w
	*c.s = slices.Grow(*c.s, m)[:n+m]
	switch s := any((*c.s)[n:]).(type) {
	case []uint8:
		copy(s, in)
	case []uint16:
		for i := range s {
			s[i] = binary.LittleEndian.Uint16(in[2*i:])
		}
	case []uint32:
		for i := range s {
			s[i] = binary.LittleEndian.Uint32(in[4*i:])
		}
	case []float32:
		for i := range s {
			s[i] = math.Float32frombits(binary.LittleEndian.Uint32(in[4*i:]))
		}
	case []float64:
		for i := range s {
			s[i] = math.Float64frombits(binary.LittleEndian.Uint64(in[8*i:]))
		}
	}
}

// fixed lists every column of N values in a fixed order. Columns that the
// layout does not have are nil in it and stay so.
func (c *Columns) fixed() []column {
	all := c.allFixed()
	out := all[:0]
	for _, f := range all {
		if f.present() {
			out = append(out, f)
		}
	}
	return out
}

func (c *Columns) allFixed() []column {
	return []column{
		numbers[uint16]{&c.Supplier}, numbers[uint16]{&c.Recipient}, numbers[uint32]{&c.Designation}, numbers[uint16]{&c.Description},
		numbers[uint8]{&c.Category}, numbers[uint8]{&c.Status}, numbers[uint16]{&c.OrderYear}, numbers[uint16]{&c.DeliveryYear},
		numbers[float32]{&c.Delivered}, numbers[float32]{&c.Ordered}, numbers[float64]{&c.UnitNew}, numbers[float64]{&c.Unit},
		numbers[float64]{&c.TIV}, numbers[float64]{&c.OrderTIV}, numbers[uint32]{&c.DealID}, numbers[uint32]{&c.Comment},
		numbers[uint32]{&c.YearSet}, numbers[uint8]{&c.Flags}, numbers[uint8]{&c.Snapshot}, numbers[uint32]{&c.Line},
	}
}
