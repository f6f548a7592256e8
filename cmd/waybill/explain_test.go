package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// call runs waybill inside the test and gives what it printed.
func call(t *testing.T, ledger string, args ...string) (string, int) {
	t.Helper()
	var out, errs bytes.Buffer
	status := run(t.Context(), append([]string{"--ledger", ledger}, args...), strings.NewReader(""), &out, &errs)
	if status != exitDone {
		t.Logf("waybill %v: %s", args, errs.String())
	}
	return out.String(), status
}

// TestFromStatementToBytes: what read prints for a file can be explained once
// the file is in the ledger, down to the hash of its bytes.
func TestFromStatementToBytes(t *testing.T) {
	dir := t.TempDir()
	ledger, file := filepath.Join(dir, "ledger.db"), filepath.Join(dir, "article.txt")
	text := "India buys fighters\n13 February 2024\n\nRussia has signed a contract to supply 24 Su-30 fighters to India, the ministry said on Tuesday.\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	added, status := call(t, ledger, "add", "--format", "jsonl", file)
	if status != exitDone {
		t.Fatalf("add ended with %d", status)
	}
	var took struct{ Snapshot string }
	if err := json.Unmarshal([]byte(added), &took); err != nil || len(took.Snapshot) != 64 {
		t.Fatalf("add printed %q (%v)", added, err)
	}
	read, _ := call(t, ledger, "read", "--format", "jsonl", file)
	var got struct {
		Document   struct{ ID string }
		Statements []struct{ ID string }
	}
	if err := json.Unmarshal([]byte(read), &got); err != nil || len(got.Statements) == 0 {
		t.Fatalf("read printed %q (%v)", read, err)
	}
	for what, id := range map[string]string{"document": got.Document.ID, "statement": got.Statements[0].ID, "snapshot": took.Snapshot[:12]} {
		out, status := call(t, ledger, "explain", id)
		if status != exitDone || !strings.Contains(out, "  1  "+what+" ") || !strings.Contains(out, "SHA-256 "+took.Snapshot) {
			t.Errorf("explain %s %s ended with %d and printed:\n%s", what, id, status, out)
		}
	}
}
