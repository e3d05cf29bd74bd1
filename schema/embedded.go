//go:build !js

package schema

import "embed"

//go:embed *.schema.json
var embedded embed.FS
