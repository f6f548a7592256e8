package table

import (
	"strings"

	"github.com/waybill-ledger/waybill"
)

const sipriCredit = "Information from the SIPRI Arms Transfers Database; calculations are waybill's own"

// layouts lists every layout that is told by its header line, the more
// particular ones first.
var layouts = []layoutRule{
	{shape{layout: waybill.LayoutDeliveries, register: Transfers, credit: sipriCredit, read: readTransfers},
		[]string{"sipri at database id", "supplier", "recipient", "delivery year"}},
	{shape{layout: waybill.LayoutOrders, register: Transfers, credit: sipriCredit, read: readTransfers},
		[]string{"recipient", "supplier", namesOrderYear, namesDelivered, namesYears}},
	{shape{layout: waybill.LayoutEmbargoes, register: Embargoes, credit: "SIPRI Arms Embargoes Archive", read: readEmbargoes},
		[]string{"target", namesEntry, "lifted", namesDocument}},
	{shape{layout: waybill.LayoutAgreements, register: DCAD, credit: "Kinne, Defense Cooperation Agreement Dataset (Journal of Conflict Resolution, 2020)", read: readAgreements},
		[]string{"ccode1", "ccode2", "signyear", "dcaid"}},
	{shape{layout: waybill.LayoutAmounts, register: NLExports, credit: "Government of the Netherlands, export licences for military goods", read: readLicences(dutchLicence)},
		[]string{"afgifte datum", "land van eindbestemming", namesDutchValue}},
	{shape{layout: waybill.LayoutAmounts, register: DEExports, credit: "Federal Government of Germany, reports on arms exports", read: readLicences(germanLicences)},
		[]string{"year", "gesamt", "war weapons", "country e"}},
	{shape{layout: waybill.LayoutTIVTable, register: TIVTables, credit: sipriCredit, read: readTIVTable}, nil},
}

// Expected says by which columns each layout is told, for whoever brings a table
// that is none of them.
func Expected() string {
	var out []string
	for _, l := range layouts {
		if l.need == nil {
			continue
		}
		names := make([]string, len(l.need))
		for i, n := range l.need {
			names[i], _, _ = strings.Cut(n, "|")
		}
		out = append(out, string(l.register)+": "+strings.Join(names, ", "))
	}
	return strings.Join(out, "; ")
}

// Names that one column has had in different exports.
const (
	namesDesignation = "designation|weapon designation"
	namesDescription = "description|weapon description"
	namesCategory    = "armament category|weapon category"
	namesOrderYear   = "year of order|order date|order year|year of order/licence|year(s) of order"
	namesOrdered     = "number ordered|numbers ordered"
	namesDelivered   = "number delivered|numbers delivered|deliveries in the year range|number delivered/produced"
	namesYears       = "year(s) of delivery|year(s) of deliveries|years of delivery|years of deliveries"
	namesComment     = "comments|comment"
	namesUnit        = "sipri tiv per unit|tiv per unit|tiv deal unit"
	namesOrderTIV    = "sipri tiv for total order|tiv for total order"
	namesTIV         = "sipri tiv of delivered weapons|tiv of delivered weapons|tiv delivery values"
)

// columns says in which cell of a transfer register each field stands; -1 where
// the export lacks it.
type columns struct {
	n                                                    int
	id, supplier, recipient                              int
	designation, description, category                   int
	orderYear, orderYearMark, ordered, orderedMark       int
	delivered, deliveredMark, years, yearsMark           int
	status, comment, unitNew, unit, orderTIV, tiv, local int
}

// locate finds the columns by the names in the header. The orders layout leaves
// the names of its columns of question marks blank: each stands behind the
// column that it marks.
func locate(header []string, layout waybill.Layout) columns {
	at := func(name string) int { return find(header, name) }
	blankAfter := func(i int) int {
		if i >= 0 && i+1 < len(header) && header[i+1] == "" {
			return i + 1
		}
		return -1
	}
	c := columns{n: len(header),
		id: at("sipri at database id"), supplier: at("supplier"), recipient: at("recipient"),
		designation: at(namesDesignation), description: at(namesDescription), category: at(namesCategory),
		orderYear: at(namesOrderYear), ordered: at(namesOrdered), delivered: at(namesDelivered),
		status: at("status"), comment: at(namesComment), unitNew: at("sipri estimate"), unit: at(namesUnit),
		orderTIV: at(namesOrderTIV), tiv: at(namesTIV), local: at("local production"), orderedMark: -1}
	if layout == waybill.LayoutDeliveries {
		c.orderYearMark, c.deliveredMark = at("order date is estimate"), at("numbers delivered is estimate|number delivered is estimate")
		c.years, c.yearsMark = at("delivery year"), at("delivery year is estimate")
		return c
	}
	c.id, c.years, c.yearsMark = -1, at(namesYears), -1
	c.orderYearMark, c.orderedMark, c.deliveredMark = blankAfter(c.orderYear), blankAfter(c.ordered), blankAfter(c.delivered)
	return c
}

// missing names the columns that every export of the layout has had and this one lacks.
func (c columns) missing(layout waybill.Layout) []string {
	var out []string
	need := func(i int, name string) {
		if i < 0 {
			out = append(out, name)
		}
	}
	need(c.designation, "designation")
	need(c.description, "description")
	need(c.orderYear, "order year")
	need(c.delivered, "number delivered")
	need(c.status, "status")
	need(c.unit, "TIV per unit")
	need(c.tiv, "TIV delivered")
	need(c.orderYearMark, "mark of the order year")
	need(c.deliveredMark, "mark of the number delivered")
	if layout == waybill.LayoutDeliveries {
		need(c.category, "category")
		need(c.yearsMark, "mark of the delivery year")
		return out
	}
	need(c.ordered, "number ordered")
	need(c.orderedMark, "mark of the number ordered")
	need(c.comment, "comments")
	return out
}
