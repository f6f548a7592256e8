package table

import (
	"fmt"
	"math"

	"github.com/waybill-ledger/waybill"
)

// Factors by which the register lowers the value of goods that were in service
// before; new goods have 1.
const (
	factorSecondHand = 0.40
	factorModernized = 0.66
)

var knownCategories = map[waybill.Category]bool{
	waybill.AirDefence: true, waybill.Aircraft: true, waybill.ArmouredVehicles: true, waybill.Artillery: true,
	waybill.Engines: true, waybill.Missiles: true, waybill.NavalWeapons: true, waybill.Sensors: true,
	waybill.Satellites: true, waybill.Ships: true, waybill.OtherArms: true, waybill.SmallArms: true, "": true,
}

// doubt checks the arithmetic of a row that is taken, and keeps what does not
// fit as an issue. The row stays as the register has it.
func (x *transfers) doubt(rec *record) {
	t := &x.t
	say := func(code, format string, args ...any) {
		x.in.issues.add(code, rec.line, decode(rec.raw), fmt.Sprintf(format, args...)+"; the row was taken as it stands")
	}
	if t.Ordered != nil && t.Delivered != nil && *t.Delivered > *t.Ordered {
		say("delivered-above-ordered", "%g delivered of %g ordered", *t.Delivered, *t.Ordered)
	}
	if n, u, v := t.Delivered, t.UnitTIV, t.DeliveredTIV; n != nil && u != nil && v != nil && !product(*n, *u, *v) {
		say("row-arithmetic", "%g units of %g TIV do not make the %g TIV delivered", *n, *u, *v)
	}
	if n, u, v := t.Ordered, t.UnitTIV, t.OrderTIV; n != nil && u != nil && v != nil && !product(*n, *u, *v) {
		say("row-arithmetic", "%g units of %g TIV do not make the %g TIV ordered", *n, *u, *v)
	}
	f, known := factorOf(t.Status)
	if !known {
		say("unknown-status", "the status %q is none of the register's three", t.Status)
	}
	if n, u := t.UnitTIVNew, t.UnitTIV; known && n != nil && u != nil && math.Abs(*n*f-*u) > 0.005*(1+f)+1e-9 {
		say("second-hand-factor", "a unit of %g TIV new and %g as delivered does not follow the factor %g for %q", *n, *u, f, t.Status)
	}
	if !knownCategories[t.Category] {
		say("unknown-category", "the category %q is none of the register's", t.Category)
	}
}

// product tells whether n × unit is the value, each number being rounded to
// two decimals.
func product(n, unit, value float64) bool {
	return math.Abs(n*unit-value) <= 0.005*n+0.005+1e-9
}

// factorOf gives the share of a new unit's value that goods of a status have.
func factorOf(s waybill.Status) (float64, bool) {
	switch s {
	case waybill.New:
		return 1, true
	case waybill.SecondHand:
		return factorSecondHand, true
	case waybill.SecondHandModernized:
		return factorModernized, true
	}
	return 1, false
}
