package sense

import "sync"

// glance tells the words without one of which no text speaks of arms from all
// others by a look at their letters. It is small enough to stay near the
// processor; what it takes for such a word is looked up.
type glance struct {
	bits [1 << 10]uint64
}

// step mixes one more letter into the hash of a word.
func step(h uint32, c byte) uint32 { return (h ^ uint32(c)) * 0x01000193 }

func (g *glance) set(h uint32) {
	h ^= h >> 15
	g.bits[h>>6&1023] |= 1 << (h & 63)
}

func (g *glance) has(h uint32) bool {
	h ^= h >> 15
	return g.bits[h>>6&1023]>>(h&63)&1 != 0
}

var hardGlance = sync.OnceValue(func() *glance {
	g := &glance{}
	for _, w := range append([]string{"force"}, hardStems()...) {
		h := uint32(0)
		for i := range len(w) {
			h = step(h, w[i])
		}
		g.set(h)
	}
	return g
})

// small gives the small form of each ASCII letter, 0 for every other byte.
var small = func() (t [256]byte) {
	for c := byte('a'); c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = c, c
	}
	return t
}()

// short is the length of a text, in bytes, that is cut into words at once.
const short = 400

// MaySpeak tells by the bytes of a text whether it has a word that texts about
// arms have. A text of which it says no needs not be cut into words: nothing
// can be read in it.
func MaySpeak(text string) bool {
	if len(text) < short {
		return true
	}
	g := hardGlance()
	for i := 0; i < len(text); {
		c := small[text[i]]
		if c == 0 {
			i++
			continue
		}
		from, h, before := i, uint32(0), uint32(0)
		for c != 0 {
			before, h = h, step(h, c)
			if i++; i == len(text) {
				break
			}
			c = small[text[i]]
		}
		if g.has(h) && hard(text[from:i]) || designates(text[from:min(len(text), i+2)]) {
			return true
		}
		// "arms" of "armsn't": the n goes with what follows
		if i < len(text) && (text[i] == '\'' || text[i] >= 0x80) && g.has(before) && hard(text[from:i-1]) {
			return true
		}
	}
	return false
}

// designates tells whether letters, a hyphen and a digit begin a word, as in
// the designations of most arms: "F-16", "Su-30".
func designates(w string) bool {
	i := 0
	for i < len(w) && small[w[i]] != 0 {
		i++
	}
	return i > 0 && i < 4 && i+1 < len(w) && w[i] == '-' && w[i+1] >= '0' && w[i+1] <= '9'
}

// hard looks a word up that is a run of letters.
func hard(w string) bool {
	var buf [24]byte
	if len(w) > len(buf) {
		return false
	}
	for i := range len(w) {
		buf[i] = small[w[i]]
	}
	low := string(buf[:len(w)])
	return low == "force" || in(hardStems(), low)
}
