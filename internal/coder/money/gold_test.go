package money_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill/internal/coder/money"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// shared finds a file of the corpora beside the project, or skips the test.
func shared(t *testing.T, elem ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for range 8 {
		p := filepath.Join(append([]string{dir, "..", "shared"}, elem...)...)
		if _, err := os.Stat(p); err == nil {
			return p
		}
		dir = filepath.Dir(dir)
	}
	t.Skip("skipped: ../shared is not here")
	return ""
}

// TestGold prints how many of the gold's amounts are read as the gold has them.
func TestGold(t *testing.T) {
	f, err := os.Open(shared(t, "corpora", "gold", "dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all, right int
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		var d struct {
			Text       string `json:"text"`
			Statements []struct {
				Value *struct {
					Amount   float64  `json:"amount"`
					Max      *float64 `json:"max"`
					Currency string   `json:"currency"`
					Text     string   `json:"text"`
				} `json:"value"`
			} `json:"statements"`
		}
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		var amounts []money.Amount
		for _, s := range token.Read(d.Text) {
			amounts = append(amounts, money.Find(d.Text, s)...)
		}
		for _, s := range d.Statements {
			if s.Value == nil {
				continue
			}
			all++
			ok, seen := false, ""
			for _, a := range amounts {
				high := a.Value
				if a.Range {
					high = a.Max
				}
				want := s.Value.Amount
				if s.Value.Max != nil {
					want = *s.Value.Max
				}
				if words := d.Text[a.Start:a.End]; strings.Contains(words, s.Value.Text) || strings.Contains(s.Value.Text, words) {
					seen = fmt.Sprintf("%q %.0f..%.0f %s", words, a.Value, high, a.Currency)
					ok = ok || a.Value == s.Value.Amount && high == want && a.Currency == s.Value.Currency
				}
			}
			if ok {
				right++
			} else {
				t.Logf("gold %+v read %s", *s.Value, seen)
			}
		}
	}
	t.Logf("gold amounts: %d, read as there %d", all, right)
	if right*10 < all*9 {
		t.Errorf("only %d of %d amounts are read as the gold has them", right, all)
	}
}
