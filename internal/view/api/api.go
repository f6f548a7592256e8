// Package api writes answers down as JSON over HTTP. A question comes in as an
// address below /api/, an answer of the view goes out as it is, and tables also
// as CSV, XLSX or Parquet. Every question is described in an OpenAPI document,
// from which the page at /api/ is made; that page loads nothing from anywhere.
// The interface answers and never changes the ledger, and it computes nothing.
package api

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
)

// Asker answers what the interface is asked; *view.View is the one outside of tests.
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
	Related(ctx context.Context, id, asKnown string) ([]view.Related, error)
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

// Handler serves everything below /api/.
func Handler(ask Asker, version string) http.Handler {
	mux := http.NewServeMux()
	c := huma.DefaultConfig("waybill", version)
	c.Info.Description = "A ledger of the world's arms trade: documents and what they state, registers and what they hold, " +
		"and what comes of trying the one against the other. Figures are computed by waybill from registers' rows; " +
		"TIV is a measure of volume and never of money. Errors are problem documents (RFC 9457)."
	c.DocsPath = "" // the library's own page loads a script from elsewhere
	c.OpenAPIPath = "/api/openapi"
	c.SchemasPath = "/api/schemas"
	c.CreateHooks = nil // no $schema field in answers: they are the view's structs as they are
	c.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	h := humago.New(mux, c)
	s := &server{ask: ask}
	s.lists(h)
	s.things(h)
	s.book(h)
	s.tables(h)
	mux.Handle("GET /api/{$}", docs(h.OpenAPI()))
	mux.HandleFunc("GET /api/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write([]byte(`{"title":"Not Found","status":404,"detail":"no such question; /api/ lists them"}`))
	})
	return mux
}

type server struct{ ask Asker }

// schemaName keeps the view's answers apart from the nouns that they are named
// after: a view.Document, which has verdicts, is a DocumentAnswer.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if strings.HasSuffix(t.PkgPath(), "/view") {
		return name + "Answer"
	}
	if strings.HasSuffix(t.PkgPath(), "/register") {
		return "Register" + name
	}
	return name
}

// body is an answer as JSON.
type body[T any] struct{ Body T }

// get registers one question.
func get[In, Out any](h huma.API, id, path, summary string, answer func(context.Context, *In) (Out, error)) {
	huma.Register(h, huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: summary,
		Errors: []int{http.StatusBadRequest, http.StatusNotFound}},
		func(ctx context.Context, in *In) (*body[Out], error) {
			out, err := answer(ctx, in)
			if err != nil {
				return nil, problem(err)
			}
			return &body[Out]{out}, nil
		})
}

// problem turns an error of the house into a problem document.
func problem(err error) error {
	status, detail := http.StatusInternalServerError, "the fault is on this side"
	switch waybill.KindOf(err) {
	case waybill.NotFound:
		status = http.StatusNotFound
	case waybill.Invalid:
		status = http.StatusBadRequest
	case waybill.Forbidden:
		status = http.StatusUnprocessableEntity
	case waybill.Clash:
		status = http.StatusConflict
	case waybill.Unavailable:
		status = http.StatusServiceUnavailable
	}
	var e *waybill.Error
	if status != http.StatusInternalServerError && errors.As(err, &e) {
		detail = e.Error()
	}
	return huma.NewError(status, detail)
}
