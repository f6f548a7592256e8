package coder

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"github.com/waybill-ledger/waybill"
)

// identify makes a statement's id from raw material only: the document's
// address, or its own name where it has none, the sentence, the kind, and the
// number among equals.
func identify(doc *waybill.Document, s *waybill.Statement, n int) waybill.StatementID {
	where := doc.Address
	for _, w := range []string{doc.URL, doc.Key, string(doc.ID)} {
		if where == "" {
			where = w
		}
	}
	sum := sha256.Sum256([]byte(where + "\x00" + s.Evidence.Text + "\x00" + string(s.Kind) + "\x00" + strconv.Itoa(n)))
	return waybill.StatementID(hex.EncodeToString(sum[:8]))
}
