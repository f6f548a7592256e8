package html

import (
	"strings"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/waybill-ledger/waybill/internal/document/text"
)

// skip lists elements whose content is no running text.
var skip = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true,
	atom.Iframe: true, atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Figcaption: true, atom.Head: true}

// inline lists elements that do not end a paragraph.
var inline = map[atom.Atom]bool{atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Cite: true,
	atom.Code: true, atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Ins: true,
	atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true,
	atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.U: true, atom.Var: true, atom.Wbr: true, atom.Img: true,
	atom.Big: true, atom.Tt: true, atom.Strike: true, atom.Center: false}

// walk gives the paragraphs below a node in reading order. Two line breaks part
// paragraphs, one is a blank.
func walk(n *nethtml.Node) []string {
	w := walkAll(n)
	return w.out
}

func walkAll(n *nethtml.Node) *walker {
	w := &walker{}
	w.node(n)
	w.flush()
	return w
}

type walker struct {
	out    []string
	plain  []bool // of each paragraph: running text of the page itself, not links and not set aside
	now    strings.Builder
	breaks int
	links  int // how many links we are inside of
	aside  int // how many elements that are set aside
	linked int // bytes of the paragraph that are links
}

func (w *walker) flush() {
	if p := text.Clean(w.now.String()); p != "" {
		w.out = append(w.out, p)
		w.plain = append(w.plain, w.aside == 0 && w.linked*4 < len(p))
	}
	w.now.Reset()
	w.breaks, w.linked = 0, 0
}

// apart lists elements that stand beside the running text.
var apart = map[atom.Atom]bool{atom.Aside: true, atom.Footer: true, atom.Nav: true, atom.Form: true, atom.Header: true,
	atom.Figure: true}

func (w *walker) node(n *nethtml.Node) {
	switch n.Type {
	case nethtml.TextNode:
		if strings.TrimSpace(n.Data) != "" {
			w.breaks = 0
		}
		if w.links > 0 {
			w.linked += len(n.Data)
		}
		w.now.WriteString(n.Data)
		return
	case nethtml.ElementNode:
		if n.DataAtom == atom.Br || n.Data == "lb" {
			if w.breaks++; w.breaks >= 2 {
				w.flush()
			} else {
				w.now.WriteByte(' ')
			}
			return
		}
		if skip[n.DataAtom] {
			return
		}
	case nethtml.CommentNode, nethtml.DoctypeNode:
		return
	}
	block := n.Type == nethtml.ElementNode && !inline[n.DataAtom] && n.DataAtom != atom.Td && n.DataAtom != atom.Th
	if block {
		w.flush()
	}
	link, beside := n.DataAtom == atom.A, apart[n.DataAtom]
	w.links, w.aside = w.links+depth(link), w.aside+depth(beside)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	if block {
		w.flush()
	}
	w.links, w.aside = w.links-depth(link), w.aside-depth(beside)
	if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		w.now.WriteByte(' ')
	}
}

// Paragraphs gives the paragraphs of a piece of a page, such as a feed carries.
func Paragraphs(s string) []string {
	n, err := nethtml.Parse(strings.NewReader(s))
	if err != nil {
		return nil // reading from memory, the parser takes everything
	}
	return walk(n)
}

func depth(b bool) int {
	if b {
		return 1
	}
	return 0
}
