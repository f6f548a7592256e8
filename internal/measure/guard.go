package measure

import (
	"fmt"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Unit says what a number counts. Numbers of different units never meet in a
// sum, a ratio or on an axis, but for units that [Guard] lets meet.
type Unit string

// The units of measures and of what readers may wish to set beside them.
const (
	MillionTIV Unit = "million TIV"
	PerCent    Unit = "per cent"
	Rank       Unit = "rank"
	Index      Unit = "index, 0 to 1"
	Count      Unit = "count"
	Units      Unit = "units"
	Years      Unit = "years"
	Money      Unit = "money"             // prices and contract values, in a currency
	GDP        Unit = "GDP"               // gross domestic product
	Spending   Unit = "military spending" // budgets and expenditure
	Licences   Unit = "licence values"    // values of export licences
	Trade      Unit = "trade"             // all goods
)

// against tells, unit by unit, why TIV cannot meet it, with the rule.
var against = map[Unit]string{
	Money:    "TIV measures the volume of what was delivered and is no money: a unit's TIV is the same whatever was paid for it (rules T1, T13, T14)",
	GDP:      "TIV is no money, so a share of GDP made of it means nothing (rule T13)",
	Spending: "TIV is no money and counts deliveries, not payments, so it is no part of military spending (rule T13)",
	Licences: "TIV counts what was delivered, licence values what may be exported, in money (rule T13)",
	Trade:    "TIV is no money, so it is no part of a country's trade (rule T13)",
}

// Guard refuses to bring two units together in one sum, ratio or axis where the
// rules of the register forbid it, and says why (Forbidden). Units that are the
// same may meet, but for money, where the currency decides (see [Currencies]).
func Guard(a, b Unit) error {
	if a == b {
		return nil
	}
	if why, ok := against[b]; ok && a == MillionTIV {
		return forbidden(a, b, why)
	}
	if why, ok := against[a]; ok && b == MillionTIV {
		return forbidden(a, b, why)
	}
	return forbidden(a, b, "they count different things (rule T13)")
}

// Currencies refuses to bring two amounts together whose currencies are not one
// and known.
func Currencies(a, b string) error {
	if a == "" || b == "" {
		return forbidden("an amount", "an amount", "the text leaves open which currency one of them is in")
	}
	if a != b {
		return forbidden(Unit(a), Unit(b), "amounts in different currencies are not summed; the rate of which day would hold is not said")
	}
	return nil
}

func forbidden(a, b Unit, why string) error {
	return &waybill.Error{Op: "measure", Kind: waybill.Forbidden, Err: fmt.Errorf("%s and %s do not meet in one sum, ratio or axis: %s", a, b, why),
		Do: "show them side by side in two tables; shares, ranks and changes between five-year windows are sound"}
}

// moneyWords are words by which a unit is told in a name such as "tiv/gdp".
var moneyWords = map[string]Unit{
	"gdp": GDP, "gnp": GDP, "money": Money, "price": Money, "prices": Money, "usd": Money, "dollar": Money, "dollars": Money,
	"value": Money, "values": Money, "order_values": Money, "eur": Money, "cost": Money, "spending": Spending, "milex": Spending,
	"expenditure": Spending, "budget": Spending, "licence": Licences, "licences": Licences, "license": Licences, "licenses": Licences,
	"licence_values": Licences, "trade": Trade, "exports_usd": Trade, "military": Spending,
}

// guardName tells what a compound name such as "tiv/gdp" would bring together
// and refuses it; nil for a name that is just unknown.
func guardName(name string) error {
	parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune("/+-*:%, ", r) })
	if len(parts) < 2 {
		parts = strings.Split(strings.ToLower(name), "_per_")
	}
	if len(parts) < 2 {
		parts = strings.Split(strings.ToLower(name), "_")
	}
	var units []Unit
	for _, part := range parts {
		if u, ok := moneyWords[part]; ok {
			units = append(units, u)
			continue
		}
		for _, m := range measures {
			if m.Name == part {
				units = append(units, m.Unit)
			}
		}
	}
	for i := range units {
		for _, u := range units[i+1:] {
			if err := Guard(units[i], u); err != nil {
				return err
			}
		}
	}
	return nil
}
