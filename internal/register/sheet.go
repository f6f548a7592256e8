package register

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"

	"github.com/waybill-ledger/waybill"
)

// sheetMagic begins every encoded sheet; its number changes with the form.
const sheetMagic = "waybill sheet 1\n"

// maxSheet bounds a sheet when it is unpacked; the largest real one is under 10 MB.
const maxSheet = 1 << 30

// EncodeSheet gives a release of a register that is no transfer register in the
// form that the store keeps. The same sheet always gives the same bytes.
func EncodeSheet(s *waybill.Sheet) []byte {
	var out bytes.Buffer
	out.WriteString(sheetMagic)
	z, err := zstd.NewWriter(&out, zstd.WithEncoderConcurrency(1))
	if err != nil {
		panic("impossible: the options of the compressor are constants: " + err.Error())
	}
	if err := json.NewEncoder(z).Encode(s); err != nil {
		panic("impossible: a sheet is made of strings and finite numbers: " + err.Error())
	}
	_ = z.Close() // a bytes.Buffer takes everything
	return out.Bytes()
}

// DecodeSheet gives the sheet back. It fails on anything that EncodeSheet did
// not make.
func DecodeSheet(b []byte) (*waybill.Sheet, error) {
	bad := func(err error) error {
		return &waybill.Error{Op: "register.DecodeSheet", Kind: waybill.Invalid, Err: fmt.Errorf("%w: %w", ErrEncoded, err), Do: "rebuild the ledger"}
	}
	body, ok := bytes.CutPrefix(b, []byte(sheetMagic))
	if !ok {
		return nil, bad(fmt.Errorf("it does not begin with %q", sheetMagic))
	}
	z, err := zstd.NewReader(bytes.NewReader(body), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(64<<20))
	if err != nil {
		return nil, bad(err)
	}
	defer z.Close()
	s := &waybill.Sheet{}
	if err := json.NewDecoder(io.LimitReader(z, maxSheet)).Decode(s); err != nil {
		return nil, bad(err)
	}
	return s, nil
}

// IsSheet tells an encoded sheet from encoded columns.
func IsSheet(b []byte) bool { return bytes.HasPrefix(b, []byte(sheetMagic)) }
