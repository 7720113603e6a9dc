import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const ROOT = fileURLToPath(new URL('.', import.meta.url))
// The product runs under this condition everywhere: it lets `server-only` pass and picks React's server half.
const CONDITIONS = ['react-server']
// What Next's own bundler does for server code: the whole next/navigation does not load beside React's server half.
const SERVER_NAVIGATION = `${ROOT}node_modules/next/dist/client/components/navigation.react-server.js`

/** Two kinds of tests: `pure` needs nothing but the code; `db` has a PostgreSQL (npm test starts one, or TEST_DATABASE_ADMIN_URL). */
export default defineConfig({
  root: ROOT,
  resolve: { alias: { '@': ROOT.replace(/\/$/, ''), 'next/navigation': SERVER_NAVIGATION }, conditions: CONDITIONS },
  ssr: { resolve: { conditions: CONDITIONS, externalConditions: CONDITIONS } },
  test: {
    exclude: [...configDefaults.exclude, '.data/**', '.next*/**', 'e2e/**'],
    pool: 'forks',
    maxWorkers: 2,
    execArgv: ['--conditions=react-server'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts'],
          setupFiles: ['db/testing/environment.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          globalSetup: ['db/testing/template.ts'],
          setupFiles: ['db/testing/environment.ts', 'db/testing/worker.ts'],
        },
      },
    ],
  },
})
