package web_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/store/sqlite"
	"github.com/waybill-ledger/waybill/internal/view"
)

// browser starts a headless chromium, or skips the test where there is none; on
// a machine that says CI=true it must be there.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("no chromium is here, and CI skips nothing")
		}
		t.Skip("skipped: no chromium is here")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.UserDataDir(t.TempDir()))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// tab opens a tab of a width, and gathers what goes wrong in it.
func tab(t *testing.T, ctx context.Context, width int64, scripts bool) (context.Context, *[]string) {
	t.Helper()
	ctx, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)
	var wrong []string
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900)); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Listen(ctx, func(ev any) {
		switch e := ev.(type) {
		case *runtime.EventExceptionThrown:
			wrong = append(wrong, fmt.Sprint(e.ExceptionDetails))
		case *log.EventEntryAdded:
			if e.Entry.Level == "error" {
				wrong = append(wrong, e.Entry.Text+" "+e.Entry.URL)
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	if !scripts {
		if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
			t.Fatal(err)
		}
	}
	return ctx, &wrong
}

// pages lists every page with what a reader relies on, as selectors that must
// be there.
func pages(t *testing.T, s *sqlite.Store) map[string][]string {
	doc := "/documents/" + documentID(t, s, "Moscow and Islamabad")
	return map[string][]string{
		"/":                           {".figures", "[aria-label='Claim table'] .claim", "mark[data-s]", ".documents li"},
		"/documents":                  {".documents li h3 a"},
		"/pairs/RUS/PAK":              {"section a[href='/pairs/PAK/RUS']", "section a[href^='/documents/']", "section a[href^='/entries/']"},
		"/states/EGY":                 {"a[href='/screening?state=EGY']"},
		"/documents?known=2015-12-31": {".documents li h3 a", "input[name=known][value='2015-12-31']"},
		doc + "?known=2024-05-01":     {".note", "input[name=known]", "[aria-label='Claim table'] .claim .find-k"},
		"/check":                      {"form textarea[name=text]"},
		"/check?text=Russia+was+India%27s+largest+arms+supplier+in+2012.": {"[aria-label='Claim table'] .claim .find-k", "mark"},
		doc:                    {"article.doc-text mark[data-s]", "article.doc-text a.ref", "[aria-label='Claim table'] .claim .find-k", ".working", ".working table", "section a[href^='/entries/']", "section a[href^='/documents/']"},
		"/states":              {"figure[data-chart=world] svg", "figure[data-chart=flow]", "table.data tbody tr", "form.ask"},
		"/states?side=exports": {"figure[data-chart=world] svg", "table.data tbody tr"},
		"/states/IND":          {"#imports figure[data-chart=stack]", "table.data tbody tr a[href^='/pairs/']", "#exports"},
		"/pairs/RUS/IND":       {"figure[data-chart=bars]", "table.cards tbody tr a[href^='/deals/']", "table.data"},
		"/deals/" + deal(t, s): {"dl.pairs", "table.cards", "a[href^='/rows/']"},
		"/rows/" + row(t, s):   {"pre", "dl.pairs"},
		"/tables":              {"form select[name=measure]", "table.data tbody tr", "a[href*='format=csv']"},
		"/tables?measure=tiv&by=supplier&by=year&recipient=India": {"figure[data-chart=stack]", "table.data", "a[href^='/t/tiv']"},
		"/tables?measure=tiv&recipient=Atlantis":                  {"[role=alert]"},
		"/entries":                                                {".list li h3 a[href^='/entries/']", "form.ask"},
		"/entries?kind=deal&known=2015-12-31":                     {".list li h3 a[href*='known=2015-12-31']"},
		"/entries?kind=embargo&scope=exports":                     {".list li h3 a", "select[name=scope] option[selected]", "a.chip[href^='/api/entries.csv?']"},
		"/entries?scope=everything":                               {"[role=alert]"},
		"/entries?known=someday":                                  {"[role=alert]"},
		"/entries/" + entry(t, s):                                 {".ladder li", "h1", "dl.pairs a[href^='/states/']", "table.cards", "a[href^='/documents/']"},
		"/entries/" + entry(t, s) + "?known=2015-12-31":           {".note", ".ladder li"},
		"/entries/" + entryOf(t, s, view.EntryQuestion{Kind: waybill.Agreement, Supplier: "RUS"}): {"dl.pairs", "a[href^='/pairs/']"},
		"/entries/" + entryOf(t, s, view.EntryQuestion{Kind: waybill.Embargo, Supplier: "RUS"}):   {"dl.pairs .chip"},
		"/screening":                       {"select[name=embargo] option[value*=':']", "table.cards tbody tr th a", "a[href^='/rows/']", ".chips a[aria-current]"},
		"/screening?state=Egypt":           {"table.cards tbody tr"},
		"/screening?known=2015-12-31":      {".note"},
		"/screening?state=Atlantis":        {"[role=alert]"},
		"/screening?how=suspended":         {".note"},
		"/screening?embargo=EU+agreement":  {"table.cards tbody tr", "select option[selected]"},
		"/review":                          {"form input[name=by]"},
		"/review?by=Ada+Berg":              {".chips"},
		"/diff":                            {"form select[name=from]"},
		"/releases":                        {".list li", ".mono"},
		"/issues":                          {"h1"},
		"/explain/" + deal(t, s):           {".steps li"},
		"/find?q=Russia":                   {"h1"},
		"/find?q=a+thing+that+is+not+here": {".note"},
		"/about":                           {".find-k", "ul li"},
		"/api/":                            {"table", "code"},
	}
}

// missing tells which selectors find nothing.
func missing(selectors []string) string {
	var list []string
	for _, s := range selectors {
		list = append(list, fmt.Sprintf("%q", s))
	}
	return "[" + strings.Join(list, ",") + "].filter(s => !document.querySelector(s)).join(', ')"
}

func eval[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func open(t *testing.T, ctx context.Context, address string) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
}

func TestBrowserPages(t *testing.T) {
	ctx := browser(t)
	s := sampleLedger(t)
	srv := serve(t, s)
	for _, width := range []int64{360, 1400} {
		ctx, wrong := tab(t, ctx, width, true)
		for page, want := range pages(t, s) {
			t.Run(fmt.Sprintf("%d%s", width, page), func(t *testing.T) {
				*wrong = nil
				open(t, ctx, srv.URL+page)
				if got := eval[string](t, ctx, missing(want)); got != "" {
					t.Errorf("not on the page: %s", got)
				}
				if w := eval[int64](t, ctx, "document.documentElement.scrollWidth"); w > width {
					t.Errorf("the page is %d wide in a window of %d: %s", w, width, eval[string](t, ctx, widest))
				}
				if got := eval[string](t, ctx, unlabelled); got != "" {
					t.Errorf("nothing says what these are: %s", got)
				}
				if len(*wrong) > 0 {
					t.Errorf("the console says: %s", strings.Join(*wrong, "\n"))
				}
			})
		}
	}
}

// widest names what sticks out on the right.
const widest = `[...document.querySelectorAll("main *, header *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".wide, nav, pre"))
	.slice(0, 5).map(e => e.tagName + "." + e.className).join(", ")`

// unlabelled names form fields, drawings, links and buttons without a name.
const unlabelled = `[...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, svg[role], a[href], [role=region], [role=img]")].filter(e => {
	if (e.getAttribute("aria-label") || e.closest("label") || (e.textContent || "").trim()) return false;
	return true;
}).map(e => e.outerHTML.slice(0, 80)).join("\n")`

func TestBrowserWithoutScripts(t *testing.T) {
	ctx := browser(t)
	s := sampleLedger(t)
	srv := serve(t, s)
	ctx, _ = tab(t, ctx, 390, false)
	for page, want := range pages(t, s) {
		t.Run(page, func(t *testing.T) {
			open(t, ctx, srv.URL+page)
			if got := eval[string](t, ctx, missing(want)); got != "" {
				t.Errorf("not on the page: %s", got)
			}
			if n := eval[int64](t, ctx, "document.querySelectorAll('figure[data-chart] > svg[hidden]').length"); n > 0 {
				t.Errorf("%d drawings are hidden though no script took their place", n)
			}
		})
	}
}

func TestBrowserChartsComeAlive(t *testing.T) {
	ctx := browser(t)
	s := sampleLedger(t)
	srv := serve(t, s)
	ctx, wrong := tab(t, ctx, 1000, true)
	for _, page := range []string{"/states/IND", "/pairs/RUS/IND", "/states"} {
		open(t, ctx, srv.URL+page)
		eval[any](t, ctx, "document.querySelectorAll('figure[data-chart]:not([data-chart=world])').forEach(f => f.scrollIntoView()), null")
		live := "document.querySelector('figure.live .canvas canvas') !== null"
		for range 40 {
			if eval[bool](t, ctx, live) {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
		if !eval[bool](t, ctx, live) {
			t.Errorf("%s: no chart became interactive", page)
		}
		eval[any](t, ctx, "(() => { const c = document.querySelector('.canvas'); c.focus(); c.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true})); return null })()")
		if said := eval[string](t, ctx, "document.querySelector('.canvas + [aria-live]').textContent"); said == "" {
			t.Errorf("%s: the arrow key says nothing", page)
		}
	}
	if len(*wrong) > 0 {
		t.Errorf("the console says: %s", strings.Join(*wrong, "\n"))
	}
}

func TestBrowserLightsUpWhatBelongsTogether(t *testing.T) {
	ctx := browser(t)
	s := sampleLedger(t)
	srv := serve(t, s)
	ctx, _ = tab(t, ctx, 1400, true)
	open(t, ctx, srv.URL+"/documents/"+documentID(t, s, "Moscow and Islamabad"))
	eval[any](t, ctx, "document.querySelector('.claim').dispatchEvent(new PointerEvent('pointerenter')), null")
	if n := eval[int64](t, ctx, "document.querySelectorAll('mark.lit').length"); n == 0 {
		t.Error("a claim that is pointed at lights nothing up in the text")
	}
	eval[any](t, ctx, "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true})), null")
	eval[any](t, ctx, "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'o', bubbles: true})), null")
	if !eval[bool](t, ctx, "document.activeElement.closest('details')?.open === true") {
		t.Error("j and o do not open a claim")
	}
	id := eval[string](t, ctx, "document.querySelectorAll('.claim .body')[1].id")
	eval[any](t, ctx, "location.hash = '#"+id+"', null")
	time.Sleep(100 * time.Millisecond)
	if !eval[bool](t, ctx, "document.getElementById('"+id+"').closest('details').open") {
		t.Error("a link to a claim does not open it")
	}
}

func TestBrowserContrast(t *testing.T) {
	ctx := browser(t)
	s := sampleLedger(t)
	srv := serve(t, s)
	ctx, _ = tab(t, ctx, 1200, true)
	for _, scheme := range []string{"light", "dark"} {
		if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}); err != nil {
			t.Fatal(err)
		}
		for _, page := range []string{"/documents/" + documentID(t, s, "Moscow and Islamabad"), "/states/IND", "/about", "/tables"} {
			open(t, ctx, srv.URL+page)
			if got := eval[string](t, ctx, faint); got != "" {
				t.Errorf("%s, %s: too little contrast: %s", page, scheme, got)
			}
		}
	}
}

// faint names text whose contrast with what lies behind it is under 4.5.
const faint = `(() => {
	const rgb = s => (s.match(/[\d.]+/g) || []).map(Number);
	const lum = c => { const f = c.slice(0, 3).map(v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4 }); return 0.2126 * f[0] + 0.7152 * f[1] + 0.0722 * f[2] };
	const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (c.startsWith("rgb(")) return rgb(c); } return [255, 255, 255] };
	const bad = new Set();
	for (const e of document.querySelectorAll("main *, header *, footer *")) {
		if (e.closest("svg") || !e.checkVisibility() || ![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
		const a = lum(rgb(getComputedStyle(e).color)), b = lum(behind(e));
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
		if (ratio < 4.5) bad.add(e.tagName + "." + e.className + " " + ratio.toFixed(2));
	}
	return [...bad].slice(0, 8).join("; ");
})()`

// TestBrowserPictures takes pictures of every page for people to look at, when
// WAYBILL_PICTURES names a folder.
func TestBrowserPictures(t *testing.T) {
	dir := os.Getenv("WAYBILL_PICTURES")
	if dir == "" {
		t.Skip("skipped: WAYBILL_PICTURES names no folder")
	}
	ctx := browser(t)
	s := sampleLedger(t)
	srv := serve(t, s)
	for _, width := range []int64{390, 1400} {
		ctx, _ := tab(t, ctx, width, true)
		for page := range pages(t, s) {
			open(t, ctx, srv.URL+page)
			time.Sleep(600 * time.Millisecond)
			b, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
			if err != nil {
				t.Fatal(err)
			}
			name := strings.NewReplacer("/", "_", "?", "_", "&", "_", "=", "_").Replace(strings.Trim(page, "/"))
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%d.png", name, width)), b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
