# syntax=docker/dockerfile:1

# The image holds the program alone; the list and the configuration are mounted at /etc/echora-sched.
# Everything in it comes from this tree, package-lock.json and one Node.js version.
ARG NODE_TAG=22.23.3-bookworm-slim

FROM node:${NODE_TAG} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --engine-strict --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts/build.js scripts/
COPY src src
RUN npm run build

FROM node:${NODE_TAG} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --engine-strict --ignore-scripts --no-audit --no-fund

FROM node:${NODE_TAG}
LABEL org.opencontainers.image.title="echora-sched" \
      org.opencontainers.image.description="Keeps one Temporal Schedule per airing anime"
ENV NODE_ENV=production
COPY --from=dependencies /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
COPY package.json /app/
COPY bin /app/bin
# For backups: an empty volume of Docker that is mounted here takes over its owner.
RUN mkdir /backups && chown 1000:1000 /backups
# By number, so that Kubernetes can tell that it is not root: the image's own user `node`.
USER 1000:1000
# The configuration is looked for here, and relative paths in it start here.
WORKDIR /etc/echora-sched
ENTRYPOINT ["node", "/app/bin/echora-sched.js"]
CMD ["--help"]
