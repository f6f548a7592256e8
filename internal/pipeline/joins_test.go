package pipeline

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder"
	"github.com/waybill-ledger/waybill/internal/register"
	"github.com/waybill-ledger/waybill/internal/store"
	"github.com/waybill-ledger/waybill/internal/store/sqlite"
)

// bearer is an article whose file name bears the day, and at its end the codes
// of recipient and supplier.
var bearer = regexp.MustCompile(`^(\d{4})(\d\d)(\d\d)_([^_]*).*_A_([A-Z]{2,3})_B_([A-Z]{2,3})`)

// dealArticles makes input of the articles on arms deals, addressed by their
// file names.
func dealArticles(t testing.TB) Input {
	t.Helper()
	var docs []struct{ Filename, Text string }
	if err := json.Unmarshal(sharedFile(t, "corpora", "arms_deal_news", "data.json"), &docs); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	to := json.NewEncoder(&b)
	for _, d := range docs {
		one := map[string]string{"id": d.Filename, "url": "adn:" + strings.ReplaceAll(d.Filename, " ", "_"), "title": "", "text": d.Text}
		if _, err := strconv.Atoi(d.Filename[:min(8, len(d.Filename))]); err == nil {
			month, day := d.Filename[4:6], d.Filename[6:8]
			if month == "00" {
				month = "06"
			}
			if day == "00" {
				day = "15"
			}
			one["published"] = d.Filename[:4] + "-" + month + "-" + day + "T00:00:00Z"
		}
		if _, rest, ok := strings.Cut(d.Filename, "_"); ok {
			one["publisher"], _, _ = strings.Cut(rest, "_")
		}
		if err := to.Encode(one); err != nil {
			t.Fatal(err)
		}
	}
	return held("deals.jsonl", b.Bytes())
}

func held(name string, b []byte) Input {
	return Input{Name: name, Address: "file:///" + name, Size: int64(len(b)), Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }}
}

func sharedFile(t testing.TB, name ...string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(append([]string{"..", "..", "..", "shared"}, name...)...))
	if err != nil {
		t.Skip("skipped: ../shared is not here")
	}
	return b
}

// joinsLedger reads the registers and the articles on deals into a new ledger, and
// the other news of arms too where asked for.
func joinsLedger(t testing.TB, news bool) store.Store {
	t.Helper()
	ctx := context.Background()
	st, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "joins.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	var in []Input
	give := func(name ...string) { in = append(in, held(name[len(name)-1], sharedFile(t, name...))) }
	give("data", "sipri_deliveries_2024-04", "deliveries_1950-1989_gen2024-04-16.csv")
	give("data", "sipri_deliveries_2024-04", "deliveries_1990-2023_gen2024-04-13.csv")
	give("data", "sipri_orders_2026-05", "trade-register_1950-2025_gen2026-05-18.csv")
	in = append(in, dealArticles(t))
	if news {
		for _, name := range []string{"articles.jsonl", "articles_peripheral.jsonl", "briefs.jsonl"} {
			give("corpora", "arms_news", name)
		}
	}
	c := &Corridor{Store: st, Version: "joins", Post: PostEntries, Now: time.Now, Code: func(doc waybill.Document) ([]waybill.Statement, []waybill.Issue) {
		return coder.Code(doc).Statements, nil
	}}
	if _, err := c.Add(ctx, in, nil); err != nil {
		t.Fatal(err)
	}
	return st
}

// tellings is what a ledger tells of the articles: each with its statements of deals,
// and the rows that stand in an entry with one of them.
type tellings struct {
	docs  []waybill.Document // with their texts
	deals map[waybill.DocumentID][]waybill.Statement
	entry map[waybill.StatementID]*waybill.Entry
	book  *register.Joined
}

func tell(t testing.TB, st store.Store) *tellings {
	t.Helper()
	ctx := context.Background()
	all := &tellings{deals: map[waybill.DocumentID][]waybill.Statement{}, entry: map[waybill.StatementID]*waybill.Entry{}}
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	docs, err := st.Documents(ctx, store.DocumentFilter{})
	must(err)
	for _, d := range docs {
		whole, err := st.Document(ctx, d.ID)
		must(err)
		all.docs = append(all.docs, whole)
	}
	for s, err := range st.Statements(ctx, store.StatementFilter{Kind: waybill.Deal}) {
		must(err)
		all.deals[s.Document] = append(all.deals[s.Document], s)
	}
	entries, err := st.Entries(ctx, store.EntryFilter{Kind: waybill.Deal})
	must(err)
	for i := range entries {
		for _, s := range entries[i].Statements {
			all.entry[s] = &entries[i]
		}
	}
	parts, err := st.Releases(ctx)
	must(err)
	all.book, _, err = transfers(ctx, st, parts)
	must(err)
	return all
}

// rows gives the register's deals in whose entry a statement stands.
func (a *tellings) rows(s waybill.StatementID) []register.Deal {
	var out []register.Deal
	if e := a.entry[s]; e != nil {
		for _, key := range e.Rows {
			if d, ok := a.book.ByKey(key); ok {
				out = append(out, d)
			}
		}
	}
	return out
}

// squeezed leaves letters and digits of a text only.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if r = unicode.ToLower(r); 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}

var (
	betweenWords = regexp.MustCompile(`[\s/(),]+`)
	lettersFirst = regexp.MustCompile(`^([A-Za-z]+)-?0*(\d+)`)
	plainWord    = regexp.MustCompile(`^[A-Za-z]{5,}$`)
)

// namesOf gives the names by which an article would tell a designation; it is this
// measurement's own reading, not the ledger's.
func namesOf(designation string) []string {
	var out []string
	for _, w := range betweenWords.Split(designation, -1) {
		if m := lettersFirst.FindStringSubmatch(w); m != nil {
			out = append(out, strings.ToLower(m[1]+m[2]))
		} else if plainWord.MatchString(w) && !strings.Contains(" engine vehicle tank aircraft missile class advanced light patrol block super modernized ", " "+strings.ToLower(w)+" ") {
			out = append(out, strings.ToLower(w))
		}
	}
	return out
}

// meant gives the deals that an article can be about: of the two sides that its
// file name bears, ordered or delivered near its day, and named in it. None where
// the name bears no sides.
func (a *tellings) meant(names map[string]string, d *waybill.Document) (supplier, recipient string, out []register.Deal) {
	m := bearer.FindStringSubmatch(strings.TrimPrefix(d.Address, "adn:"))
	if m == nil {
		return
	}
	year, _ := strconv.Atoi(m[1])
	recipient, supplier = names[m[5]], names[m[6]]
	if year < 2014 || year > 2019 || supplier == "" || recipient == "" {
		return
	}
	text := squeezed(d.Text)
	for k := range a.book.Len() {
		deal := a.book.Deal(k)
		if deal.ID == 0 || deal.Supplier != supplier || deal.Recipient != recipient {
			continue
		}
		near := deal.OrderYear >= year-4 && deal.OrderYear <= year+2 || slices.ContainsFunc(deal.Years, func(y int) bool { return y >= year-2 && y <= year+1 })
		if near && slices.ContainsFunc(namesOf(deal.Designation), func(n string) bool { return strings.Contains(text, n) }) {
			out = append(out, deal)
		}
	}
	return
}

// TestJoins prints how many of the articles of 2014 to 2019 whose deal is in the
// register were joined with a row of its two sides, and why the others were not.
// With WAYBILL_JOINS=50 it also draws so many joins of a statement with a row, of
// these articles and the other news, to be read by eye.
func TestJoins(t *testing.T) {
	if !testing.Verbose() {
		t.Skip("skipped: a measurement, to be read with -v")
	}
	var draw int
	fmt.Sscan(os.Getenv("WAYBILL_JOINS"), &draw)
	a := tell(t, joinsLedger(t, draw > 0))
	a.recall(t)
	a.draw(t, draw)
}

func (a *tellings) recall(t testing.TB) {
	names := map[string]string{}
	lines, err := csv.NewReader(bytes.NewReader(sharedFile(t, "data", "countries", "sipri_old_country_codes_134_suppliers.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		names[l[0]] = l[1]
	}
	slices.SortFunc(a.docs, func(x, y waybill.Document) int { return strings.Compare(x.Address, y.Address) })
	all, hit, own := 0, 0, 0
	for i := range a.docs {
		d := &a.docs[i]
		supplier, recipient, deals := a.meant(names, d)
		if len(deals) == 0 {
			continue
		}
		all++
		if slices.ContainsFunc(a.deals[d.ID], func(s waybill.Statement) bool {
			return slices.ContainsFunc(a.rows(s.ID), func(r register.Deal) bool { return r.Supplier == supplier && r.Recipient == recipient })
		}) {
			hit++
			continue
		}
		sure := slices.ContainsFunc(a.deals[d.ID], func(s waybill.Statement) bool { return named(&s, deals) })
		if sure {
			own++
		}
		t.Logf("missed%s: %s", map[bool]string{true: ", though a statement names both sides and the weapon"}[sure], d.Address)
		for _, r := range deals[:min(4, len(deals))] {
			t.Logf("    register: %s %s, ordered %d, %s, delivered %v", r.Key, r.Designation, r.OrderYear, number(r.Ordered, r.Delivered), r.Years)
		}
		for _, s := range a.deals[d.ID] {
			t.Logf("    statement: %s", a.line(&s))
		}
	}
	t.Logf("joined: %d of %d articles, recall %.2f; of the missed %d have a statement of both sides that names the weapon", hit, all, float64(hit)/float64(all), own)
}

// named tells whether a statement names both sides and the weapon of a deal.
func named(s *waybill.Statement, deals []register.Deal) bool {
	var of []string
	for _, w := range s.Weapons {
		of = append(of, namesOf(string(w.Designation))...)
	}
	return len(s.Supplier) > 0 && len(s.Recipient) > 0 && slices.ContainsFunc(deals, func(d register.Deal) bool {
		return slices.ContainsFunc(namesOf(d.Designation), func(n string) bool { return slices.Contains(of, n) })
	})
}

func number(ordered, delivered *float64) string {
	of := func(v *float64) string {
		if v == nil {
			return "?"
		}
		return fmt.Sprint(*v)
	}
	return of(delivered) + " of " + of(ordered)
}

// line tells a statement in a line.
func (a *tellings) line(s *waybill.Statement) string {
	var b strings.Builder
	side := func(ms []waybill.Mention) {
		for _, m := range ms {
			fmt.Fprintf(&b, " %s", m.Actor)
		}
	}
	fmt.Fprintf(&b, "%s %s", s.Stage, s.Modality)
	side(s.Supplier)
	b.WriteString(" >")
	side(s.Recipient)
	for _, w := range s.Weapons {
		fmt.Fprintf(&b, "; %q", w.Text)
		if w.Designation == "" {
			fmt.Fprintf(&b, " (%s)", w.Type)
		} else {
			fmt.Fprintf(&b, " [%s]", w.Designation)
		}
		if w.Quantity != nil && w.Quantity.Min != nil {
			fmt.Fprintf(&b, " %d", *w.Quantity.Min)
		}
	}
	if s.When != nil {
		fmt.Fprintf(&b, "; %s", s.When.From)
	}
	fmt.Fprintf(&b, "; known %s", s.Known)
	if e := a.entry[s.ID]; e != nil && len(e.Rows) > 0 {
		fmt.Fprintf(&b, "; in %s", e.Title)
	}
	return b.String()
}

// draw prints joins of statements with rows.
func (a *tellings) draw(t testing.TB, n int) {
	var joined []waybill.Statement
	for _, id := range slices.Sorted(maps.Keys(a.deals)) {
		for _, s := range a.deals[id] {
			if len(a.rows(s.ID)) > 0 {
				joined = append(joined, s)
			}
		}
	}
	t.Logf("%d statements of deals stand with a row", len(joined))
	r := rand.New(rand.NewPCG(uint64(time.Now().Unix()), 7))
	r.Shuffle(len(joined), func(i, j int) { joined[i], joined[j] = joined[j], joined[i] })
	for _, s := range joined[:min(n, len(joined))] {
		t.Logf("--- %s\n    %s", a.line(&s), strings.Join(strings.Fields(s.Evidence.Text), " "))
		for _, d := range a.rows(s.ID) {
			t.Logf("    row %s: %s to %s, %s, %s, ordered %d, %s, delivered %v", d.Key, d.Supplier, d.Recipient, d.Designation, d.Description, d.OrderYear, number(d.Ordered, d.Delivered), d.Years)
		}
	}
}
