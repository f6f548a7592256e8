package main

import (
	"fmt"
	"io"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/spf13/cobra"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder"
	"github.com/waybill-ledger/waybill/internal/view"
	"github.com/waybill-ledger/waybill/internal/view/mcp"
)

func init() { subcommands = append(subcommands, newMCP) }

func newMCP(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "mcp",
		Short: "Answer an assistant over the Model Context Protocol, on standard input and output",
		Long: `Answer an assistant over the Model Context Protocol: the same questions as on the pages, as
tools (find, check, document, table, state, pair, deal, entries, screening, related, explain ...). The assistant's program
starts this command and speaks with it over standard input and output. Every tool only reads.`,
		Example: `  waybill mcp
  waybill mcp --ledger project.db`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("mcp takes no arguments")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error {
			st, err := a.open(c.Context())
			if err != nil {
				return err
			}
			defer st.Close()
			v := view.New(st).Keeping(posting(st)).Reading(func(d waybill.Document) []waybill.Statement { return coder.Code(d).Statements })
			return mcp.Serve(c.Context(), v, release, &sdk.IOTransport{Reader: io.NopCloser(a.in), Writer: unclosed{a.out}})
		},
	}
}

// unclosed leaves a stream open that is not ours to close.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }
