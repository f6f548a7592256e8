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

type tableIn struct {
	Years
	Measure   string   `query:"measure" required:"true" doc:"name of a measure, see /api/measures" example:"tiv"`
	Supplier  []string `query:"supplier,explode" doc:"names, codes or groups of states"`
	Recipient []string `query:"recipient,explode" doc:"names, codes or groups of states"`
	Weapon    []string `query:"weapon,explode" doc:"designations or descriptions"`
	Category  []string `query:"category,explode" doc:"categories of the register"`
	Status    []string `query:"status,explode" doc:"statuses of the register"`
	By        []string `query:"by,explode" doc:"groupings, see /api/measures"`
	Window    int      `query:"window" minimum:"0" maximum:"100" doc:"years in a window"`
	Top       int      `query:"top" minimum:"0" doc:"only so many rows, the greatest first"`
	Format    string   `query:"format" enum:"json,csv,xlsx,parquet,text" default:"json" doc:"json gives the question with the answer"`
}

type citeIn struct {
	Address string `query:"address" required:"true" doc:"permanent address of a table"`
	Format  string `query:"format" enum:"json,csv,xlsx,parquet,text" default:"json"`
}

// written is an answer in any format.
type written struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Same        string `header:"Waybill-Citation"`
	Body        []byte
}

// cited is a cited table computed again.
type cited struct {
	view.Table
	Citation string `json:"citation"` // whether it is still the same, in words
}

func (s *server) tables(h huma.API) {
	op := func(id, path, summary string) huma.Operation {
		kinds := map[string]*huma.MediaType{"application/json": {}}
		for _, f := range export.Formats {
			kinds[f.ContentType()] = &huma.MediaType{}
		}
		return huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: summary,
			Errors:    []int{http.StatusBadRequest, http.StatusNotFound, http.StatusUnprocessableEntity},
			Responses: map[string]*huma.Response{"200": {Description: "The table", Content: kinds}}}
	}
	huma.Register(h, op("table", "/api/table", "Add the register up: a measure with filters and groupings"),
		func(ctx context.Context, in *tableIn) (*written, error) {
			t, err := s.ask.Table(ctx, view.TableQuestion{Measure: in.Measure, Supplier: split(in.Supplier), Recipient: split(in.Recipient),
				Weapon: split(in.Weapon), Category: split(in.Category), Status: split(in.Status), By: split(in.By), From: in.From, To: in.To,
				Window: in.Window, Top: in.Top, AsKnown: in.Known})
			if err != nil {
				return nil, problem(err)
			}
			return write(h, in.Format, t.Table, t)
		})
	huma.Register(h, op("cite", "/api/cite", "A cited table again, and whether it is still the same"),
		func(ctx context.Context, in *citeIn) (*written, error) {
			t, same, err := s.ask.Cite(ctx, in.Address)
			if err != nil {
				return nil, problem(err)
			}
			w, err := write(h, in.Format, t.Table, cited{t, same})
			if w != nil {
				w.Same = same
			}
			return w, err
		})
}

// write writes a table in a format; in JSON the whole answer goes out.
func write(h huma.API, format string, t waybill.Table, answer any) (*written, error) {
	var b bytes.Buffer
	if format == "" || format == string(export.JSON) {
		if err := h.Marshal(&b, "application/json", answer); err != nil {
			return nil, problem(err)
		}
		return &written{ContentType: "application/json", Body: b.Bytes()}, nil
	}
	f := export.Format(format)
	if err := export.Write(&b, f, t); err != nil {
		return nil, problem(err)
	}
	w := &written{ContentType: f.ContentType(), Body: b.Bytes()}
	if f != export.Text {
		w.Disposition = `attachment; filename="waybill-` + t.Measure + `.` + format + `"`
	}
	return w, nil
}
