// Package feed reads a feed (RSS, Atom): bytes go in, one document for each of
// its entries comes out, made of what the feed itself carries of it. It must
// never fetch the pages that the feed points to.
package feed

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed"
	nethtml "golang.org/x/net/html"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/document/html"
	"github.com/waybill-ledger/waybill/internal/document/text"
)

// Looks tells whether the first bytes of a file are a feed.
func Looks(head []byte) bool {
	low := bytes.ToLower(head[:min(len(head), 2048)])
	return bytes.Contains(low, []byte("<rss")) || bytes.Contains(low, []byte("<rdf:rdf")) ||
		bytes.Contains(low, []byte("<feed")) && bytes.Contains(low, []byte("atom"))
}

// Read gives a document for each entry, without address and id.
func Read(b []byte) ([]waybill.Document, []waybill.Issue, error) {
	f, err := gofeed.NewParser().Parse(bytes.NewReader(b))
	if err != nil {
		return nil, nil, fmt.Errorf("no feed that can be read: %w", err)
	}
	var docs []waybill.Document
	var issues []waybill.Issue
	for i, item := range f.Items {
		a := text.Article{Title: text.Clean(item.Title)}
		for _, s := range []string{item.Content, item.Description} {
			if len(a.Paragraphs) == 0 {
				a.Paragraphs = text.Trim(paragraphs(s))
			}
		}
		if len(a.Paragraphs) == 0 {
			issues = append(issues, waybill.Issue{Stage: "document", Code: "no-text", Line: i + 1, Text: a.Title, Count: 1,
				Reason: fmt.Sprintf("entry %d of the feed carries a headline only; the headline was taken", i+1)})
		}
		if a.Title == "" && len(a.Paragraphs) == 0 {
			continue
		}
		d := waybill.Document{Key: item.GUID, URL: item.Link, Publisher: text.Clean(f.Title), Title: a.Title, Text: a.Text()}
		if item.PublishedParsed != nil {
			d.Published = item.PublishedParsed.UTC()
		} else if item.UpdatedParsed != nil {
			d.Published = item.UpdatedParsed.UTC()
		}
		var names []string
		for _, p := range item.Authors {
			names = append(names, p.Name)
		}
		d.Byline = text.Clean(strings.Join(names, ", "))
		docs = append(docs, d)
	}
	return docs, issues, nil
}

// paragraphs gives the paragraphs of a piece of a page.
func paragraphs(s string) []string {
	if !strings.Contains(s, "<") {
		if s = text.Clean(nethtml.UnescapeString(s)); s != "" {
			return []string{s}
		}
		return nil
	}
	return html.Paragraphs(s)
}
