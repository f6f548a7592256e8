package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os/user"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/ledger"
)

func init() { subcommands = append(subcommands, newJudge) }

type judgeFlags struct {
	by, why string
	set     []string
	list    bool
}

func newJudge(a *app) *cobra.Command {
	var f judgeFlags
	c := &cobra.Command{
		Use:   "judge DECISION ID [ID]",
		Short: "Keep a person's decision: same, different, unsure; accept, correct, reject; withdraw",
		Long: `Judge keeps a decision with who made it, when and why. Same, different and unsure
speak of two statements or rows; accept, correct and reject of one statement;
withdraw takes an earlier judgement back. Nothing is ever deleted: a later word
replaces an earlier one, and the earlier one stays to be read. A judgement that
contradicts a chain of others is refused, and the chain is shown.

IDs are those of statements (waybill read, waybill entries --ladder) and of rows
(row:id-57408).`,
		Example: `  waybill judge same 9b1f6a2c44d0e317 row:id-57408 --why "same four helicopters"
  waybill judge reject 9b1f6a2c44d0e317 --why "speaks of spare parts"
  waybill judge correct 9b1f6a2c44d0e317 --set quantity=20 --set stage=negotiating --why "misread"
  waybill judge withdraw j-20260101T120000-3fa9
  waybill judge --list`,
		Args: func(_ *cobra.Command, args []string) error { return judgeArgs(args, f.list) },
		RunE: func(c *cobra.Command, args []string) error {
			if f.list {
				return a.judgements(c.Context())
			}
			return a.judge(c.Context(), args, f)
		},
	}
	c.Flags().StringVar(&f.by, "by", "", "who judges (default: the user's name on this machine)")
	c.Flags().StringVar(&f.why, "why", "", "the reason, in a few words")
	c.Flags().StringArrayVar(&f.set, "set", nil, "correct a field: stage, modality, quantity, supplier, recipient (FIELD=VALUE)")
	c.Flags().BoolVar(&f.list, "list", false, "list all judgements, and how far people agree")
	return c
}

// needs says how many ids each decision takes.
var needs = map[waybill.Decision]int{waybill.Same: 2, waybill.Different: 2, waybill.Unsure: 2, waybill.Accept: 1, waybill.Correct: 1,
	waybill.Reject: 1, waybill.Withdraw: 1}

func judgeArgs(args []string, list bool) error {
	if list && len(args) == 0 {
		return nil
	}
	if len(args) == 0 {
		return usageError{fmt.Errorf("judge what? see waybill judge --help")}
	}
	n, ok := needs[waybill.Decision(args[0])]
	if !ok {
		return usageError{fmt.Errorf("no such decision: %q; there are same, different, unsure, accept, correct, reject and withdraw", args[0])}
	}
	if len(args)-1 != n {
		return usageError{fmt.Errorf("%s takes %d id(s), %d given", args[0], n, len(args)-1)}
	}
	return nil
}

func (a *app) judge(ctx context.Context, args []string, f judgeFlags) error {
	st, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	now := time.Now().UTC().Truncate(time.Second)
	j := waybill.Judgement{Decision: waybill.Decision(args[0]), Left: args[1], By: f.by, At: now, Why: f.why}
	if len(args) > 2 {
		j.Right = args[2]
	}
	if j.By == "" {
		if u, err := user.Current(); err == nil {
			j.By = u.Username
		}
	}
	if j.Fields, err = fields(f.set, j.Decision); err != nil {
		return err
	}
	j.ID = judgementID(j)
	if err := a.corridor(st).JudgeBy(ctx, j); err != nil {
		return err
	}
	fmt.Fprintln(a.out, j.ID)
	return nil
}

// correctable are the fields that a correction may set.
var correctable = map[string]bool{"stage": true, "modality": true, "quantity": true, "supplier": true, "recipient": true}

func fields(set []string, d waybill.Decision) (map[string]string, error) {
	if len(set) == 0 {
		if d == waybill.Correct {
			return nil, usageError{fmt.Errorf("correct what? give --set FIELD=VALUE")}
		}
		return nil, nil
	}
	out := map[string]string{}
	for _, s := range set {
		k, v, ok := strings.Cut(s, "=")
		if !ok || !correctable[k] || d != waybill.Correct {
			return nil, usageError{fmt.Errorf("--set %q: correct takes stage, modality, quantity, supplier or recipient as FIELD=VALUE", s)}
		}
		out[k] = v
	}
	return out, nil
}

// judgementID names a judgement by its moment and what it says.
func judgementID(j waybill.Judgement) waybill.JudgementID {
	h := sha256.Sum256(fmt.Appendf(nil, "%s %s %s %s %v", j.Decision, j.Left, j.Right, j.By, j.Fields))
	return waybill.JudgementID("j-" + j.At.Format("20060102T150405") + "-" + hex.EncodeToString(h[:4]))
}

func (a *app) judgements(ctx context.Context) error {
	st, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	js, err := st.Judgements(ctx)
	if err != nil {
		return err
	}
	for _, j := range js {
		fmt.Fprintf(a.out, "%s  %s %s %s  %s  by %s  %s\n", j.ID, j.Left, j.Decision, j.Right, j.At.Format(time.RFC3339), j.By, j.Why)
	}
	for _, g := range ledger.Agreements(js) {
		fmt.Fprintf(a.out, "%s and %s judged %s in common, %d alike: kappa %.2f\n", g.Left, g.Right, counted(g.Pairs, "pair", "pairs"), g.Same, g.Kappa)
	}
	return nil
}
