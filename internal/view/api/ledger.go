package api

import (
	"bytes"
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/export"
	"github.com/waybill-ledger/waybill/internal/view"
)

type entriesIn struct {
	AsKnown
	Kind      string `query:"kind" enum:"deal,agreement,embargo,programme,supply"`
	Supplier  string `query:"supplier" doc:"code or name: supplier, imposer or party"`
	Recipient string `query:"recipient" doc:"code or name: recipient or target"`
	Scope     string `query:"scope" doc:"what an agreement or an embargo covers, as a code: procurement, training, all_arms" example:"training"`
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

func (in *entriesIn) question() view.EntryQuestion {
	return view.EntryQuestion{Kind: waybill.Kind(in.Kind), Supplier: waybill.ActorID(in.Supplier), Recipient: waybill.ActorID(in.Recipient),
		Scope: waybill.Field(in.Scope), AsKnown: waybill.Day(in.Known), From: in.Start, Limit: in.Limit}
}

func (in *screenIn) question() view.ScreenQuestion {
	return view.ScreenQuestion{Embargo: in.Embargo, State: waybill.ActorID(in.State), Supplier: waybill.ActorID(in.Supplier),
		Recipient: waybill.ActorID(in.Recipient), How: in.How, AsKnown: waybill.Day(in.Known), From: in.Start, Limit: in.Limit}
}

// book registers the questions about what the ledger brings together.
func (s *server) book(h huma.API) {
	get(h, "entries", "/api/entries", "What the ledger holds to have happened or to be talked of", func(ctx context.Context, in *entriesIn) (view.Entries, error) {
		return s.ask.Entries(ctx, in.question())
	})
	huma.Register(h, listed("entriesCSV", "/api/entries.csv", "The same for a spreadsheet, a line a step of the ladder, all that fit"),
		func(ctx context.Context, in *entriesIn) (*written, error) { return s.entriesCSV(ctx, in.question()) })
	get(h, "entry", "/api/entries/{id}", "One entry of the ledger, with its ladder, its conflicts and its registers' rows",
		func(ctx context.Context, in *entryIn) (view.Entry, error) { return s.ask.Entry(ctx, in.ID, in.Known) })
	get(h, "screening", "/api/screening", "Deals that fall within the text of an embargo in force on their date; no verdict of law",
		func(ctx context.Context, in *screenIn) (view.Screening, error) {
			return s.ask.Screening(ctx, in.question())
		})
	huma.Register(h, listed("screeningCSV", "/api/screening.csv", "The same for a spreadsheet, all that fit"),
		func(ctx context.Context, in *screenIn) (*written, error) { return s.screeningCSV(ctx, in.question()) })
	get(h, "related", "/api/related", "What to read beside a document, an entry or a pair, with the reason",
		func(ctx context.Context, in *relatedIn) ([]view.Related, error) {
			return s.ask.Related(ctx, in.ID, in.Known)
		})
}

// listed describes a list that goes out as CSV.
func listed(id, path, summary string) huma.Operation {
	return huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: summary,
		Errors:    []int{http.StatusBadRequest, http.StatusNotFound, http.StatusUnprocessableEntity},
		Responses: map[string]*huma.Response{"200": {Description: "The list", Content: map[string]*huma.MediaType{export.CSV.ContentType(): {}}}}}
}

// whole is how many lines are asked for at once where all are wanted.
const whole = 500

func (s *server) entriesCSV(ctx context.Context, q view.EntryQuestion) (*written, error) {
	var all []waybill.Entry
	for q.From, q.Limit = 0, whole; ; {
		page, err := s.ask.Entries(ctx, q)
		if err != nil {
			return nil, problem(err)
		}
		all = append(all, page.Entries...)
		if q.From = page.Next; page.Next == 0 {
			break
		}
	}
	head, rows := view.EntryLines(all, true)
	return asCSV("entries", head, rows)
}

func (s *server) screeningCSV(ctx context.Context, q view.ScreenQuestion) (*written, error) {
	var all []view.Screened
	for q.From, q.Limit = 0, whole; ; {
		page, err := s.ask.Screening(ctx, q)
		if err != nil {
			return nil, problem(err)
		}
		all = append(all, page.Deals...)
		if q.From = page.Next; page.Next == 0 {
			break
		}
	}
	head, rows := view.ScreenLines(all)
	return asCSV("screening", head, rows)
}

func asCSV(name string, head []string, rows [][]string) (*written, error) {
	var b bytes.Buffer
	if err := export.WriteList(&b, head, rows); err != nil {
		return nil, problem(err)
	}
	return &written{ContentType: export.CSV.ContentType(), Disposition: `attachment; filename="waybill-` + name + `.csv"`, Body: b.Bytes()}, nil
}
