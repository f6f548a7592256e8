package web

import (
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
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
	j := waybill.Judgement{Decision: waybill.Decision(f.Get("decision")), Left: f.Get("left"), Right: f.Get("right"), By: by, Why: f.Get("why")}
	err := s.clerk.Judge(r.Context(), j)
	if err == nil {
		return nil, redirect(with("/review", "by", by, "second", flag(second)))
	}
	if statusOf(err) >= http.StatusInternalServerError {
		return nil, err
	}
	problem, do := errorWords(statusOf(err), err)
	v, listErr := s.clerk.Review(r.Context(), by, second, 0)
	if listErr == nil && waybill.KindOf(err) == waybill.Clash {
		problem, do = "It contradicts what was judged before", "Take one of the chain back first, or judge otherwise"
		v.Chain, listErr = s.clerk.Chain(r.Context(), j)
	}
	return reviewPage(v, 0, strings.Trim("Not kept. "+problem+". "+do, " .")+"."), listErr
}

// voiceWords names a side of a pair in a few words.
func voiceWords(v view.Voice) string {
	switch {
	case v.Told != nil:
		return "“" + v.Told.Statement.Evidence.Text + "”"
	case v.Deal != nil:
		return "the register’s " + v.Deal.Designation + ", " + v.Deal.Supplier + " to " + v.Deal.Recipient
	}
	return v.ID
}

// latest is a person's last judgement that still stands.
func latest(v view.Review) (waybill.Judgement, bool) {
	for _, l := range v.Done {
		if !v.Withdraw[string(l.Judgement.ID)] {
			return l.Judgement, true
		}
	}
	return waybill.Judgement{}, false
}

func flag(b bool) string {
	if b {
		return "1"
	}
	return ""
}
