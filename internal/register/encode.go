package register

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"sync"

	"github.com/klauspost/compress/zstd"

	"github.com/waybill-ledger/waybill"
)

// magic begins every encoded release; its number changes with the form.
const magic = "waybill columns 1\n"

// chunk is how many rows of a column are turned to bytes at a time.
const chunk = 1 << 15

// ErrEncoded says that bytes are no encoded release.
var ErrEncoded = errors.New("these bytes are no encoded release")

// Encode gives the release in the compact form that the store keeps. The same
// columns always give the same bytes.
func (c *Columns) Encode() []byte {
	var out bytes.Buffer
	out.Grow(24*c.N + 1<<10) // a real register takes 15 to 25 bytes a row
	out.WriteString(magic)
	z, err := zstd.NewWriter(&out, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedDefault))
	if err != nil {
		panic("impossible: the options of the compressor are constants: " + err.Error())
	}
	w := bufio.NewWriterSize(z, 1<<16)
	release, err := json.Marshal(c.Release)
	if err != nil {
		panic("impossible: a release is made of strings and numbers: " + err.Error())
	}
	writeTexts(w, []string{string(release)})
	writeTexts(w, c.Snapshots)
	c.writeContent(w, true)
	_ = w.Flush() // a bytes.Buffer takes everything
	_ = z.Close()
	return out.Bytes()
}

// writeContent writes dictionaries and columns, with or without the places of
// the rows (snapshot and line).
func (c *Columns) writeContent(w *bufio.Writer, places bool) {
	writeTexts(w, c.Names)
	writeTexts(w, c.Codes)
	writeTexts(w, c.Designations)
	writeTexts(w, c.Descriptions)
	writeTexts(w, c.Categories)
	writeTexts(w, c.Statuses)
	writeTexts(w, c.Comments)
	writeYearSets(w, c.YearSets)
	writeUvarint(w, uint64(c.N))
	all := c.allFixed()
	if !places {
		all = all[:len(all)-2]
	}
	var b []byte
	for _, f := range all {
		if !f.present() {
			_ = w.WriteByte(0)
			continue
		}
		_ = w.WriteByte(1)
		for from := 0; from < c.N; from += chunk {
			b = f.put(b[:0], from, min(from+chunk, c.N))
			_, _ = w.Write(b)
		}
	}
}

// digest is a hash of all that the rows say, without where they stand.
func (c *Columns) digest() string {
	h := sha256.New()
	w := bufio.NewWriterSize(h, 1<<16)
	c.writeContent(w, false)
	_ = w.Flush()
	return hex.EncodeToString(h.Sum(nil)[:16])
}

func writeUvarint(w *bufio.Writer, v uint64) {
	var b [binary.MaxVarintLen64]byte
	_, _ = w.Write(b[:binary.PutUvarint(b[:], v)])
}

// writeTexts writes the lengths first and all texts behind them, so that
// reading cuts one string up instead of making thousands.
func writeTexts[T ~string](w *bufio.Writer, texts []T) {
	writeUvarint(w, uint64(len(texts)))
	for _, t := range texts {
		writeUvarint(w, uint64(len(t)))
	}
	for _, t := range texts {
		_, _ = w.WriteString(string(t))
	}
}

func writeYearSets(w *bufio.Writer, sets [][]uint16) {
	writeUvarint(w, uint64(len(sets)))
	for _, s := range sets {
		writeUvarint(w, uint64(len(s)))
		for _, y := range s {
			writeUvarint(w, uint64(y))
		}
	}
}

// Decode gives the columns back. It fails on anything that Encode did not make.
func Decode(b []byte) (*Columns, error) {
	body, ok := bytes.CutPrefix(b, []byte(magic))
	if !ok {
		return nil, &waybill.Error{Op: "register.Decode", Kind: waybill.Invalid, Err: ErrEncoded, Do: "rebuild the ledger"}
	}
	r, free, err := unpacked(body)
	if err != nil {
		return nil, &waybill.Error{Op: "register.Decode", Kind: waybill.Invalid, Err: fmt.Errorf("%w: %w", ErrEncoded, err), Do: "rebuild the ledger"}
	}
	defer free()
	c, err := decode(bufio.NewReaderSize(r, 1<<16))
	if err != nil {
		return nil, &waybill.Error{Op: "register.Decode", Kind: waybill.Invalid, Err: fmt.Errorf("%w: %w", ErrEncoded, err), Do: "rebuild the ledger"}
	}
	return c, nil
}

// smallPacked is up to how many packed bytes are unpacked at once: a stream needs
// room for its window, which takes longer to make than a common register to read.
const smallPacked = 4 << 20

var atOnce = sync.OnceValues(func() (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(64*smallPacked))
})

// unpacked reads packed bytes; free lets go of what that took.
func unpacked(body []byte) (r io.Reader, free func(), err error) {
	if len(body) <= smallPacked {
		z, err := atOnce()
		if err != nil {
			return nil, nil, err
		}
		all, err := z.DecodeAll(body, make([]byte, 0, 6*len(body)))
		return bytes.NewReader(all), func() {}, err
	}
	z, err := zstd.NewReader(bytes.NewReader(body), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(64<<20))
	if err != nil {
		return nil, nil, err
	}
	return z, z.Close, nil
}

func decode(r *bufio.Reader) (*Columns, error) {
	c := &Columns{}
	d := &decoder{r: r}
	head := readTexts[string](d)
	c.Snapshots = readTexts[waybill.SnapshotID](d)
	c.Names, c.Codes = readTexts[string](d), readTexts[waybill.ActorID](d)
	c.Designations, c.Descriptions = readTexts[string](d), readTexts[string](d)
	c.Categories, c.Statuses = readTexts[waybill.Category](d), readTexts[waybill.Status](d)
	c.Comments = readTexts[string](d)
	c.YearSets = d.yearSets()
	n := d.uvarint(math.MaxInt32)
	if d.err != nil {
		return nil, d.err
	}
	if len(head) != 1 {
		return nil, errors.New("no release")
	}
	if err := json.Unmarshal([]byte(head[0]), &c.Release); err != nil {
		return nil, err
	}
	c.N = int(n)
	for _, f := range c.allFixed() {
		d.column(f, c.N)
	}
	if d.err != nil {
		return nil, d.err
	}
	return c, c.check()
}

// decoder reads the parts and remembers the first error.
type decoder struct {
	r   *bufio.Reader
	b   []byte
	err error
}

func (d *decoder) uvarint(max uint64) uint64 {
	if d.err != nil {
		return 0
	}
	v, err := binary.ReadUvarint(d.r)
	if err == nil && v > max {
		err = fmt.Errorf("a number of %d is more than the %d that can be", v, max)
	}
	d.err = err
	if err != nil {
		return 0
	}
	return v
}

// bytes reads n bytes, a part at a time, so that a false length takes no memory.
func (d *decoder) bytes(n int) []byte {
	d.b = d.b[:0]
	for len(d.b) < n && d.err == nil {
		from, step := len(d.b), min(n-len(d.b), 1<<18)
		if cap(d.b) < from+step {
			d.b = append(make([]byte, 0, 2*(from+step)), d.b...)
		}
		d.b = d.b[:from+step]
		_, d.err = io.ReadFull(d.r, d.b[from:])
	}
	return d.b
}

func readTexts[T ~string](d *decoder) []T {
	n := int(d.uvarint(math.MaxInt32))
	var ends []int
	end := 0
	for i := 0; i < n && d.err == nil; i++ {
		end += int(d.uvarint(1 << 30))
		ends = append(ends, end)
	}
	if d.err != nil {
		return nil
	}
	all := string(d.bytes(end))
	if d.err != nil {
		return nil
	}
	out, from := make([]T, n), 0
	for i, to := range ends {
		out[i] = T(all[from:to])
		from = to
	}
	return out
}

func (d *decoder) yearSets() [][]uint16 {
	n := int(d.uvarint(math.MaxInt32))
	var out [][]uint16
	for i := 0; i < n && d.err == nil; i++ {
		m := int(d.uvarint(1 << 20))
		var set []uint16
		for j := 0; j < m && d.err == nil; j++ {
			set = append(set, uint16(d.uvarint(math.MaxUint16)))
		}
		out = append(out, set)
	}
	return out
}

func (d *decoder) column(f column, n int) {
	if d.err != nil {
		return
	}
	var there byte
	if there, d.err = d.r.ReadByte(); d.err != nil || there == 0 {
		return
	}
	f.resize(min(n, chunk))
	for from := 0; from < n && d.err == nil; from += chunk {
		b := d.bytes(f.width() * (min(from+chunk, n) - from))
		if d.err == nil {
			f.get(b)
		}
	}
}
