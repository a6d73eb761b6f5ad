# The production server. First stage: all packages, the two bundles. Second stage: Node, the server's own packages, the
# bundles, migrations and reference data; no source, no build tools, an unprivileged user.
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY web/package.json web/
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile
COPY . .
RUN npx --yes pnpm@12.21.0 run build
RUN npx --yes pnpm@12.21.0 --filter @chung-tay/server deploy --prod --legacy /deploy

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data \
    WEB_DIR=/app/web MIGRATIONS_DIR=/app/migrations REFERENCE_DIR=/app/data
WORKDIR /app
COPY --from=build /deploy/node_modules ./node_modules
COPY --from=build /deploy/package.json ./package.json
COPY --from=build /src/server/dist ./server
COPY --from=build /src/web/dist ./web
COPY migrations ./migrations
COPY data ./data
# Without a secret it refuses to start, and leaves itself compiled for the starts to come: the folder is read-only then.
RUN node --max-semi-space-size=8 --no-allocation-site-pretenuring server/main.mjs; chmod -R a+rX server
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "--max-semi-space-size=8", "--no-allocation-site-pretenuring", "server/main.mjs"]
