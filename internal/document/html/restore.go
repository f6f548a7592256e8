package html

import (
	"slices"
	"strings"
	"unicode"
)

// most is how much longer than what was found a page's paragraph may be, in bytes.
const most = 1500

// restore gives found paragraphs back in the words of the page. A reader
// of pages finds the main content well, but now and then loses a paragraph, or
// the rest of one behind a word in italics or a link, and a sentence that breaks
// off there says something else.
func restore(found []string, whole *walker) []string {
	page := whole.out
	folded, places := make([]string, len(page)), map[string][]int{}
	for i, p := range page {
		folded[i] = squeeze(p)
		places[folded[i]] = append(places[folded[i]], i)
	}
	var out []string
	last := -1 // the page's paragraph that was taken last
	for _, p := range found {
		f := squeeze(p)
		if i, ok := slices.BinarySearch(places[f], last+1); ok || i < len(places[f]) {
			out = append(out, whole.between(last, places[f][i])...)
			last = places[f][i]
			out = append(out, page[last])
			continue
		}
		if len(places[f]) > 0 || len(f) < shortest {
			out = append(out, p)
			continue
		}
		if last >= 0 && len(f) >= 2*shortest && strings.Contains(folded[last], f) {
			continue // another piece of the paragraph just taken
		}
		if at := pieceOf(f, folded, last+1); at >= 0 {
			out = append(out, whole.between(last, at)...)
			last, p = at, page[at]
		}
		out = append(out, p)
	}
	return out
}

// gap is how many paragraphs may have been lost between two that were found.
const gap = 3

// between gives the lost paragraphs between two found ones: sentences, no links,
// not set aside. A longer stretch without a find is something else in the page.
func (w *walker) between(last, at int) []string {
	if last < 0 || at-last-1 > gap {
		return nil
	}
	var out []string
	for i := last + 1; i < at; i++ {
		if p := w.out[i]; w.plain[i] && len(p) >= 80 && strings.ContainsAny(p[len(p)-4:], ".!?") {
			out = append(out, p)
		}
	}
	return out
}

// shortest is the length in bytes from which a piece can be told from chance.
const shortest = 12

// pieceOf gives the next paragraph of which p is the beginning, or a longer
// piece; -1 if none.
func pieceOf(p string, page []string, from int) int {
	for i := from; i < len(page); i++ {
		q := page[i]
		if len(q) > len(p) && len(q) <= len(p)+most && (strings.HasPrefix(q, p) || len(p) >= 2*shortest && strings.Contains(q, p)) {
			return i
		}
	}
	return -1
}

// squeeze leaves only what is no blank, so that line breaks do not count.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
