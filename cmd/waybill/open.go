package main

import (
	"context"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
	"github.com/waybill-ledger/waybill/internal/store/sqlite"
)

// open opens the ledger that the settings name; a ledger that is not there yet
// is made, with its folder.
func (a *app) open(ctx context.Context) (store.Store, error) {
	if strings.HasPrefix(a.ledger, "postgres:") || strings.HasPrefix(a.ledger, "postgresql:") {
		return nil, usageError{&waybill.Error{Op: "open the ledger", Kind: waybill.Invalid, Where: a.ledger,
			Do: "this waybill keeps its ledger in a file; give --ledger a path"}}
	}
	s, err := sqlite.Open(ctx, strings.TrimPrefix(a.ledger, "sqlite:"))
	if err != nil {
		return nil, err
	}
	return s, nil
}
