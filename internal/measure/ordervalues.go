package measure

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill"
)

func init() {
	define(Measure{
		Name: "order_values", Title: "Values of orders as comments quote them", Unit: Money, Needs: NeedsOrders,
		Formula: "sum of the amounts that comments give for a deal, currency by currency as written, in millions; a range counts as its middle, with its ends as the interval",
		Source:  "the orders layout's comments; kept apart from TIV and never summed across currencies (rules T1, T13)",
		Missing: "most orders have no amount; amounts that are part of a greater deal are left out, and a deal whose amount stands at several of its rows counts once",
		compute: func(_ *Set, p *plan) (result, error) { return p.orderValues(), nil },
	})
}

// Value is an amount of money as a comment of the register writes it.
type Value struct {
	Currency  string // as written: "$", "EUR", "INR"
	Low, High float64
	Part      bool // "Part of $200 m deal": the amount is of more than this order
}

// amount reads "$153 m", "EUR1.2-1.5 b", "KRW2 tr".
var amount = regexp.MustCompile(`(\b[A-Z]{1,3}\$|\$|£|€|\b[A-Z]{2,4})\s?([0-9][0-9.]*)(?:\s?[-–]\s?([0-9][0-9.]*))?\s?(million|billion|trillion|mn?|bn?|tr)\b`)

// ReadValue reads the first amount of a comment that speaks of the deal; false
// where there is none. Amounts in brackets after another one are the same in
// other money, and amounts after "offsets" are what the supplier gives back:
// neither is read.
func ReadValue(comment string) (Value, bool) {
	m := amount.FindStringSubmatchIndex(comment)
	if m == nil {
		return Value{}, false
	}
	before := strings.ToLower(comment[:m[0]])
	if i := strings.LastIndexByte(before, ';'); i >= 0 {
		before = before[i+1:]
	}
	if strings.Contains(before, "offset") || strings.Contains(before, "not incl") {
		return Value{}, false
	}
	group := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return comment[m[2*i]:m[2*i+1]]
	}
	v := Value{Currency: group(1), Part: strings.Contains(before, "part of") || strings.Contains(before, "from ")}
	low, err := strconv.ParseFloat(strings.TrimRight(group(2), "."), 64)
	if err != nil {
		return Value{}, false
	}
	v.Low, v.High = low, low
	if h := strings.TrimRight(group(3), "."); h != "" {
		if v.High, err = strconv.ParseFloat(h, 64); err != nil {
			return Value{}, false
		}
	}
	scale := map[byte]float64{'m': 1e6, 'b': 1e9, 't': 1e12}[group(4)[0]]
	v.Low, v.High = v.Low*scale, v.High*scale
	return v, v.High >= v.Low
}

type valueKey struct {
	key      int
	currency string
}

type valueSum struct {
	low, high float64
	marked    float64
	rows      []waybill.Row
}

func (p *plan) orderValues() result {
	p.defaultBy()
	p.windowed()
	g := p.grid(p.by)
	sums := map[valueKey]*valueSum{}
	seen := map[string]bool{}
	parts, again := 0, 0
	c := p.f.src
	p.each(func(i, key int) {
		r := int(p.f.row[i])
		v, ok := ReadValue(c.Comments[c.Comment[r]])
		if !ok {
			return
		}
		if v.Part {
			parts++
			return
		}
		deal := fmt.Sprint(c.Supplier[r], " ", c.Recipient[r], " ", c.OrderYear[r], " ", v)
		if seen[deal] {
			again++
			return
		}
		seen[deal] = true
		s := sums[valueKey{key, v.Currency}]
		if s == nil {
			s = &valueSum{}
			sums[valueKey{key, v.Currency}] = s
		}
		s.low, s.high = s.low+v.Low/1e6, s.high+v.High/1e6
		if p.f.flags[i]&slow != 0 {
			s.marked += (v.Low + v.High) / 2e6
		}
		s.rows = append(s.rows, p.f.source(i))
	}, g)
	res := result{groupBy: append(slices.Clone(p.by), "currency"), unit: "millions, in the currency as written"}
	for k, s := range sums {
		one := cell{key: k.key, cell: waybill.Cell{Known: true, Value: tidy((s.low + s.high) / 2), Low: tidy(s.low), High: tidy(s.high)}}
		if one.cell.Value > 0 {
			one.cell.Marked = tidy(s.marked / one.cell.Value)
		}
		if p.Rows {
			one.cell.Rows = s.rows
		}
		g.label(nil, &one)
		one.names, one.codes = append(slices.Clone(one.names), k.currency), append(slices.Clone(one.codes), "")
		res.cells = append(res.cells, one)
	}
	res.sortByNames()
	res.notes = append(res.notes, "amounts are as comments quote them, in different years' money; never summed across currencies and never set against TIV",
		fmt.Sprintf("left out: %d amounts that are part of a greater deal, %d that another row of the same deal repeats", parts, again))
	return res
}
