package lexicon

import "github.com/waybill-ledger/waybill/codebook"

// LoadBook loads the codebook of this build afresh.
func LoadBook() (*Lexicon, error) { return Load(codebook.FS) }
