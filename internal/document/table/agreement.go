package table

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// readAgreements reads the register of defence cooperation agreements, one
// agreement of two states a row. States stand as numbers of the Correlates of
// War project; negative numbers stand for kinds of missing value.
func readAgreements(in *input, r io.Reader, _ func(*waybill.Transfer)) error {
	s := newScanner(r, in.shape.comma)
	if err := in.skipPreamble(s); err != nil {
		return err
	}
	x := &agreements{in: in, width: len(in.shape.header)}
	return in.records(s, x.row)
}

type agreements struct {
	in    *input
	width int
	rec   *record
}

// text gives a column by its name; codes of missing values give nothing.
func (x *agreements) text(name string) string {
	t := x.in.text.get(cell(x.rec, find(x.in.shape.header, name)))
	if len(t) == 3 && t[0] == '-' && t[1] == t[2] {
		return ""
	}
	return t
}

func (x *agreements) number(name string) int {
	n, _ := integer([]byte(x.text(name)))
	return n
}

func (x *agreements) row(rec *record) {
	if len(rec.fields) != x.width {
		x.in.ragged(rec, x.width)
		return
	}
	x.rec = rec
	a := waybill.AgreementRow{Row: x.in.row(rec.line), Number: x.text("dcaid"), Type: x.text("type")}
	for _, c := range []string{"category1", "category2", "category3"} {
		if s, ok := x.typeOf(x.text(c)); ok {
			a.Scope = append(a.Scope, s.Label)
			for _, f := range s.Fields {
				if !slices.Contains(a.Fields, f) {
					a.Fields = append(a.Fields, f)
				}
			}
		} else if t := x.text(c); t != "" {
			a.Scope = append(a.Scope, strings.ToLower(t))
		}
	}
	var ok bool
	if a.Signed, ok = x.date("sign"); !ok || a.Signed.IsZero() {
		x.in.issues.add("bad-date", rec.line, decode(rec.raw), "the row has no year of signature, or a day that no calendar has; it was left out")
		return
	}
	for _, side := range []string{"1", "2"} {
		name, number := x.text("cowname"+side), x.text("ccode"+side)
		code, ok := cowCodes()[number]
		if !ok {
			code = x.in.names.code(name+" ("+number+")", rec.line)
		}
		a.Names, a.Parties = append(a.Names, name), append(a.Parties, onDay(code, a.Signed.To))
	}
	a.InForce, ok = x.date("eif")
	if !ok {
		x.in.issues.add("bad-date", rec.line, decode(rec.raw), "the day of entry into force is none of the calendar; it was left empty")
	}
	a.InForce.To = ""
	if end := x.number("endyearestimate"); x.text("terminated") == "1" && end > 0 {
		a.InForce.To = waybill.Day(fmt.Sprintf("%04d-12-31", end))
	}
	x.in.seeYear(a.Signed.From.Year())
	x.in.sheet.Agreements = append(x.in.sheet.Agreements, a)
}

// onDay gives the state that stood in a state's place on a day: the register
// counts the Soviet Union and Russia as one.
func onDay(id waybill.ActorID, d waybill.Day) waybill.ActorID {
	lex := lexicon.Default()
	for range 4 {
		info, ok := lex.Actor(id)
		if !ok || info.To == "" || d <= info.To {
			return id
		}
		next, ok := lex.Successor(id)
		if !ok {
			return id
		}
		id = next
	}
	return id
}

// typeOf says what one of the register's categories stands for.
func (x *agreements) typeOf(category string) (lexicon.ScopeType, bool) {
	return lexicon.DefaultScopes().Type("kinne/dcad", category)
}

// date reads a date of three columns, as exact as it is: a year alone is the
// whole year. No year is no date, and no fault.
func (x *agreements) date(what string) (waybill.Period, bool) {
	y, m, d := x.number(what+"year"), x.number(what+"month"), x.number(what+"day")
	switch {
	case y == 0:
		return waybill.Period{}, true
	case y < firstYear || y > 2100 || m > 12 || d > 31:
		return waybill.Period{}, false
	case m == 0:
		return waybill.Period{From: day(y, 1, 1), To: day(y, 12, 31)}, true
	case d == 0:
		return waybill.Period{From: day(y, m, 1), To: waybill.DayOf(time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC))}, true
	}
	on, err := waybill.ParseDay(string(day(y, m, d)))
	return waybill.Period{From: on, To: on}, err == nil
}

func day(y, m, d int) waybill.Day { return waybill.Day(fmt.Sprintf("%04d-%02d-%02d", y, m, d)) }
