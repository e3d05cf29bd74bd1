package cli

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// chooseLang finds the language: --lang, AGENDA_LANG, the locale, Dutch. It
// reads the arguments before cobra does, since help and errors of cobra's own
// need the language too.
func chooseLang(args []string, getenv func(string) string) (i18n.Lang, error) {
	if value, ok := langFlag(args); ok {
		return parseLang("--lang", value)
	}
	if value := getenv("AGENDA_LANG"); value != "" {
		return parseLang("AGENDA_LANG", value)
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			lang, _ := parseLang(name, value)
			return lang, nil
		}
	}
	return i18n.Dutch, nil
}

func langFlag(args []string) (string, bool) {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			return value, true
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1], true
		}
	}
	return "", false
}

// parseLang reads a language or a locale such as "en_GB.UTF-8". Dutch comes with
// the error as well, so that the error can be told.
func parseLang(source, value string) (i18n.Lang, error) {
	code := strings.ToLower(value)
	if i := strings.IndexAny(code, "_-.@"); i >= 0 {
		code = code[:i]
	}
	for _, lang := range i18n.Langs {
		if string(lang) == code {
			return lang, nil
		}
	}
	return i18n.Dutch, usererr.BadUsage("usage/language", usererr.Args{"source": source, "value": value})
}
