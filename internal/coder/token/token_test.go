package token

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// words gives the tokens of a text, sentences divided by a bar.
func words(text string) string {
	var out []string
	for i, s := range Read(text) {
		if i > 0 {
			out = append(out, "|")
		}
		for _, t := range s.Tokens {
			out = append(out, t.Text)
		}
	}
	return strings.Join(out, " ")
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Norland didn't buy the Mi-35.", "Norland did n't buy the Mi-35 ."},
		{"It can't, won’t and cannot.", "It ca n't , wo n’t and can not ."},
		{"Sudmark's F-16C/D, RD-93, AH-64E, S-400 and T-90S", "Sudmark 's F-16C/D , RD-93 , AH-64E , S-400 and T-90S"},
		{"worth $22m or US$1.2bn (€3 billion)", "worth $ 22m or US$ 1.2bn ( € 3 billion )"},
		{"a Russian-made, long-term deal", "a Russian - made , long - term deal"},
		{"the anti-tank Spike-ER and an AN/TPY-2 radar", "the anti-tank Spike-ER and an AN/TPY-2 radar"},
		{"US-India talks, F-16-based, 30-round, 2014-2018", "US - India talks , F-16 - based , 30 - round , 2014 - 2018"},
		{"the 9K720 and the Su-30MKI/Su-35", "the 9K720 and the Su-30MKI / Su-35"},
		{"a C-130J-30 and an A330-200", "a C-130J-30 and an A330-200"},
		{"rose 3.5% to 1,200 in 1990s", "rose 3.5 % to 1,200 in 1990s"},
		{"see https://example.org/a?b=1, he says", "see https://example.org/a?b=1 , he says"},
		{"“We sell,” he said", "“ We sell , ” he said"},
		{"the workers' pay and/or km/h", "the workers ' pay and / or km/h"},
		{"O'Brien of Qa'ida", "O'Brien of Qa'ida"},
		{"it ended.The next began", "it ended . | The next began"},
	} {
		if got := words(c.in); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

// sentences gives the text of each sentence.
func sentences(text string) []string {
	var out []string
	for _, s := range Read(text) {
		out = append(out, strings.Join(strings.Fields(text[s.Start:s.End]), " "))
	}
	return out
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"abbreviations", "Lt. Gen. A. B. Berg of Falke Plc. met approx. 20 men on Oct. 5. He is No. 5 in the U.S. Army. It paid 3 bn. The sum is high.",
			[]string{"Lt. Gen. A. B. Berg of Falke Plc. met approx. 20 men on Oct. 5.", "He is No. 5 in the U.S. Army.", "It paid 3 bn.", "The sum is high."}},
		{"acronym at the end", "They came from the U.S. The price was high.", []string{"They came from the U.S.", "The price was high."}},
		{"dateline", "Norland buys jets\n\nSTADT, Norland (Jan. 25, 2013) – The navy got 4 boats.",
			[]string{"Norland buys jets", "STADT, Norland (Jan. 25, 2013) –", "The navy got 4 boats."}},
		{"agency", "MOSCOW (Reuters) - Nothing happened.", []string{"MOSCOW (Reuters) -", "Nothing happened."}},
		{"agency without dash", "Stadt (CNN) The navy got 4 boats.", []string{"Stadt (CNN)", "The navy got 4 boats."}},
		{"capitals", "NORLAND BUYS ARMS\n\n    STADT, March 6 - The king said so.\n", []string{"NORLAND BUYS ARMS", "STADT, March 6 -", "The king said so."}},
		{"byline", "A title\nBy Ann Berg\nThe text goes on.", []string{"A title", "By Ann Berg", "The text goes on."}},
		{"quote over sentences", "“We bought 24. We will buy more.” He left.", []string{"“We bought 24.", "We will buy more.”", "He left."}},
		{"question in a quote", "\"Why sell?\" asked the minister. No one spoke.", []string{"\"Why sell?\" asked the minister.", "No one spoke."}},
		{"bullets", "The order holds: • 4 boats • 2 tugs", []string{"The order holds:", "• 4 boats", "• 2 tugs"}},
		{"list", "Orders\n- 4 boats for Norland\n- 2 tugs for Sudmark", []string{"Orders", "- 4 boats for Norland", "- 2 tugs for Sudmark"}},
		{"hard breaks", "The minister of defence of the kingdom of Norland said\nthat the order of twenty-four fighter aircraft from the\nRepublic of Sudmark would be signed before the summer of\nthe year.",
			[]string{"The minister of defence of the kingdom of Norland said that the order of twenty-four fighter aircraft from the Republic of Sudmark would be signed before the summer of the year."}},
		{"lines that are paragraphs", "A title\nNorland has bought 24 jets\nSudmark has sold them", []string{"A title", "Norland has bought 24 jets", "Sudmark has sold them"}},
		{"ellipsis", "They waited... and went.", []string{"They waited... and went."}},
	} {
		if diff := cmp.Diff(c.want, sentences(c.in)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
	}
}

func TestKinds(t *testing.T) {
	text := "NORLAND BUYS ARMS\nBy Ann Berg\nSTADT, March 6 - The king said so.\nSudmark Signs Contract For Patrol Boats"
	var got []Kind
	for _, s := range Read(text) {
		got = append(got, s.Kind)
	}
	if diff := cmp.Diff([]Kind{Title, Byline, Dateline, Body, Body}, got); diff != "" {
		t.Error(diff)
	}
	all := Read(text)
	if !all[0].Caps || all[3].Caps || !all[4].TitleCase {
		t.Error("capitals not told", all[0].Caps, all[3].Caps, all[4].TitleCase)
	}
}

// holds checks what must be true of any text.
func holds(t interface{ Fatalf(string, ...any) }, text string) {
	last := 0
	for i, s := range Read(text) {
		if s.Index != i || len(s.Tokens) == 0 || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
			t.Fatalf("sentence %d is not whole: %+v", i, s)
		}
		for _, w := range s.Tokens {
			if w.Start < last || w.End <= w.Start || w.End > len(text) {
				t.Fatalf("token out of place: %+v after %d", w, last)
			}
			if text[w.Start:w.End] != w.Text || w.Lower == "" {
				t.Fatalf("token is not its text: %+v", w)
			}
			if strings.TrimSpace(text[last:w.Start]) != "" && !onlyInvisible(text[last:w.Start]) {
				t.Fatalf("text lost before %+v: %q", w, text[last:w.Start])
			}
			last = w.End
		}
	}
}

// onlyInvisible tells whether a string holds only signs that no reader sees.
func onlyInvisible(s string) bool {
	return strings.Trim(s, " \t\r\n\v\f\x00\u200b\ufeff\u0085\u00a0\u2028\u2029") == "" || strings.TrimFunc(s, func(r rune) bool {
		return r == 0 || r == '\u200b' || r == '\ufeff' || strings.TrimSpace(string(r)) == ""
	}) == ""
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "a", "Lt. Gen. A. Berg's F-16C/D's.", "\xff\xfe\x00", "((((", "a-b-c-/-'-’s", "US$", "$", "é́́́", "www.", "A.\nB.\n• c", "'90s .38 n't 's ’s"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { holds(t, text) })
}

func TestAnyText(t *testing.T) {
	pieces := []string{"Gen.", "U.S.", " ", "\n", "\n\n", "’s", "n't", "-", "/", "F-16", "C/D", "“", "”", "\"", "(", ")", "$", "1,200", ".", "...", "é", "\xff", "The", "said", "—", "•"}
	rapid.Check(t, func(t *rapid.T) {
		holds(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "pieces"), ""))
	})
}

// hostile texts of a given length, each of which has stopped some reader.
func hostile(n int) map[string]string {
	return map[string]string{
		"one word":  strings.Repeat("a", n),
		"capitals":  strings.Repeat("A", n),
		"brackets":  strings.Repeat("(", n),
		"digits":    strings.Repeat("7", n),
		"marks":     "e" + strings.Repeat("\u0301", n/2),
		"hyphens":   strings.Repeat("a-", n/2),
		"slashes":   strings.Repeat("a/", n/2),
		"points":    strings.Repeat("A.", n/2),
		"stops":     strings.Repeat(". ", n/2),
		"quotes":    strings.Repeat("\"", n),
		"apostroph": strings.Repeat("a'", n/2),
		"lines":     strings.Repeat("a\n", n/2),
		"name":      strings.Repeat("F-1", n/3),
		"broken":    strings.Repeat("\xff", n),
		"commas":    strings.Repeat("1,", n/2),
	}
}

func TestHostile(t *testing.T) {
	for name, text := range hostile(200_000) {
		t.Run(name, func(t *testing.T) { holds(t, text) })
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, text := range hostile(1 << 20) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Read(text)
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat("Norland has signed a contract for 24 Falke fighters worth about €1.2 billion, defence minister Ada Berg said on Tuesday. The U.S. didn't object.\n\n", 200)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Read(text)
	}
}
