package api

import (
	"context"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
)

type none struct{}

// AsKnown narrows an answer to what was known; it is exported because the
// library reads exported fields only.
type AsKnown struct {
	Known string `query:"known" doc:"answer as known on this day (2014-11-21), or from this release" example:"2014-11-21"`
}

// Years narrows an answer to a stretch of years.
type Years struct {
	AsKnown
	From int `query:"from" minimum:"0" maximum:"2200" doc:"first year"`
	To   int `query:"to" minimum:"0" maximum:"2200" doc:"last year"`
}

func (y Years) span() view.Span { return view.Span{From: y.From, To: y.To, AsKnown: y.Known} }

type documentsIn struct {
	AsKnown
	Start int `query:"start" minimum:"0" doc:"place of the first one"`
	Limit int `query:"limit" minimum:"0" maximum:"500" doc:"how many; 50 unless said"`
}

type documentIn struct {
	AsKnown
	ID string `path:"id" doc:"id of a document"`
}

type stateIn struct {
	Years
	Code string `path:"code" doc:"code or name of a state" example:"IND"`
}

type pairIn struct {
	Years
	Supplier  string `path:"supplier" doc:"code or name of a state" example:"RUS"`
	Recipient string `path:"recipient" doc:"code or name of a state" example:"IND"`
}

type idIn struct {
	ID string `path:"id"`
}

type dealIn struct {
	AsKnown
	ID string `path:"id" doc:"key or number of a register deal, or the short form of one of its rows"`
}

type tryIn struct {
	AsKnown
	Text      string `query:"text" required:"true" maxLength:"20000" doc:"a sentence or a short article" example:"Russia was India's largest arms supplier in 2012."`
	Published string `query:"published" doc:"the day it was written (2014-11-21)"`
}

type issuesIn struct {
	Snapshot string `query:"snapshot"`
	Stage    string `query:"stage"`
	Code     string `query:"code"`
	Limit    int    `query:"limit" minimum:"0" maximum:"2000" doc:"how many; 200 unless said"`
}

type explainIn struct {
	ID string `query:"id" required:"true" doc:"id of a verdict, statement, document, row, deal, entry or snapshot, or the address of a table"`
}

type diffIn struct {
	From string `query:"from" doc:"the earlier release; the one before the newest unless said"`
	To   string `query:"to" doc:"the later release; the newest unless said"`
}

type findIn struct {
	Q string `query:"q" required:"true" doc:"a state, two states, a designation, words of a title or an id"`
}

// lists registers the questions that give lists.
func (s *server) lists(h huma.API) {
	get(h, "home", "/api/ledger", "How full the ledger is, and an article that was tried", func(ctx context.Context, _ *none) (view.Home, error) {
		return s.ask.Home(ctx)
	})
	get(h, "documents", "/api/documents", "Documents, newest first", func(ctx context.Context, in *documentsIn) (view.Documents, error) {
		return s.ask.Documents(ctx, view.ListQuestion{AsKnown: waybill.Day(in.Known), From: in.Start, Limit: in.Limit})
	})
	get(h, "states", "/api/states", "All suppliers and recipients over some years", func(ctx context.Context, in *Years) (view.States, error) {
		return s.ask.States(ctx, in.span())
	})
	get(h, "releases", "/api/releases", "Every release of every register", func(ctx context.Context, _ *none) ([]waybill.Release, error) {
		return s.ask.Releases(ctx)
	})
	get(h, "diff", "/api/diff", "What changed from one release of the transfer register to another", func(ctx context.Context, in *diffIn) (view.Diff, error) {
		return s.ask.Diff(ctx, in.From, in.To)
	})
	get(h, "issues", "/api/issues", "What was not understood, and where", func(ctx context.Context, in *issuesIn) (view.Issues, error) {
		return s.ask.Issues(ctx, view.IssueQuestion{Snapshot: waybill.SnapshotID(in.Snapshot), Stage: in.Stage, Code: in.Code, Limit: in.Limit})
	})
	get(h, "measures", "/api/measures", "Measures with their formulas, and what tables can be asked by", func(ctx context.Context, _ *none) (view.Choices, error) {
		return s.ask.Choices(ctx)
	})
	get(h, "find", "/api/find", "Find a state, a pair, a weapon, a document or an id", func(ctx context.Context, in *findIn) (view.Found, error) {
		return s.ask.Find(ctx, in.Q)
	})
}

// things registers the questions about one thing.
func (s *server) things(h huma.API) {
	get(h, "document", "/api/documents/{id}", "One document: its text, what it states, and the verdicts", func(ctx context.Context, in *documentIn) (view.Document, error) {
		return s.ask.Document(ctx, waybill.DocumentID(in.ID), in.Known)
	})
	get(h, "check", "/api/check", "Try what a text claims, without keeping it", func(ctx context.Context, in *tryIn) (view.Document, error) {
		return s.ask.Try(ctx, in.Text, waybill.Day(in.Published), in.Known)
	})
	get(h, "state", "/api/states/{code}", "One state: imports and exports by partner and year", func(ctx context.Context, in *stateIn) (view.State, error) {
		return s.ask.State(ctx, waybill.ActorID(in.Code), in.span())
	})
	get(h, "pair", "/api/pairs/{supplier}/{recipient}", "All that goes from one state to another", func(ctx context.Context, in *pairIn) (view.Pair, error) {
		return s.ask.Pair(ctx, waybill.ActorID(in.Supplier), waybill.ActorID(in.Recipient), in.span())
	})
	get(h, "deal", "/api/deals/{id}", "One register deal with deliveries by year", func(ctx context.Context, in *dealIn) (view.Deal, error) {
		return s.ask.Deal(ctx, in.ID, in.Known)
	})
	get(h, "row", "/api/rows/{id}", "One line of a register as it stands in the file", func(ctx context.Context, in *idIn) (view.RegisterRow, error) {
		return s.ask.Row(ctx, in.ID)
	})
	get(h, "explain", "/api/explain", "The walk from anything back to the bytes", func(ctx context.Context, in *explainIn) (view.Explanation, error) {
		return s.ask.Explain(ctx, in.ID)
	})
}

// split takes lists apart: values may be given again or with commas between.
func split(list []string) []string {
	var out []string
	for _, s := range list {
		for part := range strings.SplitSeq(s, ",") {
			if part = strings.TrimSpace(part); part != "" {
				out = append(out, part)
			}
		}
	}
	return out
}
