// Package web writes answers down as pages. A question comes in as the address
// of a page, an answer of the view goes out as HTML that needs no script, no
// style and no picture from anywhere else. It decides nothing and computes
// nothing, it trusts no text that it shows, and it never changes the ledger but
// for the judgements that people give on the review page.
package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
	"github.com/waybill-ledger/waybill/internal/view/web/chart"
)

// site holds what all pages share.
type site struct {
	ask      Asker
	log      *slog.Logger
	outlines []chart.Outline
	clerk    Judge
}

// Options are what a server of pages may be told; none has to be set.
type Options struct {
	Log *slog.Logger
	API http.Handler // answers everything below /api/
	// Judge takes judgements on the review page; without one, pages only show.
	Judge Judge
}

// Handler serves every page. Mistakes in an address become a page that says
// what is wrong, with the fitting status.
func Handler(ask Asker, o Options) http.Handler {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &site{ask: ask, log: o.Log, clerk: o.Judge, outlines: chart.Outlines(staticText("world.tsv"))}
	mux := http.NewServeMux()
	pages := map[string]func(*http.Request) (templ.Component, error){
		"GET /{$}":                          s.home,
		"GET /documents":                    s.documents,
		"GET /documents/{id}":               s.document,
		"GET /check":                        s.check,
		"GET /states":                       s.states,
		"GET /states/{code}":                s.state,
		"GET /pairs/{supplier}/{recipient}": s.pair,
		"GET /deals/{id}":                   s.deal,
		"GET /entries":                      s.entries,
		"GET /entries/{id}":                 s.entry,
		"GET /screening":                    s.screening,
		"GET /tables":                       s.tables,
		"GET /t/{measure}":                  s.cited,
		"GET /releases":                     s.releases,
		"GET /diff":                         s.diff,
		"GET /issues":                       s.issues,
		"GET /rows/{id}":                    s.row,
		"GET /explain/{id...}":              s.explain,
		"GET /find":                         s.find,
		"GET /about":                        s.about,
	}
	if s.judged() {
		pages["GET /review"] = s.review
		pages["POST /review"] = s.judge
	}
	for pattern, page := range pages {
		mux.HandleFunc(pattern, s.serve(page))
	}
	mux.HandleFunc("GET /static/{name}", serveStatic)
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, asset("icon.svg"), http.StatusFound)
	})
	if o.API != nil {
		mux.Handle("/api/", o.API)
		mux.Handle("/api", http.RedirectHandler("/api/", http.StatusMovedPermanently))
	}
	mux.HandleFunc("/", s.serve(func(r *http.Request) (templ.Component, error) {
		return nil, &waybill.Error{Op: "find the page", Kind: waybill.NotFound, Where: r.URL.Path}
	}))
	return http.NewCrossOriginProtection().Handler(secure(mux))
}

// serve renders a page into memory first, so that a failure half way never
// leaves half a page.
func (s *site) serve(page func(*http.Request) (templ.Component, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		status := http.StatusOK
		var b bytes.Buffer
		err := s.render(page, r, &b)
		var to redirect
		if errors.As(err, &to) {
			http.Redirect(w, r, string(to), http.StatusSeeOther)
			return
		}
		if err != nil {
			if errors.Is(err, context.Canceled) {
				return
			}
			status = statusOf(err)
			if status >= 500 {
				s.log.Error("page", "path", r.URL.Path, "err", err)
			}
			b.Reset()
			if err := errorPage(status, err).Render(r.Context(), &b); err != nil {
				http.Error(w, http.StatusText(status), status)
				return
			}
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cache-Control", "no-cache")
		write(w, r, status, b.Bytes())
	}
}

// render asks and writes one page. A fault that stops the program elsewhere
// stops only this page here.
func (s *site) render(page func(*http.Request) (templ.Component, error), r *http.Request, b *bytes.Buffer) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &waybill.Error{Op: "page", Kind: waybill.Internal, Where: r.URL.Path, Err: fmt.Errorf("%v\n%s", p, debug.Stack())}
		}
	}()
	c, err := page(r)
	if err != nil {
		return err
	}
	return c.Render(r.Context(), b)
}

// redirect leads to another page.
type redirect string

func (r redirect) Error() string { return "see " + string(r) }

// statusOf gives the status for the kinds of error.
func statusOf(err error) int {
	switch waybill.KindOf(err) {
	case waybill.NotFound:
		return http.StatusNotFound
	case waybill.Invalid:
		return http.StatusBadRequest
	case waybill.Forbidden:
		return http.StatusUnprocessableEntity
	case waybill.Clash:
		return http.StatusConflict
	case waybill.Unavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// span reads the years and the release of an address.
func span(r *http.Request) (view.Span, error) {
	s := view.Span{AsKnown: strings.TrimSpace(r.URL.Query().Get("known"))}
	var err error
	if s.From, err = number(r, "from"); err != nil {
		return s, err
	}
	s.To, err = number(r, "to")
	return s, err
}

// number reads a whole number of an address; none is 0.
func number(r *http.Request, name string) (int, error) {
	v := strings.TrimSpace(r.URL.Query().Get(name))
	if v == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 || n > 1_000_000 {
		return 0, &waybill.Error{Op: "read the address", Kind: waybill.Invalid, Where: name,
			Err: errors.New("not a number that makes sense here: " + strconv.Quote(v))}
	}
	return n, nil
}
