package check

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// tivIsNoMoney is said wherever a text gives money for what the register counts
// in TIV.
const tivIsNoMoney = "A TIV measures the volume of arms moved, not what was paid: it is no sum of money and can't be set against one."

// number writes 3720.2 as 3,720.2: one decimal at most, none where it is zero.
func number(v float64) string {
	// Sums of binary fractions leave dust that would tip a tie.
	s := strings.TrimSuffix(strconv.FormatFloat(math.Round(v*1e6)/1e6, 'f', 1, 64), ".0")
	return waybill.Grouped(s)
}

func tiv(v float64) string { return number(v) + " TIV" }

// percent writes a share with one decimal.
func percent(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) + " %" }

// money writes an amount for people: "22 million USD".
func money(m *waybill.Money) string {
	unit, div := "", 1.0
	switch a := math.Abs(m.Amount); {
	case a >= 1e12:
		unit, div = " trillion", 1e12
	case a >= 1e9:
		unit, div = " billion", 1e9
	case a >= 1e6:
		unit, div = " million", 1e6
	}
	out := strconv.FormatFloat(m.Amount/div, 'f', -1, 64)
	if div == 1 {
		out = number(m.Amount)
	}
	cur := m.Currency
	if cur == "" {
		cur = "(currency open)"
	}
	return out + unit + " " + cur
}

// name is an actor's plain name.
func (t *Trier) name(id waybill.ActorID) string {
	if n := t.lex.Name(id); n != "" {
		return n
	}
	return string(id)
}

func (t *Trier) names(ms []waybill.Mention) string {
	var out []string
	for _, m := range ms {
		n := t.name(m.Actor)
		if n == "" {
			n = m.Text
		}
		out = append(out, n)
	}
	return join(out)
}

func join(parts []string) string {
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return parts[0]
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}

// firstOrdinals are written as words.
var firstOrdinals = []string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}

func ordinal(n int) string {
	if n > 0 && n < len(firstOrdinals) {
		return firstOrdinals[n]
	}
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return fmt.Sprint(n) + suffix
}

// weapons writes the weapons of a statement with their numbers.
func weapons(ws []waybill.Weapon) string {
	var out []string
	for _, w := range ws {
		s := w.Text
		if q := quantity(w.Quantity); q != "" {
			s = q + " " + s
		}
		out = append(out, s)
	}
	return join(out)
}

func quantity(q *waybill.Quantity) string {
	switch {
	case q == nil || q.Min == nil && q.Max == nil:
		return ""
	case q.Min != nil && q.Max != nil && *q.Min == *q.Max:
		return number(float64(*q.Min))
	case q.Min == nil:
		return "up to " + number(float64(*q.Max))
	case q.Max == nil:
		return "at least " + number(float64(*q.Min))
	}
	return number(float64(*q.Min)) + " to " + number(float64(*q.Max))
}

// says puts a claim into one plain line: what is tried, not how it was phrased.
func (t *Trier) says(s waybill.Statement) string {
	var b strings.Builder
	b.WriteString(string(s.Kind))
	if s.Stage != "" {
		b.WriteString(", " + strings.ReplaceAll(string(s.Stage), "_", " "))
	}
	if s.Modality != "" && s.Modality != waybill.Fact {
		b.WriteString(" (" + string(s.Modality) + ")")
	}
	b.WriteString(": ")
	var parts []string
	add := func(label, text string) {
		if text != "" {
			parts = append(parts, strings.TrimSpace(label+" "+text))
		}
	}
	for _, r := range waybill.Roles {
		if r != waybill.RoleMaker {
			add(string(r), t.names(s.Mentions(r)))
		}
	}
	if s.Rank != nil {
		add("place", strconv.Itoa(*s.Rank))
	}
	add("", weapons(s.Weapons))
	if s.Measure != "" {
		add("", strings.ReplaceAll(string(s.Measure), "_", " "))
	}
	if s.Percent != nil {
		add("", percent(*s.Percent))
	}
	if s.TIV != nil {
		add("", tiv(*s.TIV))
	}
	if s.Value != nil {
		add("", money(s.Value))
	}
	if s.When != nil {
		add("", s.When.Text)
	}
	b.WriteString(strings.Join(parts, "; "))
	return b.String()
}
