// Package mcp answers assistants over the Model Context Protocol. A call of a
// tool comes in, an answer of the view goes out as it is, and as JSON text for
// clients that read only text. Every tool asks and none changes the ledger; the
// package computes nothing and opens no connection of its own: the transport is
// given.
package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
)

// Asker answers what a tool asks; *view.View is the one outside of tests.
type Asker interface {
	Find(ctx context.Context, words string) (view.Found, error)
	Try(ctx context.Context, text string, published waybill.Day, asKnown string) (view.Document, error)
	Documents(context.Context, view.ListQuestion) (view.Documents, error)
	Document(ctx context.Context, id waybill.DocumentID, asKnown string) (view.Document, error)
	State(context.Context, waybill.ActorID, view.Span) (view.State, error)
	Pair(ctx context.Context, supplier, recipient waybill.ActorID, s view.Span) (view.Pair, error)
	Deal(ctx context.Context, id, asKnown string) (view.Deal, error)
	Entries(context.Context, view.EntryQuestion) (view.Entries, error)
	Entry(ctx context.Context, id, asKnown string) (view.Entry, error)
	Screening(context.Context, view.ScreenQuestion) (view.Screening, error)
	Related(ctx context.Context, id, asKnown string) ([]view.Related, error)
	Table(context.Context, view.TableQuestion) (view.Table, error)
	Choices(context.Context) (view.Choices, error)
	Releases(context.Context) ([]waybill.Release, error)
	Explain(ctx context.Context, id string) (view.Explanation, error)
}

// instructions tell an assistant what the figures are and are not.
const instructions = "A ledger of the world's arms trade: documents and what they state, registers of transfers, release by release, " +
	"and verdicts on what documents claim. TIV is SIPRI's trend-indicator value, a volume and never money. Every figure has an interval " +
	"that the register's own marks leave open. A verdict says what the registers here bear out, not what is true; 'nothing known' is not a no. " +
	"A deal that falls within the text of an embargo is not thereby unlawful: never call it a violation. " +
	"Name measure, years and release with a figure, and repeat the credit line."

// Serve answers over a transport until it is closed or ctx ends.
func Serve(ctx context.Context, ask Asker, version string, t mcp.Transport) error {
	return server(ask, version).Run(ctx, t)
}

func server(ask Asker, version string) *mcp.Server {
	s := mcp.NewServer(&mcp.Implementation{Name: "waybill", Title: "waybill", Version: version}, &mcp.ServerOptions{Instructions: instructions})
	things(s, ask)
	book(s, ask)
	figures(s, ask)
	return s
}

// add registers one question as a tool.
func add[In, Out any](s *mcp.Server, name, does string, answer func(context.Context, In) (Out, error)) {
	closed := false
	tool := &mcp.Tool{Name: name, Description: does, Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, OpenWorldHint: &closed}}
	mcp.AddTool(s, tool, func(ctx context.Context, _ *mcp.CallToolRequest, in In) (*mcp.CallToolResult, any, error) {
		out, err := answer(ctx, in)
		if err != nil {
			return nil, nil, plain(err)
		}
		text, err := json.Marshal(out)
		if err != nil {
			return nil, nil, errors.New("the answer can't be written down")
		}
		return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: string(text)}}, StructuredContent: json.RawMessage(text)}, nil, nil
	})
}

// plain says what went wrong with a question; what is this side's own fault is
// not told in detail.
func plain(err error) error {
	var e *waybill.Error
	if waybill.KindOf(err) == waybill.Internal || !errors.As(err, &e) {
		return errors.New("the fault is on this side")
	}
	return e
}

func words(list []string) []string {
	var out []string
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
