package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/pipeline"
	"github.com/waybill-ledger/waybill/internal/source"
	"github.com/waybill-ledger/waybill/internal/store"
)

func init() { subcommands = append(subcommands, newFetch) }

type fetchFlags struct {
	from, to     int
	layout, base string
	whole        bool
	pause        time.Duration
}

func newFetch(a *app) *cobra.Command {
	f := fetchFlags{base: source.SIPRIBase, pause: time.Second}
	c := &cobra.Command{
		Use:   "fetch sipri | ADDRESS...",
		Short: "Get the transfer register, a page or a feed, and take it into the ledger",
		Long: `Fetch gets something from the network and takes it in as waybill add does.

"fetch sipri" asks the institute's web interface for the transfer register, one
recipient after the other, and goes on where an earlier fetch was broken off. Its
terms allow non-commercial use with reference.

"fetch ADDRESS" gets a page or a feed. Only public addresses are reached, and only
what is new since the last time is taken.`,
		Example: `  waybill fetch sipri
  waybill fetch sipri --layout orders --from 2000 --to 2010
  waybill fetch https://example.org/news/article.html`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{fmt.Errorf("fetch what? name sipri or an address that begins with https://")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if args[0] == "sipri" {
				if len(args) > 1 {
					return usageError{fmt.Errorf("fetch sipri takes no address: %q", args[1])}
				}
				return a.fetchSIPRI(c.Context(), f, c.Flags().Changed("base"))
			}
			return a.fetchPages(c.Context(), args)
		},
	}
	c.Flags().IntVar(&f.from, "from", 0, "sipri: first year of delivery (default 1950)")
	c.Flags().IntVar(&f.to, "to", 0, "sipri: last year of delivery (default the last there is)")
	c.Flags().StringVar(&f.layout, "layout", string(waybill.LayoutDeliveries), "sipri: deliveries (by year, with ids) or orders (with comments)")
	c.Flags().BoolVar(&f.whole, "whole", false, "sipri: ask for all recipients in one request, which may fail")
	c.Flags().DurationVar(&f.pause, "pause", f.pause, "sipri: wait between two requests")
	c.Flags().StringVar(&f.base, "base", f.base, "sipri: address of the interface")
	return c
}

// fetchSIPRI gets the transfer register. The guard against private networks is
// off only for a base that the person at the keyboard has named.
func (a *app) fetchSIPRI(ctx context.Context, f fetchFlags, ownBase bool) error {
	if f.layout != string(waybill.LayoutDeliveries) && f.layout != string(waybill.LayoutOrders) {
		return usageError{fmt.Errorf("no such layout: %q; there are deliveries and orders", f.layout)}
	}
	st, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	options := []source.Option{source.Pause(f.pause), source.Notify(a.say)}
	if ownBase {
		options = append(options, source.AllowPrivate())
	}
	bar := newProgress(a.err)
	defer bar.stop()
	s := source.SIPRI{Base: strings.TrimRight(f.base, "/"), Client: source.NewClient(options...), Memory: keptMemory{st},
		Progress: func(done, of int, what string) {
			bar.tell(pipeline.Progress{Done: int64(done), Total: int64(of), Name: what})
		}}
	answer, err := s.Fetch(ctx, source.Ask{From: f.from, To: f.to, Layout: waybill.Layout(f.layout), Whole: f.whole})
	bar.stop()
	if err != nil {
		return err
	}
	return a.takeAnswers(ctx, st, "sipri/transfers", []named{{answer, "trade-register-" + f.layout + ".csv"}})
}

// named is an answer with the name it goes by.
type named struct {
	source.Answer
	name string
}

// fetchPages gets pages and feeds, one after the other. What can't be had does
// not keep the others from being taken.
func (a *app) fetchPages(ctx context.Context, addresses []string) error {
	st, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	client := source.NewClient(source.Pause(time.Second), source.Notify(a.say))
	var got []named
	var failed []error
	for _, address := range addresses {
		before, err := lastAnswer(ctx, st, address)
		if err != nil {
			return err
		}
		answer, err := client.Get(ctx, address, before)
		switch {
		case err != nil && ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			failed = append(failed, err)
			if len(addresses) > 1 {
				a.say(err.Error())
			}
			continue
		case answer.NotModified:
			a.say(address + ": nothing new since the last time")
			continue
		}
		got = append(got, named{answer, path.Base(answer.Address)})
	}
	if err := a.takeAnswers(ctx, st, "web", got); err != nil {
		return err
	}
	for _, g := range got {
		if err := rememberAnswer(ctx, st, g.Answer); err != nil {
			return err
		}
	}
	switch {
	case len(failed) == 0 || len(got) > 0:
		return nil
	case len(addresses) == 1:
		return failed[0]
	}
	return fmt.Errorf("none of %d addresses could be had", len(failed))
}

// takeAnswers takes what came into the ledger, and prints a line for each: its
// snapshot, its address and what was in it.
func (a *app) takeAnswers(ctx context.Context, st store.Store, id waybill.SourceID, answers []named) error {
	if len(answers) == 0 {
		return nil
	}
	inputs := make([]pipeline.Input, len(answers))
	for i, n := range answers {
		inputs[i] = pipeline.Input{Name: n.name, Address: n.Address, Source: id, Size: int64(len(n.Body)),
			Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(n.Body)), nil }}
	}
	var failed error
	bar := newProgress(a.err)
	defer bar.stop()
	corridor := a.corridor(st)
	corridor.Progress = bar.tell
	_, err := corridor.Add(ctx, inputs, func(r pipeline.Report) {
		bar.stop()
		if r.Err != nil {
			failed = r.Err
			a.say(r.Input.Address + ": " + r.Err.Error())
			return
		}
		fmt.Fprintf(a.out, "%s\t%s\t%s\n", r.Snapshot.ID[:min(12, len(r.Snapshot.ID))], r.Input.Address, gave(r))
		for _, i := range r.First {
			a.say(fmt.Sprintf("%s line %d: %s: %s", r.Input.Name, i.Line, i.Code, i.Reason))
		}
	})
	if err != nil {
		return err
	}
	return failed
}

// gave says in words what a fetched file gave.
func gave(r pipeline.Report) string {
	if !r.New {
		return "the same as before"
	}
	parts := []string{string(r.Format)}
	for _, rel := range r.Releases {
		parts = append(parts, fmt.Sprintf("release %s with %d rows", rel.ID, rel.Rows))
	}
	if r.Documents > 0 {
		parts = append(parts, fmt.Sprintf("%d documents, %d statements", r.Documents, r.Statements))
	}
	if r.Issues > 0 {
		parts = append(parts, fmt.Sprintf("%d issues", r.Issues))
	}
	return strings.Join(parts, ", ")
}

// say tells people something, without getting in the way of data.
func (a *app) say(s string) { fmt.Fprintln(a.err, "waybill:", s) }

// keptMemory remembers the parts of a broken-off fetch in the ledger.
type keptMemory struct{ st store.Store }

func (m keptMemory) Get(ctx context.Context, name string) ([]byte, error) {
	b, err := m.st.Kept(ctx, name)
	if waybill.KindOf(err) == waybill.NotFound {
		return nil, nil
	}
	return b, err
}

func (m keptMemory) Put(ctx context.Context, name string, b []byte) error {
	return m.st.PutKept(ctx, name, b)
}

// answerName is under which name the marks of the last answer of an address are kept.
func answerName(address string) string {
	h := sha256.Sum256([]byte(address))
	return "fetch/page/" + hex.EncodeToString(h[:16])
}

// lastAnswer gives what the last answer of an address left to ask with.
func lastAnswer(ctx context.Context, st store.Store, address string) (source.Before, error) {
	var before source.Before
	b, err := keptMemory{st}.Get(ctx, answerName(address))
	if err != nil || len(b) == 0 {
		return before, err
	}
	_ = json.Unmarshal(b, &before) // unreadable marks: the page is asked for whole
	return before, nil
}

func rememberAnswer(ctx context.Context, st store.Store, a source.Answer) error {
	b, err := json.Marshal(source.Before{ETag: a.ETag, LastModified: a.LastModified})
	if err != nil {
		return err
	}
	return st.PutKept(ctx, answerName(a.Asked), b)
}
