package source_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/document/table"
	"github.com/waybill-ledger/waybill/internal/source"
)

// memory keeps parts in a map.
type memory map[string][]byte

func (m memory) Get(_ context.Context, name string) ([]byte, error) { return m[name], nil }

func (m memory) Put(_ context.Context, name string, b []byte) error { m[name] = b; return nil }

// institute answers as the institute's web interface does, with a register of
// our own: three recipients, the second of them without deliveries.
type institute struct {
	asked  []int // recipients, in order
	fail   func(n int) bool
	layout []waybill.Layout
}

const preambleLines = "Transfers of major conventional arms from All countries to %s. Deals with deliveries or orders made for year range '%v' to '%v' \nSource: made up for waybill's tests.\nData generated: 10 Feb 2025 10:52:58 AM\n"

var deliveryRows = map[int]string{
	11: "901,Sweden,Brazil,Lynx-9,reconnaissance AV,Armoured vehicles,2004,No,6,No,2006,No,New,1.5,1.5,9,No\n901,Sweden,Brazil,Lynx-9,reconnaissance AV,Armoured vehicles,2004,No,4,Yes,2007,Yes,New,1.5,1.5,6,No\n",
	13: "902,Czechia,Viet Nam,T-30,trainer aircraft,Aircraft,2010,Yes,3,No,2011,No,Second hand,5,2,6,No", // no newline at the end
}

func (s *institute) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.Method + " " + r.URL.Path {
	case "GET /trades/getMaxYear":
		fmt.Fprint(w, "2024")
	case "GET /countries/getAllCountriesTrimmed":
		fmt.Fprint(w, `[{"Name":"Brazil","EntityId":11},{"Name":"Bhutan","EntityId":12},{"Name":"Viet Nam","EntityId":13}]`)
	case "POST /trades/trade-register-csv/":
		s.register(w, r)
	default:
		http.NotFound(w, r)
	}
}

func (s *institute) register(w http.ResponseWriter, r *http.Request) {
	var q struct {
		Logic   string
		Filters []struct {
			Field          string
			Value1, Value2 any
			ListData       []int
		}
	}
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	layout, recipient := waybill.LayoutOrders, 0
	var from, to any
	for _, f := range q.Filters {
		switch f.Field {
		case "exportOption":
			layout = waybill.LayoutDeliveries
		case "Recipient":
			recipient = f.ListData[0]
		case "Delivery year":
			from, to = f.Value1, f.Value2
		}
	}
	s.asked = append(s.asked, recipient)
	s.layout = append(s.layout, layout)
	if s.fail != nil && s.fail(len(s.asked)) {
		http.Error(w, "out of breath", http.StatusInternalServerError)
		return
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, preambleLines, "somebody", from, to)
	b.WriteString("SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production\n")
	b.WriteString(deliveryRows[recipient])
	_ = json.NewEncoder(w).Encode(map[string][]byte{"bytes": b.Bytes()})
}

func ask(t *testing.T, s *institute, m memory) (source.Answer, error) {
	t.Helper()
	server := httptest.NewServer(s)
	defer server.Close()
	f := source.SIPRI{Base: server.URL, Client: open(&clock{}), Memory: m, Progress: func(int, int, string) {}}
	return f.Fetch(t.Context(), source.Ask{From: 2000, Layout: waybill.LayoutDeliveries})
}

func TestRegisterIsFetchedRecipientByRecipient(t *testing.T) {
	s := &institute{}
	a, err := ask(t, s, memory{})
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(s.asked) != "[11 12 13]" {
		t.Errorf("asked for %v, want one recipient after the other", s.asked)
	}
	var rows []string
	sheet, issues, err := table.Read(bytes.NewReader(a.Body), "fetched", func(r *waybill.Transfer) {
		rows = append(rows, fmt.Sprint(r.DealID, r.Recipient, r.DeliveryYears))
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows, "|"); got != "901Brazil[2006]|901Brazil[2007]|902Viet Nam[2011]" {
		t.Errorf("the file put together holds %s", got)
	}
	if r := sheet.Release; r.Generated != "2025-02-10" || r.FirstYear != 2000 || r.LastYear != 2024 || r.Scope != "" || len(issues) != 0 {
		t.Errorf("the file is read as %+v with %v", r, issues)
	}
}

func TestBrokenFetchGoesOn(t *testing.T) {
	m := memory{}
	s := &institute{fail: func(n int) bool { return n >= 3 }}
	if _, err := ask(t, s, m); waybill.KindOf(err) != waybill.Unavailable {
		t.Fatalf("got %v, want the fetch to break off", err)
	}
	again := &institute{}
	a, err := ask(t, again, m)
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(again.asked) != "[13]" {
		t.Errorf("asked again for %v, want only the recipient that was missing", again.asked)
	}
	whole, err := ask(t, &institute{}, memory{})
	if err != nil || !bytes.Equal(a.Body, whole.Body) {
		t.Errorf("a fetch that was broken off gave other bytes (%v)", err)
	}
	for name, b := range m {
		if len(b) > 0 {
			t.Errorf("%s is still remembered after all was there", name)
		}
	}
}

func TestOddAnswersOfTheRegister(t *testing.T) {
	for name, answer := range map[string]string{
		"no JSON": "<html>maintenance</html>", "no table": `{"bytes":""}`, "no header": `{"bytes":"aGVsbG8="}`, "no base64": `{"bytes":"*"}`,
	} {
		mux := http.NewServeMux()
		mux.HandleFunc("/trades/getMaxYear", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "2024") })
		mux.HandleFunc("/trades/trade-register-csv/", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, answer) })
		server := httptest.NewServer(mux)
		f := source.SIPRI{Base: server.URL, Client: open(&clock{}), Memory: memory{}, Progress: func(int, int, string) {}}
		_, err := f.Fetch(t.Context(), source.Ask{Whole: true})
		server.Close()
		if waybill.KindOf(err) != waybill.Invalid {
			t.Errorf("%s: got %v, want it told as invalid", name, err)
		}
	}
}

func TestYearsThatTheRegisterLacks(t *testing.T) {
	server := httptest.NewServer(&institute{})
	defer server.Close()
	f := source.SIPRI{Base: server.URL, Client: open(&clock{}), Memory: memory{}, Progress: func(int, int, string) {}}
	for _, a := range []source.Ask{{From: 2010, To: 2000}, {To: 2030}, {Layout: waybill.LayoutTIVTable}} {
		if _, err := f.Fetch(t.Context(), a); waybill.KindOf(err) != waybill.Invalid {
			t.Errorf("%+v: got %v, want it told as invalid", a, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	defs, err := source.Definitions()
	if err != nil {
		f.Fatal(err)
	}
	for _, d := range defs {
		f.Add([]byte("id: " + string(d.ID) + "\ntitle: x\nassert:\n  filled: {a: 101}\n"))
	}
	f.Add([]byte("id: [1"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if d, err := source.Parse(b); err == nil && (d.ID == "" || d.Credit == "" || d.Assert.MinRows == 0) {
			t.Errorf("a definition without id, credit or bounds passed: %q", b)
		}
	})
}
