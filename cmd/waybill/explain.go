package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/waybill-ledger/waybill/internal/view"
)

func init() { subcommands = append(subcommands, newExplain) }

func newExplain(a *app) *cobra.Command {
	format := "text"
	c := &cobra.Command{
		Use:   "explain ID",
		Short: "Walk from a verdict, a statement, a row or a number back to the bytes",
		Long: `Walk from anything in the ledger back to the bytes that came, step by step. An ID is that of
a verdict, a statement, a document, an entry or a deal; a register's row as it is printed
(3fa9c1d2e4b5:4711); the address of a table; or a snapshot, by the beginning of its hash.`,
		Example: `  waybill explain 3fa9c1d2e4b5:4711
  waybill explain 9b1f6a2c44d0e317`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{fmt.Errorf("explain one thing: waybill explain ID")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return usageError{fmt.Errorf("no such format: %q; there are text and json", format)}
			}
			st, err := a.open(c.Context())
			if err != nil {
				return err
			}
			defer st.Close()
			e, err := view.New(st).Explain(c.Context(), args[0])
			if err != nil {
				return err
			}
			if format == "json" {
				enc := json.NewEncoder(a.out)
				enc.SetIndent("", "  ")
				return enc.Encode(e)
			}
			a.walk(e)
			return nil
		},
	}
	c.Flags().StringVar(&format, "format", format, "text or json")
	return c
}

// walk prints the steps of an explanation, each below the one that it rests on.
func (a *app) walk(e view.Explanation) {
	fmt.Fprintln(a.out, e.Title)
	for i, s := range e.Steps {
		id := ""
		if s.ID != "" {
			id = " " + s.ID
		}
		fmt.Fprintf(a.out, "%3d  %s%s\n", i+1, s.What, id)
		for _, line := range []string{s.Text, s.Note} {
			if line = strings.TrimSpace(line); line != "" {
				fmt.Fprintf(a.out, "     %s\n", strings.ReplaceAll(line, "\n", "\n     "))
			}
		}
	}
}
