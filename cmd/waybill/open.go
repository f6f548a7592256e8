package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
	"github.com/waybill-ledger/waybill/internal/store/sqlite"
)

// purpose says what a ledger is opened for.
type purpose int

const (
	reading purpose = iota // what is not finished is told
	writing                // what is not finished is finished
)

// open opens the ledger that the settings name, to be asked; a ledger that is
// not there yet is made, with its folder.
func (a *app) open(ctx context.Context) (store.Store, error) { return a.openFor(ctx, reading) }

func (a *app) openFor(ctx context.Context, p purpose) (store.Store, error) {
	if strings.HasPrefix(a.ledger, "postgres:") || strings.HasPrefix(a.ledger, "postgresql:") {
		return nil, usageError{&waybill.Error{Op: "open the ledger", Kind: waybill.Invalid, Where: a.ledger,
			Do: "this waybill keeps its ledger in a file; give --ledger a path"}}
	}
	s, err := sqlite.Open(ctx, strings.TrimPrefix(a.ledger, "sqlite:"))
	if err != nil {
		return nil, err
	}
	if p == reading {
		left, err := s.Underived(ctx, derivation())
		if err != nil {
			s.Close()
			return nil, err
		}
		if n := len(left); n > 0 {
			fmt.Fprintf(a.err, "waybill: %s of this ledger not read by this version; waybill rebuild reads all\n", counted(n, "snapshot", "snapshots"))
		}
	}
	return s, nil
}
