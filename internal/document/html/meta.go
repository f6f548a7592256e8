package html

import (
	"encoding/json"
	"strings"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/waybill-ledger/waybill/internal/document/text"
)

// meta is what a page says of itself in its head, for machines.
type meta struct {
	title, site, author, url, language string
	published                          text.Stamp
}

// metaOf reads the head's properties and the page's JSON-LD.
func metaOf(root *nethtml.Node) meta {
	props := map[string]string{}
	var m meta
	var heading []string
	each(root, func(n *nethtml.Node) {
		switch n.DataAtom {
		case atom.Html:
			m.language = attr(n, "lang")
		case atom.Meta:
			key := strings.ToLower(firstOf(attr(n, "property"), attr(n, "name"), attr(n, "itemprop")))
			if v := text.Clean(attr(n, "content")); key != "" && v != "" && props[key] == "" {
				props[key] = v
			}
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") && props["canonical"] == "" {
				props["canonical"] = attr(n, "href")
			}
		case atom.H1:
			heading = append(heading, textOf(n))
		case atom.Title:
			if props["<title>"] == "" {
				props["<title>"] = textOf(n)
			}
		case atom.Script:
			if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil {
				m.readLinked(n.FirstChild.Data)
			}
		}
	})
	m.language, _, _ = strings.Cut(strings.ToLower(m.language), "-")
	m.site = firstOf(props["og:site_name"], m.site, props["application-name"])
	m.author = firstOf(m.author, props["author"], props["dc.creator"], props["byl"])
	if strings.HasPrefix(m.author, "http") {
		m.author = ""
	}
	m.url = absolute(props["canonical"], props["og:url"])
	m.title = titleOf(props, heading, m.site)
	for _, key := range []string{"article:published_time", "og:article:published_time", "datepublished", "dc.date.issued",
		"dc.date", "date", "pubdate", "publish-date", "sailthru.date", "parsely-pub-date"} {
		if m.published.Time.IsZero() {
			m.published = text.Machine(props[key])
		}
	}
	return m
}

// titleOf chooses the headline: the page's own first heading where the head
// bears it out, else the title for sharing, else the window's without the site.
func titleOf(props map[string]string, headings []string, site string) string {
	shared, window := firstOf(props["og:title"], props["twitter:title"], props["dc.title"]), text.Clean(props["<title>"])
	for _, h := range headings {
		h = text.Clean(h)
		if len(h) > 10 && (text.Same(h, shared) || strings.Contains(window, h) || strings.Contains(shared, h)) {
			return h
		}
	}
	title := firstOf(shared, window)
	for _, bar := range []string{" | ", " - ", " – ", " — ", " :: ", " « "} {
		if i := strings.LastIndex(title, bar); i > 15 && (text.Same(title[i+len(bar):], site) || shared == "" && len(title)-i < 40) {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}

// readLinked takes day, writer and publisher from a page's JSON-LD.
func (m *meta) readLinked(data string) {
	var v any
	if json.Unmarshal([]byte(data), &v) != nil {
		return // a page's broken data for machines is no news
	}
	m.linked(v, 0)
}

func (m *meta) linked(v any, depth int) {
	if depth > 4 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			m.linked(e, depth+1)
		}
	case map[string]any:
		if s, ok := v["datePublished"].(string); ok && m.published.Time.IsZero() {
			m.published = text.Machine(s)
			m.author = firstOf(m.author, nameOf(v["author"]))
			m.site = firstOf(m.site, nameOf(v["publisher"]))
		}
		m.linked(v["@graph"], depth+1)
	}
}

func nameOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		s, _ := v["name"].(string)
		return s
	case []any:
		var names []string
		for _, e := range v {
			if s := nameOf(e); s != "" {
				names = append(names, s)
			}
		}
		return strings.Join(names, ", ")
	}
	return ""
}

func absolute(list ...string) string {
	if u := parseURL(list...); u != nil {
		return u.String()
	}
	return ""
}

func each(n *nethtml.Node, f func(*nethtml.Node)) {
	if n.Type == nethtml.ElementNode {
		f(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, f)
	}
}

func attr(n *nethtml.Node, key string) string {
	for _, a := range n.Attr {
		if strings.EqualFold(a.Key, key) {
			return a.Val
		}
	}
	return ""
}

func textOf(n *nethtml.Node) string { return strings.Join(walk(n), " ") }
