@echo off
rem Starts Hooklab: in a source tree (building it when needed) or in an unpacked distribution.
rem   JAVA_HOME     tried first; must hold Java 25 or newer
rem   MAVEN_OPTS    as Maven takes it, when there is something to build
rem   HOOKLAB_OPTS  further JVM options
setlocal EnableExtensions DisableDelayedExpansion

rem --- where we are: a tree with a pom.xml, or bin\ of a distribution
set "source="
if exist "%~dp0pom.xml" (
  set "source=yes"
  for %%d in ("%~dp0.") do set "root=%%~fd"
) else (
  for %%d in ("%~dp0..") do set "root=%%~fd"
)
set "lib=%root%\lib"
set "state=%root%\lib"
if defined source set "lib=%root%\lab\target\lib"
if defined source set "state=%root%\target"

rem --- Java
set "jdk="
set "version="
if defined JAVA_HOME call :try "%JAVA_HOME%"
for %%j in (java.exe) do if not "%%~$PATH:j" == "" call :try "%%~dp$PATH:j.."
for %%b in (
  "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\OpenJDK" "%ProgramFiles%\Microsoft"
  "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft"
  "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java"
) do for /d %%j in ("%%~b\*") do call :try "%%~j"
if not defined jdk (
  echo hooklab: needs a JDK 25 or newer: none in JAVA_HOME, on PATH or in the usual folders. Get one ^(https://adoptium.net^) and set JAVA_HOME>&2
  exit /b 2
)
set "aot=%state%\hooklab-%version%.aot"

rem --- the build
if not defined source goto built
if not exist "%state%\built" goto build
powershell -NoProfile -Command "$t = (Get-Item '%state%\built').LastWriteTime; $all = 'pom.xml','core\pom.xml','core\src\main','lab\pom.xml','lab\src\main','topologies' | ForEach-Object { Get-Item (Join-Path '%root%' $_) }; if ($all + ($all | Get-ChildItem -Recurse) | Where-Object LastWriteTime -gt $t | Select-Object -First 1) { exit 1 }"
if not errorlevel 1 if exist "%lib%" goto built
:build
echo hooklab: building: the first time this takes a minute ...>&2
if not exist "%state%" mkdir "%state%"
type nul > "%state%\building"
if exist "%lib%" rmdir /s /q "%lib%"
del /q "%state%\hooklab-*.aot" 2> nul
pushd "%root%"
set "caller=%JAVA_HOME%"
set "JAVA_HOME=%jdk%"
call mvn -B -q -pl core,lab -Dmaven.test.skip=true -Dassembly.skipAssembly=true package < nul > "%state%\build.log" 2>&1
set "failed=%ERRORLEVEL%"
set "JAVA_HOME=%caller%"
popd
if not "%failed%" == "0" (
  type "%state%\build.log" >&2
  echo hooklab: the build failed>&2
  exit /b 2
)
move /y "%state%\building" "%state%\built" > nul
:built

rem --- the JDK's cache of loaded and linked classes (JEP 514): made once for these jars and this JDK, then used by every start
rem The flags after the heap's keep the JVM from warning about what GraalJS and JLine do, and from logging to our output.
set flags=-XX:+UseSerialGC -Xms256m -Xmn96m -Xlog:disable -Dpolyglot.engine.WarnInterpreterOnly=false -Dpolyglotimpl.AttachLibraryFailureAction=ignore --sun-misc-unsafe-memory-access=allow --enable-native-access=org.graalvm.truffle,org.jline %HOOKLAB_OPTS% --module-path "%lib%"
set "main=hooklab.lab/dev.hooklab.lab.cli.Main"
if exist "%aot%" goto run
echo hooklab: preparing faster starts, once ...>&2
set "work=%state%\training.%RANDOM%"
mkdir "%work%" 2> nul
"%jdk%\bin\java" %flags% -XX:AOTCacheOutput="%work%\aot" --module %main% run "%root%\scripts\home-nat.js" --out "%work%\out" < nul > nul 2>&1
if errorlevel 1 type nul > "%work%\aot"
move /y "%work%\aot" "%aot%" > nul 2>&1
rmdir /s /q "%work%" 2> nul
:run
"%jdk%\bin\java" %flags% -XX:AOTCache="%aot%" --module %main% %*
exit /b %ERRORLEVEL%

rem The file `release` of every JDK names its version.
:try
if defined jdk exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "found="
for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k" == "JAVA_VERSION" set "found=%%~l"
for /f "delims=.-+" %%m in ("%found%") do if %%m geq 25 set "jdk=%~f1"
if defined jdk set "version=%found%"
exit /b 0
