package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder"
)

// dateline is the date in the head of a press release: "(Jan. 25, 2013)".
var dateline = regexp.MustCompile(`\(?([A-Z][a-z]{2,8})\.? (\d{1,2}), (\d{4})\)?`)

// measureReleases asks for the day of the event that a press release tells: the
// first day named in its body, else the day of the release.
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
		text := strings.TrimPrefix(raw.Conversations[1].Value, "PRESS RELEASE TEXT: ")
		text = strings.ReplaceAll(text, "\u2028", "\n")
		n++
		if eventDay(text) == want.Start {
			right++
		}
	}
	f["press releases/event day exact"] = float64(right) / float64(n)
	return sc.Err()
}

func eventDay(text string) string {
	m := dateline.FindStringSubmatchIndex(text)
	if m == nil {
		return ""
	}
	month, day, year := text[m[2]:m[3]], text[m[4]:m[5]], text[m[6]:m[7]]
	t, err := time.Parse("Jan 2 2006", month[:3]+" "+day+" "+year)
	if err != nil {
		return ""
	}
	r := coder.Result{Document: waybill.Document{Text: text, Published: t}}
	for _, x := range r.Mentions() {
		if x.Dimension == "date" && len(x.Value) == len("2006-01-02") && x.Start >= m[1] {
			return x.Value
		}
	}
	return t.Format(time.DateOnly)
}
