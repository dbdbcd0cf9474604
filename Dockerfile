# The server for a PostgreSQL elsewhere (DATABASE_URL); compose.yaml runs both.
FROM node:26-slim AS pages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN for app in admin portal pos; do node node_modules/vite/bin/vite.js build --mode $app || exit 1; done

FROM node:26-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4400 MOADON_DATA=/data
WORKDIR /app
COPY package.json package-lock.json ./
# The image has its Node, and the database is elsewhere: the packages that bring them stay out.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund && npm cache clean --force \
  && install -d -o node -g node /data
COPY migrations migrations
COPY src src
COPY --from=pages /app/dist dist
USER node
VOLUME /data
EXPOSE 4400
STOPSIGNAL SIGTERM
CMD ["node", "src/apps/cli.ts", "start"]
