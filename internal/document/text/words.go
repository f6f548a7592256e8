package text

import (
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/waybill-ledger/waybill/codebook"
)

// dress is what the codebook knows of the words around an article.
type dress struct {
	months   map[string]int
	zones    map[string]zone
	weekdays map[string]bool
	labels   map[string]bool
	bylines  []string
	headings map[string]bool
	leads    map[string]bool
	lines    map[string]bool
	starts   []string
	frequent map[string]map[string]bool // by language; false for a word that another language has too
}

// zone is a time zone's letters: minutes east of UTC, unless more than one
// zone goes by them.
type zone struct {
	minutes int
	sure    bool
}

// words gives the codebook's words, read once.
var words = sync.OnceValue(func() *dress {
	d, err := readWords(codebook.FS, "document")
	if err != nil {
		panic("impossible: the codebook is part of the program and is tested: " + err.Error())
	}
	return d
})

// readWords reads words.tsv of every language below dir.
func readWords(files fs.FS, dir string) (*dress, error) {
	d := &dress{months: map[string]int{}, zones: map[string]zone{}, weekdays: map[string]bool{}, labels: map[string]bool{},
		frequent: map[string]map[string]bool{}, headings: map[string]bool{}, leads: map[string]bool{}, lines: map[string]bool{}}
	names, err := fs.Glob(files, dir+"/*/words.tsv")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		for i, line := range strings.Split(string(data), "\n") {
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			f := strings.Split(line, "\t")
			if len(f) != 3 {
				return nil, fmt.Errorf("%s:%d: %d columns, want 3", name, i+1, len(f))
			}
			if f[0] == "frequent" {
				lang := path.Base(path.Dir(name))
				if d.frequent[lang] == nil {
					d.frequent[lang] = map[string]bool{}
				}
				d.frequent[lang][f[1]] = len(f) < 3 || f[2] != "shared"
			} else if err := d.add(f[0], f[1], f[2]); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, i+1, err)
			}
		}
	}
	return d, nil
}

func (d *dress) add(kind, word, value string) error {
	number := 0
	if value != "" {
		var err error
		if number, err = strconv.Atoi(value); err != nil {
			return err
		}
	}
	switch kind {
	case "month":
		if number < 1 || number > 12 {
			return fmt.Errorf("no month: %d", number)
		}
		d.months[word] = number
	case "weekday":
		d.weekdays[word] = true
	case "datelabel":
		d.labels[word] = true
	case "zone":
		d.zones[word] = zone{number, value != ""}
	case "byline":
		d.bylines = append(d.bylines, word)
	case "heading":
		d.headings[word] = true
	case "lead":
		d.leads[word] = true
	case "line":
		d.lines[word] = true
	case "start":
		d.starts = append(d.starts, word)
	default:
		return fmt.Errorf("no such kind of word: %q", kind)
	}
	return nil
}

// plainly is the share of a text's words from which its language is plain: an
// English text has about a third of these words, a foreign one with English
// names next to none.
const plainly = 0.2

// short is the number of words below which a text is a headline or two: few
// frequent words stand there, and half the share, of words that no other language
// has, makes its language plain.
const short = 60

// Language tells a language that the codebook has words of by how many of
// them stand in the text; "" where that is not plain.
func Language(s string) string {
	for lang, frequent := range words().frequent {
		n, hits, own := 0, 0, 0
		for w := range strings.FieldsSeq(s) {
			n++
			if alone, ok := frequent[w]; ok {
				hits++
				if alone {
					own++
				}
			}
		}
		if n >= 20 && float64(hits) >= plainly*float64(n) || n >= 10 && n < short && float64(own) >= plainly/2*float64(n) {
			return lang
		}
	}
	return ""
}
