// Package polnear holds the speakers that the room of quotes finds against
// articles whose attributions were marked by hand. In come a text and its
// stand-off annotations; out goes how many speakers are right. It must never
// read an article while the reader reads: it only measures.
package polnear

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder/parse"
	"github.com/waybill-ledger/waybill/internal/coder/quote"
	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// Tally counts attributions that name a source: those with a quotation in their
// content, and all of them.
type Tally struct {
	Quotations, Right, None int // None: no speaker was found at all
	Carried, CarriedRight   int // the speaker was taken over from another sentence
	All, AllRight           int
	Wrong                   []string // one line for each quotation whose speaker is wrong
}

// Add puts what another article gave to the tally.
func (t *Tally) Add(o Tally) {
	t.Quotations += o.Quotations
	t.Right += o.Right
	t.None += o.None
	t.Carried += o.Carried
	t.CarriedRight += o.CarriedRight
	t.All += o.All
	t.AllRight += o.AllRight
	t.Wrong = append(t.Wrong, o.Wrong...)
}

// Share is the part of the quotations whose speaker's head is right.
func (t *Tally) Share() float64 { return float64(t.Right) / float64(max(1, t.Quotations)) }

// Score reads an article and compares its speakers with the annotated ones.
func Score(text string, annotations io.Reader) (Tally, error) {
	var out Tally
	golds, err := readAnn(annotations, runePlaces(text))
	if err != nil {
		return out, err
	}
	trees := treesOf(text)
	found := quote.Find(text, trees)
	for _, g := range golds {
		if len(g.source) == 0 {
			continue
		}
		a := over(found, g.content)
		ok := rightSpeaker(trees, a, g)
		out.All++
		if a != nil && ok {
			out.AllRight++
		}
		if hasMarks(text, g.content) {
			out.count(text, trees, a, g, ok)
		}
	}
	return out, nil
}

// count adds one attribution with a quotation.
func (t *Tally) count(text string, trees []parse.Tree, a *quote.Attribution, g annotated, ok bool) {
	t.Quotations++
	if a == nil || a.Speaker.Absent() {
		t.None++
	}
	if ok {
		t.Right++
	} else {
		t.Wrong = append(t.Wrong, wrong(text, trees, a, g))
	}
	if a != nil && a.Carried {
		t.Carried++
		if ok {
			t.CarriedRight++
		}
	}
}

// annotated is one attribution of the corpus: source and content may be in
// several pieces.
type annotated struct{ source, content []waybill.Span }

// readAnn reads stand-off annotations; offsets in it count runes, place turns them
// into bytes.
func readAnn(f io.Reader, place []int) ([]annotated, error) {
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
func rightSpeaker(trees []parse.Tree, a *quote.Attribution, gold annotated) bool {
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
func flatMate(trees []parse.Tree, a *quote.Attribution, want string) bool {
	t := &trees[a.Speaker.Sentence]
	for i := range t.Nodes {
		if t.Nodes[i].Text == want && t.Nodes[i].Start >= a.Speaker.Start && t.Nodes[i].End <= a.Speaker.End {
			return true
		}
	}
	return false
}

// wrong says which speaker was found and which was wanted.
func wrong(text string, trees []parse.Tree, a *quote.Attribution, g annotated) string {
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
	return fmt.Sprintf("GOT %q [%s] WANT %q head %q\n    %s", got, cue, text[g.source[0].Start:g.source[0].End], headWord(trees, g.source), strings.ReplaceAll(text[from:to], "\n", " / "))
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
func over(found []quote.Attribution, spans []waybill.Span) *quote.Attribution {
	var best *quote.Attribution
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
