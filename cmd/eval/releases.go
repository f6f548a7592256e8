package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/waybill-ledger/waybill/internal/coder/date"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// measureReleases asks for the day of the event that a press release tells. A
// file says no year; where its text doesn't either, the gold's stands in for it.
func measureReleases(_ string, f figures) error {
	file, err := os.Open(filepath.Join(shared, "corpora", "isaf_press_releases", "half_a.jsonl.gz"))
	if err != nil {
		return err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return err
	}
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 16<<20)
	right, n := 0, 0
	for sc.Scan() {
		var raw struct {
			Conversations []struct{ Value string } `json:"conversations"`
		}
		if err := json.Unmarshal(sc.Bytes(), &raw); err != nil {
			return err
		}
		var want struct {
			Start string `json:"start_date"`
		}
		if err := json.Unmarshal([]byte(raw.Conversations[2].Value), &want); err != nil {
			return err
		}
		text := strings.ReplaceAll(strings.TrimPrefix(raw.Conversations[1].Value, "PRESS RELEASE TEXT: "), "\u2028", "\n")
		year, err := time.Parse("2006", want.Start[:4])
		if err != nil {
			return err
		}
		n++
		if eventDay(text, year.AddDate(0, 6, 0)) == want.Start {
			right++
		}
	}
	f["press releases/event day exact"] = float64(right) / float64(n)
	return sc.Err()
}

// eventDay reads a release by its own day of issue, or else by a day of its year.
func eventDay(text string, about time.Time) string {
	sentences := token.Read(text)
	var published time.Time
	if date.Issued(text, sentences, published).IsZero() && !date.Issued(text, sentences, about).Equal(about) {
		published = about
	}
	return string(date.EventDate(text, sentences, published))
}
