package check

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/waybill-ledger/waybill/codebook"
)

// rates are units of a currency to one US dollar, by year.
type rates map[string]map[int]float64

// readRates reads codebook/register/rates.tsv: its last line of comment names
// the columns.
func readRates() (rates, error) {
	raw, err := codebook.FS.ReadFile("register/rates.tsv")
	if err != nil {
		return nil, err
	}
	out := rates{}
	var names []string
	for line := range strings.Lines(string(raw)) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			names = cells
			continue
		}
		year, err := strconv.Atoi(cells[0])
		if err != nil || len(cells) != len(names) {
			return nil, fmt.Errorf("register/rates.tsv: %q is no line of rates", line)
		}
		for i := 1; i < len(cells); i++ {
			v, err := strconv.ParseFloat(cells[i], 64)
			if err != nil {
				return nil, fmt.Errorf("register/rates.tsv: %w", err)
			}
			if out[names[i]] == nil {
				out[names[i]] = map[int]float64{}
			}
			out[names[i]][year] = v
		}
	}
	return out, nil
}

// of gives units to the dollar in a year; the dollar's own rate is 1.
func (r rates) of(currency string, year int) (float64, bool) {
	if currency == "USD" {
		return 1, true
	}
	v, ok := r[currency][year]
	return v, ok
}
