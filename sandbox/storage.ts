import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'

export type Row = Record<string, SQLOutputValue>

/** The one file in which the sandbox keeps everything; opened once per process. */
export interface Storage {
  prepare(sql: string): StatementSync
  /** Runs the work in one transaction: all of it is on disk, or none. Does not nest. */
  transaction<T>(work: () => T): T
  close(): void
}

const SCHEMA = `
create table if not exists setting (key text primary key, value text not null) without rowid;
create table if not exists session (token text primary key, expires_at integer not null) without rowid;
create table if not exists dossier (
  ma text primary key, body text not null, status text not null, inserts integer not null default 0,
  updates integer not null default 0, first_at integer not null, last_at integer not null) without rowid;
create index if not exists dossier_last on dossier (last_at);
create table if not exists dossier_version (
  id integer primary key, ma text not null, is_update integer not null, body text not null, at integer not null);
create index if not exists dossier_version_ma on dossier_version (ma, id);
create table if not exists step (
  id integer primary key, ma text not null, body text not null, time text not null, digest text not null,
  duplicate integer not null, at integer not null);
create index if not exists step_ma on step (ma, time);
create index if not exists step_digest on step (ma, digest);
create table if not exists file (
  id integer primary key, ma text not null, kind text not null, url text not null, state text not null,
  attempts integer not null default 0, next_at integer not null, sha256 text, bytes integer, content_type text,
  name text, http_status integer, problem text, fetched_at integer, unique (ma, kind, url));
create index if not exists file_waiting on file (next_at) where state = 'cho-tai';
create table if not exists call (
  id integer primary key, at integer not null, service text not null, error_code text, message text,
  http_status integer not null, ms real not null, fault text, request text, response text);
create table if not exists mail (
  id integer primary key, at integer not null, sender text not null, recipients text not null, subject text not null,
  text text not null, message_id text, raw blob not null);
create index if not exists mail_message on mail (message_id);
create table if not exists sms (
  number integer primary key, id text not null unique, at integer not null, recipient text not null, text text not null);
create table if not exists fault (
  id integer primary key, service text, kind text not null, rate real not null, seconds real, until integer, recipient text);
create table if not exists procedure_change (ma text primary key, body text, former text not null) without rowid;
create table if not exists category_change (name text primary key, rows text not null) without rowid;
create table if not exists oidc (
  model text not null, id text not null, payload text not null, expires_at integer, uid text, user_code text,
  grant_id text, primary key (model, id)) without rowid;
create index if not exists oidc_uid on oidc (uid);
create index if not exists oidc_grant on oidc (grant_id);
`

/**
 * Opens (or makes) the store. WAL with synchronous NORMAL: what was committed is in the operating system's hands, so
 * `kill -9` of this process loses nothing; only a power cut may take the last moments.
 */
export function openStorage(file: string): Storage {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const db = new DatabaseSync(file)
  db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 2000;')
  db.exec(SCHEMA)
  const begin = db.prepare('begin immediate')
  const commit = db.prepare('commit')
  const rollback = db.prepare('rollback')
  return {
    prepare: (sql) => db.prepare(sql),
    transaction(work) {
      begin.run()
      try {
        const result = work()
        commit.run()
        return result
      } catch (error) {
        rollback.run()
        throw error
      }
    },
    close: () => db.close(),
  }
}

/** A column that the schema above declares as text; anything else is a fault of ours. */
export function textOf(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new TypeError(`column ${column} is not text`)
  return value
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : textOf(row, column)
}

export function numberOf(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new TypeError(`column ${column} is not a number`)
  return value
}

export function numberOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : numberOf(row, column)
}

/** First column of the first row as a number, for `select count(*)`. */
export function countOf(statement: StatementSync, ...values: SQLInputValue[]): number {
  const row = statement.get(...values)
  return row ? numberOf(row, Object.keys(row)[0] ?? '') : 0
}
