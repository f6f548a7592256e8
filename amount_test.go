package waybill_test

import (
	"testing"

	"github.com/waybill-ledger/waybill"
)

func TestGrouped(t *testing.T) {
	for in, want := range map[string]string{"0": "0", "999": "999", "1000": "1,000", "-1000": "-1,000", "3720.2": "3,720.2", "-12.3456": "-12.3456",
		"1234567.25": "1,234,567.25", "100000": "100,000", "": "", "NaN": "NaN", "0.5": "0.5"} {
		if got := waybill.Grouped(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
