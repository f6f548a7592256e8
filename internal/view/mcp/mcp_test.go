package mcp

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/view"
)

// small answers with little, and remembers what it was asked.
type small struct {
	Asker
	table view.TableQuestion
	text  string
}

func (s *small) Table(_ context.Context, q view.TableQuestion) (view.Table, error) {
	s.table = q
	if q.Measure == "dollars" {
		return view.Table{}, &waybill.Error{Op: "measure", Kind: waybill.Forbidden, Do: "TIV is no money"}
	}
	return view.Table{Title: "Volume", Table: waybill.Table{Unit: "million TIV"}}, nil
}

func (s *small) Try(_ context.Context, text string, published waybill.Day, _ string) (view.Document, error) {
	s.text = text + "|" + string(published)
	return view.Document{Verdicts: []waybill.Verdict{{Finding: waybill.BorneOut}}}, nil
}

func (s *small) Releases(context.Context) ([]waybill.Release, error) {
	return nil, &waybill.Error{Op: "read", Kind: waybill.Internal, Where: "/secret"}
}

func session(t *testing.T, ask Asker) *mcp.ClientSession {
	t.Helper()
	ctx := context.Background()
	here, there := mcp.NewInMemoryTransports()
	done := make(chan error, 1)
	go func() { done <- Serve(ctx, ask, "test", here) }()
	c, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(ctx, there, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close(); <-done })
	return c
}

func call(t *testing.T, c *mcp.ClientSession, name string, in any) *mcp.CallToolResult {
	t.Helper()
	r, err := c.CallTool(context.Background(), &mcp.CallToolParams{Name: name, Arguments: in})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func text(r *mcp.CallToolResult) string {
	var b strings.Builder
	for _, c := range r.Content {
		if t, ok := c.(*mcp.TextContent); ok {
			b.WriteString(t.Text)
		}
	}
	return b.String()
}

func TestEveryToolSaysWhatItDoesAndOnlyReads(t *testing.T) {
	list, err := session(t, &small{}).ListTools(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, tool := range list.Tools {
		names[tool.Name] = true
		if tool.Description == "" || tool.Annotations == nil || !tool.Annotations.ReadOnlyHint {
			t.Errorf("%s: %q, %+v", tool.Name, tool.Description, tool.Annotations)
		}
	}
	for _, n := range []string{"find", "check", "documents", "document", "deal", "entries", "entry", "screening", "related", "explain", "table", "measures", "state", "pair", "releases"} {
		if !names[n] {
			t.Errorf("there is no tool %s", n)
		}
	}
}

func TestQuestionsComeThroughWhole(t *testing.T) {
	s := &small{}
	c := session(t, s)
	r := call(t, c, "table", map[string]any{"measure": "tiv", "supplier": []string{"Russia", " "}, "by": []string{"year"}, "from": 2001, "as_known": "2014-11-21"})
	if q := s.table; r.IsError || q.Measure != "tiv" || len(q.Supplier) != 1 || q.From != 2001 || q.AsKnown != "2014-11-21" || q.By[0] != "year" {
		t.Errorf("%+v %s", s.table, text(r))
	}
	var answer view.Table
	if err := json.Unmarshal([]byte(text(r)), &answer); err != nil || answer.Table.Unit != "million TIV" {
		t.Errorf("%s %v", text(r), err)
	}
	if r = call(t, c, "check", map[string]any{"text": "A sentence.", "published": "2014-11-21"}); s.text != "A sentence.|2014-11-21" || !strings.Contains(text(r), "borne out") {
		t.Errorf("%s %s", s.text, text(r))
	}
}

func TestMistakesAreToldAndFaultsAreNot(t *testing.T) {
	c := session(t, &small{})
	if r := call(t, c, "table", map[string]any{"measure": "dollars"}); !r.IsError || !strings.Contains(text(r), "TIV is no money") {
		t.Errorf("%v %s", r.IsError, text(r))
	}
	if r := call(t, c, "releases", map[string]any{}); !r.IsError || strings.Contains(text(r), "secret") {
		t.Errorf("%v %s", r.IsError, text(r))
	}
	r, err := c.CallTool(context.Background(), &mcp.CallToolParams{Name: "table", Arguments: map[string]any{"by": "year"}})
	if err == nil && !r.IsError {
		t.Error("a question without its measure is answered")
	}
}

func (s *small) Screening(_ context.Context, q view.ScreenQuestion) (view.Screening, error) {
	s.text = q.Embargo + "|" + string(q.State) + "|" + string(q.AsKnown)
	return view.Screening{Note: []string{"no verdict of law"}}, nil
}

func (s *small) Related(_ context.Context, id, known string) ([]view.Related, error) {
	s.text = id + "|" + known
	return []view.Related{{Title: "Another", Path: "documents/d", Why: "same deal: a deal"}}, nil
}

func TestTheLedgerIsAskedToo(t *testing.T) {
	s := &small{}
	c := session(t, s)
	if r := call(t, c, "screening", map[string]any{"embargo": "UNSCR 1970", "state": "LBY", "as_known": "2014-11-21"}); s.text != "UNSCR 1970|LBY|2014-11-21" ||
		!strings.Contains(text(r), "no verdict of law") {
		t.Errorf("%s %s", s.text, text(r))
	}
	if r := call(t, c, "related", map[string]any{"id": "RUS/IND", "as_known": "2014-11-21"}); s.text != "RUS/IND|2014-11-21" || !strings.Contains(text(r), "same deal") {
		t.Errorf("%s %s", s.text, text(r))
	}
}
