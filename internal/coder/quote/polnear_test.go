package quote

import (
	"bufio"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/parse"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// shared finds a folder beside the repository, walking up from the test's.
func shared(t *testing.T, name string) string {
	t.Helper()
	for _, up := range []string{"..", "../..", "../../..", "../../../.."} {
		p := filepath.Join(up, "..", "shared", name)
		if _, err := os.Stat(filepath.Join(up, "go.mod")); err == nil {
			if _, err := os.Stat(p); err == nil {
				return p
			}
		}
	}
	t.Skip("skipped: ../shared is not here")
	return ""
}

// annotated is one attribution of the corpus: source and content may be in
// several pieces.
type annotated struct{ source, content []waybill.Span }

// readAnn reads a stand-off file; offsets in it count runes, place turns them
// into bytes.
func readAnn(name string, place []int) ([]annotated, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	spans := map[string][]waybill.Span{}
	var out []annotated
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		c := strings.Split(lines.Text(), "\t")
		switch {
		case len(c) >= 2 && strings.HasPrefix(c[0], "T"):
			_, where, _ := strings.Cut(c[1], " ")
			for _, piece := range strings.Split(where, ";") {
				a, b, _ := strings.Cut(piece, " ")
				x, _ := strconv.Atoi(a)
				y, _ := strconv.Atoi(b)
				if x >= 0 && y < len(place) && x < y {
					spans[c[0]] = append(spans[c[0]], waybill.Span{Start: place[x], End: place[y]})
				}
			}
		case len(c) >= 2 && strings.HasPrefix(c[0], "E"):
			var a annotated
			for _, arg := range strings.Fields(c[1]) {
				role, id, _ := strings.Cut(arg, ":")
				switch {
				case strings.HasPrefix(role, "Source"):
					a.source = append(a.source, spans[id]...)
				case strings.HasPrefix(role, "Content"):
					a.content = append(a.content, spans[id]...)
				}
			}
			out = append(out, a)
		}
	}
	return out, lines.Err()
}

// runePlaces gives the byte offset of every rune of a text, and of its end.
func runePlaces(text string) []int {
	var out []int
	for i := range text {
		out = append(out, i)
	}
	return append(out, len(text))
}

func treesOf(text string) []parse.Tree {
	var trees []parse.Tree
	for _, s := range token.Read(text) {
		trees = append(trees, parse.Default().Parse(s))
	}
	return trees
}

// headWord gives the word on which a phrase hangs.
func headWord(trees []parse.Tree, spans []waybill.Span) string {
	for _, s := range spans {
		for i := range trees {
			if trees[i].Sentence.Start <= s.Start && s.End <= trees[i].Sentence.End+1 {
				if h := trees[i].HeadOf(s.Start, s.End); h != parse.None {
					return trees[i].Nodes[h].Text
				}
			}
		}
	}
	return ""
}

// rightSpeaker tells whether a speaker's head is the annotated one: the word
// lies within the annotated source, or is the same name elsewhere.
func rightSpeaker(trees []parse.Tree, a *Attribution, gold annotated) bool {
	if a == nil || a.Speaker.Absent() {
		return len(gold.source) == 0
	}
	n := trees[a.Speaker.Sentence].Nodes[a.Speaker.Node]
	want := headWord(trees, gold.source)
	for _, s := range gold.source {
		if s.Start <= n.Start && n.End <= s.End {
			return n.Text == want || ending(trees, s) == a.Speaker.End || flatMate(trees, a, want)
		}
	}
	return len(gold.source) > 0 && n.Text == want
}

// ending gives where the first part of a source ends: at its first comma or
// bracket ("Ann Berg, a lawyer").
func ending(trees []parse.Tree, s waybill.Span) int {
	end := s.Start
	for i := range trees {
		for _, n := range trees[i].Nodes {
			if n.Start < s.Start || n.End > s.End {
				continue
			}
			if n.Text == "," || n.Text == "(" {
				return end
			}
			end = n.End
		}
	}
	return end
}

// flatMate tells whether the wanted head is another word of the same name.
func flatMate(trees []parse.Tree, a *Attribution, want string) bool {
	t := &trees[a.Speaker.Sentence]
	for i := range t.Nodes {
		if t.Nodes[i].Text == want && t.Nodes[i].Start >= a.Speaker.Start && t.Nodes[i].End <= a.Speaker.End {
			return true
		}
	}
	return false
}

// TestPolnear measures the speakers of quotations against a corpus of news with
// attributions: for each annotated attribution with a source and a quotation in
// its content, whether the speaker's head is right.
func TestPolnear(t *testing.T) {
	folder := shared(t, "corpora/polnear/dev")
	files, err := filepath.Glob(filepath.Join(folder, "attributions", "*.ann"))
	if err != nil || len(files) == 0 {
		t.Skip("skipped: no annotations in ../shared")
	}
	sort.Strings(files)
	var total, right, carried, carriedRight, none, all, allRight int
	seen := map[string]bool{}
	for _, name := range files {
		base := strings.TrimSuffix(filepath.Base(name), ".ann")
		stem := base[:strings.LastIndexByte(base, '_')]
		if seen[stem] {
			continue // an article with two annotators counts once
		}
		seen[stem] = true
		raw, err := os.ReadFile(filepath.Join(folder, "text", stem+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		text := string(raw)
		golds, err := readAnn(name, runePlaces(text))
		if err != nil {
			t.Fatal(err)
		}
		trees := treesOf(text)
		found := Find(text, trees)
		for _, g := range golds {
			if len(g.source) == 0 {
				continue
			}
			a := over(found, g.content)
			all++
			if a != nil && rightSpeaker(trees, a, g) {
				allRight++
			}
			if !hasMarks(text, g.content) {
				continue
			}
			total++
			if a == nil || a.Speaker.Absent() {
				none++
			}
			ok := rightSpeaker(trees, a, g)
			if ok {
				right++
			} else if testing.Verbose() && os.Getenv("WAYBILL_SHOW") != "" {
				show(t, text, trees, a, g)
			}
			if a != nil && a.Carried {
				carried++
				if ok {
					carriedRight++
				}
			}
		}
	}
	t.Logf("speakers of quotations: %d of %d right, %.3f (none found for %d; carried over %d, of these right %d)",
		right, total, float64(right)/float64(total), none, carried, carriedRight)
	t.Logf("all attributions with a source: found with the right speaker %d of %d, %.3f", allRight, all, float64(allRight)/float64(all))
	if float64(right) < 0.7*float64(total) {
		t.Errorf("only %d of %d speakers are right", right, total)
	}
}

func show(t *testing.T, text string, trees []parse.Tree, a *Attribution, g annotated) {
	got := "-"
	cue := ""
	if a != nil && !a.Speaker.Absent() {
		got = text[a.Speaker.Start:a.Speaker.End]
		if !a.Cue.Absent() {
			cue = text[a.Cue.Start:a.Cue.End]
		}
		if a.Carried {
			cue += " (carried)"
		}
	}
	from := max(0, min(g.source[0].Start, g.content[0].Start)-20)
	to := min(len(text), max(g.source[0].End, g.content[len(g.content)-1].End)+40)
	t.Logf("GOT %q [%s] WANT %q head %q\n    %s", got, cue, text[g.source[0].Start:g.source[0].End], headWord(trees, g.source), strings.ReplaceAll(text[from:to], "\n", " / "))
}

// hasMarks tells whether an annotated content holds a quotation.
func hasMarks(text string, spans []waybill.Span) bool {
	for _, s := range spans {
		w := text[s.Start:s.End]
		if strings.Contains(w, "“") || strings.Count(w, "\"") > 0 || strings.Contains(w, "''") {
			return true
		}
	}
	return false
}

// over gives the attribution whose content lies most over the annotated one,
// those with quotations first.
func over(found []Attribution, spans []waybill.Span) *Attribution {
	var best *Attribution
	most := 0
	for i := range found {
		n := 0
		for _, s := range spans {
			n += max(0, min(s.End, found[i].Content.End)-max(s.Start, found[i].Content.Start))
		}
		if n > 0 && len(found[i].Quoted) > 0 {
			n += 1000
		}
		if n > most {
			best, most = &found[i], n
		}
	}
	return best
}
