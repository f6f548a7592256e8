package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill"
)

// started is a server that runs in the background.
type started struct {
	address string
	stop    func()
}

// startServer runs waybill serve or demo and waits for the address that it prints.
func startServer(t *testing.T, args ...string) started {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, in := io.Pipe()
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, args, strings.NewReader(""), in, io.Discard)
		in.Close()
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		cancel()
		t.Fatalf("no address was printed: %v, status %d", err, <-done)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	stop := func() {
		cancel()
		select {
		case status := <-done:
			if status != exitDone {
				t.Errorf("it ends with status %d", status)
			}
		case <-time.After(10 * time.Second):
			t.Error("it does not end")
		}
	}
	t.Cleanup(func() { cancel() })
	return started{strings.TrimSpace(line), stop}
}

func get(t *testing.T, address, host string) (int, string) {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if host != "" {
		r.Host = host
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(b)
}

func TestServeAnEmptyLedger(t *testing.T) {
	s := startServer(t, "serve", "--ledger", filepath.Join(t.TempDir(), "l.db"), "--addr", "localhost:0")
	if status, body := get(t, s.address, ""); status != http.StatusOK || !strings.Contains(body, "waybill add") {
		t.Errorf("answers %d and does not say what to do", status)
	}
	for host, want := range map[string]int{"localhost": 200, "127.0.0.1:8417": 200, "[::1]:80": 200, "elsewhere.example": 421, "localhost.elsewhere.example": 421} {
		if status, _ := get(t, s.address, host); status != want {
			t.Errorf("asked as %s it answers %d, want %d", host, status, want)
		}
	}
	s.stop()
	if _, err := http.Get(s.address); err == nil {
		t.Error("it still answers after its end")
	}
}

func TestServeOnATakenPort(t *testing.T) {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var errs strings.Builder
	status := run(context.Background(), []string{"serve", "--ledger", filepath.Join(t.TempDir(), "l.db"), "--addr", l.Addr().String()},
		strings.NewReader(""), io.Discard, &errs)
	if status != exitNotDone || !strings.Contains(errs.String(), "--addr") {
		t.Errorf("status %d: %s", status, errs.String())
	}
	if status = run(context.Background(), []string{"serve", "file.txt"}, strings.NewReader(""), io.Discard, &errs); status != exitUsage {
		t.Errorf("called with a file: status %d", status)
	}
}

// TestWindowsSayTheSame asks one question on the command line, over HTTP and on
// the page, of a ledger with the sample in it.
func TestWindowsSayTheSame(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.db")
	files := []string{filepath.Join("..", "..", "sample", "register", "deliveries.csv"), filepath.Join("..", "..", "sample", "register", "orders.csv")}
	if status := run(context.Background(), append([]string{"add", "--ledger", path}, files...), strings.NewReader(""), io.Discard, io.Discard); status != exitDone {
		t.Fatalf("add: status %d", status)
	}
	var out strings.Builder
	if status := run(context.Background(), []string{"table", "tiv", "--ledger", path, "--recipient", "India", "--by", "supplier", "--format", "json"},
		strings.NewReader(""), &out, io.Discard); status != exitDone {
		t.Fatalf("table: status %d", status)
	}
	s := startServer(t, "serve", "--ledger", path, "--addr", "localhost:0")
	_, body := get(t, s.address+"/api/table?measure=tiv&recipient=India&by=supplier", "")
	var typed waybill.Table
	var served struct{ Table waybill.Table }
	if err := json.Unmarshal([]byte(out.String()), &typed); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(body), &served); err != nil {
		t.Fatal(err)
	}
	if len(typed.Rows) == 0 || typed.Address != served.Table.Address {
		t.Errorf("the command line gives %s, the interface %s", typed.Address, served.Table.Address)
	}
	_, csv := get(t, s.address+"/api/table?measure=tiv&recipient=India&by=supplier&format=csv", "")
	out.Reset()
	run(context.Background(), []string{"table", "tiv", "--ledger", path, "--recipient", "India", "--by", "supplier", "--format", "csv"}, strings.NewReader(""), &out, io.Discard)
	if out.String() != csv {
		t.Errorf("as CSV the command line gives\n%s\nthe interface\n%s", out.String(), csv)
	}
	_, page := get(t, s.address+"/tables?measure=tiv&recipient=India&by=supplier", "")
	for _, r := range typed.Rows {
		if !strings.Contains(page, ">"+r.Names[0]+"</a>") {
			t.Errorf("%s is not on the page", r.Names[0])
		}
	}
	if !strings.Contains(page, "/t/"+strings.ReplaceAll(typed.Address, "&", "&amp;")) {
		t.Errorf("the page does not give the address %s", typed.Address)
	}
	s.stop()
}
