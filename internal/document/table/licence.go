package table

import (
	"fmt"
	"io"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// amounts reads the tables of money that states publish about their licences.
// Money is never brought together with TIVs: the rows go where no transfer goes.
type amounts struct {
	in    *input
	width int
	none  int // rows without an amount
}

// readLicences reads a table of licences with the function of its layout.
func readLicences(row func(*amounts, *record)) func(*input, io.Reader, func(*waybill.Transfer)) error {
	return func(in *input, r io.Reader, _ func(*waybill.Transfer)) error {
		s := newScanner(r, in.shape.comma)
		if in.shape.at > 0 {
			if err := in.skipPreamble(s); err != nil {
				return err
			}
		}
		x := &amounts{in: in, width: len(in.shape.header)}
		err := in.records(s, func(rec *record) {
			if len(rec.fields) != x.width {
				in.ragged(rec, x.width)
				return
			}
			row(x, rec)
		})
		if x.none > 0 {
			in.issues.many("no-amount", 0, x.none, "", fmt.Sprintf("%d rows name no amount of money and were passed over", x.none))
		}
		return err
	}
}

// add keeps an amount. An empty text is no amount, and is counted.
func (x *amounts) add(rec *record, a waybill.AmountRow, text string) {
	if text == "" {
		x.none++
		return
	}
	v, ok := number([]byte(text), x.decimal())
	if !ok || a.Year < firstYear || a.Year > 2100 {
		x.in.issues.add("bad-number", rec.line, decode(rec.raw), "the year or the amount can't be read; the row was left out")
		return
	}
	a.Row, a.Amount = x.in.row(rec.line), v
	x.in.seeYear(a.Year)
	x.in.sheet.Amounts = append(x.in.sheet.Amounts, a)
}

func (x *amounts) decimal() byte {
	if x.in.shape.comma == ';' {
		return ','
	}
	return '.'
}

func (x *amounts) text(rec *record, name string) string {
	return x.in.text.get(cell(rec, find(x.in.shape.header, name)))
}

// dutchLicence reads a licence of the Netherlands: a day, goods, where they go
// in the end, a value in euro.
func dutchLicence(x *amounts, rec *record) {
	if x.in.names.extra == nil {
		x.in.names.extra = dutchNames()
	}
	to := x.text(rec, "land van eindbestemming")
	a := waybill.AmountRow{Supplier: "NLD", Recipient: x.in.names.code(to, rec.line), Names: [2]string{"Nederland", to},
		Year: yearIn(x.text(rec, "afgifte datum")), Flow: "licences", Programme: x.text(rec, "sgp"), Currency: "EUR"}
	x.add(rec, a, x.text(rec, namesDutchValue))
}

const namesDutchValue = "waarde (€)|waarde|waarde (eur)|waarde (euro)"

// yearIn gives the year of a date such as 01/05/2004 or 2004-05-01.
func yearIn(date string) int {
	for _, part := range strings.FieldsFunc(date, func(r rune) bool { return r == '/' || r == '-' || r == '.' }) {
		if y, ok := integer([]byte(part)); ok && len(part) == 4 {
			return y
		}
	}
	return 0
}

// germanLicences reads a row of Germany's licences by state and year, and of
// the exports of weapons of war among them.
func germanLicences(x *amounts, rec *record) {
	to := x.text(rec, "country e")
	code := waybill.ActorID(strings.ToUpper(x.text(rec, "iso3 code")))
	if len(code) != 3 {
		code = x.in.names.code(to, rec.line)
	}
	a := waybill.AmountRow{Supplier: "DEU", Recipient: code, Names: [2]string{"Germany", to}, Year: yearIn(x.text(rec, "year")), Currency: "EUR"}
	a.Flow = "licences"
	x.add(rec, a, x.text(rec, "gesamt"))
	a.Flow, a.Programme = "deliveries", "weapons of war"
	x.add(rec, a, x.text(rec, "war weapons"))
}

// Columns of the EU's table of brokering, which comes without a header.
const (
	brokerYear, brokerState, brokerStatus, brokerTo, brokerAmount, brokerRating, brokerFields = 0, 2, 3, 5, 7, 8, 13
)

// brokering reads a row of the brokering licences that EU members report.
func brokering(x *amounts, rec *record) {
	text := func(i int) string { return x.in.text.get(rec.fields[i]) }
	if len(text(brokerYear)) != 4 || yearIn(text(brokerYear)) == 0 {
		x.in.issues.add("bad-record", rec.line, decode(rec.raw), "the row does not begin with a year; it was left out")
		return
	}
	a := waybill.AmountRow{Supplier: x.in.names.code(text(brokerState), rec.line), Recipient: x.in.names.code(text(brokerTo), rec.line),
		Names: [2]string{text(brokerState), text(brokerTo)}, Year: yearIn(text(brokerYear)), Currency: "EUR",
		Flow: "brokering licences", Programme: text(brokerRating)}
	if text(brokerStatus) == "refused" {
		a.Flow = "brokering refusals"
	}
	x.add(rec, a, text(brokerAmount))
}

// sniffBare tells the tables that come without a header line.
func sniffBare(head []byte) (shape, bool) {
	s := newScanner(strings.NewReader(string(head)), ',')
	rec, err := s.next()
	if err != nil || len(rec.fields) != brokerFields || yearIn(string(rec.fields[brokerYear])) == 0 {
		return shape{}, false
	}
	if st := string(rec.fields[brokerStatus]); st != "issued" && st != "refused" || len(rec.fields[1]) != 2 || len(rec.fields[4]) != 2 {
		return shape{}, false
	}
	return shape{layout: waybill.LayoutAmounts, register: EUBrokers, comma: ',', header: make([]string, brokerFields),
		credit: "EU annual reports on arms exports, as gathered by CAAT", read: readLicences(brokering)}, true
}
