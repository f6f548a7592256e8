package web_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/pipeline"
	"github.com/waybill-ledger/waybill/internal/store/sqlite"
	"github.com/waybill-ledger/waybill/internal/view"
	"github.com/waybill-ledger/waybill/internal/view/api"
	"github.com/waybill-ledger/waybill/internal/view/web"
	"github.com/waybill-ledger/waybill/sample"
)

// hostile is an article that tries to be more than text.
const hostile = `Russia sold 24 Su-30 fighters to India <script>document.title="taken"</script>
12 May 2012

India ordered 42 Su-30MKI fighters from Russia in 2012, "<img src=x onerror=alert(1)>" the ministry said.

</article></script><h1>Not a headline</h1> The United States was India's largest arms supplier in 2012. &lt;b&gt; &amp;
`

// emptyLedger opens a ledger with nothing in it.
func emptyLedger(t testing.TB) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// sampleLedger gives a ledger of its own to each test, filled with the project's
// sample and the hostile article; it is filled once and then copied.
func sampleLedger(t testing.TB) *sqlite.Store {
	t.Helper()
	filled, err := fill()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "ledger.db")
	if err := os.WriteFile(path, filled, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := sqlite.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// fill makes the sample's ledger and gives its file.
var fill = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "waybill-web-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "ledger.db")
	s, err := sqlite.Open(context.Background(), path)
	if err != nil {
		return nil, err
	}
	inputs := []pipeline.Input{input("hostile.txt", []byte(hostile))}
	err = fs.WalkDir(sample.Files, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := sample.Files.ReadFile(p)
		inputs = append(inputs, input(p, b))
		return err
	})
	if err == nil {
		_, err = corridor(s).Add(context.Background(), inputs, func(r pipeline.Report) { err = errors.Join(err, r.Err) })
	}
	if err := errors.Join(err, s.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

func corridor(s *sqlite.Store) *pipeline.Corridor {
	return &pipeline.Corridor{Store: s, Version: "test", Post: pipeline.PostEntries,
		Now:  func() time.Time { return time.Date(2024, 6, 1, 8, 0, 0, 0, time.UTC) },
		Code: func(d waybill.Document) ([]waybill.Statement, []waybill.Issue) { return coder.Code(d).Statements, nil }}
}

// clerk keeps judgements in the order in which they come.
func clerk(s *sqlite.Store) view.Clerk {
	n := 0
	return view.Clerk{
		Questions: func(ctx context.Context) ([]ledger.Question, error) {
			b, err := pipeline.Posted(ctx, s, "")
			return b.Questions, err
		},
		Judge: func(ctx context.Context, j waybill.Judgement) error {
			n++
			j.At = time.Date(2024, 6, 1, 9, n, 0, 0, time.UTC)
			j.ID = waybill.JudgementID(fmt.Sprintf("j-%d", n))
			return corridor(s).JudgeBy(ctx, j)
		},
	}
}

// books posts entries as they stood on a day.
func books(s *sqlite.Store) view.Books {
	return view.Books{
		Posted: func(ctx context.Context, on waybill.Day) ([]waybill.Entry, error) {
			b, err := pipeline.Posted(ctx, s, on)
			return b.Entries, err
		},
		Screenable: func(ctx context.Context, on waybill.Day) ([]waybill.Entry, []ledger.Embargo, error) {
			return pipeline.Screenable(ctx, s, on)
		},
	}
}

func input(name string, b []byte) pipeline.Input {
	return pipeline.Input{Name: name, Address: "file:///" + name, Source: "files", Size: int64(len(b)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }}
}

// serve gives a server of a ledger's pages and its data interface.
func serve(t testing.TB, s *sqlite.Store) *httptest.Server {
	t.Helper()
	v := view.New(s).Reading(func(d waybill.Document) []waybill.Statement { return coder.Code(d).Statements })
	v = v.Judging(clerk(s)).Keeping(books(s))
	srv := httptest.NewServer(web.Handler(v, web.Options{API: api.Handler(v, "test"), Judge: v}))
	t.Cleanup(srv.Close)
	return srv
}

// documentID finds a document by words of its title.
func documentID(t testing.TB, s *sqlite.Store, words string) string {
	t.Helper()
	list, err := view.New(s).Documents(context.Background(), view.ListQuestion{})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range list.Lines {
		if strings.Contains(l.Document.Title, words) {
			return string(l.Document.ID)
		}
	}
	t.Fatalf("no document has %q in its title", words)
	return ""
}

// fetch gets a page.
func fetch(t testing.TB, address string) (int, http.Header, string) {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, r.Header, string(b)
}

// deal gives the key of a deal of the sample.
func deal(t testing.TB, s *sqlite.Store) string {
	t.Helper()
	p, err := view.New(s).Pair(context.Background(), "RUS", "IND", view.Span{})
	if err != nil {
		t.Fatal(err)
	}
	return p.Deals[0].Key
}

// row gives the address of a row of the sample's register.
func row(t testing.TB, s *sqlite.Store) string {
	t.Helper()
	p, err := view.New(s).Pair(context.Background(), "RUS", "IND", view.Span{})
	if err != nil {
		t.Fatal(err)
	}
	return p.Deals[0].Rows[0].String()
}

// entry gives the id of an entry of the sample, of a deal that the register has too.
func entry(t testing.TB, s *sqlite.Store) string {
	t.Helper()
	return entryOf(t, s, view.EntryQuestion{Kind: waybill.Deal, Supplier: "FRA", Recipient: "EGY"})
}

func entryOf(t testing.TB, s *sqlite.Store, q view.EntryQuestion) string {
	t.Helper()
	list, err := view.New(s).Entries(context.Background(), q)
	if err != nil || len(list.Entries) == 0 {
		t.Fatal("no entry fits", q, err)
	}
	for _, e := range list.Entries {
		if len(e.Rows) > 0 || q.Kind != waybill.Deal {
			return string(e.ID)
		}
	}
	return string(list.Entries[0].ID)
}
