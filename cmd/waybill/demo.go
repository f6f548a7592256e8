package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/waybill-ledger/waybill/internal/pipeline"
	"github.com/waybill-ledger/waybill/sample"
)

func init() { subcommands = append(subcommands, newDemo) }

func newDemo(a *app) *cobra.Command {
	addr := defaultAddr
	c := &cobra.Command{
		Use:   "demo",
		Short: "Serve a ledger filled from waybill's own sample: the first minute",
		Long: `Demo makes a ledger of its own in a temporary folder, fills it with waybill's
sample (short articles and a small register, both written for it), serves it, and
removes it in the end. Your own ledger is not touched.`,
		Example: `  waybill demo
  waybill demo --addr localhost:9000`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.demo(c.Context(), addr, !c.Flags().Changed("addr")) },
	}
	c.Flags().StringVar(&addr, "addr", addr, "host and port to listen on; port 0 takes a free one")
	return c
}

func (a *app) demo(ctx context.Context, addr string, other bool) error {
	dir, err := os.MkdirTemp("", "waybill-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	a.ledger = filepath.Join(dir, "demo.db")
	st, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	inputs, err := sampleInputs()
	if err != nil {
		return err
	}
	run, err := a.corridor(st).Add(ctx, inputs, func(r pipeline.Report) {
		if r.Err != nil {
			fmt.Fprintf(a.err, "waybill: sample %s: %v\n", r.Input.Name, r.Err)
		}
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(a.err, "waybill: %d files of the sample are in a ledger of their own\n", run.Added)
	return a.serve(ctx, st, addr, other)
}

// sampleInputs lists the sample's registers and articles.
func sampleInputs() ([]pipeline.Input, error) {
	var out []pipeline.Input
	for _, dir := range []string{"register", "articles"} {
		files, err := fs.ReadDir(sample.Files, dir)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			name := path.Join(dir, f.Name())
			out = append(out, pipeline.Input{Name: f.Name(), Address: "sample:" + name, Source: "sample", Publisher: publisherOf(dir),
				Open: func() (io.ReadCloser, error) { return sample.Files.Open(name) }})
		}
	}
	return out, nil
}

// publisherOf names the sample as the publisher of its articles.
func publisherOf(dir string) string {
	if dir == "articles" {
		return "waybill's sample"
	}
	return ""
}
