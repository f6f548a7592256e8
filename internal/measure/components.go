package measure

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/waybill-ledger/waybill"
)

func init() {
	define(Measure{
		Name: "components", Title: "Share of components for others' platforms", Unit: PerCent, Needs: NeedsComments,
		Formula: "TIV of engines, radars, sonars, turrets and the like whose comment says that they are for a platform from another state than their supplier, over TIV of all rows, × 100",
		Source:  "the register lists components from a third state as deals of their own, under the component's maker (rule T10)",
		Missing: "a deal without an order of its own takes what all orders of its pair, year and description say; where they say nothing, it counts in the high end of the interval only",
		compute: (*Set).components,
	})
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

// origin is what is known of where a deal's platform comes from.
type origin uint8

const (
	unsaid   origin = iota // no comment to be read
	own                    // for no other state's platform
	another                // for a platform from another state
	disputed               // comments that may be the deal's say different things
)

// platforms tells, for orders of components, whose platforms they are for.
type platforms struct {
	byComment map[uint32]waybill.ActorID
	byDeal    map[likeDeal]origin
}

// likeDeal is what deals and orders of a component have in common when they
// could not be joined one to one.
type likeDeal struct {
	supplier, recipient waybill.ActorID
	year                uint16
	description         string
}

func (s *Set) platforms() *platforms {
	p := &platforms{byComment: map[uint32]waybill.ActorID{}, byDeal: map[likeDeal]origin{}}
	c := s.Orders
	for i := range c.N {
		if !partOf(c.Descriptions[c.Description[i]]) {
			continue
		}
		key := likeDeal{c.Codes[c.Supplier[i]], c.Codes[c.Recipient[i]], c.OrderYear[i], c.Descriptions[c.Description[i]]}
		o := s.originOf(p, i)
		if had := p.byDeal[key]; had != unsaid && had != o {
			o = disputed
		}
		p.byDeal[key] = o
	}
	return p
}

// originOf reads an order's comment.
func (s *Set) originOf(p *platforms, order int) origin {
	comment := s.Orders.Comment[order]
	maker, ok := p.byComment[comment]
	if !ok {
		maker = s.platformFrom(s.Orders.Comments[comment])
		p.byComment[comment] = maker
	}
	if maker == "" || maker == s.Orders.Codes[s.Orders.Supplier[order]] {
		return own
	}
	return another
}

// components finds the rows that are parts of others' platforms.
func (s *Set) components(p *plan) (result, error) {
	f, known := p.f, s.platforms()
	says := make([]origin, f.n)
	open := 0
	for i := range says {
		description := f.src.Descriptions[f.description[i]]
		if !partOf(description) {
			says[i] = own
			continue
		}
		if order := s.orderOf(i); order >= 0 {
			says[i] = s.originOf(known, order)
			continue
		}
		r := i
		if f.row != nil {
			r = int(f.row[i])
		}
		says[i] = known.byDeal[likeDeal{f.src.Codes[f.supplier[i]], f.src.Codes[f.recipient[i]], f.src.OrderYear[r], description}]
		if says[i] == unsaid || says[i] == disputed {
			open++
		}
	}
	r := p.portion(func(i int) bool { return says[i] == another },
		func(i int) bool { return says[i] == unsaid || says[i] == disputed })
	if open > 0 {
		r.notes = append(r.notes, fmt.Sprintf("of %d rows of components no comment says for whose platform they are: they widen the interval", open))
	}
	return r, nil
}
