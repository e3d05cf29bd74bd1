class Agenda < Formula
  desc "Registry of library innovations, kept in git"
  homepage "https://github.com/innovatieagenda/agenda"
  version "@VERSION@"
  license "EUPL-1.2"

  on_macos do
    on_arm do
      url "https://github.com/innovatieagenda/agenda/releases/download/v@VERSION@/agenda_darwin_arm64.tar.gz"
      sha256 "@agenda_darwin_arm64.tar.gz@"
    end
    on_intel do
      url "https://github.com/innovatieagenda/agenda/releases/download/v@VERSION@/agenda_darwin_amd64.tar.gz"
      sha256 "@agenda_darwin_amd64.tar.gz@"
    end
  end

  on_linux do
    on_arm do
      url "https://github.com/innovatieagenda/agenda/releases/download/v@VERSION@/agenda_linux_arm64.tar.gz"
      sha256 "@agenda_linux_arm64.tar.gz@"
    end
    on_intel do
      url "https://github.com/innovatieagenda/agenda/releases/download/v@VERSION@/agenda_linux_amd64.tar.gz"
      sha256 "@agenda_linux_amd64.tar.gz@"
    end
  end

  def install
    bin.install "agenda"
    man1.install "agenda.1"
    (man/"nl/man1").install "agenda.nl.1" => "agenda.1"
    bash_completion.install "agenda.bash" => "agenda"
    zsh_completion.install "agenda.zsh" => "_agenda"
    fish_completion.install "agenda.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/agenda version")
  end
end
