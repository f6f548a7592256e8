package main

import (
	"sort"

	"github.com/waybill-ledger/waybill/internal/coder/linear"
	"github.com/waybill-ledger/waybill/internal/coder/parse"
	"github.com/waybill-ledger/waybill/internal/coder/tag"
)

// labelSet numbers the relations; the number 0 is none.
func labelSet(train []sentence) ([]string, map[string]int) {
	count := map[string]int{}
	for _, s := range train {
		for _, r := range s.rels {
			count[r]++
		}
	}
	delete(count, "root")
	var names []string
	for r := range count {
		names = append(names, r)
	}
	sort.Slice(names, func(i, j int) bool {
		if count[names[i]] != count[names[j]] {
			return count[names[i]] > count[names[j]]
		}
		return names[i] < names[j]
	})
	names = append([]string{""}, names[:min(len(names), linear.MaxClasses-1)]...)
	of := map[string]int{}
	for i, n := range names {
		of[n] = i
	}
	return names, of
}

// school is the parser in training.
type school struct {
	steps, arcs *learner
	in          parse.Input
	state       parse.State
	room        parse.Room
	dice        dice
	number      map[string]int
	explore     bool
}

// trainParser makes the parser's model. From the second round on it goes
// mostly where its own mistakes lead, and learns the best step from there.
func trainParser(train []sentence, tags [][]tag.Tag, tagger *tag.Tagger, o options) []byte {
	k, names := schooled(train, tags, tagger, o)
	return parse.Encode(names, k.steps.rows(stepLeast, linear.MaxNarrow), k.arcs.rows(arcLeast, 127))
}

// schooled gives the parser in training when it has gone through the treebank.
func schooled(train []sentence, tags [][]tag.Tag, tagger *tag.Tagger, o options) (*school, []string) {
	names, number := labelSet(train)
	k := &school{steps: newLearner(3, uint8(o.rare)), arcs: newLearner(len(names), uint8(o.rare)), dice: 11, number: number}
	for round := range o.rounds {
		k.steps.first, k.arcs.first = round == 0, round == 0
		k.explore = round > 0
		for _, n := range k.dice.order(len(train)) {
			s := &train[n]
			k.in.Begin(nodesOf(s, tags[n], tagger), tags[n], tagger)
			k.lesson(s)
		}
	}
	return k, names
}

// nodesOf gives a sentence's words with their tags, as the parser sees them.
func nodesOf(s *sentence, tags []tag.Tag, tagger *tag.Tagger) []parse.Node {
	nodes := make([]parse.Node, len(tags))
	for i := range nodes {
		name := tagger.Name(tags[i])
		nodes[i] = parse.Node{Token: s.cased.Tokens[i], UPOS: name.UPOS, XPOS: name.XPOS, Lemma: tag.Lemma(&s.cased.Tokens[i], name)}
	}
	return nodes
}

// lesson goes through one sentence.
func (k *school) lesson(s *sentence) {
	g := newGold(s.heads)
	st := &k.state
	st.Reset(len(s.words))
	for !st.Done() {
		a := k.step(&g)
		var label uint8
		if h, d := st.Arc(a); d != 0 && h != st.Root() {
			label = k.arc(&g, s, h, d)
		}
		st.Take(a, label)
	}
}

// step chooses a step and learns from it.
func (k *school) step(g *gold) parse.Action {
	st := &k.state
	if len(st.Stack) == 0 {
		return parse.Shift
	}
	k.steps.clock++
	f := k.room.Step(st, &k.in)
	scores := k.steps.scores(f)
	best, good, least := -1, -1, 0
	for a := range 3 {
		if !st.Legal(parse.Action(a)) {
			continue
		}
		if best < 0 || scores[a] > scores[best] {
			best = a
		}
		c := g.cost(st, parse.Action(a))
		if good < 0 || c < least || c == least && scores[a] > scores[good] {
			good, least = a, c
		}
	}
	if bad := k.tempting(g, scores, good, least); bad >= 0 {
		k.steps.update(f, good, bad)
	}
	if g.cost(st, parse.Action(best)) > least {
		if !k.explore || k.dice.below(10) == 0 {
			return parse.Action(good)
		}
	}
	return parse.Action(best)
}

// tempting gives the best of the wrong steps if it is no worse than the good
// one, else -1.
func (k *school) tempting(g *gold, scores []int32, good, least int) int {
	bad := -1
	for a := range 3 {
		if k.state.Legal(parse.Action(a)) && g.cost(&k.state, parse.Action(a)) > least && (bad < 0 || scores[a] > scores[bad]) {
			bad = a
		}
	}
	if bad >= 0 && scores[bad] >= scores[good] {
		return bad
	}
	return -1
}

// arc chooses the relation of an arc and learns from it where the arc is right.
func (k *school) arc(g *gold, s *sentence, h, d int) uint8 {
	if sure := k.in.Sure(d); sure != "" {
		return uint8(k.number[sure])
	}
	f := k.room.Arc(&k.state, &k.in, h, d)
	scores := k.arcs.scores(f)
	best := 1
	for c := 2; c < len(scores); c++ {
		if scores[c] > scores[best] {
			best = c
		}
	}
	want, ok := k.number[s.rels[d-1]]
	if g.head[d] == h && ok {
		k.arcs.clock++
		if rival, close := k.arcs.rival(scores, want, 1); close {
			k.arcs.update(f, want, rival)
		}
	}
	return uint8(best)
}
