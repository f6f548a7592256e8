package lexicon

import (
	"io/fs"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/codebook"
)

// FieldInfo is what the codebook says of a field that agreements or embargoes
// cover.
type FieldInfo struct {
	Field waybill.Field
	Label string // in plain English
	Of    waybill.Kind
}

// Scopes knows by which words a pact or a ban says what it covers, and what the
// types of a register stand for. It is never changed once loaded.
type Scopes struct {
	fields  []FieldInfo
	phrases map[waybill.Kind]map[string][]phrase // by first word, the longest first
	types   map[string]ScopeType                 // register and type
}

// ScopeType is a type of a register of agreements: in words, and as fields.
type ScopeType struct {
	Label  string
	Fields []waybill.Field
}

type phrase struct {
	words []string
	field int // -1 hides its words
}

// DefaultScopes gives the scopes made of the codebook of this build, loaded once.
var DefaultScopes = sync.OnceValue(func() *Scopes {
	s, err := LoadScopes(codebook.FS)
	if err != nil {
		// Linted by the tests, so this can only be a broken build.
		panic("lexicon: the codebook of this build is broken: " + err.Error())
	}
	return s
})

// LoadScopes reads the tables below scope/ in fsys.
func LoadScopes(fsys fs.FS) (*Scopes, error) {
	s := &Scopes{phrases: map[waybill.Kind]map[string][]phrase{waybill.Agreement: {}, waybill.Embargo: {}}, types: map[string]ScopeType{}}
	if err := readTable(fsys, "scope/fields.tsv", s.field); err != nil {
		return nil, err
	}
	for _, of := range s.phrases {
		for _, ps := range of {
			slices.SortStableFunc(ps, func(a, b phrase) int { return len(b.words) - len(a.words) })
		}
	}
	return s, readTable(fsys, "scope/types.tsv", func(r row) error {
		t := ScopeType{Label: r.get("label")}
		for _, f := range r.list("fields") {
			if _, ok := s.Info(waybill.Agreement, waybill.Field(f)); !ok {
				return r.errorf("%q is no field of agreements", f)
			}
			t.Fields = append(t.Fields, waybill.Field(f))
		}
		s.types[r.get("register")+" "+r.get("type")] = t
		return nil
	})
}

// field takes one line of the table of fields in.
func (s *Scopes) field(r row) error {
	of := []waybill.Kind{waybill.Kind(r.get("of"))}
	at := len(s.fields)
	switch of[0] {
	case waybill.Agreement, waybill.Embargo:
		s.fields = append(s.fields, FieldInfo{Field: waybill.Field(r.get("field")), Label: r.get("label"), Of: of[0]})
	case "both":
		of, at = []waybill.Kind{waybill.Agreement, waybill.Embargo}, -1
	default:
		return r.errorf("a field is of an agreement or an embargo, not of %q", of[0])
	}
	for _, k := range of {
		for _, text := range r.list("words") {
			w := scopeWords(text)
			if len(w) == 0 {
				return r.errorf("%q has no words", text)
			}
			s.phrases[k][w[0]] = append(s.phrases[k][w[0]], phrase{w, at})
		}
	}
	return nil
}

// Fields codes the words of a scope: which fields they say a pact or a ban
// covers, in the order of the codebook. Words that it does not know say nothing.
func (s *Scopes) Fields(of waybill.Kind, text string) []waybill.Field {
	words := scopeWords(text)
	found := make([]bool, len(s.fields))
	for i := 0; i < len(words); {
		n := 1
		for _, first := range []string{words[i], strings.TrimSuffix(words[i], "s")} {
			if p, ok := longest(s.phrases[of][first], words[i:]); ok {
				if n = len(p.words); p.field >= 0 {
					found[p.field] = true
				}
				break
			}
		}
		i += n
	}
	var out []waybill.Field
	for i, yes := range found {
		if yes {
			out = append(out, s.fields[i].Field)
		}
	}
	return out
}

// longest gives the first of the phrases, which stand longest first, that the
// words begin with; the last word may have a plural s.
func longest(ps []phrase, words []string) (phrase, bool) {
	for _, p := range ps {
		n := len(p.words)
		if n > len(words) || !slices.Equal(p.words[1:max(1, n-1)], words[1:max(1, n-1)]) {
			continue
		}
		if last := words[n-1]; last == p.words[n-1] || last == p.words[n-1]+"s" {
			return p, true
		}
	}
	return phrase{}, false
}

// Info gives what the codebook says of a field.
func (s *Scopes) Info(of waybill.Kind, f waybill.Field) (FieldInfo, bool) {
	for _, x := range s.fields {
		if x.Field == f && x.Of == of {
			return x, true
		}
	}
	return FieldInfo{}, false
}

// All gives every field of agreements or of embargoes, in the codebook's order.
func (s *Scopes) All(of waybill.Kind) []FieldInfo {
	var out []FieldInfo
	for _, x := range s.fields {
		if x.Of == of {
			out = append(out, x)
		}
	}
	return out
}

// Type says what a type of a register of agreements stands for.
func (s *Scopes) Type(register, name string) (ScopeType, bool) {
	t, ok := s.types[register+" "+name]
	return t, ok
}

// scopeWords cuts a text into words of small letters and digits; hyphens part
// words, an apostrophe does not.
func scopeWords(text string) []string {
	var out []string
	start := -1
	flush := func(end int) {
		if start >= 0 {
			out = append(out, strings.ToLower(strings.ReplaceAll(text[start:end], "’", "'")))
			start = -1
		}
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || start >= 0 && (r == '\'' || r == '’'):
			if start < 0 {
				start = i
			}
		default:
			flush(i)
		}
		i += n
	}
	flush(len(text))
	return out
}
