package parse

import (
	"strings"

	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// None is the head of a root, and the answer where no node is found.
const None = -1

// Node is one word in a tree: the word as it stands in the text, its part of
// speech (UPOS: NOUN, PROPN, VERB ...; XPOS: VBN, VBD ...), its dictionary form,
// the node it hangs on (None for the root) and how: the relation of the
// Universal Dependencies, subtype included ("nsubj:pass", "obl:agent").
type Node struct {
	token.Token
	UPOS, XPOS, Lemma string
	Head              int
	Rel               string
}

// Tree is a sentence with the words' dependence on one another. A sentence of
// the text has one root.
type Tree struct {
	Sentence token.Sentence
	Nodes    []Node
	kids     []int // children of all nodes, node by node, each in the text's order
	from     []int // where each node's children begin in kids; one more at the end
}

// link files the children of every node.
func (t *Tree) link() {
	n := len(t.Nodes)
	buf := make([]int, 2*n+2)
	t.from, t.kids = buf[:n+2], buf[n+2:]
	for i := range t.Nodes {
		if h := t.Nodes[i].Head; h >= 0 {
			t.from[h+2]++
		}
	}
	for i := 2; i < len(t.from); i++ {
		t.from[i] += t.from[i-1]
	}
	for i := range t.Nodes {
		if h := t.Nodes[i].Head; h >= 0 {
			t.kids[t.from[h+1]] = i
			t.from[h+1]++
		}
	}
}

// Root gives the node on which all others hang; None in an empty tree.
func (t *Tree) Root() int {
	for i := range t.Nodes {
		if t.Nodes[i].Head == None {
			return i
		}
	}
	return None
}

// Children gives the nodes that hang on i, in the text's order. The slice is
// the tree's own and must not be changed.
func (t *Tree) Children(i int) []int {
	if i < 0 || i >= len(t.Nodes) {
		return nil
	}
	return t.kids[t.from[i]:t.from[i+1]:t.from[i+1]]
}

// Is tells whether node i has one of the relations. A relation without a
// subtype also stands for its subtypes: "nsubj" for "nsubj:pass".
func (t *Tree) Is(i int, rels ...string) bool {
	if i < 0 || i >= len(t.Nodes) {
		return false
	}
	have := t.Nodes[i].Rel
	for _, r := range rels {
		if have == r || strings.HasPrefix(have, r) && have[len(r)] == ':' {
			return true
		}
	}
	return false
}

// Child gives the first child of i with one of the relations (see Is); None if
// there is none.
func (t *Tree) Child(i int, rels ...string) int {
	for _, c := range t.Children(i) {
		if t.Is(c, rels...) {
			return c
		}
	}
	return None
}

// Case gives the lemma of the preposition or postposition of a nominal node
// ("to", "from", "'s"; of several the first), empty if it has none.
func (t *Tree) Case(i int) string {
	if c := t.Child(i, "case"); c != None {
		return t.Nodes[c].Lemma
	}
	return ""
}

// Span gives the first and the last node (inclusive) of the subtree below i.
func (t *Tree) Span(i int) (first, last int) {
	return t.span(i, nil)
}

// SpanWithout is Span leaving out the branches that hang on i itself by one
// of the relations ("acl:relcl", "appos", "punct").
func (t *Tree) SpanWithout(i int, rels ...string) (first, last int) {
	return t.span(i, rels)
}

func (t *Tree) span(i int, without []string) (first, last int) {
	first, last = i, i
	for _, c := range t.Children(i) {
		if len(without) > 0 && t.Is(c, without...) {
			continue
		}
		first, last = min(first, t.edge(c, true)), max(last, t.edge(c, false))
	}
	return first, last
}

// edge follows the outermost children of a node to one side. Trees are made
// without crossing arcs, so that the outermost child holds the edge.
func (t *Tree) edge(i int, left bool) int {
	for {
		kids := t.Children(i)
		if len(kids) == 0 {
			return i
		}
		k := kids[len(kids)-1]
		if left {
			k = kids[0]
		}
		if left && k > i || !left && k < i {
			return i
		}
		i = k
	}
}

// Offsets gives the byte offsets in the text from node first to node last.
func (t *Tree) Offsets(first, last int) (start, end int) {
	return t.Nodes[first].Start, t.Nodes[last].End
}

// Below tells whether i is node, or hangs on it over any number of steps.
func (t *Tree) Below(i, node int) bool {
	for ; i >= 0; i = t.Nodes[i].Head {
		if i == node {
			return true
		}
	}
	return false
}

// Meet gives the lowest node that both a and b are, or hang below.
func (t *Tree) Meet(a, b int) int {
	for x := a; x >= 0; x = t.Nodes[x].Head {
		if t.Below(b, x) {
			return x
		}
	}
	return None
}

// Path writes the way from a to b: relations up from a ("<obj"), the lemma of
// the node where the way turns, and relations down to b (">nsubj"). Empty if
// either is no node.
func (t *Tree) Path(a, b int) string {
	if a < 0 || b < 0 || a >= len(t.Nodes) || b >= len(t.Nodes) {
		return ""
	}
	top := t.Meet(a, b)
	if top == None {
		return ""
	}
	var up, down []string
	for x := a; x != top; x = t.Nodes[x].Head {
		up = append(up, "<"+t.Nodes[x].Rel)
	}
	for x := b; x != top; x = t.Nodes[x].Head {
		down = append(down, ">"+t.Nodes[x].Rel)
	}
	out := strings.Join(up, " ") + " " + t.Nodes[top].Lemma
	for i := len(down) - 1; i >= 0; i-- {
		out += " " + down[i]
	}
	return strings.TrimSpace(out)
}

// At gives the node whose word covers the byte offset, None if none does.
func (t *Tree) At(offset int) int {
	lo, hi := 0, len(t.Nodes)
	for lo < hi {
		mid := (lo + hi) / 2
		if t.Nodes[mid].End <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(t.Nodes) && t.Nodes[lo].Start <= offset {
		return lo
	}
	return None
}

// HeadOf gives the node within the byte offsets on which the others there hang:
// the first node of the stretch whose head lies outside it. None if no word
// lies in the stretch.
func (t *Tree) HeadOf(start, end int) int {
	best := None
	for i := range t.Nodes {
		n := &t.Nodes[i]
		if n.Start < start || n.End > end {
			continue
		}
		if n.Head < 0 || t.Nodes[n.Head].Start < start || t.Nodes[n.Head].End > end {
			if best == None || best >= 0 && t.Nodes[best].UPOS == "PUNCT" {
				best = i
			}
		}
	}
	return best
}
