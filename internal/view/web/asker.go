package web

import (
	"context"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
)

// Asker answers what a page asks; *view.View is the one outside of tests.
type Asker interface {
	Home(context.Context) (view.Home, error)
	Documents(context.Context, view.ListQuestion) (view.Documents, error)
	Document(ctx context.Context, id waybill.DocumentID, asKnown string) (view.Document, error)
	Try(ctx context.Context, text string, published waybill.Day, asKnown string) (view.Document, error)
	States(context.Context, view.Span) (view.States, error)
	State(context.Context, waybill.ActorID, view.Span) (view.State, error)
	Pair(ctx context.Context, supplier, recipient waybill.ActorID, s view.Span) (view.Pair, error)
	Deal(ctx context.Context, id, asKnown string) (view.Deal, error)
	Entry(ctx context.Context, id, asKnown string) (view.Entry, error)
	Screening(context.Context, view.ScreenQuestion) (view.Screening, error)
	Entries(context.Context, view.EntryQuestion) (view.Entries, error)
	Table(context.Context, view.TableQuestion) (view.Table, error)
	Cite(ctx context.Context, address string) (view.Table, string, error)
	Choices(context.Context) (view.Choices, error)
	Diff(ctx context.Context, from, to string) (view.Diff, error)
	Releases(context.Context) ([]waybill.Release, error)
	Issues(context.Context, view.IssueQuestion) (view.Issues, error)
	Row(ctx context.Context, id string) (view.RegisterRow, error)
	Explain(ctx context.Context, id string) (view.Explanation, error)
	Find(ctx context.Context, words string) (view.Found, error)
}

// Judge takes people's judgements; *view.View is the one outside of tests.
type Judge interface {
	Judged() bool
	Review(ctx context.Context, by string, second bool, skip int) (view.Review, error)
	Judge(context.Context, waybill.Judgement) error
	Chain(context.Context, waybill.Judgement) ([]view.Link, error)
}
