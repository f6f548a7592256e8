package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/waybill-ledger/waybill/internal/coder"
)

// figures are measured values by name, such as "gold/statements/all/F1".
type figures map[string]float64

// shared is the folder of corpora and scorers beside the project.
const shared = "../shared"

// errNotHere says that a corpus or a scorer is not there; its measure is skipped.
var errNotHere = errors.New("skipped: ../shared is not here")

// measures are run in this order; each adds its figures.
var measures = []struct {
	name string
	run  func(dir string, f figures) error
}{
	{"gold", measureGold},
	{"seed", measureSeed},
	{"spans", measureSpans},
	{"dates", measureDates},
	{"press releases", measureReleases},
	{"speakers", measureSpeakers},
	{"false alarms", measureAlarms},
	{"speed", measureSpeed},
}

// evaluate runs every measure and prints the figures beside those committed.
func evaluate(committed string, write bool) error {
	if _, err := os.Stat(filepath.Join(shared, "eval", "score")); err != nil {
		fmt.Println(errNotHere)
		return nil
	}
	dir, err := os.MkdirTemp("", "eval")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	got := figures{}
	for _, m := range measures {
		begin := time.Now()
		err := m.run(dir, got)
		if errors.Is(err, errNotHere) {
			fmt.Fprintf(os.Stderr, "%-16s %v\n", m.name, err)
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		fmt.Fprintf(os.Stderr, "%-16s %5.1f s\n", m.name, time.Since(begin).Seconds())
	}
	before, err := load(committed)
	if err != nil {
		return err
	}
	report(got, before)
	if !write {
		return nil
	}
	raw, err := json.MarshalIndent(got, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(committed, append(raw, '\n'), 0o644)
}

func load(path string) (figures, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return figures{}, nil
	}
	if err != nil {
		return nil, err
	}
	f := figures{}
	return f, json.Unmarshal(raw, &f)
}

// report prints every figure, and by how much it moved.
func report(got, before figures) {
	var names []string
	for n := range got {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		line := fmt.Sprintf("%-44s %9.4f", n, got[n])
		if old, ok := before[n]; ok && fmt.Sprintf("%.4f", old) != fmt.Sprintf("%.4f", got[n]) {
			line += fmt.Sprintf("  %+.4f", got[n]-old)
		}
		fmt.Println(line)
	}
}

// scorer runs one of the scorers and reads the JSON it prints.
func scorer(name string, into any, args ...string) error {
	var out, complaint bytes.Buffer
	c := exec.Command("python3", append([]string{filepath.Join(shared, "eval", name)}, args...)...)
	c.Stdout, c.Stderr = &out, &complaint
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, complaint.String())
	}
	return json.Unmarshal(out.Bytes(), into)
}

// prepare has a scorer write the documents that it wants read.
func prepare(name, path string, args ...string) error {
	out, err := exec.Command("python3", append([]string{filepath.Join(shared, "eval", name)}, args...)...).Output()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return os.WriteFile(path, out, 0o644)
}

// readTo reads a file of documents and writes the statements.
func readTo(in, out string, mentions bool) error {
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := readFile(in, f, mentions); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// triple is precision, recall and F1 as the scorers print them.
type triple [3]float64

func (f figures) put(prefix string, t map[string]triple) {
	for k, v := range t {
		f[prefix+"/"+k+"/P"], f[prefix+"/"+k+"/R"], f[prefix+"/"+k+"/F1"] = v[0], v[1], v[2]
	}
}

func measureGold(dir string, f figures) error {
	gold, err := readGold(filepath.Join(shared, "corpora", "gold", "dev.jsonl"))
	if err != nil {
		return err
	}
	for _, part := range []struct {
		name string
		keep func(string) bool
	}{
		{"gold", func(string) bool { return true }},
		{"gold-read", func(id string) bool { return !held(id) }},
		{"gold-held", held},
	} {
		var b strings.Builder
		for _, d := range gold {
			if part.keep(d.ID) {
				b.WriteString(d.raw + "\n")
			}
		}
		in, out := filepath.Join(dir, part.name), filepath.Join(dir, part.name+".read")
		if err := os.WriteFile(in, []byte(b.String()), 0o644); err != nil {
			return err
		}
		if err := readTo(in, out, false); err != nil {
			return err
		}
		var got struct{ Statements, Slots map[string]triple }
		if err := scorer("score", &got, in, out, "--json"); err != nil {
			return err
		}
		if part.name != "gold" {
			got.Statements = map[string]triple{"all": got.Statements["all"]}
		}
		f.put(part.name+"/statements", got.Statements)
		f.put(part.name+"/slots", map[string]triple{"all": got.Slots["all"]})
	}
	return nil
}

func measureSeed(dir string, f figures) error {
	in, out := filepath.Join(shared, "seed", "statements.jsonl"), filepath.Join(dir, "seed.read")
	if err := readTo(in, out, false); err != nil {
		return err
	}
	var got struct{ Statements, Slots map[string]triple }
	if err := scorer("score", &got, in, out, "--json"); err != nil {
		return err
	}
	f.put("seed/statements", map[string]triple{"all": got.Statements["all"]})
	f.put("seed/slots", map[string]triple{"all": got.Slots["all"]})
	return nil
}

func measureSpans(dir string, f figures) error {
	data := filepath.Join(shared, "corpora", "arms_deal_news", "data.json")
	in, out := filepath.Join(dir, "spans"), filepath.Join(dir, "spans.read")
	if err := prepare("score_spans", in, "docs", data); err != nil {
		return err
	}
	if err := readTo(in, out, false); err != nil {
		return err
	}
	raw := map[string]json.RawMessage{}
	if err := scorer("score_spans", &raw, "score", data, out, "--json"); err != nil {
		return err
	}
	for k, v := range raw {
		var t triple
		if json.Unmarshal(v, &t) == nil {
			f["spans/"+k+"/F1"] = t[2]
		}
	}
	return nil
}

func measureDates(dir string, f figures) error {
	folder := filepath.Join(shared, "corpora", "tempeval3")
	in, out := filepath.Join(dir, "dates"), filepath.Join(dir, "dates.read")
	if err := prepare("score_dates", in, "docs", folder); err != nil {
		return err
	}
	if err := readTo(in, out, true); err != nil {
		return err
	}
	var got map[string]float64
	if err := scorer("score_dates", &got, "score", folder, out, "--json"); err != nil {
		return err
	}
	for _, k := range []string{"strict_f1", "relaxed_f1", "value_f1"} {
		f["dates/"+k] = got[k]
	}
	return nil
}

func measureAlarms(_ string, f figures) error {
	docs, err := documents(filepath.Join(shared, "corpora", "arms_news", "negatives.jsonl"))
	if err != nil {
		return err
	}
	n := 0
	for _, d := range docs {
		n += len(coder.Code(d).Statements)
	}
	f["false alarms in a hundred texts"] = 100 * float64(n) / float64(len(docs))
	return nil
}
