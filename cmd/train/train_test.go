package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/waybill-ledger/waybill/internal/coder/parse"
	"github.com/waybill-ledger/waybill/internal/coder/tag"
)

// tiny gives the options for the small treebank in testdata, which is written
// for these tests.
func tiny() options {
	return options{ud: "testdata", tagRounds: 6, rounds: 10, folds: 2, rare: 1}
}

func TestSameTreebankGivesSameBytes(t *testing.T) {
	b, err := readBanks(tiny())
	if err != nil {
		t.Fatal(err)
	}
	tagger, parser, err := trainAll(b.train, tiny())
	if err != nil {
		t.Fatal(err)
	}
	again, parserAgain, err := trainAll(b.train, tiny())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(tagger, again) || !bytes.Equal(parser, parserAgain) {
		t.Error("training twice gives different weights")
	}
}

func TestLearnsTheTinyTreebank(t *testing.T) {
	b, err := readBanks(tiny())
	if err != nil {
		t.Fatal(err)
	}
	tagger, parser, err := trainAll(b.train, tiny())
	if err != nil {
		t.Fatal(err)
	}
	g, err := tag.Decode(tagger)
	if err != nil {
		t.Fatal(err)
	}
	p, err := parse.Decode(parser, g)
	if err != nil {
		t.Fatal(err)
	}
	f := measure(b.train, p)
	if f.upos*100 < f.words*97 || f.uas*100 < f.words*85 || f.las*100 < f.words*80 {
		t.Errorf("of %d words %d UPOS, %d heads, %d heads and relations are right", f.words, f.upos, f.uas, f.las)
	}
	var out strings.Builder
	report(&out, b, p)
	if !strings.Contains(out.String(), "test") || !strings.Contains(out.String(), "LAS") {
		t.Errorf("the report is %q", out.String())
	}
}

func TestReadConllu(t *testing.T) {
	in := "# newdoc id = a\n# text = Don't go.\n1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n" +
		"3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n3.1\tx\tx\tX\tX\t_\t_\t_\t_\t_\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n"
	all, err := readConllu(strings.NewReader(in), "test")
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 1 || all[0].doc != "a" || all[0].text != "Don't go." {
		t.Fatalf("read %+v", all)
	}
	if diff := cmp.Diff([]string{"Do", "n't", "go", "."}, all[0].words); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{3, 3, 0, 3}, all[0].heads); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{"1\tx\n", "1\ta\ta\tX\tX\t_\tno\tdep\t_\t_\n"} {
		if _, err := readConllu(strings.NewReader(bad), "test"); err == nil {
			t.Errorf("%q was read without complaint", bad)
		}
	}
}

// TestOracle checks that following steps without cost always leads to the tree.
func TestOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "words")
		heads := projectiveTree(n, func(k int) int { return rapid.IntRange(0, k-1).Draw(t, "pick") })
		g := newGold(heads)
		var s parse.State
		s.Reset(n)
		for !s.Done() {
			moved := false
			for _, a := range []parse.Action{parse.Left, parse.Right, parse.Shift} {
				if s.Legal(a) && g.cost(&s, a) == 0 {
					s.Take(a, 1)
					moved = true
					break
				}
			}
			if !moved {
				t.Fatalf("no step without cost for heads %v at %+v", heads, s)
			}
		}
		for i, h := range heads {
			if h == 0 {
				h = n + 1
			}
			if s.Head[i+1] != h {
				t.Fatalf("word %d hangs on %d, want %d of %v", i+1, s.Head[i+1], h, heads)
			}
		}
	})
}

// projectiveTree makes a tree without crossing arcs by joining neighbours.
func projectiveTree(n int, pick func(int) int) []int {
	heads := make([]int, n)
	left := make([]int, n)
	for i := range left {
		left[i] = i + 1
	}
	for len(left) > 1 {
		i := pick(len(left) - 1 + 1)
		if i == len(left)-1 {
			i--
		}
		if pick(2) == 0 {
			heads[left[i]-1] = left[i+1]
			left = append(left[:i], left[i+1:]...)
		} else {
			heads[left[i+1]-1] = left[i]
			left = append(left[:i+1], left[i+2:]...)
		}
	}
	return heads
}

func TestWrittenSentencesAreTrees(t *testing.T) {
	all, err := written()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 100 {
		t.Fatalf("only %d sentences", len(all))
	}
	for _, s := range all {
		roots := 0
		for i, h := range s.heads {
			if h == 0 {
				roots++
			}
			if h == i+1 || h > len(s.heads) {
				t.Fatalf("%v: word %d hangs on %d", s.words, i+1, h)
			}
		}
		if roots != 1 || !s.projective {
			t.Errorf("%v: %d roots, projective %v: %v", s.words, roots, s.projective, s.heads)
		}
	}
}
