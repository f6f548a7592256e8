package main

import (
	"fmt"
	"sort"

	"github.com/waybill-ledger/waybill/internal/coder/linear"
	"github.com/waybill-ledger/waybill/internal/coder/tag"
)

// maxTags leaves room for the rarest pairs of parts of speech to be told apart
// no more: they take the commonest finer tag of their kind.
const maxTags = 60

// tagSet numbers the parts of speech.
type tagSet struct {
	names []tag.Name
	of    map[tag.Name]tag.Tag
}

// newTagSet takes the commonest pairs of UPOS and XPOS.
func newTagSet(train []sentence) *tagSet {
	count := map[tag.Name]int{}
	for _, s := range train {
		for i := range s.words {
			count[tag.Name{UPOS: s.upos[i], XPOS: s.xpos[i]}]++
		}
	}
	var names []tag.Name
	for n := range count {
		names = append(names, n)
	}
	sort.Slice(names, func(i, j int) bool {
		a, b := names[i], names[j]
		if count[a] != count[b] {
			return count[a] > count[b]
		}
		return a.UPOS+a.XPOS < b.UPOS+b.XPOS
	})
	t := &tagSet{names: names[:min(len(names), maxTags)], of: map[tag.Name]tag.Tag{}}
	for i, n := range t.names {
		t.of[n] = tag.Tag(i)
	}
	for _, n := range names[len(t.names):] {
		for i, m := range t.names {
			if m.UPOS == n.UPOS {
				t.of[n] = tag.Tag(i)
				break
			}
		}
	}
	return t
}

func (t *tagSet) gold(s *sentence) []tag.Tag {
	out := make([]tag.Tag, len(s.words))
	for i := range out {
		out[i] = t.of[tag.Name{UPOS: s.upos[i], XPOS: s.xpos[i]}]
	}
	return out
}

// dictionary makes the classes of frequent words.
func dictionary(train []sentence, t *tagSet) *tag.Classes {
	counts := map[uint64]map[tag.Tag]int{}
	for i := range train {
		s := &train[i]
		gold := t.gold(s)
		for j := range s.cased.Tokens {
			h := linear.Word(s.cased.Tokens[j].Lower)
			if counts[h] == nil {
				counts[h] = map[tag.Tag]int{}
			}
			counts[h][gold[j]]++
		}
	}
	words := make([]uint64, 0, len(counts))
	for h := range counts {
		words = append(words, h)
	}
	sort.Slice(words, func(i, j int) bool { return words[i] < words[j] })
	var known []uint64
	var class []uint16
	kinds := []tag.Class{{}}
	number := map[string]uint16{}
	for _, h := range words {
		key, kind := ambiguity(counts[h])
		if key == "" {
			continue
		}
		if _, ok := number[key]; !ok {
			number[key] = uint16(len(kinds))
			kinds = append(kinds, kind)
		}
		known, class = append(known, h), append(class, number[key])
	}
	c := tag.NewClasses(known, class, kinds)
	c.Teach(t.names)
	return c
}

// ambiguity names the class of a word by the tags it had, empty for a word too
// rare to have one.
func ambiguity(count map[tag.Tag]int) (key string, kind tag.Class) {
	total := 0
	for _, n := range count {
		total += n
	}
	if total < 3 {
		return "", kind
	}
	for g, n := range count {
		if n*25 >= total {
			kind.Tags = append(kind.Tags, g)
		}
	}
	tags := kind.Tags
	sort.Slice(tags, func(i, j int) bool {
		if count[tags[i]] != count[tags[j]] {
			return count[tags[i]] > count[tags[j]]
		}
		return tags[i] < tags[j]
	})
	if top := count[tags[0]]; total >= 40 && (total-top)*500 <= total {
		kind.Often, kind.Tags = 2, tags[:1]
	} else if total >= 12 {
		kind.Often = 1
	}
	return fmt.Sprint(kind), kind
}

// trainTagger makes the tagger's model.
func trainTagger(train []sentence, rounds int, o options) []byte {
	t := newTagSet(train)
	classes := dictionary(train, t)
	l := newLearner(len(t.names), uint8(o.rare))
	var x tag.Extractor
	d := dice(7)
	var done []tag.Tag
	for round := range rounds {
		l.first = round == 0
		for _, n := range d.order(len(train)) {
			s := &train[n]
			gold := t.gold(s)
			x.Begin(s.cased, classes)
			done = done[:0]
			for i := range gold {
				l.clock++
				f := x.Features(i, done)
				scores := l.scores(f)
				best := top(scores)
				if rival, close := l.rival(scores, int(gold[i]), 0); close {
					l.update(f, int(gold[i]), rival)
				}
				done = append(done, tag.Tag(best))
			}
		}
	}
	return tag.Encode(t.names, classes, l.rows(tagLeast, 127))
}

// top gives the class with the highest score, the first of equals.
func top(scores []int32) int {
	best := 0
	for c, v := range scores {
		if v > scores[best] {
			best = c
		}
	}
	return best
}

// crossTag tags each part of the treebank by a tagger trained on the others.
func crossTag(train []sentence, full *tag.Tagger, o options) ([][]tag.Tag, error) {
	number := map[tag.Name]tag.Tag{}
	for i, n := range full.Names() {
		number[n] = tag.Tag(i)
	}
	out := make([][]tag.Tag, len(train))
	chunk := min(50, max(1, len(train)/(2*o.folds))) // neighbours stay together
	for fold := range o.folds {
		var rest []sentence
		for i := range train {
			if i/chunk%o.folds != fold {
				rest = append(rest, train[i])
			}
		}
		g, err := tag.Decode(trainTagger(rest, min(5, o.tagRounds), o))
		if err != nil {
			return nil, err
		}
		for i := range train {
			if i/chunk%o.folds != fold {
				continue
			}
			for _, a := range g.Tag(train[i].cased, nil) {
				out[i] = append(out[i], number[g.Name(a)])
			}
		}
	}
	return out, nil
}
