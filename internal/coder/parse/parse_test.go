package parse

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// only parses a text of one sentence.
func only(t testing.TB, text string) Tree {
	t.Helper()
	all := token.Read(text)
	if len(all) != 1 {
		t.Fatalf("%q is %d sentences", text, len(all))
	}
	return Default().Parse(all[0])
}

// find gives the node of a word.
func find(t testing.TB, tree *Tree, word string) int {
	t.Helper()
	for i := range tree.Nodes {
		if tree.Nodes[i].Text == word {
			return i
		}
	}
	t.Fatalf("no word %q", word)
	return None
}

func TestRelations(t *testing.T) {
	for _, c := range []struct{ text, word, rel, head string }{
		{"Norland sold twelve tanks to Sudmark.", "Norland", "nsubj", "sold"},
		{"Norland sold twelve tanks to Sudmark.", "tanks", "obj", "sold"},
		{"Norland sold twelve tanks to Sudmark.", "Sudmark", "obl", "sold"},
		{"Twelve tanks were delivered by Norland in June.", "tanks", "nsubj:pass", "delivered"},
		{"Twelve tanks were delivered by Norland in June.", "Norland", "obl:agent", "delivered"},
		{"The sale of jets to the kingdom was approved.", "jets", "nmod", "sale"},
		{"The sale of jets to the kingdom was approved.", "sale", "nsubj:pass", "approved"},
		{"The minister said that the country will buy helicopters.", "buy", "ccomp", "said"},
		{"The minister said that the country will buy helicopters.", "minister", "nsubj", "said"},
		{"Russia's embassy denied the report.", "Russia", "nmod:poss", "embassy"},
	} {
		tree := only(t, c.text)
		n := tree.Nodes[find(t, &tree, c.word)]
		head := "root"
		if n.Head >= 0 {
			head = tree.Nodes[n.Head].Text
		}
		if n.Rel != c.rel || head != c.head {
			t.Errorf("%q: %s is %s of %s, want %s of %s", c.text, c.word, n.Rel, head, c.rel, c.head)
		}
	}
}

func TestTreeHelpers(t *testing.T) {
	tree := only(t, "The sale of jets to the kingdom was approved.")
	sale, kingdom := find(t, &tree, "sale"), find(t, &tree, "kingdom")
	if tree.Case(kingdom) != "to" {
		t.Errorf("the preposition of kingdom is %q", tree.Case(kingdom))
	}
	a, b := tree.Span(sale)
	from, to := tree.Offsets(a, b)
	if got := "The sale of jets to the kingdom was approved."[from:to]; got != "The sale of jets to the kingdom" {
		t.Errorf("the phrase of sale is %q", got)
	}
	if p := tree.Path(find(t, &tree, "jets"), kingdom); p == "" {
		t.Error("no way from jets to kingdom")
	}
	if tree.At(4) != sale || tree.At(3) != None {
		t.Error("words not found by their place")
	}
	if r := tree.Root(); tree.Nodes[r].Lemma != "approve" {
		t.Errorf("root is %q", tree.Nodes[r].Lemma)
	}
	if tree.Child(tree.Root(), "nsubj") != sale {
		t.Error("nsubj does not find nsubj:pass")
	}
	if tree.HeadOf(from, to) != sale {
		t.Error("head of the phrase not found")
	}
}

// sound checks what must be true of every tree.
func sound(t interface{ Fatalf(string, ...any) }, tree Tree) {
	roots := 0
	for i, n := range tree.Nodes {
		if n.Head == None {
			roots++
			continue
		}
		if n.Head < 0 || n.Head >= len(tree.Nodes) || n.Rel == "" {
			t.Fatalf("node %d hangs on %d by %q", i, n.Head, n.Rel)
		}
		steps := 0
		for x := i; x != None; x = tree.Nodes[x].Head {
			if steps++; steps > len(tree.Nodes) {
				t.Fatalf("node %d hangs on itself", i)
			}
		}
	}
	if len(tree.Nodes) > 0 && roots != 1 {
		t.Fatalf("%d roots", roots)
	}
	kids := 0
	for i := range tree.Nodes {
		for _, c := range tree.Children(i) {
			if tree.Nodes[c].Head != i {
				t.Fatalf("child %d of %d hangs on %d", c, i, tree.Nodes[c].Head)
			}
			kids++
		}
		if a, b := tree.Span(i); a > i || b < i {
			t.Fatalf("span of %d is %d to %d", i, a, b)
		}
	}
	if kids != len(tree.Nodes)-roots {
		t.Fatalf("%d children of %d nodes", kids, len(tree.Nodes))
	}
}

func TestAnyWords(t *testing.T) {
	words := []string{"Norland", "sold", "the", "Mi-35", "'s", "(", ")", ",", "“", "to", "of", "24", "buy", "and", "THE", "\xff", "—", "n't"}
	rapid.Check(t, func(t *rapid.T) {
		sound(t, Default().Parse(token.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 50).Draw(t, "words"))))
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "Norland sold 12 Mi-35s to Sudmark.", "((((", "a\xffb", "THE KING SAID SO", "'s 's"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range token.Read(text) {
			sound(t, Default().Parse(s))
		}
	})
}

func TestSameTwice(t *testing.T) {
	text := "Norland, which had sold tanks to both sides, denied that it would deliver more."
	a, b := only(t, text), only(t, text)
	for i := range a.Nodes {
		if a.Nodes[i] != b.Nodes[i] {
			t.Errorf("%v and %v", a.Nodes[i], b.Nodes[i])
		}
	}
}

const story = "Norland has signed a contract for 24 Falke fighters worth about €1.2 billion, defence minister Ada Berg said on Tuesday. " +
	"The deal, which follows two years of talks, was approved by parliament after the government of Sudmark lifted its ban on exports. " +
	"Deliveries of the aircraft are expected to begin in 2019, the ministry said.\n\n"

func BenchmarkParse(b *testing.B) {
	all := token.Read(strings.Repeat(story, 20))
	words := 0
	for _, s := range all {
		words += len(s.Tokens)
	}
	p := Default()
	b.SetBytes(int64(20 * len(story)))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range all {
			p.Parse(s)
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkDecode(b *testing.B) {
	for b.Loop() {
		if _, err := Decode(weights, Default().Tagger()); err != nil {
			b.Fatal(err)
		}
	}
}

// hostile gives texts that make readers slow.
func hostile(n int) map[string]string {
	return map[string]string{
		"one word": strings.Repeat("a", n),
		"words":    strings.Repeat("buy ", n/4),
		"brackets": strings.Repeat("(", n),
		"digits":   strings.Repeat("7 ", n/2),
		"marks":    "e" + strings.Repeat("\u0301", n/2),
		"of the":   strings.Repeat("of the ", n/7),
	}
}

func TestHostile(t *testing.T) {
	for name, text := range hostile(20_000) {
		t.Run(name, func(t *testing.T) {
			for _, s := range token.Read(text) {
				sound(t, Default().Parse(s))
			}
		})
	}
}

// BenchmarkHostile shows that ten times the text takes ten times as long.
func BenchmarkHostile(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		for name, text := range hostile(n) {
			b.Run(name, func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					for _, s := range token.Read(text) {
						Default().Parse(s)
					}
				}
			})
		}
	}
}

// TestTogether checks that several may use one parser at once.
func TestTogether(t *testing.T) {
	all := token.Read(strings.Repeat(story, 5))
	p := Default()
	want := p.Parse(all[0])
	done := make(chan Tree)
	for range 4 {
		go func() {
			var first Tree
			for i, s := range all {
				if tree := p.Parse(s); i == 0 {
					first = tree
				}
			}
			done <- first
		}()
	}
	for range 4 {
		got := <-done
		for i := range want.Nodes {
			if got.Nodes[i] != want.Nodes[i] {
				t.Errorf("%v and %v", got.Nodes[i], want.Nodes[i])
			}
		}
	}
}
