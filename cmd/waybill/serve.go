package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder"
	"github.com/waybill-ledger/waybill/internal/ledger"
	"github.com/waybill-ledger/waybill/internal/pipeline"
	"github.com/waybill-ledger/waybill/internal/store"
	"github.com/waybill-ledger/waybill/internal/view"
	"github.com/waybill-ledger/waybill/internal/view/api"
	"github.com/waybill-ledger/waybill/internal/view/web"
)

func init() { subcommands = append(subcommands, newServe) }

// defaultAddr is where pages are served unless said otherwise: to this machine only.
const defaultAddr = "localhost:8417"

func newServe(a *app) *cobra.Command {
	addr := defaultAddr
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the ledger as pages, and answer programs, on this machine",
		Long: `Show the ledger as pages, and answer programs below /api/.

The address is printed on standard output. Only this machine is served unless --addr names another
interface; there is no sign-in, so put a proxy with one in front before you do that. Without --addr a free
port is taken when the usual one is not. Judgements are taken on the review page only when this machine alone
is served. Stop with Ctrl-C.`,
		Example: `  waybill serve
  waybill serve --addr localhost:9000
  waybill serve --ledger project.db --addr 0.0.0.0:8417`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("serve takes no files; add them first: waybill add %s", args[0])}
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error {
			st, err := a.open(c.Context())
			if err != nil {
				return err
			}
			defer st.Close()
			return a.serve(c.Context(), st, addr, !c.Flags().Changed("addr"))
		},
	}
	c.Flags().StringVar(&addr, "addr", addr, "host and port to listen on; port 0 takes a free one")
	return c
}

// serve serves pages over a store until ctx ends, then lets those on their way
// finish. With other set, a free port is taken where addr's is not.
func (a *app) serve(ctx context.Context, st store.Store, addr string, other bool) error {
	l, err := net.Listen("tcp", addr)
	if host, _, splitErr := net.SplitHostPort(addr); err != nil && other && splitErr == nil {
		l, err = net.Listen("tcp", net.JoinHostPort(host, "0"))
	}
	if err != nil {
		return &waybill.Error{Op: "serve", Kind: waybill.Unavailable, Where: addr, Err: err,
			Do: "choose another address with --addr, such as localhost:0 for any free port"}
	}
	v := view.New(st).Keeping(posting(st)).Reading(func(d waybill.Document) []waybill.Statement { return coder.Code(d).Statements })
	local := loopback(l.Addr())
	if local {
		v = v.Judging(a.clerk(st))
	}
	h := web.Handler(v, web.Options{API: api.Handler(v, release), Judge: v, Log: slog.New(slog.NewTextHandler(a.err, nil))})
	if local {
		h = thisMachine(h)
	}
	srv := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(ctx) }}
	fmt.Fprintln(a.out, pageAddress(l.Addr(), addr))
	fmt.Fprintln(a.err, "waybill: serving the ledger at the address above; stop with Ctrl-C")
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	last, stop := context.WithTimeout(context.WithoutCancel(ctx), lastWords)
	defer stop()
	if err := srv.Shutdown(last); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return srv.Close() // browsers open connections that they then do not use
}

// lastWords is how long answers on their way may take once the server is to stop.
const lastWords = 2 * time.Second

// clerk finds open pairs and keeps judgements, one after the other.
func (a *app) clerk(st store.Store) view.Clerk {
	var mu sync.Mutex
	return view.Clerk{
		Questions: func(ctx context.Context) ([]ledger.Question, error) {
			book, err := pipeline.Posted(ctx, st, "")
			return book.Questions, err
		},
		Judge: func(ctx context.Context, j waybill.Judgement) error {
			mu.Lock()
			defer mu.Unlock()
			j.At = time.Now().UTC().Truncate(time.Second)
			j.ID = judgementID(j)
			return a.corridor(st).JudgeBy(ctx, j)
		},
	}
}

// pageAddress gives the address to open, by the name that was asked for.
func pageAddress(a net.Addr, asked string) string {
	_, port, err := net.SplitHostPort(a.String())
	if err != nil {
		return "http://" + a.String()
	}
	host, _, err := net.SplitHostPort(asked)
	if err != nil || host == "" || host == "0.0.0.0" || host == "::" {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

func loopback(a net.Addr) bool {
	t, ok := a.(*net.TCPAddr)
	return ok && t.IP.IsLoopback()
}

// thisMachine refuses requests under another name than this machine's, so that
// a page elsewhere can't read the ledger by pointing its own name here.
func thisMachine(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			http.Error(w, "this ledger is served to this machine only, as localhost", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}
