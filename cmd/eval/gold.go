package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"hash/fnv"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// goldDocument is a document coded by hand. Its statements have plain codes for
// actors and no offsets.
type goldDocument struct {
	ID         string          `json:"id"`
	Text       string          `json:"text"`
	Statements []goldStatement `json:"statements"`
	raw        string
}

type goldStatement struct {
	Kind     waybill.Kind
	Roles    map[waybill.Role][]string
	Weapons  []string
	Amount   float64
	Evidence [2]int
}

// scored are the roles that the scorer compares; the maker is not one.
var scored = slices.DeleteFunc(slices.Clone(waybill.Roles), func(r waybill.Role) bool { return r == waybill.RoleMaker })

// held tells whether a document belongs to the fifth that nobody reads while
// writing rules: FNV-1a of its id, divided by five, leaves nothing.
func held(id string) bool {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id)) // a hash never fails
	return h.Sum32()%5 == 0
}

func readGold(path string) ([]goldDocument, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []goldDocument
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		if strings.TrimSpace(sc.Text()) == "" {
			continue
		}
		var raw struct {
			ID         string                       `json:"id"`
			Text       string                       `json:"text"`
			Statements []map[string]json.RawMessage `json:"statements"`
		}
		if err := json.Unmarshal(sc.Bytes(), &raw); err != nil {
			return nil, err
		}
		d := goldDocument{ID: raw.ID, Text: raw.Text, raw: sc.Text()}
		for _, s := range raw.Statements {
			g, err := goldOf(s, raw.Text)
			if err != nil {
				return nil, err
			}
			d.Statements = append(d.Statements, g)
		}
		out = append(out, d)
	}
	return out, sc.Err()
}

func goldOf(s map[string]json.RawMessage, text string) (goldStatement, error) {
	g := goldStatement{Roles: map[waybill.Role][]string{}}
	if err := json.Unmarshal(s["kind"], &g.Kind); err != nil {
		return g, err
	}
	for _, r := range scored {
		var codes []string
		if raw, ok := s[string(r)]; ok {
			if err := json.Unmarshal(raw, &codes); err != nil {
				return g, err
			}
			for _, c := range codes {
				g.Roles[r] = append(g.Roles[r], code(c))
			}
		}
	}
	var weapons []struct{ Text, Designation, Type string }
	if raw, ok := s["weapons"]; ok {
		if err := json.Unmarshal(raw, &weapons); err != nil {
			return g, err
		}
	}
	for _, w := range weapons {
		g.Weapons = append(g.Weapons, weaponKey(w.Designation, cmp.Or(w.Type, w.Text)))
	}
	var value struct{ Amount float64 }
	if raw, ok := s["value"]; ok {
		if err := json.Unmarshal(raw, &value); err != nil {
			return g, err
		}
	}
	g.Amount = value.Amount
	var ev struct{ Text string }
	if err := json.Unmarshal(s["evidence"], &ev); err != nil {
		return g, err
	}
	if at := strings.Index(text, ev.Text); at >= 0 && ev.Text != "" {
		g.Evidence = [2]int{at, at + len(ev.Text)}
	}
	return g, nil
}

var the = regexp.MustCompile(`(?i)^the\s+`)

func code(s string) string { return strings.ToUpper(the.ReplaceAllString(strings.TrimSpace(s), "")) }

var (
	notPlain = regexp.MustCompile(`[^a-z0-9]`)
	letters  = regexp.MustCompile(`[a-z]+`)
)

// weaponKey is a designation where there is one, else the type's last word.
func weaponKey(designation, kind string) string {
	if k := notPlain.ReplaceAllString(strings.ToLower(designation), ""); k != "" {
		return k
	}
	ws := letters.FindAllString(strings.ToLower(kind), -1)
	if len(ws) == 0 {
		return ""
	}
	w := ws[len(ws)-1]
	if len(w) > 3 {
		w = strings.TrimSuffix(w, "s")
	}
	return w
}

// likeness is 0 where a statement read is not the one of the gold, else how
// alike they are; the scorer's rule.
func likeness(g *goldStatement, p *waybill.Statement) float64 {
	if g.Kind != p.Kind {
		return 0
	}
	sum, n := 0.0, 0
	for _, r := range scored {
		want := g.Roles[r]
		if len(want) == 0 {
			continue
		}
		got := map[string]bool{}
		for _, m := range p.Mentions(r) {
			got[code(string(m.Actor))] = true
		}
		both, union := 0, len(got)
		for _, c := range want {
			if got[c] {
				both++
			} else {
				union++
			}
		}
		sum += float64(both) / float64(union)
		n++
	}
	actors := 1.0
	if n > 0 {
		actors = sum / float64(n)
	}
	if actors < 0.5 {
		return 0
	}
	overlap := min(g.Evidence[1], p.Evidence.End) - max(g.Evidence[0], p.Evidence.Start)
	shared := p.Value != nil && g.Amount > 0 && p.Value.Amount == g.Amount
	same := 0.0
	for _, w := range p.Weapons {
		if slices.Contains(g.Weapons, weaponKey(string(w.Designation), cmp.Or(w.Type, w.Text))) {
			shared = true
			same++
		}
	}
	if overlap <= 0 && !shared {
		return 0
	}
	return 1 + actors + same + max(0, float64(overlap))/float64(max(1, max(g.Evidence[1], p.Evidence.End)-min(g.Evidence[0], p.Evidence.Start)))
}

// match pairs statements read with the gold's, best first, and tells which of
// those read are found.
func match(gold []goldStatement, read []*waybill.Statement) []bool {
	type pair struct {
		like float64
		i, j int
	}
	var pairs []pair
	for i := range gold {
		for j := range read {
			if l := likeness(&gold[i], read[j]); l > 0 {
				pairs = append(pairs, pair{l, i, j})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.like, a.like) })
	usedG, found := make([]bool, len(gold)), make([]bool, len(read))
	for _, p := range pairs {
		if !usedG[p.i] && !found[p.j] {
			usedG[p.i], found[p.j] = true, true
		}
	}
	return found
}
