package main

import (
	"fmt"
	"strings"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder"
)

// text prints a result for people: a block a statement.
func (p *printer) text(r coder.Result) error {
	d := r.Document
	name := d.Title
	if name == "" {
		name = d.Key
	}
	fmt.Fprintf(p.out, "%s\n", name)
	if day := waybill.DayOf(d.Published); day != "" {
		fmt.Fprintf(p.out, "published %s\n", day)
	}
	switch {
	case r.NotRead != "":
		fmt.Fprintf(p.out, "%s\n", r.NotRead)
	case len(r.Statements) == 0:
		fmt.Fprintln(p.out, "no statements")
	}
	for i := range r.Statements {
		p.block(&r.Statements[i])
	}
	if p.flags.mentions {
		fmt.Fprintln(p.out)
		for _, m := range r.Mentions() {
			fmt.Fprintf(p.out, "  %-8s %6d-%-6d %s  %s\n", m.Dimension, m.Start, m.End, m.Text, m.Value)
		}
	}
	_, err := fmt.Fprintln(p.out)
	return err
}

// block prints one statement.
func (p *printer) block(s *waybill.Statement) {
	head := string(s.Kind)
	for _, w := range []string{string(s.Stage), string(s.Modality), string(s.Measure)} {
		if w != "" {
			head += " · " + w
		}
	}
	fmt.Fprintf(p.out, "\n  %s   (%.2f, %s)\n", head, s.Confidence, s.ID)
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(p.out, "    %-10s %s\n", name, value)
		}
	}
	for _, r := range waybill.Roles {
		line(string(r), codesOf(s.Mentions(r)))
	}
	var weapons []string
	for _, w := range s.Weapons {
		t := w.Text
		if w.Quantity != nil {
			t = w.Quantity.Text + " × " + t
		}
		weapons = append(weapons, t)
	}
	line("weapons", strings.Join(weapons, "; "))
	if s.Value != nil {
		line("value", fmt.Sprintf("%s (%.0f %s)", s.Value.Text, s.Value.Amount, s.Value.Currency))
	}
	if s.Percent != nil {
		line("percent", fmt.Sprintf("%g %%", *s.Percent))
	}
	if s.Rank != nil {
		line("rank", fmt.Sprint(*s.Rank))
	}
	if s.When != nil {
		line("when", fmt.Sprintf("%s to %s (%s)", s.When.From, s.When.To, s.When.Text))
	}
	if s.SaidBy != nil {
		line("said by", strings.TrimSpace(s.SaidBy.Role+" "+s.SaidBy.Name))
	}
	line("words", strings.Join(strings.Fields(s.Evidence.Text), " "))
}

func codesOf(ms []waybill.Mention) string {
	var out []string
	for _, m := range ms {
		if string(m.Actor) == m.Text || m.Actor == "" {
			out = append(out, m.Text)
			continue
		}
		out = append(out, fmt.Sprintf("%s (%s)", m.Actor, m.Text))
	}
	return strings.Join(out, ", ")
}
