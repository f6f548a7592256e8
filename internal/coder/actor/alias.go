package actor

import (
	"slices"
	"strings"
	"unicode"

	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// Aliases adds the short forms that a text brings in behind a name, wherever it
// goes on with them: "the Kenyan Air Force (KAF)" makes KAF the air force of
// Kenya. Found holds what [Finder.Find] gave for each sentence; a short form
// that it knows already is left as it is.
func Aliases(text string, cut []token.Sentence, found [][]Mention) {
	short := map[string]*Mention{}
	for i := range found {
		for k := range found[i] {
			m := &found[i][k]
			w := cut[i].Tokens
			if m.To+2 >= len(w) || w[m.To].Text != "(" || w[m.To+2].Text != ")" || m.Demonym || m.To-m.From < 2 {
				continue
			}
			if s := w[m.To+1].Text; short[s] == nil && shortens(s, w[m.From:m.To]) {
				named := *m
				short[s] = &named
			}
		}
	}
	if len(short) == 0 {
		return
	}
	for i := range cut {
		found[i] = alias(text, &cut[i], found[i], short)
	}
}

// alias adds the short forms of one sentence.
func alias(text string, s *token.Sentence, ms []Mention, short map[string]*Mention) []Mention {
	grown := false
	for k := range s.Tokens {
		w := &s.Tokens[k]
		whole := short[w.Text]
		if whole == nil || slices.ContainsFunc(ms, func(m Mention) bool { return m.From <= k && k < m.To }) {
			continue
		}
		if k > 0 && s.Tokens[k-1].Text == "(" && k+1 < len(s.Tokens) && s.Tokens[k+1].Text == ")" {
			continue // where it is brought in
		}
		m := *whole
		m.From, m.To, m.Start, m.End, m.Text = k, k+1, w.Start, w.End, text[w.Start:w.End]
		m.Place, m.Based, m.Possessive, m.Metonym = false, false, false, false
		if k+1 < len(s.Tokens) {
			m.Possessive = s.Tokens[k+1].Lower == "'s"
		}
		ms, grown = append(ms, m), true
	}
	if grown {
		slices.SortStableFunc(ms, func(a, b Mention) int { return a.From - b.From })
	}
	return ms
}

// shortens tells whether capitals stand for the words of a name: each begins one
// of them, in order, and at least two do.
func shortens(s string, name []token.Token) bool {
	if len(s) < 2 || len(s) > 8 {
		return false
	}
	at, hits := 0, 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
		if !unicode.IsUpper(r) {
			continue
		}
		for at < len(name) && !strings.HasPrefix(strings.ToUpper(name[at].Text), string(r)) {
			at++
		}
		if at == len(name) {
			return false
		}
		at, hits = at+1, hits+1
	}
	return hits >= 2
}
