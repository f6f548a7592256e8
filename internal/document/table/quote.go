package table

import "bytes"

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
