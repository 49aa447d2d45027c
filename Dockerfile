# Lede in a container. docs/OPERATING.md says how to run it; compose.yaml beside this file does.
#   docker build -t lede .

FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY . .
RUN npm run build && node ops/slim-install.mjs --built && rm -rf data && mkdir data

FROM node:20-bookworm-slim
WORKDIR /app
# npm and yarn are not needed at run time, and scanners flag them.
RUN rm -rf /usr/local/lib/node_modules /opt/yarn* /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/yarn*
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/models models
COPY --from=build /app/dist dist
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/src/bin/launch.mjs src/bin/
COPY --from=build /app/ops/health-check.mjs ops/
# The volume inherits the owner of the image's folder.
COPY --from=build --chown=node:node /app/data /data
ENV NODE_ENV=production DATA_DIR=/data METRICS_PORT=9464
VOLUME /data
USER node
EXPOSE 9464
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["node", "ops/health-check.mjs"]
ENTRYPOINT ["node", "src/bin/launch.mjs"]
CMD ["bot"]
