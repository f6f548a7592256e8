package tag

import (
	"github.com/waybill-ledger/waybill/internal/coder/linear"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// Extractor gives the features of the words of one sentence. Its arrays have
// two places before the first word and two after the last.
type Extractor struct {
	sentence token.Sentence
	word     []uint64
	shape    []uint64
	class    []uint16
	out      [64]uint64
}

// outside stands for the words before the first and after the last.
const outside = 0x5DEECE66D

// Begin sets the sentence to be worked on.
func (x *Extractor) Begin(s token.Sentence, c *Classes) {
	n := len(s.Tokens)
	x.sentence = s
	x.word = append(x.word[:0], outside, outside)
	x.shape = append(x.shape[:0], 0, 0)
	x.class = append(x.class[:0], 0, 0)
	for i := range n {
		h := linear.Word(s.Tokens[i].Lower)
		x.word = append(x.word, h)
		x.shape = append(x.shape, shape(&s, i))
		x.class = append(x.class, c.Of(h))
	}
	x.word = append(x.word, outside, outside)
	x.shape = append(x.shape, 0, 0)
	x.class = append(x.class, 0, 0)
}

// Words gives the hashes of the sentence's words in small letters.
func (x *Extractor) Words() []uint64 { return x.word[2 : len(x.word)-2] }

// shape gives the traits of a token that bear on its part of speech. In a
// sentence all in capitals a capital says nothing and is not told.
func shape(s *token.Sentence, i int) uint64 {
	t := &s.Tokens[i]
	h := t.Shape & (token.Letters | token.Digits | token.Capital | token.AllCaps | token.Number | token.Punct |
		token.Designation | token.Abbrev | token.Inner)
	v := uint64(h)
	if s.Caps {
		v = uint64(h &^ (token.Capital | token.AllCaps | token.Inner | token.Designation))
		v |= 1 << 16
	}
	if s.TitleCase {
		v |= 1 << 17
	}
	if i == 0 {
		v |= 1 << 18
	}
	return v
}

// Features gives the features of the word at i, given the tags of the words
// before it. The answer is good until the next call.
func (x *Extractor) Features(i int, done []Tag) []uint64 {
	f := x.out[:0]
	t1, t2 := uint64(250), uint64(250)
	if i > 0 {
		t1 = uint64(done[i-1])
	}
	if i > 1 {
		t2 = uint64(done[i-2])
	}
	p := i + 2
	w, sh, cl := x.word, x.shape, x.class
	w0, s0, c0, c1 := w[p], sh[p], uint64(cl[p]), uint64(cl[p+1])
	f = append(f,
		linear.Hash(1, w0, 0, 0), linear.Hash(2, w[p-1], 0, 0), linear.Hash(3, w[p+1], 0, 0),
		linear.Hash(4, w[p-2], 0, 0), linear.Hash(5, w[p+2], 0, 0), linear.Hash(6, w[p-1], w0, 0),
		linear.Hash(7, w0, w[p+1], 0), linear.Hash(8, t1, 0, 0), linear.Hash(9, t1, t2, 0),
		linear.Hash(10, t1, w0, 0), linear.Hash(11, t1, w[p+1], 0), linear.Hash(12, t1, c0, 0),
		linear.Hash(13, t1, c0, c1), linear.Hash(14, c1, 0, 0), linear.Hash(15, c1, uint64(cl[p+2]), 0),
		linear.Hash(16, c0, 0, 0), linear.Hash(17, c0, c1, 0), linear.Hash(18, s0, 0, 0),
		linear.Hash(19, s0, t1, 0), linear.Hash(20, s0, sh[p+1], 0), linear.Hash(21, s0, sh[p-1], 0),
		linear.Hash(22, t1, t2, c0), linear.Hash(23, w[p-1], c0, 0), linear.Hash(24, w[p+1], c0, 0),
		linear.Hash(25, t1, t2, w0), linear.Hash(26, c0, c1, uint64(cl[p+2])),
		linear.Hash(27, s0, c0, 0), linear.Hash(28, s0, w0, 0), linear.Hash(29, s0, sh[p-1], sh[p+1]),
		linear.Hash(60, s0, c0, t1), linear.Hash(61, s0, sh[p+1], c1),
	)
	return x.affixes(f, i, t1, s0)
}

// affixes adds the beginnings and ends of the word.
func (x *Extractor) affixes(f []uint64, i int, t1, s0 uint64) []uint64 {
	low := x.sentence.Tokens[i].Lower
	n := len(low)
	h := uint64(14695981039346656037)
	for k := 1; k <= 5 && k <= n; k++ {
		h = (h ^ uint64(low[n-k])) * 1099511628211
		f = append(f, linear.Hash(30+uint64(k), h, 0, 0))
		if k == 2 || k == 3 {
			f = append(f, linear.Hash(36+uint64(k), h, t1, 0), linear.Hash(40+uint64(k), h, s0, 0))
		}
	}
	h = 14695981039346656037
	for k := 0; k < 3 && k < n; k++ {
		h = (h ^ uint64(low[k])) * 1099511628211
		f = append(f, linear.Hash(50+uint64(k), h, 0, 0))
	}
	return f
}
