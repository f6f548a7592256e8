// Package html reads a saved page: bytes go in, the article on it comes out
// with title, writer, publisher, day and address. Which part of the page is the
// article is found by a reader of pages; its paragraphs are given in the page's
// own words. It must never open a connection or run a script.
package html

import (
	"bytes"
	"errors"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"github.com/waybill-ledger/waybill/internal/document/text"
)

// ErrNoArticle says that a page has no text that could be an article.
var ErrNoArticle = errors.New("no article was found on the page")

// least is the length in characters under which what was found is no article.
const least = 80

// Page is what a saved page says.
type Page struct {
	text.Article
	URL       string // as the page itself gives it
	Publisher string
	Language  string
}

// Read reads a page. address is where it came from, "" where that is not known.
func Read(b []byte, address string) (Page, error) {
	utf8Bytes, err := toUTF8(b)
	if err != nil {
		return Page{}, err
	}
	root, err := nethtml.Parse(bytes.NewReader(utf8Bytes))
	if err != nil {
		return Page{}, err
	}
	said := metaOf(root)
	base := parseURL(address, said.url)
	page := Page{URL: said.url, Publisher: said.site, Language: said.language}
	page.Byline = said.author
	page.Published = said.published

	whole := walkAll(root)
	paragraphs, title, author := mainText(root, whole, base)
	page.Title = firstOf(said.title, title)
	if page.Byline == "" && text.Clean(author) != "" {
		page.Byline = text.Clean(author)
	}
	page.Paragraphs = text.Trim(undress(&page, paragraphs))
	if length(page.Paragraphs) < least {
		return page, ErrNoArticle
	}
	page.lookAbove(whole.out)
	if page.Published.Time.IsZero() {
		page.Published = foundDate(root, whole, base)
	}
	return page, nil
}

// toUTF8 decodes the page by what its head declares, else by its bytes.
func toUTF8(b []byte) ([]byte, error) {
	if utf8.Valid(b) {
		return bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), nil
	}
	e, name, certain := charset.DetermineEncoding(b, "")
	if !certain || name == "utf-8" {
		s, _ := text.Decode(b)
		return []byte(s), nil
	}
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return nil, err
	}
	return out, nil
}

// mainText gives the paragraphs of the main content. The reader of pages is
// another's and meets pages that nobody has seen: one that makes it panic has no
// article for us.
func mainText(root *nethtml.Node, whole *walker, base *url.URL) (paragraphs []string, title, author string) {
	defer func() {
		if recover() != nil {
			paragraphs = nil
		}
	}()
	art, err := readability.FromDocument(root, base)
	if err != nil || art.Node == nil {
		return nil, "", ""
	}
	return restore(walk(art.Node), whole), art.Title(), art.Byline()
}

func length(paragraphs []string) int {
	n := 0
	for _, p := range paragraphs {
		n += utf8.RuneCountInString(p)
	}
	return n
}

// headLine is the length in bytes under which a line may still be of the head:
// kicker, title, writer, day.
const headLine = 120

// undress takes title, writer and day away where they stand once more above
// the first paragraph.
func undress(page *Page, ps []string) []string {
	var kept []string
	for n, p := range ps {
		if n == 8 || len(p) > headLine {
			return append(kept, ps[n:]...)
		}
		if !page.dress(p) && !text.Same(p, page.Title) && !text.Same(p, page.Byline) {
			kept = append(kept, p)
		}
	}
	return kept
}

// dress takes writer and day from a line that is nothing but these.
func (page *Page) dress(line string) bool {
	st, dated := text.DateLine(line)
	if dated && page.Published.Time.IsZero() {
		page.Published = st
	}
	name, signed := text.Byline(line)
	if signed {
		page.Byline = firstOf(page.Byline, name)
	}
	return dated || signed
}

// above is how many lines over the first paragraph may bear writer and day.
const above = 6

// lookAbove takes writer and day from the lines over the first paragraph.
func (page *Page) lookAbove(lines []string) {
	first := slices.IndexFunc(page.Paragraphs, func(p string) bool { return len(p) > headLine })
	if first < 0 {
		return
	}
	for i, l := range lines {
		if l == page.Paragraphs[first] {
			for j := i - 1; j >= max(0, i-above); j-- {
				page.dress(lines[j])
			}
			return
		}
	}
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s = text.Clean(s); s != "" {
			return s
		}
	}
	return ""
}

func parseURL(list ...string) *url.URL {
	for _, s := range list {
		if u, err := url.Parse(s); err == nil && strings.HasPrefix(u.Scheme, "http") && u.Host != "" {
			return u
		}
	}
	return nil
}
