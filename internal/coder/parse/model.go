package parse

import (
	_ "embed" // the weights
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"github.com/waybill-ledger/waybill/internal/coder/linear"
	"github.com/waybill-ledger/waybill/internal/coder/tag"
)

//go:embed parser.model
var weights []byte

// Default gives the parser with the weights that are part of the program, read
// when first asked for.
var Default = sync.OnceValue(func() *Parser {
	p, err := Decode(weights, tag.Default())
	if err != nil {
		panic("parse: " + err.Error()) // the weights are part of the program
	}
	return p
})

// Encode writes a parser as the file that Decode reads.
func Encode(labels []string, steps, arcs []linear.Row) []byte {
	var out []byte
	out = binary.AppendUvarint(out, uint64(len(labels)))
	for _, l := range labels {
		out = binary.AppendUvarint(out, uint64(len(l)))
		out = append(out, l...)
	}
	out = linear.Append(out, steps, int(actions))
	out = linear.Append(out, arcs, len(labels))
	return linear.Pack(out)
}

// Decode reads a parser from its file. The tagger must be the one with which it
// was trained.
func Decode(data []byte, tagger *tag.Tagger) (*Parser, error) {
	raw, err := linear.Unpack(data)
	if err != nil {
		return nil, fmt.Errorf("reading the parser: %w", err)
	}
	d := &linear.Decoder{Data: raw}
	p := &Parser{tagger: tagger}
	for range min(d.Uvarint(), linear.MaxClasses) {
		p.labels = append(p.labels, string(d.Bytes(int(d.Uvarint()))))
	}
	p.steps, p.arcs = d.Narrow(), d.Table()
	if d.Err == nil && (len(p.labels) < 2 || p.arcs.Classes() != len(p.labels)) {
		d.Err = errors.New("as many weights as relations are wanted")
	}
	if d.Err != nil {
		return nil, fmt.Errorf("reading the parser: %w", d.Err)
	}
	return p, nil
}
