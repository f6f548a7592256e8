package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
)

// Exit statuses, fixed: scripts rely on them.
const (
	exitDone    = 0
	exitNotDone = 1
	exitUsage   = 2
)

// app is what every subcommand gets: the settings and the three streams. Data
// goes to out, words for people to err.
type app struct {
	config
	in       io.Reader
	out, err io.Writer
}

// subcommands lists every verb; each file of this folder adds its own.
var subcommands []func(*app) *cobra.Command

// usageError marks a mistake in how the command was called.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

// run is main without the process around it, so that tests can call it.
func run(ctx context.Context, args []string, in io.Reader, out, errw io.Writer) int {
	a := &app{config: defaults(os.Getenv), in: in, out: out, err: errw}
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errw)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	fmt.Fprintln(errw, "waybill:", err)
	if errors.As(err, new(usageError)) {
		return exitUsage
	}
	return exitNotDone
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "waybill",
		Short: "A ledger of the world's arms trade: who supplies what to whom, according to whom, known when",
		Example: `  waybill add article.txt trade-register.csv
  waybill check article.txt
  waybill table tiv --recipient India --by supplier --from 2009 --to 2013
  waybill serve`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("no such command: %q; see waybill --help", args[0])}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return c.Help() },
	}
	f := root.PersistentFlags()
	f.StringVar(&a.ledger, "ledger", a.ledger, "the ledger: a file, or later a PostgreSQL address (environment WAYBILL_LEDGER)")
	f.StringVar(&a.asKnown, "as-known", "", "answer as known on this day (2014-11-21) or release")
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usageError{fmt.Errorf("%w; see %s --help", err, c.CommandPath())}
	})
	for _, make := range subcommands {
		root.AddCommand(make(a))
	}
	return root
}
