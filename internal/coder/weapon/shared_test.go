package weapon_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill/internal/coder/actor"
	"github.com/waybill-ledger/waybill/internal/coder/token"
	"github.com/waybill-ledger/waybill/internal/coder/weapon"
)

// shared gives a file of the material that is not part of the project, or
// skips the test.
func shared(t testing.TB, path ...string) []byte {
	t.Helper()
	for dir := ".."; len(dir) < 60; dir = filepath.Join(dir, "..") {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			data, err := os.ReadFile(filepath.Join(append([]string{dir, "..", "shared"}, path...)...))
			if err != nil {
				break
			}
			return data
		}
	}
	t.Skip("skipped: ../shared is not here")
	return nil
}

type label struct {
	Start, End int
	Tag, Text  string
}

type labelled struct {
	Text   string
	Labels []label
}

var word = regexp.MustCompile(`[\pL\pN_]+`)

// wordsOf gives the starts of the words in text[from:to].
func wordsOf(text string, from, to int, into map[int]bool) {
	for _, m := range word.FindAllStringIndex(text[from:to], -1) {
		into[from+m[0]] = true
	}
}

// bytesOf turns offsets in characters into offsets in bytes.
func bytesOf(text string) []int {
	at := make([]int, 0, len(text)+1)
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}

// Recall of the words that people marked as weapon, buyer's country and
// seller's country; how many of all words marked here lie in a marked sentence
// is printed with it, for precision cannot be told from deals alone.
func TestRecallOfMarkedWords(t *testing.T) {
	var docs []labelled
	if err := json.Unmarshal(shared(t, "corpora", "arms_deal_news", "data.json"), &docs); err != nil {
		t.Fatal(err)
	}
	hit, all, miss := map[string]int{}, map[string]int{}, map[string]map[string]int{}
	right, found := map[string]int{}, map[string]int{}
	for _, d := range docs {
		if len(d.Labels) == 0 {
			continue
		}
		at := bytesOf(d.Text)
		got := map[string]map[int]bool{"Weapon": {}, "Country": {}}
		for _, s := range token.Read(d.Text) {
			for _, m := range weapon.Default().Find(d.Text, s) {
				wordsOf(d.Text, m.Start, m.End, got["Weapon"])
			}
			for _, m := range actor.Default().Find(d.Text, s) {
				wordsOf(d.Text, m.Start, m.End, got["Country"])
			}
		}
		gold := map[string]map[int]bool{"Weapon": {}, "Buyer Country": {}, "Seller Country": {}, "Seller": {}, "Buyer": {}, "Answer": {}}
		for _, l := range d.Labels {
			if l.Start < 0 || l.End > len(at)-1 || l.Start >= l.End || gold[l.Tag] == nil {
				continue
			}
			words := map[int]bool{}
			wordsOf(d.Text, at[l.Start], at[l.End], words)
			have := got["Country"]
			if l.Tag == "Weapon" {
				have = got["Weapon"]
			}
			n := 0
			for w := range words {
				gold[l.Tag][w] = true
				if have[w] {
					n++
				}
			}
			if n < len(words) && l.Tag != "Answer" {
				if miss[l.Tag] == nil {
					miss[l.Tag] = map[string]int{}
				}
				miss[l.Tag][d.Text[at[l.Start]:at[l.End]]]++
			}
		}
		for tag, words := range gold {
			for w := range words {
				all[tag]++
				if tag == "Weapon" && got["Weapon"][w] || tag != "Weapon" && got["Country"][w] {
					hit[tag]++
				}
			}
		}
		for w := range got["Weapon"] {
			if gold["Answer"][w] {
				found["Weapon"]++
				if gold["Weapon"][w] {
					right["Weapon"]++
				}
			}
		}
	}
	for _, tag := range []string{"Weapon", "Buyer Country", "Seller Country", "Seller", "Buyer"} {
		t.Logf("%-14s %d of %d words found: %.3f", tag, hit[tag], all[tag], float64(hit[tag])/float64(all[tag]))
		if os.Getenv("WAYBILL_MISSES") != "" {
			t.Logf("  missed: %s", strings.Join(most(miss[tag]), " | "))
		}
	}
	t.Logf("of %d words found as weapons inside deal sentences %d are marked so: %.3f", found["Weapon"], right["Weapon"], float64(right["Weapon"])/float64(found["Weapon"]))
	for tag, least := range map[string]float64{"Weapon": 0.75, "Buyer Country": 0.95, "Seller Country": 0.95} {
		if r := float64(hit[tag]) / float64(all[tag]); r < least {
			t.Errorf("%s: recall %.3f, want at least %.2f", tag, r, least)
		}
	}
}

func most(m map[string]int) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	sort.Slice(out, func(i, j int) bool { return m[out[i]] > m[out[j]] || m[out[i]] == m[out[j]] && out[i] < out[j] })
	return out
}
