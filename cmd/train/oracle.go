package main

import "github.com/waybill-ledger/waybill/internal/coder/parse"

// gold is a tree as the treebank has it, words numbered from 1, the root as the
// number after the last word.
type gold struct {
	head     []int
	children [][]int
}

func newGold(heads []int) gold {
	n := len(heads)
	g := gold{head: make([]int, n+2), children: make([][]int, n+2)}
	for i, h := range heads {
		if h == 0 {
			h = n + 1
		}
		g.head[i+1] = h
		g.children[h] = append(g.children[h], i+1)
	}
	return g
}

// cost counts the arcs of the gold tree that a step puts out of reach: the
// dynamic oracle of the arc-hybrid system.
func (g *gold) cost(s *parse.State, a parse.Action) int {
	s0, s1, b := s.Top(0), s.Top(1), s.Next
	n := 0
	switch a {
	case parse.Shift:
		if len(s.Stack) > 0 && g.head[b] < b && g.head[b] != s0 && onStack(s, g.head[b]) {
			n++
		}
		for _, d := range g.children[b] {
			if d < b && onStack(s, d) {
				n++
			}
		}
	case parse.Left:
		if h := g.head[s0]; h == s1 && s1 != 0 || h > b {
			n++
		}
		n += g.childrenFrom(s0, b)
	case parse.Right:
		if g.head[s0] >= b {
			n++
		}
		n += g.childrenFrom(s0, b)
	}
	return n
}

// childrenFrom counts the children of w that are still to come.
func (g *gold) childrenFrom(w, b int) int {
	n := 0
	for _, d := range g.children[w] {
		if d >= b {
			n++
		}
	}
	return n
}

func onStack(s *parse.State, w int) bool {
	lo, hi := 0, len(s.Stack)
	for lo < hi {
		mid := (lo + hi) / 2
		if s.Stack[mid] < w {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(s.Stack) && s.Stack[lo] == w
}
