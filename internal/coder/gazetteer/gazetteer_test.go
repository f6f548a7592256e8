package gazetteer_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill/internal/coder/gazetteer"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

func trie(phrases ...string) *gazetteer.Trie {
	t := gazetteer.New(len(phrases))
	for i, words := range gazetteer.Cut(phrases) {
		t.Add(gazetteer.Lower(words), int32(i))
	}
	return t
}

func TestTheLongestAllowedPhraseWins(t *testing.T) {
	tr := trie("Air", "Air Force", "Air Force Base", "Guinea-Bissau", "St. Lucia", "Côte d'Ivoire", "U.S.")
	words := token.Read("The air force base at Guinea-Bissau, St. Lucia and Côte d’Ivoire.")[0].Tokens
	var got []string
	for i := 0; i < len(words); {
		v, n := tr.Longest(words, i, func(v int32, n int) bool { return v != 2 })
		if n == 0 {
			i++
			continue
		}
		got = append(got, []string{"Air", "Air Force", "Air Force Base", "Guinea-Bissau", "St. Lucia", "Côte d'Ivoire", "U.S."}[v])
		i += n
	}
	if d := cmp.Diff([]string{"Air Force", "Guinea-Bissau", "St. Lucia", "Côte d'Ivoire"}, got); d != "" {
		t.Error(d)
	}
	if _, ok := tr.Exact(words, 1, 3); !ok {
		t.Error("no exact match of \"air force\"")
	}
	if _, ok := tr.Exact(words, 1, 5); ok {
		t.Error("\"air force base at\" matched")
	}
	if _, ok := tr.Exact(words, 3, 3); ok {
		t.Error("nothing matched")
	}
}

func BenchmarkLongest(b *testing.B) {
	tr := trie("Air Force", "Guinea-Bissau", "St. Lucia", "the ministry of defence of")
	text := strings.Repeat("The ministry of defence of Guinea-Bissau looked at the air force of its neighbour with envy. ", 1000)
	ss := token.Read(text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for _, s := range ss {
			for i := range s.Tokens {
				tr.Longest(s.Tokens, i, nil)
			}
		}
	}
}
