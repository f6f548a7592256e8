package token

import "testing"

// A control character is no word and must not hold the reader up.
func TestControlCharactersAreSpace(t *testing.T) {
	for c := byte(1); c < 0x20; c++ {
		text := "One" + string(rune(c)) + "two" + string(rune(c))
		n := 0
		for _, s := range Read(text) {
			n += len(s.Tokens)
		}
		if n != 2 {
			t.Errorf("%q: %d words, want 2", text, n)
		}
	}
}
