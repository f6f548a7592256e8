package pipeline

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/waybill-ledger/waybill/internal/store"
)

// TestPromises: a register that does not keep what its source promises is kept with an
// issue that says so; an export of a part is not blamed for being one.
func TestPromises(t *testing.T) {
	head, rows, _ := strings.Cut(equalRegister, "1,Russia")
	rows = "1,Russia" + rows
	asked := func(from, to string, first, last int) string {
		return fmt.Sprintf("Transfers of major conventional arms from %s to %s. Deals with deliveries or orders made for year range '%d' to '%d'\n", from, to, first, last)
	}
	var many strings.Builder
	for i := range 1200 {
		status := "New"
		if i%2 == 0 {
			status = ""
		}
		fmt.Fprintf(&many, "%d,Russia,India,Su-30,FGA aircraft,Aircraft,2008,No,4,No,2014,No,%s,20,20,80,No\n", i+1, status)
	}
	few := "4 rows, and the source promises at least 1000 of a whole release: it is empty or half imported"
	empty := "status is filled in 50.0 of a hundred rows, and the source promises 100"
	for _, c := range []struct {
		name, text string
		rows       int
		want       []string
	}{
		{"whole and nearly empty", asked("All countries", "All countries", 1950, 2023) + head + rows, 4, []string{few}},
		{"a few years", asked("All countries", "All countries", 2008, 2015) + head + rows, 4, nil},
		{"of one supplier", asked("Russia", "All countries", 1950, 2023) + head + rows, 4, nil},
		{"half of a field is empty", asked("All countries", "All countries", 1950, 2023) + head + many.String(), 1200, []string{empty}},
		{"and so it is in a part that is large", asked("Russia", "All countries", 1950, 2023) + head + many.String(), 1200, []string{empty}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openStore(t)
			add(t, corridor(s), input("register.csv", c.text))
			list, err := s.Issues(t.Context(), store.IssueFilter{Code: "assertion"})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, is := range list {
				got = append(got, is.Reason)
				if is.Stage != "register" || is.Snapshot == "" || !strings.HasPrefix(is.Text, "sipri/transfers/deliveries@") {
					t.Errorf("the issue does not say of what it speaks: %+v", is)
				}
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("issues (-want +got):\n%s", d)
			}
			if n, err := s.Counts(t.Context()); err != nil || n.Rows != c.rows {
				t.Errorf("%d rows kept, %v; want %d", n.Rows, err, c.rows)
			}
		})
	}
}
