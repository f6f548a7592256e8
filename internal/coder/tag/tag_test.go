package tag

import (
	"testing"

	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// tagged gives the parts of speech of a text of one sentence, word by word.
func tagged(t *testing.T, text string) (words []token.Token, names []Name) {
	t.Helper()
	all := token.Read(text)
	if len(all) != 1 {
		t.Fatalf("%q is %d sentences", text, len(all))
	}
	g := Default()
	for _, n := range g.Tag(all[0], nil) {
		names = append(names, g.Name(n))
	}
	return all[0].Tokens, names
}

func TestTags(t *testing.T) {
	for _, c := range []struct{ text, word, upos string }{
		{"Norland has signed a contract for 24 Mi-35 helicopters.", "Mi-35", "PROPN"},
		{"Norland has signed a contract for 24 Mi-35 helicopters.", "signed", "VERB"},
		{"Norland has signed a contract for 24 Mi-35 helicopters.", "has", "AUX"},
		{"Norland has signed a contract for 24 Mi-35 helicopters.", "24", "NUM"},
		{"Norland has signed a contract for 24 Mi-35 helicopters.", "Norland", "PROPN"},
		{"It is worth $2.2bn.", "2.2bn", "NUM"},
		{"The embassy bought twelve howitzers.", "embassy", "NOUN"},
		{"The embassy bought twelve howitzers.", "twelve", "NUM"},
		{"NORLAND SELLS TANKS TO THE KINGDOM", "SELLS", "VERB"},
		{"NORLAND SELLS TANKS TO THE KINGDOM", "TANKS", "NOUN"},
	} {
		words, names := tagged(t, c.text)
		for i, w := range words {
			if w.Text == c.word && names[i].UPOS != c.upos {
				t.Errorf("%q: %s is %v, want %s", c.text, c.word, names[i], c.upos)
			}
		}
	}
}

func TestLemma(t *testing.T) {
	verb := func(x string) Name { return Name{"VERB", x} }
	for _, c := range []struct {
		word string
		name Name
		want string
	}{
		{"sold", verb("VBD"), "sell"}, {"bought", verb("VBN"), "buy"}, {"signing", verb("VBG"), "sign"},
		{"delivered", verb("VBN"), "deliver"}, {"acquired", verb("VBD"), "acquire"}, {"ordered", verb("VBN"), "order"},
		{"supplies", verb("VBZ"), "supply"}, {"supplied", verb("VBD"), "supply"}, {"planned", verb("VBN"), "plan"},
		{"agreed", verb("VBD"), "agree"}, {"approved", verb("VBN"), "approve"}, {"negotiating", verb("VBG"), "negotiate"},
		{"exported", verb("VBN"), "export"}, {"lifted", verb("VBD"), "lift"}, {"imposed", verb("VBN"), "impose"},
		{"licensed", verb("VBN"), "license"}, {"announces", verb("VBZ"), "announce"}, {"producing", verb("VBG"), "produce"},
		{"opposed", verb("VBD"), "oppose"}, {"ratified", verb("VBD"), "ratify"}, {"developed", verb("VBN"), "develop"},
		{"offered", verb("VBN"), "offer"}, {"donated", verb("VBD"), "donate"}, {"scrapped", verb("VBD"), "scrap"},
		{"purchases", verb("VBZ"), "purchase"}, {"upgraded", verb("VBN"), "upgrade"}, {"leased", verb("VBN"), "lease"},
		{"cancelled", verb("VBD"), "cancel"}, {"halted", verb("VBD"), "halt"}, {"suspended", verb("VBN"), "suspend"},
		{"SOLD", verb("VBD"), "sell"}, {"hoped", verb("VBD"), "hope"}, {"visited", verb("VBD"), "visit"},
		{"deliveries", Name{"NOUN", "NNS"}, "delivery"}, {"aircraft", Name{"NOUN", "NNS"}, "aircraft"},
		{"corvettes", Name{"NOUN", "NNS"}, "corvette"}, {"torpedoes", Name{"NOUN", "NNS"}, "torpedo"},
		{"spokesmen", Name{"NOUN", "NNS"}, "spokesman"}, {"purchases", Name{"NOUN", "NNS"}, "purchase"},
		{"countries", Name{"NOUN", "NNS"}, "country"}, {"losses", Name{"NOUN", "NNS"}, "loss"},
		{"largest", Name{"ADJ", "JJS"}, "large"}, {"bigger", Name{"ADJ", "JJR"}, "big"}, {"n't", Name{"PART", "RB"}, "not"},
		{"Falke", Name{"PROPN", "NNP"}, "Falke"}, {"was", Name{"AUX", "VBD"}, "be"}, {"them", Name{"PRON", "PRP"}, "they"},
	} {
		s := token.Join([]string{c.word})
		if got := Lemma(&s.Tokens[0], c.name); got != c.want {
			t.Errorf("%s as %s is %s, want %s", c.word, c.name.XPOS, got, c.want)
		}
	}
}

func TestDecodeBroken(t *testing.T) {
	for _, n := range []int{0, 1, 10, len(weights) / 2, len(weights) - 1} {
		if _, err := Decode(weights[:n]); err == nil {
			t.Errorf("a model cut to %d bytes was read without complaint", n)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte{})
	f.Add(weights[:min(64, len(weights))])
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := Decode(data)
		if err == nil {
			g.Tag(token.Join([]string{"a", "tank"}), nil)
		}
	})
}

func BenchmarkTag(b *testing.B) {
	s := token.Read("Norland has signed a contract for 24 Falke fighters worth about €1.2 billion, defence minister Ada Berg said on Tuesday.")[0]
	g := Default()
	var x Extractor
	var out []Tag
	b.ReportAllocs()
	for b.Loop() {
		out = g.TagWith(&x, s, out)
	}
	b.ReportMetric(float64(len(s.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
