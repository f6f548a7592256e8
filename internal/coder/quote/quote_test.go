package quote

import (
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill/internal/coder/parse"
	"github.com/waybill-ledger/waybill/internal/coder/token"
	"pgregory.net/rapid"
)

// line writes an attribution in short: manner, speaker, cue, content.
func line(text string, a Attribution) string {
	out := []string{[]string{"indirect", "direct", "mixed"}[a.Manner]}
	if a.Speaker.Absent() {
		out = append(out, "-")
	} else {
		out = append(out, text[a.Speaker.Start:a.Speaker.End])
	}
	if !a.Named.Absent() && a.Named != a.Speaker {
		out[1] += "=" + text[a.Named.Start:a.Named.End]
	}
	return strings.Join(append(out, a.Lemma, text[a.Content.Start:a.Content.End]), " | ")
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"“We will buy 24 fighters from Sudmark,” the minister said.", "direct | the minister | say | We will buy 24 fighters from Sudmark,"},
		{"\"The contract is not signed,\" said Ada Berg.", "direct | Ada Berg | say | The contract is not signed,"},
		{"Berg said: “We have lifted the ban on exports.”", "direct | Berg | say | We have lifted the ban on exports."},
		{"The minister said that Norland had bought twelve tanks.", "indirect | The minister | say | that Norland had bought twelve tanks"},
		{"Norland bought twelve tanks, the ministry said.", "indirect | the ministry | say | Norland bought twelve tanks"},
		{"According to the ministry, Norland bought twelve tanks.", "indirect | the ministry | according | Norland bought twelve tanks"},
		{"Norland bought twelve tanks, according to the ministry.", "indirect | the ministry | according | Norland bought twelve tanks"},
		{"Berg called the sale “a grave mistake”.", "mixed | Berg | call | a grave mistake"},
		{"“The order stands,” Ann Lind, the company's spokeswoman, said.", "direct | Ann Lind | say | The order stands,"},
	} {
		found := Find(c.text, treesOf(c.text))
		if len(found) == 0 {
			t.Errorf("%q: nothing found, want %s", c.text, c.want)
			continue
		}
		if got := line(c.text, found[0]); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestCarriedOver(t *testing.T) {
	text := "“We sold the tanks in May,” Ada Berg said. “They are old. They need repair.”\n\n“The buyer knows it,” she added.\n\n" +
		"The ministry issued a statement:\n\n“No licence was given for this sale.”"
	var got []string
	for _, a := range Find(text, treesOf(text)) {
		got = append(got, line(text, a))
	}
	want := []string{
		"direct | Ada Berg | say | We sold the tanks in May,",
		"direct | Ada Berg | say | They are old. They need repair.",
		"direct | she=Ada Berg | add | The buyer knows it,",
		"direct | The ministry | issue | No licence was given for this sale.",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestRunTogether reads a speech whose paragraphs were run together, so that its
// later parts open a mark that none before them closed.
func TestRunTogether(t *testing.T) {
	text := "\"We sold the tanks,\" Ada Berg said. \"They were old and nobody wanted them. \"The buyer knows it.\" Prices fell in May. \"They will rise again,\" said Ole Lund."
	var got []string
	for _, a := range Find(text, treesOf(text)) {
		got = append(got, line(text, a))
	}
	want := []string{
		"direct | Ada Berg | say | We sold the tanks,",
		"direct | Ada Berg | say | They were old and nobody wanted them.",
		"direct | Ada Berg | say | The buyer knows it.",
		"direct | Ole Lund | say | They will rise again,",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestNoSpeakerInvented(t *testing.T) {
	for _, text := range []string{
		"Norland bought twelve tanks from Sudmark in May.",
		"The tanks were old and the price was high.",
	} {
		if found := Find(text, treesOf(text)); len(found) != 0 {
			t.Errorf("%q: %s", text, line(text, found[0]))
		}
	}
}

// sound checks what must be true of every answer.
func sound(t interface{ Fatalf(string, ...any) }, text string) {
	trees := treesOf(text)
	for _, a := range Find(text, trees) {
		if a.Content.Start < 0 || a.Content.End > len(text) || a.Content.Start > a.Content.End {
			t.Fatalf("content out of place: %+v", a)
		}
		for _, m := range []Mention{a.Speaker, a.Named, a.Cue} {
			if m.Absent() {
				continue
			}
			if m.Start < 0 || m.End > len(text) || m.Start >= m.End || m.Sentence >= len(trees) || m.Node >= len(trees[m.Sentence].Nodes) {
				t.Fatalf("mention out of place: %+v", m)
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"", "“a", "“”", "\"\"\"", "\"We sell,\" he said.\n\"More", "according to", "said said said", "'' a '' said b", "“a” ― Berg", "― “a” ―"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { sound(t, text) })
}

func TestAnyText(t *testing.T) {
	pieces := []string{"“", "”", "\"", "''", " said ", " Berg ", " he ", "according to ", ".", ",", ":", "\n", "\n\n", " the ", " deal ", "—", " that ", " who ", " told "}
	rapid.Check(t, func(t *rapid.T) {
		sound(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "pieces"), ""))
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("“We will buy 24 fighters from Sudmark,” the minister said on Tuesday. He denied that the sale was late.\n\n", 100)
	trees := treesOf(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text, trees)
	}
}

// hostile gives texts that make readers slow.
func hostile(n int) map[string]string {
	return map[string]string{
		"quotes":    strings.Repeat("\"", n),
		"quotation": strings.Repeat("\"a\" said ", n/9),
		"said":      strings.Repeat("said ", n/5),
		"according": strings.Repeat("according to ", n/13),
		"he said":   strings.Repeat("He said he said. ", n/17),
		"open":      strings.Repeat("“a b c d e f\n\n", n/15),
	}
}

func TestHostile(t *testing.T) {
	for name, text := range hostile(30_000) {
		t.Run(name, func(t *testing.T) { sound(t, text) })
	}
}

func BenchmarkHostile(b *testing.B) {
	for _, n := range []int{20_000, 200_000} {
		for name, text := range hostile(n) {
			trees := treesOf(text)
			b.Run(name, func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Find(text, trees)
				}
			})
		}
	}
}

func treesOf(text string) []parse.Tree {
	var trees []parse.Tree
	for _, s := range token.Read(text) {
		trees = append(trees, parse.Default().Parse(s))
	}
	return trees
}
