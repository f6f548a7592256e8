package sqlite

import (
	"context"
	"errors"
	"net/url"
	"path/filepath"
	"time"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"github.com/waybill-ledger/waybill"
)

// lockPatience is how long a corridor waits for another one to be done.
var lockPatience = 30 * time.Second

// Lock implements [store.Store]. The lock is a transaction on an empty file of
// its own beside the ledger: it goes with the process that holds it, however
// that ends, and on every system.
func (s *Store) Lock(ctx context.Context) (func(), error) {
	path, err := filepath.Abs(s.path)
	if err != nil {
		return nil, told("lock the ledger", s.path, err)
	}
	file := (&url.URL{Scheme: "file", Path: filepath.ToSlash(path) + "-lock"}).String()
	db, err := pool(file+"?_txlock=exclusive&_pragma=busy_timeout(0)", 1)
	if err != nil {
		return nil, told("lock the ledger", s.path, err)
	}
	end := time.NewTimer(lockPatience)
	defer end.Stop()
	for {
		tx, err := db.BeginTx(context.WithoutCancel(ctx), nil)
		if err == nil {
			return func() {
				_ = tx.Rollback() // nothing was written: letting go is all
				_ = db.Close()
			}, nil
		}
		var se *sqlite.Error
		if !errors.As(err, &se) || se.Code()&0xff != lib.SQLITE_BUSY {
			db.Close()
			return nil, told("lock the ledger", s.path, err)
		}
		select {
		case <-time.After(20 * time.Millisecond):
			continue
		case <-ctx.Done():
			err = ctx.Err()
		case <-end.C:
		}
		db.Close()
		return nil, &waybill.Error{Op: "lock the ledger", Kind: waybill.Clash, Where: s.path, Err: err,
			Do: "another waybill is at work on this ledger; wait until it is done"}
	}
}
