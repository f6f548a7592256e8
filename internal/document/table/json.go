package table

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// sniffJSON tells the registers that come as JSON by the names of their fields.
func sniffJSON(head []byte) (shape, bool) {
	h := bytes.TrimLeft(head, " \t\r\n")
	has := func(names ...string) bool {
		for _, n := range names {
			if !bytes.Contains(h, []byte(`"`+n+`"`)) {
				return false
			}
		}
		return true
	}
	switch {
	case len(h) == 0:
	case h[0] == '[' && has("country", "program", "authorizations", "deliveries", "notifications"):
		return shape{layout: waybill.LayoutAmounts, register: USSales, read: readUSSales,
			credit: "US government reports, as gathered by the Security Assistance Monitor"}, true
	case h[0] == '{' && (has("hw_imp") || has("hw_exp") || has("salw_exp") || has("sa_imp_time")):
		return shape{layout: waybill.LayoutReports, register: UNROCA, read: readUNROCA, credit: "United Nations Register of Conventional Arms"}, true
	}
	return shape{}, false
}

// usSale is one record of the table of US sales. Amounts are text, and empty
// where the programme has none.
type usSale struct {
	Year           string `json:"year"`
	Country        string `json:"country"`
	Program        string `json:"program"`
	Authorizations string `json:"authorizations"`
	Deliveries     string `json:"deliveries"`
	Notifications  string `json:"notifications"`
}

// readUSSales reads US arms sales by state, year and programme, in dollars of
// the day. The place of a row is its record's, counted from 1: the file has no
// lines that mean anything.
func readUSSales(in *input, r io.Reader, _ func(*waybill.Transfer)) error {
	d := json.NewDecoder(r)
	if _, err := d.Token(); err != nil {
		return fmt.Errorf("the list does not begin: %w", err)
	}
	for n := 1; d.More(); n++ {
		var s usSale
		if err := d.Decode(&s); err != nil {
			var wrong *json.UnmarshalTypeError
			if errors.As(err, &wrong) {
				in.issues.add("bad-record", n, "", "a field of the record is of another kind than in the others ("+wrong.Field+"); it was left out")
				continue
			}
			in.issues.add("broken-json", n, "", "the file breaks off or is no JSON from this record on; those before it were taken: "+err.Error())
			return nil
		}
		in.usSale(n, s)
	}
	return nil
}

func (in *input) usSale(n int, s usSale) {
	year, ok := integer([]byte(s.Year))
	if !ok || year < firstYear || year > 2100 || s.Country == "" {
		in.issues.add("bad-record", n, s.Country+" "+s.Year, "the record has no state or no year; it was left out")
		return
	}
	in.seeYear(year)
	code := in.names.code(s.Country, n)
	for _, f := range []struct{ flow, text string }{{"authorizations", s.Authorizations}, {"deliveries", s.Deliveries}, {"notifications", s.Notifications}} {
		if strings.TrimSpace(f.text) == "" {
			continue
		}
		v, ok := number([]byte(f.text), '.')
		if !ok {
			in.issues.add("bad-number", n, f.text, "the amount of "+f.flow+" can't be read; it was left out")
			continue
		}
		in.sheet.Amounts = append(in.sheet.Amounts, waybill.AmountRow{Row: in.row(n), Supplier: "USA", Recipient: code,
			Names: [2]string{"United States", strings.TrimSpace(s.Country)}, Year: year, Flow: f.flow, Programme: s.Program, Amount: v, Currency: "USD"})
	}
}

// unrocaCategories are the register's names for its codes of heavy weapons.
var unrocaCategories = map[string]string{
	"bt": "Battle tanks", "acv": "Armoured combat vehicles", "lcas": "Large-calibre artillery systems", "ca": "Combat aircraft",
	"ah": "Attack helicopters", "ws": "Warships", "mml": "Missiles and missile launchers", "auavf": "Unmanned combat aerial vehicles",
	"mnpd": "Man-portable air-defence systems", "sa_rsp": "Revolvers and self-loading pistols", "sa_smg": "Sub-machine guns",
	"sa_ar": "Assault rifles", "sa_lmg": "Light machine guns", "sa_rc": "Rifles and carbines", "sa_o": "Other small arms",
}

// readUNROCA reads one state's page of the UN register: what it and its
// partners reported about transfers between them, all years together, and its
// imports of small arms by year. The place of a row is its list's record.
func readUNROCA(in *input, r io.Reader, _ func(*waybill.Transfer)) error {
	var page struct {
		Country json.RawMessage              `json:"country"`
		HWImp   []map[string]json.RawMessage `json:"hw_imp"`
		HWExp   []map[string]json.RawMessage `json:"hw_exp"`
		SALWImp []map[string]json.RawMessage `json:"salw_imp"`
		SALWExp []map[string]json.RawMessage `json:"salw_exp"`
		SATime  []series                     `json:"sa_imp_time"`
		LWTime  []series                     `json:"lw_imp_time"`
	}
	b, err := io.ReadAll(io.LimitReader(r, maxJSON))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, &page); err != nil {
		return fmt.Errorf("the page of the register can't be read: %w", err)
	}
	x := &unroca{in: in, name: stateName(page.Country)}
	if x.name == "" {
		in.issues.add("no-state", 1, "", "the page does not say whose reports it holds; the rows name the partner only")
	}
	x.code = in.names.code(x.name, 1)
	x.list(page.HWImp, "imports")
	x.list(page.HWExp, "exports")
	x.list(page.SALWImp, "imports")
	x.list(page.SALWExp, "exports")
	for _, s := range append(page.SATime, page.LWTime...) {
		x.series(s)
	}
	return nil
}

// maxJSON bounds a page of JSON that is read whole; the largest seen are under 1 MB.
const maxJSON = 64 << 20

// series is one kind of arms by year, as the state and its partners reported it.
type series struct {
	Code   string  `json:"tow"`
	Name   string  `json:"tow_verbose"`
	Own    []yearN `json:"own_values"`
	Others []yearN `json:"other_values"`
}

type yearN struct {
	Year   int     `json:"year"`
	Amount float64 `json:"amount"`
}

type unroca struct {
	in   *input
	name string
	code waybill.ActorID
	n    int // records so far
}

// stateName reads the state of a page: a text, or an object with its name.
func stateName(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return strings.TrimSpace(strings.ReplaceAll(s, "-", " "))
	}
	var o struct {
		Name string `json:"name_en"`
		Slug string `json:"countryname_slug"`
	}
	_ = json.Unmarshal(raw, &o) // no object: no name, and an issue
	if o.Name == "" {
		return strings.ReplaceAll(o.Slug, "-", " ")
	}
	return o.Name
}

// list reads the rows of one list of partners.
func (x *unroca) list(rows []map[string]json.RawMessage, flow string) {
	for _, row := range rows {
		x.n++
		partner := stateName(row["country"])
		if partner == "" {
			x.in.issues.add("bad-record", x.n, "", "the record names no partner; it was left out")
			continue
		}
		code := x.in.names.code(partner, x.n)
		for _, category := range sortedKeys(row) {
			key, ok := strings.CutSuffix(category, "_1")
			if !ok {
				if key, ok = strings.CutSuffix(category, "_2"); !ok || row[key+"_1"] != nil {
					continue
				}
			}
			own, partnerSays := units(row[key+"_1"]), units(row[key+"_2"])
			if own == nil && partnerSays == nil {
				continue
			}
			x.in.sheet.Reports = append(x.in.sheet.Reports, waybill.ReportRow{Row: x.in.row(x.n), Codes: [2]waybill.ActorID{x.code, code},
				Names: [2]string{x.name, partner}, Flow: flow, Category: categoryName(key), Own: own, Partner: partnerSays})
		}
	}
}

func (x *unroca) series(s series) {
	x.n++
	byYear := map[int]*waybill.ReportRow{}
	var years []int
	at := func(y int) *waybill.ReportRow {
		if byYear[y] == nil {
			byYear[y] = &waybill.ReportRow{Row: x.in.row(x.n), Codes: [2]waybill.ActorID{x.code, ""}, Names: [2]string{x.name, ""},
				Flow: "imports", Year: y, Category: categoryName(s.Code)}
			years = append(years, y)
		}
		return byYear[y]
	}
	for _, v := range s.Own {
		at(v.Year).Own = &v.Amount
	}
	for _, v := range s.Others {
		at(v.Year).Partner = &v.Amount
	}
	for _, y := range years {
		x.in.seeYear(y)
		x.in.sheet.Reports = append(x.in.sheet.Reports, *byYear[y])
	}
}

func categoryName(code string) string {
	if n, ok := unrocaCategories[code]; ok {
		return n
	}
	return code
}

// units reads a number of weapons; null and nothing are nil.
func units(raw json.RawMessage) *float64 {
	s := strings.Trim(string(raw), `"`)
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || v < 0 {
		return nil
	}
	return &v
}
