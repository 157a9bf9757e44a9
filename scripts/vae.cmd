@echo off
rem Runs vae from a clone of its repository on Windows; scripts/vae does so elsewhere.
rem Builds target\vae.jar with Maven if it is missing; it is never rebuilt unasked.
setlocal
set "ROOT=%~dp0.."
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if exist "%ROOT%\target\vae.jar" goto run
echo vae: building it for the first time 1>&2
call mvn -B -q -f "%ROOT%\pom.xml" package -Dmaven.test.skip=true 1>&2 || exit /b 1
:run
"%JAVA%" -Xms64m -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=10 -XX:MaxNewSize=96m -XX:+UseSerialGC -XX:MaxRAMPercentage=50 -Dorg.bytedeco.javacpp.maxbytes=100%% -Dorg.bytedeco.javacpp.maxphysicalbytes=180%% -Djava.awt.headless=true -XX:-UsePerfData -XX:+DisplayVMOutputToStderr -Xlog:disable -jar "%ROOT%\target\vae.jar" %*
exit /b %ERRORLEVEL%
