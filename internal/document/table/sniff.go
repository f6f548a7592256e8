package table

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"errors"
	"io"
	"regexp"
	"strings"

	"github.com/waybill-ledger/waybill"
)

// headSize is how much of a file is looked at to tell what it is: the preamble
// of a register and its header line take under 4 kB.
const headSize = 32 << 10

// shape is a layout together with what is needed to read it.
type shape struct {
	layout   waybill.Layout
	register waybill.RegisterID
	credit   string
	read     func(*input, io.Reader, func(*waybill.Transfer)) error
	comma    byte
	header   []string // the header's cells, folded
	at       int      // 1-based line of the header
}

// Sniff tells from the first bytes of a file whether it is a register in one of
// the layouts known here, and in which. A file packed with gzip is looked into.
func Sniff(head []byte) (waybill.Layout, bool) {
	_, in, _, err := peek(bytes.NewReader(head))
	if err != nil {
		return "", false
	}
	head = make([]byte, headSize)
	n, _ := io.ReadFull(in, head) // a packed head breaks off: what came is enough
	s, ok := sniff(head[:n])
	return s.layout, ok
}

// peek gives the first bytes of what is to be read, unpacked, and all of it
// again. Lines are counted in what was packed.
func peek(r io.Reader) ([]byte, io.Reader, *bounded, error) {
	head, err := readHead(r)
	if err != nil {
		return nil, nil, nil, err
	}
	r = io.MultiReader(bytes.NewReader(head), r)
	if m := answerStart.Find(head); m != nil {
		return peekAnswer(r, len(m))
	}
	if !bytes.HasPrefix(head, []byte("\x1f\x8b")) {
		return head, r, nil, nil
	}
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, nil, nil, ErrNoTable
	}
	in := &bounded{r: z, left: maxUnpacked}
	if head, err = readHead(in); err != nil && len(head) == 0 {
		return nil, nil, nil, ErrNoTable
	}
	return head, io.MultiReader(bytes.NewReader(head), in), in, nil
}

// answerStart begins an answer of the institute's web interface as it came: a
// table in base64 within JSON.
var answerStart = regexp.MustCompile(`^\s*\{\s*"bytes"\s*:\s*"`)

// peekAnswer looks into such an answer; skip is the length of its beginning.
func peekAnswer(r io.Reader, skip int) ([]byte, io.Reader, *bounded, error) {
	if _, err := io.CopyN(io.Discard, r, int64(skip)); err != nil {
		return nil, nil, nil, err
	}
	in := &bounded{r: base64.NewDecoder(base64.StdEncoding, &quotedText{r: r}), left: maxUnpacked}
	head, err := readHead(in)
	if err != nil && len(head) == 0 {
		return nil, nil, nil, ErrNoTable
	}
	return head, io.MultiReader(bytes.NewReader(head), in), in, nil
}

// quotedText ends where the quotation mark of a JSON text does.
type quotedText struct {
	r     io.Reader
	ended bool
}

func (q *quotedText) Read(p []byte) (int, error) {
	if q.ended {
		return 0, io.EOF
	}
	n, err := q.r.Read(p)
	if i := bytes.IndexByte(p[:n], '"'); i >= 0 {
		n, q.ended = i, true
		err = nil
		if n == 0 {
			err = io.EOF
		}
	}
	return n, err
}

func readHead(r io.Reader) ([]byte, error) {
	head := make([]byte, headSize)
	n, err := io.ReadFull(r, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return head[:n], err
}

// maxUnpacked bounds what a small packed file may become; the register packs
// to a quarter.
const maxUnpacked = 2 << 30

// bounded ends where a packed file breaks off or grows beyond all bounds, and
// remembers why: what came before is read all the same.
type bounded struct {
	r      io.Reader
	left   int64
	broken error
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		b.broken = errors.New("it unpacks to more than 2 GB")
		return 0, io.EOF
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		b.broken, err = err, io.EOF
	}
	return n, err
}

// sniff looks for a header line by the names of its columns, for each layout.
func sniff(head []byte) (shape, bool) {
	if len(head) > headSize {
		head = head[:headSize]
	}
	head = bytes.TrimPrefix(head, bom)
	if bytes.IndexByte(head, 0) >= 0 {
		return shape{}, false
	}
	if s, ok := sniffJSON(head); ok {
		return s, true
	}
	for i, n := 0, 1; i < len(head) && n <= maxPreamble; n++ {
		line := head[i:]
		if j := bytes.IndexByte(line, '\n'); j >= 0 {
			line = line[:j]
		}
		i += len(line) + 1
		for _, comma := range commas {
			if bytes.IndexByte(line, comma) < 0 {
				continue
			}
			cells := foldCells(chomp(line), comma)
			for _, l := range layouts {
				if l.is(cells) {
					s := l.shape
					s.comma, s.header, s.at = comma, cells, n
					return s, true
				}
			}
		}
	}
	return sniffBare(head)
}

// commas lists what may stand between cells: a spreadsheet that saves a register
// again in another country's manner writes semicolons or tabs.
var commas = []byte{',', ';', '\t'}

// maxPreamble bounds the lines above a header; the registers have 9 to 11.
const maxPreamble = 60

var bom = []byte("\xef\xbb\xbf")

// layoutRule tells a layout by its header.
type layoutRule struct {
	shape
	need []string // names that must all be there, in any order; nil for tables of years
}

func (l layoutRule) is(cells []string) bool {
	if l.layout == waybill.LayoutTIVTable {
		return isTIVTable(cells)
	}
	for _, n := range l.need {
		if find(cells, n) < 0 {
			return false
		}
	}
	return true
}

// foldCells gives the cells of a header in lower case without the quotation marks,
// blanks and underscores that differ between exports.
func foldCells(line []byte, comma byte) []string {
	s := &scanner{comma: comma}
	if marks(line, comma) == marksClosed && bytes.IndexByte(line, '"') >= 0 {
		_ = s.unquote(line)
	} else {
		_ = s.split(line)
	}
	cells := make([]string, len(s.rec.fields))
	for i, f := range s.rec.fields {
		cells[i] = foldName(string(bytes.TrimPrefix(f, bom)))
	}
	return cells
}

// foldName brings a column's name into one form: "SIPRI TIV per unit" and
// "sipri_tiv_per_unit" are the same.
func foldName(s string) string {
	s = strings.ToLower(strings.NewReplacer("_", " ", "\u00a0", " ", "\u2019", "'").Replace(s))
	return strings.Join(strings.Fields(s), " ")
}

// find gives the place of the first of the names that stands among the cells.
// A name may list others that mean the same, parted by "|".
func find(cells []string, name string) int {
	for alternative := range strings.SplitSeq(name, "|") {
		for i, c := range cells {
			if c == alternative {
				return i
			}
		}
	}
	return -1
}
