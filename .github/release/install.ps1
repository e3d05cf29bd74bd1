# Puts agenda of the newest release, or of the version in AGENDA_VERSION, in the user's
# own programs, after it held the file against the checksums of that release.
$ErrorActionPreference = 'Stop'
$repository = if ($env:AGENDA_RELEASES) { $env:AGENDA_RELEASES } else { 'https://github.com/innovatieagenda/agenda/releases' }
$from = if ($env:AGENDA_VERSION) { "$repository/download/$env:AGENDA_VERSION" } else { "$repository/latest/download" }
$machine = if ($env:PROCESSOR_ARCHITECTURE -eq 'ARM64') { 'arm64' } else { 'amd64' }
$name = "agenda_windows_$machine"
$folder = Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid())
New-Item -ItemType Directory $folder | Out-Null
try {
  foreach ($file in 'SHA256SUMS', "$name.zip") {
    Invoke-WebRequest -UseBasicParsing "$from/$file" -OutFile (Join-Path $folder $file)
  }
  $line = Get-Content (Join-Path $folder 'SHA256SUMS') | Where-Object { $_ -match " $([regex]::Escape($name)).zip$" }
  $sum = (Get-FileHash -Algorithm SHA256 (Join-Path $folder "$name.zip")).Hash
  if (-not $line -or $sum -ne ($line -split ' ')[0]) {
    throw "Het controlegetal van $name.zip klopt niet; er is niets geinstalleerd."
  }
  Expand-Archive (Join-Path $folder "$name.zip") $folder
  $bin = if ($env:AGENDA_BIN) { $env:AGENDA_BIN } else { Join-Path $env:LOCALAPPDATA 'Programs\agenda' }
  New-Item -ItemType Directory -Force $bin | Out-Null
  Move-Item -Force (Join-Path $folder "$name\agenda.exe") (Join-Path $bin 'agenda.exe')
  $path = [Environment]::GetEnvironmentVariable('Path', 'User')
  if (($path -split ';') -notcontains $bin) {
    [Environment]::SetEnvironmentVariable('Path', "$path;$bin", 'User')
  }
  "agenda staat in $bin. Open een nieuw venster en probeer: agenda doctor"
} finally {
  Remove-Item -Recurse -Force $folder
}
