package coder

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

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

// sample is how much of a text the language is told from, in bytes.
const sample = 3_000

// unreadable says why a document is not read, or nothing.
func unreadable(doc waybill.Document) string {
	if doc.Language != "" && doc.Language != "en" {
		return "not read, language " + doc.Language
	}
	text := doc.Text
	if len(text) > sample {
		text = text[:sample]
		for len(text) > 0 && !utf8.ValidString(text[len(text)-1:]) {
			text = text[:len(text)-1]
		}
	}
	if len(text) < 200 {
		return ""
	}
	info := whatlanggo.Detect(text)
	if info.Lang != whatlanggo.Eng && info.IsReliable() {
		return "not read, language " + info.Lang.Iso6391()
	}
	return ""
}
