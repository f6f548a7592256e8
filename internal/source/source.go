// Package source is the only room with a door to the street: an address goes
// in, bytes as they came go out, with when and from where. It asks politely (one
// request at a time, with pauses that grow when an answer fails), never reaches
// into private networks at the bidding of an address, takes no more bytes than
// it was told, and never reads what the bytes say beyond what asking needs.
package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"code.dny.dev/ssrf"

	"github.com/waybill-ledger/waybill"
)

// Limits that hold for every answer unless a client is told otherwise.
const (
	maxBytes     = 64 << 20
	maxRedirects = 5
	maxTries     = 5
	firstPause   = 2 * time.Second // before the second try; doubled each time
	longestPause = 2 * time.Minute
	userAgent    = "waybill (a ledger of the world's arms trade; +https://github.com/waybill-ledger/waybill)"
)

// Client asks for addresses. The zero value does not work: use [NewClient].
type Client struct {
	http     *http.Client
	maxBytes int64
	now      func() time.Time
	sleep    func(context.Context, time.Duration) error
	pause    time.Duration // between two requests
	last     time.Time
	notify   func(string)
}

// Option changes a client.
type Option func(*Client)

// AllowPrivate takes the guard off: for an address that the person at the keyboard has
// set as the base of a source, never for one that came out of a document.
func AllowPrivate() Option {
	return func(c *Client) {
		c.http.Transport.(*http.Transport).DialContext = (&net.Dialer{Timeout: 20 * time.Second}).DialContext
	}
}

// MaxBytes sets how many bytes an answer may have.
func MaxBytes(n int64) Option { return func(c *Client) { c.maxBytes = n } }

// Pause sets how long to wait between two requests.
func Pause(d time.Duration) Option { return func(c *Client) { c.pause = d } }

// Clock sets the clock and how to wait, for tests.
func Clock(now func() time.Time, sleep func(context.Context, time.Duration) error) Option {
	return func(c *Client) { c.now, c.sleep = now, sleep }
}

// Notify is told, in words for people, when a request has to be tried again.
func Notify(f func(string)) Option { return func(c *Client) { c.notify = f } }

// NewClient gives a client that reaches public addresses only: the address that
// a name stands for is looked at when the connection is made, so that a name
// can't be made to mean another machine in between.
func NewClient(options ...Option) *Client {
	guard := ssrf.New(ssrf.WithAnyPort())
	dialer := &net.Dialer{Timeout: 20 * time.Second, Control: guard.Safe}
	c := &Client{maxBytes: maxBytes, now: time.Now, sleep: wait, notify: func(string) {}}
	c.http = &http.Client{
		Timeout: 3 * time.Minute, // the slowest known source takes 40 s for an answer
		Transport: &http.Transport{
			DialContext: dialer.DialContext, TLSHandshakeTimeout: 20 * time.Second, ResponseHeaderTimeout: 2 * time.Minute,
			MaxResponseHeaderBytes: 64 << 10, MaxConnsPerHost: 1, ForceAttemptHTTP2: true,
		},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) >= maxRedirects {
				return fmt.Errorf("more than %d redirects", maxRedirects)
			}
			if via[0].URL.Scheme == "https" && r.URL.Scheme != "https" {
				return errors.New("a redirect from https to " + r.URL.Scheme + " is not followed")
			}
			return allowed(r.URL)
		},
	}
	for _, o := range options {
		o(c)
	}
	return c
}

func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// allowed tells whether an address may be asked for at all.
func allowed(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return fmt.Errorf("the address begins with %q; only http and https are fetched", u.Scheme)
	case u.Host == "":
		return errors.New("the address names no host")
	case u.User != nil:
		return errors.New("the address carries a user name; it is not sent")
	}
	return nil
}

// Answer is what came from an address.
type Answer struct {
	Address      string // where it came from, after redirects
	Asked        string // the address asked for
	FetchedAt    time.Time
	ContentType  string
	ETag         string
	LastModified string
	NotModified  bool // nothing new since the last answer; Body is empty
	Body         []byte
}

// Before is what an earlier answer left behind, to ask only for what is new.
type Before struct{ ETag, LastModified string }

// Get asks for an address, again when it is worth it. Errors are *waybill.Error:
// Invalid (the address), Forbidden (the guard, or the server says so), NotFound,
// Unavailable (all tries failed).
func (c *Client) Get(ctx context.Context, address string, before Before) (Answer, error) {
	u, err := url.Parse(address)
	if err == nil {
		err = allowed(u)
	}
	if err != nil {
		return Answer{}, &waybill.Error{Op: "fetch", Kind: waybill.Invalid, Where: address, Err: err, Do: "give an address that begins with https://"}
	}
	return c.try(ctx, address, func() (*http.Request, error) {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return nil, err
		}
		if before.ETag != "" {
			r.Header.Set("If-None-Match", before.ETag)
		}
		if before.LastModified != "" {
			r.Header.Set("If-Modified-Since", before.LastModified)
		}
		return r, nil
	})
}

// try makes a request until it is answered, with pauses that grow.
func (c *Client) try(ctx context.Context, address string, build func() (*http.Request, error)) (Answer, error) {
	pause := firstPause
	for n := 1; ; n++ {
		if err := c.polite(ctx); err != nil {
			return Answer{}, err
		}
		r, err := build()
		if err != nil {
			return Answer{}, &waybill.Error{Op: "fetch", Kind: waybill.Invalid, Where: address, Err: err}
		}
		r.Header.Set("User-Agent", userAgent)
		a, after, err := c.once(r, address)
		if err == nil {
			return a, nil
		}
		kind := waybill.KindOf(err)
		if kind != waybill.Unavailable || n == maxTries || ctx.Err() != nil {
			return Answer{}, err
		}
		d := max(pause, min(after, longestPause))
		c.notify(fmt.Sprintf("%v; trying again in %s (%d of %d)", err, d, n+1, maxTries))
		if err := c.sleep(ctx, d); err != nil {
			return Answer{}, err
		}
		pause = min(2*pause, longestPause)
	}
}

// polite waits until the pause since the last request is over.
func (c *Client) polite(ctx context.Context) error {
	if d := c.pause - c.now().Sub(c.last); !c.last.IsZero() && d > 0 {
		return c.sleep(ctx, d)
	}
	return ctx.Err()
}

// once makes one request. after is what the server asks us to wait.
func (c *Client) once(r *http.Request, asked string) (a Answer, after time.Duration, err error) {
	fail := func(kind waybill.ErrorKind, err error, do string) (Answer, time.Duration, error) {
		return Answer{}, after, &waybill.Error{Op: "fetch", Kind: kind, Where: asked, Err: err, Do: do}
	}
	defer func() { c.last = c.now() }()
	resp, err := c.http.Do(r)
	if err != nil {
		if guarded(err) {
			return fail(waybill.Forbidden, errors.New("the address leads into a private network"), "give a public address")
		}
		var dns *net.DNSError
		if errors.As(err, &dns) && dns.IsNotFound {
			return fail(waybill.NotFound, fmt.Errorf("no machine of the name %s is known", dns.Name), "see whether the address is right and the network is there")
		}
		return fail(waybill.Unavailable, err, "see whether the address opens in a browser")
	}
	defer resp.Body.Close() //nolint:errcheck // nothing is written
	after = retryAfter(resp.Header.Get("Retry-After"))
	if s := resp.StatusCode; s != http.StatusOK && s != http.StatusNotModified {
		return fail(kindOfStatus(s), fmt.Errorf("the server answered %s", resp.Status), "")
	}
	a = Answer{Address: resp.Request.URL.String(), Asked: asked, FetchedAt: c.now().UTC(), ContentType: resp.Header.Get("Content-Type"),
		ETag: resp.Header.Get("ETag"), LastModified: resp.Header.Get("Last-Modified"), NotModified: resp.StatusCode == http.StatusNotModified}
	if a.NotModified {
		return a, 0, nil
	}
	a.Body, err = io.ReadAll(io.LimitReader(resp.Body, c.maxBytes+1))
	if err != nil {
		return fail(waybill.Unavailable, fmt.Errorf("the answer broke off: %w", err), "")
	}
	if int64(len(a.Body)) > c.maxBytes {
		return fail(waybill.Invalid, fmt.Errorf("the answer is longer than %d MB", c.maxBytes>>20), "save it to a file and add that")
	}
	return a, 0, nil
}

// guarded tells whether it was the guard that refused a connection.
func guarded(err error) bool {
	return errors.Is(err, ssrf.ErrProhibitedIP) || errors.Is(err, ssrf.ErrProhibitedNetwork) || errors.Is(err, ssrf.ErrProhibitedPort)
}

func kindOfStatus(s int) waybill.ErrorKind {
	switch {
	case s == http.StatusNotFound || s == http.StatusGone:
		return waybill.NotFound
	case s == http.StatusUnauthorized || s == http.StatusForbidden:
		return waybill.Forbidden
	case s == http.StatusTooManyRequests || s == http.StatusRequestTimeout || s >= 500:
		return waybill.Unavailable
	}
	return waybill.Invalid
}

// retryAfter reads the seconds that a busy server asks for.
func retryAfter(h string) time.Duration {
	n, err := strconv.Atoi(h)
	if err != nil || n < 0 {
		return 0
	}
	return time.Duration(n) * time.Second
}

// Snapshot describes an answer as what came from a source.
func (a Answer) Snapshot(id waybill.SourceID) waybill.Snapshot {
	return waybill.Snapshot{Source: id, Address: a.Address, FetchedAt: a.FetchedAt, Size: int64(len(a.Body))}
}
