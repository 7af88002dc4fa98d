@echo off
rem kbready-collect: copies what kbready reads from this Windows machine into one new folder.
rem
rem     kbready-collect.cmd [FOLDER]
rem
rem It makes FOLDER\kbready-export-COMPUTERNAME (FOLDER: the current folder if none is given) and writes nowhere else. It asks
rem nothing and needs nothing that Windows does not bring, from Server 2008 on. Run it as administrator, or some steps will
rem collect nothing. A step that fails stops nothing: the table of contents, kbready-contents.txt, says what became of each.
rem
rem Exit code: 0 the folder is complete, 2 it is not.

rem Names that hold an exclamation mark survive only without delayed expansion.
setlocal EnableExtensions DisableDelayedExpansion

rem A 32-bit prompt sees another registry and another System32.
if not defined PROCESSOR_ARCHITEW6432 goto begin
if not exist "%SystemRoot%\Sysnative\cmd.exe" goto wrong_prompt
set "PROCESSOR_ARCHITEW6432="
"%SystemRoot%\Sysnative\cmd.exe" /d /c ""%~f0" %*"
exit /b %errorlevel%

:begin
if "%~1"=="/?" goto usage

rem Only Windows' own tools: nothing that lies in the current folder or elsewhere on the path is run.
set "PATH=%SystemRoot%\System32;%SystemRoot%\System32\Wbem;%SystemRoot%\System32\WindowsPowerShell\v1.0"
set "PATHEXT=.COM;.EXE;.BAT;.CMD"
set "NoDefaultCurrentDirectoryInExePath=1"

rem A prompt that is started as administrator, or from a network path, stands in the Windows folder.
set "base=%~1"
if not defined base set "base=%CD%"
if /i "%base%"=="%SystemRoot%" goto no_folder
if /i "%base%"=="%SystemRoot%\System32" goto no_folder
call :clear
pushd "%base%" 2>nul
if errorlevel 1 goto no_folder
set "name=kbready-export-%COMPUTERNAME%"
if exist "%name%" goto exists
mkdir "%name%" 2>nul
if errorlevel 1 goto not_writable
pushd "%name%" 2>nul
if errorlevel 1 goto not_writable

rem From here on every file is named relative to the new folder, so that its path stands in no command.
echo kbready-collect: writing to "%base%\%name%"
set "system="
for /f "delims=" %%V in ('ver') do set "system=%%V"
set "rows=0"
>kbready-contents.part echo kbready collection 1
>>kbready-contents.part echo collector "1.2"
>>kbready-contents.part echo computer "%COMPUTERNAME%"
>>kbready-contents.part echo system "%system%"
>>kbready-contents.part echo architecture "%PROCESSOR_ARCHITECTURE%"
>>kbready-contents.part echo date "%DATE% %TIME%"

rem Tools get a cmd of their own, so that one that is a batch file comes back, and read from nul, so that none can ask.

echo - registry: Component Based Servicing
cmd /d /c reg export "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing" cbs.reg >nul 2>&1 <nul
call :record cbs.reg %errorlevel% "reg export"

echo - registry: Servicing
cmd /d /c reg export "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Servicing" servicing.reg >nul 2>&1 <nul
call :record servicing.reg %errorlevel% "reg export"

rem What waits for a restart outside of the servicing keys. The last two are there only while something waits.
echo - registry: pending restarts
cmd /d /c reg export "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update" windowsupdate.reg >nul 2>&1 <nul
call :record windowsupdate.reg %errorlevel% "reg export"
cmd /d /c reg query "HKLM\SOFTWARE\Microsoft\Updates\UpdateExeVolatile" >nul 2>&1 <nul
if errorlevel 1 goto no_volatile_update
cmd /d /c reg export "HKLM\SOFTWARE\Microsoft\Updates\UpdateExeVolatile" updates.reg >nul 2>&1 <nul
call :record updates.reg %errorlevel% "reg export"
:no_volatile_update
cmd /d /c reg query "HKLM\SYSTEM\CurrentControlSet\Control\Session Manager" /v PendingFileRenameOperations >nul 2>&1 <nul
if errorlevel 1 goto no_file_renames
cmd /d /c reg query "HKLM\SYSTEM\CurrentControlSet\Control\Session Manager" /v PendingFileRenameOperations >session-manager.txt 2>nul <nul
call :record session-manager.txt %errorlevel% "reg query"
:no_file_renames

echo - registry: the hive SOFTWARE
cmd /d /c reg save HKLM\SOFTWARE SOFTWARE >nul 2>&1 <nul
call :record SOFTWARE %errorlevel% "reg save"

echo - package manifests
call :clear
dir /a-d "%SystemRoot%\servicing\Packages" >packages.dir 2>nul <nul
call :record packages.dir %errorlevel% "dir" extra
cmd /d /c robocopy "%SystemRoot%\servicing\Packages" Windows\servicing\Packages *.mum /r:1 /w:1 /np >nul 2>&1 <nul
call :record_packages %errorlevel%

echo - versions of the servicing stack
call :copy_versions

echo - names of components
call :clear
dir /b /a "%SystemRoot%\WinSxS" >winsxs.txt 2>nul <nul
set "code=%errorlevel%"
call :clear
dir /b /a "%SystemRoot%\WinSxS\Manifests" >>winsxs.txt 2>nul <nul
if errorlevel 1 set "code=%errorlevel%"
call :record winsxs.txt %code% "dir"

echo - pending work
if not exist "%SystemRoot%\WinSxS\pending.xml" goto no_pending_work
call :clear
copy /b /y "%SystemRoot%\WinSxS\pending.xml" pending.xml >nul 2>&1 <nul
set "code=%errorlevel%"
if not exist pending.xml >pending.xml echo It lies in WinSxS, but could not be copied.
call :record pending.xml %code% "copy"
:no_pending_work

echo - systeminfo, which takes a minute
cmd /d /c systeminfo >systeminfo.txt 2>nul <nul
call :record systeminfo.txt %errorlevel% "systeminfo"

echo - hotfixes
set "collected="
call :find wmic
if not defined tool goto hotfixes_by_powershell
cmd /d /c wmic /output:qfe.txt qfe list full >nul 2>&1 <nul
call :record qfe.txt %errorlevel% "wmic qfe"
if defined collected goto hotfixes_done
:hotfixes_by_powershell
call :find powershell
if not defined tool goto hotfixes_not_found
cmd /d /c powershell -NoProfile -NonInteractive -Command "Get-HotFix | Export-Csv -NoTypeInformation hotfixes.csv" >nul 2>&1 <nul
call :record hotfixes.csv %errorlevel% "powershell Get-HotFix"
goto hotfixes_done
:hotfixes_not_found
call :record hotfixes.csv - "powershell Get-HotFix"
:hotfixes_done

echo - licence
set "code=-"
if not exist "%SystemRoot%\System32\slmgr.vbs" goto licence_done
cmd /d /c cscript //nologo "%SystemRoot%\System32\slmgr.vbs" /dlv >slmgr.txt 2>nul <nul
set "code=%errorlevel%"
:licence_done
call :record slmgr.txt %code% "slmgr /dlv"

echo - servicing log
call :clear
copy /b /y "%SystemRoot%\Logs\CBS\CBS.log" CBS.log >nul 2>&1 <nul
call :record CBS.log %errorlevel% "copy"

rem Records of what was installed and what failed, where this Windows keeps them.
echo - records of installations
set "code=-"
call :find wevtutil
if not defined tool goto setup_events_done
cmd /d /c wevtutil qe Setup /f:text >setup-events.txt 2>nul <nul
set "code=%errorlevel%"
:setup_events_done
call :record setup-events.txt %code% "wevtutil qe Setup"
set "code=-"
if not defined tool goto system_events_done
cmd /d /c wevtutil qe System "/q:*[System[Provider[@Name='Microsoft-Windows-WindowsUpdateClient' or @Name='Microsoft-Windows-Servicing']]]" /f:text >system-events.txt 2>nul <nul
set "code=%errorlevel%"
:system_events_done
call :record system-events.txt %code% "wevtutil qe System"
set "code=-"
call :find powershell
if not defined tool goto history_done
cmd /d /c powershell -NoProfile -NonInteractive -Command "$s=(New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher(); $n=$s.GetTotalHistoryCount(); if ($n) { $s.QueryHistory(0,$n) | Select-Object Date,Operation,ResultCode,HResult,Title | Export-Csv -NoTypeInformation -Encoding UTF8 update-history.csv }" >nul 2>&1 <nul
set "code=%errorlevel%"
:history_done
call :record update-history.csv %code% "powershell QueryHistory"
call :copy_if_there "%SystemRoot%\SoftwareDistribution\ReportingEvents.log" ReportingEvents.log
call :copy_if_there "%SystemRoot%\WindowsUpdate.log" WindowsUpdate.log
call :copy_if_there "%SystemRoot%\Logs\CBS\CheckSUR.log" CheckSUR.log

rem dism writes a log of its own, which is thrown away; old ones do not know /english.
echo - packages as dism sees them
set "code=-"
call :find dism
if not defined tool goto dism_done
cmd /d /c dism /online /english /get-packages /logpath:dism.part >dism-packages.txt 2>nul <nul
set "code=%errorlevel%"
if "%code%"=="0" goto dism_done
cmd /d /c dism /online /get-packages /logpath:dism.part >dism-packages.txt 2>nul <nul
set "code=%errorlevel%"
:dism_done
if exist dism.part del /q dism.part >nul 2>&1
call :record dism-packages.txt %code% "dism /get-packages"

>>kbready-contents.part echo end %rows%
ren kbready-contents.part kbready-contents.txt
if not exist kbready-contents.txt goto not_finished

echo.
echo Done. Copy this folder, whole and unchanged, to the machine that has kbready:
echo     "%base%\%name%"
echo There, "kbready inventory" shows what it proves. It names this computer, its products and its updates.
popd
popd
exit /b 0

rem Where it ends without an export.

:usage
echo kbready-collect.cmd [FOLDER]
echo Copies what kbready reads from this machine into a new folder below FOLDER, or below the current one.
exit /b 0

:wrong_prompt
>&2 echo kbready-collect: this is a 32-bit prompt, which sees another registry; start it from a 64-bit one.
exit /b 2

:no_folder
>&2 echo kbready-collect: nowhere to write to; change to a folder outside of Windows that can be written to, or name one:
>&2 echo     kbready-collect.cmd FOLDER
exit /b 2

:exists
>&2 echo kbready-collect: "%name%" is there already and is left alone; move it away, or name another folder.
popd
exit /b 2

:not_writable
>&2 echo kbready-collect: "%name%" cannot be made here; name a folder that can be written to.
popd
exit /b 2

:not_finished
>&2 echo kbready-collect: the table of contents could not be written; is the disk full?
popd
popd
exit /b 2

rem Subroutines.

rem :clear: sets the exit code to 0, which commands of cmd itself leave alone when they succeed.
:clear
exit /b 0

rem :find TOOL: sets tool when it is on the path.
:find
set "tool="
for %%E in (%PATHEXT%) do call :find_file %1%%E
exit /b 0
:find_file
for %%T in (%1) do if not "%%~$PATH:T"=="" set "tool=%%~$PATH:T"
exit /b 0

rem :record FILE EXIT-CODE TOOL [KIND]: writes the row of one file; sets collected if there is something in it. The exit code is -
rem where the tool is not there. Below four bytes there is a byte order mark or a line end, and nothing else.
:record
set "collected="
set "bytes="
for %%F in (%1) do set "bytes=%%~zF"
if not defined bytes set "bytes=0"
if %bytes% LSS 4 goto record_nothing
set "kind=file"
if not "%~2"=="0" set "kind=partial"
if not "%~4"=="" set "kind=%~4"
call :digest %1
set "collected=1"
set /a rows+=1
>>kbready-contents.part echo %kind% %~1 exit=%~2 bytes=%bytes% %digest% by=%~3
echo     %~1: %bytes% bytes
exit /b 0
:record_nothing
if exist %1 del /q %1 >nul 2>&1
set /a rows+=1
>>kbready-contents.part echo none %~1 exit=%~2 by=%~3
echo     %~1: not collected, exit code %~2
exit /b 0

rem :copy_if_there SOURCE FILE: copies a log that not every Windows has.
:copy_if_there
if not exist %1 exit /b 0
call :clear
copy /b /y %1 %2 >nul 2>&1 <nul
call :record %2 %errorlevel% "copy"
exit /b 0

rem :record_packages EXIT-CODE: whole when robocopy reports no failure, which it does from 8 on, and no file is missing.
:record_packages
set "there=0"
set "files=0"
set "bytes=0"
call :clear
pushd "%SystemRoot%\servicing\Packages" 2>nul
if errorlevel 1 goto packages_counted
for %%F in (*.mum) do set /a there+=1
popd
:packages_counted
for %%F in (Windows\servicing\Packages\*.mum) do set /a "files+=1, bytes+=%%~zF"
set "kind=folder"
if not "%files%"=="%there%" set "kind=partial"
if %1 GEQ 8 set "kind=partial"
if "%files%"=="0" goto packages_nothing
set /a rows+=1
>>kbready-contents.part echo %kind% Windows/servicing/Packages exit=%1 files=%files% bytes=%bytes% by=robocopy
echo     Windows\servicing\Packages: %files% of %there% manifests, %bytes% bytes
exit /b 0
:packages_nothing
set /a rows+=1
>>kbready-contents.part echo none Windows/servicing/Packages exit=%1 by=robocopy
echo     Windows\servicing\Packages: not collected, exit code %1
exit /b 0

rem :copy_versions: the names in servicing\Version, as empty files, for empty folders get lost on the way.
:copy_versions
set "files=0"
mkdir Windows\servicing\Version 2>nul
for /f "delims=" %%V in ('dir /b /ad "%SystemRoot%\servicing\Version" 2^>nul') do (
    type nul >"Windows\servicing\Version\%%V"
    set /a files+=1
)
set /a rows+=1
if "%files%"=="0" goto versions_nothing
>>kbready-contents.part echo folder Windows/servicing/Version exit=0 files=%files% bytes=0 by=dir
echo     Windows\servicing\Version: %files% names
exit /b 0
:versions_nothing
rmdir Windows\servicing\Version
>>kbready-contents.part echo none Windows/servicing/Version exit=1 by=dir
echo     Windows\servicing\Version: not collected
exit /b 0

rem :digest FILE: sets digest to the best that certutil of this Windows knows.
:digest
call :hash %1 SHA256
set "digest=sha256=%hash%"
if defined hash exit /b 0
call :hash %1 SHA1
set "digest=sha1=%hash%"
if defined hash exit /b 0
set "digest=digest=none"
exit /b 0

rem :hash FILE ALGORITHM: sets hash to the second line of what certutil prints, if it is a digest; some put blanks into it.
:hash
set "hash="
for /f "skip=1 delims=" %%H in ('certutil -hashfile %1 %2 2^>nul ^<nul') do if not defined hash set "hash=%%H"
if not defined hash exit /b 0
set "hash=%hash: =%"
for /f "delims=0123456789abcdefABCDEF" %%X in ("%hash%") do set "hash="
if not defined hash exit /b 0
set "digits=no"
if %2==SHA256 if "%hash:~0,64%"=="%hash%" if not "%hash:~0,63%"=="%hash%" set "digits=yes"
if %2==SHA1 if "%hash:~0,40%"=="%hash%" if not "%hash:~0,39%"=="%hash%" set "digits=yes"
if %digits%==no set "hash="
exit /b 0
