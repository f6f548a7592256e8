package pipeline

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
	"github.com/waybill-ledger/waybill/internal/store/sqlite"
)

const (
	first  = "Norland has signed a contract for 24 Falke fighters with Sudmark, the ministry of defence said on Tuesday in the capital."
	second = "The first of them will be handed over in the spring of next year, and the rest within four years of that day, officials said."
	sheet  = `Transfers of major conventional arms from All countries to All countries. Deals with deliveries or orders made for year range '2000' to '2020'
SIPRI trend-indicator values (TIVs) are in millions.

Source: a table made up for this test
Data generated: 13 Apr 2024 3:44:54 PM
SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production
1,Norland,Sudmark,Falke,fighter aircraft,Aircraft,2011,Yes,12,No,2012,No,New,10,10,120,No
2,Russia,India,Mi-17,transport helicopter,Aircraft,2008,No,4,No,2011,No,New,2,2,8,No
ragged,row
`
)

var clock = time.Date(2024, 5, 1, 9, 0, 0, 0, time.UTC)

func openStore(t testing.TB) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// readDeals is a coder for tests: each sentence with "contract" is a deal.
func readDeals(doc waybill.Document) ([]waybill.Statement, []waybill.Issue) {
	var out []waybill.Statement
	for at := 0; ; {
		i := strings.Index(doc.Text[at:], "contract")
		if i < 0 {
			break
		}
		at += i
		out = append(out, waybill.Statement{ID: waybill.StatementID(fmt.Sprintf("%s#%d", doc.Address, len(out))), Kind: waybill.Deal, Stage: "ordered",
			Supplier: []waybill.Mention{{Actor: "SUD", Text: "contract", Start: at, End: at + 8}},
			Evidence: waybill.Evidence{Start: at, End: at + 8, Text: "contract"}, Rule: "test"})
		at += 8
	}
	if strings.Contains(doc.Text, "riddle") {
		return out, []waybill.Issue{{Stage: "read", Code: "riddle", Reason: "not understood"}}
	}
	if strings.Contains(doc.Text, "panic") {
		panic("a rule broke")
	}
	return out, nil
}

// countEntries is a ledger for tests: one entry with everything in it.
func countEntries(ctx context.Context, s store.Store, _ Change) error {
	e := waybill.Entry{ID: "all", Kind: waybill.Deal}
	for st, err := range s.Statements(ctx, store.StatementFilter{}) {
		if err != nil {
			return err
		}
		e.Statements = append(e.Statements, st.ID)
	}
	return s.ReplaceEntries(ctx, func(yield func(waybill.Entry) bool) { yield(e) })
}

func corridor(s store.Store) *Corridor {
	return &Corridor{Store: s, Version: "test", Code: readDeals, Post: countEntries, Now: func() time.Time { return clock }}
}

func input(name, content string) Input {
	return Input{Name: name, Address: "file:" + name, Source: "files", Size: int64(len(content)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}

func packed(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, s)
	z.Close()
	return b.String()
}

// inputs are one of each sort, good and bad.
func inputs() []Input {
	lines := ""
	for i := range 30 {
		lines += fmt.Sprintf("{\"id\":\"%d\",\"title\":\"Headline %d\",\"published\":\"2014-%02d-01\",\"text\":\"%s %d\"}\n", i, i, i%12+1, first, i)
	}
	return []Input{
		input("article.txt", "Norland buys fighters\n21 November 2014\n\n"+first+"\n\n"+second),
		input("page.html", "<html><title>Norland buys fighters</title><body><h1>Norland buys fighters</h1><p>"+first+"</p><p>"+second+"</p><p>"+first+" And so on.</p></body></html>"),
		input("lines.jsonl", lines+"{broken\n"+lines[:strings.Index(lines, "\n")+1]),
		input("lines.jsonl.gz", packed("{\"id\":\"x\",\"text\":\"a riddle\"}\n{\"id\":\"y\",\"text\":\"panic here\"}\n")),
		input("register.csv", sheet),
		input("nothing", ""),
		input("paper.pdf", "%PDF-1.7"),
		input("numbers.csv", "a,b,c\n1,2,3\n4,5,6\n7,8,9\n"),
	}
}

func add(t *testing.T, c *Corridor, list ...Input) []Report {
	t.Helper()
	var out []Report
	if _, err := c.Add(t.Context(), list, func(r Report) { out = append(out, r) }); err != nil {
		t.Fatal(err)
	}
	return out
}

func dump(t *testing.T, s *sqlite.Store) string {
	t.Helper()
	var b strings.Builder
	if err := s.DumpDerived(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAdd(t *testing.T) {
	s := openStore(t)
	type line struct {
		Name                                string
		New                                 bool
		Format                              waybill.Format
		Documents, Statements, Rows, Issues int
	}
	var got []line
	for _, r := range add(t, corridor(s), inputs()...) {
		if r.Err != nil {
			t.Errorf("%s: %v", r.Input.Name, r.Err)
		}
		got = append(got, line{r.Input.Name, r.New, r.Format, r.Documents, r.Statements, r.Rows, r.Issues})
	}
	want := []line{
		{"article.txt", true, waybill.FormatText, 1, 1, 0, 0},
		{"page.html", true, waybill.FormatHTML, 1, 2, 0, 0},
		{"lines.jsonl", true, waybill.FormatJSONLines, 30, 30, 0, 2},
		{"lines.jsonl.gz", true, waybill.FormatJSONLines, 2, 0, 0, 2},
		{"register.csv", true, waybill.FormatRegister, 0, 0, 2, 4}, // the ragged row, two names that no state has, two rows for all the world
		{"nothing", true, waybill.FormatUnknown, 0, 0, 0, 1},
		{"paper.pdf", true, waybill.FormatPDF, 0, 0, 0, 1},
		{"numbers.csv", true, waybill.FormatUnknown, 0, 0, 0, 1},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("reports (-want +got):\n%s", d)
	}
	counts, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(store.Counts{Snapshots: 8, Documents: 34, Statements: 33, Releases: 1, Rows: 2, Entries: 1, Issues: 11}, counts); d != "" {
		t.Errorf("counts (-want +got):\n%s", d)
	}
	e, err := s.Entry(t.Context(), "all")
	if err != nil || len(e.Statements) != 33 {
		t.Errorf("the ledger saw %d statements (%v), want all 33", len(e.Statements), err)
	}
	releases, err := s.Releases(t.Context())
	if err != nil || len(releases) != 1 || releases[0].Generated != "2024-04-13" {
		t.Errorf("releases %+v, %v; want the one of 13 April 2024", releases, err)
	}
	runs, err := s.Runs(t.Context(), 0)
	if err != nil || len(runs) != 1 || runs[0].Verb != "add" || runs[0].Added != 8 || runs[0].Derived != 8 || runs[0].Issues != 11 || runs[0].Ended.IsZero() {
		t.Errorf("runs %+v, %v", runs, err)
	}
}

func TestAddTwice(t *testing.T) {
	s := openStore(t)
	add(t, corridor(s), inputs()...)
	before := dump(t, s)
	c := corridor(s)
	c.Post = func(context.Context, store.Store, Change) error {
		t.Error("posted again although nothing came")
		return nil
	}
	c.Now = func() time.Time { return clock.AddDate(1, 0, 0) }
	for _, r := range add(t, c, inputs()...) {
		if r.New || r.Read || !r.Snapshot.FetchedAt.Equal(clock) {
			t.Errorf("%s: the second time is told as %+v", r.Input.Name, r)
		}
	}
	if d := cmp.Diff(before, dump(t, s)); d != "" {
		t.Errorf("the ledger changed (-before +after):\n%s", d)
	}
}

func TestInputThatCannotBeOpened(t *testing.T) {
	s := openStore(t)
	bad := Input{Name: "gone", Open: func() (io.ReadCloser, error) { return nil, errors.New("no such file") }}
	calls := 0
	changing := Input{Name: "growing", Open: func() (io.ReadCloser, error) {
		calls++
		return io.NopCloser(io.LimitReader(&endless{}, small+int64(calls))), nil
	}}
	got := add(t, corridor(s), bad, changing, input("good", first))
	if got[0].Err == nil || got[1].Err == nil || got[2].Err != nil || got[2].Documents != 1 {
		t.Errorf("reports %+v", got)
	}
}

// endless is text without an end.
type endless struct{ at int }

var words = strings.Repeat("word ", 20_000)

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, words[e.at:])
	e.at = (e.at + n) % len(words)
	return n, nil
}

func TestRebuild(t *testing.T) {
	s := openStore(t)
	c := corridor(s)
	add(t, c, inputs()...)
	before := dump(t, s)
	if !strings.Contains(before, "Falke") {
		t.Fatal("the dump holds nothing")
	}
	for range 2 {
		if _, err := c.Rebuild(t.Context()); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(before, dump(t, s)); d != "" {
			t.Fatalf("rebuilt otherwise (-before +after):\n%s", d)
		}
	}
}

func TestOrderOfArrival(t *testing.T) {
	var want string
	for seed := range uint64(4) {
		list := inputs()
		// The same document in two snapshots, and two versions of one.
		list = append(list, input("a.jsonl", `{"id":"1","url":"https://example.org/1","published":"2014-01-02","publisher":"A","text":"`+first+`"}`),
			input("b.jsonl", `{"id":"1","url":"https://example.org/1","published":"2014-01-01","publisher":"B","text":"`+first+`"}`),
			input("c.jsonl", `{"id":"1","url":"https://example.org/1","published":"2014-01-03","publisher":"C","text":"`+first+` Edited."}`))
		if seed > 0 {
			rand.New(rand.NewPCG(seed, 1)).Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		}
		s := openStore(t)
		c := corridor(s)
		if seed%2 == 0 {
			add(t, c, list...)
		} else {
			for _, in := range list {
				add(t, c, in)
			}
		}
		got := dump(t, s)
		if want == "" {
			want = got
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("order %d gives another ledger (-first +this):\n%s", seed, d)
		}
	}
}

func TestNewVersionReadsAgain(t *testing.T) {
	s := openStore(t)
	add(t, corridor(s), inputs()[0])
	c := corridor(s)
	c.Version = "better"
	c.Code = func(waybill.Document) ([]waybill.Statement, []waybill.Issue) { return nil, nil }
	run, err := c.Catchup(t.Context())
	if err != nil || run.Derived != 1 {
		t.Fatalf("run %+v, %v; want one snapshot read again", run, err)
	}
	if n, err := s.Counts(t.Context()); err != nil || n.Statements != 0 || n.Documents != 1 {
		t.Errorf("counts %+v, %v", n, err)
	}
	if run, err = c.Catchup(t.Context()); err != nil || run.Derived != 0 {
		t.Errorf("run %+v, %v; want nothing left", run, err)
	}
}

// faulty is a store that is killed at its n-th call.
type faulty struct {
	store.Store
	left *atomic.Int64
}

var errKilled = errors.New("killed")

func (f faulty) alive() error {
	if f.left.Add(-1) < 0 {
		return errKilled
	}
	return nil
}

func (f faulty) PutSnapshot(ctx context.Context, s waybill.Snapshot, r io.Reader) (waybill.Snapshot, bool, error) {
	if err := f.alive(); err != nil {
		return s, false, err
	}
	return f.Store.PutSnapshot(ctx, s, r)
}

func (f faulty) PutDerived(ctx context.Context, d store.Derived) error {
	if err := f.alive(); err != nil {
		return err
	}
	return f.Store.PutDerived(ctx, d)
}

func (f faulty) PutKept(ctx context.Context, name string, data []byte) error {
	if err := f.alive(); err != nil {
		return err
	}
	return f.Store.PutKept(ctx, name, data)
}

func (f faulty) DropDerived(ctx context.Context) error {
	if err := f.alive(); err != nil {
		return err
	}
	return f.Store.DropDerived(ctx)
}

func (f faulty) ReplaceEntries(ctx context.Context, e iter.Seq[waybill.Entry]) error {
	if err := f.alive(); err != nil {
		return err
	}
	return f.Store.ReplaceEntries(ctx, e)
}

// TestKilled stops the corridor at every one of its writes, lets the next run
// go on, and compares with a ledger that was never stopped.
func TestKilled(t *testing.T) {
	whole := openStore(t)
	add(t, corridor(whole), inputs()...)
	want := dump(t, whole)
	for _, verb := range []string{"add", "rebuild"} {
		for n := int64(0); ; n++ {
			s := openStore(t)
			if verb == "rebuild" {
				add(t, corridor(s), inputs()...)
			}
			left := &atomic.Int64{}
			left.Store(n)
			c := corridor(faulty{s, left})
			var err error
			if verb == "add" {
				_, err = c.Add(t.Context(), inputs(), nil)
			} else {
				_, err = c.Rebuild(t.Context())
			}
			if err != nil && !errors.Is(err, errKilled) {
				t.Fatal(err)
			}
			add(t, corridor(s), inputs()...)
			if d := cmp.Diff(want, dump(t, s)); d != "" {
				t.Fatalf("%s killed at write %d gives another ledger (-want +got):\n%s", verb, n, d)
			}
			if err == nil {
				if n < 8 {
					t.Fatalf("%s was over after %d writes", verb, n)
				}
				break
			}
		}
	}
}

func TestCancelled(t *testing.T) {
	s := openStore(t)
	ctx, stop := context.WithCancel(t.Context())
	c := corridor(s)
	c.Workers = 1
	seen := 0
	_, err := c.Add(ctx, inputs(), func(Report) {
		if seen++; seen == 2 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v, want cancelled", err)
	}
	runs, err := s.Runs(t.Context(), 1)
	if err != nil || len(runs) != 1 || runs[0].Error == "" {
		t.Errorf("runs %+v, %v; want the cancelled one", runs, err)
	}
}

func TestProgress(t *testing.T) {
	s := openStore(t)
	c := corridor(s)
	var last atomic.Int64
	c.Progress = func(p Progress) {
		if p.Done == p.Total {
			last.Add(1)
		}
	}
	add(t, c, inputs()...)
	if last.Load() == 0 {
		t.Error("progress never came to its end")
	}
}

func TestManyBadLines(t *testing.T) {
	s := openStore(t)
	got := add(t, corridor(s), input("bad.jsonl", `{"id":"1","text":"`+first+`"}`+"\n"+strings.Repeat("{broken\n", 5000)))
	if got[0].Issues != 5000 || got[0].Documents != 1 {
		t.Errorf("%d issues and %d documents, want 5000 and 1", got[0].Issues, got[0].Documents)
	}
	list, err := s.Issues(t.Context(), store.IssueFilter{})
	if err != nil || len(list) != maxSame+1 {
		t.Errorf("%d issues are kept (%v), want %d and one for the rest", len(list), err, maxSame)
	}
}

// TestLargeFile: a file larger than what is held at a time.
func TestLargeFile(t *testing.T) {
	var b strings.Builder
	n := 0
	for ; b.Len() < 500<<10; n++ {
		fmt.Fprintf(&b, "{\"id\":\"%d\",\"title\":\"Headline\",\"published\":\"2014-01-01\",\"text\":\"%s %s\"}\n", n, first, strings.Repeat(second+" ", 20))
	}
	s := openStore(t)
	c := corridor(s)
	c.hold = 100 << 10
	got := add(t, c, input("large.jsonl", b.String()))
	if got[0].Err != nil || got[0].Documents != n || got[0].Statements != n {
		t.Errorf("report %+v, want %d documents", got[0], n)
	}
	before := dump(t, s)
	for _, c := range []*Corridor{c, corridor(s)} { // held whole or not: the same
		if _, err := c.Rebuild(t.Context()); err != nil {
			t.Fatal(err)
		}
		if dump(t, s) != before {
			t.Error("rebuilt otherwise")
		}
	}
}

// TestHugeFile: 200 MB pass through with little held.
func TestHugeFile(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: long")
	}
	const size = 200 << 20
	s := openStore(t)
	in := Input{Name: "huge.txt", Address: "file:huge.txt", Size: size,
		Open: func() (io.ReadCloser, error) { return io.NopCloser(io.LimitReader(&endless{}, size)), nil }}
	runtime.GC()
	var peak atomic.Uint64
	stop := make(chan struct{})
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak.Store(max(peak.Load(), m.HeapInuse))
			}
		}
	}()
	got := add(t, corridor(s), in)
	close(stop)
	if got[0].Err != nil || got[0].Snapshot.Size != size || got[0].Issues != 1 || got[0].First[0].Code != "too-large" {
		t.Errorf("report %+v, want it kept whole with one issue", got[0])
	}
	if mb := peak.Load() >> 20; mb > 120 {
		t.Errorf("%d MB were held at one time for a file of 200 MB", mb)
	} else {
		t.Logf("%d MB held at most", mb)
	}
}
