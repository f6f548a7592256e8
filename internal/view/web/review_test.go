package web_test

import (
	"context"
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/pipeline"
	"github.com/waybill-ledger/waybill/internal/store/sqlite"
)

// post sends a form as a browser on the page itself would.
func post(t *testing.T, address string, form url.Values, origin string) (int, string) {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", origin)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(b)
}

// twoStatements gives the ids of two statements on deals of the sample.
func twoStatements(t *testing.T, s *sqlite.Store) (string, string) {
	t.Helper()
	book, err := pipeline.Posted(context.Background(), s, "")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, e := range book.Entries {
		if len(e.Statements) > 0 && e.Kind == "deal" {
			ids = append(ids, string(e.Statements[0]))
		}
	}
	if len(ids) < 2 {
		t.Fatalf("the sample has %d entries of deals", len(ids))
	}
	return ids[0], ids[1]
}

func TestAJudgementIsKeptShownAndTakenBack(t *testing.T) {
	s := sampleLedger(t)
	srv := serve(t, s)
	left, right := twoStatements(t, s)
	form := url.Values{"by": {"Ada Berg"}, "left": {left}, "right": {right}, "decision": {"different"}, "why": {"<b>two lots</b>"}}
	status, body := post(t, srv.URL+"/review", form, srv.URL)
	if status != http.StatusOK || !strings.Contains(body, "Take back") || strings.Contains(body, "<b>two lots") {
		t.Fatalf("answers %d without the judgement, or with its reason as markup", status)
	}
	js, err := s.Judgements(context.Background())
	if err != nil || len(js) != 1 || js[0].By != "Ada Berg" || js[0].Why != "<b>two lots</b>" {
		t.Fatalf("kept: %+v, %v", js, err)
	}
	if _, body = fetchBody(t, srv.URL+"/review?by=Bo+Lind&second=1"); !strings.Contains(body, left) {
		t.Error("a second person is not asked about what the first has judged")
	}
	form.Set("by", "Bo Lind")
	if status, body = post(t, srv.URL+"/review", form, srv.URL); status != http.StatusOK || !strings.Contains(body, "Kappa") {
		t.Errorf("answers %d and does not show how far the two agree", status)
	}
	id := regexp.MustCompile(`name="left" value="(j-[0-9]+)"`).FindStringSubmatch(body)
	if id == nil {
		t.Fatal("the page offers no way back")
	}
	status, body = post(t, srv.URL+"/review", url.Values{"by": {"Bo Lind"}, "decision": {"withdraw"}, "left": {id[1]}}, srv.URL)
	if status != http.StatusOK || !strings.Contains(body, "taken back") {
		t.Errorf("answers %d and does not say that the judgement was taken back", status)
	}
}

func fetchBody(t *testing.T, address string) (int, string) {
	t.Helper()
	status, _, body := fetch(t, address)
	return status, body
}

func TestAContradictionIsRefusedWithItsReason(t *testing.T) {
	s := sampleLedger(t)
	srv := serve(t, s)
	left, right := twoStatements(t, s)
	same := url.Values{"by": {"Ada Berg"}, "left": {left}, "right": {right}, "decision": {"same"}}
	if status, _ := post(t, srv.URL+"/review", same, srv.URL); status != http.StatusOK {
		t.Fatalf("answers %d", status)
	}
	for name, form := range map[string]url.Values{
		"no name":       {"by": {" "}, "left": {left}, "right": {right}, "decision": {"same"}},
		"one side":      {"by": {"Ada"}, "left": {left}, "decision": {"same"}},
		"no decision":   {"by": {"Ada"}, "left": {left}, "right": {right}, "decision": {"perhaps"}},
		"no such thing": {"by": {"Ada"}, "left": {"zzz"}, "right": {right}, "decision": {"same"}},
	} {
		status, body := post(t, srv.URL+"/review", form, srv.URL)
		if status != http.StatusOK || !strings.Contains(body, "Not kept") {
			t.Errorf("%s: answers %d and does not refuse", name, status)
		}
	}
	js, err := s.Judgements(context.Background())
	if err != nil || len(js) != 1 {
		t.Errorf("%d judgements are kept, %v", len(js), err)
	}
}

func TestAContradictionShowsItsChainInWords(t *testing.T) {
	s := sampleLedger(t)
	srv := serve(t, s)
	book, err := pipeline.Posted(context.Background(), s, "")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, e := range book.Entries {
		if len(e.Statements) > 0 && e.Kind == "deal" && e.Supplier[0] == "RUS" {
			ids = append(ids, string(e.Statements[0]))
		}
	}
	judge := func(decision, left, right string) string {
		status, body := post(t, srv.URL+"/review", url.Values{"by": {"Ada Berg"}, "left": {left}, "right": {right}, "decision": {decision}}, srv.URL)
		if status != http.StatusOK {
			t.Fatalf("%s: answers %d", decision, status)
		}
		return body
	}
	judge("same", ids[0], ids[1])
	judge("same", ids[1], ids[2])
	body := judge("different", ids[0], ids[2])
	if !strings.Contains(body, "It contradicts what was judged before") {
		t.Error("the page does not say why the judgement is not kept")
	}
	_, chain, _ := strings.Cut(body, "The chain that it contradicts")
	chain, _, _ = strings.Cut(chain, "</ol>")
	for _, id := range ids[:3] {
		st, err := s.Statement(context.Background(), waybill.StatementID(id))
		if err != nil || !strings.Contains(html.UnescapeString(chain), st.Evidence.Text) {
			t.Errorf("the chain does not show %q, %v", st.Evidence.Text, err)
		}
	}
	if strings.Count(chain, "Take back") != 2 {
		t.Errorf("%d of the two links can be taken back", strings.Count(chain, "Take back"))
	}
	if js, err := s.Judgements(context.Background()); err != nil || len(js) != 2 {
		t.Errorf("%d judgements are kept, %v", len(js), err)
	}
}

func TestBrowserReviewByKeys(t *testing.T) {
	ctx := browser(t)
	s := sampleLedger(t)
	srv := serve(t, s)
	ctx, _ = tab(t, ctx, 1200, true)
	open(t, ctx, srv.URL+"/review?by=Ada+Berg")
	if !eval[bool](t, ctx, "document.querySelector('form[data-review]') !== null") {
		t.Skip("the sample has no open pair")
	}
	press := func(key string, judged int) {
		eval[any](t, ctx, "document.dispatchEvent(new KeyboardEvent('keydown', {key: '"+key+"', bubbles: true})), null")
		for range 60 {
			js, err := s.Judgements(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if len(js) == judged && eval[bool](t, ctx, "document.readyState === 'complete'") {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Fatalf("the key %s brings about no judgement %d", key, judged)
	}
	press("d", 1)
	open(t, ctx, srv.URL+"/review?by=Ada+Berg")
	press("z", 2)
	js, err := s.Judgements(context.Background())
	if err != nil || js[0].Decision != waybill.Different || js[1].Decision != waybill.Withdraw || js[1].Left != string(js[0].ID) {
		t.Errorf("%+v, %v", js, err)
	}
}

func TestAForeignPageCannotJudge(t *testing.T) {
	s := sampleLedger(t)
	srv := serve(t, s)
	left, right := twoStatements(t, s)
	form := url.Values{"by": {"Mallory"}, "left": {left}, "right": {right}, "decision": {"same"}}
	if status, _ := post(t, srv.URL+"/review", form, "https://elsewhere.example"); status != http.StatusForbidden {
		t.Errorf("a form of another page is answered with %d", status)
	}
	if js, err := s.Judgements(context.Background()); err != nil || len(js) != 0 {
		t.Errorf("%d judgements were kept, %v", len(js), err)
	}
}
