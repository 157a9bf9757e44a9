# vae in a container: pictures come and go through pipes or a mounted folder.
#
#   docker build -t vae .
#   docker run --rm -i vae compress < photo.png > photo.vae
#   docker run --rm -u "$(id -u):$(id -g)" -v "$PWD:/work" vae compress -r photos
#
# Both images are built on glibc, which the natives of the neural library need.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
# The dependencies first: they stay in the cache while sources change.
COPY pom.xml ./
COPY .mvn .mvn
RUN mvn -B -q dependency:go-offline
COPY . .
RUN mvn -B -q package -Dmaven.test.skip=true

FROM eclipse-temurin:17-jre
RUN useradd --system vae && mkdir /work
COPY --from=build /src/target/vae.jar /opt/vae/vae.jar
COPY --from=build /src/target/lib /opt/vae/lib
COPY --from=build /src/target/man /usr/local/share/man
# As scripts/vae sets them, with the reasons there.
ENV OMP_WAIT_POLICY=PASSIVE MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=268435456 MALLOC_ARENA_MAX=2 LC_ALL=C.UTF-8
USER vae
WORKDIR /work
ENTRYPOINT ["java", "-Xms64m", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10", "-XX:MaxNewSize=96m", \
  "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", \
  "-Dorg.bytedeco.javacpp.maxbytes=100%", "-Dorg.bytedeco.javacpp.maxphysicalbytes=180%", \
  "-Djava.awt.headless=true", "-XX:-UsePerfData", "-XX:+DisplayVMOutputToStderr", "-Xlog:disable", \
  "-jar", "/opt/vae/vae.jar"]
CMD ["--help"]
