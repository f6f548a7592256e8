package coder

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/date"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// Found is a thing that a text names, with its place: a date, an amount, a
// quantity, an actor, a weapon, a person. Value is its normal form: TIMEX3 for
// dates, a code for actors, a designation for weapons.
type Found struct {
	Dimension string `json:"dimension"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Text      string `json:"text"`
	Value     string `json:"value"`
}

var dimensions = map[sense.Class]string{
	sense.ActorClass: "actor", sense.WeaponClass: "weapon", sense.QuantityClass: "quantity",
	sense.MoneyClass: "money", sense.PercentClass: "percent", sense.DateClass: "date", sense.PersonClass: "person",
}

// Mentions gives everything that the document names, in the order of the text.
func (r *Result) Mentions() []Found {
	d := r.sense
	if d == nil || !d.Whole {
		d = sense.ReadAll(r.Document)
	}
	var out []Found
	for i := range d.Sentences {
		for k := range d.Sentences[i].Mentions {
			m := &d.Sentences[i].Mentions[k]
			if m.Class == sense.DateClass {
				continue // below, a range taken apart
			}
			out = append(out, Found{dimensions[m.Class], m.Start, m.End, m.Text, valueOf(m)})
		}
	}
	for _, t := range date.Flat(d.Dates) {
		out = append(out, Found{"date", t.Start, t.End, t.Text, t.Timex})
	}
	slices.SortStableFunc(out, func(a, b Found) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

func valueOf(m *sense.Mention) string {
	switch m.Class {
	case sense.ActorClass:
		return string(m.Actor.Code)
	case sense.PersonClass:
		return m.Actor.Name
	case sense.WeaponClass:
		return string(cmp.Or(string(m.Weapon.Designation), m.Weapon.Type))
	case sense.QuantityClass:
		return bounds(m.Quantity)
	case sense.MoneyClass:
		return strconv.FormatFloat(m.Money.Amount, 'f', -1, 64) + " " + m.Money.Currency
	case sense.PercentClass:
		return strconv.FormatFloat(m.Percent, 'f', -1, 64)
	}
	return m.Value
}

func bounds(q *waybill.Quantity) string {
	end := func(p *int64) string {
		if p == nil {
			return "?"
		}
		return strconv.FormatInt(*p, 10)
	}
	if q == nil {
		return ""
	}
	return end(q.Min) + ".." + end(q.Max)
}

// Explain tells for each sentence what was seen in it: the words with their
// tags and heads, the things named, and the statements with the frame and the
// steps that made them, or why there are none.
func (r *Result) Explain() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", cmp.Or(r.Document.Title, r.Document.Key))
	if r.NotRead != "" {
		fmt.Fprintf(&b, "%s\n\n", r.NotRead)
		return b.String()
	}
	if r.sense == nil {
		r.sense = sense.Read(r.Document)
	}
	for i := range r.sense.Sentences {
		r.sentence(&b, &r.sense.Sentences[i])
	}
	return b.String() + "\n"
}

func (r *Result) sentence(b *strings.Builder, s *sense.Sentence) {
	fmt.Fprintf(b, "\n[%d] %s\n", s.Index, strings.Join(strings.Fields(r.Document.Text[s.Start:s.End]), " "))
	if !s.Told {
		fmt.Fprintf(b, "    nothing: %s\n", s.Why())
		return
	}
	b.WriteString("    words:")
	for i := range s.Words {
		w := &s.Words[i]
		fmt.Fprintf(b, " %d:%s/%s", i, w.Text, w.Tag)
		if s.Tree {
			fmt.Fprintf(b, "<%d:%s", w.Head, w.Rel)
		}
	}
	b.WriteByte('\n')
	for k := range s.Mentions {
		m := &s.Mentions[k]
		fmt.Fprintf(b, "    %s %q = %s\n", dimensions[m.Class], m.Text, valueOf(m))
	}
	told := false
	for k := range r.drafts {
		x := &r.drafts[k]
		if x.Sentence != s.Index {
			continue
		}
		told = true
		fmt.Fprintf(b, "    => %s %s %s (%.2f) by rule %s/%s\n", x.Kind, x.Stage, x.Modality, x.Confidence, x.Kind, x.Frame)
		for _, why := range x.Why {
			fmt.Fprintf(b, "       %s\n", why)
		}
	}
	if !told {
		b.WriteString("    nothing: no frame's word with arms and an actor, or too unsure, or told elsewhere\n")
	}
}
