# Not tested by this project's build, which has no Docker: tell us when it does not work for you.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /source
COPY . .
RUN mvn -B -ntp -q -pl :hexagent-server -am -Dmaven.test.skip=true package \
  && java -Djarmode=tools -jar bootstrap/server/target/hexagent-server-exec.jar extract --destination /app

FROM eclipse-temurin:25-jre
RUN useradd --system --create-home hexagent && mkdir /data && chown hexagent /data
COPY --from=build /app /app
# A start that ends before it serves, to write the cache of loaded classes.
RUN HEXAGENT_DATA=/tmp/training java -XX:AOTCacheOutput=/app/classes.aot -Dspring.context.exit=onRefresh \
  -jar /app/hexagent-server-exec.jar && rm -rf /tmp/training
USER hexagent
ENV HEXAGENT_DATA=/data
VOLUME /data
EXPOSE 8000
# The server listens on loopback, which nobody outside the container reaches, and refuses any other address unless
# HEXAGENT_HOST=0.0.0.0 and HEXAGENT_ALLOW_OPEN=true are set: it has no login yet. See compose.yaml.
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "-XX:AOTCache=/app/classes.aot", "-jar", "/app/hexagent-server-exec.jar"]
