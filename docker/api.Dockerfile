# syntax=docker/dockerfile:1
# Burrow's HTTP API with the dashboard, and gRPC: docker build -f docker/api.Dockerfile -t burrow-api .

FROM node:24-trixie-slim AS prune
WORKDIR /repo
COPY . .
RUN npx --yes turbo@2.11.11 prune @burrow/api --docker

FROM node:24-trixie-slim AS build
ENV CI=1 TURBO_TELEMETRY_DISABLED=1
WORKDIR /repo
# Manifests first: dependencies are installed again only when one of these changes.
COPY --from=prune /repo/out/json/ ./
RUN npx --yes pnpm@10.34.9 install --frozen-lockfile
COPY --from=prune /repo/out/full/ ./
COPY tsconfig.base.json tsconfig.build.json docker/slim.sh ./
RUN npx turbo run build --filter=@burrow/api
# Injected: the lockfile decides, and no workspace is needed afterwards.
RUN npx pnpm --filter @burrow/api --config.inject-workspace-packages=true deploy --prod app
RUN sh slim.sh app

# Node, its libraries and certificates: no shell, no package manager.
FROM gcr.io/distroless/nodejs24-debian13:nonroot
LABEL org.opencontainers.image.title="burrow-api" org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /repo/app ./
ENV NODE_ENV=production BURROW_HOST=0.0.0.0
EXPOSE 8080 50051
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["/nodejs/bin/node", "-e", "fetch('http://127.0.0.1:8080/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["dist/main.js"]
