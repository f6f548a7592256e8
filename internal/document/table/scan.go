package table

import (
	"bytes"
	"errors"
	"io"
)

// Bounds on a single record, against files made to eat memory. The longest
// record of the real registers is under 2 kB.
const (
	maxRecord = 1 << 20 // bytes
	maxFields = 4096
	maxQuoted = 64 << 10 // bytes in a record with quotation marks
	// maxQuotedLines bounds the newlines in such a record: a mark that is never
	// closed must not swallow the register.
	maxQuotedLines = 16
)

// record is one line of a table: its fields, without quotes, as bytes that stay
// good until the next record.
type record struct {
	line   int // 1-based line on which it begins
	raw    []byte
	fields [][]byte
}

// fault is what is wrong with the shape of a record; it is skipped whole.
type fault struct{ code, reason string }

func (f *fault) Error() string { return f.reason }

var (
	errLong  = &fault{"huge-record", "the line is longer than 1 MiB; it was skipped"}
	errWide  = &fault{"huge-record", "the line has more than 4,096 fields; it was skipped"}
	errQuote = &fault{"open-quote", "a quotation mark is not closed before the next comma; the line was read as if it stood in the text"}
)

// scanner cuts a stream into records. It is a CSV reader in the manner of
// RFC 4180 that does less than encoding/csv and for that is faster: it makes no
// copy of a field unless a quote forces it to.
type scanner struct {
	r     io.Reader
	buf   []byte
	from  int // start of what is not yet read in buf
	to    int
	line  int // lines consumed
	eof   bool
	cut   bool // the last line given has no newline: the file ends in it
	comma byte
	rec   record
	spare []byte // unquoted fields
}

func newScanner(r io.Reader, comma byte) *scanner {
	return &scanner{r: r, buf: make([]byte, 256<<10), comma: comma}
}

// next gives the next record. A *fault is an error about this record only, and
// the scan goes on; io.EOF ends it.
func (s *scanner) next() (*record, error) {
	line, err := s.readLine()
	s.rec.line = s.line
	if err != nil {
		s.rec.raw, s.rec.fields = nil, nil
		return &s.rec, err
	}
	if bytes.IndexByte(line, '"') < 0 {
		s.rec.raw = line
		return &s.rec, s.split(line)
	}
	return s.quoted(line)
}

// readLine gives the next line without its end.
func (s *scanner) readLine() ([]byte, error) {
	seen := s.from
	for {
		if i := bytes.IndexByte(s.buf[seen:s.to], '\n'); i >= 0 {
			line := s.buf[s.from : seen+i]
			s.from = seen + i + 1
			s.line++
			return chomp(line), nil
		}
		if s.eof {
			line := s.buf[s.from:s.to]
			if len(line) == 0 {
				return nil, io.EOF
			}
			s.from, s.cut = s.to, true
			s.line++
			return chomp(line), nil
		}
		if s.to-s.from > maxRecord {
			return nil, s.skipLine()
		}
		done := s.to - s.from
		if err := s.fill(); err != nil {
			return nil, err
		}
		seen = s.from + done
	}
}

// skipLine drops what is left of a line that is too long to be one.
func (s *scanner) skipLine() error {
	for {
		s.from, s.to = 0, 0
		if s.eof {
			s.line++
			return errLong
		}
		if err := s.fill(); err != nil {
			return err
		}
		if i := bytes.IndexByte(s.buf[:s.to], '\n'); i >= 0 {
			s.from = i + 1
			s.line++
			return errLong
		}
	}
}

// fill reads more behind what is not yet read.
func (s *scanner) fill() error {
	if s.from > 0 {
		copy(s.buf, s.buf[s.from:s.to])
		s.to -= s.from
		s.from = 0
	}
	if s.to == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	n, err := s.r.Read(s.buf[s.to:])
	s.to += n
	if errors.Is(err, io.EOF) {
		s.eof = true
		return nil
	}
	return err
}

// split cuts a line without quotation marks at its commas.
func (s *scanner) split(line []byte) error {
	f := s.rec.fields[:0]
	for {
		i := bytes.IndexByte(line, s.comma)
		if i < 0 {
			break
		}
		if len(f) == maxFields {
			return errWide
		}
		f = append(f, line[:i])
		line = line[i+1:]
	}
	s.rec.fields = append(f, line)
	return nil
}

// take consumes n bytes that were looked at with peekLine.
func (s *scanner) take(n int) {
	s.line += bytes.Count(s.buf[s.from:s.from+n], []byte{'\n'})
	if n > 0 && s.buf[s.from+n-1] != '\n' {
		s.line++
	}
	s.from += n
}

// peekLine gives the line that begins skip bytes after the read ones, without
// consuming it, and how many bytes behind the read ones it ends.
func (s *scanner) peekLine(skip int) ([]byte, int, error) {
	for {
		at := s.from + skip
		if at <= s.to {
			if i := bytes.IndexByte(s.buf[at:s.to], '\n'); i >= 0 {
				return chomp(s.buf[at : at+i]), skip + i + 1, nil
			}
		}
		if s.eof {
			if at >= s.to {
				return nil, skip, io.EOF
			}
			return chomp(s.buf[at:s.to]), s.to - s.from, nil
		}
		if s.to-s.from > maxRecord {
			return nil, skip, errLong
		}
		if err := s.fill(); err != nil {
			return nil, skip, err
		}
	}
}

// chomp takes the carriage return of a CRLF off.
func chomp(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] == '\r' {
		return b[:n-1]
	}
	return b
}
