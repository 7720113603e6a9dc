import { randomUUID } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { addressOf, adminUrl, withConnection } from './server'

/* Before each test file with a database, and before its imports: a database of its own, copied from the template. */

const database = `mot_cua_test_${randomUUID().replaceAll('-', '')}`

await withConnection(adminUrl(), async (sql) => {
  await sql.unsafe(`create database ${database} template ${inject('templateDatabase')} owner mot_cua_owner`)
  await sql.unsafe(`revoke all on database ${database} from public`)
  await sql.unsafe(`grant connect on database ${database} to mot_cua_app, mot_cua_executor`)
})

Object.assign(process.env, {
  DATABASE_URL: addressOf(database, 'mot_cua_app'),
  DATABASE_MIGRATION_URL: addressOf(database, 'mot_cua_owner'),
})

afterAll(() => withConnection(adminUrl(), (sql) => sql.unsafe(`drop database if exists ${database} with (force)`)))
