package web

import (
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"github.com/waybill-ledger/waybill"
)

// maxForm bounds what a form may send.
const maxForm = 64 << 10

func (s *site) judged() bool { return s.clerk != nil && s.clerk.Judged() }

func (s *site) review(r *http.Request) (templ.Component, error) {
	skip, err := number(r, "skip")
	if err != nil {
		return nil, err
	}
	q := r.URL.Query()
	v, err := s.clerk.Review(r.Context(), q.Get("by"), q.Get("second") != "", skip)
	return reviewPage(v, skip, ""), err
}

// judge keeps what the form says and goes on to the next pair. A judgement that
// contradicts others is not kept, and the page says why.
func (s *site) judge(r *http.Request) (templ.Component, error) {
	r.Body = http.MaxBytesReader(nil, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		return nil, &waybill.Error{Op: "read the form", Kind: waybill.Invalid, Err: err}
	}
	f := r.PostForm
	by, second := strings.TrimSpace(f.Get("by")), f.Get("second") != ""
	err := s.clerk.Judge(r.Context(), waybill.Judgement{Decision: waybill.Decision(f.Get("decision")), Left: f.Get("left"),
		Right: f.Get("right"), By: by, Why: f.Get("why")})
	if err == nil {
		return nil, redirect(with("/review", "by", by, "second", flag(second)))
	}
	if statusOf(err) >= http.StatusInternalServerError {
		return nil, err
	}
	problem, do := errorWords(statusOf(err), err)
	v, listErr := s.clerk.Review(r.Context(), by, second, 0)
	return reviewPage(v, 0, strings.Trim("Not kept. "+problem+". "+do, " ")), listErr
}

func flag(b bool) string {
	if b {
		return "1"
	}
	return ""
}
