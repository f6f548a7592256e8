package mcp

import (
	"context"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
)

type findIn struct {
	Words string `json:"words" jsonschema:"a state, two states, a designation, words of a title, or an id"`
}

type checkIn struct {
	Text      string `json:"text" jsonschema:"a sentence or a short article in English"`
	Published string `json:"published,omitempty" jsonschema:"the day it was written, as 2014-11-21; last year depends on it"`
	AsKnown   string `json:"as_known,omitempty" jsonschema:"answer as known on this day, or from this release"`
}

type documentsIn struct {
	AsKnown string `json:"as_known,omitempty" jsonschema:"only documents known on this day"`
	From    int    `json:"from,omitempty" jsonschema:"place of the first one"`
	Limit   int    `json:"limit,omitempty" jsonschema:"how many; 50 unless said"`
}

type idIn struct {
	ID      string `json:"id"`
	AsKnown string `json:"as_known,omitempty" jsonschema:"answer as known on this day, or from this release"`
}

type stateIn struct {
	State   string `json:"state" jsonschema:"code or name of a state"`
	From    int    `json:"from,omitempty" jsonschema:"first year"`
	To      int    `json:"to,omitempty" jsonschema:"last year"`
	AsKnown string `json:"as_known,omitempty" jsonschema:"answer as known on this day, or from this release"`
}

type pairIn struct {
	Supplier  string `json:"supplier" jsonschema:"code or name of a state"`
	Recipient string `json:"recipient" jsonschema:"code or name of a state"`
	From      int    `json:"from,omitempty" jsonschema:"first year"`
	To        int    `json:"to,omitempty" jsonschema:"last year"`
	AsKnown   string `json:"as_known,omitempty" jsonschema:"answer as known on this day, or from this release"`
}

// things registers the questions about documents, deals and entries.
func things(s *mcp.Server, ask Asker) {
	add(s, "find", "Find a state, a pair of states, a weapon, a document or an id.", func(ctx context.Context, in findIn) (view.Found, error) {
		return ask.Find(ctx, in.Words)
	})
	add(s, "check", "Read a text into statements and try each one that registers can speak to, with the working. Nothing is kept.",
		func(ctx context.Context, in checkIn) (view.Document, error) {
			return ask.Try(ctx, in.Text, waybill.Day(in.Published), in.AsKnown)
		})
	add(s, "documents", "List the documents of the ledger, newest first.", func(ctx context.Context, in documentsIn) (view.Documents, error) {
		return ask.Documents(ctx, view.ListQuestion{AsKnown: waybill.Day(in.AsKnown), From: in.From, Limit: in.Limit})
	})
	add(s, "document", "Give one document: its text, what it states with the words that say it, and the verdicts.",
		func(ctx context.Context, in idIn) (view.Document, error) {
			return ask.Document(ctx, waybill.DocumentID(in.ID), in.AsKnown)
		})
	add(s, "deal", "Give one deal of the transfer register with its deliveries by year, its comment and its rows.",
		func(ctx context.Context, in idIn) (view.Deal, error) { return ask.Deal(ctx, in.ID, in.AsKnown) })
	add(s, "explain", "Walk from a verdict, statement, document, row, deal, entry, snapshot or a table's address back to the bytes.",
		func(ctx context.Context, in idIn) (view.Explanation, error) { return ask.Explain(ctx, in.ID) })
}

type tableIn struct {
	Measure   string   `json:"measure" jsonschema:"name of a measure; the tool measures lists them"`
	Supplier  []string `json:"supplier,omitempty" jsonschema:"names, codes or groups of states"`
	Recipient []string `json:"recipient,omitempty" jsonschema:"names, codes or groups of states"`
	Weapon    []string `json:"weapon,omitempty" jsonschema:"designations or descriptions"`
	Category  []string `json:"category,omitempty" jsonschema:"categories of the register"`
	Status    []string `json:"status,omitempty" jsonschema:"New, Second hand, Second hand but modernized"`
	By        []string `json:"by,omitempty" jsonschema:"groupings, such as supplier, recipient, weapon, year, window"`
	From      int      `json:"from,omitempty" jsonschema:"first year"`
	To        int      `json:"to,omitempty" jsonschema:"last year"`
	Window    int      `json:"window,omitempty" jsonschema:"years in a window"`
	Top       int      `json:"top,omitempty" jsonschema:"only so many rows, the greatest first"`
	AsKnown   string   `json:"as_known,omitempty" jsonschema:"answer as known on this day, or from this release"`
}

// figures registers the questions about registers.
func figures(s *mcp.Server, ask Asker) {
	add(s, "table", "Add the transfer register up: a measure with filters and groupings, each cell with its interval.",
		func(ctx context.Context, in tableIn) (view.Table, error) {
			return ask.Table(ctx, view.TableQuestion{Measure: in.Measure, Supplier: words(in.Supplier), Recipient: words(in.Recipient),
				Weapon: words(in.Weapon), Category: words(in.Category), Status: words(in.Status), By: words(in.By), From: in.From, To: in.To,
				Window: in.Window, Top: in.Top, AsKnown: in.AsKnown})
		})
	add(s, "measures", "List the measures with formula, unit and what counts as missing, and what tables can be grouped by.",
		func(ctx context.Context, _ struct{}) (view.Choices, error) { return ask.Choices(ctx) })
	add(s, "state", "Give one state's imports and exports: partners, shares and years, release by release.",
		func(ctx context.Context, in stateIn) (view.State, error) {
			out, err := ask.State(ctx, waybill.ActorID(in.State), view.Span{From: in.From, To: in.To, AsKnown: in.AsKnown})
			// Partner by year is thousands of rows; the tool table gives it where it is wanted.
			out.Imports.Detail, out.Exports.Detail = waybill.Table{}, waybill.Table{}
			return out, err
		})
	add(s, "pair", "Give all that goes from one state to another: years, weapons, deals, and what documents say.",
		func(ctx context.Context, in pairIn) (view.Pair, error) {
			return ask.Pair(ctx, waybill.ActorID(in.Supplier), waybill.ActorID(in.Recipient), view.Span{From: in.From, To: in.To, AsKnown: in.AsKnown})
		})
	add(s, "releases", "List every release of every register, newest first.", func(ctx context.Context, _ struct{}) ([]waybill.Release, error) {
		return ask.Releases(ctx)
	})
}
