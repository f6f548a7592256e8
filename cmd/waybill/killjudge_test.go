package main

import (
	"encoding/json"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
	"github.com/waybill-ledger/waybill/internal/store/sqlite"
)

// TestKillJudge kills judge at moments nobody chose. Either the judgement is kept
// or it is not; the next run posts what it touches, and the ledger is the one that
// a rebuild makes.
func TestKillJudge(t *testing.T) {
	ledger := filepath.Join(t.TempDir(), "judged.db")
	finish(t, ledger, "add", killFiles(t))
	pairs := talkedOf(t, ledger)
	began := time.Now()
	finish(t, ledger, "judge", "unsure", pairs[0], pairs[1], "--why", "to see how long it takes")
	length := time.Since(began)
	rounds := 6
	if testing.Short() {
		rounds = 2
	}
	kept := 0
	for i := range rounds {
		why := "round " + string(rune('a'+i))
		c, _ := start(t, ledger, "judge", "reject", pairs[i], "--by", "A. Reader", "--why", why)
		time.Sleep(rand.N(length))
		_ = c.Process.Kill()
		_ = c.Wait() // killed, or done just before
		finish(t, ledger, "judge", "accept", pairs[len(pairs)-1-i], "--by", "A. Reader", "--why", "after "+why)
		if strings.Contains(judgementsOf(t, ledger), `"why":"`+why+`"`) {
			kept++
		}
	}
	got := dumpOf(t, ledger)
	finish(t, ledger, "rebuild")
	if d := cmp.Diff(dumpOf(t, ledger), got); d != "" {
		t.Fatalf("after judge was killed the ledger is another than a rebuild makes (-rebuilt +found):\n%s", d)
	}
	t.Logf("killed %d times, %d judgements had been kept", rounds, kept)
}

// talkedOf gives the ids of statements that stand in entries.
func talkedOf(t *testing.T, ledger string) []string {
	t.Helper()
	s, err := sqlite.Open(t.Context(), ledger)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	entries, err := s.Entries(t.Context(), store.EntryFilter{Kind: waybill.Deal})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		for _, id := range e.Statements {
			out = append(out, string(id))
		}
	}
	if len(out) < 12 {
		t.Fatalf("only %d statements stand in entries", len(out))
	}
	return out
}

func judgementsOf(t *testing.T, ledger string) string {
	t.Helper()
	s, err := sqlite.Open(t.Context(), ledger)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	js, err := s.Judgements(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(js)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
