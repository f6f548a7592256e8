package table

import (
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/lexicon"
)

// readEmbargoes reads the archive of multilateral arms embargoes. It has no
// column for who imposed one; the establishing document tells.
func readEmbargoes(in *input, r io.Reader, _ func(*waybill.Transfer)) error {
	s := newScanner(r, in.shape.comma)
	if err := in.skipPreamble(s); err != nil {
		return err
	}
	h := in.shape.header
	x := &embargoes{in: in, target: find(h, "target"), entry: find(h, namesEntry), suspended: find(h, "suspended"),
		lifted: find(h, "lifted"), document: find(h, namesDocument), scope: find(h, "scope"), width: len(h), mandatory: true}
	return in.records(s, x.row)
}

const (
	namesEntry    = "entry into force|in force from|date of entry"
	namesDocument = "establishing document|document|legal basis"
)

type embargoes struct {
	in                                                *input
	target, entry, suspended, lifted, document, scope int
	width                                             int

	// The archive lists the mandatory UN embargoes first and the voluntary ones
	// after them, each by target in the order of the alphabet.
	last      string
	mandatory bool
}

func (x *embargoes) row(rec *record) {
	if len(rec.fields) != x.width {
		x.in.ragged(rec, x.width)
		return
	}
	text := func(i int) string { return x.in.text.get(cell(rec, i)) }
	e := waybill.EmbargoRow{Row: x.in.row(rec.line), Target: text(x.target), Document: text(x.document), Scope: text(x.scope)}
	e.Code = x.in.names.code(e.Target, rec.line)
	e.Fields = lexicon.DefaultScopes().Fields(waybill.Embargo, e.Scope)
	say := func(code, reason string) {
		x.in.issues.add(code, rec.line, decode(rec.raw), reason+"; the row was taken as it stands")
	}
	var ok [3]bool
	e.InForce.From, ok[0] = shortDate(text(x.entry))
	e.Suspended, ok[1] = shortDate(text(x.suspended))
	e.InForce.To, ok[2] = shortDate(text(x.lifted))
	if e.Target == "" || e.InForce.From == "" || !ok[0] || !ok[1] || !ok[2] {
		x.in.issues.add("bad-date", rec.line, decode(rec.raw), "the row has no target, no entry into force, or a date that no calendar has; it was left out")
		return
	}
	e.Imposer = imposerOf(e.Document)
	e.Mandatory = x.binding(e)
	if e.InForce.To != "" && e.InForce.To < e.InForce.From {
		say("dates-reversed", "the embargo was lifted before it entered into force")
	}
	if e.Imposer == "" {
		say("no-imposer", fmt.Sprintf("the establishing document %q does not tell who imposed the embargo", e.Document))
	}
	if y := documentYear(e.Document); y != 0 && abs(y-e.InForce.From.Year()) > 4 {
		say("document-of-other-time", fmt.Sprintf("the document named is of about %d, the embargo entered into force in %d", y, e.InForce.From.Year()))
	}
	x.in.seeYear(e.InForce.From.Year())
	x.in.seeYear(e.InForce.To.Year())
	x.in.sheet.Embargoes = append(x.in.sheet.Embargoes, e)
}

// binding tells whether an embargo binds the members: those of the Security
// Council's first list and the EU's acts of law do, declarations and
// agreements don't.
func (x *embargoes) binding(e waybill.EmbargoRow) bool {
	switch {
	case e.Imposer == "UN":
		if e.Target < x.last {
			x.mandatory = false
		}
		x.last = e.Target
		return x.mandatory
	case e.Imposer == "EU":
		return actNumber.MatchString(e.Document)
	}
	return false
}

var (
	resolution = regexp.MustCompile(`(?i)\b(?:UNSCR|S/RES/|resolution)\s*(\d{1,4})\b`)
	actNumber  = regexp.MustCompile(`(?i)\b(\d{2}|\d{4})/\d+(?:/\w+)?\b`)
	commonEU   = regexp.MustCompile(`(?i)\b(EU|EC|EEC|CFSP|PESC|European (?:Union|Community|Council)|Council (?:Decision|Regulation|Common Position))\b`)
)

// imposerOf tells from the establishing document who imposed an embargo; empty
// when it does not tell.
func imposerOf(document string) waybill.ActorID {
	d := strings.ToUpper(document)
	has := func(words ...string) bool {
		for _, w := range words {
			if regexp.MustCompile(`\b` + w + `\b`).MatchString(d) {
				return true
			}
		}
		return false
	}
	switch {
	case has("UNSCR", "UNSC", "UN", "UNITED NATIONS") || strings.HasPrefix(d, "S/RES/"):
		return "UN"
	case commonEU.MatchString(document):
		return "EU"
	case has("ECOWAS"):
		return "ECOWAS"
	case has("OSCE", "CSCE"):
		return "OSCE"
	case has("LAS", "ARAB LEAGUE", "LEAGUE OF ARAB STATES"):
		return "Arab League"
	case has("AU", "AFRICAN UNION", "OAU"):
		return "African Union"
	case has("COMMONWEALTH"):
		return "Commonwealth"
	case has("NATO"):
		return "NATO"
	}
	return ""
}

// lastResolution is the number that the Security Council's count had reached at
// the end of a year; between two of them it grows about evenly.
var lastResolution = []struct{ year, number int }{
	{1945, 0}, {1950, 89}, {1960, 160}, {1970, 291}, {1980, 484}, {1990, 683}, {2000, 1334}, {2010, 1966}, {2020, 2560},
}

// documentYear gives about the year of a document, by the number of a resolution
// or the year in an EU act; 0 when it tells none.
func documentYear(document string) int {
	if m := resolution.FindStringSubmatch(document); m != nil {
		n, _ := strconv.Atoi(m[1])
		for i, b := range lastResolution[1:] {
			if a := lastResolution[i]; n <= b.number {
				share := float64(n-a.number) / float64(b.number-a.number)
				return a.year + 1 + int(math.Floor(share*float64(b.year-a.year)))
			}
		}
		return 0
	}
	if m := actNumber.FindStringSubmatch(document); m != nil {
		n, _ := strconv.Atoi(m[1])
		if len(m[1]) == 2 {
			n = century(n)
		}
		return n
	}
	return 0
}

// century gives a year of two digits its century. There was no multilateral
// embargo before the United Nations of 1945.
func century(y int) int {
	if y >= 45 {
		return 1900 + y
	}
	return 2000 + y
}

// shortDate reads "4-Nov-77" and "4-Nov-1977", and ISO days. An empty text is an empty day.
func shortDate(s string) (waybill.Day, bool) {
	if s = strings.TrimSpace(s); s == "" {
		return "", true
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return waybill.DayOf(t), true
	}
	parts := strings.Split(s, "-")
	if len(parts) != 3 {
		return "", false
	}
	if len(parts[2]) == 2 {
		y, err := strconv.Atoi(parts[2])
		if err != nil {
			return "", false
		}
		parts[2] = strconv.Itoa(century(y))
	}
	t, err := time.Parse("2-Jan-2006", strings.Join(parts, "-"))
	if err != nil {
		return "", false
	}
	return waybill.DayOf(t), true
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
