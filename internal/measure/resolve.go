package measure

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/waybill-ledger/waybill"
)

// resolve turns the names of a question into masks over the dictionaries.
func (s *Set) resolve(p *plan) (err error) {
	f := p.f
	if p.supplier, err = s.actors(f, "supplier", p.Supplier, p.Groups); err != nil {
		return err
	}
	if p.recipient, err = s.actors(f, "recipient", p.Recipient, p.Groups); err != nil {
		return err
	}
	if p.category, err = words("category", p.Category, f.categories.text, sameWords); err != nil {
		return err
	}
	if p.state, err = words("status", p.Status, f.statuses.text, sameWords); err != nil {
		return err
	}
	if p.desc, err = words("description", p.Description, f.descriptions.text, sameWords); err != nil {
		return err
	}
	if len(p.Weapon) == 0 {
		return nil
	}
	if p.weapon, err = words("weapon", p.Weapon, f.designations.text, Designates); err != nil {
		desc, derr := words("weapon", p.Weapon, f.descriptions.text, sameWords)
		if derr != nil || p.desc != nil {
			return err
		}
		p.weapon, p.desc = nil, desc
	}
	return nil
}

// words finds each asked text in a dictionary.
func words(what string, asked, dict []string, same func(asked, has string) bool) ([]bool, error) {
	if len(asked) == 0 {
		return nil, nil
	}
	if !slices.ContainsFunc(dict, func(d string) bool { return d != "" }) {
		return nil, &waybill.Error{Op: "measure", Kind: waybill.NotFound, Err: fmt.Errorf("this release's layout has no column of %s", what),
			Do: "add the register's export by delivery, which has it"}
	}
	mask := make([]bool, len(dict))
	for _, a := range asked {
		found := false
		for i, d := range dict {
			if d != "" && same(a, d) {
				mask[i], found = true, true
			}
		}
		if !found {
			return nil, notFound(what, a, dict)
		}
	}
	return mask, nil
}

// Designates tells whether what was asked for names a weapon's designation:
// "RD-33" names "RD-33 (6200)" and "Mi-35" names "Mi-35M", but "Mi-17" does not
// name "Mi-171". Case, blanks and hyphens don't matter.
func Designates(asked, has string) bool {
	a, h := squeeze(asked), squeeze(has)
	if a == "" {
		return false
	}
	for at := 0; ; {
		i := strings.Index(h[at:], a)
		if i < 0 {
			return false
		}
		i += at
		end := i + len(a)
		before := i == 0 || !isWord(h[i-1])
		after := end == len(h) || !(isDigit(h[end]) && isDigit(h[end-1]))
		if before && after {
			return true
		}
		at = i + 1
	}
}

// squeeze drops what writers differ in: case, blanks, hyphens and points.
// Strokes and brackets stay, since they part one designation from the next.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '.' {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
func isWord(b byte) bool  { return isDigit(b) || 'a' <= b && b <= 'z' || b >= 0x80 }

func sameWords(asked, has string) bool { return squeeze(asked) == squeeze(has) }

// actors finds each asked name among the register's names.
func (s *Set) actors(f *facts, role string, asked []string, groups map[string][]string) (nameMask, error) {
	var m nameMask
	if len(asked) == 0 {
		return m, nil
	}
	names := f.src.Names
	m.always = make([]bool, len(names))
	for _, a := range asked {
		if members, ok := groupOf(groups, a); ok {
			for _, member := range members {
				if !s.markActor(f, m.always, member) {
					return m, notFound("member of "+a, member, names)
				}
			}
			continue
		}
		// "EU" is the group and "European Union**" the organisation itself.
		if markExactly(f, m.always, a) || s.markGroup(f, &m, a) || s.markActor(f, m.always, a) {
			continue
		}
		return m, notFound(role, a, names)
	}
	return m, nil
}

func groupOf(groups map[string][]string, name string) ([]string, bool) {
	for g, members := range groups {
		if strings.EqualFold(g, name) {
			return members, true
		}
	}
	return nil, false
}

// markExactly marks the name that is written as asked, marks included.
func markExactly(f *facts, mask []bool, asked string) bool {
	i := slices.IndexFunc(f.src.Names, func(n string) bool { return n != "" && strings.EqualFold(n, strings.TrimSpace(asked)) })
	if i < 0 {
		return false
	}
	mask[i] = true
	return true
}

// markActor marks the names that a text stands for: written the same (the
// register's * marks aside), its code, or a name that the lexicon gives the code
// of.
func (s *Set) markActor(f *facts, mask []bool, asked string) bool {
	c := f.src
	code, known := waybill.ActorID(strings.ToUpper(asked)), false
	bare := strings.TrimRight(strings.TrimSpace(asked), "*")
	found := false
	for i, n := range c.Names {
		if n == "" {
			continue
		}
		if strings.EqualFold(strings.TrimRight(n, "*"), bare) || c.Codes[i] != "" && c.Codes[i] == code {
			mask[i], found = true, true
		}
	}
	if found || s.Names == nil {
		return found
	}
	if code, known = s.Names.Actor(asked); !known {
		return false
	}
	for i := range c.Names {
		if c.Codes[i] == code {
			mask[i], found = true, true
		}
	}
	return found
}

// markGroup marks, year by year, the names of a group's members.
func (s *Set) markGroup(f *facts, m *nameMask, asked string) bool {
	if s.Names == nil {
		return false
	}
	c := f.src
	any := false
	for y := f.first - 1; y <= f.last+1; y++ {
		members, ok := s.Names.Group(asked, y)
		if !ok {
			continue
		}
		any = true
		if m.byYear == nil {
			m.byYear = map[int][]bool{}
		}
		if m.byYear[y] == nil {
			m.byYear[y] = make([]bool, len(c.Names))
		}
		for i, code := range c.Codes {
			if code != "" && slices.Contains(members, code) {
				m.byYear[y][i] = true
			}
		}
	}
	return any
}

// passes tells whether name i passes in a year.
func (m nameMask) passes(i int, year int) bool {
	if m.open() {
		return true
	}
	if m.always != nil && m.always[i] {
		return true
	}
	return m.byYear[year] != nil && m.byYear[year][i]
}

func notFound(what, asked string, dict []string) error {
	do := ""
	if near := nearest(asked, dict, 3); len(near) > 0 {
		do = "did you mean " + strings.Join(near, ", ") + "?"
	}
	return &waybill.Error{Op: "measure", Kind: waybill.NotFound,
		Err: fmt.Errorf("the register has no %s called %q", what, asked), Do: do}
}

// nearest gives the n entries that are spelled most like the asked one, none
// that are wholly unlike.
func nearest(asked string, dict []string, n int) []string {
	type near struct {
		text string
		far  int
	}
	a := squeeze(asked)
	var all []near
	for _, d := range dict {
		if d == "" {
			continue
		}
		h := squeeze(d)
		far := distance(a, h)
		if len(a) >= 3 && strings.Contains(h, a) {
			far = 1
		}
		if far <= max(2, len(a)/2) {
			all = append(all, near{d, far})
		}
	}
	slices.SortStableFunc(all, func(x, y near) int {
		if x.far != y.far {
			return x.far - y.far
		}
		return strings.Compare(x.text, y.text)
	})
	var out []string
	for _, x := range all[:min(n, len(all))] {
		out = append(out, x.text)
	}
	return out
}

// distance counts the letters to change, add or drop between two texts.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
