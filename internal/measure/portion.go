package measure

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/register"
)

func init() {
	define(Measure{
		Name: "second_hand", Title: "Share of second-hand goods", Unit: PerCent,
		Formula: "TIV of rows whose status is not New, over TIV of all rows, × 100",
		Source:  "the register's column of status (rules T3, T4)",
		Missing: "rows without a status count in the whole only",
		compute: func(_ *Set, p *plan) (result, error) {
			return p.portion(func(i int) bool {
				st := p.f.src.Statuses[p.f.status[i]]
				return st != "" && st != waybill.New
			}), nil
		},
	})
	define(Measure{
		Name: "licensed", Title: "Share produced locally", Unit: PerCent, Needs: NeedsDeliveries,
		Formula: "TIV of rows marked as local production, over TIV of all rows, × 100",
		Source:  "the register's column of local production: licensed production and assembly from kits count as transfers (rule T9)",
		Missing: "releases in the orders layout don't have the column",
		compute: func(_ *Set, p *plan) (result, error) {
			return p.portion(func(i int) bool { return p.f.flags[i]&register.LocalProduction != 0 }), nil
		},
	})
	define(Measure{
		Name: "components", Title: "Share of components for others' platforms", Unit: PerCent, Needs: NeedsComments,
		Formula: "TIV of engines, radars, sonars, turrets and the like whose comment says that they are for a platform from another state than their supplier, over TIV of all rows, × 100",
		Source:  "the register lists components from a third state as deals of their own, under the component's maker (rule T10)",
		Missing: "deals that were joined with no order have no comment and count in the whole only; how many is said in a note",
		compute: (*Set).components,
	})
}

// portion gives the share of rows of a kind in each cell of the groupings.
func (p *plan) portion(of func(i int) bool) result {
	p.defaultBy()
	p.windowed()
	w := p.f.tivs()
	all := p.add(p.by, w)
	w.keep = make([]bool, p.f.n)
	for i := range w.keep {
		w.keep[i] = of(i)
	}
	some := p.add(p.by, w)
	r := result{groupBy: p.by, rows: some.rows(p, w)}
	for i := range all.acc {
		whole := &all.acc[i]
		if whole.n == 0 || whole.value <= 0 {
			continue
		}
		b := bunch{parts: []*acc{&some.acc[i]}, whole: *whole}
		c := cell{key: i, cell: b.share(0)}
		if some.acc[i].n == 0 {
			rest := whole.low()
			c.cell = waybill.Cell{Known: true, High: tidy(percent(some.acc[i].above, max(0, rest)))}
		}
		if all.keys != nil {
			c.key = all.keys[i]
		}
		all.grid.label(nil, &c)
		r.cells = append(r.cells, c)
	}
	return r
}

// componentWords are the words of the register's descriptions that name a part
// of a platform.
var componentWords = []string{"engine", "turbofan", "turbojet", "turboprop", "turboshaft", "gas turbine", "radar", "sonar",
	"turret", "electro-optical", "naval gun"}

// partOf tells whether a description names a part of a platform.
func partOf(description string) bool {
	d := strings.ToLower(description)
	for _, w := range componentWords {
		if strings.Contains(d, w) && !strings.Contains(d, "anti-radar") && !strings.Contains(d, "engineer") {
			return true
		}
	}
	return false
}

// platformFrom gives the state that a comment says the platform comes from:
// "for JF-17 combat aircraft from China" says China; "" when it says none.
func (s *Set) platformFrom(comment string) waybill.ActorID {
	lower := strings.ToLower(comment)
	for at := 0; ; {
		i := strings.Index(lower[at:], "for ")
		if i < 0 {
			return ""
		}
		at += i
		if at > 0 && unicode.IsLetter(rune(lower[at-1])) {
			at++
			continue
		}
		clause, _, _ := strings.Cut(comment[at:], ";")
		if _, after, ok := strings.Cut(clause, " from "); ok {
			if code := s.leadingState(after); code != "" {
				return code
			}
		}
		at++
	}
}

// leadingState gives the state whose name a text begins with, the longest name
// of up to four words.
func (s *Set) leadingState(text string) waybill.ActorID {
	words := strings.Fields(text)
	for n := min(4, len(words)); n > 0; n-- {
		name := strings.TrimRight(strings.Join(words[:n], " "), ".,;:)")
		if code, ok := s.codeOf(name); ok {
			return code
		}
	}
	return ""
}

func (s *Set) codeOf(name string) (waybill.ActorID, bool) {
	for i, n := range s.facts.src.Names {
		if n != "" && n == name {
			return s.facts.src.Codes[i], s.facts.src.Codes[i] != ""
		}
	}
	if s.Names == nil {
		return "", false
	}
	return s.Names.Actor(name)
}

// components finds the rows that are parts of others' platforms.
func (s *Set) components(p *plan) (result, error) {
	f := p.f
	from := map[uint32]waybill.ActorID{} // by comment
	joined := 0
	r := p.portion(func(i int) bool {
		order := s.orderOf(i)
		if order < 0 {
			return false
		}
		joined++
		if !partOf(f.src.Descriptions[f.description[i]]) {
			return false
		}
		comment := s.Orders.Comment[order]
		maker, ok := from[comment]
		if !ok {
			maker = s.platformFrom(s.Orders.Comments[comment])
			from[comment] = maker
		}
		return maker != "" && maker != f.src.Codes[f.supplier[i]]
	})
	r.notes = append(r.notes, fmt.Sprintf("%d of %d rows have an order with its comment", joined, f.n))
	return r, nil
}

// orderOf gives the row of Orders behind fact i, or a negative number.
func (s *Set) orderOf(i int) int {
	if s.Deliveries == nil {
		return int(s.facts.row[i])
	}
	if i < len(s.OrderOf) {
		return int(s.OrderOf[i])
	}
	return -1
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
