package yamldoc_test

import (
	"testing"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

func TestNote(t *testing.T) {
	tests := []struct{ name, src, pointer, want string }{
		{"key", "a:\nb: 1\n", "/a", "a: # vul in: x # y\nb: 1\n"},
		{"last, no line end", "b: 1\na:", "/a", "b: 1\na: # vul in: x # y"},
		{"blanks behind the colon", "a:  \nb: 1\n", "/a", "a: # vul in: x # y\nb: 1\n"},
		{"CRLF", "a:\r\nb: 1\r\n", "/a", "a: # vul in: x # y\r\nb: 1\r\n"},
		{"in an item", "l:\n  - k:\n    m:\n", "/l/0/k", "l:\n  - k: # vul in: x # y\n    m:\n"},
		{"has a comment", "a: # al\n", "/a", "a: # al\n"},
		{"has a value", "a: 1\n", "/a", ""},
		{"in flow style", "a: {b: }\n", "/a/b", ""},
		{"not there", "a:\n", "/b", ""},
	}
	for _, tt := range tests {
		doc, found := yamldoc.Parse("f.yaml", []byte(tt.src))
		if len(found) > 0 {
			t.Fatalf("%s: %v", tt.name, found)
		}
		noted, err := doc.Note(tt.pointer, "vul in:\n x  # y")
		if err != nil {
			if tt.want != "" {
				t.Errorf("%s: %v", tt.name, err)
			}
			continue
		}
		if got := string(noted.Bytes()); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
