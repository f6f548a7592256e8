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
	stride  int // machine words a row
	shift   uint
	index   []uint64 // upper half: part of the feature's hash; lower half: row+1
	rows    []uint64 // weights as bytes, 128 is nought
}

// Classes says how many classes the table tells apart.
func (t *Table) Classes() int { return t.classes }

// Add adds the weights of a feature, if the table knows it.
func (t *Table) Add(s *Scores, feature uint64) {
	mask := uint64(len(t.index) - 1)
	for at := feature >> t.shift; ; at++ {
		e := t.index[at&mask]
		if e == 0 {
			return
		}
		if uint16(e>>32) == uint16(feature) {
			t.addRow(s, int(uint32(e))-1)
			return
		}
	}
}

func (t *Table) addRow(s *Scores, row int) {
	at := row * t.stride
	for i, x := range t.rows[at : at+t.stride] {
		if i >= words {
			break
		}
		s.even[i] += x & lanes
		s.odd[i] += x >> 8 & lanes
	}
}

// Narrow is a model of at most four classes, its weights kept in the index.
type Narrow struct {
	shift uint
	index []uint64 // upper half: part of the feature's hash; lower half: four weights
}

// Few adds up weights of at most four classes.
type Few struct{ even, odd uint32 }

// Of gives the sum for one class.
func (f Few) Of(class int) int {
	if class&1 == 0 {
		return int(f.even >> (uint(class) * 8) & 0xffff)
	}
	return int(f.odd >> (uint(class-1) * 8) & 0xffff)
}

// Add adds the weights of a feature, if the table knows it.
func (t *Narrow) Add(f *Few, feature uint64) {
	mask := uint64(len(t.index) - 1)
	for at := feature >> t.shift; ; at++ {
		e := t.index[at&mask]
		if e == 0 {
			return
		}
		if uint16(e>>32) == uint16(feature) {
			f.even += uint32(e) & 0x00ff00ff
			f.odd += uint32(e) >> 8 & 0x00ff00ff
			return
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
