package parse

// Action is a step of the parser.
type Action int

// The steps of the arc-hybrid system.
const (
	Shift Action = iota // put the next word on the stack
	Left                // the top of the stack hangs on the next word
	Right               // the top of the stack hangs on the word below it
	actions
)

// State is a half-made tree. Words are numbered from 1, the root is the number
// after the last word, and 0 is no word.
type State struct {
	N     int   // how many words
	Stack []int // words that wait for their head, the top last
	Next  int   // the next word
	Head  []int // of each word, 0 while it has none
	Label []uint8
	// children nearest to and farthest from each word, on either side
	lc, lc2, rc, rc2 []int
	// labels of the children so far, one bit each
	leftSet, rightSet []uint64
	leftN, rightN     []uint8
}

// Reset begins a sentence of n words.
func (s *State) Reset(n int) {
	s.N, s.Next = n, 1
	s.Stack = s.Stack[:0]
	size := n + 2
	s.Head, s.Label = zeroed(s.Head, size), zeroed(s.Label, size)
	s.lc, s.lc2, s.rc, s.rc2 = zeroed(s.lc, size), zeroed(s.lc2, size), zeroed(s.rc, size), zeroed(s.rc2, size)
	s.leftSet, s.rightSet = zeroed(s.leftSet, size), zeroed(s.rightSet, size)
	s.leftN, s.rightN = zeroed(s.leftN, size), zeroed(s.rightN, size)
}

func zeroed[T any](a []T, n int) []T {
	if cap(a) < n {
		return make([]T, n, n+n/2)
	}
	a = a[:n]
	clear(a)
	return a
}

// Root is the number of the root.
func (s *State) Root() int { return s.N + 1 }

// Done tells whether every word has its head.
func (s *State) Done() bool { return s.Next > s.N && len(s.Stack) == 0 }

// Top gives the k-th word from the top of the stack, 0 if there is none.
func (s *State) Top(k int) int {
	if k >= len(s.Stack) {
		return 0
	}
	return s.Stack[len(s.Stack)-1-k]
}

// Legal tells whether a step may be taken. Only one word may hang on the root.
func (s *State) Legal(a Action) bool {
	switch a {
	case Shift:
		return s.Next <= s.N
	case Left:
		return len(s.Stack) == 1 || len(s.Stack) > 1 && s.Next <= s.N
	default:
		return len(s.Stack) > 1
	}
}

// Arc says which word would hang on which by a step; 0, 0 for a shift.
func (s *State) Arc(a Action) (head, dependent int) {
	switch a {
	case Left:
		return s.Next, s.Top(0)
	case Right:
		return s.Top(1), s.Top(0)
	}
	return 0, 0
}

// Take takes a step; label is that of the new arc.
func (s *State) Take(a Action, label uint8) {
	if a == Shift {
		s.Stack = append(s.Stack, s.Next)
		s.Next++
		return
	}
	h, d := s.Arc(a)
	s.Head[d], s.Label[d] = h, label
	s.Stack = s.Stack[:len(s.Stack)-1]
	bit := uint64(1) << (label & 63)
	if d < h {
		s.lc2[h], s.lc[h] = s.lc[h], d
		s.leftSet[h] |= bit
		s.leftN[h] = min(s.leftN[h]+1, 7)
	} else {
		s.rc2[h], s.rc[h] = s.rc[h], d
		s.rightSet[h] |= bit
		s.rightN[h] = min(s.rightN[h]+1, 7)
	}
}
