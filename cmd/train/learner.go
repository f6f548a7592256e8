package main

import (
	"math/bits"
	"sort"

	"github.com/waybill-ledger/waybill/internal/coder/linear"
)

// learner is an averaged perceptron. All its sums are of whole numbers, so that
// the same treebank gives the same weights on every machine.
type learner struct {
	classes int
	keys    []uint64
	row     []int32
	used    int
	now     []int32 // weights, row by row
	sum     []int64 // for the average: each change times the moment it was made
	clock   int64
	seen    []uint8 // how often features came by in the first round, by part of their hash
	first   bool    // whether it is the first round
	rare    uint8   // features seen fewer times get no weights
	hits    []int32 // rows of the features last scored, -1 for none
	out     []int32
}

func newLearner(classes int, rare uint8) *learner {
	return &learner{classes: classes, keys: make([]uint64, 1<<20), row: make([]int32, 1<<20),
		seen: make([]uint8, 1<<26), first: true, rare: rare, out: make([]int32, classes)}
}

// find gives the row of a feature, -1 if it has none.
func (l *learner) find(f uint64) int32 {
	mask := uint64(len(l.keys) - 1)
	for at := f >> 20; ; at++ {
		k := l.keys[at&mask]
		if k == f {
			return l.row[at&mask]
		}
		if k == 0 {
			return -1
		}
	}
}

// make gives the row of a feature, new if need be; -1 for a rare feature.
func (l *learner) make(f uint64) int32 {
	if r := l.find(f); r >= 0 {
		return r
	}
	if l.seen[f>>38] < l.rare {
		return -1
	}
	if l.used*2 > len(l.keys) {
		l.grow()
	}
	l.put(f, int32(l.used))
	l.used++
	l.now = append(l.now, make([]int32, l.classes)...)
	l.sum = append(l.sum, make([]int64, l.classes)...)
	return int32(l.used - 1)
}

func (l *learner) put(f uint64, r int32) {
	mask := uint64(len(l.keys) - 1)
	at := f >> 20
	for l.keys[at&mask] != 0 {
		at++
	}
	l.keys[at&mask], l.row[at&mask] = f, r
}

func (l *learner) grow() {
	keys, rows := l.keys, l.row
	l.keys, l.row = make([]uint64, 2*len(keys)), make([]int32, 2*len(keys))
	for i, k := range keys {
		if k != 0 {
			l.put(k, rows[i])
		}
	}
}

// scores adds up the weights of the features. The answer is good until the next
// call.
func (l *learner) scores(features []uint64) []int32 {
	clear(l.out)
	l.hits = l.hits[:0]
	for _, f := range features {
		if l.first {
			if c := &l.seen[f>>38]; *c < 255 {
				*c++
			}
		}
		r := l.find(f)
		l.hits = append(l.hits, r)
		if r < 0 {
			continue
		}
		w := l.now[int(r)*l.classes:][:l.classes]
		for c := range w {
			l.out[c] += w[c]
		}
	}
	return l.out
}

// rival gives the best class beside the right one, and whether it is no worse. Classes below from do not take part.
func (l *learner) rival(scores []int32, good, from int) (rival int, close bool) {
	rival = -1
	for c, v := range scores {
		if c >= from && c != good && (rival < 0 || v > scores[rival]) {
			rival = c
		}
	}
	return rival, rival >= 0 && scores[rival] >= scores[good]
}

// update moves the weights of the features towards one class and away from
// another. It follows a call of scores with the same features.
func (l *learner) update(features []uint64, good, bad int) {
	for i, f := range features {
		r := l.hits[i]
		if r < 0 {
			if r = l.make(f); r < 0 {
				continue
			}
		}
		g, b := int(r)*l.classes+good, int(r)*l.classes+bad
		l.now[g]++
		l.sum[g] += l.clock
		l.now[b]--
		l.sum[b] -= l.clock
	}
}

// rows gives the averaged weights as whole numbers up to most. Features whose
// greatest weight is less than least hundredths of that are left out, and
// within a row weights less than a fourth as great are nought.
func (l *learner) rows(least, most int) []linear.Row {
	avg := make([]float64, len(l.now))
	var sizes []float64
	for i := range avg {
		avg[i] = float64(l.now[i]) - float64(l.sum[i])/float64(max(1, l.clock))
		if avg[i] != 0 {
			sizes = append(sizes, max(avg[i], -avg[i]))
		}
	}
	if len(sizes) == 0 {
		return nil
	}
	sort.Float64s(sizes)
	top := sizes[len(sizes)-1-len(sizes)/20000]
	scale := float64(most) / top
	var out []linear.Row
	for i, k := range l.keys {
		if k == 0 {
			continue
		}
		at := int(l.row[i]) * l.classes
		weights := make([]int8, l.classes)
		great := 0.0
		for _, v := range avg[at : at+l.classes] {
			great = max(great, v, -v)
		}
		if great*100 < float64(least)*top {
			continue
		}
		any := false
		for c := range weights {
			if v := avg[at+c]; 4*max(v, -v)*100 >= float64(least)*top {
				weights[c] = int8(min(most, max(-most, round(v*scale))))
				any = any || weights[c] != 0
			}
		}
		if any {
			out = append(out, linear.Row{Feature: k, Weights: weights})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Feature < out[j].Feature })
	return out
}

func round(x float64) int {
	if x < 0 {
		return -int(-x + 0.5)
	}
	return int(x + 0.5)
}

// dice is a small generator of numbers that is the same on every machine.
type dice uint64

func (d *dice) next() uint64 {
	*d += 0x9E3779B97F4A7C15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// below gives a number from 0 to n-1.
func (d *dice) below(n int) int {
	hi, _ := bits.Mul64(d.next(), uint64(n))
	return int(hi)
}

// order gives the numbers 0 to n-1, shuffled.
func (d *dice) order(n int) []int {
	o := make([]int, n)
	for i := range o {
		o[i] = i
	}
	for i := n - 1; i > 0; i-- {
		j := d.below(i + 1)
		o[i], o[j] = o[j], o[i]
	}
	return o
}
