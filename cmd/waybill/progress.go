package main

import (
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/waybill-ledger/waybill/internal/pipeline"
)

// patience is how long a run stays silent before it shows how far it is.
const patience = time.Second

// progress shows a bar on a terminal once a run has taken a second; anywhere
// else it shows nothing. stop takes the bar away.
type progress struct {
	out   io.Writer
	start time.Time

	mu   sync.Mutex
	box  *mpb.Progress
	bar  *mpb.Bar
	name atomic.Value // read by the bar's own goroutine
}

func newProgress(out io.Writer) *progress { return &progress{out: out, start: time.Now()} }

// isTerminal tells whether a person looks on.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

func (p *progress) tell(now pipeline.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !isTerminal(p.out) || time.Since(p.start) < patience {
		return
	}
	p.name.Store(shorten(now.Name, 28))
	if p.bar == nil {
		p.box = mpb.New(mpb.WithOutput(p.out), mpb.WithWidth(48))
		p.bar = p.box.AddBar(now.Total, mpb.BarRemoveOnComplete(),
			mpb.PrependDecorators(decor.Any(func(decor.Statistics) string { return p.name.Load().(string) + " " })),
			mpb.AppendDecorators(decor.Percentage(), decor.Name(" "), decor.AverageETA(decor.ET_STYLE_GO)))
	}
	p.bar.SetTotal(now.Total, false)
	p.bar.SetCurrent(now.Done)
}

func (p *progress) stop() {
	p.mu.Lock()
	box, bar := p.box, p.bar
	p.box, p.bar = nil, nil
	p.mu.Unlock()
	if bar != nil {
		bar.Abort(true)
		box.Wait()
	}
}
