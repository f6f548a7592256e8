package source_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/source"
)

// clock stands still and remembers how long it was told to wait.
type clock struct{ waits []time.Duration }

func (c *clock) now() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }

func (c *clock) sleep(ctx context.Context, d time.Duration) error {
	c.waits = append(c.waits, d)
	return ctx.Err()
}

// open gives a client that may reach the loopback server of a test.
func open(c *clock, more ...source.Option) *source.Client {
	return source.NewClient(append([]source.Option{source.AllowPrivate(), source.Clock(c.now, c.sleep)}, more...)...)
}

func TestGetGivesWhatCame(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"7"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"7"`)
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<p>Norland buys boats</p>"))
	}))
	defer s.Close()
	c := open(&clock{})
	a, err := c.Get(t.Context(), s.URL+"/news", source.Before{})
	if err != nil {
		t.Fatal(err)
	}
	if string(a.Body) != "<p>Norland buys boats</p>" || a.ETag != `"7"` || a.Address != s.URL+"/news" || a.FetchedAt.IsZero() {
		t.Errorf("got %+v", a)
	}
	a, err = c.Get(t.Context(), s.URL+"/news", source.Before{ETag: a.ETag})
	if err != nil || !a.NotModified || len(a.Body) != 0 {
		t.Errorf("asked again with the ETag: got %+v, %v; want nothing new", a, err)
	}
}

func TestGuardKeepsOutOfPrivateNetworks(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { t.Error("the guarded client reached the server") }))
	defer s.Close()
	for _, address := range []string{s.URL, "http://127.0.0.1:1/", "http://[::1]:80/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/",
		"http://192.168.1.1/", "http://0.0.0.0/", "http://[::ffff:127.0.0.1]/", "http://localhost/"} {
		c := source.NewClient(source.Clock((&clock{}).now, (&clock{}).sleep))
		_, err := c.Get(t.Context(), address, source.Before{})
		if k := waybill.KindOf(err); k != waybill.Forbidden {
			t.Errorf("%s: got %v (%s), want it forbidden", address, err, k)
		}
	}
}

func TestOddAddressesAreRefused(t *testing.T) {
	for _, address := range []string{"", "file:///etc/passwd", "ftp://example.org/", "//example.org", "http://", "http://me:secret@example.org/", "::"} {
		_, err := open(&clock{}).Get(t.Context(), address, source.Before{})
		if k := waybill.KindOf(err); k != waybill.Invalid {
			t.Errorf("%q: got %v (%s), want it invalid", address, err, k)
		}
	}
}

func TestRedirectsAreChecked(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/once":
			http.Redirect(w, r, "/end", http.StatusFound)
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		case "/file":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		case "/end":
			_, _ = w.Write([]byte("here"))
		}
	}))
	defer s.Close()
	a, err := open(&clock{}).Get(t.Context(), s.URL+"/once", source.Before{})
	if err != nil || a.Address != s.URL+"/end" || a.Asked != s.URL+"/once" {
		t.Errorf("got %+v, %v; want the address it ended at", a, err)
	}
	for _, p := range []string{"/round", "/file"} {
		if _, err := open(&clock{}).Get(t.Context(), s.URL+p, source.Before{}); err == nil {
			t.Errorf("%s was followed", p)
		}
	}
}

func TestAnswersAreBounded(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for range 64 {
			_, _ = w.Write(make([]byte, 64<<10))
		}
	}))
	defer s.Close()
	_, err := open(&clock{}, source.MaxBytes(1<<20)).Get(t.Context(), s.URL, source.Before{})
	if waybill.KindOf(err) != waybill.Invalid || !strings.Contains(err.Error(), "longer than 1 MB") {
		t.Errorf("got %v, want a refusal of the long answer", err)
	}
}

func TestTriesAgainWithGrowingPauses(t *testing.T) {
	n := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n++; n < 4 {
			w.Header().Set("Retry-After", map[int]string{1: "", 2: "9", 3: ""}[n])
			http.Error(w, "busy", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("at last"))
	}))
	defer s.Close()
	c := &clock{}
	var said []string
	a, err := open(c, source.Notify(func(s string) { said = append(said, s) })).Get(t.Context(), s.URL, source.Before{})
	if err != nil || string(a.Body) != "at last" {
		t.Fatalf("got %q, %v", a.Body, err)
	}
	if want := []time.Duration{2 * time.Second, 9 * time.Second, 8 * time.Second}; len(c.waits) != 3 || c.waits[0] != want[0] || c.waits[1] != want[1] || c.waits[2] != want[2] {
		t.Errorf("waited %v, want %v", c.waits, want)
	}
	if len(said) != 3 {
		t.Errorf("said %q, want a word for each new try", said)
	}
}

func TestGivesUp(t *testing.T) {
	for status, want := range map[int]waybill.ErrorKind{500: waybill.Unavailable, 404: waybill.NotFound, 403: waybill.Forbidden, 400: waybill.Invalid} {
		n := 0
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { n++; w.WriteHeader(status) }))
		_, err := open(&clock{}).Get(t.Context(), s.URL, source.Before{})
		s.Close()
		if waybill.KindOf(err) != want {
			t.Errorf("%d: got %v, want %s", status, err, want)
		}
		if tries := map[bool]int{true: 5, false: 1}[status == 500]; n != tries {
			t.Errorf("%d: asked %d times, want %d", status, n, tries)
		}
	}
}

func TestStopsWhenToldTo(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { cancel(); w.WriteHeader(500) }))
	defer s.Close()
	c := source.NewClient(source.AllowPrivate())
	if _, err := c.Get(ctx, s.URL, source.Before{}); err == nil {
		t.Error("a cancelled fetch gave no error")
	} else if errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}
