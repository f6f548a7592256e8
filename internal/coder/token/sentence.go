package token

import "strings"

// sentenceEnd gives the index after the last token of the sentence that begins
// at words[at].
func sentenceEnd(words []Token, at int) int {
	limit := min(len(words), at+maxTokens)
	for i := at; i < limit; i++ {
		if i > at && isBullet(&words[i]) {
			return i
		}
		if !mayEnd(words, i) {
			continue
		}
		n := closers(words, i+1)
		if n >= len(words) {
			return n
		}
		if begins(words, i, n) {
			return n
		}
	}
	return limit
}

// mayEnd tells whether the token at i is a mark that ends sentences, or an
// abbreviation that may stand last in one.
func mayEnd(words []Token, i int) bool {
	w := &words[i]
	switch w.Text[0] {
	case '.', '!', '?':
		return w.Shape.Has(Punct)
	}
	if w.Text == "…" || w.Text == "。" || w.Text == "।" || w.Text == "؟" {
		return true
	}
	return w.Shape.Has(Abbrev) && strings.HasSuffix(w.Text, ".")
}

// closers gives the index after the quotation marks and brackets that close
// behind the end of a sentence.
func closers(words []Token, i int) int {
	for i < len(words) {
		w := &words[i]
		if w.Shape.Has(CloseMark) && (!w.Shape.Has(SpaceBefore) || isCurlyClose(w.Text)) {
			i++
			continue
		}
		if (w.Text == ")" || w.Text == "]") && !w.Shape.Has(SpaceBefore) {
			i++
			continue
		}
		break
	}
	return i
}

func isCurlyClose(s string) bool { return s == "”" || s == "»" }

// begins tells whether a new sentence begins at words[n], after the mark or
// abbreviation at words[i].
func begins(words []Token, i, n int) bool {
	end, next := &words[i], &words[n]
	if next.Shape.Has(OpenMark) || next.Text == "(" || next.Text == "[" {
		if n+1 >= len(words) {
			return true
		}
		next = &words[n+1]
	}
	if next.Shape.Has(Punct) {
		return end.Shape.Has(Punct) && end.Text != "..." && (next.Text == "-" || next.Text == "–" || next.Text == "—") && n > i+1
	}
	if end.Shape.Has(Abbrev) {
		return abbrevEnds(end, next, n > i+1)
	}
	if next.Shape.Has(Capital) || next.Shape.Any(Digits|OpenMark) {
		return true
	}
	// A small letter goes on with the sentence, save a name written small (iPhone).
	return next.Shape.Has(Inner)
}

// abbrevEnds tells whether an abbreviation with its stop is the end of a
// sentence, given the word after it.
func abbrevEnds(end, next *Token, closed bool) bool {
	if !next.Shape.Has(Capital) {
		return false
	}
	low := strings.TrimSuffix(end.Lower, ".")
	l := lists()
	if l[listTitle][low] || l[listNumber][low] {
		return false
	}
	if closed {
		return true
	}
	if len(low) == 1 && !l[listStarter][next.Lower] {
		return false
	}
	return l[listStarter][next.Lower]
}

// isBullet tells whether a token is the sign of an item of a list.
func isBullet(w *Token) bool {
	switch w.Text {
	case "•", "▪", "●", "◦", "‣", "■":
		return w.Shape.Has(SpaceBefore)
	}
	return false
}

// isTitle tells whether the first block of a text reads like a headline: short,
// and not several sentences.
func isTitle(words []Token) bool {
	return len(words) <= 45 && sentenceEnd(words, 0) == len(words)
}

// datelineEnd gives how many tokens at the beginning of a paragraph are its
// dateline ("KABUL, Afghanistan (Jan. 25, 2013) –"), 0 if it has none.
func datelineEnd(words []Token) int {
	sure := words[0].Shape.Has(AllCaps) && len(words[0].Text) > 2
	depth := 0
	for i := 0; i < len(words) && i < 18; i++ {
		w := &words[i]
		switch {
		case w.Text == "(":
			depth++
		case w.Text == ")":
			depth--
			if sure && i+1 < len(words) && lists()[listAgency][words[i-1].Lower] && !isDash(&words[i+1]) && i > 1 {
				return i + 1
			}
		case isDash(w) || (w.Text == ":" && i < 4 && w.Shape.Has(SpaceBefore)):
			if depth == 0 && sure && i > 0 && i+1 < len(words) && !words[i+1].Shape.Has(Punct) {
				return i + 1
			}
			if depth == 0 && w.Shape.Has(SpaceBefore) {
				return 0
			}
		case lists()[listMonth][strings.TrimSuffix(w.Lower, ".")] || lists()[listAgency][w.Lower]:
			sure = true
		case w.Shape.Any(Capital|Digits|AllCaps) || w.Text == "," || w.Text == "/" || w.Text == "." || w.Lower == "-":
		default:
			return 0
		}
	}
	return 0
}

// isDash tells whether a token is a dash that stands free.
func isDash(w *Token) bool {
	switch w.Text {
	case "–", "—", "--", "---", "―":
		return true
	case "-":
		return w.Shape.Has(SpaceBefore)
	}
	return false
}

// isByline tells whether a paragraph only says who wrote it.
func isByline(words []Token) bool {
	if len(words) < 2 || len(words) > 14 || words[0].Lower != "by" {
		return false
	}
	for i := 1; i < len(words); i++ {
		w := &words[i]
		if !w.Shape.Any(Capital|Digits|Punct) && w.Lower != "and" && w.Lower != "for" {
			return false
		}
	}
	return words[len(words)-1].Text != "."
}
