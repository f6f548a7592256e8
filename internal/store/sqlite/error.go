package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"github.com/waybill-ledger/waybill"
)

// told wraps a failure with what was tried and what a person can do about it.
// The kind follows from SQLite's own code, never from its words.
func told(op, where string, err error) error {
	if err == nil {
		return nil
	}
	var own *waybill.Error
	if errors.As(err, &own) {
		return err
	}
	e := &waybill.Error{Op: op, Where: where, Err: err, Kind: waybill.Internal}
	var se *sqlite.Error
	switch {
	case errors.Is(err, sql.ErrNoRows):
		e.Kind, e.Err = waybill.NotFound, errors.New("not in the ledger")
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		e.Kind = waybill.Unavailable
	case errors.Is(err, fs.ErrPermission), errors.Is(err, fs.ErrNotExist), errors.As(err, new(*fs.PathError)):
		e.Kind = waybill.Unavailable
	case errors.As(err, &se):
		e.Kind, e.Do = byCode(se.Code())
	}
	return e
}

// byCode gives the kind of an SQLite result code; its low byte is the primary code.
func byCode(code int) (kind waybill.ErrorKind, do string) {
	switch code & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return waybill.Clash, "another waybill is writing to this ledger; wait until it is done"
	case lib.SQLITE_NOTADB, lib.SQLITE_CORRUPT:
		return waybill.Invalid, "this file is no ledger, or a damaged one; name another by --ledger"
	case lib.SQLITE_CANTOPEN, lib.SQLITE_PERM, lib.SQLITE_AUTH:
		return waybill.Unavailable, "the file cannot be opened; name another by --ledger"
	case lib.SQLITE_READONLY:
		return waybill.Unavailable, "the ledger may only be read here"
	case lib.SQLITE_FULL, lib.SQLITE_IOERR:
		return waybill.Unavailable, "the disk is full or fails"
	case lib.SQLITE_CONSTRAINT, lib.SQLITE_TOOBIG, lib.SQLITE_MISMATCH:
		return waybill.Invalid, ""
	case lib.SQLITE_INTERRUPT:
		return waybill.Unavailable, ""
	}
	return waybill.Internal, ""
}
