package check

import (
	"fmt"
	"strings"
	"sync"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/codebook"
)

// claimWords reads codebook/register/claims.tsv: words by class.
var claimWords = sync.OnceValue(func() map[string][]string {
	raw, err := codebook.FS.ReadFile("register/claims.tsv")
	if err != nil {
		panic("impossible: the codebook is part of the program: " + err.Error())
	}
	out := map[string][]string{}
	for line := range strings.Lines(string(raw)) {
		if class, word, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "\t"); ok && !strings.HasPrefix(line, "#") {
			out[class] = append(out[class], word)
		}
	}
	return out
})

// shows tells whether a claim's own words show a class. Words begin at a word's
// beginning: "arms" is not in "farms".
func shows(s waybill.Statement, class string) bool {
	text := " " + strings.Join(strings.Fields(strings.ToLower(s.Evidence.Text)), " ")
	for _, w := range claimWords()[class] {
		for _, before := range []string{" ", "-", "“", "\"", "(", "'", "’"} {
			if strings.Contains(text, before+w) {
				return true
			}
		}
	}
	return false
}

// unaskable says why a register cannot be asked about a statistic or a ranking at
// all; empty where it can. A claim without words (a typed query) is always asked.
func (t *Trier) unaskable(s waybill.Statement) string {
	for _, r := range []waybill.Role{waybill.RoleFrom, waybill.RoleTo, waybill.RoleSubject, waybill.RoleOf} {
		for _, m := range s.Mentions(r) {
			if why := t.stranger(m); why != "" {
				return why
			}
		}
	}
	if len(s.From) > 0 && len(s.To) > 0 && s.From[0].Actor == s.To[0].Actor {
		return "both ends of the claim are " + t.name(s.From[0].Actor) + "; registers hold what crosses a border"
	}
	if s.Kind != waybill.Statistic || s.Evidence.Text == "" {
		return ""
	}
	switch {
	case len(s.From) == 0 && len(s.To) == 0 && !shows(s, "world"):
		return "the claim names neither supplier nor recipient, and does not speak of the world"
	case s.Percent != nil && s.Measure == waybill.Share && shows(s, "base"):
		return "it is a share of something else than arms transfers"
	case s.Percent != nil && s.TIV == nil && !(shows(s, "arms") && shows(s, "flow")):
		return "its words don't speak of arms moved from one state to another"
	}
	return ""
}

// stranger says why an actor can have no place in a transfer register.
func (t *Trier) stranger(m waybill.Mention) string {
	a, ok := t.lex.Actor(m.Actor)
	_, many := t.lex.Group(m.Text)
	switch {
	case many && a.Kind != waybill.KindState && a.Kind != waybill.KindFormerState && (a.Kind != waybill.KindOrganisation || m.Actor == ""):
		return fmt.Sprintf("%s is many states; ask waybill table with --recipient or --supplier for them together", m.Text)
	case !ok:
		return fmt.Sprintf("a transfer register has states, organisations of states and armed groups; it can't be asked about %s", m.Text)
	case a.Kind == waybill.KindCompany || a.Kind == waybill.KindBody:
		return fmt.Sprintf("a transfer register has states, not companies or bodies: it can't be asked about %s", t.name(m.Actor))
	}
	return ""
}

// guard takes a finding back where the claim and the register do not measure the
// same: what was computed stays, so that a reader sees it.
func guard(c waybill.Claim, v *waybill.Verdict) {
	s := c.Statement
	if v.Finding == waybill.NothingKnown || v.Finding == waybill.NotComparable {
		return
	}
	switch {
	case s.Modality == waybill.Expected || s.Modality == waybill.Conditional:
		v.Finding, v.Reason = waybill.NothingKnown, "an outlook (told as "+string(s.Modality)+"), which no register can bear out; what it has is shown"
	case s.Modality == waybill.Denied:
		v.Finding, v.Reason = waybill.NothingKnown, "the text says that it is not so; what the register has is shown"
	case shows(s, "fiscal"):
		v.Finding, v.Reason = waybill.NotComparable, "fiscal years against the register's calendar years"
	case s.TIV == nil && shows(s, "order") && !shows(s, "moved"):
		v.Finding, v.Reason = waybill.NotComparable, "orders, contracts or licences against the register's deliveries"
	case s.Percent != nil && s.Value != nil && s.Measure != waybill.Share:
		v.Finding, v.Reason = waybill.NotComparable, "a change in money against a change in volume: prices and payments move on their own"
	case s.Kind == waybill.Ranking && s.Rank != nil && *s.Rank == 1 && shows(s, "among"):
		v.Finding, v.Reason = waybill.NothingKnown, "“one of the first” names no place; the place is shown"
	}
}
