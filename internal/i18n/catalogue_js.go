package i18n

import "embed"

// catalogues are, in a browser, the messages without those of the program.
//
//go:embed catalogue
var catalogues embed.FS
