package source

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
)

// assembly puts the answers for single recipients together into one file of the
// register's own layout: one preamble, one header, all rows as they came.
type assembly struct {
	preamble [][]byte
	header   []byte
	rows     bytes.Buffer
}

var (
	bom        = []byte("\xef\xbb\xbf")
	headerLine = regexp.MustCompile(`(?i)^"?(SIPRI AT Database ID|Recipient"?,"?Supplier)`)
	titleLine  = regexp.MustCompile(`(?i)^"?Transfers of major`)
)

// add takes in one answer.
func (f *assembly) add(part []byte) error {
	part = bytes.TrimPrefix(part, bom)
	var preamble [][]byte
	for len(part) > 0 {
		line, rest, _ := bytes.Cut(part, []byte("\n"))
		line = bytes.TrimSuffix(line, []byte("\r"))
		part = rest
		if !headerLine.Match(line) {
			if len(preamble) > 60 {
				break
			}
			preamble = append(preamble, line)
			continue
		}
		switch {
		case f.header == nil:
			f.header = bytes.Clone(line)
		case !bytes.Equal(f.header, line):
			return errors.New("the columns changed between two answers; fetch again")
		}
		f.preamble = preamble // the last answer's: its day is the day all of it was known
		f.rows.Write(part)
		if n := len(part); n > 0 && part[n-1] != '\n' {
			f.rows.WriteByte('\n')
		}
		return nil
	}
	return errors.New("the answer has no header line of the register")
}

// bytes gives the file. Its title names all countries, as the register's own
// does when all are asked for at once.
func (f *assembly) bytes(ask Ask) []byte {
	var out bytes.Buffer
	for _, line := range f.preamble {
		if titleLine.Match(line) {
			line = fmt.Appendf(nil, "Transfers of major conventional arms from All countries to All countries. Deals with deliveries or orders made for year range '%d' to '%d' ", ask.From, ask.To)
		}
		out.Write(line)
		out.WriteByte('\n')
	}
	out.Write(f.header)
	out.WriteByte('\n')
	out.Write(f.rows.Bytes())
	return out.Bytes()
}
