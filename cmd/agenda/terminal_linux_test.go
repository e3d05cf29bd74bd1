package main

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
	"unsafe"

	"github.com/rogpeppe/go-internal/testscript"
)

// winsize is that of a terminal, as the system takes it.
type winsize struct{ rows, columns, x, y uint16 }

// sizeOf reads a size such as 80x24, by default that of a window on a desk.
func sizeOf(text string) (winsize, error) {
	size := winsize{rows: 44, columns: 90}
	if text == "" {
		return size, nil
	}
	_, err := fmt.Sscanf(text, "%dx%d", &size.columns, &size.rows)
	return size, err
}

// patience is how long a dialogue waits for what it expects.
const patience = 30 * time.Second

// keys are the bytes that a terminal sends for keys without a character.
var keys = map[string]string{
	"enter": "\r", "tab": "\t", "back": "\x1b[Z", "esc": "\x1b", "down": "\x1b[B", "up": "\x1b[A",
	"space": " ", "ctrl+c": "\x03", "ctrl+u": "\x15", "ctrl+d": "\x04", "newline": "\n",
}

// addTerminal lets scripts run a program on a terminal of its own.
func addTerminal(cmds map[string]func(*testscript.TestScript, bool, []string)) {
	cmds["dialogue"] = dialogue
}

// dialogue runs a program on a terminal as a person would, and demands an exit
// code: dialogue 0 talk agenda add. In the file a line "see TEXT" waits until the
// screen shows it, "gone TEXT" until it doesn't, "type TEXT" types it, "paste TEXT"
// pastes it (with \n for a new line), "press KEY..." presses keys and "resize 80x24"
// changes the window, which begins with the size in the variable SIZE. What the
// screen shows in the end is put into the file screen, and all that the program
// wrote into the file written.
func dialogue(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: dialogue CODE FILE PROGRAM [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	size, err := sizeOf(ts.Getenv("SIZE"))
	ts.Check(err)
	t, err := openTerminal(size)
	ts.Check(err)
	defer t.master.Close()
	process.Lock() // the program is looked for on the path of the process
	cmd := exec.Command(args[2], args[3:]...)
	process.Unlock()
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = append([]string{"TERM=xterm-256color"}, environment(ts)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = t.slave, t.slave, t.slave
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	ts.Check(cmd.Start())
	t.slave.Close()
	done := make(chan struct{})
	go func() { t.listen(); close(done) }()
	defer func() { _ = cmd.Process.Kill() }()
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		if err := t.turn(strings.TrimRight(line, "\n")); err != nil {
			ts.Fatalf("%v\n%s", err, t.text())
		}
	}
	stop := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
	err = cmd.Wait()
	stop.Stop()
	<-done
	ts.Check(os.WriteFile(ts.MkAbs("screen"), []byte(t.text()), 0o644))
	ts.Check(os.WriteFile(ts.MkAbs("written"), t.written, 0o644))
	ts.Logf("%s", t.text())
	if got := cmd.ProcessState.ExitCode(); got != want {
		ts.Fatalf("exit code %d, want %d (%v)", got, want, err)
	}
}

// terminal is a pseudo-terminal with what it shows.
type terminal struct {
	master, slave *os.File

	mu      sync.Mutex
	screen  *screen
	written []byte
}

func openTerminal(size winsize) (*terminal, error) {
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		return nil, err
	}
	var number, unlock uint32
	for request, value := range map[uintptr]unsafe.Pointer{
		syscall.TIOCGPTN: unsafe.Pointer(&number), syscall.TIOCSPTLCK: unsafe.Pointer(&unlock), syscall.TIOCSWINSZ: unsafe.Pointer(&size),
	} {
		if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, master.Fd(), request, uintptr(value)); errno != 0 {
			return nil, errno
		}
	}
	slave, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	return &terminal{master: master, slave: slave, screen: newScreen(int(size.columns), int(size.rows))}, err
}

// listen shows on the screen what the program writes, until it ends.
func (t *terminal) listen() {
	buf := make([]byte, 4096)
	for {
		n, err := t.master.Read(buf)
		t.mu.Lock()
		t.written = append(t.written, buf[:n]...)
		_, _ = t.screen.Write(buf[:n])
		t.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (t *terminal) text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.screen.String()
}

// turn does one line of a dialogue.
func (t *terminal) turn(line string) error {
	verb, rest, _ := strings.Cut(line, " ")
	switch verb {
	case "", "#":
		return nil
	case "see":
		return t.see(rest, true)
	case "gone":
		return t.see(rest, false)
	case "paste":
		_, err := t.master.WriteString("\x1b[200~" + strings.ReplaceAll(rest, `\n`, "\n") + "\x1b[201~")
		return err
	case "resize":
		return t.resize(rest)
	case "type":
		_, err := t.master.WriteString(rest)
		return err
	case "press":
		for name := range strings.FieldsSeq(rest) {
			if _, err := t.master.WriteString(keys[name]); err != nil || keys[name] == "" {
				return fmt.Errorf("press %s: %v", name, err)
			}
		}
		return nil
	}
	return fmt.Errorf("unknown line in dialogue: %s", line)
}

// see waits until the screen shows a text, or no longer does.
func (t *terminal) see(text string, there bool) error {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if strings.Contains(t.text(), text) == there {
			return nil
		}
	}
	return fmt.Errorf("waited in vain for: %s", text)
}

// resize gives the window another size. What was on it is drawn anew.
func (t *terminal) resize(text string) error {
	size, err := sizeOf(text)
	if err != nil {
		return err
	}
	t.mu.Lock()
	t.screen = newScreen(int(size.columns), int(size.rows))
	t.mu.Unlock()
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, t.master.Fd(), syscall.TIOCSWINSZ, uintptr(unsafe.Pointer(&size))); errno != 0 {
		return errno
	}
	return nil
}
