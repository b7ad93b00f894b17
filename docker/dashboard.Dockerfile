# syntax=docker/dockerfile:1
# Burrow's dashboard by itself: docker build -f docker/dashboard.Dockerfile -t burrow-dashboard .

FROM node:24-trixie-slim AS prune
WORKDIR /repo
COPY . .
RUN npx --yes turbo@2.11.11 prune @burrow/dashboard --docker

FROM node:24-trixie-slim AS build
ENV CI=1 TURBO_TELEMETRY_DISABLED=1
WORKDIR /repo
# Manifests first: dependencies are installed again only when one of these changes.
COPY --from=prune /repo/out/json/ ./
RUN npx --yes pnpm@10.34.9 install --frozen-lockfile
COPY --from=prune /repo/out/full/ ./
COPY tsconfig.base.json tsconfig.build.json docker/slim.sh ./
RUN npx turbo run build --filter=@burrow/dashboard
# Injected: the lockfile decides, and no workspace is needed afterwards.
RUN npx pnpm --filter @burrow/dashboard --config.inject-workspace-packages=true deploy --prod app
RUN sh slim.sh app

# Node, its libraries and certificates: no shell, no package manager.
FROM gcr.io/distroless/nodejs24-debian13:nonroot
LABEL org.opencontainers.image.title="burrow-dashboard" org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /repo/app ./
ENV NODE_ENV=production BURROW_DASHBOARD_HOST=0.0.0.0
EXPOSE 5173
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["/nodejs/bin/node", "-e", "fetch('http://127.0.0.1:5173/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["dist/serve/main.js"]
