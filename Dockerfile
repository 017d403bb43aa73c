# The bot in an image with nothing else in it: no shell, no package manager, no root.
#
#   docker build -t kie-bot .
#   docker run --env-file .env -p 8080:8080 -v kie-bot:/data --read-only kie-bot

FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
COPY . .
# The caches live outside of the image, so that a small change is a short build.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --locked --release --bin kie-bot \
    && scripts/rootfs target/release/kie-bot /rootfs

FROM scratch
COPY --from=build /rootfs/ /
# Nobody in particular; the folder for the books belongs to them. Certificates are in the program.
USER 65532:65532
ENV DATA_DIR=/data LOG_FORMAT=json
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/kie-bot"]
