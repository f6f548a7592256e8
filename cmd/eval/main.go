// Command eval measures the reader against the corpora beside the project:
// statements and slots, words of deal mentions, dates, speakers, false alarms, speed. In
// come the corpora, where they are there; out go figures, beside those that
// were committed last. It must never change what the reader reads.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/pprof"
	"strings"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/internal/coder"
	"github.com/waybill-ledger/waybill/internal/document"
)

func main() {
	read := flag.String("read", "", "only read this file of documents and print the statements as JSON lines")
	mentions := flag.Bool("mentions", false, "with -read: print mentions too")
	learnFrom := flag.String("weigh", "", "learn the weights of confidence from these gold files (commas between), the held fifth left out")
	write := flag.Bool("write", false, "keep the figures in docs/eval.json")
	explain := flag.String("explain", "", "explain how the documents of this file are read")
	say := flag.String("say", "", "explain how this text is read")
	speed := flag.Bool("speed", false, "only measure the speed of the reader")
	profile := flag.String("cpuprofile", "", "write a processor profile here")
	flag.Parse()
	stop, err := profiled(*profile)
	if err != nil {
		fail(err)
	}
	switch {
	case *speed:
		f := figures{}
		if err = measureSpeed("", f); err == nil {
			report(f, nil)
		}
	case *explain != "":
		err = explained(*explain)
	case *say != "":
		r := coder.Code(waybill.Document{Key: "said", Text: *say, Published: time.Date(2020, 3, 11, 0, 0, 0, 0, time.UTC)})
		fmt.Println(r.Explain())
	case *learnFrom != "":
		err = weigh(strings.Split(*learnFrom, ","))
	case *read != "":
		err = readFile(*read, os.Stdout, *mentions)
	default:
		err = evaluate("docs/eval.json", *write)
	}
	stop()
	if err != nil {
		fail(err)
	}
}

// profiled writes a processor profile, where one is asked for, until it is stopped.
func profiled(path string) (stop func(), err error) {
	if path == "" {
		return func() {}, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return pprof.StopCPUProfile, pprof.StartCPUProfile(f)
}

// explained explains how each document of a file is read.
func explained(path string) error {
	docs, err := documents(path)
	for _, d := range docs {
		r := coder.Code(d)
		fmt.Println(r.Explain())
	}
	return err
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "eval:", err)
	os.Exit(1)
}

// documents gives the documents of a file of JSON lines.
func documents(path string) ([]waybill.Document, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	docs, issues := document.Read(context.Background(), waybill.Snapshot{Name: path, Address: "file:" + path}, raw)
	for _, is := range issues {
		fmt.Fprintf(os.Stderr, "%s:%d: %s\n", path, is.Line, is.Reason)
	}
	return docs, nil
}

type line struct {
	Document struct {
		ID   string `json:"id"`
		Text string `json:"text"`
	} `json:"document"`
	Statements []waybill.Statement `json:"statements"`
	Mentions   []coder.Found       `json:"mentions,omitempty"`
}

func readFile(path string, to io.Writer, mentions bool) error {
	docs, err := documents(path)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(to)
	defer out.Flush()
	for _, d := range docs {
		var l line
		l.Document.ID, l.Document.Text = d.Key, d.Text
		r := coder.Code(d)
		l.Statements = r.Statements
		if l.Statements == nil {
			l.Statements = []waybill.Statement{}
		}
		if mentions {
			l.Mentions = r.Mentions()
		}
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(l); err != nil {
			return err
		}
		if _, err := out.Write(b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}
