package sources_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/document/table"
	"github.com/waybill-ledger/waybill/internal/source"
	"github.com/waybill-ledger/waybill/sources"
)

var update = flag.Bool("update", false, "write what the samples are read into")

func TestEveryFolderHasBothFiles(t *testing.T) {
	folders := map[string]map[string]bool{}
	err := fs.WalkDir(sources.FS, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if folders[path.Dir(p)] == nil {
			folders[path.Dir(p)] = map[string]bool{}
		}
		folders[path.Dir(p)][path.Base(p)] = true
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(folders) == 0 {
		t.Fatal("no source is defined")
	}
	for folder, files := range folders {
		if !files["source.yml"] || !files["sample.txtar"] || len(files) != 2 {
			t.Errorf("%s holds %v, want source.yml and sample.txtar", folder, files)
		}
	}
}

func TestDefinitionsAndSamplesAgree(t *testing.T) {
	defs, err := source.Definitions()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range defs {
		t.Run(string(d.ID), func(t *testing.T) { readSample(t, d) })
	}
}

// readSample reads each file of a source's sample and compares.
func readSample(t *testing.T, d source.Definition) {
	name := path.Join(string(d.ID), "sample.txtar")
	raw, err := fs.ReadFile(sources.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(raw)
	expected := map[string]string{}
	var in []txtar.File
	for _, f := range archive.Files {
		if n, ok := strings.CutPrefix(f.Name, "expected/"); ok {
			expected[n] = string(f.Data)
		} else {
			in = append(in, f)
		}
	}
	out := txtar.Archive{Comment: archive.Comment, Files: in}
	seen := map[waybill.Layout]bool{}
	for _, f := range in {
		got, layout := read(t, d, f)
		seen[layout] = true
		out.Files = append(out.Files, txtar.File{Name: "expected/" + f.Name, Data: []byte(got)})
		if !*update {
			if diff := cmp.Diff(expected[f.Name], got); diff != "" {
				t.Errorf("%s: %s is read otherwise (-want +got; -update writes it):\n%s", name, f.Name, diff)
			}
		}
	}
	for _, l := range d.Layouts {
		if !seen[l] {
			t.Errorf("%s: no file of the sample is in the layout %s", name, l)
		}
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(&out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// read gives what the reader makes of one file, a line each.
func read(t *testing.T, d source.Definition, f txtar.File) (string, waybill.Layout) {
	layout, ok := table.Sniff(f.Data)
	if !ok {
		t.Fatalf("%s of %s is told as no register", f.Name, d.ID)
	}
	var b strings.Builder
	line := func(kind string, v any) {
		j, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s %s\n", kind, j)
	}
	var rows []waybill.Transfer
	sheet, issues, err := table.Read(bytes.NewReader(f.Data), "sample", func(r *waybill.Transfer) {
		line("transfer", r)
		rows = append(rows, *r)
	})
	if err != nil {
		t.Fatalf("%s of %s: %v", f.Name, d.ID, err)
	}
	if string(sheet.Release.Register) != string(d.ID) {
		t.Errorf("%s is read as a release of %s, not of %s", f.Name, sheet.Release.Register, d.ID)
	}
	if sheet.Release.Credit == "" {
		t.Errorf("%s: the release has no credit line", f.Name)
	}
	each(sheet.Embargoes, "embargo", line)
	each(sheet.Agreements, "agreement", line)
	each(sheet.Amounts, "amount", line)
	each(sheet.Cells, "cell", line)
	each(sheet.Reports, "report", line)
	each(issues, "issue", line)
	line("release", sheet.Release)
	return b.String(), layout
}

func each[T any](all []T, kind string, line func(string, any)) {
	for _, v := range all {
		line(kind, v)
	}
}
