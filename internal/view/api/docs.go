package api

import (
	"html/template"
	"net/http"
	"sort"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// docs is a page about every question, made from the interface's own
// description; it has no script and loads nothing.
func docs(doc *huma.OpenAPI) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		var b strings.Builder
		err := page.Execute(&b, struct {
			Info       *huma.Info
			Operations []operation
		}{doc.Info, operations(doc)})
		if err != nil {
			http.Error(w, "the page could not be made", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(b.String())) // the reader may have gone
	})
}

type operation struct {
	Path, Summary, ID string
	Parameters        []parameter
}

type parameter struct {
	Name, In, Type, Doc string
	Required            bool
}

func operations(doc *huma.OpenAPI) []operation {
	var out []operation
	for path, item := range doc.Paths {
		if item.Get == nil {
			continue
		}
		o := operation{Path: path, Summary: item.Get.Summary, ID: item.Get.OperationID}
		for _, p := range item.Get.Parameters {
			q := parameter{Name: p.Name, In: p.In, Doc: p.Description, Required: p.Required}
			if p.Schema != nil {
				q.Type = p.Schema.Type
				if len(p.Schema.Enum) > 0 {
					var words []string
					for _, e := range p.Schema.Enum {
						if s, ok := e.(string); ok {
							words = append(words, s)
						}
					}
					q.Type = strings.Join(words, ", ")
				}
			}
			o.Parameters = append(o.Parameters, q)
		}
		out = append(out, o)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Path < out[j].Path })
	return out
}

var page = template.Must(template.New("docs").Parse(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Data interface · waybill</title>
<link rel="stylesheet" href="/static/site.css">
</head>
<body>
<header class="top"><div><a class="brand" href="/">way<span>bill</span></a></div></header>
<main id="main">
<h1>Data interface</h1>
<p class="lead">{{.Info.Description}}</p>
<p>Version {{.Info.Version}}. The same as a machine reads it: <a href="/api/openapi.json">openapi.json</a>, <a href="/api/openapi.yaml">openapi.yaml</a>.</p>
{{range .Operations}}
<section id="{{.ID}}">
<h2><code>GET {{.Path}}</code></h2>
<p>{{.Summary}}.</p>
{{if .Parameters}}<div class="wide" tabindex="0" role="region" aria-label="Parameters of {{.Path}}"><table>
<thead><tr><th scope="col">Parameter</th><th scope="col">In</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
<tbody>{{range .Parameters}}<tr><th scope="row"><code>{{.Name}}</code>{{if .Required}} <span class="soft">required</span>{{end}}</th><td>{{.In}}</td><td>{{.Type}}</td><td>{{.Doc}}</td></tr>{{end}}</tbody>
</table></div>{{end}}
</section>
{{end}}
</main>
</body>
</html>
`))
