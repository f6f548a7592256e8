package waybill_test

// dependencies lists every module that the project asks for by itself, with the
// reason why it is not our own code. The test compares it with go.mod.
var dependencies = map[string]string{
	"github.com/biter777/countries":          "codes and names of today's states, to hold our own table against",
	"code.dny.dev/ssrf":                      "keeps fetches of addresses that a user gives out of private networks",
	"codeberg.org/readeck/go-readability/v2": "page to text",
	"github.com/a-h/templ":                   "pages as checked Go, an order of magnitude quicker than html/template",
	"github.com/abadojack/whatlanggo":        "the language of a document",
	"github.com/chromedp/cdproto":            "tests only: the browser's own protocol, which chromedp speaks",
	"github.com/chromedp/chromedp":           "tests only: drives a headless browser over every page",
	"github.com/danielgtaylor/huma/v2":       "the HTTP interface: validation, and its description by OpenAPI",
	"github.com/evanw/esbuild":               "bundles the pages' scripts without npm's own tools",
	"github.com/google/go-cmp":               "tests only: differences between large values",
	"github.com/klauspost/compress":          "zstd for what the ledger keeps",
	"github.com/mattn/go-isatty":             "progress bars only where a terminal looks on",
	"github.com/mmcdole/gofeed":              "RSS and Atom in all their dialects",
	"github.com/modelcontextprotocol/go-sdk": "answers assistants over the Model Context Protocol",
	"github.com/parquet-go/parquet-go":       "tables as Parquet",
	"github.com/pressly/goose/v3":            "migrations of the ledger's schema",
	"github.com/rogpeppe/go-internal":        "tests only: scripts of the command line",
	"github.com/spf13/cobra":                 "the command line: help, flags, completion",
	"github.com/vbauerster/mpb/v8":           "progress bars",
	"github.com/xuri/excelize/v2":            "tables as XLSX",
	"golang.org/x/mod":                       "tests only: reads go.mod",
	"golang.org/x/net":                       "parses HTML as browsers do",
	"golang.org/x/text":                      "encodings, and names of states by CLDR",
	"gopkg.in/yaml.v3":                       "reads the definitions of sources",
	"modernc.org/sqlite":                     "the embedded ledger, without cgo",
	"pgregory.net/rapid":                     "tests only: properties over drawn values",
}
