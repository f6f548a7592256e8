package web

import (
	"testing"

	"github.com/waybill-ledger/waybill"
)

func TestPeriodsAreWrittenAsPeopleDo(t *testing.T) {
	for p, want := range map[waybill.Period]string{
		{}:                                     "",
		{From: "2014-06-01", To: "2014-06-30"}: "June 2014",
		{From: "2014-02-01", To: "2014-02-28"}: "February 2014",
		{From: "2014-01-01", To: "2014-12-31"}: "2014",
		{From: "2014-01-01", To: "2019-12-31"}: "2014–2019",
		{From: "2014-06-03", To: "2014-06-03"}: "3 June 2014",
		{From: "2014-06-03", To: "2014-07-02"}: "2014-06-03 to 2014-07-02",
		{From: "2014-06-03"}:                   "from 2014-06-03",
		{To: "2014-06-03"}:                     "until 2014-06-03",
	} {
		if got := periodWords(p); got != want {
			t.Errorf("%v: %q, want %q", p, got, want)
		}
	}
}

func TestNumbersOfRegistersAreShown(t *testing.T) {
	four, ten := int64(4), int64(10000)
	for want, q := range map[string]*waybill.Quantity{"": nil, "dozens": {Min: &four, Text: "dozens"}, "4": {Min: &four, Max: &four},
		"4 to 10,000": {Min: &four, Max: &ten}, "up to 10,000": {Max: &ten}} {
		if got := quantityWords(q); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
