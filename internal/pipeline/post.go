package pipeline

import (
	"context"

	"github.com/waybill-ledger/waybill"
)

// posting is the name under which the store keeps whether the entries stand for
// what was read: open from before the first change until the last entry is
// kept. A run that is killed in between leaves it open, and the next one posts
// everything.
const posting = "corridor/posting"

func (c *Corridor) posted() string { return "done by " + c.Version }

// unposted says that the entries no longer stand for what was read.
func (c *Corridor) unposted(ctx context.Context) error {
	if c.Post == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.marked {
		return nil
	}
	state, err := c.Store.Kept(ctx, posting)
	if err != nil && waybill.KindOf(err) != waybill.NotFound {
		return err
	}
	c.whole = string(state) != c.posted() // an earlier run was not finished
	if !c.whole {
		if err := c.Store.PutKept(ctx, posting, []byte("open")); err != nil {
			return err
		}
	}
	c.marked = true
	return nil
}

// post brings the entries up to what was read, when they are not.
func (c *Corridor) post(ctx context.Context, change Change) error {
	if c.Post == nil {
		return nil
	}
	state, err := c.Store.Kept(ctx, posting)
	if err != nil && waybill.KindOf(err) != waybill.NotFound {
		return err
	}
	if string(state) == c.posted() {
		return nil
	}
	if c.whole || !c.marked {
		change = Change{All: true}
	}
	if err := c.Post(ctx, c.Store, change); err != nil {
		return err
	}
	c.mu.Lock()
	c.marked, c.whole = false, false
	c.mu.Unlock()
	return c.Store.PutKept(ctx, posting, []byte(c.posted()))
}

// Judge keeps a person's decision and posts the statements that it touches
// again. Killed in between, the decision stands and the next run posts.
func (c *Corridor) Judge(ctx context.Context, j waybill.Judgement, touched []waybill.Statement) error {
	unlock, err := c.Store.Lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if err := c.unposted(ctx); err != nil {
		return err
	}
	if err := c.Store.PutJudgement(ctx, j); err != nil {
		return err
	}
	return c.post(ctx, Change{Statements: touched})
}
