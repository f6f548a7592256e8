package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view/web/chart"
)

// drawing is a chart with the words around it.
type drawing struct {
	kind, title, note string
	svg, data         string // markup made and escaped by this server
	legend, scale     []legendKey
}

type legendKey struct {
	name, class string
	href        templ.SafeURL
}

// draw dresses a figure. The data block is JSON with every angle bracket and
// ampersand escaped, so that nothing in it can end it.
func draw(f chart.Figure, title, note string) drawing {
	d := drawing{kind: string(f.Kind), title: title, note: note, svg: f.SVG}
	if f.Data != nil {
		if b, err := json.Marshal(f.Data); err == nil {
			d.data = `<script type="application/json">` + string(b) + `</script>`
		}
	}
	for _, k := range f.Legend {
		d.legend = append(d.legend, legendKey{name: k.Name, class: "c" + strconv.Itoa(k.Colour), href: templ.SafeURL(k.Href)})
	}
	for i, s := range f.Scale {
		d.scale = append(d.scale, legendKey{name: s, class: "land q" + strconv.Itoa(i+1)})
	}
	return d
}

func statusWords(status int) string {
	switch status {
	case http.StatusNotFound:
		return "Not here"
	case http.StatusBadRequest:
		return "The question can't be read"
	case http.StatusUnprocessableEntity:
		return "This may not be asked"
	case http.StatusServiceUnavailable, http.StatusConflict:
		return "Not now"
	}
	return "Something went wrong"
}

// errorWords says what went wrong and what can be done. What is the server's own
// fault is told in its log, not on the page.
func errorWords(status int, err error) (what, do string) {
	if status >= 500 {
		return "The fault is on this side, and it has been written to the log.", ""
	}
	var e *waybill.Error
	if errors.As(err, &e) {
		do, what = e.Do, e.Where
		if e.Err != nil {
			what = e.Err.Error()
			if e.Where != "" {
				what = e.Where + ": " + what
			}
		}
		return what, do
	}
	return err.Error(), ""
}
