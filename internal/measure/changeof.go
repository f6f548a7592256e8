package measure

import "github.com/waybill-ledger/waybill"

// ChangeOf gives the change from one cell to another in per cent, with the
// interval that both cells' intervals leave open. It is not known where the
// earlier cell is not, or is nothing.
func ChangeOf(before, after waybill.Cell) waybill.Cell {
	if !before.Known || before.Value == 0 {
		return waybill.Cell{}
	}
	rate := func(a, b float64) float64 { return 100 * (b - a) / a }
	c := waybill.Cell{Known: true, Value: rate(before.Value, after.Value), Low: -100, High: rate(before.Value, after.Value)}
	if before.High > 0 {
		c.Low = rate(before.High, after.Low)
	}
	if before.Low > 0 {
		c.High = rate(before.Low, after.High)
	}
	return c
}
