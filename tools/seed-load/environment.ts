import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { partEnvironments } from '../run/environment.mjs'
import { databaseUrl } from '../run/postgres-roles.mjs'
import { ensureSecrets } from '../run/secrets.mjs'
import { readSettings } from '../run/settings.mjs'

const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/**
 * Gives this process what migrations and seeds of the same settings have: `.env`, ports, secrets of the data folder, both roles of the
 * database.
 * Throws a sentence when nothing was ever started there.
 */
export function loadEnvironment(): void {
  const settings = readSettings(ROOT, process.env)
  if (!existsSync(join(settings.dataDir, 'secrets.env')))
    throw new Error(
      `chưa có dữ liệu ở ${settings.dataDir}; hãy chạy npm start trước, rồi chạy lại lệnh này ở cửa sổ khác.`,
    )
  const secrets = ensureSecrets(settings.dataDir)
  const own = settings.env.DATABASE_URL
  const embedded = (user: string, password = '') => databaseUrl({ user, password, port: settings.ports.PGPORT ?? 0 })
  const app = own ?? embedded('mot_cua_app', secrets.PG_APP_PASSWORD)
  const owner = settings.env.DATABASE_MIGRATION_URL ?? own ?? embedded('mot_cua_owner', secrets.PG_OWNER_PASSWORD)
  const options = { path: process.env.PATH ?? '', nodeEnv: 'production' } as const
  Object.assign(process.env, partEnvironments(settings, secrets, { app, owner, executor: app }, options).setup)
}
