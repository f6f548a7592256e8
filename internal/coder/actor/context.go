package actor

import (
	"unicode"
	"unicode/utf8"

	waybill "github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/token"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// letterCase is how a word of a name is written.
type letterCase uint8

const (
	anyCase  letterCase = iota // no letters, or small ones: "of", "412"
	capital                    // Boeing, BrahMos
	acronym                    // UN, NATO: up to four capitals
	longCaps                   // ASELSAN: may be written Aselsan
)

func caseOf(w string) letterCase {
	upper, letters := 0, 0
	for _, r := range w {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		}
	}
	first, _ := utf8.DecodeRuneInString(w)
	switch {
	case upper == 0:
		return anyCase
	case upper == letters && letters > 1 && letters < 5:
		return acronym
	case upper == letters && letters > 1:
		return longCaps
	case unicode.IsUpper(first):
		return capital
	}
	return anyCase
}

// fits tells whether a word of the text is written as a word of a name may be.
func (q *search) fits(w *token.Token, c letterCase) bool {
	switch c {
	case acronym:
		return w.Shape.Has(token.AllCaps) || allUpper(w.Text)
	case capital, longCaps:
		return w.Shape.Has(token.Capital) || w.Shape.Has(token.AllCaps)
	}
	return true
}

func allUpper(s string) bool {
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// allowed tells whether the words at q.at may be the name that v stands for.
func (q *search) allowed(v int32, n int) bool {
	e := &q.f.entries[v]
	if len(e.caseOf) != n {
		return false
	}
	for i, c := range e.caseOf {
		if !q.fits(&q.w[q.at+i], c) {
			return false
		}
	}
	last := q.at + n
	if e.hyphens && (last >= len(q.w) || q.w[last].Text != "-" || last+1 >= len(q.w) || !q.w[last+1].Shape.Has(token.Capital)) {
		return false
	}
	if e.hidden {
		return true
	}
	if e.rule != 0 && !q.ruled(e, last) {
		return false
	}
	return n > 1 || !q.afterGivenName(e)
}

// ruled tells whether the surroundings are as the name's rule asks.
func (q *search) ruled(e *entry, last int) bool {
	switch {
	case e.rule&ruleThe != 0 && (q.at == 0 || q.w[q.at-1].Lower != "the"):
		return false
	case e.rule&ruleAcronym != 0 && (q.s.Caps || !q.w[q.at].Shape.Has(token.AllCaps)):
		return false
	case e.rule&rulePlace != 0 && q.afterTown(e):
		return false
	case e.rule&rulePerson != 0 && (q.afterGivenName(e) || q.beforeSurname(last)):
		return false
	case e.rule&ruleWeapon != 0 && (last < len(q.w) && q.w[last].Shape.Any(token.Digits) || q.oddStart(last)):
		return false
	}
	return true
}

// oddStart tells that a common word, such as Progress or Delta, begins the
// sentence, where its capital letter says nothing, or stands in a headline.
func (q *search) oddStart(last int) bool {
	if q.s.Caps || q.s.TitleCase {
		return true
	}
	return q.at == 0 && last < len(q.w) && !q.w[last].Shape.Any(token.Capital|token.Punct) && q.f.words[q.w[last].Lower]&classClosed == 0
}

// afterTown tells whether a comma and a town that is no actor stand before the
// name: "Marietta, Georgia".
func (q *search) afterTown(e *entry) bool {
	i := q.at - 2
	if i < 0 || q.w[i+1].Text != "," {
		return false
	}
	town := &q.w[i]
	if !town.Shape.Has(token.Capital) || town.Shape.Any(token.Digits) || q.s.Caps || q.s.TitleCase {
		return false
	}
	for k := len(q.out) - 1; k >= 0; k-- {
		if m := &q.out[k]; m.To == i+1 {
			return m.Metonym && m.Actor != e.id
		} else if m.To < i {
			break
		}
	}
	return !q.isDate(town)
}

// isDate tells of the words that stand with a capital before a comma and are no town.
func (q *search) isDate(w *token.Token) bool { return q.f.words[w.Text]&classFollow != 0 }

// afterGivenName tells whether a given name or a title stands before a name
// of one word: "Michael Jordan", "Gen. French".
func (q *search) afterGivenName(e *entry) bool {
	i := q.at - 1
	if i < 0 || e.kind == waybill.KindOrganisation || q.s.Caps {
		return false
	}
	if len(q.w[i].Text) == 2 && q.w[i].Shape.Has(token.Abbrev) && q.w[i].Shape.Has(token.Capital) && i > 0 {
		i--
	}
	w := &q.w[i]
	if !w.Shape.Has(token.Capital) {
		return false
	}
	if len(q.out) > 0 && q.out[len(q.out)-1].To > i {
		return false
	}
	if q.f.words[w.Lower]&classTitle != 0 && (e.how != lexicon.Demonym || w.Shape.Has(token.Abbrev)) {
		return e.rule&rulePerson != 0
	}
	return q.f.given[w.Text] && !q.s.TitleCase
}

// beforeSurname tells whether the word after the name looks like a surname:
// "Jordan Smith".
func (q *search) beforeSurname(last int) bool {
	if last >= len(q.w) || q.s.Caps || q.s.TitleCase {
		return false
	}
	w := &q.w[last]
	if !w.Shape.Has(token.Capital) || w.Shape.Any(token.Digits|token.AllCaps|token.Abbrev) {
		return false
	}
	return q.f.words[w.Text]&classFollow == 0 && !q.f.names.Knows(w.Lower) && !q.f.nouns.Knows(w.Lower)
}
