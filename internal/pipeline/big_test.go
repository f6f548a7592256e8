package pipeline

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
	"github.com/waybill-ledger/waybill/internal/store/sqlite"
)

// bigStates are codes that the made-up ledger deals between.
var bigStates = strings.Fields("USA RUS CHN FRA DEU GBR ITA ISR ESP SWE IND PAK SAU EGY DZA TUR KOR JPN AUS IDN VNM THA BRA CHL PER COL MEX NGA KEN UGA AGO ZAF POL UKR ROU GRC NLD NOR FIN DNK")

var bigNames = []string{"Russia", "India", "China", "Pakistan", "France", "Egypt", "Italy", "Spain", "Sweden", "Poland", "Greece", "Norway", "Finland", "Turkey", "Japan", "Brazil", "Chile", "Peru", "Mexico", "Kenya"}

// bigRegister writes a register of n deliveries.
func bigRegister(n int) string {
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	b.WriteString(equalRegister[:strings.Index(equalRegister, "1,Russia")])
	for i := range n {
		from, to := r.IntN(len(bigNames)), r.IntN(len(bigNames)-1)
		if to >= from {
			to++
		}
		year := 1970 + r.IntN(50)
		fmt.Fprintf(&b, "%d,%s,%s,XK-%d,FGA aircraft,Aircraft,%d,No,%d,No,%d,No,New,20,20,80,No\n", i/2+1, bigNames[from], bigNames[to], i/2%300, year, 1+r.IntN(40), year+2)
	}
	return b.String()
}

// bigVague is of how many sides one is not named; 0 is none.
var bigVague int

func bigSide(r *rand.Rand) string {
	if bigVague > 0 && r.IntN(bigVague) == 0 {
		return "-"
	}
	return bigStates[r.IntN(len(bigStates))]
}

// bigDocument writes a document with five statements.
func bigDocument(r *rand.Rand, i int) string {
	var text strings.Builder
	text.WriteString("A text that is long enough to be taken for one, made up for the measurement of a large ledger with many lines. \\n")
	for n := range 5 {
		kind := []string{"deal", "deal", "deal", "deal", "supply", "agreement", "embargo"}[r.IntN(7)]
		fmt.Fprintf(&text, "#%d %s %s fact %s %s XK-%d %d %d\\n", n, kind, []string{"ordered", "delivered", "signed"}[r.IntN(3)],
			bigSide(r), bigSide(r), r.IntN(300), 1+r.IntN(40), 1975+r.IntN(45))
	}
	return fmt.Sprintf(`{"id":"%d","url":"http://a.example/%07d","published":"%d-03-01T00:00:00Z","text":"%s"}`, i, i, 1976+r.IntN(45), text.String()) + "\n"
}

// TestBig measures posting on a large ledger; it is run by hand with the number of
// statements: WAYBILL_BIG=100000 go test -run TestBig -v ./internal/pipeline
// With WAYBILL_VAGUE=6 one side in six is not named.
func TestBig(t *testing.T) {
	var statements int
	if fmt.Sscan(os.Getenv("WAYBILL_BIG"), &statements); statements == 0 {
		t.Skip("skipped: a measurement by hand, see WAYBILL_BIG")
	}
	fmt.Sscan(os.Getenv("WAYBILL_VAGUE"), &bigVague)
	ctx := context.Background()
	st, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "big.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	code := func(doc waybill.Document) ([]waybill.Statement, []waybill.Issue) {
		list, _ := toldLines(doc)
		for i := range list {
			list[i].ID = waybill.StatementID(fmt.Sprintf("%s/%d", doc.Address[len(doc.Address)-7:], i))
		}
		return list, nil
	}
	var posting time.Duration
	post := func(ctx context.Context, st store.Store, c Change) error {
		began := time.Now()
		defer func() { posting += time.Since(began) }()
		return PostEntries(ctx, st, c)
	}
	c := &Corridor{Store: st, Version: "v1", Code: code, Post: post, Now: func() time.Time { return clock }}
	give := func(name, text string) Input {
		return Input{Name: name, Address: "file:///" + name, Size: int64(len(text)), Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
	}
	add := func(in ...Input) time.Duration {
		began := time.Now()
		if _, err := c.Add(ctx, in, nil); err != nil {
			t.Fatal(err)
		}
		return time.Since(began)
	}
	r := rand.New(rand.NewPCG(3, 4))
	var docs strings.Builder
	for i := range statements / 5 {
		docs.WriteString(bigDocument(r, i))
	}
	took := add(give("register.csv", bigRegister(60000)), give("docs.jsonl", docs.String()))
	began := time.Now()
	if err := PostAll(ctx, st); err != nil {
		t.Fatal(err)
	}
	anew := time.Since(began)
	count, err := st.Counts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("%d statements, %d entries: first add %v, posting everything %v, memory from the system %d MB", statements, count.Entries, took.Round(time.Millisecond), anew.Round(time.Millisecond), m.Sys>>20)
	var longest, total time.Duration
	posting = 0
	const n = 20
	for i := range n {
		d := add(give(fmt.Sprintf("one%d.jsonl", i), bigDocument(r, statements+i)))
		longest, total = max(longest, d), total+d
	}
	t.Logf("one document more, the whole run: %v on average, %v at most; of it posting: %v", (total / n).Round(time.Microsecond), longest.Round(time.Microsecond), (posting / n).Round(time.Microsecond))
	p, err := NewPoster(ctx, st)
	if err != nil {
		t.Fatal(err)
	}
	longest, total = 0, 0
	for i := range n {
		s, err := st.Statement(ctx, waybill.StatementID(fmt.Sprintf("%07d/0", r.IntN(statements/5))))
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		if err := p.Touch(ctx, []waybill.Statement{s}); err != nil {
			t.Fatal(err)
		}
		if d := time.Since(began); i > 0 {
			longest, total = max(longest, d), total+d
		}
	}
	t.Logf("one statement touched, the poster kept: %v on average, %v at most", (total / (n - 1)).Round(time.Microsecond), longest.Round(time.Microsecond))
	began = time.Now()
	if _, err := c.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&m)
	t.Logf("everything read and posted again (rebuild): %v, memory from the system %d MB", time.Since(began).Round(time.Millisecond), m.Sys>>20)
}
