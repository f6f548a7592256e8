package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"
)

// policy lets a page load what this server gives and nothing else, and run no
// script or style that stands in the page itself.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// write sends a body, compressed where the reader takes that.
func write(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	w.Header().Add("Vary", "Accept-Encoding")
	if len(body) < 1400 || !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		w.WriteHeader(status)
		_, _ = w.Write(body) // the reader may have gone
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	w.WriteHeader(status)
	z := gzip.NewWriter(w)
	_, _ = z.Write(body)
	_ = z.Close()
}

//go:embed static
var static embed.FS

// file is one file that pages are served with.
type file struct {
	name   string // site.1a2b3c4d.css: the hash is in the name, so it can be kept for ever
	body   []byte
	packed []byte
	kind   string
}

var kinds = map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".tsv": "text/tab-separated-values; charset=utf-8"}

// files reads what is embedded, once: by plain name and by name with hash.
var files = sync.OnceValue(func() map[string]*file {
	out := map[string]*file{}
	names, err := fs.Glob(static, "static/*")
	if err != nil {
		panic("web: " + err.Error()) // the pattern is a constant
	}
	for _, n := range names {
		body, err := static.ReadFile(n)
		if err != nil {
			panic("web: an embedded file can't be read: " + err.Error())
		}
		base, ext := path.Base(n), path.Ext(n)
		sum := sha256.Sum256(body)
		f := &file{name: strings.TrimSuffix(base, ext) + "." + hex.EncodeToString(sum[:6]) + ext, body: body, kind: kinds[ext]}
		var b bytes.Buffer
		z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is a constant that exists
		_, _ = z.Write(body)
		_ = z.Close()
		f.packed = b.Bytes()
		out[base], out[f.name] = f, f
	}
	return out
})

// asset gives the address of a file that pages are served with.
func asset(name string) string {
	if f := files()[name]; f != nil {
		return "/static/" + f.name
	}
	return "/static/" + name
}

func staticText(name string) string {
	if f := files()[name]; f != nil {
		return string(f.body)
	}
	return ""
}

func serveStatic(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	f := files()[name]
	if f == nil {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Vary", "Accept-Encoding")
	if name == f.name {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		h.Set("Cache-Control", "no-cache")
	}
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		_, _ = w.Write(f.packed)
		return
	}
	_, _ = w.Write(f.body)
}
