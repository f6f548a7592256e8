// Package sqlite keeps a ledger in one SQLite file, in pure Go. In come the
// nouns, out come the same nouns; what is asked for stands in columns, the noun
// itself beside them as JSON, and the bytes of a snapshot as zstd frames of a
// mebibyte each. It writes through one connection and reads through a bounded
// pool, so that any number of processes may read while one writes. It never
// thinks: no sum, no matching, no choice among values.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite"

	"github.com/waybill-ledger/waybill/internal/store"
)

//go:embed migrations/*.sql
var migrations embed.FS

// readers bounds the pool: a reading holds a connection only while a page of
// its answer is fetched, so few are enough.
const readers = 6

// patience is how long a writer waits for another process to finish.
var patience = 5 * time.Second

// Store is a ledger in one file.
type Store struct {
	path  string
	temp  string  // folder to be removed at the end: the ledger was to be in memory
	write *sql.DB // one connection
	read  *sql.DB
	enc   *zstd.Encoder
	dec   *zstd.Decoder
}

var _ store.Store = (*Store)(nil)

// Open opens the ledger at path and brings its tables up to date; a missing
// file and its folder are made. The path ":memory:" gives a ledger that is gone
// when it is closed (a file in a temporary folder: SQLite's own memory form
// has no readers beside a writer). Errors: Clash when another process is changing the tables,
// Invalid when the file is no ledger, Unavailable when it cannot be opened.
func Open(ctx context.Context, path string) (*Store, error) {
	const op = "open the ledger"
	s := &Store{path: path}
	if err := s.open(ctx); err != nil {
		s.Close()
		return nil, told(op, path, err)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) (err error) {
	if s.path == ":memory:" {
		if s.temp, err = os.MkdirTemp("", "waybill-"); err != nil {
			return err
		}
		s.path = filepath.Join(s.temp, "ledger.db")
	}
	dsnWrite, dsnRead, err := addresses(s.path)
	if err != nil {
		return err
	}
	if s.write, err = pool(dsnWrite, 1); err != nil {
		return err
	}
	if err = migrate(ctx, s.write); err != nil {
		return err
	}
	if s.read, err = pool(dsnRead, readers); err != nil {
		return err
	}
	if s.enc, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest)); err == nil {
		s.dec, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(4*chunkSize))
	}
	return err
}

// Close lets go of the file.
func (s *Store) Close() error {
	if s.dec != nil {
		s.dec.Close()
	}
	var err error
	if s.read != nil {
		err = s.read.Close()
	}
	if s.write != nil {
		err = errors.Join(err, s.write.Close())
	}
	if s.temp != "" {
		err = errors.Join(err, os.RemoveAll(s.temp))
	}
	if err != nil {
		return told("close the ledger", s.path, err)
	}
	return nil
}

// addresses gives the driver's addresses for writing and reading, and makes the folder.
func addresses(path string) (write, read string, err error) {
	if path, err = filepath.Abs(path); err != nil {
		return "", "", err
	}
	if err = os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", "", err
	}
	file := (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String() + "?"
	pragmas := []string{fmt.Sprintf("busy_timeout(%d)", patience.Milliseconds()), "temp_store(MEMORY)", "cache_size(-16000)"}
	w := url.Values{"_txlock": {"immediate"}, "_pragma": append(slices.Clone(pragmas), "journal_mode(WAL)", "synchronous(NORMAL)")}
	r := url.Values{"_pragma": append(slices.Clone(pragmas), "query_only(1)")}
	return file + w.Encode(), file + r.Encode(), nil
}

func pool(dsn string, size int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db, nil
}

// migrate applies what is missing. Two processes that open a new ledger at
// the same moment both try; the slower one fails on a table that is there by
// now, looks again and finds its work done.
func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		return err
	}
	for try := 0; ; try++ {
		if _, err = p.Up(ctx); err == nil || try == 2 || ctx.Err() != nil {
			return err
		}
	}
}
