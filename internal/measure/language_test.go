package measure_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/measure"
	"github.com/waybill-ledger/waybill/internal/register"
)

// TestMeasures runs testdata/*.measure. A file loads rows and asks for tables:
//
//	load deliveries
//	  id supplier recipient designation description category ordered number year status unit [local]
//	load orders
//	  supplier recipient designation description ordered number-ordered number years status unit "comment"
//	eval tiv by=supplier recipient=Ostria from=2009 to=2013
//	  Norland | 60 | 30 to 90 | 1
//	fail tiv/gdp
//	  rule T13
//
// A blank in a name is written _, a number or year that the register marks has
// a ? behind it, and - is an empty field. A line below eval is the groupings,
// the value (blank for none), the interval where it is open, and the share of
// marked rows where there is one; ~ and a share stand for what was apportioned.
// "note" asks for a text among the notes. All lines of a table must be there, in
// its order.
func TestMeasures(t *testing.T) {
	files, err := filepath.Glob("testdata/*.measure")
	if err != nil || len(files) < 5 {
		t.Fatalf("got %d files (%v), want the corpus", len(files), err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".measure"), func(t *testing.T) {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			(&script{t: t}).run(string(raw))
		})
	}
}

type script struct {
	t                  *testing.T
	deliveries, orders []waybill.Transfer
	set                *measure.Set
}

// paragraph is a command with the lines below it.
type paragraph struct {
	at    int
	head  string
	lines []string
}

func (s *script) run(text string) {
	var all []paragraph
	for i, line := range strings.Split(text, "\n") {
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, " "):
			last := &all[len(all)-1]
			last.lines = append(last.lines, strings.TrimSpace(line))
		default:
			all = append(all, paragraph{at: i + 1, head: line})
		}
	}
	for _, p := range all {
		verb, rest, _ := strings.Cut(p.head, " ")
		switch verb {
		case "load":
			s.load(rest, p.lines)
		case "eval":
			s.eval(p, rest)
		case "fail":
			s.fail(p, rest)
		default:
			s.t.Fatalf("line %d: no such command: %s", p.at, p.head)
		}
	}
}

func (s *script) load(layout string, lines []string) {
	for _, line := range lines {
		if layout == "deliveries" {
			s.deliveries = append(s.deliveries, s.delivery(line))
		} else {
			s.orders = append(s.orders, s.order(line))
		}
	}
	s.set = nil
}

// loaded builds the set of what was loaded.
func (s *script) loaded() *measure.Set {
	if s.set != nil {
		return s.set
	}
	d, o := columns(waybill.LayoutDeliveries, s.deliveries), columns(waybill.LayoutOrders, s.orders)
	var joined []int32
	if d != nil && o != nil {
		joined = register.Join(d, o).OrderOf()
	}
	s.set = measure.New(d, o, joined)
	s.set.Names = invented{}
	return s.set
}

// columns builds one release of invented rows; codes are a name's first letters.
func columns(layout waybill.Layout, rows []waybill.Transfer) *register.Columns {
	if len(rows) == 0 {
		return nil
	}
	b := register.NewBuilderWith(func(name string) (waybill.ActorID, bool) { return code(name), !strings.HasPrefix(name, "unknown") })
	for i := range rows {
		rows[i].Row = waybill.Row{Snapshot: "test", Line: i + 13}
		rows[i].Layout = layout
		b.Add(&rows[i])
	}
	c, _ := b.Finish(waybill.Release{ID: waybill.ReleaseID("norland/transfers/" + string(layout) + "@2024-04-16"),
		Register: "norland/transfers", Layout: layout, Generated: "2024-04-16", Credit: "Norland's register"})
	return c
}

func code(name string) waybill.ActorID { return waybill.ActorID(strings.ToUpper(name[:3])) }

// invented knows one group: the League, which Ostria joined in 2012.
type invented struct{}

func (invented) Actor(name string) (waybill.ActorID, bool) {
	if name == "the Northerners" {
		return "NOR", true
	}
	return "", false
}

func (invented) Group(name string, year int) ([]waybill.ActorID, bool) {
	if name != "League" {
		return nil, false
	}
	if year < 2012 {
		return []waybill.ActorID{"SUD"}, true
	}
	return []waybill.ActorID{"OST", "SUD"}, true
}

func (s *script) delivery(line string) waybill.Transfer {
	f := strings.Fields(line)
	if len(f) < 11 {
		s.t.Fatalf("a delivery has 11 fields: %q", line)
	}
	t := waybill.Transfer{DealID: int(s.number(f[0])), Supplier: blanks(f[1]), Recipient: blanks(f[2]), Designation: blanks(f[3]),
		Description: blanks(f[4]), Category: waybill.Category(blanks(f[5])), Status: waybill.Status(blanks(f[9]))}
	t.OrderYear, t.OrderYearUncertain = s.year(f[6])
	t.Delivered, t.DeliveredUncertain = s.optional(f[7])
	year, marked := s.year(f[8])
	t.DeliveryYears, t.DeliveryYearsUncertain = []int{year}, marked
	t.UnitTIVNew, _ = s.optional(f[10])
	t.LocalProduction = len(f) > 11 && f[11] == "local"
	s.value(&t)
	return t
}

func (s *script) order(line string) waybill.Transfer {
	line, comment, _ := strings.Cut(line, `"`)
	f := strings.Fields(line)
	if len(f) != 10 {
		s.t.Fatalf("an order has 10 fields and a comment: %q", line)
	}
	t := waybill.Transfer{Supplier: blanks(f[0]), Recipient: blanks(f[1]), Designation: blanks(f[2]), Description: blanks(f[3]),
		Status: waybill.Status(blanks(f[8])), Comment: strings.TrimSuffix(comment, `"`)}
	t.OrderYear, t.OrderYearUncertain = s.year(f[4])
	t.Ordered, t.OrderedUncertain = s.optional(f[5])
	t.Delivered, t.DeliveredUncertain = s.optional(f[6])
	if f[7] != "-" {
		for _, y := range strings.Split(f[7], ";") {
			t.DeliveryYears = append(t.DeliveryYears, int(s.number(y)))
		}
	}
	t.UnitTIVNew, _ = s.optional(f[9])
	s.value(&t)
	t.UnitTIVNew = nil
	return t
}

// value gives a row its TIVs, rounded as the register rounds them.
func (s *script) value(t *waybill.Transfer) {
	factor := map[waybill.Status]float64{waybill.New: 1, waybill.SecondHand: 0.4, waybill.SecondHandModernized: 0.66}[t.Status]
	if t.UnitTIVNew == nil {
		return
	}
	unit := *t.UnitTIVNew * factor
	rounded := math.Round(unit*100) / 100
	t.UnitTIV = &rounded
	total := func(n *float64) *float64 {
		if n == nil {
			return nil
		}
		v := math.Round(*n*unit*100) / 100
		return &v
	}
	t.DeliveredTIV, t.OrderTIV = total(t.Delivered), total(t.Ordered)
}

func blanks(s string) string {
	if s == "-" {
		return ""
	}
	return strings.ReplaceAll(s, "_", " ")
}

func (s *script) number(text string) float64 {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

func (s *script) optional(text string) (*float64, bool) {
	bare, marked := strings.CutSuffix(text, "?")
	if bare == "-" || bare == "" {
		return nil, marked
	}
	n := s.number(bare)
	return &n, marked
}

func (s *script) year(text string) (int, bool) {
	n, marked := s.optional(text)
	if n == nil {
		return 0, marked
	}
	return int(*n), marked
}

// query reads "tiv by=supplier,year recipient=Ostria from=2009".
func (s *script) query(text string) measure.Query {
	f := strings.Fields(text)
	q := measure.Query{Measure: f[0]}
	for _, field := range f[1:] {
		key, value, _ := strings.Cut(field, "=")
		value = blanks(value)
		list := strings.Split(value, ",")
		switch key {
		case "by":
			q.By = list
		case "supplier":
			q.Supplier = list
		case "recipient":
			q.Recipient = list
		case "weapon":
			q.Weapon = list
		case "category":
			q.Category = list
		case "status":
			q.Status = list
		case "group":
			name, members, _ := strings.Cut(value, ":")
			q.Groups = map[string][]string{name: strings.Split(members, "+")}
		default:
			n := int(s.number(value))
			*map[string]*int{"from": &q.From, "to": &q.To, "window": &q.Window, "top": &q.Top}[key] = n
		}
	}
	return q
}

func (s *script) eval(p paragraph, rest string) {
	t, err := measure.Compute(s.loaded(), s.query(rest))
	if err != nil {
		s.t.Errorf("line %d: %v", p.at, err)
		return
	}
	var want, notes []string
	for _, line := range p.lines {
		if note, ok := strings.CutPrefix(line, "note "); ok {
			notes = append(notes, note)
			continue
		}
		want = append(want, line)
	}
	var got []string
	for _, r := range t.Rows {
		got = append(got, written(r))
	}
	if d := cmp.Diff(want, got); d != "" {
		s.t.Errorf("line %d: %s (-want +got)\n%s", p.at, p.head, d)
	}
	for _, note := range notes {
		if !strings.Contains(strings.Join(t.Note, "\n"), note) {
			s.t.Errorf("line %d: got notes %q, want one with %q", p.at, t.Note, note)
		}
	}
}

// written gives a line of a table as the language writes it.
func written(r waybill.TableRow) string {
	parts := []string{strings.Join(r.Names, " ")}
	c := r.Cell
	round := func(x float64) string { return strconv.FormatFloat(math.Round(x*1000)/1000, 'g', -1, 64) }
	if !c.Known {
		return parts[0] + " |"
	}
	parts = append(parts, round(c.Value))
	if c.Low != c.High {
		parts = append(parts, fmt.Sprintf("%s to %s", round(c.Low), round(c.High)))
	}
	if c.Marked > 0 {
		parts = append(parts, "? "+round(c.Marked))
	}
	if c.Apportioned > 0 {
		parts = append(parts, "~ "+round(c.Apportioned))
	}
	return strings.TrimSpace(strings.Join(parts, " | "))
}

func (s *script) fail(p paragraph, rest string) {
	_, err := measure.Compute(s.loaded(), s.query(rest))
	if err == nil {
		s.t.Errorf("line %d: %s: got an answer, want a refusal", p.at, p.head)
		return
	}
	for _, want := range p.lines {
		if !strings.Contains(err.Error(), want) {
			s.t.Errorf("line %d: got %q, want it to say %q", p.at, err, want)
		}
	}
}
