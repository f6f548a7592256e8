package pipeline

import (
	"context"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/store"
)

// JudgeBy keeps a person's decision, unless it contradicts the chain of earlier
// ones (Clash, with the chain) or speaks of a statement that the ledger does not
// have (NotFound), and posts again what it touches.
func (c *Corridor) JudgeBy(ctx context.Context, j waybill.Judgement) error {
	js, err := c.Store.Judgements(ctx)
	if err != nil {
		return err
	}
	var touched []waybill.Statement
	ids := []string{j.Left, j.Right}
	if j.Decision == waybill.Withdraw {
		old, ok := judgement(js, j.Left)
		if !ok {
			return &waybill.Error{Op: "judge", Kind: waybill.NotFound, Where: j.Left, Do: "see waybill judge --list"}
		}
		ids = []string{old.Left, old.Right}
	} else if err := ledger.Decide(js).Contradiction(j); err != nil {
		return err
	}
	for _, id := range ids {
		s, err := c.Store.Statement(ctx, waybill.StatementID(id))
		switch {
		case err == nil:
			lent, err := c.lentBy(ctx, s)
			if err != nil {
				return err
			}
			touched = append(append(touched, s), lent...)
		case waybill.KindOf(err) != waybill.NotFound:
			return err
		case id != "" && !isRow(id):
			return &waybill.Error{Op: "judge", Kind: waybill.NotFound, Where: id, Do: "ids of statements are shown by waybill entries --ladder"}
		case id != "":
			beside, err := c.beside(ctx, id)
			if err != nil {
				return err
			}
			touched = append(touched, beside...)
		}
	}
	return c.Judge(ctx, j, touched)
}

func judgement(js []waybill.Judgement, id string) (waybill.Judgement, bool) {
	for _, j := range js {
		if string(j.ID) == id {
			return j, true
		}
	}
	return waybill.Judgement{}, false
}

// lentBy gives the deals beside a statement that may have been lent a side by it, in
// all versions of its document.
func (c *Corridor) lentBy(ctx context.Context, s waybill.Statement) ([]waybill.Statement, error) {
	doc, err := c.Store.Document(ctx, s.Document)
	if err != nil {
		return nil, err
	}
	versions, err := c.Store.Documents(ctx, store.DocumentFilter{Address: doc.Address})
	if err != nil {
		return nil, err
	}
	f := store.StatementFilter{Kind: waybill.Deal}
	for _, v := range versions {
		f.Documents = append(f.Documents, v.ID)
	}
	var out []waybill.Statement
	for o, err := range c.Store.Statements(ctx, f) {
		if err != nil {
			return nil, err
		}
		if it, ok := ledger.FromStatement(o, ""); ok && it.Lacks() && o.ID != s.ID {
			out = append(out, o)
		}
	}
	return out, nil
}

const rowMark = "row:"

func isRow(id string) bool { return len(id) > len(rowMark) && strings.HasPrefix(id, rowMark) }

func rowKey(id string) string { return strings.TrimPrefix(id, rowMark) }

// beside gives the statements that share a block with a row: a judgement on the
// row may part or join their entries.
func (c *Corridor) beside(ctx context.Context, id string) ([]waybill.Statement, error) {
	p, err := NewPoster(ctx, c.Store)
	if err != nil {
		return nil, err
	}
	it, ok, err := p.row(ctx, id)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, &waybill.Error{Op: "judge", Kind: waybill.NotFound, Where: id, Do: "ids of rows are shown by waybill entries --ladder"}
	}
	entries, err := c.Store.Entries(ctx, entriesOf(it.Block()))
	if err != nil {
		return nil, err
	}
	var ids []waybill.StatementID
	for _, e := range entries {
		ids = append(ids, e.Statements...)
	}
	return c.Store.StatementsByID(ctx, ids)
}
