# syntax=docker/dockerfile:1
# The burrow command: docker build -f docker/cli.Dockerfile -t burrow-cli .

FROM node:24-trixie-slim AS prune
WORKDIR /repo
COPY . .
RUN npx --yes turbo@2.11.11 prune @burrow/cli --docker

FROM node:24-trixie-slim AS build
ENV CI=1 TURBO_TELEMETRY_DISABLED=1
WORKDIR /repo
# Manifests first: dependencies are installed again only when one of these changes.
COPY --from=prune /repo/out/json/ ./
RUN npx --yes pnpm@10.34.9 install --frozen-lockfile
COPY --from=prune /repo/out/full/ ./
COPY tsconfig.base.json tsconfig.build.json docker/slim.sh ./
RUN npx turbo run build --filter=@burrow/cli
# Injected: the lockfile decides, and no workspace is needed afterwards.
RUN npx pnpm --filter @burrow/cli --config.inject-workspace-packages=true deploy --prod app
RUN sh slim.sh app

# Node, its libraries and certificates: no shell, no package manager.
FROM gcr.io/distroless/nodejs24-debian13:nonroot
LABEL org.opencontainers.image.title="burrow-cli" org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /repo/app ./
ENV NODE_ENV=production
ENTRYPOINT ["/nodejs/bin/node", "/app/dist/main.js"]
CMD ["--help"]
