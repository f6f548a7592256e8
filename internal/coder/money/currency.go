package money

import (
	"strings"

	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/number"
)

// mark is a currency as it stands beside a number.
type mark struct {
	form string // sign or name, "" for none
	code string // "" where the form leaves it open
	// sure tells that the form itself names the issuer (US$, Swiss francs, EUR).
	sure bool
	// needsScale tells that the letters are too common to be believed beside
	// a small number (R2 is no rand, R2 billion is).
	needsScale bool
	// weight tells that the name is a weight as well: pounds.
	weight bool
}

type issuer struct{ name, code string }

var (
	codes   = map[string]bool{}
	signs   = map[string]mark{}
	signFor = map[string]string{} // sign: its word in the singular
	// letters are the signs made of letters, by their last piece, each as its pieces.
	letters = map[string][]lettered{}
	names   = map[string]mark{}
	single  = map[string]string{} // a name's other forms: its first form
	issuers = map[string][]issuer{}
)

type lettered struct {
	pieces []string // as written
	mark   mark
}

func init() {
	for _, row := range book.Table("money/currencies.tsv") {
		code := strings.TrimPrefix(row[0], "-")
		switch row[1] {
		case "code":
			for _, c := range strings.Fields(row[2]) {
				codes[c] = true
			}
		case "sign":
			signs[row[2]] = mark{form: row[2], code: code}
			signFor[row[2]] = row[3]
		case "letters":
			addLetters(code, row[2])
		case "word":
			forms := strings.Fields(row[2])
			for _, f := range forms {
				names[f] = mark{form: f, code: code}
				single[f] = forms[0]
			}
		case "weight":
			for _, f := range strings.Fields(row[2]) {
				m := names[f]
				m.weight = true
				names[f] = m
			}
		case "of":
			for _, name := range strings.Split(row[3], ";") {
				issuers[row[2]] = append(issuers[row[2]], issuer{name, code})
			}
		default:
			panic("money/currencies.tsv: " + strings.Join(row, " "))
		}
	}
}

func addLetters(code, form string) {
	var pieces []string
	for _, p := range number.Pieces(nil, form, 0, len(form)) {
		pieces = append(pieces, form[p.Start:p.End])
	}
	last := pieces[len(pieces)-1]
	letters[last] = append(letters[last], lettered{pieces, mark{form: form, code: code, sure: code != "", needsScale: len(form) == 1}})
}

// before reads the currency that ends right before piece i: "$", "US$", "Rs.",
// "EUR", "Canadian $". It gives the piece where it begins.
func before(sc *number.Scan, i, floor int) (mark, int) {
	if i <= floor {
		return mark{}, i
	}
	p := &sc.P[i-1]
	written := sc.Text[p.Start:p.End]
	var best lettered
	for _, l := range letters[written] {
		if len(l.pieces) > len(best.pieces) && i-len(l.pieces) >= floor && asWritten(sc, l.pieces, i-len(l.pieces)) {
			best = l
		}
	}
	if best.mark.form != "" && (!best.mark.needsScale || sc.P[i].Glued) {
		return best.mark, i - len(best.pieces)
	}
	if m, ok := signs[written]; ok {
		return issued(sc, m, signFor[written], i-1, floor)
	}
	if p.Upper && codes[written] {
		return mark{form: written, code: written, sure: true}, i - 1
	}
	return mark{}, i
}

// asWritten compares pieces with their capitals; no space may part them unless
// the form itself has one.
func asWritten(sc *number.Scan, pieces []string, at int) bool {
	for k, w := range pieces {
		if p := &sc.P[at+k]; sc.Text[p.Start:p.End] != w {
			return false
		}
	}
	return at == 0 || !sc.P[at].Glued || sc.P[at-1].Kind == number.Mark
}

// issued looks for the issuer before a sign or a name that stands at piece i:
// "Canadian $", "Swiss francs", "New Taiwan dollars".
func issued(sc *number.Scan, m mark, word string, i, floor int) (mark, int) {
	for _, is := range issuers[word] {
		if k := endsWith(sc, is.name, i); k >= floor && k < i {
			return mark{form: m.form, code: is.code, sure: true}, k
		}
	}
	return m, i
}

// endsWith gives the piece where name begins if it ends right before piece i, else i.
func endsWith(sc *number.Scan, name string, i int) int {
	k := i
	for k > 0 && len(name) > 0 {
		w := sc.P[k-1].Lower
		rest, ok := strings.CutSuffix(name, w)
		if !ok || rest != "" && !strings.HasSuffix(rest, " ") {
			return i
		}
		name, k = strings.TrimSuffix(rest, " "), k-1
	}
	if name != "" {
		return i
	}
	return k
}

// reach is how many pieces an issuer and a currency's name may take together.
const reach = 6

// after reads the currency that begins at piece i: "euros", "US dollars",
// "-euro", "of dollars", "€", "SEK". It gives the piece behind it.
func after(sc *number.Scan, i int) (mark, int) {
	j := i
	if j < len(sc.P) && sc.P[j].Lower == "-" && sc.P[j].Glued {
		j++
	} else if sc.Lower(j) == "of" {
		j++
	}
	for k := j; k < len(sc.P) && k < j+reach; k++ {
		p := &sc.P[k]
		written := sc.Text[p.Start:p.End]
		if k == j {
			if m, ok := signs[written]; ok && followsSign(sc, k) {
				return m, k + 1
			}
			if p.Upper && codes[written] {
				return mark{form: written, code: written, sure: true}, k + 1
			}
		}
		m, ok := names[p.Lower]
		if !ok || p.Kind != number.Word {
			continue
		}
		if k == j {
			return bracketed(sc, m, k+1)
		}
		if got, at := issued(sc, m, single[p.Lower], k, j); at == j && got.sure {
			return got, k + 1
		}
		return mark{}, i
	}
	if m, end := bracketed(sc, mark{}, i); m.sure {
		return m, end
	}
	return mark{}, i
}

// followsSign tells that the sign at piece k belongs to the number before it
// and not to one behind.
func followsSign(sc *number.Scan, k int) bool {
	return k+1 >= len(sc.P) || sc.P[k+1].Kind != number.Digits
}

// bracketed reads the issuer in brackets behind: "$188 million (CAN)".
func bracketed(sc *number.Scan, m mark, i int) (mark, int) {
	if sc.Lower(i) != "(" || sc.Lower(i+2) != ")" {
		return m, i
	}
	p := &sc.P[i+1]
	written := sc.Text[p.Start:p.End]
	if codes[written] {
		return mark{form: written, code: written, sure: true}, i + 3
	}
	for _, l := range letters["$"] {
		if len(l.pieces) == 2 && l.pieces[0] == written {
			return mark{form: written, code: l.mark.code, sure: true}, i + 3
		}
	}
	return m, i
}

// choose settles the currency of an amount: what names its issuer goes first,
// then the only issuer that the sentence names, then the plain reading.
func choose(sc *number.Scan, lead, tail mark, at int) string {
	for _, m := range [2]mark{tail, lead} {
		if m.sure {
			return m.code
		}
	}
	for _, m := range [2]mark{lead, tail} {
		if m.form == "" {
			continue
		}
		if m.code != "" {
			return m.code
		}
		word := single[m.form]
		if word == "" {
			word = m.form
		}
		if c := named(sc, word, at); c != "" {
			return c
		}
	}
	return ""
}

// around is how many pieces on either side of an amount are looked through for
// an issuer: a long sentence, but not a page without a full stop.
const around = 60

// named gives the currency of the only issuer of a name that the sentence
// names around piece at.
func named(sc *number.Scan, word string, at int) string {
	code := ""
	for _, is := range issuers[word] {
		if is.code == code || !mentions(sc, is.name, at) {
			continue
		}
		if code != "" {
			return ""
		}
		code = is.code
	}
	return code
}

func mentions(sc *number.Scan, name string, at int) bool {
	first, _, _ := strings.Cut(name, " ")
	for i := max(0, at-around); i < min(len(sc.P), at+around); i++ {
		if sc.P[i].Lower != first || sc.P[i].Kind != number.Word {
			continue
		}
		end := i + strings.Count(name, " ") + 1
		if end <= len(sc.P) && endsWith(sc, name, end) == i {
			return true
		}
	}
	return false
}
