package sqlite

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
	"github.com/waybill-ledger/waybill/internal/store/storetest"
)

func open(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store { return open(t, filepath.Join(t.TempDir(), "ledger.db")) })
}

func TestMemory(t *testing.T) {
	s := open(t, ":memory:")
	if _, _, err := s.PutSnapshot(t.Context(), waybill.Snapshot{}, strings.NewReader("x")); err != nil {
		t.Fatal(err)
	}
	temp := s.temp
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(temp); !os.IsNotExist(err) {
		t.Errorf("the folder %s of a ledger in memory is still there (%v)", temp, err)
	}
}

// TestOpenedAgain: what was kept is there for the next process.
func TestOpenedAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a folder", "with ? and # and %20", "ledger.db")
	s := open(t, path)
	snap, _, err := s.PutSnapshot(t.Context(), waybill.Snapshot{FetchedAt: time.Unix(1, 0)}, strings.NewReader("x"))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Errorf("the ledger is not where it was to be: %v", err)
	}
	if _, err := open(t, path).Snapshot(t.Context(), snap.ID); err != nil {
		t.Error(err)
	}
}

// TestOpenedAtOnce: several processes may make the same new ledger.
func TestOpenedAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			s, err := Open(t.Context(), path)
			if err != nil {
				t.Error(err)
				return
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestOpenWhatIsNoLedger(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text.txt")
	if err := os.WriteFile(text, bytes.Repeat([]byte("no ledger at all\n"), 1000), 0o644); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]waybill.ErrorKind{text: waybill.Invalid, dir: waybill.Unavailable, filepath.Join(text, "below"): waybill.Unavailable} {
		s, err := Open(t.Context(), path)
		if got := waybill.KindOf(err); got != want {
			t.Errorf("Open(%s): %v of kind %q, want %q", filepath.Base(path), err, got, want)
		}
		if s != nil {
			s.Close()
		}
	}
	if b, err := os.ReadFile(text); err != nil || !bytes.HasPrefix(b, []byte("no ledger")) || len(b) != 17000 {
		t.Errorf("the file that is no ledger was changed (%v)", err)
	}
}

// TestHeld: while one writes for long, another is told so, and may read.
func TestHeld(t *testing.T) {
	before := patience
	patience = 50 * time.Millisecond
	defer func() { patience = before }()
	path := filepath.Join(t.TempDir(), "ledger.db")
	one, two := open(t, path), open(t, path)
	snap, _, err := one.PutSnapshot(t.Context(), waybill.Snapshot{}, strings.NewReader("x"))
	if err != nil {
		t.Fatal(err)
	}
	err = one.PutDerivedParts(t.Context(), snap.ID, "1", func(yield func(store.Derived, error) bool) {
		err := two.PutKept(t.Context(), "x", nil)
		if waybill.KindOf(err) != waybill.Clash || !strings.Contains(err.Error(), "another waybill is writing") {
			t.Errorf("writing beside a writer: %v of kind %q, want a clash", err, waybill.KindOf(err))
		}
		if left, err := two.Underived(t.Context(), "1"); err != nil || len(left) != 1 {
			t.Errorf("reading beside a writer: %v, %v; want the snapshot still to be read", left, err)
		}
		yield(store.Derived{}, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := two.PutKept(t.Context(), "x", nil); err != nil {
		t.Errorf("writing after the writer: %v", err)
	}
}

// TestSchema: the migrations make the tables that are dropped and dumped.
func TestSchema(t *testing.T) {
	s := open(t, ":memory:")
	rows, err := s.read.QueryContext(t.Context(), `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	truths := map[string]bool{"snapshots": true, "chunks": true, "judgements": true, "runs": true}
	derived := map[string]bool{}
	for _, name := range derivedTables {
		derived[name] = true
	}
	dumped := map[string]bool{}
	for _, d := range dumps {
		dumped[d.name] = true
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(name, "sqlite_") || strings.HasPrefix(name, "goose_") || truths[name] {
			continue
		}
		if !derived[name] || !dumped[name] {
			t.Errorf("the table %s is no truth: dropped %v, dumped %v", name, derived[name], dumped[name])
		}
		delete(derived, name)
	}
	if len(derived) > 0 {
		t.Errorf("tables are dropped that do not exist: %v", derived)
	}
}
