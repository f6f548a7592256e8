package mcp

import (
	"context"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
)

type entriesIn struct {
	Kind      string `json:"kind,omitempty" jsonschema:"deal, agreement, embargo, programme or supply"`
	Supplier  string `json:"supplier,omitempty" jsonschema:"code or name: supplier, imposer or party"`
	Recipient string `json:"recipient,omitempty" jsonschema:"code or name: recipient or target"`
	Scope     string `json:"scope,omitempty" jsonschema:"what an agreement or an embargo covers, as a code: procurement, training, all_arms; the answer lists them"`
	AsKnown   string `json:"as_known,omitempty" jsonschema:"only entries known on this day"`
	From      int    `json:"from,omitempty" jsonschema:"place of the first one"`
	Limit     int    `json:"limit,omitempty" jsonschema:"how many; 50 unless said"`
}

type screenIn struct {
	Embargo   string `json:"embargo,omitempty" jsonschema:"address of the embargo's row, or words of its target, imposer or document, such as UNSCR 1970"`
	State     string `json:"state,omitempty" jsonschema:"code or name of a state on either side"`
	Supplier  string `json:"supplier,omitempty" jsonschema:"code or name of a state"`
	Recipient string `json:"recipient,omitempty" jsonschema:"code or name of a state"`
	How       string `json:"how,omitempty" jsonschema:"within, partly, suspended or open; within and partly unless said"`
	AsKnown   string `json:"as_known,omitempty" jsonschema:"only what was known on this day"`
	From      int    `json:"from,omitempty" jsonschema:"place of the first one"`
	Limit     int    `json:"limit,omitempty" jsonschema:"how many; 50 unless said"`
}

type relatedIn struct {
	ID      string `json:"id" jsonschema:"id of a document or an entry, or a pair such as RUS/IND"`
	AsKnown string `json:"as_known,omitempty" jsonschema:"only what was known on this day"`
}

// list is a list as an answer, which the protocol wants to be an object.
type list[T any] struct {
	Related []T `json:"related"`
}

// book registers the questions about what the ledger brings together.
func book(s *mcp.Server, ask Asker) {
	add(s, "entries", "List what the ledger holds to have happened or to be talked of, with the ladder of stages and who told each.",
		func(ctx context.Context, in entriesIn) (view.Entries, error) {
			return ask.Entries(ctx, view.EntryQuestion{Kind: waybill.Kind(in.Kind), Supplier: waybill.ActorID(in.Supplier),
				Recipient: waybill.ActorID(in.Recipient), Scope: waybill.Field(in.Scope), AsKnown: waybill.Day(in.AsKnown), From: in.From, Limit: in.Limit})
		})
	add(s, "entry", "Give one entry with its ladder of stages, who told each, its conflicts, its registers' rows and what to read beside it.",
		func(ctx context.Context, in idIn) (view.Entry, error) { return ask.Entry(ctx, in.ID, in.AsKnown) })
	add(s, "screening", "List the deals that fall within the text of an embargo in force on their date, with its scope and source. This is no verdict of law.",
		func(ctx context.Context, in screenIn) (view.Screening, error) {
			return ask.Screening(ctx, view.ScreenQuestion{Embargo: in.Embargo, State: waybill.ActorID(in.State), Supplier: waybill.ActorID(in.Supplier),
				Recipient: waybill.ActorID(in.Recipient), How: in.How, AsKnown: waybill.Day(in.AsKnown), From: in.From, Limit: in.Limit})
		})
	add(s, "related", "Name what to read beside a document, an entry or a pair, with the reason: same deal, same pair, same agreement.",
		func(ctx context.Context, in relatedIn) (list[view.Related], error) {
			out, err := ask.Related(ctx, in.ID, in.AsKnown)
			return list[view.Related]{out}, err
		})
}
