package coder

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/waybill-ledger/waybill"
)

// offsets checks that every mention of every statement stands where it says.
func offsets(t interface{ Fatalf(string, ...any) }, doc waybill.Document, r Result) {
	at := func(what string, start, end int, text string) {
		if start < 0 || end > len(doc.Text) || start > end || doc.Text[start:end] != text {
			t.Fatalf("%s at %d to %d is not %q in a text of %d bytes", what, start, end, text, len(doc.Text))
		}
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		at("evidence", s.Evidence.Start, s.Evidence.End, s.Evidence.Text)
		for _, role := range append(waybill.Roles, "scope") {
			ms := s.Mentions(role)
			if role == "scope" {
				ms = s.Scope
			}
			for _, m := range ms {
				at(string(role), m.Start, m.End, m.Text)
			}
		}
		for _, w := range s.Weapons {
			at("weapon", w.Start, w.End, w.Text)
			if q := w.Quantity; q != nil {
				at("quantity", q.Start, q.End, q.Text)
			}
		}
		if v := s.Value; v != nil {
			at("value", v.Start, v.End, v.Text)
		}
		if w := s.When; w != nil {
			at("when", w.Start, w.End, w.Text)
		}
		if b := s.SaidBy; b != nil && b.Text != "" {
			at("said_by", b.Start, b.End, b.Text)
		}
	}
	for _, m := range r.Mentions() {
		at("mention", m.Start, m.End, m.Text)
	}
}

// pieces are bits of which the property test builds texts.
var pieces = []string{
	"Norway sold 12 Mi-35 helicopters to Chile", "Peru signed a $1.2 billion contract with Spain for two frigates", ". ", ", ", "\n\n", "“", "”", "\"", "(", ")",
	"India lifted its embargo on arms supplies to Pakistan in June 2014", "said Defence Minister Ann Example", "according to SIPRI", "\u0301", "—", " - ", "é", "日本",
	"the company", "which it ordered last year", "arms exports rose 20 percent", "is the world's largest arms importer", "€", "35", "\x00", "Mr.", "U.S.", "'s", ";",
}

func TestOffsetsAlwaysHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 30).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "glue"))
		doc := document(text)
		offsets(t, doc, Code(doc))
	})
}

func FuzzCode(f *testing.F) {
	for _, p := range pieces {
		f.Add(p)
	}
	f.Add(strings.Join(pieces, " "))
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20_000 || !utf8.ValidString(text) {
			return // a document's text is valid UTF-8: the document room sees to it
		}
		doc := document(text)
		offsets(t, doc, Code(doc))
	})
}

func TestSameTextSameStatements(t *testing.T) {
	doc := document("Norway sold 12 patrol boats to Chile in 2015. The navy said the boats were delivered in 2017.")
	if diff := cmp.Diff(Code(doc).Statements, Code(doc).Statements); diff != "" {
		t.Errorf("two readings of one text differ:\n%s", diff)
	}
}

func TestIdentityRestsOnRawMaterial(t *testing.T) {
	one := document("Norway sold 12 patrol boats to Chile.")
	two := document("Norway sold 12 patrol boats to Chile. The weather was fine.")
	a, b := Code(one).Statements, Code(two).Statements
	if len(a) == 0 || len(b) == 0 || a[0].ID != b[0].ID {
		t.Errorf("a sentence added behind changed the id of a statement: %v, %v", a, b)
	}
}

func TestOtherLanguagesAreNotRead(t *testing.T) {
	doc := document(strings.Repeat("Die Bundesregierung hat den Verkauf von zwölf Hubschraubern an Chile genehmigt, wie das Ministerium am Montag mitteilte. ", 4))
	r := Code(doc)
	if len(r.Statements) > 0 || r.NotRead != "not read, language de" {
		t.Errorf("got %d statements and %q, want none and %q", len(r.Statements), r.NotRead, "not read, language de")
	}
}

func TestTimeIsLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"one word": "missile ", "brackets": "(", "digits": "1234567890", "marks": "e\u0301", "quotes": "\"", "news": pieces[0] + ". ",
	} {
		begin := time.Now()
		doc := document(strings.Repeat(unit, 200_000/len(unit)))
		offsets(t, doc, Code(doc))
		if took := time.Since(begin); took > 40*time.Second {
			t.Errorf("%s: 200,000 bytes took %s", name, took)
		}
	}
}
