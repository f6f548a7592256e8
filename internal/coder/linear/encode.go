package linear

import (
	"encoding/binary"
	"errors"
	"math/bits"
	"sort"

	"github.com/klauspost/compress/zstd"
)

// Row is one feature with its weights, as training gives them.
type Row struct {
	Feature uint64
	Weights []int8
}

// errShort is what a file that ends too early gives.
var errShort = errors.New("linear: the model's file is cut short or not a model")

// Key shortens a feature's hash to what a table keeps of it: the upper bits
// that place it and the lowest sixteen that prove it.
func Key(feature uint64, logSize uint) uint64 {
	return feature>>(64-logSize)<<16 | uint64(uint16(feature))
}

// LogSize gives the size of an index, as a power of two, for n features.
func LogSize(n int) uint { return max(1, uint(bits.Len(uint(n*3/2)))) }

// Append writes a table: rows in the order of their keys, of each row only
// the weights that are not nought.
func Append(out []byte, rows []Row, classes int) []byte {
	log := LogSize(len(rows))
	rows = append([]Row(nil), rows...)
	sort.Slice(rows, func(i, j int) bool { return Key(rows[i].Feature, log) < Key(rows[j].Feature, log) })
	out = binary.AppendUvarint(out, uint64(len(rows)))
	out = binary.AppendUvarint(out, uint64(classes))
	// columns of the same nature stand together: they pack better so
	var last uint64
	for _, r := range rows {
		place := r.Feature >> (64 - log)
		out = binary.AppendUvarint(out, place-last)
		last = place
	}
	for _, r := range rows {
		out = binary.LittleEndian.AppendUint16(out, uint16(r.Feature))
	}
	for _, r := range rows {
		out = appendSparse(out, r.Weights)
	}
	for _, r := range rows {
		for _, w := range r.Weights {
			if w != 0 {
				out = append(out, byte(w))
			}
		}
	}
	return out
}

// appendSparse writes which weights of a row are not nought: how many, and for
// each the distance from the one before.
func appendSparse(out []byte, weights []int8) []byte {
	n := 0
	for _, w := range weights {
		if w != 0 {
			n++
		}
	}
	out = append(out, byte(n))
	last := 0
	for c, w := range weights {
		if w != 0 {
			out = append(out, byte(c-last))
			last = c
		}
	}
	return out
}

// Decoder reads what Append wrote, part after part.
type Decoder struct {
	Data []byte
	Err  error
}

// Uvarint reads a number.
func (d *Decoder) Uvarint() uint64 {
	v, n := binary.Uvarint(d.Data)
	if n <= 0 {
		d.Err, d.Data = errShort, nil
		return 0
	}
	d.Data = d.Data[n:]
	return v
}

// Bytes reads n bytes.
func (d *Decoder) Bytes(n int) []byte {
	if n < 0 || n > len(d.Data) {
		d.Err, d.Data = errShort, nil
		return nil
	}
	b := d.Data[:n]
	d.Data = d.Data[n:]
	return b
}

// columns reads the parts that tables of both forms share: the place and the
// proof of each feature, and where each row's weights stand.
func (d *Decoder) columns() (n, classes int, log uint, places []uint64, proofs []byte) {
	n, classes = int(d.Uvarint()), int(d.Uvarint())
	if n < 0 || n > len(d.Data) || classes < 0 || classes > MaxClasses {
		d.Err = errShort
		return 0, 0, 1, nil, nil
	}
	log = LogSize(n)
	places = make([]uint64, n)
	var last uint64
	for i := range places {
		last += d.Uvarint()
		places[i] = last
	}
	proofs = d.Bytes(2 * n)
	if d.Err != nil {
		return 0, 0, 1, nil, nil
	}
	return n, classes, log, places, proofs
}

// rows hands each row's weights to put: class and weight, bytes with 128 as nought.
func (d *Decoder) rows(n int, put func(row, class int, weight byte)) {
	shape := make([][]byte, n)
	for i := range shape {
		if k := d.Bytes(1); k != nil {
			shape[i] = d.Bytes(int(k[0]))
		}
	}
	for i, s := range shape {
		class := 0
		weights := d.Bytes(len(s))
		if d.Err != nil {
			return
		}
		for j, step := range s {
			if class += int(step); class >= MaxClasses {
				d.Err = errShort
				return
			}
			put(i, class, weights[j]+128)
		}
	}
}

// Table reads a table.
func (d *Decoder) Table() *Table {
	n, classes, log, places, proofs := d.columns()
	t := &Table{classes: classes, stride: (classes + 31) / 32 * 4, shift: 64 - log, index: make([]uint64, 1<<log)}
	t.rows = make([]uint64, n*t.stride)
	for i := range t.rows {
		t.rows[i] = 0x8080808080808080
	}
	d.rows(n, func(row, class int, weight byte) {
		if class/8 >= t.stride {
			d.Err = errShort
			return
		}
		at, lane := row*t.stride+class/8, uint(class%8)*8
		t.rows[at] = t.rows[at]&^(0xff<<lane) | uint64(weight)<<lane
	})
	for i, p := range places {
		place(t.index, p, uint64(binary.LittleEndian.Uint16(proofs[2*i:]))<<32|uint64(i+1))
	}
	return t
}

// Narrow reads a table of at most three classes.
func (d *Decoder) Narrow() *Narrow {
	n, _, log, places, proofs := d.columns()
	t := &Narrow{shift: 64 - log, index: make([]uint32, 1<<log)}
	weights := make([][3]int8, n)
	d.rows(n, func(row, class int, weight byte) {
		if class > 2 {
			d.Err = errShort
			return
		}
		weights[row][class] = int8(max(-MaxNarrow, min(MaxNarrow, int(weight)-128)))
	})
	mask := uint64(len(t.index) - 1)
	for i, p := range places {
		for t.index[p&mask] != 0 {
			p++
		}
		t.index[p&mask] = entry(binary.LittleEndian.Uint16(proofs[2*i:]), weights[i])
	}
	return t
}

// place puts an entry at the first free place from at on.
func place(index []uint64, at, entry uint64) {
	mask := uint64(len(index) - 1)
	for index[at&mask] != 0 {
		at++
	}
	index[at&mask] = entry
}

// Pack presses a model's file together.
func Pack(raw []byte) []byte {
	w, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		panic("linear: " + err.Error()) // the options are constants
	}
	return w.EncodeAll(raw, nil)
}

// maxModel is the most that a model's file may unfold to.
const maxModel = 64 << 20

// Unpack undoes Pack.
func Unpack(data []byte) ([]byte, error) {
	r, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxModel), zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return r.DecodeAll(data, nil)
}
