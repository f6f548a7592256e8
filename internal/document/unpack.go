package document

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Unpack tells what a stream of bytes is and gives it back to be read, unpacked
// where it came compressed. The error is that of r, or [ErrPacked].
func Unpack(name string, r io.Reader) (waybill.Format, io.Reader, error) {
	head, r, err := peek(r)
	if err != nil {
		return waybill.FormatUnknown, nil, err
	}
	format := Detect(name, head)
	if format != waybill.FormatGzip {
		return format, r, nil
	}
	z, err := gzip.NewReader(r)
	if err != nil {
		return format, nil, errors.Join(ErrPacked, err)
	}
	if head, r, err = peek(&unpacking{r: z, left: maxInflated}); err != nil && len(head) == 0 {
		return format, nil, err
	}
	return Detect(strings.TrimSuffix(name, ".gz"), head), r, nil
}

// Inside tells what a compressed snapshot holds, by the beginning of its bytes.
func Inside(name string, head []byte) waybill.Format {
	f, _, err := Unpack(name, bytes.NewReader(head))
	if err != nil {
		return waybill.FormatUnknown
	}
	return f
}

// peek reads the beginning of r and gives it and the whole once more. What
// could be read before an error comes with the error.
func peek(r io.Reader) ([]byte, io.Reader, error) {
	head := make([]byte, HeadSize)
	n := 0
	for n < len(head) {
		k, err := r.Read(head[n:])
		n += k
		if errors.Is(err, io.EOF) {
			return head[:n], bytes.NewReader(head[:n]), nil
		}
		if err != nil {
			return head[:n], io.MultiReader(bytes.NewReader(head[:n]), failing{err}), err
		}
	}
	return head, io.MultiReader(bytes.NewReader(head), r), nil
}

// failing gives an error where it came the first time.
type failing struct{ err error }

// Read implements [io.Reader].
func (f failing) Read([]byte) (int, error) { return 0, f.err }

// ErrPacked says that compressed bytes cannot be unpacked, or not to the end. What
// came before may be good.
var ErrPacked = errors.New("the compressed file is damaged or breaks off")

// errInflated says that a small compressed file becomes larger than any file
// that is read here.
var errInflated = errors.New("it unpacks to more than 2 GB")

// unpacking reads compressed bytes; its errors are [ErrPacked].
type unpacking struct {
	r    io.Reader
	left int64
}

// Read implements [io.Reader].
func (u *unpacking) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	if u.left -= int64(n); u.left < 0 {
		return n, errors.Join(ErrPacked, errInflated)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return n, errors.Join(ErrPacked, err)
	}
	return n, err
}
