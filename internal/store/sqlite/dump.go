package sqlite

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
)

// dumps lists the derived tables as they are compared: without the numbers that
// only say in which order rows were written.
var dumps = []struct{ name, query string }{
	{"derived", `SELECT snapshot, version FROM derived ORDER BY 1`},
	{"documents", `SELECT id, snapshot, address, known, fetched, speaks, text, body FROM documents ORDER BY 1, 2`},
	{"statements", `SELECT document, snapshot, n, id, kind, known, fetched, speaks, body FROM statements ORDER BY 1, 2, 3`},
	{"statement_actors", `SELECT s.document, s.snapshot, s.n, a.actor FROM statement_actors a
		JOIN statements s ON s.seq = a.statement ORDER BY 1, 2, 3, 4`},
	{"releases", `SELECT id, snapshot, generated, body, columns FROM releases ORDER BY 1, 2`},
	{"issues", `SELECT snapshot, stage, line, code, count, body FROM issues ORDER BY snapshot, seq`},
	{"entries", `SELECT id, kind, known, body FROM entries ORDER BY 1`},
	{"entry_members", `SELECT member, entry FROM entry_members ORDER BY 1, 2`},
	{"entry_actors", `SELECT actor, role, entry FROM entry_actors ORDER BY 1, 2, 3`},
	{"entry_sides", `SELECT kind, supplier, recipient, entry FROM entry_sides ORDER BY 1, 2, 3, 4`},
	{"kept", `SELECT name, data FROM kept ORDER BY 1`},
}

// DumpDerived writes everything that is derived as text, a row a line, in an
// order that follows from the content alone: two ledgers with the same truths
// write the same bytes.
func (s *Store) DumpDerived(ctx context.Context, w io.Writer) error {
	for _, d := range dumps {
		if _, err := fmt.Fprintf(w, "== %s\n", d.name); err != nil {
			return err
		}
		if err := s.dump(ctx, w, d.query); err != nil {
			return told("write out what is derived", d.name, err)
		}
	}
	return nil
}

func (s *Store) dump(ctx context.Context, w io.Writer, query string) error {
	rows, err := s.read.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	cells := make([]any, len(names))
	for i := range cells {
		cells[i] = new(any)
	}
	for rows.Next() {
		if err := rows.Scan(cells...); err != nil {
			return err
		}
		if err := dumpRow(w, cells); err != nil {
			return err
		}
	}
	return rows.Err()
}

func dumpRow(w io.Writer, cells []any) error {
	var line []byte
	for i, c := range cells {
		if i > 0 {
			line = append(line, '\t')
		}
		switch v := (*c.(*any)).(type) {
		case []byte:
			line = hex.AppendEncode(line, v)
		case string:
			line = strconv.AppendQuote(line, v)
		default:
			line = fmt.Appendf(line, "%v", v)
		}
	}
	_, err := w.Write(append(line, '\n'))
	return err
}
