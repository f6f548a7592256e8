package parse

import "github.com/waybill-ledger/waybill/internal/coder/linear"

func distance(a, b int) uint64 {
	if a == 0 || b == 0 {
		return 0
	}
	d := b - a
	switch {
	case d < 5:
		return uint64(d)
	case d < 8:
		return 5
	case d < 13:
		return 6
	}
	return 7
}

// Room is where features are put; it is used again for every step.
type Room struct {
	f    [160]uint64
	n    int
	kind uint64
}

func (r *Room) begin(kind uint64) { r.n, r.kind = 0, kind }

func (r *Room) add(a, b, c uint64) {
	r.kind++
	r.f[r.n] = linear.Hash(r.kind, a, b, c)
	r.n++
}

// Step gives the features by which the next step is chosen.
func (r *Room) Step(s *State, in *Input) []uint64 {
	s0, s1, s2, b0 := s.Top(0), s.Top(1), s.Top(2), s.Next
	s0w, s0t := in.Word[s0], in.Tag[s0]
	s1w, s1t := in.Word[s1], in.Tag[s1]
	s2w, s2t := in.Word[s2], in.Tag[s2]
	b0w, b0t := in.at(b0)
	b1w, b1t := in.at(b0 + 1)
	b2w, b2t := in.at(b0 + 2)
	_, b3t := in.at(b0 + 3)
	tags := s1t<<16 | s0t<<8 | b0t
	r.begin(100)
	r.add(s0w, s0t, 0)
	r.add(s0t, 0, 0)
	r.add(b0w, b0t, 0)
	r.add(b0t, 0, 0)
	r.add(s1w, s1t, 0)
	r.add(s1t, 0, 0)
	r.add(s2w, s2t, 0)
	r.add(b1w, b1t, 0)
	r.add(b1t, s0t, 0)
	r.add(b2w, b2t, 0)
	r.add(s0w, b0w, 0)
	r.add(s0w, b0t, s0t)
	r.add(s0t, b0w, b0t)
	r.add(s0t, b0t, 0)
	r.add(s1w, s0w, 0)
	r.add(s1w, s0t, s1t)
	r.add(s1t, s0w, s0t)
	r.add(s1t, s0t, 0)
	r.add(s1w, b0w, s0t)
	r.add(s1t, b0t, 0)
	r.add(b0t, b1t, 0)
	r.add(b0w, b1t, 0)
	r.add(b0t, b1w, s0t)
	r.add(tags, 0, 0)
	r.add(tags, b1t, 0)
	r.add(tags, b1t, b2t)
	r.add(tags, s2t, 0)
	r.add(tags, s2t, b1t)
	r.add(s0t, b0t, b1t)
	r.add(b0t, b1t, b2t<<8|b3t)
	r.add(tags, s0w, 0)
	r.add(tags, b0w, 0)
	r.add(tags, s1w, 0)
	r.add(tags, b1w, 0)
	r.add(s1w, b0w, b1t)
	objw, objt := in.at(in.object(b0))
	r.add(s1w, b0w, objw)
	r.add(s0w, b0w, objw)
	r.add(s1w<<1^s0w, b0w, objt)
	r.add(s1t<<8|s0t, b0w, objw)
	r.add(s1w, b0w, s0t<<8|objt)
	r.add(s0w, b0w, s1t<<8|objt)
	r.add(s1w, b0w, s0w)
	r.children(s, in, s0, s1, b0)
	r.counts(s, in, s0, s1, b0)
	return r.f[:r.n]
}

// children adds what already hangs on the words in hand.
func (r *Room) children(s *State, in *Input, s0, s1, b0 int) {
	s0w, s0t, s1w, s1t := in.Word[s0], in.Tag[s0], in.Word[s1], in.Tag[s1]
	b0w, b0t := in.at(b0)
	l0, r0, l1, r1, lb := s.lc[s0], s.rc[s0], s.lc[s1], s.rc[s1], 0
	if b0 < len(s.lc) {
		lb = s.lc[b0]
	}
	k0, k1 := s.first(s0), s.first(s1)
	pair := s0t<<8 | b0t
	under := s1t<<8 | s0t
	r.add(pair, in.Tag[l0], uint64(s.Label[l0]))
	r.add(pair, in.Tag[r0], uint64(s.Label[r0]))
	r.add(pair, in.Tag[lb], uint64(s.Label[lb]))
	r.add(under, in.Tag[l0], uint64(s.Label[l0]))
	r.add(under, in.Tag[r0], uint64(s.Label[r0]))
	r.add(under, in.Tag[l1], uint64(s.Label[l1]))
	r.add(under, in.Tag[r1], uint64(s.Label[r1]))
	r.add(in.Word[l0], pair, 0)
	r.add(in.Word[r0], pair, 0)
	r.add(in.Word[lb], pair, 0)
	r.add(in.Word[r1], under, b0t)
	r.add(in.Word[k0], under, b0t)
	r.add(in.Word[k0], s1w, s0t)
	r.add(in.Word[k0], s1w, s0w)
	r.add(in.Word[k0], s0w, s1t)
	r.add(in.Word[k1], under, b0t)
	r.add(in.Word[k1], in.Word[k0], under)
	r.add(in.Word[k0], b0w, s0t)
	r.add(uint64(s.Label[l0]), uint64(s.Label[r0]), s0t)
	r.add(uint64(s.Label[l1]), uint64(s.Label[r1]), under)
	r.add(in.Tag[s.lc2[s0]], in.Tag[l0], s0t)
	r.add(in.Tag[s.rc2[s0]], in.Tag[r0], s0t)
	r.add(in.Tag[s.rc2[s1]], in.Tag[r1], under)
}

// first gives the leftmost child of a word, which in English is often the
// preposition or the word that brings in a clause.
func (s *State) first(w int) int {
	// children on the left come nearest first, so the last taken is the farthest
	return s.lc[w]
}

// counts adds how far apart the words are and how many and what children they
// have.
func (r *Room) counts(s *State, in *Input, s0, s1, b0 int) {
	s0w, s0t, s1w, s1t := in.Word[s0], in.Tag[s0], in.Word[s1], in.Tag[s1]
	b0w, b0t := in.at(b0)
	d, e := distance(s0, b0), distance(s1, s0)
	var lset, ln uint64
	if b0 < len(s.leftSet) {
		lset, ln = s.leftSet[b0], uint64(s.leftN[b0])
	}
	r.add(d, s0w, 0)
	r.add(d, s0t, b0t)
	r.add(d, b0w, 0)
	r.add(d, s0t, s1t)
	r.add(e, s1w, s0t)
	r.add(e, s1t, s0t)
	r.add(e, s1t<<8|s0t, b0t)
	r.add(uint64(s.rightN[s0]), s0w, b0t)
	r.add(uint64(s.rightN[s0]), s0t, b0t)
	r.add(uint64(s.leftN[s0]), s0w, b0t)
	r.add(uint64(s.leftN[s0]), s0t, b0t)
	r.add(uint64(s.rightN[s1]), s1w, s0t)
	r.add(uint64(s.rightN[s1]), s1t, s0t)
	r.add(ln, b0w, s0t)
	r.add(ln, b0t, s0t)
	r.add(s.rightSet[s0], s0t, b0t)
	r.add(s.leftSet[s0], s0t, b0t)
	r.add(s.rightSet[s1], s1t, s0t)
	r.add(s.leftSet[s1], s1t, s0t)
	r.add(s.rightSet[s1], s1w, s0t)
	r.add(lset, b0t, s0t)
	r.add(s.rightSet[s0], s.leftSet[s0], s1t<<8|s0t)
	r.add(s.rightSet[s1], s.leftSet[s0], s1t<<8|s0t)
	r.add(uint64(min(len(s.Stack), 4)), s0t, b0t)
}

// Arc gives the features by which the label of an arc is chosen.
func (r *Room) Arc(s *State, in *Input, h, d int) []uint64 {
	hw, ht := in.Word[h], in.Tag[h]
	dw, dt := in.Word[d], in.Tag[d]
	side := uint64(0)
	if d < h {
		side = 1
	}
	pair := side<<16 | ht<<8 | dt
	_, d1t := in.at(d + 1)
	_, d0t := in.at(d - 1)
	h1w, h1t := in.at(h + 1)
	_, h0t := in.at(h - 1)
	dl, dr, hl, hr := s.lc[d], s.rc[d], s.lc[h], s.rc[h]
	r.begin(300)
	r.add(pair, 0, 0)
	r.add(hw, pair, 0)
	r.add(dw, pair, 0)
	r.add(hw, dw, side)
	r.add(dw, side, 0)
	r.add(dt, side, 0)
	r.add(ht, side, 0)
	r.add(hw, side, dt)
	r.add(pair, distance(min(h, d), max(h, d)), 0)
	r.add(pair, in.Word[dl], 0)
	r.add(pair, in.Word[dr], 0)
	r.add(pair, in.Word[hl], 0)
	r.add(pair, in.Word[hr], 0)
	r.add(hw, in.Word[dl], side<<8|dt)
	r.add(dw, in.Word[dl], side<<8|ht)
	r.add(side<<8|dt, in.Word[dl], 0)
	r.add(pair, in.Tag[dl], in.Tag[dr])
	r.add(pair, in.Tag[hl], in.Tag[hr])
	r.add(pair, s.leftSet[d], 0)
	r.add(pair, s.rightSet[d], 0)
	r.add(pair, s.leftSet[h], 0)
	r.add(pair, s.rightSet[h], 0)
	r.add(pair, s.leftSet[h], s.rightSet[h])
	r.add(pair, s.leftSet[d], s.leftSet[h])
	r.add(hw, s.rightSet[h], side<<8|dt)
	r.add(hw, s.leftSet[h], side<<8|dt)
	r.add(dw, s.leftSet[d], side)
	r.add(pair, d0t, d1t)
	r.add(pair, h0t, h1t)
	r.add(pair, d1t, h0t)
	r.add(pair, h1w, 0)
	r.add(dw, d1t, side)
	r.add(side, s.leftSet[d], dt)
	r.add(hw, s.leftSet[d], side<<8|dt)
	return r.f[:r.n]
}
