package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/document/text"
	"github.com/waybill-ledger/waybill/internal/pipeline"
)

// said is what the person at the keyboard says of the files.
type said struct {
	published string
	publisher string
	url       string
	source    string
}

// day reads --published, a day or a moment in any plain form.
func (s *said) day() (time.Time, error) {
	if s.published == "" {
		return time.Time{}, nil
	}
	st := text.Machine(s.published)
	if st.Ambiguous {
		return time.Time{}, usageError{fmt.Errorf("--published %q can be read in two ways; write it as 2014-06-30", s.published)}
	}
	if st.Time.IsZero() {
		return time.Time{}, usageError{fmt.Errorf("--published %q is no day of the calendar; write it as 2014-06-30", s.published)}
	}
	return st.Time, nil
}

// inputs finds the files that the arguments name: folders are walked, "-" is
// standard input. done removes what was put down for the time being.
func (a *app) inputs(args []string, s said) (list []pipeline.Input, done func(), err error) {
	var temps []string
	done = func() {
		for _, t := range temps {
			os.Remove(t) // a file in the system's temporary folder
		}
	}
	published, err := s.day()
	if err != nil {
		return nil, done, err
	}
	if s.url != "" {
		if u, err := url.Parse(s.url); err != nil || u.Scheme == "" || u.Host == "" {
			return nil, done, usageError{fmt.Errorf("--url %q is no address; write it as https://example.org/page", s.url)}
		}
	}
	for _, arg := range args {
		if arg == "-" {
			in, temp, err := a.fromStdin()
			if err != nil {
				return nil, done, err
			}
			temps, list = append(temps, temp), append(list, in)
			continue
		}
		list = append(list, walk(arg)...)
	}
	if s.url != "" && len(list) > 1 {
		return nil, done, usageError{fmt.Errorf("--url is the address of one file, and %d were named", len(list))}
	}
	for i := range list {
		list[i].Published, list[i].Publisher = published, s.publisher
		list[i].Source = waybill.SourceID(s.source)
		if s.url != "" {
			list[i].Address = s.url
		}
	}
	return list, done, nil
}

// walk gives the files below a path, in the order of their names. What begins
// with a dot is left alone. A path that cannot be read is an input that fails.
func walk(path string) []pipeline.Input {
	info, err := os.Stat(path)
	if err != nil {
		return []pipeline.Input{broken(path, err)}
	}
	if !info.IsDir() {
		return []pipeline.Input{fromFile(path, info)}
	}
	var list []pipeline.Input
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			list = append(list, broken(p, err))
			return nil
		case p != path && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.Type().IsRegular():
			info, err := d.Info()
			if err != nil {
				list = append(list, broken(p, err))
				return nil
			}
			list = append(list, fromFile(p, info))
		}
		return nil
	})
	if err != nil {
		list = append(list, broken(path, err))
	}
	return list
}

func broken(path string, err error) pipeline.Input {
	return pipeline.Input{Name: path, Open: func() (io.ReadCloser, error) { return nil, err }}
}

func fromFile(path string, info fs.FileInfo) pipeline.Input {
	return pipeline.Input{Name: filepath.Base(path), Address: fileAddress(path), Size: info.Size(),
		Open: func() (io.ReadCloser, error) { return os.Open(path) }}
}

// fileAddress gives a file's address, the same from whatever folder it is named.
func fileAddress(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return (&url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(filepath.ToSlash(path), "/")}).String()
}

// stdinName is how standard input is called.
const stdinName = "standard input"

// stdinAddress gives what came by standard input an address: nothing is known of
// it but its bytes.
func stdinAddress(sha256 []byte) string { return "stdin:" + hex.EncodeToString(sha256)[:12] }

// fromStdin puts standard input down in a file, so that it can be read twice.
func (a *app) fromStdin() (pipeline.Input, string, error) {
	f, err := os.CreateTemp("", "waybill-stdin-")
	if err != nil {
		return pipeline.Input{}, "", err
	}
	hash := sha256.New()
	size, err := io.Copy(io.MultiWriter(f, hash), a.in)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		os.Remove(f.Name())
		return pipeline.Input{}, "", fmt.Errorf("standard input: %w", err)
	}
	return pipeline.Input{Name: stdinName, Address: stdinAddress(hash.Sum(nil)), Size: size,
		Open: func() (io.ReadCloser, error) { return os.Open(f.Name()) }}, f.Name(), nil
}
