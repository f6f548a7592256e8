package tag

import (
	"encoding/binary"
	"errors"

	"github.com/waybill-ledger/waybill/internal/coder/linear"
)

// noTag stands where no tag is sure.
const noTag Tag = 255

// Classes is the tagger's dictionary: for each frequent word the class of the
// parts of speech that it had in the treebanks. A word in class 0 is unknown.
type Classes struct {
	index []uint64 // upper 48 bits: part of the word's hash; lower 16: its class
	sure  []Tag    // for each class the one tag that its words have, or noTag
	tags  [][]Tag  // for each class the tags of its words, the commonest first
	often []uint8
	used  int
}

// errModel is what a broken file gives.
var errModel = errors.New("the tagger's dictionary is broken")

// Class is what the words of a class have in common: how frequent they are
// (0 rare, 1 often, 2 so often and so much alike that their one tag is sure)
// and the parts of speech that they have, the commonest first.
type Class struct {
	Often uint8
	Tags  []Tag
}

// NewClasses makes a dictionary of words (by their hash), the class of each,
// and what the classes are; class 0 is that of unknown words.
func NewClasses(words []uint64, class []uint16, classes []Class) *Classes {
	log := linear.LogSize(len(words)) + 1 // room for the words of the codebook
	c := &Classes{index: make([]uint64, 1<<log)}
	for _, k := range classes {
		sure := noTag
		if k.Often == 2 && len(k.Tags) > 0 {
			sure = k.Tags[0]
		}
		c.sure, c.tags, c.often = append(c.sure, sure), append(c.tags, k.Tags), append(c.often, k.Often)
	}
	for i, w := range words {
		c.put(w, class[i])
	}
	return c
}

func (c *Classes) put(word uint64, class uint16) {
	mask := uint64(len(c.index) - 1)
	c.used++
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
	out = binary.AppendUvarint(out, uint64(len(c.tags)))
	for i, tags := range c.tags {
		out = append(out, c.often[i], byte(len(tags)))
		for _, g := range tags {
			out = append(out, byte(g))
		}
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
	var classes []Class
	for range min(d.Uvarint(), 1<<16) {
		head := d.Bytes(2)
		if d.Err != nil {
			break
		}
		k := Class{Often: head[0]}
		for _, b := range d.Bytes(int(head[1])) {
			k.Tags = append(k.Tags, Tag(b))
		}
		classes = append(classes, k)
	}
	n := int(d.Uvarint())
	if n < 0 || n > len(d.Data)/8 {
		d.Err = errModel
		n = 0
	}
	data := d.Bytes(8 * n)
	if d.Err != nil || len(classes) == 0 {
		return NewClasses(nil, nil, []Class{{}})
	}
	words, class := make([]uint64, n), make([]uint16, n)
	for i := range words {
		e := binary.LittleEndian.Uint64(data[8*i:])
		words[i], class[i] = e, uint16(e)
		if int(class[i]) >= len(classes) {
			class[i] = 0
		}
	}
	return NewClasses(words, class, classes)
}
