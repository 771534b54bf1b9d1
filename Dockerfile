# Two images: the last stage, and `browser` with Chromium for workers of portals with `render: browser`. The role is the command: start (default), web, worker, migrate, or any other command of vong.
FROM node:24-bookworm-slim AS packages
WORKDIR /vong
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim AS build
WORKDIR /vong
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
# The checkout's commit, which `vong --version` tells: --build-arg BUILD_COMMIT="$(git rev-parse --short=7 HEAD)"
ARG BUILD_COMMIT=
RUN BUILD_COMMIT="$BUILD_COMMIT" sh scripts/build.sh

FROM node:24-bookworm-slim AS vong
ENV NODE_ENV=production \
    VONG_DATA_DIR=/data \
    VONG_HTTP_HOST=0.0.0.0
WORKDIR /vong
COPY --from=packages /vong/node_modules ./node_modules
COPY --from=build /vong/dist ./dist
COPY package.json ./
COPY fixtures/portals ./fixtures/portals
RUN install -d -o node -g node -m 755 /data
USER node
VOLUME /data
EXPOSE 8080
# A worker answers where VONG_MONITOR_PORT is set; switch it off for other commands, as compose.yaml does for migrate.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.VONG_MONITOR_PORT || process.env.VONG_HTTP_PORT || 8080}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The database and open crawls need a moment to end: give SIGTERM 30 seconds.
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "dist/src/main.js"]
CMD ["start"]

FROM vong AS browser
USER root
RUN apt-get update && apt-get install -y --no-install-recommends chromium && rm -rf /var/lib/apt/lists/*
USER node

FROM vong
