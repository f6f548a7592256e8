package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill/internal/store/sqlite"
)

// start runs waybill as a process of its own over a ledger.
func start(t *testing.T, ledger string, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), asCommand+"=1", "WAYBILL_LEDGER="+ledger)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c, &out
}

func finish(t *testing.T, ledger string, args ...string) {
	t.Helper()
	c, out := start(t, ledger, args...)
	if err := c.Wait(); err != nil {
		t.Fatalf("waybill %v: %v\n%s", args, err, out)
	}
}

// moments are when snapshots came, which differs from run to run.
var moments = regexp.MustCompile(`"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z"`)

func dumpOf(t *testing.T, ledger string) string {
	t.Helper()
	s, err := sqlite.Open(t.Context(), ledger)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var b strings.Builder
	if err := s.DumpDerived(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return moments.ReplaceAllString(b.String(), "moment")
}

// killFiles writes files to be added: texts, documents in JSON, a register.
func killFiles(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, content string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 12 {
		write(fmt.Sprintf("text%02d.txt", i), fmt.Sprintf("India buys fighters, part %d\n%d March 2014\n\nRussia has signed a contract to supply %d Su-30 fighters to India, the ministry said on Tuesday.\n", i, i+1, i+10))
	}
	var lines strings.Builder
	for i := range 30 {
		fmt.Fprintf(&lines, "{\"id\":\"%d\",\"published\":\"2014-06-%02d\",\"text\":\"China delivered %d tanks to Pakistan in May, an official said.\"}\n", i, i%28+1, i+2)
	}
	write("lines.jsonl", lines.String())
	write("register.csv", `SIPRI trend-indicator values (TIVs) are in millions.

Source: made up for this test
Data generated: 13 Apr 2024 3:44:54 PM
SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production
1,Russia,India,Su-30,FGA aircraft,Aircraft,2008,No,4,No,2014,No,New,20,20,80,No
2,China,Pakistan,Type-59,tank,Armoured vehicles,2009,Yes,5,No,2014,No,New,1,1,5,Yes
`)
	return dir
}

// TestKill kills waybill at moments nobody chose, runs it again, and compares
// with a ledger that was never killed.
func TestKill(t *testing.T) {
	dir := killFiles(t)
	whole := filepath.Join(t.TempDir(), "whole.db")
	began := time.Now()
	finish(t, whole, "add", dir)
	length := time.Since(began)
	want := dumpOf(t, whole)
	if !strings.Contains(want, "== entries\n\"") || !strings.Contains(want, "Su-30") {
		t.Fatalf("the ledger to compare with is empty:\n%.2000s", want)
	}
	rounds := 5
	if testing.Short() {
		rounds = 2
	}
	ledger := filepath.Join(t.TempDir(), "killed.db")
	killed := 0
	for _, verb := range []string{"add", "rebuild"} {
		args := map[string][]string{"add": {"add", dir}, "rebuild": {"rebuild"}}[verb]
		for range rounds {
			c, _ := start(t, ledger, args...)
			time.Sleep(rand.N(length))
			if c.Process.Kill() == nil {
				killed++
			}
			_ = c.Wait() // killed, or done just before
		}
		finish(t, ledger, "add", dir)
		if d := cmp.Diff(want, dumpOf(t, ledger)); d != "" {
			t.Fatalf("after %s was killed the ledger is another (-want +got):\n%s", verb, d)
		}
	}
	t.Logf("killed %d times", killed)
}

// TestTwoAtOnce: two processes write to one ledger, and neither loses anything.
func TestTwoAtOnce(t *testing.T) {
	dir := killFiles(t)
	alone, both := filepath.Join(t.TempDir(), "alone.db"), filepath.Join(t.TempDir(), "both.db")
	finish(t, alone, "add", dir)
	var wg sync.WaitGroup
	for _, arg := range []string{filepath.Join(dir, "lines.jsonl"), dir} {
		c, out := start(t, both, "add", arg)
		wg.Go(func() {
			if err := c.Wait(); err != nil {
				t.Errorf("add %s: %v\n%s", arg, err, out)
			}
		})
	}
	wg.Wait()
	if d := cmp.Diff(dumpOf(t, alone), dumpOf(t, both)); d != "" {
		t.Errorf("two at once make another ledger (-alone +both):\n%s", d)
	}
}
