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

// quoted reads a record in which quotation marks stand: a quoted field may hold
// commas, doubled quotation marks and newlines. When a quotation mark is never
// closed, the first line alone is read with its marks as plain text.
func (s *scanner) quoted(line []byte) (*record, error) {
	whole := append([]byte(nil), line...)
	ahead := 0
	for n := 0; ; n++ {
		state := marks(whole, s.comma)
		if state == marksClosed {
			break
		}
		more, end, err := s.peekLine(ahead)
		if state == marksBroken || err != nil || n == maxQuotedLines || len(whole)+len(more) > maxQuoted {
			s.rec.raw = whole[:len(line)]
			if err := s.split(s.rec.raw); err != nil {
				return &s.rec, err
			}
			return &s.rec, errQuote
		}
		ahead = end
		whole = append(append(whole, '\n'), more...)
	}
	s.take(ahead)
	s.rec.raw = whole
	return &s.rec, s.unquote(whole)
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

// How the quotation marks of a record stand.
const (
	marksClosed = iota
	marksOpen   // a field is still open: the record may go on in the next line
	marksBroken // something stands between a closing mark and the next comma
)

// marks tells whether every field that opens with a quotation mark closes.
func marks(b []byte, comma byte) int {
	for len(b) > 0 {
		if b[0] != '"' {
			i := bytes.IndexByte(b, comma)
			if i < 0 {
				return marksClosed
			}
			b = b[i+1:]
			continue
		}
		end := closing(b)
		if end < 0 {
			return marksOpen
		}
		b = bytes.TrimLeft(b[end+1:], " ")
		if len(b) == 0 {
			return marksClosed
		}
		if b[0] != comma {
			return marksBroken
		}
		b = b[1:]
	}
	return marksClosed
}

// closing gives the place of the quotation mark that closes the field b begins with.
func closing(b []byte) int {
	for i := 1; i < len(b); i++ {
		if b[i] != '"' {
			continue
		}
		if i+1 < len(b) && b[i+1] == '"' {
			i++
			continue
		}
		return i
	}
	return -1
}

// unquote cuts a record whose quotation marks are balanced.
func (s *scanner) unquote(b []byte) error {
	f := s.rec.fields[:0]
	s.spare = s.spare[:0]
	if cap(s.spare) < len(b) {
		s.spare = make([]byte, 0, len(b)*2)
	}
	for {
		if len(f) == maxFields {
			return errWide
		}
		var field []byte
		if len(b) > 0 && b[0] == '"' {
			end := closing(b)
			from := len(s.spare)
			s.spare = append(s.spare, bytes.ReplaceAll(b[1:end], []byte(`""`), []byte(`"`))...)
			b = b[end+1:]
			i := bytes.IndexByte(b, s.comma)
			tail := b
			if i >= 0 {
				tail = b[:i]
			}
			s.spare = append(s.spare, trim(tail)...) // blanks, or marks would be broken
			field = s.spare[from:]
			f = append(f, field)
			if i < 0 {
				break
			}
			b = b[i+1:]
			continue
		}
		i := bytes.IndexByte(b, s.comma)
		if i < 0 {
			f = append(f, b)
			break
		}
		f = append(f, b[:i])
		b = b[i+1:]
	}
	s.rec.fields = f
	return nil
}

// chomp takes the carriage return of a CRLF off.
func chomp(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] == '\r' {
		return b[:n-1]
	}
	return b
}
