package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill/internal/coder/token"
)

// sentence is one sentence of a treebank.
type sentence struct {
	doc, text  string
	words      []string
	lemmas     []string
	upos, xpos []string
	heads      []int // from 1; 0 is the root
	rels       []string
	projective bool
	cased      token.Sentence
}

// banks are the parts of the treebanks.
type banks struct{ train, dev, test, news []sentence }

// readBanks reads the treebanks that the command line names.
func readBanks(o options) (banks, error) {
	var b banks
	files, err := conlluFiles(o.ud)
	if err != nil {
		return b, err
	}
	for _, f := range files {
		s, err := readFile(f)
		if err != nil {
			return b, err
		}
		switch base := filepath.Base(f); {
		case strings.Contains(base, "-test"):
			b.test = append(b.test, s...)
		case strings.Contains(base, "-dev"):
			b.dev = append(b.dev, s...)
		case strings.Contains(base, "-train"):
			b.train = append(b.train, s...)
		}
	}
	if o.gum == "" {
		return b, nil
	}
	if files, err = conlluFiles(o.gum); err != nil {
		return b, err
	}
	for _, f := range files {
		all, err := readFile(f)
		if err != nil {
			return b, err
		}
		for _, s := range all {
			if kept(s.doc) {
				b.news = append(b.news, s)
			} else {
				b.train = append(b.train, s)
			}
		}
	}
	return b, nil
}

// kept tells whether a document of news is kept for testing: one in six.
func kept(doc string) bool {
	h := fnv.New32a()
	io.WriteString(h, doc)
	return h.Sum32()%6 == 0
}

// conlluFiles lists a folder's files in the order of their names.
func conlluFiles(folder string) ([]string, error) {
	var files []string
	for _, pattern := range []string{"*.conllu", "*.conllu.gz"} {
		f, err := filepath.Glob(filepath.Join(folder, pattern))
		if err != nil {
			return nil, err
		}
		files = append(files, f...)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s holds no .conllu or .conllu.gz file", folder)
	}
	sort.Strings(files)
	return files, nil
}

func readFile(name string) ([]sentence, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return readConllu(r, name)
}

// readConllu reads sentences; words that stand for several (multiword tokens)
// and words that are not in the text are left out.
func readConllu(r io.Reader, name string) ([]sentence, error) {
	var all []sentence
	var s sentence
	doc := ""
	end := func() {
		if len(s.words) > 0 {
			s.finish()
			all = append(all, s)
		}
		s = sentence{doc: doc}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		l := lines.Text()
		switch {
		case l == "":
			end()
		case strings.HasPrefix(l, "# newdoc"):
			_, doc, _ = strings.Cut(l, "= ")
			s.doc = doc
		case strings.HasPrefix(l, "# text = "):
			s.text = l[len("# text = "):]
		case l[0] != '#':
			if err := s.add(l); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, n, err)
			}
		}
	}
	end()
	return all, lines.Err()
}

// add reads the line of one word.
func (s *sentence) add(l string) error {
	c := strings.Split(l, "\t")
	if len(c) != 10 {
		return fmt.Errorf("%d columns where 10 are wanted", len(c))
	}
	if strings.ContainsAny(c[0], "-.") {
		return nil
	}
	head, err := strconv.Atoi(c[6])
	if err != nil {
		return fmt.Errorf("head: %w", err)
	}
	s.words = append(s.words, c[1])
	s.lemmas = append(s.lemmas, c[2])
	s.upos = append(s.upos, c[3])
	s.xpos = append(s.xpos, c[4])
	s.heads = append(s.heads, head)
	s.rels = append(s.rels, c[7])
	return nil
}

func (s *sentence) finish() {
	s.cased = token.Join(s.words)
	s.projective = isProjective(s.heads)
}

// isProjective tells whether no two arcs cross.
func isProjective(heads []int) bool {
	for d, h := range heads {
		lo, hi := min(d+1, h), max(d+1, h)
		for e, g := range heads {
			a, b := min(e+1, g), max(e+1, g)
			if a < lo && lo < b && b < hi || lo < a && a < hi && hi < b {
				return false
			}
		}
	}
	return true
}

// withHeadlines adds sentences in capitals and in headline style, made of each
// ninth sentence, so that the models know that a capital may say nothing.
func withHeadlines(in []sentence) []sentence {
	out := append([]sentence(nil), in...)
	for i, s := range in {
		if len(s.words) < 4 || len(s.words) > 30 {
			continue
		}
		switch i % 9 {
		case 3:
			out = append(out, s.recased(strings.ToUpper))
		case 6:
			out = append(out, s.recased(capital))
		}
	}
	return out
}

// recased gives the sentence with other capitals.
func (s sentence) recased(change func(string) string) sentence {
	words := make([]string, len(s.words))
	for i, w := range s.words {
		words[i] = change(w)
	}
	s.words = words
	s.cased = token.Join(words)
	return s
}

func capital(w string) string {
	if len(w) < 4 && w != "is" {
		return w
	}
	return strings.ToUpper(w[:1]) + w[1:]
}
