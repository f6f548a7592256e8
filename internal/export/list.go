package export

import (
	"encoding/csv"
	"io"
)

// WriteList writes a list of words under its header as CSV, each cell safe from
// being taken for a formula.
func WriteList(w io.Writer, head []string, rows [][]string) error {
	out := csv.NewWriter(w)
	if err := out.Write(head); err != nil {
		return err
	}
	for _, r := range rows {
		line := make([]string, len(r))
		for i, s := range r {
			line[i] = safe(column{kind: words}, s)
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
