package date_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill/internal/coder/date"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// shared finds the folder of corpora beside the project, or skips the test.
func shared(t *testing.T, elem ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for range 8 {
		if p := filepath.Join(append([]string{dir, "..", "shared"}, elem...)...); exists(p) {
			return p
		}
		dir = filepath.Dir(dir)
	}
	t.Skip("skipped: ../shared is not here")
	return ""
}

func exists(p string) bool {
	_, err := os.Stat(p)
	return err == nil
}

type timex struct {
	start, end int // bytes
	value      string
}

type tmlDoc struct {
	id, text string
	dct      time.Time
	gold     []timex
}

// readTML reads a TimeML document: its text, creation time and time expressions.
func readTML(path string) (tmlDoc, error) {
	f, err := os.Open(path)
	if err != nil {
		return tmlDoc{}, err
	}
	defer f.Close()
	d := tmlDoc{id: filepath.Base(path)}
	dec := xml.NewDecoder(f)
	var b strings.Builder
	var open []timex
	inText, inDCT := false, false
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			d.text = b.String()
			return d, nil
		}
		if err != nil {
			return d, fmt.Errorf("%s: %w", path, err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "TEXT":
				inText = true
			case "DCT":
				inDCT = true
			case "TIMEX3":
				v := ""
				for _, a := range e.Attr {
					if a.Name.Local == "value" {
						v = a.Value
					}
				}
				if inDCT {
					d.dct, _ = time.Parse(time.DateOnly, v[:min(10, len(v))])
				}
				open = append(open, timex{start: b.Len(), value: v})
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "TEXT":
				inText = false
			case "DCT":
				inDCT = false
			case "TIMEX3":
				x := open[len(open)-1]
				open = open[:len(open)-1]
				x.end = b.Len()
				if inText {
					d.gold = append(d.gold, x)
				}
			}
		case xml.CharData:
			if inText {
				b.Write(e)
			}
		}
	}
}

type tally struct{ gold, read, strict, relaxed, value int }

func (s tally) f1(tp int) float64 {
	if tp == 0 {
		return 0
	}
	p, r := float64(tp)/float64(s.read), float64(tp)/float64(s.gold)
	return 2 * p * r / (p + r)
}

// score pairs what was read with the gold as the task's scorer does.
func (s *tally) score(d tmlDoc, read []date.Mention, note func(string)) {
	s.gold, s.read = s.gold+len(d.gold), s.read+len(read)
	free := append([]date.Mention{}, read...)
	for _, g := range d.gold {
		best, bestKey := -1, -1
		for i, m := range free {
			if m.Start >= g.end || m.End <= g.start {
				continue
			}
			key := min(m.End, g.end) - max(m.Start, g.start)
			if m.Timex == g.value {
				key += 1 << 20
			}
			if key > bestKey {
				best, bestKey = i, key
			}
		}
		words := d.text[g.start:g.end]
		if best < 0 {
			note(fmt.Sprintf("MISSED %s %q %s :: %s", d.id, words, g.value, around(d.text, g.start, g.end)))
			continue
		}
		m := free[best]
		free = append(free[:best], free[best+1:]...)
		s.relaxed++
		if strings.TrimSpace(m.Text) == strings.TrimSpace(words) {
			s.strict++
		}
		if m.Timex == g.value {
			s.value++
		} else {
			note(fmt.Sprintf("VALUE %s %q gold %s read %q %s (dct %s) :: %s", d.id, words, g.value, m.Text, m.Timex, d.dct.Format(time.DateOnly), around(d.text, g.start, g.end)))
		}
	}
	for _, m := range free {
		note(fmt.Sprintf("EXTRA %s %q %s :: %s", d.id, m.Text, m.Timex, around(d.text, m.Start, m.End)))
	}
}

func around(text string, a, b int) string {
	return strings.Join(strings.Fields(text[max(0, a-60):a]+"["+text[a:b]+"]"+text[b:min(len(text), b+40)]), " ")
}

// TestTempeval prints the figures of TempEval-3 (task A) on its own corpora,
// and checks them against the task's scorer where python3 is there. With
// DATES_ERRORS=FILE it writes every error to FILE.
func TestTempeval(t *testing.T) {
	for _, corpus := range []string{"TimeBank", "AQUAINT"} {
		folder := shared(t, "corpora", "tempeval3", corpus)
		files, err := filepath.Glob(filepath.Join(folder, "*.tml"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no documents in %s: %v", folder, err)
		}
		sort.Strings(files)
		var s tally
		var notes, out strings.Builder
		for _, f := range files {
			d, err := readTML(f)
			if err != nil {
				t.Fatal(err)
			}
			read := date.Flat(date.Find(d.text, token.Read(d.text), d.dct))
			s.score(d, read, func(line string) { fmt.Fprintln(&notes, line) })
			out.WriteString(line(t, d, read))
		}
		t.Logf("%s: gold %d read %d strict F1 %.4f relaxed F1 %.4f value F1 %.4f", corpus, s.gold, s.read, s.f1(s.strict), s.f1(s.relaxed), s.f1(s.value))
		if p := os.Getenv("DATES_ERRORS"); p != "" {
			if err := os.WriteFile(p+"."+corpus, []byte(notes.String()), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if s.f1(s.value) < 0.7 {
			t.Errorf("%s: value F1 %.4f fell under 0.7", corpus, s.f1(s.value))
		}
		compare(t, folder, out.String(), s)
	}
}

// line is a document in the form that the task's scorer takes.
func line(t *testing.T, d tmlDoc, read []date.Mention) string {
	type mention struct {
		Dimension string `json:"dimension"`
		Start     int    `json:"start"`
		End       int    `json:"end"`
		Text      string `json:"text"`
		Value     string `json:"value"`
	}
	var ms []mention
	for _, m := range read {
		ms = append(ms, mention{"date", m.Start, m.End, m.Text, m.Timex})
	}
	b, err := json.Marshal(map[string]any{"document": map[string]any{"id": d.id, "text": d.text}, "mentions": ms})
	if err != nil {
		t.Fatal(err)
	}
	return string(b) + "\n"
}

// compare runs the task's scorer over the same reading.
func compare(t *testing.T, folder, out string, s tally) {
	scorer := filepath.Join(folder, "..", "..", "..", "eval", "score_dates")
	python, err := exec.LookPath("python3")
	if err != nil || !exists(scorer) || testing.Short() {
		return
	}
	file := filepath.Join(t.TempDir(), "read.jsonl")
	if err := os.WriteFile(file, []byte(out), 0o600); err != nil {
		t.Fatal(err)
	}
	answer, err := exec.Command(python, scorer, "score", folder, file, "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var theirs struct {
		Value float64 `json:"value_f1"`
	}
	if err := json.Unmarshal(answer, &theirs); err != nil {
		t.Fatal(err)
	}
	if diff := theirs.Value - s.f1(s.value); diff > 0.002 || diff < -0.002 {
		t.Errorf("the task's scorer gives value F1 %.4f, this test %.4f", theirs.Value, s.f1(s.value))
	}
	t.Logf("the task's scorer: %s", strings.TrimSpace(string(answer)))
}
