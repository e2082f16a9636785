# One image for api, worker, migrations and the mail catcher of docker-compose.yml. The workflow bundle is built here, so
# that the build id of the worker is the one of these sources (it depends on no folder or machine).
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node tools/build.mjs && npm prune --omit=dev

FROM node:24.21.0-bookworm-slim
WORKDIR /app
ENV NODE_OPTIONS=--enable-source-maps
RUN mkdir -p /data/documents /data/mail && chown -R node:node /data
COPY --from=build /app/package.json /app/package-lock.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# Not root; the sources stay root's, so the process cannot change its own code.
USER node
VOLUME /data
CMD ["node", "dist/apps/api/main.js"]
