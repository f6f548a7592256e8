package sense

import (
	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/date"
	"github.com/waybill-ledger/waybill/internal/coder/frame"
	"github.com/waybill-ledger/waybill/internal/coder/quantity"
	"github.com/waybill-ledger/waybill/internal/coder/token"
	"github.com/waybill-ledger/waybill/internal/coder/weapon"
)

// hasDealWord tells whether a sentence has a word of some transfer or bargain,
// or of a figure.
func hasDealWord(s *Sentence) bool {
	b := frame.English()
	for i := range s.Tokens {
		if b.Strong(s.Tokens[i].Lower) || in(sorts().counter, s.Tokens[i].Lower) {
			return true
		}
	}
	return false
}

// hasTransfer tells whether a sentence has a word of giving, getting or bargaining.
func hasTransfer(s *Sentence) bool {
	b := frame.English()
	for i := range s.Tokens {
		if b.Transfer(s.Tokens[i].Lower) {
			return true
		}
	}
	return false
}

// mayTell tells whether a sentence holds any word that a frame or a rule needs.
func mayTell(s *Sentence) bool {
	b := frame.English()
	for i := range s.Tokens {
		if l := s.Tokens[i].Lower; b.Strong(l) || b.Pact(l) || in(sorts().teller, l) {
			return true
		}
	}
	return false
}

// States gives the states that sentence i names, also where it was not read
// closely.
func (d *Document) States(i int) []waybill.Mention {
	if d.reader == nil {
		return nil
	}
	var out []waybill.Mention
	for _, a := range d.reader.actored[i] {
		if a.Kind == waybill.KindState || a.Kind == waybill.KindFormerState {
			out = append(out, waybill.Mention{Actor: a.Actor, Text: a.Text, Start: a.Start, End: a.End})
		}
	}
	return out
}

// Why says why a sentence was not read closely.
func (s *Sentence) Why() string {
	if s.Boiler {
		return "a caption, a line of links or a byline"
	}
	return "no word of arms or of deals in it or beside it"
}

// Title tells whether the sentence is the headline.
func (s *Sentence) Title() bool { return s.Kind == token.Title }

// weapons finds the arms of a sentence and ties to each the count before it.
func (r *reader) weapons(s *Sentence, counts []quantity.Count) {
	from := 0
	for _, w := range weapon.Default().Find(r.d.Text, s.Sentence) {
		m := Mention{Class: WeaponClass, First: w.From, Last: w.To - 1, Start: w.Start, End: w.End, Text: w.Text,
			Generic: w.Generic, Plural: w.Plural, Head: w.Head, Weapon: w.Weapon()}
		if m.Weapon.Type == "" {
			m.Weapon.Type = w.Known
		}
		for k := range counts {
			c := &counts[k]
			if c.First < from || c.Last > w.From+1 || c.CoreFirst > w.Head || !s.counted(c, &w) {
				continue
			}
			q := c.Quantity(r.d.Text)
			m.Weapon.Quantity = &q
		}
		from = w.To
		s.Mentions = append(s.Mentions, m)
	}
	for _, c := range counts {
		q := c.Quantity(r.d.Text)
		s.Mentions = append(s.Mentions, Mention{Class: QuantityClass, First: c.First, Last: c.Last - 1, Start: c.Start, End: c.End, Text: q.Text, Quantity: &q})
	}
}

// counted tells whether only describing words stand between a count and a weapon.
func (s *Sentence) counted(c *quantity.Count, w *weapon.Mention) bool {
	if w.From-c.Last > 6 {
		return false
	}
	for i := c.Last; i < w.From; i++ {
		switch s.Words[i].Tag {
		case "ADJ", "NOUN", "PROPN", "VERB", "ADV", "NUM":
			if s.Words[i].Tag == "VERB" && s.Words[i].Fine != "VBN" && s.Words[i].Fine != "VBG" {
				return false
			}
		case "ADP":
			if s.Words[i].Lower != "of" {
				return false
			}
		case "PUNCT", "DET", "PART":
			switch s.Words[i].Lower {
			case "-", "the", "its", "'s", "(", ")", "these", "those", "\"":
			default:
				return false
			}
		default:
			return false
		}
	}
	return true
}

func (r *reader) dates(s *Sentence) {
	for _, t := range r.dated[s.Index] {
		s.Mentions = append(s.Mentions, Mention{Class: DateClass, First: t.First, Last: t.Last - 1, Start: t.Start, End: t.End,
			Text: t.Text, Value: t.Timex, When: t.When(r.d.Text), Set: t.Type == date.Set, Cue: t.Cue})
	}
}
