// Command train makes the weights of the tagger and the parser from treebanks.
//
// In come folders of CoNLL-U files, plain or gzipped: the training part of a
// Universal Dependencies treebank of English and, if given, one of news. Out
// go the two model files that the tagger and the parser embed, and on standard
// output how well they do on the treebank's test part. The same treebanks give
// the same bytes. It must never train on a test or development part.
//
//	go run ./cmd/train -ud ../shared/corpora/ud_english_ewt -gum ../shared/corpora/ud_english_gum_news
//	go run ./cmd/train -eval -ud ../shared/corpora/ud_english_ewt
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/waybill-ledger/waybill/internal/coder/parse"
	"github.com/waybill-ledger/waybill/internal/coder/tag"
)

// Features whose greatest weight is less than so many hundredths of the
// greatest of all are left out of the models: chosen on the development part,
// where the figures stay the same and the models become a half as large.
const (
	tagLeast  = 3
	stepLeast = 6
	arcLeast  = 5
)

// options are what the command line gives.
type options struct {
	ud, gum   string
	out       string
	evalOnly  bool
	tagRounds int
	rounds    int
	folds     int
	rare      int
}

func main() {
	var o options
	flag.StringVar(&o.ud, "ud", "", "folder of a treebank with files named *-train, *-dev and *-test.conllu[.gz]")
	flag.StringVar(&o.gum, "gum", "", "folder of a treebank of news; each sixth document is kept for testing")
	flag.StringVar(&o.out, "out", "internal/coder", "folder that holds tag/tagger.model and parse/parser.model")
	flag.BoolVar(&o.evalOnly, "eval", false, "train nothing, only measure the embedded models")
	flag.IntVar(&o.tagRounds, "tag-rounds", 8, "how often the tagger goes through the treebank")
	flag.IntVar(&o.rounds, "rounds", 14, "how often the parser goes through the treebank")
	flag.IntVar(&o.folds, "folds", 5, "parts of the treebank that are tagged by a tagger trained on the others")
	flag.IntVar(&o.rare, "rare", 4, "features seen fewer times get no weights")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	if o.ud == "" {
		return errors.New("no treebank given (-ud FOLDER)")
	}
	banks, err := readBanks(o)
	if err != nil {
		return err
	}
	parser := parse.Default
	if !o.evalOnly {
		own, err := written()
		if err != nil {
			return err
		}
		t, p, err := trainAll(append(banks.train, own...), o)
		if err != nil {
			return err
		}
		if err := save(o.out, t, p); err != nil {
			return err
		}
		g, err := tag.Decode(t)
		if err != nil {
			return err
		}
		q, err := parse.Decode(p, g)
		if err != nil {
			return err
		}
		parser = func() *parse.Parser { return q }
	}
	report(os.Stdout, banks, parser())
	return nil
}

func save(folder string, tagger, parser []byte) error {
	if err := os.WriteFile(filepath.Join(folder, "tag", "tagger.model"), tagger, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "parse", "parser.model"), parser, 0o644)
}

// trainAll makes both models: the tagger on the whole treebank, the parser on
// tags such as the tagger gives for sentences that it has not seen.
func trainAll(train []sentence, o options) (tagger, parser []byte, err error) {
	seen := withHeadlines(train)
	tagger = trainTagger(seen, o.tagRounds, o)
	full, err := tag.Decode(tagger)
	if err != nil {
		return nil, nil, err
	}
	tags, err := crossTag(seen, full, o)
	if err != nil {
		return nil, nil, err
	}
	return tagger, trainParser(seen, tags, full, o), nil
}
