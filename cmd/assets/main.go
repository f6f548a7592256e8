// Command assets makes the files that the pages are served with: it takes the
// sources in assets/ and the npm packages pinned there, and gives the bundled
// scripts, the style sheet, the outlines of the world's states and the licences
// of all that went in. The same input gives the same bytes; -check says whether
// the committed files are those bytes. The packages come by npm ci from the
// committed lock, and nothing else is fetched.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"sort"

	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("assets: ")
	from := flag.String("from", "assets", "folder of the sources, with node_modules in it")
	to := flag.String("to", filepath.Join("internal", "view", "web", "static"), "folder of the made files")
	check := flag.Bool("check", false, "change nothing; fail when a made file is not what the sources give")
	offline := flag.Bool("offline", false, "take the packages as they are in node_modules; do not run npm ci")
	flag.Parse()
	if !*offline {
		if err := install(*from); err != nil {
			log.Fatal(err)
		}
	}
	files, err := build(*from)
	if err != nil {
		log.Fatal(err)
	}
	if err := deliver(files, *to, *check); err != nil {
		log.Fatal(err)
	}
}

// install puts the pinned packages in place, each checked against its hash.
func install(from string) error {
	c := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
	c.Dir, c.Stdout, c.Stderr = from, os.Stderr, os.Stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("npm ci in %s: %w", from, err)
	}
	return nil
}

// build makes every file, by name.
func build(from string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for out, in := range map[string]string{"charts.js": "charts.js", "site.js": "site.js", "site.css": "site.css"} {
		b, err := bundle(from, filepath.Join("src", in))
		if err != nil {
			return nil, err
		}
		files[out] = b
	}
	icon, err := os.ReadFile(filepath.Join(from, "src", "icon.svg"))
	if err != nil {
		return nil, err
	}
	files["icon.svg"] = icon
	world, err := outlines(filepath.Join(from, "node_modules", "world-atlas", "countries-50m.json"))
	if err != nil {
		return nil, err
	}
	files["world.tsv"] = world
	files["LICENSES.txt"], err = licences(filepath.Join(from, "node_modules"))
	return files, err
}

// bundle gives one self-contained, minified file.
func bundle(from, entry string) ([]byte, error) {
	dir, err := filepath.Abs(from)
	if err != nil {
		return nil, err
	}
	r := api.Build(api.BuildOptions{
		AbsWorkingDir: dir, EntryPoints: []string{filepath.ToSlash(entry)}, Outdir: "out",
		Bundle: true, MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		Format: api.FormatIIFE, Platform: api.PlatformBrowser, Target: api.ES2020, Charset: api.CharsetUTF8,
		LegalComments: api.LegalCommentsNone, // they stand in LICENSES.txt
		Define:        map[string]string{"process.env.NODE_ENV": `"production"`},
	})
	for _, m := range append(r.Errors, r.Warnings...) {
		return nil, fmt.Errorf("%s: %s", entry, m.Text)
	}
	return r.OutputFiles[0].Contents, nil
}

// licences gathers the licence and notice of every package that went in.
func licences(modules string) ([]byte, error) {
	var found []string
	for _, pattern := range []string{"*/LICENSE", "*/LICENSE.txt", "*/NOTICE", "*/CopyrightNotice.txt", "echarts/licenses/*"} {
		m, err := filepath.Glob(filepath.Join(modules, filepath.FromSlash(pattern)))
		if err != nil {
			return nil, err
		}
		found = append(found, m...)
	}
	sort.Strings(found)
	if len(found) == 0 {
		return nil, fmt.Errorf("no packages in %s: run npm ci in the sources' folder first", modules)
	}
	var b bytes.Buffer
	b.WriteString("Licences of the packages that charts.js and world.tsv are made from.\n")
	for _, f := range found {
		text, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		name, err := filepath.Rel(modules, f)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "\n==== %s ====\n\n%s\n", filepath.ToSlash(name), bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
	}
	return b.Bytes(), nil
}

// deliver writes the files, or only compares them.
func deliver(files map[string][]byte, to string, check bool) error {
	if !check {
		if err := os.MkdirAll(to, 0o755); err != nil {
			return err
		}
	}
	for name, want := range files {
		path := filepath.Join(to, name)
		if !check {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				return err
			}
			continue
		}
		have, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if !bytes.Equal(have, want) {
			return fmt.Errorf("%s is not what the sources give: run make assets and commit", path)
		}
	}
	return nil
}
