package view

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
)

// Clerk does what a view only asks for: it finds the pairs that wait for a
// person, and keeps what the person decides.
type Clerk struct {
	Questions func(context.Context) ([]ledger.Question, error)
	Judge     func(context.Context, waybill.Judgement) error // dates and names the judgement
}

// Judging gives a view through which people can also judge.
func (v *View) Judging(c Clerk) *View {
	out := *v
	out.clerk = &c
	return &out
}

// Judged tells whether judgements can be given here.
func (v *View) Judged() bool { return v.clerk != nil }

// Agreement tells how far two people agree.
type Agreement = ledger.Agreement

// Review is the next pair of a person's queue, and how far the queue is.
type Review struct {
	By       string          `json:"by"`
	Second   bool            `json:"second"` // pairs that others have judged and this person has not
	Pair     *Pairing        `json:"pair,omitempty"`
	Waiting  int             `json:"waiting"`
	Done     []Link          `json:"done,omitempty"` // by this person, the latest first
	Agree    []Agreement     `json:"agree,omitempty"`
	Chain    []Link          `json:"chain,omitempty"` // judgements that a refused one contradicts
	Withdraw map[string]bool `json:"-"`               // ids of judgements that were taken back
}

// Link is a judgement on a pair, with what the two sides are.
type Link struct {
	Judgement waybill.Judgement `json:"judgement"`
	Left      Voice             `json:"left"`
	Right     Voice             `json:"right"`
}

// Pairing is two things that may be one.
type Pairing struct {
	Left    Voice    `json:"left"`
	Right   Voice    `json:"right"`
	Reasons []string `json:"reasons,omitempty"`
	Score   float64  `json:"score,omitempty"`
	Weight  int      `json:"weight,omitempty"` // how many statements and rows a judgement of same brings together
}

// Voice is a statement with its document, or a deal of the register.
type Voice struct {
	ID   string        `json:"id"`
	Told *Told         `json:"told,omitempty"`
	Deal *RegisterDeal `json:"deal,omitempty"`
}

// doneShown is how many of a person's judgements stand on the page.
const doneShown = 12

var errNoClerk = &waybill.Error{Op: "review", Kind: waybill.Unavailable, Err: errors.New("judgements are not taken here"),
	Do: "start waybill serve on this machine, or use waybill judge"}

// Review gives a person's next pair: of those that wait, the one that settles
// most; or, for a second opinion, of those that others have judged. skip leaves
// out so many.
func (v *View) Review(ctx context.Context, by string, second bool, skip int) (Review, error) {
	if v.clerk == nil {
		return Review{}, errNoClerk
	}
	out := Review{By: strings.TrimSpace(by), Second: second, Withdraw: map[string]bool{}}
	all, err := v.store.Judgements(ctx)
	if err != nil {
		return out, err
	}
	out.Agree = ledger.Agreements(all)
	for _, j := range slices.Backward(all) {
		if j.Decision == waybill.Withdraw {
			out.Withdraw[j.Left] = true
		}
		if j.By == out.By && j.Decision != waybill.Withdraw && len(out.Done) < doneShown {
			l, err := v.link(ctx, j)
			if err != nil {
				return out, err
			}
			out.Done = append(out.Done, l)
		}
	}
	queue, err := v.queue(ctx, all, out)
	if err != nil {
		return out, err
	}
	out.Waiting = len(queue)
	if skip < 0 || skip >= len(queue) {
		return out, nil
	}
	q := queue[skip]
	pair := Pairing{Reasons: q.Reasons, Score: q.Score, Weight: q.Weight}
	if pair.Left, err = v.voice(ctx, q.Left); err != nil {
		return out, err
	}
	pair.Right, err = v.voice(ctx, q.Right)
	out.Pair = &pair
	return out, err
}

// queue lists the pairs that this person has not judged.
func (v *View) queue(ctx context.Context, all []waybill.Judgement, r Review) ([]ledger.Question, error) {
	own := map[[2]string]bool{}
	var others []ledger.Question
	for _, j := range slices.Backward(all) {
		if j.Right == "" || r.Withdraw[string(j.ID)] {
			continue
		}
		if j.By == r.By {
			own[[2]string{j.Left, j.Right}], own[[2]string{j.Right, j.Left}] = true, true
			continue
		}
		others = append(others, ledger.Question{Left: j.Left, Right: j.Right})
	}
	list := others
	if !r.Second {
		var err error
		if list, err = v.questions(ctx); err != nil {
			return nil, err
		}
	}
	seen := map[[2]string]bool{}
	var out []ledger.Question
	for _, q := range list {
		key := [2]string{q.Left, q.Right}
		if !own[key] && !seen[key] {
			seen[key] = true
			out = append(out, q)
		}
	}
	return out, nil
}

// questions gives the open pairs, found once for each state of the ledger.
func (v *View) questions(ctx context.Context) ([]ledger.Question, error) {
	key, err := v.state(ctx)
	if err != nil {
		return nil, err
	}
	if w := v.waiting.Load(); w != nil && w.key == key {
		return w.questions, nil
	}
	list, err := v.clerk.Questions(ctx)
	if err != nil {
		return nil, err
	}
	v.waiting.Store(&waiting{key: key, questions: list})
	return list, nil
}

// waiting is the queue for one state of the ledger.
type waiting struct {
	key       string
	questions []ledger.Question
}

// voice finds what an id of a pair stands for.
func (v *View) voice(ctx context.Context, id string) (Voice, error) {
	out := Voice{ID: id}
	if key, ok := strings.CutPrefix(id, "row:"); ok {
		e, err := v.edition(ctx, "")
		if waybill.KindOf(err) == waybill.NotFound {
			return out, nil
		}
		if err != nil {
			return out, err
		}
		if d, ok := e.deal(key); ok {
			out.Deal = &d
		}
		return out, nil
	}
	s, err := v.store.Statement(ctx, waybill.StatementID(id))
	if waybill.KindOf(err) == waybill.NotFound {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	told, err := v.told(ctx, []waybill.Statement{s})
	if len(told) > 0 {
		out.Told = &told[0]
	}
	return out, err
}

// Chain gives the judgements that a new one would contradict, in words.
func (v *View) Chain(ctx context.Context, j waybill.Judgement) ([]Link, error) {
	all, err := v.store.Judgements(ctx)
	if err != nil {
		return nil, err
	}
	chain, _ := ledger.Decide(all).Against(j)
	out := make([]Link, len(chain))
	for i, c := range chain {
		if out[i], err = v.link(ctx, c); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// link finds what a judgement is about.
func (v *View) link(ctx context.Context, j waybill.Judgement) (Link, error) {
	out := Link{Judgement: j}
	var err error
	if out.Left, err = v.voice(ctx, j.Left); err != nil || j.Right == "" {
		return out, err
	}
	out.Right, err = v.voice(ctx, j.Right)
	return out, err
}

// Judge keeps a person's decision on a pair, or takes one back.
func (v *View) Judge(ctx context.Context, j waybill.Judgement) error {
	if v.clerk == nil {
		return errNoClerk
	}
	j.By, j.Why = strings.TrimSpace(j.By), strings.TrimSpace(j.Why)
	bad := func(why string) error {
		return &waybill.Error{Op: "judge", Kind: waybill.Invalid, Err: errors.New(why)}
	}
	switch {
	case j.By == "":
		return bad("say who judges: a judgement has a name")
	case len(j.By) > 200 || len(j.Why) > 2000:
		return bad("the name or the reason is too long")
	}
	switch j.Decision {
	case waybill.Same, waybill.Different, waybill.Unsure:
		if j.Left == "" || j.Right == "" {
			return bad("a pair has two sides")
		}
	case waybill.Withdraw, waybill.Accept, waybill.Reject:
		if j.Left == "" || j.Right != "" {
			return bad("this decision is about one thing")
		}
	default:
		return bad("no such decision here: " + string(j.Decision))
	}
	return v.clerk.Judge(ctx, j)
}
