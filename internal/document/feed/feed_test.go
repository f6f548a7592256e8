package feed

import (
	"testing"
	"unicode/utf8"
)

const atomFeed = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Norland Gazette</title>
<entry><title>Norland &amp; Sudmark talk</title><id>urn:1</id><link href="https://example.org/1"/>
<updated>2024-02-13T10:00:00+01:00</updated><author><name>Ada Berg</name></author>
<content type="html">&lt;p&gt;Norland and Sudmark are in talks.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;Nothing is signed.&lt;/p&gt;</content></entry></feed>`

func TestAtom(t *testing.T) {
	if !Looks([]byte(atomFeed)) || Looks([]byte("<html><body>feed</body></html>")) {
		t.Error("Looks does not tell a feed from a page")
	}
	docs, issues, err := Read([]byte(atomFeed))
	if err != nil || len(docs) != 1 || len(issues) != 0 {
		t.Fatalf("Read = %+v, %v, %v", docs, issues, err)
	}
	d := docs[0]
	if want := "Norland & Sudmark talk\n\nNorland and Sudmark are in talks.\n\nNothing is signed.\n"; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	if d.URL != "https://example.org/1" || d.Byline != "Ada Berg" || d.Published.Format("2006-01-02T15:04") != "2024-02-13T09:00" {
		t.Errorf("entry is %+v", d)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(atomFeed))
	f.Add([]byte(`<rss version="2.0"><channel><item><title>x</title><description>a &lt;b</description></item></channel></rss>`))
	f.Add([]byte(`<rdf:RDF><item/></rdf:RDF>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		docs, _, err := Read(b)
		for _, d := range docs {
			if err == nil && !utf8.ValidString(d.Text) {
				t.Fatalf("Read(%q) gives no valid text", b)
			}
		}
	})
}
