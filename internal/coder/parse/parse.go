// Package parse finds how the words of a sentence depend on one another.
//
// In comes a sentence of tokens; out goes a [Tree] in the manner of the
// Universal Dependencies: who does it (nsubj), to what (obj), by whom
// (obl:agent), of what (nmod). It must never learn (its weights come from the
// training command and are part of the program), never take more than linear
// time, and give the same tree for the same sentence on every machine.
//
// The parser takes the words from left to right, and at each step either puts
// the next word on a stack or hangs the top of the stack on a word beside it:
// the arc-hybrid system of Kuhlmann, Gómez-Rodríguez and Satta, trained with
// the dynamic oracle of Goldberg and Nivre.
package parse

import (
	"sync"

	"github.com/waybill-ledger/waybill/internal/coder/linear"
	"github.com/waybill-ledger/waybill/internal/coder/tag"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// Parser makes trees of sentences. It may be used by several goroutines at once.
type Parser struct {
	tagger *tag.Tagger
	labels []string
	steps  *linear.Narrow
	arcs   *linear.Table
	desks  sync.Pool
}

// desk is the room in which one sentence is worked on.
type desk struct {
	words tag.Extractor
	tags  []tag.Tag
	in    Input
	state State
	room  Room
}

// Labels lists the relations that the parser knows, by their number; the
// number 0 is none.
func (p *Parser) Labels() []string { return p.labels }

// Tagger gives the tagger that the parser works with.
func (p *Parser) Tagger() *tag.Tagger { return p.tagger }

// Parse makes the tree of a sentence.
func (p *Parser) Parse(s token.Sentence) Tree {
	k, _ := p.desks.Get().(*desk)
	if k == nil {
		k = &desk{}
	}
	defer p.desks.Put(k)
	t := Tree{Sentence: s, Nodes: make([]Node, len(s.Tokens))}
	if len(s.Tokens) == 0 {
		t.link()
		return t
	}
	k.tags = p.tagger.TagWith(&k.words, s, k.tags)
	for i := range t.Nodes {
		name := p.tagger.Name(k.tags[i])
		t.Nodes[i] = Node{Token: s.Tokens[i], UPOS: name.UPOS, XPOS: name.XPOS, Lemma: tag.Lemma(&s.Tokens[i], name)}
	}
	k.in.Begin(t.Nodes, k.tags, p.tagger)
	p.run(k)
	for i := range t.Nodes {
		n := &t.Nodes[i]
		n.Head, n.Rel = k.state.Head[i+1]-1, p.labels[k.state.Label[i+1]]
		if n.Head >= len(t.Nodes) {
			n.Head, n.Rel = None, "root"
		}
	}
	t.link()
	return t
}

// run takes steps until every word has its head.
func (p *Parser) run(k *desk) {
	s := &k.state
	s.Reset(len(k.in.Word) - 2)
	for !s.Done() {
		a := p.choose(k)
		var label uint8
		if h, d := s.Arc(a); d != 0 {
			label = p.label(k, h, d)
		}
		s.Take(a, label)
	}
}

// choose gives the best step that may be taken.
func (p *Parser) choose(k *desk) Action {
	s := &k.state
	switch { // where only one step may be taken
	case len(s.Stack) == 0:
		return Shift
	case s.Next > s.N && len(s.Stack) > 1:
		return Right
	case s.Next > s.N:
		return Left
	}
	var few linear.Few
	p.steps.Add(&few, k.room.Step(s, &k.in))
	best, top := Shift, -1
	for a := Shift; a < actions; a++ {
		if v := few.Of(int(a)); v > top && s.Legal(a) {
			best, top = a, v
		}
	}
	return best
}

// number gives the number of a relation, 0 if the parser does not know it.
func (p *Parser) number(rel string) uint8 {
	for i, l := range p.labels {
		if l == rel {
			return uint8(i)
		}
	}
	return 0
}

// label gives the relation of an arc.
func (p *Parser) label(k *desk, h, d int) uint8 {
	if h == k.state.Root() {
		return 0
	}
	if sure := k.in.Sure(d); sure != "" {
		return p.number(sure)
	}
	var scores linear.Scores
	p.arcs.Add(&scores, k.room.Arc(&k.state, &k.in, h, d))
	best, top := 1, -1
	for c := 1; c < len(p.labels); c++ {
		if v := scores.Of(c); v > top {
			best, top = c, v
		}
	}
	return uint8(best)
}
