package sqlite

import (
	"path/filepath"
	"testing"

	"github.com/waybill-ledger/waybill/internal/store"
	"github.com/waybill-ledger/waybill/internal/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store {
		s, err := Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	})
}
