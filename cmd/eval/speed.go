package main

import (
	"path/filepath"
	"runtime"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder"
)

// measureSpeed reads news about arms, and a stream in which one text in ten is,
// on one core. Words and models are loaded before. Of three rounds the quickest
// counts; the time is that which the processor gave, so that what else the
// machine does matters less.
func measureSpeed(_ string, f figures) error {
	arms, err := documents(filepath.Join(shared, "corpora", "arms_news", "articles.jsonl"))
	if err != nil {
		return err
	}
	other, err := documents(filepath.Join(shared, "corpora", "arms_news", "negatives.jsonl"))
	if err != nil {
		return err
	}
	var mixed []waybill.Document
	for i, d := range other {
		mixed = append(mixed, d)
		if i%9 == 8 {
			mixed = append(mixed, arms[(i/9)%len(arms)])
		}
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	coder.Warm()
	f["speed/arms news, MB a second on one core"] = quickest(arms)
	f["speed/one text in ten, MB a second on one core"] = quickest(mixed)
	return nil
}

// quickest gives the megabytes of text a second that the reader takes.
func quickest(docs []waybill.Document) float64 {
	best := 0.0
	for range 3 {
		bytes, begin := 0, spent()
		for _, d := range docs {
			coder.Code(d)
			bytes += len(d.Text)
		}
		best = max(best, float64(bytes)/1e6/(spent()-begin).Seconds())
	}
	return best
}
