package schema

import "embed"

var embedded embed.FS
