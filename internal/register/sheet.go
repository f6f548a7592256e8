package register

import (
	"encoding/json"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"github.com/waybill-ledger/waybill"
)

// EncodeSheet gives the form in which the store keeps a register that is no
// transfer register: its rows as JSON, compressed. The same sheet gives the same
// bytes.
func EncodeSheet(s *waybill.Sheet) ([]byte, error) {
	raw, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("encode sheet: %w", err)
	}
	w, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("encode sheet: %w", err)
	}
	return w.EncodeAll(raw, nil), nil
}

// maxSheet bounds the memory that a kept sheet may ask for, in bytes.
const maxSheet = 1 << 30

// DecodeSheet reads what EncodeSheet wrote.
func DecodeSheet(b []byte) (waybill.Sheet, error) {
	var s waybill.Sheet
	r, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxSheet))
	if err != nil {
		return s, fmt.Errorf("decode sheet: %w", err)
	}
	defer r.Close()
	raw, err := r.DecodeAll(b, nil)
	if err != nil {
		return s, fmt.Errorf("decode sheet: %w", err)
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		return s, fmt.Errorf("decode sheet: %w", err)
	}
	return s, nil
}
