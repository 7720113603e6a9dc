import { existsSync, readFileSync } from 'node:fs'

const LINE = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*$/

/**
 * `KEY=value` lines; `#` begins a comment; quotes around a value are taken off. Empty values are left out: an empty variable
 * means an unset one.
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseEnv(text) {
  const found = {}
  for (const line of text.split(/\r?\n/)) {
    const [, key, raw] = LINE.exec(line) ?? []
    if (!key || raw === undefined) continue
    const quoted = /^(["'])(.*)\1(?:\s+#.*)?$/.exec(raw)
    const value = quoted ? quoted[2] : raw.replace(/(^|\s+)#.*$/, '')
    if (value !== '') found[key] = value
  }
  return found
}

/** @param {string} path a file that need not exist */
export const readEnvFile = (path) => (existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {})
