// Package linear holds linear models over hashed features, packed small enough
// to travel inside the program and quick enough to read news as it comes.
//
// In comes the file that the training command wrote; out go [Table]s that add
// the weights of a feature to [Scores]. It must never learn (training is a
// command of its own), never allocate while scoring, and never depend on
// anything but the features: the same features give the same scores on every
// machine, since all sums are of whole numbers.
package linear

// MaxClasses is how many classes a table may tell apart.
const MaxClasses = 64

// words is how many machine words hold one byte for each class.
const words = MaxClasses / 8

// lanes picks every other byte of a machine word.
const lanes = 0x00ff00ff00ff00ff

// Scores adds up weights, sixteen bits a class, two machine words for eight
// classes. It holds 255 features before it overflows.
type Scores struct {
	even, odd [words]uint64
}

// Reset empties the scores.
func (s *Scores) Reset() { *s = Scores{} }

// Best gives the class below n with the highest score, the first of equals.
func (s *Scores) Best(n int) int {
	best, top := 0, -1
	for c := range n {
		if v := s.Of(c); v > top {
			best, top = c, v
		}
	}
	return best
}

// BestOf gives the class with the highest score among those whose bit is set
// in allowed; -1 if none is.
func (s *Scores) BestOf(n int, allowed uint64) int {
	best, top := -1, -1
	for c := range n {
		if allowed>>uint(c)&1 == 0 {
			continue
		}
		if v := s.Of(c); v > top {
			best, top = c, v
		}
	}
	return best
}

// Of gives the sum for one class. Sums of different classes can be compared;
// alone a sum means nothing.
func (s *Scores) Of(class int) int {
	w, lane := class>>3, class&7
	if lane&1 == 0 {
		return int(s.even[w] >> (uint(lane) * 8) & 0xffff)
	}
	return int(s.odd[w] >> (uint(lane-1) * 8) & 0xffff)
}

// Table is one model: for each feature that it knows, a weight for each class.
type Table struct {
	classes int
	stride  int // machine words a row: four or eight
	shift   uint
	index   []uint64 // upper half: part of the feature's hash; lower half: row+1
	rows    []uint64 // weights as bytes, 128 is nought
}

// Classes says how many classes the table tells apart.
func (t *Table) Classes() int { return t.classes }

// batch is how many features are looked up at a time.
const batch = 64

// Add adds the weights of those features that the table knows. The places in
// the index are all fetched before any is looked at, and the rows likewise, so
// that the waits for memory overlap.
func (t *Table) Add(s *Scores, features []uint64) {
	var entries [batch]uint64
	var rows [batch]int
	for len(features) > 0 {
		n := min(len(features), batch)
		fetch(&entries, t.index, t.shift, features[:n])
		found := 0
		for i, f := range features[:n] {
			e := entries[i]
			if e != 0 && uint16(e>>32) != uint16(f) {
				e = probe(t.index, f, t.shift)
			}
			if e != 0 {
				rows[found] = (int(uint32(e)) - 1) * t.stride
				found++
			}
		}
		t.addRows(s, rows[:found])
		features = features[n:]
	}
}

// addRows adds rows, four machine words at a time: so many sums stay in the
// processor's registers.
func (t *Table) addRows(s *Scores, rows []int) {
	for base := 0; base < t.stride; base += 4 {
		even, odd := (*[4]uint64)(s.even[base:]), (*[4]uint64)(s.odd[base:])
		e0, e1, e2, e3 := even[0], even[1], even[2], even[3]
		o0, o1, o2, o3 := odd[0], odd[1], odd[2], odd[3]
		for _, at := range rows {
			r := (*[4]uint64)(t.rows[at+base:])
			e0 += r[0] & lanes
			o0 += r[0] >> 8 & lanes
			e1 += r[1] & lanes
			o1 += r[1] >> 8 & lanes
			e2 += r[2] & lanes
			o2 += r[2] >> 8 & lanes
			e3 += r[3] & lanes
			o3 += r[3] >> 8 & lanes
		}
		even[0], even[1], even[2], even[3] = e0, e1, e2, e3
		odd[0], odd[1], odd[2], odd[3] = o0, o1, o2, o3
	}
}

// fetch reads the index at the first place of each feature.
func fetch(entries *[batch]uint64, index []uint64, shift uint, features []uint64) {
	mask := uint64(len(index) - 1)
	for i, f := range features {
		entries[i&(batch-1)] = index[f>>(shift&63)&mask]
	}
}

// probe looks for a feature behind its first place, which another one has; it
// gives 0 for a feature that is not there.
func probe(index []uint64, f uint64, shift uint) uint64 {
	mask := uint64(len(index) - 1)
	for at := f>>(shift&63) + 1; ; at++ {
		e := index[at&mask]
		if e == 0 || uint16(e>>32) == uint16(f) {
			return e
		}
	}
}

// Narrow is a model of at most three classes, small enough to stay near the
// processor: an entry holds eleven bits that prove the feature and a weight of
// seven bits for each class, 64 being nought.
type Narrow struct {
	shift uint
	index []uint32
}

// MaxNarrow is the greatest weight of a [Narrow].
const MaxNarrow = 63

// proofBits is how much of a feature's hash an entry of a [Narrow] keeps.
const proofBits = 11

// entry makes the entry of a feature from three weights.
func entry(proof uint16, weights [3]int8) uint32 {
	e := uint32(proof) & (1<<proofBits - 1)
	for c, w := range weights {
		e |= uint32(int32(w)+64) & 0x7f << (proofBits + 7*c)
	}
	return e
}

// Few adds up weights of three classes, 21 bits each.
type Few uint64

// Of gives the sum for one class. Sums of different classes can be compared.
func (f Few) Of(class int) int { return int(f >> (21 * uint(class)) & (1<<21 - 1)) }

// Add adds the weights of those features that the table knows.
func (t *Narrow) Add(few *Few, features []uint64) {
	var entries [batch]uint32
	mask := uint64(len(t.index) - 1)
	sum := uint64(*few)
	for len(features) > 0 {
		n := min(len(features), batch)
		for i, f := range features[:n] {
			entries[i&(batch-1)] = t.index[f>>(t.shift&63)&mask]
		}
		for i, f := range features[:n] {
			e := entries[i&(batch-1)]
			if e == 0 {
				continue
			}
			if (e^uint32(f))&(1<<proofBits-1) != 0 {
				if e = t.probe(f); e == 0 {
					continue
				}
			}
			w := uint64(e >> proofBits)
			sum += w&0x7f | w&(0x7f<<7)<<14 | w&(0x7f<<14)<<28
		}
		features = features[n:]
	}
	*few = Few(sum)
}

// probe looks for a feature behind its first place.
func (t *Narrow) probe(f uint64) uint32 {
	mask := uint64(len(t.index) - 1)
	for at := f>>(t.shift&63) + 1; ; at++ {
		e := t.index[at&mask]
		if e == 0 || (e^uint32(f))&(1<<proofBits-1) == 0 {
			return e
		}
	}
}

// Hash mixes the number of a feature's kind with up to three values.
func Hash(kind, a, b, c uint64) uint64 {
	h := kind*0x9E3779B97F4A7C15 + a*0xC2B2AE3D27D4EB4F
	h ^= h >> 29
	h += b * 0x165667B19E3779F9
	h ^= h >> 32
	h += c * 0xD6E8FEB86659FD93
	h *= 0xFF51AFD7ED558CCD
	return h ^ h>>31
}

// Word hashes the letters of a word.
func Word(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}
