package tag

import (
	_ "embed" // the weights
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"github.com/waybill-ledger/waybill/internal/coder/linear"
)

//go:embed tagger.model
var weights []byte

// Default gives the tagger with the weights that are part of the program, read
// when first asked for.
var Default = sync.OnceValue(func() *Tagger {
	t, err := Decode(weights)
	if err != nil {
		panic("tag: " + err.Error()) // the weights are part of the program
	}
	return t
})

// Encode writes a tagger as the file that Decode reads.
func Encode(names []Name, c *Classes, rows []linear.Row) []byte {
	var out []byte
	out = binary.AppendUvarint(out, uint64(len(names)))
	for _, n := range names {
		out = appendString(appendString(out, n.UPOS), n.XPOS)
	}
	out = c.Append(out)
	out = linear.Append(out, rows, len(names))
	return linear.Pack(out)
}

func appendString(out []byte, s string) []byte {
	return append(binary.AppendUvarint(out, uint64(len(s))), s...)
}

// Decode reads a tagger from its file.
func Decode(data []byte) (*Tagger, error) {
	raw, err := linear.Unpack(data)
	if err != nil {
		return nil, fmt.Errorf("reading the tagger: %w", err)
	}
	d := &linear.Decoder{Data: raw}
	t := &Tagger{}
	for range min(d.Uvarint(), linear.MaxClasses) {
		n := Name{UPOS: string(d.Bytes(int(d.Uvarint())))}
		n.XPOS = string(d.Bytes(int(d.Uvarint())))
		if n.XPOS == "NNP" && n.UPOS == "PROPN" {
			t.proper = Tag(len(t.names))
		}
		if n.XPOS == "CD" && n.UPOS == "NUM" {
			t.number = Tag(len(t.names))
		}
		t.names = append(t.names, n)
	}
	t.classes = readClasses(d)
	t.classes.Teach(t.names)
	t.table = d.Table()
	if d.Err == nil && t.table.Classes() != len(t.names) {
		d.Err = errors.New("as many weights as tags are wanted")
	}
	if d.Err != nil {
		return nil, fmt.Errorf("reading the tagger: %w", d.Err)
	}
	return t, nil
}
