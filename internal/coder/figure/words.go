package figure

import (
	"github.com/waybill-ledger/waybill/internal/coder/book"
	"github.com/waybill-ledger/waybill/internal/coder/sense"
)

// words gives the classes of words by which figures are told.
var words = book.Lists("figure/en/words.tsv")

var (
	tops         = words("top")
	sellers      = words("seller")
	buyers       = words("buyer")
	spenders     = words("spender")
	plainNouns   = words("plain-noun")
	gains        = words("gain")
	losses       = words("loss")
	passers      = words("pass")
	seats        = words("seat")
	wants        = words("want")
	armsWords    = words("arms")
	exportWords  = words("export")
	importWords  = words("import")
	spendWords   = words("spend")
	grantWords   = words("grant")
	tradeWords   = words("trade")
	bookWords    = words("book")
	shareWords   = words("share")
	aidWords     = words("aid")
	moves        = words("move")
	downs        = words("down")
	compares     = words("compare")
	getters      = words("get")
	givers       = words("give")
	levels       = words("level")
	lots         = words("lot")
	lacks        = words("lack")
	others       = words("other")
	asks         = words("ask")
	products     = words("product")
	purposes     = words("purpose")
	worthWords   = words("worth")
	vagueWholes  = words("vague-whole")
	foreignWords = words("foreign")
	reliers      = words("rely")
	subjects     = words("subject")
	rises        = words("rise")
	stateWords   = words("state")
	forceWords   = words("force")
	flowWords    = words("flow")
	contractors  = words("contractor")
	seatWords    = words("seat-of-power")
	steps        = words("step")
	orWords      = words("or")
	pleads       = words("plead")
	resultWords  = words("result")
	tieWords     = words("tie")
	hedges       = words("hedge")
	civilWords   = words("civil")
	forecasts    = words("forecast")
	following    = words("following")
)

// within tells whether a word of a class stands among words a to b, both
// included.
func within(s *sense.Sentence, a, b int, class map[string]bool) bool {
	for k := max(0, a); k <= b && k < len(s.Words); k++ {
		if class[s.Words[k].Lower] {
			return true
		}
	}
	return false
}

// armsNear tells whether an arms word stands within the phrase of word i.
func armsNear(s *sense.Sentence, i int) bool { return within(s, i-4, i+5, armsWords) }
