package measure

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// Citation is an address taken apart: the question, the releases that answered
// it, and the hash of the answer.
type Citation struct {
	Query   Query
	Release []waybill.ReleaseID
	Hash    string
}

// address gives a table its short permanent address: the measure, its filters,
// the releases and the hash of the answer. The same question to the same
// releases has the same address for ever.
func (p *plan) address(t *waybill.Table) string {
	return Address(p.Query, t.Release, Hash(*t))
}

// Address writes a citation.
func Address(q Query, release []waybill.ReleaseID, hash string) string {
	v := url.Values{}
	list := func(key string, values []string) {
		values = slices.Clone(values)
		if key != "by" {
			slices.Sort(values)
		}
		for _, s := range values {
			v.Add(key, strings.TrimSpace(s))
		}
	}
	number := func(key string, n int) {
		if n != 0 {
			v.Set(key, strconv.Itoa(n))
		}
	}
	for _, f := range q.lists() {
		list(f.key, *f.values)
	}
	for _, name := range sortedKeys(q.Groups) {
		v.Add("group", name+"="+strings.Join(q.Groups[name], ","))
	}
	for _, r := range release {
		v.Add("rel", string(r))
	}
	number("from", q.From)
	number("to", q.To)
	number("window", q.Window)
	number("top", q.Top)
	text := v.Encode()
	for code, plain := range map[string]string{"%2F": "/", "%40": "@", "%2C": ",", "%3A": ":", "%2A": "*"} {
		text = strings.ReplaceAll(text, code, plain)
	}
	return q.Measure + "?" + text + "~" + hash
}

type namedList struct {
	key    string
	values *[]string
}

func (q *Query) lists() []namedList {
	return []namedList{{"by", &q.By}, {"supplier", &q.Supplier}, {"recipient", &q.Recipient}, {"weapon", &q.Weapon},
		{"description", &q.Description}, {"category", &q.Category}, {"status", &q.Status}}
}

// ParseAddress takes a table's address apart; Invalid when it is none.
func ParseAddress(address string) (Citation, error) {
	bad := func(why string) (Citation, error) {
		return Citation{}, &waybill.Error{Op: "cite", Kind: waybill.Invalid, Where: address, Err: fmt.Errorf("not the address of a table: %s", why),
			Do: "it has the form measure?filters&rel=release~hash, as printed below each table"}
	}
	rest, hash, ok := cutLast(address, "~")
	if !ok || hash == "" {
		return bad("no hash after ~")
	}
	name, text, ok := strings.Cut(rest, "?")
	if !ok || name == "" {
		return bad("no measure before ?")
	}
	v, err := url.ParseQuery(text)
	if err != nil {
		return bad(err.Error())
	}
	c := Citation{Query: Query{Measure: name}, Hash: hash}
	for _, f := range c.Query.lists() {
		*f.values = v[f.key]
	}
	for key, n := range map[string]*int{"from": &c.Query.From, "to": &c.Query.To, "window": &c.Query.Window, "top": &c.Query.Top} {
		if s := v.Get(key); s != "" {
			if *n, err = strconv.Atoi(s); err != nil {
				return bad(key + " is no number: " + s)
			}
		}
	}
	for _, g := range v["group"] {
		name, members, _ := strings.Cut(g, "=")
		if c.Query.Groups == nil {
			c.Query.Groups = map[string][]string{}
		}
		c.Query.Groups[name] = strings.Split(members, ",")
	}
	for _, r := range v["rel"] {
		c.Release = append(c.Release, waybill.ReleaseID(r))
	}
	return c, nil
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Hash is the first half of a hash of a table's answer: units, groupings and
// every cell, so that a changed figure changes it and a changed wording of a
// note does not.
func Hash(t waybill.Table) string {
	h := sha256.New()
	var b []byte
	b = append(append(b, t.Measure...), '\n')
	b = append(append(b, t.Unit...), '\n')
	b = append(append(b, strings.Join(t.GroupBy, "\t")...), '\n')
	var above *waybill.TableRow
	for i := range t.Rows {
		b = appendRow(b, &t.Rows[i], above)
		above = &t.Rows[i]
		if len(b) > 1<<15 {
			h.Write(b)
			b = b[:0]
		}
	}
	h.Write(b)
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// appendRow writes a row for hashing. A name that stands above too is written as
// a mark, which keeps the hash of a long table cheap.
func appendRow(b []byte, r, above *waybill.TableRow) []byte {
	for i, n := range r.Names {
		if above != nil && above.Names[i] == n && above.Codes[i] == r.Codes[i] {
			b = append(b, 1)
			continue
		}
		b = append(append(b, n...), '\t')
		b = append(append(b, r.Codes[i]...), '\t')
	}
	if !r.Cell.Known {
		return append(b, '\n')
	}
	for _, x := range []float64{r.Cell.Value, r.Cell.Low, r.Cell.High, r.Cell.Marked} {
		b = binary.LittleEndian.AppendUint64(b, uint64(int64(math.Round(x*1e6))))
	}
	return append(b, '\n')
}
