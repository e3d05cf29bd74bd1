//go:build !js

package i18n

import "embed"

// catalogues are the messages that packages share, and those of the program alone.
//
//go:embed catalogue program
var catalogues embed.FS
