package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
)

// madeUpInstitute answers as the institute's web interface does, with rows of
// our own; it fails once, to be asked again.
func madeUpInstitute(asked *int) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /trades/getMaxYear", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "2024") })
	mux.HandleFunc("GET /countries/getAllCountriesTrimmed", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `[{"Name":"Brazil","EntityId":11},{"Name":"Viet Nam","EntityId":13}]`)
	})
	mux.HandleFunc("POST /trades/trade-register-csv/", func(w http.ResponseWriter, r *http.Request) {
		*asked++
		var q struct{ Filters []struct{ ListData []int } }
		if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		row := "902,Czechia,Viet Nam,T-30,trainer aircraft,Aircraft,2010,Yes,3,No,2011,No,Second hand,5,2,6,No\n"
		for _, f := range q.Filters {
			if len(f.ListData) == 1 && f.ListData[0] == 11 {
				row = "901,Sweden,Brazil,Lynx-9,reconnaissance AV,Armoured vehicles,2004,No,6,No,2006,No,New,1.5,1.5,9,No\n"
			}
		}
		_ = json.NewEncoder(w).Encode(map[string][]byte{"bytes": []byte("Transfers of major conventional arms from All countries to Brazil. Deals with deliveries or orders made for year range '1950' to '2024' \nData generated: 10 Feb 2025 10:52:58 AM\n" +
			"SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production\n" + row)})
	})
	return mux
}

func TestFetchSIPRI(t *testing.T) {
	asked := 0
	server := httptest.NewServer(madeUpInstitute(&asked))
	defer server.Close()
	ledger := filepath.Join(t.TempDir(), "ledger.db")
	var out, errs bytes.Buffer
	args := []string{"fetch", "sipri", "--ledger", ledger, "--base", server.URL + "/", "--pause", "0s"}
	if got := run(t.Context(), args, nil, &out, &errs); got != exitDone {
		t.Fatalf("exit %d: %s", got, errs.String())
	}
	if !strings.Contains(out.String(), "release sipri/transfers/deliveries@2025-02-10") || !strings.Contains(out.String(), "2 rows") || asked != 2 {
		t.Errorf("asked %d times; printed %q", asked, out.String())
	}
	out.Reset()
	if got := run(t.Context(), args, nil, &out, &errs); got != exitDone || !strings.Contains(out.String(), "the same as before") {
		t.Errorf("fetched again: exit %d, printed %q", got, out.String())
	}
}

func TestFetchStaysOutOfPrivateNetworks(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the server was reached") }))
	defer server.Close()
	ledger := filepath.Join(t.TempDir(), "ledger.db")
	for _, address := range []string{server.URL, "file:///etc/passwd", "http://[::1]/"} {
		var out, errs bytes.Buffer
		if got := run(t.Context(), []string{"fetch", address, "--ledger", ledger}, nil, &out, &errs); got != exitNotDone || out.Len() > 0 {
			t.Errorf("%s: exit %d, printed %q; want it refused", address, got, out.String())
		}
	}
}

func TestFetchUsage(t *testing.T) {
	ledger := filepath.Join(t.TempDir(), "ledger.db")
	for _, args := range [][]string{{"fetch"}, {"fetch", "sipri", "x"}, {"fetch", "sipri", "--layout", "rounds"}, {"fetch", "--nonsense"}} {
		var out, errs bytes.Buffer
		if got := run(t.Context(), append(args, "--ledger", ledger), nil, &out, &errs); got != exitUsage {
			t.Errorf("%v: exit %d, want %d (%s)", args, got, exitUsage, errs.String())
		}
	}
}
