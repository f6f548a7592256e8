package pact

import (
	"strings"

	"github.com/waybill-ledger/waybill/internal/coder/book"
)

// lists are the closed word lists of the codebook by name.
var lists = func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, row := range book.Table("pact/en/words.tsv") {
		out[row[0]] = set(row[1])
	}
	return out
}()

func set(cell string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.SplitSeq(cell, ";") {
		out[strings.TrimSpace(w)] = true
	}
	return out
}

// words gives a list of the codebook; a name that is not there stops the
// program at once.
func words(name string) map[string]bool {
	l := lists[name]
	if l == nil {
		panic("codebook/pact: no list " + name)
	}
	return l
}

var (
	arms          = words("arms")
	military      = words("military")
	defence       = words("defence")
	gear          = words("gear")
	flows         = words("flows")
	plainFlows    = words("plain.flows")
	haltedFlows   = words("halted.flows")
	banNow        = words("ban.now")
	banEnd        = words("ban.end")
	banFaced      = words("ban.faced")
	banUnder      = words("ban.under")
	banFlat       = words("ban.flat")
	banWidens     = words("ban.widens")
	banAnnounced  = words("ban.announced")
	sanctions     = words("sanction")
	firms         = words("firms")
	want          = words("want")
	loose         = words("loose")
	cooperates    = words("cooperates")
	ongoing       = words("ongoing")
	offices       = words("offices")
	bothNouns     = words("both")
	boughtAhead   = words("bought.ahead")
	boughtBefore  = words("bought.before")
	awayPreps     = words("away")
	memberWords   = words("member")
	helping       = words("helping")
	makes         = words("maker.verbs")
	collaborates  = words("collaborate")
	jointly       = words("together.by")
	undertakings  = words("undertaking")
	shared        = words("shared")
	partners      = words("partners")
	foreign       = words("foreign")
	sharesCost    = words("shares.cost")
	takesPart     = words("takes.part")
	leaves        = words("leave")
	agreedWords   = words("agreed")
	proposedIdea  = words("proposed")
	outgrow       = words("outgrow")
	dwindle       = words("dwindle")
	resumes       = words("resume")
	leanLess      = words("lean.less")
	leanOver      = words("lean.over")
	once          = words("once")
	comes         = words("comes")
	ranked        = words("ranked")
	notBuyer      = words("not.buyer")
	sourceVerbs   = words("source.verbs")
	most          = words("most")
	aid           = words("aid")
	buys          = words("buys")
	opens         = words("opens")
	including     = words("including")
	be            = words("be")
	from          = words("from")
	without       = words("without")
	leanMore      = words("lean.more")
	commercial    = words("commerce")
	scopeOpens    = words("scope.opens")
	scopeEnds     = words("scope.ends")
	about         = words("about")
	otherSecurity = words("other.security")
	drills        = words("drills")
	list          = words("list")
	halts         = words("halts")
	importing     = words("imports")
	self          = words("self")
	abroad        = words("abroad")
	wondering     = words("wondering")
	scopeOver     = words("scope.over")
	makingNouns   = words("making.nouns")
	funding       = words("funding")
	comesFrom     = words("came")
	licences      = words("licences")
	givesLicence  = words("licence.gives")
	negations     = words("not")
	scopeVerbs    = words("scope.verbs")
	amongFirst    = words("among.first")
	denies        = words("denies")
	sells         = words("sells")
	weaning       = words("weaning")
	consortia     = words("consortia")
	memberOpens   = words("member.opens")
	steady        = words("steady")
	sold          = words("sold")
)
