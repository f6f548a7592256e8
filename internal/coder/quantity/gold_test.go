package quantity_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill/internal/coder/quantity"
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

type bounds struct {
	Min *int64 `json:"min"`
	Max *int64 `json:"max"`
}

func (b bounds) same(c bounds) bool {
	eq := func(x, y *int64) bool { return x == nil && y == nil || x != nil && y != nil && *x == *y }
	return eq(b.Min, c.Min) && eq(b.Max, c.Max)
}

// TestGold prints for how many of the gold's quantities the document has a
// count of the same bounds, and how many counts of a text go with no weapon.
func TestGold(t *testing.T) {
	f, err := os.Open(shared(t, "corpora", "gold", "dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all, right, counts int
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		var d struct {
			ID, Text   string
			Statements []struct {
				Evidence struct{ Text string }
				Weapons  []struct {
					Text     string
					Quantity *bounds
				}
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		var found []bounds
		for _, s := range token.Read(d.Text) {
			for _, c := range quantity.Find(d.Text, s) {
				q := c.Quantity(d.Text)
				found = append(found, bounds{q.Min, q.Max})
			}
		}
		counts += len(found)
		for _, s := range d.Statements {
			for _, w := range s.Weapons {
				if w.Quantity == nil {
					continue
				}
				all++
				ok := false
				for _, b := range found {
					ok = ok || b.same(*w.Quantity)
				}
				if ok {
					right++
				} else {
					b, _ := json.Marshal(w.Quantity)
					t.Logf("%s: no %s :: %s :: %s", d.ID, b, w.Text, strings.Join(strings.Fields(s.Evidence.Text), " "))
				}
			}
		}
	}
	t.Logf("gold quantities: %d, of which %d stand in the text; %d counts read", all, right, counts)
	if right*10 < all*8 {
		t.Errorf("only %d of %d quantities are read", right, all)
	}
}
