package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill/internal/coder/quote/polnear"
)

// measureSpeakers asks who says what stands between quotation marks, in news
// whose attributions were marked by hand. An article that two people marked
// counts once.
func measureSpeakers(_ string, f figures) error {
	folder := filepath.Join(shared, "corpora", "polnear", "dev")
	files, err := filepath.Glob(filepath.Join(folder, "attributions", "*.ann"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return errNotHere
	}
	slices.Sort(files)
	var sum polnear.Tally
	last := ""
	for _, name := range files {
		base := strings.TrimSuffix(filepath.Base(name), ".ann")
		stem := base[:max(0, strings.LastIndexByte(base, '_'))]
		if stem == last {
			continue
		}
		last = stem
		text, err := os.ReadFile(filepath.Join(folder, "text", stem+".txt"))
		if err != nil {
			return err
		}
		marks, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		got, err := polnear.Score(string(text), bytes.NewReader(marks))
		if err != nil {
			return err
		}
		sum.Add(got)
	}
	f["speakers/head right"] = sum.Share()
	return nil
}
