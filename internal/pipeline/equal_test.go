package pipeline

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store"
	"github.com/waybill-ledger/waybill/internal/store/sqlite"
)

const equalRegister = `SIPRI trend-indicator values (TIVs) are in millions.

Source: made up for this test
Data generated: 13 Apr 2024 3:44:54 PM
SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production
1,Russia,India,Su-30,FGA aircraft,Aircraft,2008,No,4,No,2014,No,New,20,20,80,No
2,Russia,India,Su-30,FGA aircraft,Aircraft,2012,No,12,No,2015,No,New,20,20,240,No
3,Russia,India,Mi-17,transport helicopter,Aircraft,2012,No,20,No,2015,No,New,2,2,40,No
4,China,India,Type-59,tank,Armoured vehicles,2009,Yes,5,No,2014,No,New,1,1,5,Yes
`

// toldLines is the coder of these tests: each line of a text is a statement in short,
// "deal ordered fact RUS IND Su-30 12 2012". A line that begins with # and a
// number has that number in its id, so that an edited document can say another
// thing under the same id.
func toldLines(doc waybill.Document) ([]waybill.Statement, []waybill.Issue) {
	var out []waybill.Statement
	at := 0
	for line := range strings.Lines(doc.Text) {
		f := strings.Fields(line)
		if len(f) == 9 && strings.HasPrefix(f[0], "#") {
			out = append(out, toldLine(doc.Address, f, at, len(strings.TrimSpace(line))))
		}
		at += len(line)
	}
	return out, nil
}

func toldLine(address string, f []string, at, n int) waybill.Statement {
	mention := func(codes string) []waybill.Mention {
		var out []waybill.Mention
		for c := range strings.SplitSeq(codes, "+") {
			if c != "-" {
				out = append(out, waybill.Mention{Actor: waybill.ActorID(c), Text: c})
			}
		}
		return out
	}
	s := waybill.Statement{ID: waybill.StatementID("s" + address[len(address)-2:] + f[0][1:]), Kind: waybill.Kind(f[1]), Stage: waybill.Stage(f[2]), Modality: waybill.Modality(f[3]),
		Evidence: waybill.Evidence{Start: at, End: at + n}, Rule: "test"}
	switch s.Kind {
	case waybill.Embargo:
		s.Imposer, s.Target = mention(f[4]), mention(f[5])
	case waybill.Agreement:
		s.Parties = append(mention(f[4]), mention(f[5])...)
	default:
		s.Supplier, s.Recipient = mention(f[4]), mention(f[5])
	}
	if f[6] != "-" {
		w := waybill.Weapon{Text: f[6], Designation: waybill.Designation(f[6])}
		var q int64
		if fmt.Sscan(f[7], &q); q > 0 {
			w.Quantity = &waybill.Quantity{Min: &q, Max: &q}
		}
		s.Weapons = []waybill.Weapon{w}
	}
	if f[8] != "-" {
		s.When = &waybill.When{From: waybill.Day(f[8] + "-01-01"), To: waybill.Day(f[8] + "-12-31")}
	}
	return s
}

// drawn is one event in the life of a ledger: a document that comes, or a
// judgement that somebody makes.
type drawn struct {
	address, text string
	published     time.Time
	judgement     *waybill.Judgement
}

func drawLine(t *rapid.T, n int) string {
	pick := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
	return fmt.Sprintf("#%d %s %s %s %s %s %s %s %s", n,
		pick("kind", "deal", "deal", "deal", "deal", "embargo", "agreement", "supply"), pick("stage", "ordered", "delivered", "signed", "imposed"),
		pick("modality", "fact", "fact", "possible", "denied"), pick("left", "RUS", "RUS", "CHN", "CHN+RUS", "-"), pick("right", "IND", "IND", "IND+PAK", "PAK", "-", "Asia"),
		pick("weapon", "Su-30", "Su-30", "Mi-17", "Type-59", "-"), pick("number", "12", "4", "20", "0"), pick("year", "2012", "2008", "2013", "2015", "-"))
}

func drawEvents(t *rapid.T) []drawn {
	var events []drawn
	var ids []string
	for range rapid.IntRange(2, 9).Draw(t, "events") {
		if len(ids) > 1 && rapid.IntRange(0, 2).Draw(t, "judge") == 0 {
			if j, ok := drawJudgement(t, ids, events); ok {
				events = append(events, drawn{judgement: &j})
			}
			continue
		}
		address := fmt.Sprintf("http://a.example/d%d", rapid.IntRange(0, 5).Draw(t, "address"))
		text := "A text that is long enough to be taken for one, made up for the test of equal ledgers, with lines that a coder reads.\n"
		for n := range rapid.IntRange(1, 3).Draw(t, "lines") {
			text += drawLine(t, n) + "\n"
			ids = append(ids, "s"+address[len(address)-2:]+fmt.Sprint(n))
		}
		events = append(events, drawn{address: address, text: text, published: clock.AddDate(-12+rapid.IntRange(0, 5).Draw(t, "year"), 0, len(events))})
	}
	return events
}

func drawJudgement(t *rapid.T, ids []string, events []drawn) (waybill.Judgement, bool) {
	j := waybill.Judgement{ID: waybill.JudgementID(fmt.Sprintf("j%02d", len(events))), By: "A. Reader", At: clock.AddDate(0, 0, len(events))}
	j.Decision = rapid.SampledFrom([]waybill.Decision{waybill.Same, waybill.Same, waybill.Different, waybill.Reject, waybill.Correct, waybill.Withdraw}).Draw(t, "decision")
	all := append([]string{"row:id-1", "row:id-2", "row:id-4"}, ids...)
	j.Left = rapid.SampledFrom(ids).Draw(t, "left")
	switch j.Decision {
	case waybill.Same, waybill.Different:
		j.Left, j.Right = rapid.SampledFrom(all).Draw(t, "left"), rapid.SampledFrom(all).Draw(t, "right")
		if j.Left == j.Right {
			return j, false
		}
	case waybill.Correct:
		j.Fields = map[string]string{"supplier": rapid.SampledFrom([]string{"CHN", "RUS"}).Draw(t, "to"), "quantity": "7"}
	case waybill.Withdraw:
		old := slices.IndexFunc(events, func(e drawn) bool { return e.judgement != nil })
		if old < 0 {
			return j, false
		}
		j.Left = string(events[old].judgement.ID)
	}
	return j, true
}

// live lives events through on an empty ledger, one by one.
func live(t rapid.TB, st *sqlite.Store, events []drawn) *Corridor {
	t.Helper()
	ctx := context.Background()
	c := &Corridor{Store: st, Version: "v1", Code: toldLines, Post: PostEntries, Now: func() time.Time { return clock }, Workers: 1}
	add := func(in Input) {
		if _, err := c.Add(ctx, []Input{in}, func(r Report) {
			if r.Err != nil {
				t.Fatal(r.Err)
			}
		}); err != nil {
			t.Fatal(err)
		}
	}
	give := func(name, text string) Input {
		return Input{Name: name, Address: "file:///" + name, Size: int64(len(text)), Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
	}
	add(give("register.csv", equalRegister))
	for i, e := range events {
		if e.judgement != nil {
			err := c.JudgeBy(ctx, *e.judgement)
			if k := waybill.KindOf(err); err != nil && k != waybill.Clash && k != waybill.NotFound {
				t.Fatal(err)
			}
			continue
		}
		line := fmt.Sprintf(`{"id":%q,"url":%q,"published":%q,"text":%q}`, e.address, e.address, e.published.Format(time.RFC3339), e.text)
		add(give(fmt.Sprintf("d%d.jsonl", i), line+"\n"))
	}
	return c
}

func keptEntries(t rapid.TB, st store.Store) []waybill.Entry {
	t.Helper()
	es, err := st.Entries(context.Background(), store.EntryFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return es
}

func emptyStore(t rapid.TB, dir string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), fmt.Sprintf("%s/%d.db", dir, time.Now().UnixNano()))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// lives is how many made-up lives of a ledger a test lives through.
const lives = 12

// TestOneByOneIsAll: whatever came in whatever order, with judgements between, the
// entries posted block by block are those that posting everything makes.
func TestOneByOneIsAll(t *testing.T) {
	dir := t.TempDir()
	for seed := range lives {
		st := emptyStore(t, dir)
		live(t, st, rapid.Custom(drawEvents).Example(seed))
		step := keptEntries(t, st)
		if err := PostAll(context.Background(), st); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(keptEntries(t, st), step); d != "" {
			t.Fatalf("life %d: posted one by one it is another ledger (-all at once +one by one):\n%s", seed, d)
		}
		st.Close()
	}
}

// TestShuffledIsEqual: documents in another order make the same entries, and so
// they do when the judgements come after all of them.
func TestShuffledIsEqual(t *testing.T) {
	dir := t.TempDir()
	for seed := range lives {
		var docs, judgements []drawn
		for _, e := range rapid.Custom(drawEvents).Example(seed) {
			if e.judgement == nil {
				docs = append(docs, e)
			} else if e.judgement.Decision != waybill.Withdraw {
				judgements = append(judgements, e)
			}
		}
		one, other := emptyStore(t, dir), emptyStore(t, dir)
		live(t, one, append(slices.Clone(docs), judgements...))
		rand.New(rand.NewPCG(uint64(seed), 1)).Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		live(t, other, append(docs, judgements...))
		if d := cmp.Diff(keptEntries(t, one), keptEntries(t, other)); d != "" {
			t.Fatalf("life %d: in another order it is another ledger (-one +other):\n%s", seed, d)
		}
		one.Close()
		other.Close()
	}
}
