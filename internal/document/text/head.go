package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// headLines is how many lines at the top may be dress: title, standfirst,
// writer, day, place.
const headLines = 8

// maxTitle is the longest line that is taken for a title, in characters.
const maxTitle = 250

// head tells the title, the writer and the day at the top of a text from its
// first paragraph.
func head(bs []block) Article {
	var lines []string
	for _, b := range bs {
		lines = append(lines, b...)
	}
	var a Article
	n := 0 // lines of the head
	var names, titles []int
	for ; n < min(len(lines), headLines); n++ {
		l := lines[n]
		if st, ok := DateLine(l); ok {
			if a.Published.Time.IsZero() {
				a.Published = st
			}
			if name, ok := Byline(l); ok && a.Byline == "" { // "By Ada Berg | 21 November 2014"
				a.Byline = name
			}
			continue
		}
		if name, ok := Byline(l); ok {
			if a.Byline == "" {
				a.Byline = name
			}
			continue
		}
		if len(titles) > 0 && Same(l, lines[titles[0]]) {
			continue // the headline once more
		}
		if !couldBeTitle(l) || len(names)+len(titles) > 0 && !moreHead(lines, n, &a) {
			break
		}
		if bareName(l) {
			names = append(names, n)
		} else {
			titles = append(titles, n)
		}
	}
	taken := a.choose(lines, names, titles, n)
	for i, l := range lines {
		if i >= n || taken[i] {
			a.Paragraphs = append(a.Paragraphs, l)
		}
	}
	return a
}

// moreHead tells whether the line at n, with a title or a name above it, is
// still of the head: a date, a byline or the headline again follows below it,
// or a bare name above waits for its title.
func moreHead(lines []string, n int, a *Article) bool {
	for i := n + 1; i < min(len(lines), n+3, headLines); i++ {
		if _, ok := DateLine(lines[i]); ok {
			return true
		}
		if _, ok := Byline(lines[i]); ok {
			return true
		}
		if Same(lines[i], lines[n]) {
			return true
		}
		if !couldBeTitle(lines[i]) {
			break
		}
	}
	dated := a.Published.Ambiguous || !a.Published.Time.IsZero()
	return dated && a.Title == "" && n > 0 && (bareName(lines[n]) || onlyNamesAbove(lines[:n]))
}

func onlyNamesAbove(lines []string) bool {
	for _, l := range lines {
		if _, date := DateLine(l); !date && !bareName(l) {
			return false
		}
	}
	return true
}

// choose sets title and writer from the candidates of a head of n lines. It
// gives the lines of the head that stay as paragraphs (a standfirst).
func (a *Article) choose(lines []string, names, titles []int, n int) map[int]bool {
	dated := a.Published.Ambiguous || !a.Published.Time.IsZero()
	stay := map[int]bool{}
	switch {
	case len(titles) > 0:
		a.Title = lines[titles[0]]
		for _, i := range titles[1:] {
			stay[i] = true
		}
		for _, i := range names {
			if dated && a.Byline == "" {
				a.Byline = lines[i]
			} else if !Same(lines[i], a.Byline) {
				stay[i] = true
			}
		}
	case len(names) > 0:
		a.Title = lines[names[0]]
		for _, i := range names[1:] {
			if dated && a.Byline == "" {
				a.Byline = lines[i]
			} else {
				stay[i] = true
			}
		}
	}
	if a.Title != "" && n == len(lines) && len(stay) == 0 && a.Byline == "" && !dated {
		// One line alone is what was to be read, not the headline of nothing.
		stay[append(titles, names...)[0]] = true
		a.Title = ""
	}
	return stay
}

// couldBeTitle tells a headline from a paragraph: one line, not long, and no
// full stop at its end.
func couldBeTitle(l string) bool {
	if utf8.RuneCountInString(l) > maxTitle || !strings.ContainsFunc(l, unicode.IsLetter) {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(l, "\"”’')"))
	return !strings.ContainsRune(".:;,", end) || strings.HasSuffix(l, "...")
}

// bareName tells a line that is made like a person's name: two to four words,
// each with a capital, and no figure or mark.
func bareName(l string) bool {
	f := strings.Fields(l)
	if len(f) < 2 || len(f) > 4 || len(l) > 48 {
		return false
	}
	for _, w := range f {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) || strings.ContainsFunc(w, func(r rune) bool {
			return !unicode.IsLetter(r) && !strings.ContainsRune(".-'’", r)
		}) {
			return false
		}
	}
	return true
}

// Byline reads a line that names the writer by a word: "By Ada Berg, Norland
// Gazette". It gives the name.
func Byline(l string) (string, bool) {
	if utf8.RuneCountInString(l) > 100 {
		return "", false
	}
	low := strings.ToLower(l)
	best := 0
	for _, b := range words().bylines {
		if len(b) > best && strings.HasPrefix(low, b) && len(l) > len(b) && strings.ContainsRune(" :", rune(l[len(b)])) {
			best = len(b)
		}
	}
	if best == 0 {
		return "", false
	}
	name := strings.TrimLeft(l[best:], " :")
	name, _, _ = strings.Cut(name, "|")
	name = strings.TrimSpace(name)
	first, _, _ := strings.Cut(name, " ")
	r, _ := utf8.DecodeRuneInString(first)
	if !unicode.IsUpper(r) || strings.HasSuffix(name, ".") && !strings.HasSuffix(name, "r.") || strings.ContainsAny(name, "0123456789?!") {
		return "", false
	}
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == ',' }) {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) && utf8.RuneCountInString(w) > 4 {
			return "", false // a headline that begins with By
		}
	}
	return name, true
}

// Headline tells a line that can be a title.
func Headline(l string) bool { return l != "" && couldBeTitle(l) }
