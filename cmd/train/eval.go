package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/waybill-ledger/waybill/internal/coder/parse"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// figures counts what was right.
type figures struct {
	words, upos, xpos, lemma, uas, las int
	noPunct, uasNoPunct, lasNoPunct    int
}

// report prints how well the models do on the parts kept for testing.
func report(w io.Writer, b banks, p *parse.Parser) {
	for _, part := range []struct {
		name string
		bank []sentence
	}{{"dev", b.dev}, {"test", b.test}, {"news", b.news}} {
		if len(part.bank) == 0 {
			continue
		}
		f := measure(part.bank, p)
		n := float64(f.words)
		m := float64(f.noPunct)
		fmt.Fprintf(w, "%-5s gold words: %d words, UPOS %.4f, XPOS %.4f, lemma %.4f, UAS %.4f, LAS %.4f (without punctuation %.4f, %.4f)\n",
			part.name, f.words, float64(f.upos)/n, float64(f.xpos)/n, float64(f.lemma)/n, float64(f.uas)/n, float64(f.las)/n,
			float64(f.uasNoPunct)/m, float64(f.lasNoPunct)/m)
		o := measureOwn(part.bank, p)
		fmt.Fprintf(w, "%-5s own words:  words F1 %.4f, UPOS %.4f, UAS %.4f, LAS %.4f\n", part.name, o.f1(o.words), o.f1(o.upos), o.f1(o.uas), o.f1(o.las))
	}
}

// measure compares the parser's trees with the treebank's, word by word.
func measure(bank []sentence, p *parse.Parser) figures {
	var f figures
	for i := range bank {
		s := &bank[i]
		t := p.Parse(s.cased)
		for j, n := range t.Nodes {
			f.words++
			head, rel := n.Head+1 == s.heads[j], n.Rel == s.rels[j]
			add(&f.upos, n.UPOS == s.upos[j])
			add(&f.xpos, n.XPOS == s.xpos[j])
			add(&f.lemma, strings.EqualFold(n.Lemma, s.lemmas[j]))
			add(&f.uas, head)
			add(&f.las, head && rel)
			if s.upos[j] != "PUNCT" {
				f.noPunct++
				add(&f.uasNoPunct, head)
				add(&f.lasNoPunct, head && rel)
			}
		}
	}
	return f
}

func add(n *int, yes bool) {
	if yes {
		*n++
	}
}

// own counts words cut by our tokeniser that are words of the treebank.
type own struct{ gold, made, words, upos, uas, las int }

func (o own) f1(n int) float64 { return 2 * float64(n) / float64(o.gold+o.made) }

// place is where a word stands among the signs of its sentence that are not
// white space.
type place struct{ start, end int }

// measureOwn parses the sentences' raw text, cut by our own tokeniser, and
// scores the words that both have, as the CoNLL shared tasks do.
func measureOwn(bank []sentence, p *parse.Parser) own {
	var o own
	for i := range bank {
		s := &bank[i]
		if s.text == "" {
			continue
		}
		o.gold += len(s.words)
		golds := map[place]int{}
		var at int
		spots := make([]place, len(s.words))
		for j, w := range s.words {
			n := len(strings.Join(strings.Fields(w), ""))
			spots[j] = place{at, at + n}
			golds[spots[j]] = j
			at += n
		}
		o.score(s, golds, spots, p)
	}
	return o
}

func (o *own) score(s *sentence, golds map[place]int, spots []place, p *parse.Parser) {
	solid := make([]int, len(s.text)+1) // offsets without white space
	for i := range s.text {
		solid[i+1] = solid[i] + 1
		if s.text[i] == ' ' {
			solid[i+1]--
		}
	}
	for i := 1; i < len(solid); i++ {
		if solid[i] == 0 && i > 0 {
			solid[i] = solid[i-1]
			if s.text[i-1] != ' ' {
				solid[i]++
			}
		}
	}
	spot := func(t token.Token) place { return place{solid[t.Start], solid[t.End]} }
	for _, q := range token.Read(s.text) {
		t := p.Parse(q)
		o.made += len(t.Nodes)
		for _, n := range t.Nodes {
			j, ok := golds[spot(n.Token)]
			if !ok {
				continue
			}
			o.words++
			add(&o.upos, n.UPOS == s.upos[j])
			var same bool
			if h := s.heads[j]; h == 0 {
				same = n.Head == parse.None
			} else if n.Head >= 0 {
				same = spot(t.Nodes[n.Head].Token) == spots[h-1]
			}
			add(&o.uas, same)
			add(&o.las, same && n.Rel == s.rels[j])
		}
	}
}
