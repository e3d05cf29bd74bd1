package duplicates

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/innovatieagenda/agenda/internal/innovation"
)

// Fingerprint returns the mark of the texts of two innovations, as "sha256:" and
// 64 digits. It is the same in either order, and another once the title, the
// summary or an experiment of one of the two changes; spaces don't count.
func Fingerprint(a, b *innovation.Innovation) string {
	marks := []string{mark(unit(a)), mark(unit(b))}
	slices.Sort(marks)
	sum := sha256.Sum256([]byte(marks[0] + marks[1]))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// mark is the hash of one text, word by word.
func mark(t Text) string {
	h := sha256.New()
	for _, part := range []string{t.Title, t.Body} {
		words(part, func(w string) { h.Write([]byte(w + " ")) })
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))
}
