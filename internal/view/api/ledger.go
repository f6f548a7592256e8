package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
)

type entriesIn struct {
	AsKnown
	Kind      string `query:"kind" enum:"deal,agreement,embargo,programme,supply"`
	Supplier  string `query:"supplier" doc:"code or name: supplier, imposer or party"`
	Recipient string `query:"recipient" doc:"code or name: recipient or target"`
	Start     int    `query:"start" minimum:"0" doc:"place of the first one"`
	Limit     int    `query:"limit" minimum:"0" maximum:"500" doc:"how many; 50 unless said"`
}

type entryIn struct {
	AsKnown
	ID string `path:"id" doc:"id of an entry, or of a statement or row in it"`
}

type screenIn struct {
	AsKnown
	Embargo   string `query:"embargo" doc:"address of the embargo's row, or words of its target, imposer or document" example:"UNSCR 1970"`
	State     string `query:"state" doc:"code or name of a state on either side"`
	Supplier  string `query:"supplier" doc:"code or name of a state"`
	Recipient string `query:"recipient" doc:"code or name of a state"`
	How       string `query:"how" enum:"within,partly,suspended,open" doc:"how the deal's time stands to the embargo's; within and partly unless said"`
	Start     int    `query:"start" minimum:"0" doc:"place of the first one"`
	Limit     int    `query:"limit" minimum:"0" maximum:"500" doc:"how many; 50 unless said"`
}

type relatedIn struct {
	AsKnown
	ID string `query:"id" required:"true" doc:"id of a document or an entry, or a pair" example:"RUS/IND"`
}

// book registers the questions about what the ledger brings together.
func (s *server) book(h huma.API) {
	get(h, "entries", "/api/entries", "What the ledger holds to have happened or to be talked of", func(ctx context.Context, in *entriesIn) (view.Entries, error) {
		return s.ask.Entries(ctx, view.EntryQuestion{Kind: waybill.Kind(in.Kind), Supplier: waybill.ActorID(in.Supplier),
			Recipient: waybill.ActorID(in.Recipient), AsKnown: waybill.Day(in.Known), From: in.Start, Limit: in.Limit})
	})
	get(h, "entry", "/api/entries/{id}", "One entry of the ledger, with its ladder, its conflicts and its registers' rows",
		func(ctx context.Context, in *entryIn) (view.Entry, error) { return s.ask.Entry(ctx, in.ID, in.Known) })
	get(h, "screening", "/api/screening", "Deals that fall within the text of an embargo in force on their date; no verdict of law",
		func(ctx context.Context, in *screenIn) (view.Screening, error) {
			return s.ask.Screening(ctx, view.ScreenQuestion{Embargo: in.Embargo, State: waybill.ActorID(in.State), Supplier: waybill.ActorID(in.Supplier),
				Recipient: waybill.ActorID(in.Recipient), How: in.How, AsKnown: waybill.Day(in.Known), From: in.Start, Limit: in.Limit})
		})
	get(h, "related", "/api/related", "What to read beside a document, an entry or a pair, with the reason",
		func(ctx context.Context, in *relatedIn) ([]view.Related, error) {
			return s.ask.Related(ctx, in.ID, in.Known)
		})
}
