package tag

import (
	"encoding/binary"

	"github.com/waybill-ledger/waybill/internal/coder/linear"
)

// noTag stands where no tag is sure.
const noTag Tag = 255

// Classes is the tagger's dictionary: for each frequent word the class of the
// parts of speech that it had in the treebanks. A word in class 0 is unknown.
type Classes struct {
	index []uint64 // upper 48 bits: part of the word's hash; lower 16: its class
	sure  []Tag    // for each class the one tag that its words have, or noTag
}

// NewClasses makes a dictionary of words (by their hash) and the sure tags of
// the classes, class 0 included.
func NewClasses(words []uint64, class []uint16, sure []Tag) *Classes {
	log := linear.LogSize(len(words))
	c := &Classes{index: make([]uint64, 1<<log), sure: sure}
	for i, w := range words {
		c.put(w, class[i])
	}
	return c
}

func (c *Classes) put(word uint64, class uint16) {
	mask := uint64(len(c.index) - 1)
	at := word >> 20
	for c.index[at&mask] != 0 {
		at++
	}
	c.index[at&mask] = word&^0xffff | uint64(class)
}

// Of gives the class of a word by its hash.
func (c *Classes) Of(word uint64) uint16 {
	if len(c.index) == 0 {
		return 0
	}
	mask := uint64(len(c.index) - 1)
	for at := word >> 20; ; at++ {
		e := c.index[at&mask]
		if e == 0 {
			return 0
		}
		if e&^0xffff == word&^0xffff {
			return uint16(e)
		}
	}
}

// Append writes the dictionary.
func (c *Classes) Append(out []byte) []byte {
	n := 0
	for _, e := range c.index {
		if e != 0 {
			n++
		}
	}
	out = binary.AppendUvarint(out, uint64(len(c.sure)))
	for _, g := range c.sure {
		out = append(out, byte(g))
	}
	out = binary.AppendUvarint(out, uint64(n))
	for _, e := range c.index {
		if e != 0 {
			out = binary.LittleEndian.AppendUint64(out, e)
		}
	}
	return out
}

// readClasses reads what Append wrote.
func readClasses(d *linear.Decoder) *Classes {
	var sure []Tag
	for _, b := range d.Bytes(int(d.Uvarint())) {
		sure = append(sure, Tag(b))
	}
	n := int(d.Uvarint())
	data := d.Bytes(8 * n)
	if d.Err != nil || len(sure) == 0 {
		return &Classes{sure: []Tag{noTag}}
	}
	words, class := make([]uint64, n), make([]uint16, n)
	for i := range words {
		e := binary.LittleEndian.Uint64(data[8*i:])
		words[i], class[i] = e, uint16(e)
		if int(class[i]) >= len(sure) {
			class[i] = 0
		}
	}
	return NewClasses(words, class, sure)
}
