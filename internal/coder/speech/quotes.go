// Package speech finds who says what: the words between quotation marks with
// their speaker, and the voice behind a sentence that reports. In comes a
// document with its drafts; out come drafts of quotes, and the drafts' said_by.
// It must never name a speaker whom the text does not name.
package speech

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/draft"
	"github.com/waybill-ledger/waybill/internal/coder/quote"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// quoted is a stretch between marks: bytes of the text, marks left out.
type quoted struct {
	start, end int
	sentence   int
	opensLower bool
}

// find gives every stretch between quotation marks, paragraph by paragraph.
func find(d *sense.Document) []quoted {
	var out []quoted
	open := -1
	for i := 0; i < len(d.Text); {
		r, n := utf8.DecodeRuneInString(d.Text[i:])
		switch {
		case r == '\n' && open >= 0:
			open = -1
		case r == '"' && open >= 0 && opens(d.Text, i):
			// paragraphs run together: the next one of a speech opens anew
			out = append(out, trim(d.Text, open, i))
			open = i + n
		case r == '“' || r == '"' && open < 0 && !closes(d.Text, i):
			open = i + n
		case (r == '”' || r == '"') && open >= 0:
			out = append(out, trim(d.Text, open, i))
			open = -1
		}
		i += n
	}
	k := 0
	for i := range out {
		for k+1 < len(d.Sentences) && d.Sentences[k+1].Start <= out[i].start {
			k++
		}
		out[i].sentence = k
	}
	return out
}

// opens tells whether a straight mark plainly opens: a gap before it, none
// behind.
func opens(text string, i int) bool {
	return i > 0 && i+1 < len(text) && text[i-1] == ' ' && text[i+1] != ' ' && text[i+1] != '\n'
}

// closes tells whether a straight mark plainly closes: no gap before it, one
// behind.
func closes(text string, i int) bool {
	return i > 0 && text[i-1] > ' ' && text[i-1] != '(' && (i+1 == len(text) || text[i+1] <= ' ')
}

func trim(text string, a, b int) quoted {
	for a < b && (text[a] == ' ' || text[a] == '\t') {
		a++
	}
	for b > a && (text[b-1] == ' ' || text[b-1] == '\t') {
		b--
	}
	q := quoted{start: a, end: b}
	q.opensLower = a < b && text[a] >= 'a' && text[a] <= 'z'
	return q
}

// Foreign tells whether a text in which nothing was read speaks of arms and of
// several states all the same, so that somebody's words in it may be about a
// deal across a border.
func Foreign(d *sense.Document) bool {
	weapon, quoted := false, false
	first := waybill.ActorID("")
	several := false
	for i := range d.Sentences {
		s := &d.Sentences[i]
		for k := range s.Mentions {
			m := &s.Mentions[k]
			switch {
			case m.Class == sense.WeaponClass && !m.Generic:
				weapon = true
			case m.Class == sense.ActorClass && m.Actor.Home != "" && !m.Actor.Voice:
				several = several || first != "" && first != m.Actor.Home
				if first == "" {
					first = m.Actor.Home
				}
			}
		}
		quoted = quoted || strings.ContainsAny(d.Text[s.Start:s.End], "“\"")
	}
	return weapon && several && quoted
}

// Quotes gives a draft for each quoted stretch of three words or more; two
// halves of one sentence count once.
func Quotes(d *sense.Document, told []draft.Draft) []draft.Draft {
	vs := voices(d)
	var out []draft.Draft
	var last *waybill.Speaker
	var before *quoted
	for _, q := range find(d) {
		text := d.Text[q.start:q.end]
		words := len(strings.Fields(text))
		q := q
		half := before != nil && q.opensLower && strings.HasSuffix(d.Text[before.start:before.end], ",") && q.start-before.end < 120
		sp, how := speakerOf(vs, q)
		if how != "none" {
			last = sp
		} else if last != nil && before != nil && q.sentence-before.sentence <= 3 {
			sp, how = last, "carried"
		}
		before = &q
		if half || words < 3 || headed(text) {
			continue
		}
		dr := draft.Draft{Sentence: q.sentence, Frame: "quote"}
		dr.Kind = waybill.Quote
		dr.Evidence = waybill.Evidence{Start: q.start, End: q.end, Text: text}
		dr.Sign("said_"+how, 1)
		if sp != nil {
			who := *sp
			dr.SaidBy = &who
			dr.Because("said by " + strings.TrimSpace(who.Role+" "+who.Name))
		}
		weigh(d, &dr, told, words, text)
		dr.Because("words between quotation marks")
		out = append(out, dr)
	}
	return out
}

// speakerOf gives who says a quoted stretch, and how that is known.
func speakerOf(vs []said, q quoted) (*waybill.Speaker, string) {
	for i := range vs {
		v := &vs[i]
		if !v.known {
			continue
		}
		for _, span := range v.Quoted {
			if span.Start < q.end && q.start < span.End {
				if v.Carried {
					return &v.who, "carried"
				}
				return &v.who, "named"
			}
		}
	}
	return nil, "none"
}

// weigh notes whether the words are about arms.
func weigh(d *sense.Document, dr *draft.Draft, told []draft.Draft, words int, text string) {
	dr.Sign("words", min(1, float64(words)/30))
	if words < 6 {
		dr.Sign("short", 1)
	}
	low := strings.ToLower(text)
	for w := range quote.Topics() {
		if strings.Contains(low, w) {
			dr.Sign("topic", 1)
			break
		}
	}
	names(d, dr)
	near := 99
	for i := range told {
		by := told[i].Sentence - dr.Sentence
		if by < 0 {
			by = -by
		}
		near = min(near, by)
	}
	dr.Sign("near", 1/float64(1+near))
	dr.Sign("density", min(1, 4*float64(len(told))/float64(len(d.Sentences)+4)))
}

// names notes what the words name themselves: arms, a state.
func names(d *sense.Document, dr *draft.Draft) {
	for i := dr.Sentence; i < len(d.Sentences) && d.Sentences[i].Start < dr.Evidence.End; i++ {
		s := &d.Sentences[i]
		for k := range s.Mentions {
			m := &s.Mentions[k]
			if m.Start < dr.Evidence.Start || m.End > dr.Evidence.End {
				continue
			}
			switch {
			case m.Class == sense.WeaponClass:
				dr.Sign("names_arms", 1)
			case m.Class == sense.ActorClass && m.Actor.Home != "":
				dr.Sign("names_state", 1)
			}
		}
	}
}

// headed tells whether a quoted stretch is a title: every longer word of it has
// a capital.
func headed(text string) bool {
	n := 0
	for w := range strings.FieldsSeq(text) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) && len(w) > 4 || strings.ContainsAny(w, ".!?") && n == 0 {
			return false
		} else if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}
