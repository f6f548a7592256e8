// Package pipeline is the corridor: the one place that knows the order of
// things and from where to go on. In come bytes with what their bringer says of
// them; out comes a fuller store. Bytes are kept first, as a truth; then each
// snapshot is read (document, coder, register) and what it gave is kept as one
// set; then the ledger posts. Whatever is killed in between is found by its
// absence and done by the next run, with the same result. The corridor must
// never look into a text or decide anything about it.
package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
)

// Corridor is the order of things over one store.
type Corridor struct {
	Store store.Store
	// Version names code and codebook: what another version derived is derived again.
	Version string
	// Code reads a document into statements; the issues say why it gave none.
	Code func(waybill.Document) ([]waybill.Statement, []waybill.Issue)
	// Post brings statements and rows into entries, after all was read. Nil when
	// there is no such stage.
	Post func(ctx context.Context, s store.Store, c Change) error
	// Now is the clock; it dates snapshots and runs.
	Now func() time.Time
	// Progress is told how far a run is; nil when nobody looks on. It may be called
	// from several goroutines at once.
	Progress func(Progress)
	// Workers is how many snapshots are read at the same time; 0 is one a core.
	Workers int

	hold   int64 // the size in bytes up to which a snapshot is held whole; 0 is [small]
	mu     sync.Mutex
	marked bool // this run has said that the entries are behind
	whole  bool // an earlier run was not finished: all is to be posted
}

// Change says what the entries do not yet stand for.
type Change struct {
	// All: a register came, something was read again, or an earlier run was not
	// finished, so that only posting everything is sure.
	All bool
	// Statements that came since the entries were last posted, when not All.
	Statements []waybill.Statement
}

// maxChange is how many statements are posted one by one; with more, posting
// everything is the shorter way.
const maxChange = 1000

// came adds what one snapshot gave for the first time.
func (c *Change) came(y *Yield) {
	c.Statements = append(c.Statements, y.statements...)
	if len(y.Releases) > 0 || len(c.Statements) > maxChange {
		c.All, c.Statements = true, nil
	}
}

// Progress says how far a run is.
type Progress struct {
	Done, Total int64 // bytes
	Name        string
}

// Input is something to be taken in.
type Input struct {
	Name      string // file name, for people
	Address   string // where it came from: "file:///…" or a URL
	Source    waybill.SourceID
	Publisher string    // said by the bringer; empty when not
	Published time.Time // said by the bringer; zero when not
	Size      int64     // bytes, as far as known
	// Open gives the bytes; it may be called twice and gives the same ones.
	Open func() (io.ReadCloser, error)
}

// Report says what became of one input.
type Report struct {
	Input    Input
	Snapshot waybill.Snapshot
	New      bool           // false: these bytes were kept before
	Read     bool           // it was read in this run
	Format   waybill.Format // what is inside, told by content
	Packed   bool           // it came compressed
	Yield
	Err error // it could not be taken at all
}

// Yield counts what one snapshot gave.
type Yield struct {
	Documents  int
	Statements int
	Rows       int
	Releases   []waybill.Release
	Issues     int             // repeats counted
	First      []waybill.Issue // the first few of them

	statements []waybill.Statement
}

// firstIssues is how many issues a report shows.
const firstIssues = 5

func (y *Yield) add(d store.Derived) {
	y.Documents += len(d.Documents)
	y.Statements += len(d.Statements)
	if len(y.statements) <= maxChange {
		y.statements = append(y.statements, d.Statements...)
	}
	for _, r := range d.Releases {
		y.Rows += r.Release.Rows
		y.Releases = append(y.Releases, r.Release)
	}
	for _, is := range d.Issues {
		y.Issues += max(is.Count, 1)
		if len(y.First) < firstIssues {
			y.First = append(y.First, is)
		}
	}
}

// Add takes inputs in, in their order, and then finishes what an earlier run
// left. each is told of every input, in order. The error is that of the store, or
// of ctx: an input that cannot be taken is in its report.
func (c *Corridor) Add(ctx context.Context, inputs []Input, each func(Report)) (waybill.Run, error) {
	return c.run(ctx, "add", func(run *waybill.Run) error {
		left, err := c.left(ctx)
		if err != nil {
			return err
		}
		meter := c.meter(inputs)
		var change Change
		err = inOrder(ctx, c.workers(), inputs, func(in Input) (Report, error) {
			return c.take(ctx, in, left, meter)
		}, func(r Report) {
			run.Seen++
			run.Issues += r.Issues
			if r.New {
				run.Added++
			}
			if r.Read {
				run.Derived++
				if change.came(&r.Yield); !r.New {
					change.All = true // what it gave before, if anything, is gone
				}
				r.statements = nil
			}
			if each != nil {
				each(r)
			}
		})
		if err != nil {
			return err
		}
		return c.finish(ctx, run, change)
	})
}

// Catchup reads whatever has not been read, or was read by another version.
func (c *Corridor) Catchup(ctx context.Context) (waybill.Run, error) {
	return c.run(ctx, "catchup", func(run *waybill.Run) error { return c.finish(ctx, run, Change{All: true}) })
}

// Rebuild drops what is derived and makes it again from the truths: the same,
// byte for byte.
func (c *Corridor) Rebuild(ctx context.Context) (waybill.Run, error) {
	return c.run(ctx, "rebuild", func(run *waybill.Run) error {
		if err := c.Store.DropDerived(ctx); err != nil {
			return err
		}
		return c.finish(ctx, run, Change{All: true})
	})
}

// run keeps a record of a walk through the corridor, from its beginning on, so
// that a killed one is seen too.
func (c *Corridor) run(ctx context.Context, verb string, walk func(*waybill.Run) error) (waybill.Run, error) {
	run := waybill.Run{Verb: verb, Version: c.Version, Started: c.Now()}
	unlock, err := c.Store.Lock(ctx)
	if err != nil {
		return run, err
	}
	defer unlock()
	if err := c.Store.PutRun(ctx, run); err != nil {
		return run, err
	}
	err = walk(&run)
	if err != nil && ctx.Err() != nil && !errors.Is(err, ctx.Err()) {
		// What breaks because a run is called off (a statement closed under a
		// write) is the calling off, not a fault of the store.
		err = fmt.Errorf("%w: %w", ctx.Err(), err)
	}
	run.Ended = c.Now()
	if err != nil {
		run.Error = err.Error()
	}
	// What was cancelled is recorded as such.
	if e := c.Store.PutRun(context.WithoutCancel(ctx), run); err == nil {
		err = e
	}
	return run, err
}

func (c *Corridor) held() int64 {
	if c.hold > 0 {
		return c.hold
	}
	return small
}

func (c *Corridor) workers() int {
	if c.Workers > 0 {
		return c.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// inOrder does work on every item, some at the same time, and hands the results
// on in the order of the items. It stops at the first error.
func inOrder[T, R any](ctx context.Context, workers int, items []T, work func(T) (R, error), done func(R)) error {
	type result struct {
		r   R
		err error
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	slots := make(chan chan result, workers) // in the order of the items
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Go(func() {
		defer close(slots)
		for _, item := range items {
			slot := make(chan result, 1)
			select {
			case slots <- slot:
			case <-ctx.Done():
				return
			}
			wg.Go(func() {
				r, err := work(item)
				slot <- result{r, err}
			})
		}
	})
	var first error
	for slot := range slots {
		res := <-slot
		switch {
		case first != nil:
		case res.err != nil:
			first = res.err
			stop()
		default:
			done(res.r)
		}
	}
	if first == nil {
		first = context.Cause(ctx)
	}
	return first
}
