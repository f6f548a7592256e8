// Package gazetteer finds phrases of a list in the words of a text, however
// long the list is. In come phrases with a number each, then sentences; out
// goes the longest phrase that begins at a word. It must never take more than
// linear time, and never look at anything but the words: what a phrase means
// is the business of its caller.
package gazetteer

import (
	"strings"

	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// Trie holds phrases word by word. It is built once and then only read, so any
// number of readers may share it.
type Trie struct {
	words map[string]int32 // small-letter word → its number
	edges map[uint64]int32 // node and word → next node
	first []int32          // node → its first value's place in values, -1 for none
	value []int32
	next  []int32 // the next value of the same node, -1 at the end
	depth int
}

// New gives an empty trie with room for about n phrases.
func New(n int) *Trie {
	return &Trie{words: make(map[string]int32, n), edges: make(map[uint64]int32, 2*n), first: []int32{-1}}
}

// Add puts a phrase of small-letter words in, with the value that stands for it.
// One phrase may have several values. A phrase with an apostrophe is found with
// the typographic one too.
func (t *Trie) Add(words []string, value int32) {
	if len(words) == 0 {
		return
	}
	t.add(words, value)
	curly, changed := make([]string, len(words)), false
	for i, w := range words {
		curly[i] = w
		if at := strings.IndexByte(w, '\''); at > 0 && at < len(w)-2 {
			curly[i], changed = strings.ReplaceAll(w, "'", "’"), true
		}
	}
	if changed {
		t.add(curly, value)
	}
}

func (t *Trie) add(words []string, value int32) {
	node := int32(0)
	for _, w := range words {
		id, ok := t.words[w]
		if !ok {
			id = int32(len(t.words))
			t.words[w] = id
		}
		key := uint64(node)<<32 | uint64(id)
		to, ok := t.edges[key]
		if !ok {
			to = int32(len(t.first))
			t.first = append(t.first, -1)
			t.edges[key] = to
		}
		node = to
	}
	t.value = append(t.value, value)
	t.next = append(t.next, t.first[node])
	t.first[node] = int32(len(t.value) - 1)
	t.depth = max(t.depth, len(words))
}

// Knows tells whether a small-letter word stands in any phrase.
func (t *Trie) Knows(word string) bool { _, ok := t.words[word]; return ok }

// Longest gives the value and the number of words of the longest phrase that
// begins at words[at] and that ok allows; ok is asked for each phrase on the
// way, the last allowed one wins. Nil allows all. Without a phrase the length is 0.
func (t *Trie) Longest(words []token.Token, at int, ok func(value int32, n int) bool) (value int32, n int) {
	node := int32(0)
	for i := at; i < len(words) && i-at < t.depth; i++ {
		id, known := t.words[words[i].Lower]
		if !known {
			break
		}
		to, known := t.edges[uint64(node)<<32|uint64(id)]
		if !known {
			break
		}
		node = to
		for v := t.first[node]; v >= 0; v = t.next[v] {
			if ok == nil || ok(t.value[v], i-at+1) {
				value, n = t.value[v], i-at+1
				break
			}
		}
	}
	return value, n
}

// Exact tells whether words[from:to] are a phrase, and its value.
func (t *Trie) Exact(words []token.Token, from, to int) (int32, bool) {
	if from < 0 || to > len(words) || from >= to {
		return 0, false
	}
	v, n := t.Longest(words[from:to], 0, nil)
	return v, n == to-from
}

// Cut divides each phrase into words exactly as a text is divided, all in one
// go, so that phrase and text always agree on where a word ends.
func Cut(phrases []string) [][]token.Token {
	out := make([][]token.Token, len(phrases))
	text := strings.Join(phrases, "\n\n")
	end := make([]int, len(phrases))
	at := 0
	for i, p := range phrases {
		at += len(p)
		end[i] = at
		at += 2
	}
	i := 0
	for _, s := range token.Read(text) {
		for len(s.Tokens) > 0 {
			for i < len(end) && s.Tokens[0].Start >= end[i] {
				i++
			}
			n := 0
			for n < len(s.Tokens) && s.Tokens[n].End <= end[i] {
				n++
			}
			if n == 0 { // a word reaches over the end of a phrase: no phrase of the list can hold it
				n = 1
			} else {
				out[i] = append(out[i], s.Tokens[:n]...)
			}
			s.Tokens = s.Tokens[n:]
		}
	}
	return out
}

// Lower gives the small-letter words of a run of tokens.
func Lower(words []token.Token) []string {
	out := make([]string, len(words))
	for i := range words {
		out[i] = words[i].Lower
	}
	return out
}
