package lexicon_test

import (
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// shared gives the folder of material that is not part of the project, or
// skips the test.
func shared(t testing.TB) string {
	t.Helper()
	for dir := ".."; len(dir) < 60; dir = filepath.Join(dir, "..") {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			if s := filepath.Join(dir, "..", "shared"); exists(s) {
				return s
			}
			break
		}
	}
	t.Skip("skipped: ../shared is not here")
	return ""
}

func exists(p string) bool { _, err := os.Stat(p); return err == nil }

// eachRow calls do with every record of a CSV file below shared, without the
// lines before its header, which begins with first.
func eachRow(t *testing.T, file, first string, do func(map[string]string)) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Skipf("skipped: %v", err)
	}
	text := string(data)
	if i := strings.Index(text, first); i > 0 {
		text = text[i:]
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	head, err := r.Read()
	if err != nil {
		t.Fatal(err)
	}
	for {
		rec, err := r.Read()
		if err == io.EOF {
			return
		}
		row := map[string]string{}
		for i, h := range head {
			if i < len(rec) {
				row[strings.Trim(h, "\ufeff")] = rec[i]
			}
		}
		do(row)
	}
}

func TestEveryActorOfTheRegisterHasACode(t *testing.T) {
	s, l := shared(t), lexicon.Default()
	seen, missing := map[string]bool{}, 0
	files, _ := filepath.Glob(filepath.Join(s, "data", "sipri_deliveries_2024-04", "*.csv"))
	for _, f := range files {
		eachRow(t, f, "SIPRI AT Database ID", func(row map[string]string) {
			for _, c := range []string{"Supplier", "Recipient"} {
				if n := row[c]; n != "" && !seen[n] {
					seen[n] = true
					if id, ok := l.State(n); !ok {
						missing++
						t.Errorf("%s: no code", n)
					} else if _, known := l.Actor(id); !known {
						t.Errorf("%s: code %s is in no table", n, id)
					}
				}
			}
		})
	}
	t.Logf("%d names of suppliers and recipients, %d without a code", len(seen), missing)
	if len(seen) == 0 {
		t.Error("no names read")
	}
}

func TestCodesAgreeWithOtherLists(t *testing.T) {
	s, l := shared(t), lexicon.Default()
	same, other, none := 0, 0, 0
	eachRow(t, filepath.Join(s, "data", "countries", "sipri_name_iso3_cow_257.csv"), "", func(row map[string]string) {
		var name, code string
		for h, v := range row {
			switch h := strings.ToLower(h); {
			case strings.Contains(h, "sipri") || h == "name":
				name = v
			case strings.Contains(h, "iso3"):
				code = v
			}
		}
		tally(t, l, name, code, &same, &other, &none)
	})
	t.Logf("SIPRI names: %d same code, %d other, %d none", same, other, none)
	same, other, none = 0, 0, 0
	eachRow(t, filepath.Join(s, "data", "countries", "mledoze_countries.csv"), "", func(row map[string]string) {
		tally(t, l, strings.Split(row["name.common"], ",")[0], row["cca3"], &same, &other, &none)
	})
	t.Logf("names of today: %d same code, %d other, %d none", same, other, none)
}

func tally(t *testing.T, l *lexicon.Lexicon, name, code string, same, other, none *int) {
	id, ok := l.State(name)
	switch {
	case !ok:
		*none++
		t.Logf("no code: %q (%s)", name, code)
	case string(id) == code:
		*same++
	default:
		*other++
		t.Logf("%q: %s here, %s there", name, id, code)
	}
}
