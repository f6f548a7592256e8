package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func init() { subcommands = append(subcommands, newRebuild) }

func newRebuild(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "rebuild",
		Short: "Drop everything that is derived and make it again from the bytes",
		Long: `Drop documents, statements, rows, entries and issues, and make them again from what is true:
the bytes that came and the judgements that people made. The result is the same, byte for byte,
unless this waybill reads better than the one that made it. Stopped on the way, the next rebuild
or add goes on.`,
		Example: `  waybill rebuild
  waybill rebuild --ledger project.db`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("rebuild takes no arguments; the ledger is named by --ledger")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error {
			st, err := a.openFor(c.Context(), writing)
			if err != nil {
				return err
			}
			defer st.Close()
			bar := newProgress(a.err)
			defer bar.stop()
			way := a.corridor(st)
			way.Progress = bar.tell
			run, err := way.Rebuild(c.Context())
			if err != nil {
				return err
			}
			bar.stop()
			n, err := st.Counts(c.Context())
			if err != nil {
				return err
			}
			fmt.Fprintf(a.out, "%s read again in %.1f s: %s, %s, %s, %s, %s\n", counted(run.Derived, "snapshot", "snapshots"),
				run.Ended.Sub(run.Started).Seconds(), counted(n.Documents, "document", "documents"), counted(n.Statements, "statement", "statements"),
				counted(n.Rows, "row", "rows"), counted(n.Entries, "entry", "entries"), counted(n.Issues, "issue", "issues"))
			return nil
		},
	}
}
