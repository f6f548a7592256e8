package html

import (
	"net/url"
	"regexp"
	"strings"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/waybill-ledger/waybill/internal/document/text"
)

// addressDay is a day in a page's address: /2019/11/19/, 2019-11-19, 20191119.
var addressDay = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)\d\d)([/-]?)(0[1-9]|1[0-2])([/-]?)(0[1-9]|[12]\d|3[01])(?:[^0-9]|$)`)

// foundDate looks for the day of publication on a page that does not declare
// it for machines: its own marks of time, then its address, then a line that is
// nothing but a date.
func foundDate(root *nethtml.Node, whole *walker, base *url.URL) text.Stamp {
	if st := markedTime(root); !st.Time.IsZero() {
		return st
	}
	if base != nil {
		if st := dayInAddress(base.Path); !st.Time.IsZero() {
			return st
		}
	}
	for _, l := range whole.out {
		if st, ok := text.DateLine(l); ok && !st.Ambiguous {
			return st
		}
	}
	return text.Stamp{}
}

// dayInAddress reads /2019/11/19/, /2019/nov/19/ and their like.
func dayInAddress(path string) text.Stamp {
	if m := addressDay.FindStringSubmatch(path); m != nil && m[2] == m[4] {
		if st, ok := text.DateLine(m[1] + "-" + m[3] + "-" + m[5]); ok {
			return st
		}
	}
	f := strings.Split(path, "/")
	for i := 0; i+2 < len(f); i++ {
		if st, ok := text.DateLine(f[i+2] + " " + f[i+1] + " " + f[i]); ok && len(f[i]) == 4 {
			return st
		}
	}
	return text.Stamp{}
}

// markedTime gives the first time element of the page that holds a whole day.
func markedTime(root *nethtml.Node) (found text.Stamp) {
	each(root, func(n *nethtml.Node) {
		if n.DataAtom != atom.Time || !found.Time.IsZero() {
			return
		}
		for _, s := range []string{attr(n, "datetime"), attr(n, "content"), textOf(n)} {
			if st := text.Machine(s); !st.Time.IsZero() {
				found = st
				return
			}
		}
	})
	return found
}
